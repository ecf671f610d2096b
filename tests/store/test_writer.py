from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.core.runs import Failure, Ingested, Run
from rashomon.core.texts import Text
from rashomon.errors import BugError, StoreError
from rashomon.store import Case, views
from tests.store.build import MODEL, SETTINGS, World, herald_reading
from tests.store.conftest import fill


@pytest.fixture
def empty(tmp_path: Path):
    with Case.open(tmp_path / "a.rashomon", create=True) as case:
        yield case


def test_what_was_added_comes_back_by_text_hash(case: Case, quarrel: World) -> None:
    assert tuple(case.read_texts()) == quarrel.items
    assert case.known_documents() == {
        document.doc_id: document.text_hash for document in quarrel.documents.values()
    }


def test_a_document_is_new_only_once(empty: Case, quarrel: World) -> None:
    item = quarrel.items[0]
    ingested = Ingested(item.documents[0], item.text)
    assert empty.add(ingested, item.reading)
    assert not empty.add(ingested, item.reading)
    assert len(empty.known_documents()) == 1


def test_nine_outlets_with_one_text_are_nine_documents_and_one_reading(
    empty: Case, quarrel: World
) -> None:
    on = quarrel.herald
    for n in range(9):
        empty.add(Ingested(on.document(f"{n}.txt"), on.text), quarrel.reading(on))
    assert len(empty.known_documents()) == 9
    (item,) = empty.read_texts()
    assert len(item.documents) == 9
    assert len(empty.query("SELECT * FROM readings")) == 1


def test_a_document_without_reading_waits_as_unread(empty: Case, quarrel: World) -> None:
    on = quarrel.herald
    empty.add(Ingested(on.document("herald.txt"), on.text))
    assert list(empty.unread(MODEL, SETTINGS)) == [on.text]
    assert list(empty.read_texts()) == []
    empty.add_reading(quarrel.reading(on))
    assert list(empty.unread(MODEL, SETTINGS)) == []
    assert empty.has_reading(on.text.text_hash, MODEL, SETTINGS)
    assert list(empty.unread("model-2", SETTINGS)) == [on.text]
    assert not empty.has_reading(on.text.text_hash, MODEL, "settings-2")


def test_metadata_given_later_wins_and_absent_metadata_stays(empty: Case, quarrel: World) -> None:
    on = quarrel.herald
    dated = on.document("herald.txt", published="2031-12-08")
    empty.add(Ingested(dated, on.text), quarrel.reading(on))
    empty.add(Ingested(on.document("herald.txt", outlet="Herald"), on.text))
    (document,) = next(empty.read_texts()).documents
    assert (document.published, document.outlet) == ("2031-12-08", "Herald")


def test_a_known_document_keeps_the_text_of_the_first_time(empty: Case, quarrel: World) -> None:
    on = quarrel.herald
    document = on.document("herald.txt")
    empty.add(Ingested(document, on.text), quarrel.reading(on))
    other = Text.of("The same page, cleaned by newer rules.", "html/2")
    empty.add(Ingested(replace(document, text_hash=other.text_hash), other))
    assert empty.known_documents() == {document.doc_id: on.text.text_hash}
    assert len(empty.query("SELECT * FROM texts")) == 1


def test_refreezing_gives_the_document_its_new_text_and_drops_the_old(
    case: Case, quarrel: World
) -> None:
    document = quarrel.documents["radio.txt"]
    other = Text.of("The same page, cleaned by newer rules.", "html/2")
    case.refreeze(Ingested(replace(document, text_hash=other.text_hash), other))
    assert case.known_documents()[document.doc_id] == other.text_hash
    assert [text.text for text in case.unread(MODEL, SETTINGS)] == [other.text]
    assert case.stale
    assert len(case.query("SELECT * FROM texts")) == 2
    hits = case.query("SELECT rowid FROM texts_fts WHERE texts_fts MATCH 'brother OR cleaned'")
    assert len(hits) == 1
    case.check()


def test_every_code_point_of_a_text_is_kept(empty: Case, quarrel: World) -> None:
    text = Text.of("nul \x00, bom \ufeff, return \r\n, astral \U0001f600, e\u0301\n", "plain/1")
    document = replace(quarrel.documents["radio.txt"], text_hash=text.text_hash)
    empty.add(Ingested(document, text))
    assert empty.text(text.text_hash) == text


