import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.core.ledger import Ledger, ReadText
from rashomon.core.reading import Reading
from rashomon.core.rows import SearchRow
from rashomon.core.runs import Ingested
from rashomon.store import Case, views
from rashomon.store.views.search import fts_query
from tests.store.build import MODEL, SETTINGS, On, World


def outlets(case: Case, words: str) -> list[str | None]:
    return [row.document.outlet for row in views.search(case, words)]


def test_all_words_must_stand_in_the_document(case: Case) -> None:
    assert outlets(case, "brother respond") == ["Radio Ost"]
    assert outlets(case, "brother ministry") == []
    assert sorted(map(str, outlets(case, "spokesman"))) == [
        "Copyist",
        "Lanmark Herald",
        "Radio Ost",
    ]


def test_phrases_prefixes_case_and_accents(case: Case) -> None:
    assert outlets(case, '"never met"') == ["Radio Ost"]
    assert outlets(case, '"met never"') == []
    assert outlets(case, "BROTH*") == ["Radio Ost"]
    assert outlets(case, "bröther") == ["Radio Ost"]
    assert outlets(case, '"never met') == ["Radio Ost"], "an open quotation mark ends at the end"


def test_titles_are_found_too(case: Case) -> None:
    assert outlets(case, "met?")[0] is not None
    assert [row.document.title for row in views.search(case, "Met?")].count("Met?") == 1


def test_a_hit_cites_its_words_and_names_who_says_them(case: Case) -> None:
    (row,) = views.search(case, "never general")
    assert row.citation.quote == "general has never"
    assert row.speakers == ("Pavel Orsk",)
    assert row.citation.before.endswith("“The ")


def test_the_passage_with_most_of_the_words_is_cited(case: Case) -> None:
    row = next(
        r for r in views.search(case, "general lanmark november") if r.document.title == "Met?"
    )
    assert row.citation.quote.startswith("General Tarn in Lanmark last November")


def test_removed_documents_are_not_found(case: Case, quarrel: World) -> None:
    kept = tuple(i for i in quarrel.items if i.text.text_hash == quarrel.herald.text.text_hash)
    case.write_ledger(Ledger(), kept)
    assert outlets(case, "brother") == []


def test_a_text_added_later_is_found_once_the_ledger_is_written(case: Case) -> None:
    on = On.words("A zeppelin was seen.")
    case.add(Ingested(on.document("z.txt"), on.text), Reading(on.text.text_hash, MODEL, SETTINGS))
    case.write_ledger(Ledger(), tuple(case.read_texts()))
    assert len(views.search(case, "zeppelin")) == 1
    case.rebuild_search()
    assert len(views.search(case, "zeppelin")) == 1


@pytest.mark.parametrize("words", ["", "   ", '""', "***", "?!", "(", '"', "\x00"])
def test_nothing_to_look_for_finds_nothing(case: Case, words: str) -> None:
    assert views.search(case, words) == ()


@pytest.mark.parametrize(
    "words",
    [
        "NEAR(a b)",
        "met AND",
        "OR",
        "title: met",
        "met^2",
        "-met",
        "a" * 5000,
        "x " * 5000,
        "½ '' ;--",
    ],
)
def test_what_looks_like_syntax_is_taken_as_words(case: Case, words: str) -> None:
    views.search(case, words)


@settings(
    max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.text(max_size=60))
def test_no_query_is_a_syntax_error(case: Case, words: str) -> None:
    views.search(case, words)


@given(st.text(alphabet='ab*" -():^', max_size=20))
def test_every_term_is_quoted(words: str) -> None:
    query = fts_query(words)
    assert query.count('"') % 2 == 0
    outside = "".join(query.split('"')[::2])
    assert set(outside.replace(" AND ", "")) <= {"*"}


@settings(max_examples=50, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.text(alphabet="ab \n\x02\x03\ue000\ue001\U0001f600", max_size=40))
def test_a_hit_is_cited_where_it_stands_whatever_is_around_it(case: Case, noise: str) -> None:
    on = On.words(f"{noise} zeppelin {noise}")
    (row,) = found_in(case, on, "zeppelin")
    odd = "\x02\ue000" in noise or "\ue001\x03" in noise
    assert (row.citation.start == len(noise) + 1) or odd
    assert row.citation.quote == "zeppelin" or odd


def test_a_text_with_a_nul_is_found_and_cited_by_its_first_line(case: Case) -> None:
    (row,) = found_in(case, On.words("nul \x00 here\nand a zeppelin"), "zeppelin")
    assert row.citation.quote == "nul \x00 here"


def found_in(case: Case, on: On, words: str) -> tuple[SearchRow, ...]:
    """The hits in a case whose only read text is this one."""
    reading = Reading(on.text.text_hash, MODEL, SETTINGS)
    document = on.document("z.txt")
    case.add(Ingested(document, on.text), reading)
    case.write_ledger(Ledger(), (ReadText(on.text, reading, (document,)),))
    return views.search(case, words)
