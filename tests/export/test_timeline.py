"""The layout of the drawn timeline."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rashomon.core.rows import TimelineRow
from rashomon.export.timeline import timeline
from tests.export import build

EVENT = build.events()[0].event
moments = st.datetimes(min_value=datetime(1, 1, 1), max_value=datetime(9999, 12, 30))


def row(earliest: str | None, latest: str | None, **changes: Any) -> TimelineRow:
    value = build.time("x", "x", earliest or latest)
    time = replace(value, earliest=earliest, latest=latest)
    return TimelineRow(replace(EVENT, **changes), time, ())


def day(text: str) -> TimelineRow:
    start = datetime.fromisoformat(text)
    return row(start.isoformat(), (start + timedelta(days=1)).isoformat())


def test_a_range_is_as_wide_as_its_days():
    march = row("2031-03-01T00:00:00", "2031-04-01T00:00:00")
    april = row("2031-04-01T00:00:00", "2031-05-01T00:00:00")
    marks = [placed.mark for placed in timeline([april, march]).placed]
    assert [mark.form for mark in marks] == ["range", "range"]
    assert marks[0].right == marks[1].left
    assert marks[0].width > marks[1].width  # 31 days and 30


def test_a_day_in_a_long_year_is_a_point():
    year = row("2031-01-01T00:00:00", "2032-01-01T00:00:00")
    assert timeline([year, day("2031-07-01")]).placed[1].mark.form == "point"


def test_planned_and_denied_differ_by_shape():
    planned = row("2031-03-01T00:00:00", "2031-04-01T00:00:00", modality="planned")
    denied = row("2031-03-01T00:00:00", "2031-04-01T00:00:00", support="denied")
    first, second = (timeline([one]).placed[0].mark for one in (planned, denied))
    assert (first.dashed, first.fill) == (True, "half")
    assert (second.dashed, second.fill) == (False, "cross")


def test_a_lone_far_date_does_not_press_the_rest_into_a_corner():
    rows = [day(f"2031-03-{n:02}") for n in range(1, 21)] + [day("1948-05-01")]
    laid = timeline(rows)
    assert laid.placed[0].mark.form == "before"
    assert laid.placed[-1].mark.left - laid.placed[1].mark.left > 40


def test_open_ranges_are_marked_open():
    mark = timeline([row("2031-03-01T00:00:00", None)]).placed[0].mark
    assert mark.open_end
    assert not mark.open_start
    early, late = row("2031-03-01T00:00:00", None), day("2031-09-01")
    mark = timeline([early, late, day("2031-02-01")]).placed[1].mark
    assert (mark.form, mark.right, mark.open_end) == ("range", 100, True)


def test_times_without_a_calendar_value_wait():
    waiting = TimelineRow(EVENT, build.time("last November", "last November"), ())
    laid = timeline([waiting])
    assert laid.waiting == (waiting,)
    assert laid.placed == ()


@given(st.lists(st.tuples(moments, st.timedeltas(timedelta(0), timedelta(days=4000))), max_size=8))
def test_every_mark_lies_on_the_axis_whatever_the_dates(given_times):
    rows = []
    for start, length in given_times:
        end = start + min(length, datetime(9999, 12, 31) - start)
        rows.append(row(start.isoformat(), end.isoformat()))
    laid = timeline(rows)
    assert len(laid.placed) == len(rows)
    assert len(laid.ticks) <= 16
    assert sum(bool(tick.label) for tick in laid.ticks) <= 6
    for mark in (placed.mark for placed in laid.placed):
        assert 0 <= mark.left <= mark.right <= 100
    assert laid == timeline(rows[::-1]) or len({r.time for r in rows}) < len(rows)
