"""Time: what a text says (TimeExpression, symbolic) and what it comes to (TimeValue).

A symbolic expression is a base and steps, applied from left to right to a calendar range:
"last November" is the publication day, then `PREVIOUS month 11`; "November 24" after it is the
same with `SET day 24` behind. `resolve` is a pure function, so that a publication date supplied
later needs no re-reading, and where there is none the value stays relative. Types and values
follow TIMEX3 (TimeML 1.2.1); `edtf` follows ISO 8601-2:2019, level 1.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from rashomon.core.texts import Span
from rashomon.errors import InputError


class TimexType(StrEnum):
    """The TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Unit(StrEnum):
    """Calendar units, and so the granularities of a value."""

    DECADE = "decade"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    WEEKDAY = "weekday"  # only in steps: n is the ISO weekday, Monday = 1; the result is a day
    MINUTE = "minute"


class Base(StrEnum):
    """What the first step is applied to."""

    ABSOLUTE = "absolute"  # nothing: the steps set a year
    PUBLISHED = "published"  # the day of publication
    NONE = "none"  # no calendar value at all: durations, sets, PRESENT_REF


class StepOp(StrEnum):
    """What a step does to the range so far."""

    SET = "set"  # narrow to unit number n: year 2022, month 11, day 24
    SHIFT = "shift"  # go n units on (negative: back); the range becomes one such unit
    THIS = "this"  # widen to the unit around it
    PREVIOUS = "previous"  # the last month / weekday number n strictly before
    LATEST = "latest"  # the last one at or before
    NEXT = "next"  # the first one strictly after
    COMING = "coming"  # the first one at or after
    NEAREST = "nearest"  # the closest on either side
    SO_FAR = "so_far"  # from the start of the unit to the base day, included ("earlier this year")
    REST = "rest"  # from the base day to the end of the unit ("later this year")
    PART = "part"  # a part of the day: code MO, AF, EV, NI
    CLOCK = "clock"  # a time of day: n minutes after midnight


