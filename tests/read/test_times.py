"""Times: what the words of a text come to, with and without a publication date."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.core.texts import Text
from rashomon.core.times import Base, TimeExpression, TimexType, resolve
from rashomon.read import syntax, times

pytestmark = pytest.mark.slow

FRIDAY = "2031-03-14"


def read(words: str) -> tuple[Text, tuple[TimeExpression, ...], str | None]:
    text = Text.of(words, "plain/1")
    return text, *times.find(syntax.parse(text))


def values(words: str, published: str | None = FRIDAY) -> dict[str, str]:
    """The TIMEX3 value of each expression by its words."""
    text, found, _ = read(words)
    return {text.words(e.span): resolve(e, published).timex for e in found}


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("The bridge opened on 2029-05-17.", {"2029-05-17": "2029-05-17"}),
        ("She was born on November 24, 2001.", {"November 24, 2001": "2001-11-24"}),
        ("It fell on Nov. 24, 2024.", {"Nov. 24, 2024": "2024-11-24"}),
        ("It fell on 24 November 2024.", {"24 November 2024": "2024-11-24"}),
        ("The vote was held in March 2030.", {"March 2030": "2030-03"}),
        ("He left in 2023.", {"2023": "2023"}),
        ("They met last November.", {"last November": "2030-11"}),
        ("They met in November of last year.", {"November of last year": "2030-11"}),
        ("They met last week.", {"last week": "2031-W10"}),
        ("He resigned earlier this year.", {"earlier this year": "2031-01-01/2031-03-14"}),
        ("He came two days ago.", {"two days ago": "2031-03-12"}),
        ("He came yesterday.", {"yesterday": "2031-03-13"}),
        ("Prices fell in the third quarter of 2029.", {"the third quarter of 2029": "2029-Q3"}),
        ("The clock struck on Thursday evening.", {"Thursday evening": "2031-03-13TEV"}),
    ],
)
def test_a_time_has_the_value_that_its_words_and_the_publication_give(
    words: str, wanted: dict[str, str]
) -> None:
    assert values(words) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("The strike lasted three days.", {"three days": "P3D"}),
        ("They have ruled for almost two decades.", {"almost two decades": "P20Y"}),
        ("The committee meets every week.", {"every week": "P1W"}),
        ("The ferry calls every Monday.", {"every Monday": "XXXX-WXX-1"}),
        ("The talks begin at 10 a.m.", {"10 a.m.": "T10:00"}),
        ("The talks begin at 9:30 p.m. sharp.", {"9:30 p.m.": "T21:30"}),
        ("He is now in prison.", {"now": "PRESENT_REF"}),
        ("She recently returned.", {"recently": "PAST_REF"}),
    ],
)
def test_durations_sets_and_vague_times_need_no_calendar(
    words: str, wanted: dict[str, str]
) -> None:
    assert values(words, None) == wanted


def test_the_type_of_a_time_follows_timeml() -> None:
    _, found, _ = read("He waited three days, rang every week and came at 10 a.m. on May 4, 2030.")
    assert [e.type for e in found] == [
        TimexType.DURATION,
        TimexType.SET,
        TimexType.TIME,
        TimexType.DATE,
    ]


def test_a_bare_day_lies_in_the_month_under_discussion() -> None:
    words = "They met last November. The march began on November 24 and ended on November 26."
    assert values(words)["November 24"] == "2030-11-24"
    assert values(words)["November 26"] == "2030-11-26"


def test_the_year_of_a_bare_month_is_the_one_under_discussion_and_marked_as_assumed() -> None:
    text, found, _ = read("He was freed earlier this year, and in March he went abroad.")
    march = found[-1]
    assert (text.words(march.span), resolve(march, FRIDAY).timex) == ("March", "2031-03")
    assert march.assumed


def test_the_night_of_a_day_is_a_part_of_that_day() -> None:
    assert values("It burned on the night of November 26, 2029.") == {
        "the night of November 26, 2029": "2029-11-26TNI"
    }


def test_a_year_earlier_counts_from_the_time_before_it() -> None:
    assert values("The law passed in March 2029; a year earlier it had failed.") == {
        "March 2029": "2029-03",
        "a year earlier": "2028",
    }


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("The mayor met the envoy on Friday.", "2031-03-14"),
        ("The mayor met the envoy on Thursday.", "2031-03-13"),
        ("The mayor met the envoy on Saturday.", "2031-03-08"),
        ("The mayor will meet the envoy on Monday.", "2031-03-17"),
    ],
)
def test_a_weekday_is_the_latest_one_and_with_will_the_coming_one(words: str, wanted: str) -> None:
    assert list(values(words).values()) == [wanted]


@pytest.mark.parametrize(
    "words",
    [
        "The march on the capital ended.",
        "March on, the crowd sang.",
        "The Women's March drew thousands.",
        "We may meet the sun again.",
        "They won 2,000 votes of 1984 voters and lost 20 percent.",
        "April Sorn said so.",
        "He is a 27-year-old sailor.",
    ],
)
def test_words_that_only_look_like_times_are_none(words: str) -> None:
    assert values(words) == {}


@pytest.mark.parametrize(
    "head",
    [
        "date 2031-03-04 VELIN – The mayor resigned.",
        "VELIN, March 4, 2031 – The mayor resigned.",
        "VELIN (March 4, 2031) – The mayor resigned.",
        "The mayor resigns\n(March 4, 2031)\nThe mayor of Velin resigned.",
        "The mayor resigns\nPublished: March 4, 2031\nThe mayor of Velin resigned.",
        "The mayor resigns\nVelin, 4 March 2031 (Velin Wire) - The mayor resigned.",
    ],
)
def test_a_date_in_the_head_of_a_text_is_its_own(head: str) -> None:
    _, found, stated = read(head)
    assert [resolve(e, None).timex for e in found if e.id == stated] == ["2031-03-04"]


@pytest.mark.parametrize(
    "words",
    [
        "On March 4, 2031, the mayor resigned.",
        "The treaty of March 4, 2031 was broken, the mayor said.",
        "The mayor resigned.",
    ],
)
def test_a_date_in_the_first_sentence_is_not_the_texts_own(words: str) -> None:
    assert read(words)[2] is None


WORDS = st.sampled_from(
    "last November|on Thursday|yesterday|in March|November 24|two days ago|a year earlier|the third"
    " quarter|earlier this year|next week|on the night of May 3|at 10 a.m.|two days later|this"
    " month|the previous day|he said|She met him|tomorrow|every week|last summer|.".split("|")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8))
def test_no_absolute_time_arises_without_a_year_or_a_publication_date(pieces: list[str]) -> None:
    _, found, stated = read(" ".join(pieces))
    assert stated is None or all(e.base is not Base.ABSOLUTE for e in found)
    for expression in found:
        assert expression.base is not Base.ABSOLUTE
        assert resolve(expression, None).earliest is None
