"""Where each time stands on a drawn axis: ranges stay ranges, and the shape says how it is told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rashomon.core.rows import EventRow, TimelineRow


@dataclass(frozen=True, slots=True)
class TimelineSettings:
    """How the axis is laid out.

    Times far from all others would press the rest into a corner: when the whole is more than
    `stretch` times as long as its middle (between the shares `low` and `high` of all times), the
    axis shows the middle and arrows point at the rest. Chosen by eye on newspaper archives, where
    one founding date of 1948 stands beside forty days of March.
    """

    stretch: float = 6.0
    low: float = 0.1
    high: float = 0.9
    margin: float = 0.04  # of the axis, left free on both sides
    narrowest: float = 1.2  # per cent of the axis; shorter ranges are drawn as points
    lines: int = 16  # of the axis, at most
    labels: int = 6  # at most: as many as fit the width of a phone


@dataclass(frozen=True, slots=True)
class Mark:
    """A time on the axis, in per cent of its width.

    `form` is range, point, before or after (the last two: off the axis). `fill` is full, half
    (disputed), hollow (nobody with a name) or cross (denied). `dashed`: not said to have happened,
    but planned, called for or possible. `open_start` and `open_end`: the range has no such end.
    """

    left: float
    width: float
    form: str
    fill: str
    dashed: bool
    open_start: bool = False
    open_end: bool = False

    @property
    def right(self) -> float:
        """The end, in per cent."""
        return round(self.left + self.width, 2)

    @property
    def centre(self) -> float:
        """The middle, in per cent."""
        return round(self.left + self.width / 2, 2)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis; only some have a label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of the timeline with its mark."""

    row: TimelineRow
    mark: Mark


@dataclass(frozen=True, slots=True)
class Timeline:
    """The axis, the rows that have a place on it in order, and those that wait for a date."""

    ticks: tuple[Tick, ...]
    placed: tuple[Placed, ...]
    waiting: tuple[TimelineRow, ...]


_FILL = {"disputed": "half", "denied": "cross", "unnamed-only": "hollow", "no-position": "hollow"}
_FIRST, _LAST = datetime.min, datetime.max  # noqa: DTZ901 - local calendar time has no zone
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_MONTH_STEPS = (1, 3, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)


def timeline(rows: Sequence[TimelineRow], settings: TimelineSettings | None = None) -> Timeline:
    """The rows laid out on one axis, earliest first."""
    settings = settings or TimelineSettings()
    dated = [(row, ends) for row in rows if (ends := _ends(row)) is not None]
    waiting = tuple(row for row in rows if _ends(row) is None)
    if not dated:
        return Timeline((), (), waiting)
    dated.sort(key=lambda pair: (pair[1], pair[0].event.label, pair[0].event.event_id))
    axis = _axis([ends for _, ends in dated], settings)
    placed = tuple(Placed(row, _mark(row, ends, axis, settings)) for row, ends in dated)
    return Timeline(_ticks(axis, settings), placed, waiting)


Ends = tuple[datetime, datetime]


def _ends(row: TimelineRow) -> Ends | None:
    """The range of a row, an open side at the end of the calendar; None for no range at all."""
    start, end = (
        datetime.fromisoformat(moment).replace(tzinfo=None) if moment else None
        for moment in (row.time.earliest, row.time.latest)
    )
    if start is None and end is None:
        return None
    return start or _FIRST, max(end or _LAST, start or _FIRST)


def _axis(ends: Sequence[Ends], settings: TimelineSettings) -> Ends:
    # An open side counts where the other one is: it says nothing about how far the axis must go.
    starts = sorted(end if start == _FIRST else start for start, end in ends)
    stops = sorted(start if end == _LAST else end for start, end in ends)
    first, last = starts[0], stops[-1]
    low = starts[int(settings.low * (len(starts) - 1))]
    high = stops[-1 - int((1 - settings.high) * (len(stops) - 1))]
    if high > low and (last - first) > settings.stretch * (high - low):
        room = (high - low) / 2
        first, last = max(first, low - room), min(last, high + room)
    margin = max((last - first) * settings.margin, timedelta(days=1))
    earliest, latest = _FIRST + margin, _LAST - margin
    return max(first, earliest) - margin, min(last, latest) + margin


def _share(moment: datetime, axis: Ends) -> float:
    return round(100 * ((moment - axis[0]) / (axis[1] - axis[0])), 2)


def _mark(row: TimelineRow, ends: Ends, axis: Ends, settings: TimelineSettings) -> Mark:
    fill = _FILL.get(row.event.support, "full")
    dashed = row.event.modality != "happened"
    if ends[1] <= axis[0]:
        return Mark(0.0, 0.0, "before", fill, dashed)
    if ends[0] >= axis[1]:
        return Mark(100.0, 0.0, "after", fill, dashed)
    left, right = max(0.0, _share(ends[0], axis)), min(100.0, _share(ends[1], axis))
    form = "range" if right - left >= settings.narrowest else "point"
    return Mark(
        left,
        round(right - left, 2),
        form,
        fill,
        dashed,
        open_start=row.time.earliest is None or ends[0] < axis[0],
        open_end=row.time.latest is None or ends[1] > axis[1],
    )


def _ticks(axis: Ends, settings: TimelineSettings) -> tuple[Tick, ...]:
    """The starts of days, weeks, months or years on the axis: the finest that are few enough."""
    for starts in _candidates(axis, settings.lines):
        if len(starts) <= settings.lines:
            every = -(-len(starts) // settings.labels)
            return tuple(
                Tick(_share(moment, axis), label if n % every == 0 else "")
                for n, (moment, label) in enumerate(starts)
            )
    return ()


def _candidates(axis: Ends, most: int) -> Iterator[list[tuple[datetime, str]]]:
    days = (axis[1] - axis[0]).days
    if days < 8 * most:
        midnight = datetime.combine(axis[0].date(), datetime.min.time())
        mornings = [midnight + timedelta(days=n) for n in range(1, days + 1)]
        yield [(day, f"{day.day} {_MONTHS[day.month - 1]}") for day in mornings]
        mondays = [day for day in mornings if day.isoweekday() == 1]
        yield [(day, f"{day.day} {_MONTHS[day.month - 1]}") for day in mondays]
    for months in _MONTH_STEPS:
        if days / 31 / months < most:
            yield _month_starts(axis, months)


def _month_starts(axis: Ends, step: int) -> list[tuple[datetime, str]]:
    """Every `step`-th month on the axis, counted from January of year 0."""
    found = []
    first, last = (moment.year * 12 + moment.month - 1 for moment in axis)
    for month in range(-(-first // step) * step, last + 1, step):
        year, number = divmod(month, 12)
        start = datetime(year, number + 1, 1)  # noqa: DTZ001 - as above
        if axis[0] <= start < axis[1]:
            found.append((start, f"{year}" if step >= 12 else f"{_MONTHS[number]} {year}"))
    return found


def fill_words(row: EventRow) -> str:
    """What the shape of a row's mark says, for those who cannot see it."""
    told = {"half": "disputed", "cross": "denied", "hollow": "no named source"}
    return told.get(_FILL.get(row.support, "full"), "told")
