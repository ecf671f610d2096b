"""The words and signs in which rows are shown, one wording for the terminal and the report."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.core.rows import (
    AccountRow,
    Citation,
    DocumentRow,
    EventDetail,
    EventRow,
    LinkRow,
    TimeRow,
)

CONTEXT = 60  # code points that a citation has around it, unless the text ends before
SHORT = 8  # hex digits of an id that are shown: 32 bits, unique in all but the largest cases


@dataclass(frozen=True, slots=True)
class SupportWords:
    """How a support label is shown: a sign, a name, and what it means."""

    sign: str
    name: str
    meaning: str


# In the order of the listings: contested first, then by what stands behind it.
SUPPORT = {
    "disputed": SupportWords(
        "◐", "disputed", "At least one origin says that it happened and one says that it did not."
    ),
    "denied": SupportWords(
        "✕", "denied", "It is denied, and nobody in this collection says that it happened."
    ),
    "corroborated": SupportWords(
        "◉", "corroborated", "Two or more named origins say it, each on its own."
    ),
    "single-origin": SupportWords(
        "●",
        "single origin",
        "One named person or organisation says it. All copies and quotations go back there.",
    ),
    "unnamed-only": SupportWords(
        "○", "unnamed only", "Only sources without a name say it, however many outlets carry it."
    ),
    "narrated": SupportWords(
        "▪", "narrated", "An outlet tells it in its own voice and names no source."
    ),
    "no-position": SupportWords(
        "–",
        "no position",
        "It is asked about, or nobody will comment: no account says that it happened or not.",
    ),
}
POSITION_SIGN = {"for": "+", "against": "−", "none": "?"}
POSITION = {"for": "For", "against": "Against", "none": "No position"}
MODALITY = {
    "happened": "happened",
    "planned": "planned",
    "called_for": "called for",
    "hypothetical": "hypothetical",
}
SPEAKER_CLASS = {
    "named_person": "person",
    "named_org": "organisation",
    "group": "group",
    "unnamed": "no name given",
    "written": "written source",
    "outlet": "the outlet’s own voice",
    "none": "no speaker given",
}
DEGREE = {
    "verbatim": "verbatim copy",
    "edited": "edited copy",
    "reworded": "reworded copy",
    "translated": "copy by way of another language",
}
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_OPENING, _CLOSING = tuple("“‘\"'«„"), tuple("”’\"'»“")
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}
_CALENDAR = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def support_words(label: str) -> SupportWords:
    """The sign, name and meaning of a support label; an unknown label is shown as it is."""
    return SUPPORT.get(label, SupportWords("?", label, ""))


def contested(row: EventRow) -> tuple[int, int, bool, int, int]:
    """A sort key: the most contested event first; a stable sort keeps the order of equals.

    Inside a label: the more origins on both sides, then what has a kind of its own before what is
    told by a verb alone, then what says who took part, then what more documents tell.
    """
    rank = list(SUPPORT).index(row.support) if row.support in SUPPORT else len(SUPPORT)
    both_sides = min(row.named + row.unnamed + row.narrated, row.against)
    known = sum(name[:1].isupper() for name in {one.name for one in row.participants})
    return (rank, -both_sides, row.kind == "OTHER", -min(known, 2), -row.document_count)


def modality_note(row: EventRow) -> str:
    """How an event is told where it is not told as happened and its label does not say so."""
    if row.modality == "happened" or re.search(r"\((planned|demanded|possible)\b", row.label):
        return ""
    return MODALITY.get(row.modality, row.modality)


def short(row_id: str) -> str:
    """The id with its first eight hex digits: every command takes such a beginning of an id."""
    prefix, dash, digits = row_id.partition("-")
    return f"{prefix}-{digits[:SHORT]}" if dash else row_id[:SHORT]


def count(n: int, noun: str, plural: str = "") -> str:
    """The number with its noun: "1 copy", "3 copies"."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def link(row: LinkRow) -> str:
    """The name of a link of a chain, or its class where it has no name."""
    return row.name or ("outlet not known" if row.speaker_class == "outlet" else "no speaker given")


def chain(links: Iterable[LinkRow]) -> str:
    """The source chain from the outlet down: "Herald ← an official ← the minister"."""
    return " ← ".join(link(row) for row in links)


def speaker(account: AccountRow) -> str:
    """The speaker's name, or in words that there is none."""
    return account.speaker or "no speaker given"


def outlet(doc: DocumentRow) -> str:
    """The outlet's name, else the file that it came in."""
    return doc.outlet or f"outlet not known ({shown_locator(doc.locator)})"


def published(doc: DocumentRow) -> str:
    """The day of publication with its basis where it is not metadata, or that there is none."""
    if doc.published is None:
        return "no date"
    stated = " (stated in the text)" if doc.published_basis.startswith("stated") else ""
    return f"{doc.published[:10]}{stated}"


def quoted(quote: str, longest: int = 0) -> str:
    """The words on one line in quotation marks, cut between words after `longest` (0: never)."""
    words = " ".join(quote.split())
    if longest and len(words) > longest:
        words = words[:longest].rsplit(" ", 1)[0] + " …"
    return words if words[:1] in _OPENING and words[-1:] in _CLOSING else f"“{words}”"


