from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.standoff import standoff
from evals.standoff.records import AuthoringError
from evals.standoff.schema import Spans
from evals.standoff.values import value_problem
from evals.standoff.words import (
    Lines,
    WordsError,
    normal,
    occurrences,
    on_boundaries,
    place,
    spans_of,
)
from tests.evals.standoff_cases import ENTITIES, TEXT, document


def words(spans: Spans) -> list[str]:
    return [TEXT[start:end] for start, end in spans]


def by_id(items: Iterable[Any]) -> dict[str, Any]:
    return {item.id: item for item in items}


def refused(records: str, message: str) -> None:
    with pytest.raises(AuthoringError, match=message):
        document(ENTITIES + records)


def test_the_compiled_case_is_sound():
    assert standoff.problems(document(), TEXT) == []


def test_elision_reaches_to_the_end_of_the_line_without_its_full_stop():
    told = by_id(document().attributions)["a2"]
    assert words(told.content) == ["that she had met Viktor Orlov three times last year"]


def test_elision_keeps_the_full_stop_inside_quotation_marks():
    assert words(by_id(document().attributions)["a3"].content)[1].endswith(". ''")


def test_the_innermost_content_that_holds_a_cue_is_the_parent():
    told = by_id(document().attributions)
    assert told["a5"].parent == "a4"
    assert {item.parent for id_, item in told.items() if id_ != "a5"} == {None}


def test_events_are_told_by_the_innermost_content_that_holds_the_trigger():
    events = by_id(document().events)
    assert [events[f"v{n}"].told_by for n in range(1, 6)] == ["a1", "a2", "a3", "a3", "a5"]


def test_event_identity_is_followed_to_the_first_mention():
    assert [event.event for event in document().events] == ["v1", "v1", "v1", "v4", "v5"]


def test_a_refusal_to_speak_has_neither_negation_nor_modality():
    told = by_id(document().attributions)["a6"]
    assert (told.negated, told.modality, told.polarity) == (None, None, "declines")
    assert words(told.evidence) == ["declined"]


def test_a_name_inside_a_longer_name_of_the_same_entity_is_no_second_mention():
    made = document("E ro person | Ana Ro | Ro\nA1 @3 | s Ana Ro | c denied | x that [..] | spk ro")
    assert [TEXT[slice(*mention.span)] for mention in made.mentions] == ["Ana Ro"]


def test_an_inline_entity_becomes_a_mention():
    made = document()
    event = by_id(made.events)["v5"]
    span = next(mention.span for mention in made.mentions if mention.id == event.roles[0].mention)
    assert TEXT[slice(*span)] == "two officials"


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ("A1 @1 | c denied | x talks | spk ro", "not on line 1, but on line 3"),
        ("A1 @1 | c enies | x talks | spk ro", "not on token boundaries"),
        ("A1 @1 | c dénies | x talks | spk ro", "is not in the text"),
        ("A1 @1 | c Denies | x talks | spk ro", "letter case"),
        ("A1 @4 | c `` | x him | spk ro", "stands 2 times on line 4: @4.1"),
        ("A1 @1 | c denies | x talks | spk smith", "no entity “smith”"),
        ("A1 @1 | c denies | x talks | spk unnamed", "unnamed needs one of"),
        ("A1 @1 | c denies | x talks", "spk: missing"),
        ("A1 @1 | c denies | x talks | spk ro | act refuses", "unknown label “refuses”"),
        ("A1 @1 | c denies | x talks | spk ro | parent A9", "no other attribution A9"),
        ("A1 @1 | c denies | x talks | spk ro | neg", "`neg` needs `ev`"),
        ("A1 @1 | c denies | x talks | spk ro | polarity denies", "unknown field `polarity`"),
        ("A1 @77 | c denies | x talks | spk ro", "line 77 does not exist"),
        ("V1 @1 MEET | t talks", "unknown kind MEET"),
        ("V1 @1 OTHER | t talks", "OTHER needs its lemma"),
        ("V1 @1 CONSULT | t talks | participant secret", "is no mention"),
        ("V1 @1 CONSULT | t talks | participant =post", "post has no mention on this line"),
        ("V1 @3 CONSULT | t met | time last year ~ lastyear", "is no time value"),
        ("V1 @1 CONSULT | t talks | same V7", "no event V7"),
        ("V1 @1 CONSULT | t talks | told A7", "no attribution A7"),
        ("V1 @1 CONSULT | t talks | count some", "not a whole number"),
        ("E ro person | Ana Ro", "used twice"),
        ("E lawyer person | she", "pronoun “she” needs its lines"),
        ("E lawyer person | Orlov @1", "already a mention of orlov"),
        ("E lawyer alien | Orlov 's lawyer", "unknown kind alien"),
    ],
)
def test_a_slip_is_refused_with_the_reason(record, message):
    refused(record, message)


def test_parents_that_run_in_a_circle_are_refused():
    refused(
        "A1 @1 | c denies | x talks | spk ro | parent A2\n"
        "A2 @3 | c denied | x that [..] | spk ro | parent A1",
        "circle",
    )


def test_every_problem_of_a_file_is_told_at_once():
    with pytest.raises(AuthoringError) as caught:
        document(ENTITIES + "A1 @1 | c no | x talks | spk ro\nA2 @1 | c denies | x no | spk ro")
    assert len(caught.value.problems) == 2


def test_curly_and_straight_marks_may_be_exchanged():
    lines = Lines.of("He said: “Yes – it’s so.”")
    assert spans_of(lines, '"Yes - it\'s so."', 1) == ((9, 25),)


@given(st.text(alphabet="ab .\n“,", min_size=1, max_size=60), st.data())
def test_any_quoted_words_on_boundaries_are_found_again(text, data):
    lines = Lines.of(text)
    if not lines.spans:
        return
    number = data.draw(st.integers(1, len(lines.spans)))
    start, end = lines.span(number)
    a = data.draw(st.integers(start, end - 1))
    b = data.draw(st.integers(a + 1, end))
    if not on_boundaries(text, (a, b)):
        return
    found = occurrences(lines, text[a:b], (start, end))
    assert (a, b) in found
    assert place(lines, f"{text[a:b]} @{number}.{found.index((a, b)) + 1}", None) == (a, b)


@given(
    st.text(alphabet="ab \n", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
)
def test_normal_spans_are_ordered_apart_and_normal(text, pairs):
    inside = tuple((min(a, len(text)), min(b, len(text))) for a, b in pairs)
    spans = normal(text, inside)
    assert normal(text, spans) == spans
    assert all(start < end and text[start:end].strip() == text[start:end] for start, end in spans)
    assert all(text[a[1] : b[0]].strip() for a, b in pairwise(spans))


@pytest.mark.parametrize(
    "value",
    "2009 2009-06 2009-06-01 2009-06-01T14:00 2009-06-01TEV 2009-W23 2009-Q2 2009-SU 2004~ 200 P3D"
    " PT2H PAST_REF 2009-01/2009-05 ../2012 2005-07/.. pub pub-1D pub-1Y@11 pub<Thu V2+2D".split(),
)
def test_time_values(value):
    assert value_problem(value) is None


@pytest.mark.parametrize("value", ["June", "2009-6", "../..", "2009/", "yesterday", "09-06-01", ""])
def test_strings_that_are_no_time_values(value):
    assert value_problem(value) is not None


def test_words_without_a_line_are_refused():
    with pytest.raises(WordsError, match="no line given"):
        place(Lines.of("a b"), "a", None)
