"""ISO 8601 dates out of what files state. What cannot be read for certain is None, never a guess.

`03/04/2031` is the fourth of March in some countries and the third of April in others: None.
`04.03.2031` is always day, month, year. A date without a year is none. A time of day is kept only
with a zone that is a number, Z, UTC or GMT, or with no zone at all.
"""

import re
from datetime import UTC, date, datetime

EARLIEST_YEAR, LATEST_YEAR = 1600, 2199  # the first newspapers; beyond it is a misprint
MAX_WORDING = 200  # code points: what is longer is no date but a text

_MONTHS = {
    name[:3]: number
    for number, name in enumerate(
        (
            "january february march april may june july august september october november december"
        ).split(),
        1,
    )
}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = tuple(
    re.compile(rf"(?<![\w./-]){form}(?!\d|[/-]\d)", re.IGNORECASE)
    for form in (
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"{_YEAR}/(?P<month>\d\d?)/(?P<day>\d\d?)",
        rf"{_DAY}[\s-]+(?:of\s+)?{_MONTH},?[\s-]+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?{_YEAR}",
        rf"(?P<first>\d\d?)/(?P<second>\d\d?)/{_YEAR}",
    )
)
_TIME = re.compile(
    r"^[\sT,|·•–-]*(?:at\s+)?(?P<hour>\d{1,2})(?P<mark>[:.])(?P<minute>\d\d)"
    r"(?::(?P<second>\d\d)(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\b\.?)?\s*"
    r"(?P<zone>(?:UTC|GMT)?[+-]\d\d:?\d\d|(?:Z|UTC|GMT)\b(?!\s*[+-]))?(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_COMPACT = re.compile(r"\d{8}(?:T?\d{6}(?:Z|[+-]\d{4})?)?")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")


def iso(stated: object) -> str | None:
    """The ISO 8601 date or date-time that a file states, None where there is not exactly one."""
    if isinstance(stated, bool) or not isinstance(stated, str | int | float):
        return None
    words = str(int(stated)) if isinstance(stated, float) and stated.is_integer() else str(stated)
    words = words.strip()
    if len(words) > MAX_WORDING:
        return None
    if _EPOCH.fullmatch(words):
        return _sane(datetime.fromtimestamp(int(words[:10]), UTC), timed=True)
    if _COMPACT.fullmatch(words):
        return _compact(words)
    found = dates_in(words)
    return found[0] if len(found) == 1 else None


def dates_in(words: str) -> list[str]:
    """All dates in the words that can be read for certain, in order, each once."""
    found: dict[str, int] = {}
    for form in _FORMS:
        for match in form.finditer(words):
            value = _read(match, words[match.end() :])
            if value is not None:
                found.setdefault(value, match.start())
    return sorted(found, key=lambda value: (found[value], value))


def _compact(words: str) -> str | None:
    try:
        if len(words) == 8:
            return _sane(datetime.strptime(words, "%Y%m%d"), timed=False)  # noqa: DTZ007
        return _sane(datetime.fromisoformat(f"{words[:8]}T{words[8:].lstrip('T')}"), timed=True)
    except ValueError:
        return None


def _read(match: re.Match[str], rest: str) -> str | None:
    parts = match.groupdict()
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if first != second and first <= 12 and second <= 12:
            return None
        day, month = max(first, second), min(first, second)
    else:
        stated = parts["month"]
        month = int(stated) if stated.isdigit() else _MONTHS[stated[:3].lower()]
        day = int(parts["day"])
    try:
        midnight = datetime(int(parts["year"]), month, day)  # noqa: DTZ001 (the stated local day)
    except ValueError:
        return None
    moment = _timed(midnight, rest)
    return _sane(moment or midnight, timed=moment is not None)


def _timed(midnight: datetime, rest: str) -> datetime | None:
    """The moment of the day that the words after a date state, None for none that is certain."""
    match = _TIME.match(rest)
    if match is None:
        return None
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if match["mark"] == "." and not half:
        return None  # "10.15" may be a sum
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    zone = (match["zone"] or "").upper()
    if not zone and re.match(r"\s*\(?[A-Z]{2,5}\b", match["rest"]):
        return None  # a zone by name: EST and IST are several
    zone = "+00:00" if zone in ("Z", "UTC", "GMT") else re.sub("UTC|GMT", "", zone)
    clock = f"{hour:02d}:{match['minute']}:{match['second'] or '00'}{zone}"
    try:
        return datetime.fromisoformat(f"{midnight:%Y-%m-%d}T{clock}")
    except ValueError:
        return None


def _sane(moment: datetime, *, timed: bool) -> str | None:
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        return None
    return moment.isoformat(timespec="seconds") if timed else moment.date().isoformat()


def later(one: str, other: str) -> bool | None:
    """Whether the first date is later than the second; None where nobody can tell.

    Two moments of one day compare when both have a zone or neither has; a day and a moment of the
    same day do not.
    """
    if len(one) > 10 and len(other) > 10:
        first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
        if (first.tzinfo is None) == (second.tzinfo is None):
            return None if first == second else first > second
    days = date.fromisoformat(one[:10]), date.fromisoformat(other[:10])
    return None if days[0] == days[1] else days[0] > days[1]
