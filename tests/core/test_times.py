from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.core.texts import Span
from rashomon.core.times import (
    Base,
    Basis,
    Step,
    StepOp,
    TimeExpression,
    TimexType,
    Unit,
    describe,
    resolve,
)
from rashomon.errors import InputError

PUBLISHED = "2025-06-02"  # a Monday
LAST_NOVEMBER = (Step(StepOp.PREVIOUS, Unit.MONTH, 11),)


def expression(*steps: Step, base: Base = Base.PUBLISHED, **more) -> TimeExpression:
    return TimeExpression("t-1", Span("h", 0, 4), TimexType.DATE, base, steps, **more)


@pytest.mark.parametrize(
    ("steps", "timex"),
    [
        (LAST_NOVEMBER, "2024-11"),
        ((*LAST_NOVEMBER, Step(StepOp.SET, Unit.DAY, 24)), "2024-11-24"),
        ((*LAST_NOVEMBER, Step(StepOp.SET, Unit.DAY, 26), Step(StepOp.PART, Unit.DAY, 0, "NI")),
         "2024-11-26TNI"),
        ((Step(StepOp.SHIFT, Unit.DAY, -1),), "2025-06-01"),
        ((Step(StepOp.SHIFT, Unit.WEEK, -1),), "2025-W22"),
        ((Step(StepOp.SHIFT, Unit.YEAR, -20),), "2005"),
        ((Step(StepOp.SHIFT, Unit.MONTH, 1),), "2025-07"),
        ((Step(StepOp.THIS, Unit.QUARTER),), "2025-Q2"),
        ((Step(StepOp.THIS, Unit.DECADE),), "202"),
        ((Step(StepOp.SO_FAR, Unit.YEAR),), "2025-01-01/2025-06-02"),
        ((Step(StepOp.REST, Unit.YEAR),), "2025-06-02/2025-12-31"),
        ((Step(StepOp.LATEST, Unit.WEEKDAY, 1),), "2025-06-02"),
        ((Step(StepOp.PREVIOUS, Unit.WEEKDAY, 1),), "2025-05-26"),
        ((Step(StepOp.LATEST, Unit.WEEKDAY, 4),), "2025-05-29"),
        ((Step(StepOp.NEXT, Unit.WEEKDAY, 1),), "2025-06-09"),
        ((Step(StepOp.COMING, Unit.WEEKDAY, 1),), "2025-06-02"),
        ((Step(StepOp.COMING, Unit.WEEKDAY, 5),), "2025-06-06"),
        ((Step(StepOp.NEXT, Unit.MONTH, 3),), "2026-03"),
        ((Step(StepOp.NEAREST, Unit.MONTH, 5),), "2025-05"),
        ((Step(StepOp.NEAREST, Unit.MONTH, 7),), "2025-07"),
        ((Step(StepOp.SHIFT, Unit.DAY, 0), Step(StepOp.CLOCK, Unit.MINUTE, 630)),
         "2025-06-02T10:30"),
    ],
)  # fmt: skip
def test_steps_lead_from_the_publication_date_to_a_value(steps: tuple[Step, ...], timex: str):
    assert resolve(expression(*steps), PUBLISHED).timex == timex


def test_ranges_are_half_open():
    value = resolve(expression(*LAST_NOVEMBER), PUBLISHED)
    assert (value.earliest, value.latest) == (datetime(2024, 11, 1), datetime(2024, 12, 1))


def test_a_relative_value_records_its_anchor():
    value = resolve(expression(*LAST_NOVEMBER), "2025-06-02T08:00:00+02:00")
    assert (value.basis, value.anchor) == (Basis.RELATIVE, "2025-06-02")


def test_without_a_publication_date_a_relative_value_stays_relative():
    value = resolve(expression(*LAST_NOVEMBER), None)
    assert (value.earliest, value.latest, value.timex) == (None, None, "")
    assert value.words == "November, last before publication"


def test_a_stated_date_needs_no_publication_date():
    steps = (
        Step(StepOp.SET, Unit.YEAR, 2022),
        Step(StepOp.SET, Unit.MONTH, 11),
        Step(StepOp.SET, Unit.DAY, 11),
    )
    value = resolve(expression(*steps, base=Base.ABSOLUTE), None)
    assert (value.timex, value.basis, value.anchor) == ("2022-11-11", Basis.STATED, None)


def test_a_year_that_the_words_lack_is_marked_as_assumed():
    assert resolve(expression(*LAST_NOVEMBER, assumed=True), PUBLISHED).basis is Basis.ASSUMED


def test_a_duration_has_no_calendar_time():
    value = resolve(expression(base=Base.NONE, literal="P3D"), PUBLISHED)
    assert (value.timex, value.earliest, value.edtf) == ("P3D", None, "")


def test_a_day_that_the_calendar_lacks_has_no_value():
    steps = (Step(StepOp.SET, Unit.MONTH, 2), Step(StepOp.SET, Unit.DAY, 30))
    assert resolve(expression(*steps), PUBLISHED).earliest is None


def test_about_a_year_is_approximate_in_edtf():
    steps = (Step(StepOp.SHIFT, Unit.YEAR, -20),)
    assert resolve(expression(*steps, mod="approx"), PUBLISHED).edtf == "2005~"


def test_a_month_back_from_the_31st_ends_with_the_month():
    steps = (Step(StepOp.SHIFT, Unit.MONTH, -1),)
    assert resolve(expression(*steps), "2025-03-31").timex == "2025-02"


def test_a_date_that_is_none_is_refused_with_what_to_do():
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        resolve(expression(*LAST_NOVEMBER), "last week")


steps_drawn = st.lists(
    st.builds(
        Step,
        st.sampled_from(StepOp),
        st.sampled_from(Unit),
        st.integers(-400, 400),
        st.sampled_from(["MO", "AF", "EV", "NI"]),
    ),
    max_size=4,
)


@given(steps_drawn, st.dates())
def test_any_steps_give_a_range_or_no_value(steps: list[Step], day):
    value = resolve(expression(*steps), day.isoformat())
    assert (value.earliest is None) == (value.latest is None)
    if value.earliest is not None and value.latest is not None:
        assert value.earliest < value.latest


@given(steps_drawn)
def test_any_steps_can_be_said_in_words(steps: list[Step]):
    assert describe(expression(*steps)).strip()