def test_names_that_are_not_unicode_are_kept_readable(empty: Case, quarrel: World) -> None:
    on = quarrel.herald
    document = replace(on.document("x"), locator="caf\udce9.txt")
    empty.add(Ingested(document, on.text))
    empty.add_failure(Failure("b\udcff.txt", "ingest", "empty"))
    assert empty.locators()[on.text.text_hash] == "caf\ufffd.txt"
    assert empty.failures()[0].locator == "b\ufffd.txt"


def test_a_failure_is_replaced_on_a_re_run_and_cleared_when_its_file_is_read(
    empty: Case, quarrel: World
) -> None:
    on = quarrel.herald
    document = on.document("herald.txt")
    empty.add_failure(Failure(document.locator, "ingest", "empty file"))
    empty.add_failure(Failure(document.locator, "ingest", "not UTF-8", "pass --encoding"))
    assert [failure.reason for failure in empty.failures()] == ["not UTF-8"]
    empty.add(Ingested(document, on.text), quarrel.reading(on))
    assert empty.failures() == ()


def test_a_failed_reading_is_cleared_by_a_later_one(empty: Case, quarrel: World) -> None:
    on = quarrel.herald
    document = on.document("herald.txt")
    empty.add(Ingested(document, on.text))
    empty.add_failure(Failure(document.locator, "read", "out of memory"))
    empty.add_reading(quarrel.reading(on))
    assert empty.failures() == ()


def test_runs_are_kept_in_order_and_a_cut_one_has_no_end(empty: Case) -> None:
    run = Run("read", "{}", "{}", "m", 0, 0, 0, started="2031-12-08T10:00:00Z")
    first, second = empty.start_run(run), empty.start_run(run)
    empty.finish_run(second, replace(run, documents=3, read=2, failed=1, finished="2031-12-09"))
    assert (first, second) == (1, 2)
    assert [(r.documents, r.finished) for r in empty.runs()] == [(0, ""), (3, "2031-12-09")]
    assert views.runs(empty) == empty.runs()


def test_the_ledger_is_stale_once_anything_came_in(case: Case, quarrel: World) -> None:
    def after(step) -> bool:
        step()
        return case.stale

    on = quarrel.herald
    assert not after(lambda: fill(case, quarrel))
    assert not after(lambda: case.add(Ingested(quarrel.documents["herald.txt"], on.text)))
    assert after(lambda: case.add(Ingested(on.document("fourth.txt"), on.text)))
    assert not after(lambda: case.write_ledger(quarrel.ledger, quarrel.items))


def test_a_later_models_reading_takes_the_place_of_the_earlier(case: Case, quarrel: World) -> None:
    newer = replace(quarrel.reading(quarrel.herald), model_hash="model-2")
    case.add_reading(newer)
    assert case.stale
    assert case.has_reading(newer.text_hash, "model-2", SETTINGS)
    assert not case.has_reading(newer.text_hash, MODEL, SETTINGS)


def test_a_reading_of_an_unknown_text_is_a_bug(empty: Case, quarrel: World) -> None:
    with pytest.raises(BugError):
        empty.add_reading(herald_reading(quarrel.herald))
    assert list(empty.read_texts()) == []


def test_a_ledger_that_names_what_was_not_read_is_a_bug_and_changes_nothing(
    case: Case, quarrel: World
) -> None:
    before = case.query("SELECT * FROM accounts")
    foreign = replace(quarrel.ledger.accounts[0], event_mention_ids=("v-unheard-of",))
    with pytest.raises(BugError):
        case.write_ledger(replace(quarrel.ledger, accounts=(foreign,)), quarrel.items)
    with pytest.raises(BugError, match="member"):
        case.write_ledger(quarrel.ledger, quarrel.items[:1])
    assert case.query("SELECT * FROM accounts") == before


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        ("UPDATE texts SET text = 'She never met him.' WHERE row = 1", "text"),
        ("UPDATE readings SET reading = x'00' WHERE rowid = 1", "reading of text"),
    ],
)
def test_a_changed_row_is_named_when_it_is_read(case: Case, damage: str, named: str) -> None:
    case.check()
    case.query(damage + " RETURNING 1")
    with pytest.raises(StoreError, match=f"the {named} .* was changed") as caught:
        case.check()
    assert caught.value.hint


def test_a_case_can_be_written_while_it_is_read(case: Case, quarrel: World) -> None:
    with Case.open(case.path, read_only=True) as reader:
        texts = reader.read_texts()
        next(texts)
        on = quarrel.herald
        case.add(Ingested(on.document("new.txt"), on.text))
        assert len(list(texts)) == 1