class Basis(StrEnum):
    """What a value rests on."""

    STATED = "stated"  # the words alone
    RELATIVE = "relative"  # the words and the publication date (or a value that waits for one)
    ASSUMED = "assumed"  # something that the words do not hold, the year of "March 3", say


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `n` counts units, or numbers a month, weekday, year or minute of the day."""

    op: StepOp
    unit: Unit
    n: int = 0
    code: str = ""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time, with their symbolic meaning.

    `literal` is a TIMEX3 value that needs no calendar ("P3D", "PRESENT_REF", "XXXX-WXX-1").
    `mod` is empty or one of "start", "mid", "end", "approx" (early, mid-, late, about).
    `assumed` marks a meaning to which the reader added what the words do not hold.
    """

    id: str
    span: Span
    type: TimexType
    base: Base
    steps: tuple[Step, ...] = ()
    literal: str = ""
    mod: str = ""
    assumed: bool = False
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A half-open range of local time: `earliest` ≤ t < `latest`; None is open.

    Both are None where the value still waits for a publication date, or is no calendar time.
    `timex` is the TIMEX3 value, empty while waiting; `words` says the value in English.
    `anchor` is the publication date that was used, if any.
    """

    earliest: datetime | None
    latest: datetime | None
    granularity: Unit | None
    basis: Basis
    timex: str
    words: str
    anchor: str | None = None
    approximate: bool = False

    @property
    def edtf(self) -> str:
        """The value in EDTF, empty where it is no calendar time."""
        if self.earliest is None:
            return ""
        return f"{self.timex}~" if self.approximate and "/" not in self.timex else self.timex


@dataclass(frozen=True, slots=True)
class _Range:
    start: datetime
    end: datetime
    unit: Unit
    suffix: str = ""
    interval: bool = False


DAY = timedelta(days=1)
_PART_HOURS = {"MO": (6, 12), "AF": (12, 18), "EV": (18, 24), "NI": (18, 30)}


def parse_day(stated: str | None) -> date | None:
    """The calendar day of an ISO 8601 date or date-time, None for None.

    Raises InputError for anything else.
    """
    if stated is None:
        return None
    try:
        return date.fromisoformat(stated[:10])
    except ValueError as error:
        raise InputError(f"not a date: {stated!r}", hint="write it as YYYY-MM-DD") from error


def resolve(expression: TimeExpression, published: str | None) -> TimeValue:
    """The value of an expression in a document published on that day (None: unknown)."""
    basis = _basis(expression)
    words = describe(expression)
    day = parse_day(published)
    if expression.base is Base.NONE or (expression.base is Base.PUBLISHED and day is None):
        return TimeValue(None, None, None, basis, expression.literal, words)
    reached = _apply(expression, day)
    if reached is None:
        return TimeValue(None, None, None, basis, "", words)
    anchor = day.isoformat() if day is not None and expression.base is Base.PUBLISHED else None
    timex = _timex(reached)
    return TimeValue(
        reached.start,
        reached.end,
        reached.unit,
        basis,
        timex,
        timex,
        anchor,
        expression.mod == "approx",
    )


def _basis(expression: TimeExpression) -> Basis:
    if expression.assumed:
        return Basis.ASSUMED
    return Basis.RELATIVE if expression.base is Base.PUBLISHED else Basis.STATED


def _apply(expression: TimeExpression, day: date | None) -> _Range | None:
    """The range after all steps, None where they leave the calendar (February 30)."""
    start = datetime(day.year, day.month, day.day) if day is not None else datetime(1, 1, 1)
    base = reached = _Range(start, start + DAY, Unit.DAY)
    try:
        for step in expression.steps:
            reached = _step(reached, step, base)
    except (ValueError, OverflowError):
        return None
    return reached


def _step(at: _Range, step: Step, base: _Range) -> _Range:
    match step.op:
        case StepOp.SET:
            return _set(at.start, step.unit, step.n)
        case StepOp.SHIFT:
            return _unit_around(_shifted(at.start, step.unit, step.n), step.unit)
        case StepOp.THIS:
            return _unit_around(at.start, step.unit)
        case StepOp.SO_FAR:
            around = _unit_around(base.start, step.unit)
            return replace(around, end=base.end, interval=True)
        case StepOp.REST:
            around = _unit_around(base.start, step.unit)
            return replace(around, start=base.start, interval=True)
        case StepOp.PART:
            first, last = _PART_HOURS[step.code]
            midnight = at.start
            return _Range(
                midnight + timedelta(hours=first),
                midnight + timedelta(hours=last),
                Unit.DAY,
                f"T{step.code}",
            )
        case StepOp.CLOCK:
            moment = at.start + timedelta(minutes=step.n)
            return _Range(moment, moment + timedelta(minutes=1), Unit.MINUTE)
        case _:
            return _search(at.start, step)


def _set(start: datetime, unit: Unit, n: int) -> _Range:
    match unit:
        case Unit.DECADE:
            return _unit_around(datetime(n, 1, 1), Unit.DECADE)
        case Unit.YEAR:
            return _unit_around(datetime(n, 1, 1), Unit.YEAR)
        case Unit.QUARTER:
            return _unit_around(datetime(start.year, 3 * n - 2, 1), Unit.QUARTER)
        case Unit.MONTH:
            return _unit_around(datetime(start.year, n, 1), Unit.MONTH)
        case Unit.DAY:
            return _unit_around(start.replace(day=n), Unit.DAY)
        case Unit.WEEKDAY:
            return _unit_around(start + timedelta(days=n - start.isoweekday()), Unit.DAY)
        case _:
            raise ValueError(f"cannot set {unit}")


def _unit_around(moment: datetime, unit: Unit) -> _Range:
    """The calendar unit that holds the moment."""
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    match unit:
        case Unit.DECADE:
            first = midnight.replace(year=midnight.year // 10 * 10, month=1, day=1)
            return _Range(first, first.replace(year=first.year + 10), unit)
        case Unit.YEAR:
            first = midnight.replace(month=1, day=1)
            return _Range(first, first.replace(year=first.year + 1), unit)
        case Unit.QUARTER:
            first = midnight.replace(month=(midnight.month - 1) // 3 * 3 + 1, day=1)
            return _Range(first, _shifted(first, Unit.MONTH, 3), unit)
        case Unit.MONTH:
            first = midnight.replace(day=1)
            return _Range(first, _shifted(first, Unit.MONTH, 1), unit)
        case Unit.WEEK:
            first = midnight - timedelta(days=midnight.isoweekday() - 1)
            return _Range(first, first + 7 * DAY, unit)
        case Unit.MINUTE:
            return _Range(moment, moment + timedelta(minutes=1), unit)
        case _:
            return _Range(midnight, midnight + DAY, Unit.DAY)


def _shifted(moment: datetime, unit: Unit, n: int) -> datetime:
    """The moment n units on; a day that the month lacks becomes its last day."""
    if unit in (Unit.DECADE, Unit.YEAR, Unit.QUARTER, Unit.MONTH):
        months = n * {Unit.DECADE: 120, Unit.YEAR: 12, Unit.QUARTER: 3, Unit.MONTH: 1}[unit]
        year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
        for day in range(moment.day, 27, -1):
            try:
                return moment.replace(year=year, month=month + 1, day=day)
            except ValueError:
                continue
        return moment.replace(year=year, month=month + 1)
    if unit is Unit.MINUTE:
        return moment + timedelta(minutes=n)
    return moment + timedelta(days=7 * n if unit is Unit.WEEK else n)


def _search(start: datetime, step: Step) -> _Range:
    """The month or weekday number n before, at, after or nearest to the start."""
    if step.unit is Unit.WEEKDAY:
        back = (start.isoweekday() - step.n) % 7
        latest, period = start - timedelta(days=back), 7 * DAY
        here = back == 0
        earlier, later = latest - period, latest + period
        unit = Unit.DAY
    elif step.unit is Unit.MONTH:
        this = start.replace(month=step.n, day=1)
        latest = this if step.n <= start.month else this.replace(year=this.year - 1)
        here = step.n == start.month
        earlier, later = (latest.replace(year=latest.year + k) for k in (-1, 1))
        unit = Unit.MONTH
    else:
        raise ValueError(f"cannot search for {step.unit}")
    match step.op:
        case StepOp.PREVIOUS:
            found = earlier if here else latest
        case StepOp.LATEST:
            found = latest
        case StepOp.NEXT:
            found = later
        case StepOp.COMING:
            found = latest if here else later
        case _:
            found = latest if start - latest <= later - start else later
    return _unit_around(found, unit)


def _timex(reached: _Range) -> str:
    start = reached.start
    if reached.interval:
        return f"{start:%Y-%m-%d}/{reached.end - DAY:%Y-%m-%d}"
    match reached.unit:
        case Unit.DECADE:
            return f"{start.year // 10}"
        case Unit.YEAR:
            return f"{start:%Y}"
        case Unit.QUARTER:
            return f"{start:%Y}-Q{(start.month + 2) // 3}"
        case Unit.MONTH:
            return f"{start:%Y-%m}"
        case Unit.WEEK:
            return f"{start:%G-W%V}"
        case Unit.MINUTE:
            return f"{start:%Y-%m-%dT%H:%M}"
        case _:
            return f"{start:%Y-%m-%d}{reached.suffix}"


_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}
_SEARCHES = {
    StepOp.PREVIOUS: "last before",
    StepOp.LATEST: "at or last before",
    StepOp.NEXT: "next after",
    StepOp.COMING: "at or next after",
    StepOp.NEAREST: "nearest to",
}


def describe(expression: TimeExpression) -> str:
    """The symbolic meaning in English: "November, last before publication"."""
    if expression.base is Base.NONE:
        return expression.literal
    said = [_describe_step(step) for step in expression.steps]
    if expression.base is Base.PUBLISHED and not any("publication" in words for words in said):
        said.append("of the publication date")
    return ", ".join(said) or "the publication date"


def _describe_step(step: Step) -> str:
    number = _numbered(step.unit, step.n)
    match step.op:
        case StepOp.SET:
            return number
        case StepOp.SHIFT:
            side = "before" if step.n < 0 else "after"
            count = abs(step.n)
            if count == 0:
                return f"the {step.unit} of publication"
            return f"{count} {step.unit}{'s' if count > 1 else ''} {side} publication"
        case StepOp.THIS:
            return f"the {step.unit} of publication"
        case StepOp.SO_FAR:
            return f"the {step.unit} of publication, up to publication"
        case StepOp.REST:
            return f"the {step.unit} of publication, from publication on"
        case StepOp.PART:
            return _PARTS[step.code]
        case StepOp.CLOCK:
            return f"{step.n // 60:02d}:{step.n % 60:02d}"
        case _:
            return f"{number}, {_SEARCHES[step.op]} publication"


def _numbered(unit: Unit, n: int) -> str:
    if unit is Unit.MONTH and 1 <= n <= 12:
        return _MONTHS[n - 1]
    if unit is Unit.WEEKDAY and 1 <= n <= 7:
        return _WEEKDAYS[n - 1]
    return f"{unit} {n}"