def ordinal(n: int) -> str:
    """A rank in words ("third"), in digits after the tenth."""
    return _ORDINALS[n - 1] if 0 < n <= len(_ORDINALS) else f"{n}th"


def place_of(citation: Citation) -> str:
    """Where the words stand: document and code points, half-open."""
    return f"{short(citation.doc_id)} [{citation.start}–{citation.end}]"


def context(citation: Citation) -> tuple[str, str]:
    """The words before and after a quote, cut between words, with an ellipsis where they go on."""
    before, after = (re.sub(r"\s+", " ", side) for side in (citation.before, citation.after))
    if len(before) < citation.start and " " in before:
        before = "… " + before.split(" ", 1)[1]
    if len(citation.after) >= CONTEXT and " " in after:
        after = after.rsplit(" ", 1)[0] + " …"
    return before, after


def spoken_date(value: str) -> str:
    """A TIMEX3 value in words ("4 March 2031, evening", "week 10 of 2031"), else as it is."""
    first, slash, last = value.partition("/")
    if slash:
        return f"{spoken_date(first)} to {spoken_date(last)}"
    if found := re.fullmatch(r"(\d{4})-(W|Q)(\d+)", value):
        unit = "week" if found[2] == "W" else "quarter"
        return f"{unit} {int(found[3])} of {found[1]}"
    if re.fullmatch(r"\d{3}", value):
        return f"the {value}0s"
    day, _, clock = value.partition("T")
    found = _CALENDAR.fullmatch(day)
    if found is None or not 1 <= int(found[2] or 1) <= 12:
        return value
    year, month, date = found.groups()
    words = [str(int(date))] if date else []
    said = " ".join([*words, *([_MONTHS[int(month) - 1]] if month else []), year])
    return f"{said}, {_PARTS.get(clock, clock)}" if clock else said


def when(time: TimeRow) -> str:
    """The value in words, with the phrase that it comes from where that says something else."""
    value = spoken_date(time.value) if time.value else time.words
    basis = {"relative": "counted from publication", "assumed": "year assumed"}.get(time.basis, "")
    if not time.earliest:
        basis = "no publication date to count from" if time.basis == "relative" else ""
    said = time.phrase if time.phrase not in (value, time.value) else ""
    notes = [f"“{said}”" if said else "", basis]
    noted = ", ".join(note for note in notes if note)
    return f"{value} ({noted})" if noted and value else value or noted


def shown_locator(locator: str) -> str:
    """The locator without folders that tell who collected it: absolute paths keep the name only."""
    if locator.startswith(("/", "~", "\\")) or re.match(r"[A-Za-z]:[\\/]", locator):
        return re.split(r"[\\/]", locator.rstrip("\\/"))[-1]
    return locator


def without_path(words: str, locator: str) -> str:
    """The words with each mention of the locator made as short as it is shown."""
    return words.replace(locator, shown_locator(locator)) if locator else words


def folded(detail: EventDetail) -> str:
    """How far the copies reach: "5 documents, 4 outlets, 1 origin"."""
    origins = [count(len(detail.origins), "origin")] if detail.origins else []
    return ", ".join([told_in(detail), *origins])


def told_in(detail: EventDetail) -> str:
    """How many documents of how many outlets tell it; one document has one outlet."""
    docs = {doc.doc_id: doc for a in detail.accounts for doc in (*a.documents, *a.copies)}
    outlets = {doc.outlet for doc in docs.values() if doc.outlet}
    parts = [count(len(docs), "document")]
    if outlets and len(docs) > 1:
        parts.append(count(len(outlets), "outlet"))
    return ", ".join(parts)


def reach(account: AccountRow) -> str:
    """How far one account was carried: "3 outlets, 1 origin"."""
    outlets = {doc.outlet for doc in (*account.documents, *account.copies) if doc.outlet}
    return ", ".join([*([count(len(outlets), "outlet")] if outlets else []), "1 origin"])


def differences(
    accounts: Sequence[AccountRow],
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """What accounts give differently (when, where, how many): (what, ((value, speakers), …))."""
    given: dict[str, dict[str, list[str]]] = {"When": {}, "Where": {}, "How many": {}}
    for account in accounts:
        values = {
            "When": when(account.time) if account.time else "",
            "Where": account.place or "",
            "How many": str(account.count) if account.count and account.count > 0 else "",
        }
        for what, value in values.items():
            if value and speaker(account) not in given[what].setdefault(value, []):
                given[what][value].append(speaker(account))
    return tuple(
        (what, tuple((value, ", ".join(names)) for value, names in values.items()))
        for what, values in given.items()
        if len(values) > 1
    )


def flat(encoded: str) -> tuple[tuple[str, str], ...]:
    """JSON text as names and values; what is no JSON object stands as it is under no name."""
    try:
        found = json.loads(encoded)
    except ValueError:
        found = encoded
    if not isinstance(found, dict):
        return (("", str(found)),) if found else ()
    return tuple(_named(found, ""))


def _named(found: Mapping[str, object], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in found.items():
        if isinstance(value, dict):
            yield from _named(value, f"{prefix}{name}.")
        elif value is not None:
            yield f"{prefix}{name}", json.dumps(value) if not isinstance(value, str) else value
