import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.core.ledger import Ledger, ReadText
from rashomon.core.reading import Attribution, Reading, span_id
from rashomon.core.rows import Citation
from rashomon.core.runs import Failure, Ingested
from rashomon.core.texts import Span
from rashomon.errors import InputError
from rashomon.store import Case, views
from tests.store.build import MODEL, SETTINGS, On, World


def test_documents_come_by_date_with_their_origin(case: Case) -> None:
    rows = views.documents(case)
    assert [row.outlet for row in rows] == ["Lanmark Herald", "Copyist", "Radio Ost"]
    assert [row.copy_degree for row in rows] == [None, "verbatim", None]
    assert rows[1].copy_of == rows[0].doc_id
    assert [row.published_basis for row in rows] == ["metadata", "metadata", "unknown"]
    assert (rows[0].attributions, rows[0].events) == (3, 1)


def test_a_document_without_title_is_called_by_its_first_line(case: Case) -> None:
    titles = [row.title for row in views.documents(case)]
    assert titles[0] == "Met?"
    assert titles[1] == "Ada Mirov claims that she met General Tarn in Lanmark last November."
    assert titles[2].endswith("…")
    assert len(titles[2]) <= 80


def test_a_document_shows_its_text_statements_events_and_copies(case: Case, quarrel: World) -> None:
    detail = views.document(case, "radio.txt")
    assert detail.text == quarrel.radio.text.text
    assert [row.speaker for row in detail.statements] == ["Pavel Orsk"]
    assert [row.label for row in detail.events] == ["Mirov met Tarn", "did not respond"]
    assert [row.outlet for row in detail.copies] == ["Lanmark Herald", "Copyist"]


def test_a_document_is_found_by_id_prefix_locator_or_file_name(case: Case, quarrel: World) -> None:
    wanted = quarrel.documents["radio.txt"]
    for name in (wanted.doc_id, wanted.doc_id[:9], wanted.doc_id[2:9], wanted.locator, "radio.txt"):
        assert views.document(case, name).document.doc_id == wanted.doc_id
    for name in ("", "d-", "d-ffffff", "nothing.txt"):
        with pytest.raises(InputError) as caught:
            views.document(case, name)
        assert caught.value.hint


def test_statements_tell_speaker_chain_and_stance(case: Case) -> None:
    rows = views.statements(case)
    assert [(row.speaker, row.cue, row.act, row.polarity) for row in rows] == [
        ("Ada Mirov", "claims", "asserts", "asserts"),
        ("Pavel Orsk", "denied", "denies", "denies"),
        ("two officials", "said", "asserts", "asserts"),
        ("Pavel Orsk", "said", "asserts", "denies"),
    ]
    assert [link.name for link in rows[1].chain] == ["Lanmark Herald", "Pavel Orsk"]
    assert [row.uncertain for row in rows] == [False, False, True, False]
    assert rows[0].source[0].quote == "Ada Mirov"


def test_a_told_statement_shows_who_tells_it(case: Case, quarrel: World) -> None:
    on = quarrel.herald
    reading = quarrel.reading(on)
    outer, inner = reading.attributions[0], reading.attributions[1]
    nested = Attribution(
        inner.id,
        inner.content,
        inner.cue,
        (),
        inner.source_mention_ids,
        outer.id,
        inner.speaker_class,
    )
    documents = next(i.documents for i in quarrel.items if i.reading is reading)
    item = ReadText(
        on.text,
        Reading(on.text.text_hash, MODEL, SETTINGS, reading.mentions, attributions=(outer, nested)),
        documents,
    )
    case.write_ledger(Ledger(), (item,))
    row = views.statements(case)[1]
    assert [link.name for link in row.chain] == ["Lanmark Herald", "Ada Mirov", "Mr Orsk"]
    assert row.source == ()


def test_failures_are_listed_by_locator(case: Case) -> None:
    case.add_failure(Failure("b.pdf", "ingest", "truncated", "download it again"))
    case.add_failure(Failure("a.txt", "ingest", "empty"))
    assert [(row.locator, row.hint) for row in views.failures(case)] == [
        ("a.txt", ""),
        ("b.pdf", "download it again"),
    ]


RANGES = st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60)), min_size=1, max_size=5)


@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.text(min_size=1, max_size=200), RANGES)
def test_every_citation_is_sliced_from_its_text(case: Case, words: str, ranges) -> None:
    on = On.words(words)
    starts = {min(start, len(words) - 1): length for start, length in ranges}
    spans = [
        (Span(on.text.text_hash, start, min(start + length, len(words))),)
        for start, length in sorted(starts.items())
    ]
    attributions = tuple(Attribution(span_id("a", "", span), span, (), span) for span in spans)
    reading = Reading(on.text.text_hash, MODEL, SETTINGS, attributions=attributions)
    document = on.document("x.txt")
    case.add(Ingested(document, on.text), reading)
    case.write_ledger(Ledger(), (ReadText(on.text, reading, (document,)),))
    rows = views.statements(case)
    assert len(rows) == len(attributions)
    for row in rows:
        for citation in (*row.content, *row.source):
            assert_sliced(citation, words)


def assert_sliced(citation: Citation, words: str) -> None:
    assert citation.quote == words[citation.start : citation.end] != ""
    assert citation.before == words[max(0, citation.start - 60) : citation.start]
    assert citation.after == words[citation.end : citation.end + 60]
