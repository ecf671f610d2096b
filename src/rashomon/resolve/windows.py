"""When an event mention can have happened: its own time, and what its publication allows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rashomon.core.times import DAY, Base, TimeExpression, TimeValue, parse_day, resolve

# One publication day in each month: two times that wait for a date are compared under all of them.
PROBES = tuple(f"2001-{month:02d}-15" for month in range(1, 13))


@dataclass(frozen=True, slots=True)
class Window:
    """A half-open range of local time; None is open."""

    earliest: datetime | None = None
    latest: datetime | None = None

    def meets(self, other: "Window") -> bool:
        """Whether the two have a moment in common."""
        return _before(self.earliest, other.latest) and _before(other.earliest, self.latest)

    def within(self, other: "Window") -> "Window":
        """What both have in common; only for windows that meet."""
        starts = [w.earliest for w in (self, other) if w.earliest is not None]
        ends = [w.latest for w in (self, other) if w.latest is not None]
        return Window(max(starts, default=None), min(ends, default=None))

    @property
    def days(self) -> float:
        """How long it is, infinite where an end is open."""
        if self.earliest is None or self.latest is None:
            return float("inf")
        return (self.latest - self.earliest) / DAY


def _before(start: datetime | None, end: datetime | None) -> bool:
    return start is None or end is None or start < end


def stated_window(value: TimeValue | None) -> Window | None:
    """The window of a resolved time, "about March" widened by its own length on both sides."""
    if value is None or (value.earliest is None and value.latest is None):
        return None
    window = Window(value.earliest, value.latest)
    if not value.approximate or value.earliest is None or value.latest is None:
        return window
    length = value.latest - value.earliest
    try:
        return Window(value.earliest - length, value.latest + length)
    except OverflowError:  # beyond the calendar nothing can be widened
        return window


def bounded(stated: Window | None, published: datetime | None, grace: int) -> Window:
    """The window of something that happened before it was told; grace in days."""
    window = stated or Window()
    if published is None:
        return window
    bound = Window(None, published + timedelta(days=1 + grace))
    return window.within(bound) if window.meets(bound) else window


def probed(expression: TimeExpression | None, value: TimeValue | None) -> tuple[Window, ...]:
    """The windows under each probe of a time that waits for a date, () for any other."""
    if expression is None or expression.base is not Base.PUBLISHED or stated_window(value):
        return ()
    windows = [stated_window(resolve(expression, probe)) for probe in PROBES]
    return tuple(window or Window() for window in windows)


def day_of_year(windows: tuple[Window, ...]) -> tuple[int, int] | None:
    """Month and day where all windows name the same one, in whatever year; else None."""
    days = {
        (window.earliest.month, window.earliest.day)
        for window in windows
        if window.earliest is not None and window.days <= 1
    }
    return days.pop() if len(days) == 1 and all(w.days <= 1 for w in windows) else None


def day(stated: str | None) -> datetime | None:
    """The start of an ISO 8601 day, None for None."""
    parsed = parse_day(stated)
    return datetime(parsed.year, parsed.month, parsed.day) if parsed else None  # noqa: DTZ001
