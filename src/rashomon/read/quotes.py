"""Where direct speech stands: pairs of quotation marks of all kinds, odd ones included."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

_MARK = re.compile(r"[“”„‟«»\"＂〝〞]|``|''|’’|‘‘|´´|[‘’']")
_OPENING = frozenset(("“", "„", "‟", "«", "``", "‘‘", "〝"))
_CLOSING = frozenset(("”", "»", "’’", "〞"))
_SINGLE = frozenset("‘’'")
_ELISION = re.compile(r"(?:em|n|til|tis|twas|cause|\d+s?)\b", re.IGNORECASE)
_LATER = re.compile(r"[^‘’']*[^\s‘’']’(?!\w)")  # another closing mark before the next opening one
_SHORTEST = 60  # code points: what ends unclosed below that is a slip, not a quotation that goes on


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted range of code points, [start, end) with its marks, [inner_start, inner_end) without.

    `closed` is False where the closing mark is missing (it ends with its paragraph, or before the
    next opening mark); `continues` is True where it goes on from the paragraph before (a mark opens
    each paragraph, only the last one is closed). `single` marks ‘…’; `depth` 0 is outermost.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    continues: bool = False
    single: bool = False
    depth: int = 0


def quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
    """The quotations of a text in text order; they nest or lie apart, never cross."""
    found: list[Quotation] = []
    goes_on = False  # does the paragraph before end inside a quotation?
    for start, end in paragraphs:
        here = sorted(_paired(text, start, end), key=lambda q: (q.start, -q.end))
        around: list[int] = []  # where what is open ends
        for quotation in here:
            while around and around[-1] <= quotation.start:
                around.pop()
            continues = goes_on and quotation.start == start and not quotation.single
            found.append(replace(quotation, continues=continues, depth=len(around)))
            around.append(quotation.end)
        goes_on = any(not q.closed and q.end == end and q.end - q.start > _SHORTEST for q in here)
    return tuple(found)


def _paired(text: str, start: int, end: int) -> list[Quotation]:
    """A paragraph's quotations: each closing mark ends the last one of its kind that is open."""
    done: list[Quotation] = []
    opened: list[re.Match[str]] = []
    for mark in _MARK.finditer(text, start, end):
        single = mark[0] in _SINGLE
        same = [k for k, other in enumerate(opened) if (other[0] in _SINGLE) == single]
        side = _side(text, mark, (start, end), is_open=bool(same))
        if side == "open":
            if same and (single or len(same) > 1 or not _nests(text, mark.end(), end)):
                done += _unclosed(text, opened[same[0] :], mark.start())
                del opened[same[0] :]
            opened.append(mark)
        elif side == "close" and same and (not single or same[-1] == len(opened) - 1):
            first = opened[same[-1]]
            del opened[same[-1] :]
            if first.end() < mark.start():
                span = (first.start(), mark.end(), first.end(), mark.start())
                done.append(Quotation(*span, single=single))
        elif side == "close" and not single and done and done[-1].end == mark.start():
            done[-1] = replace(done[-1], end=mark.end())  # a stray second mark
    return done + _unclosed(text, opened, end)


def _unclosed(text: str, opened: list[re.Match[str]], end: int) -> list[Quotation]:
    """What is still open, ended at `end`; a single mark without a second is an apostrophe."""
    doubles = [mark for mark in opened if mark[0] not in _SINGLE]
    while doubles and text[end - 1].isspace():
        end -= 1
    spans = [(mark.start(), end, mark.end(), end) for mark in doubles if mark.end() < end]
    return [Quotation(*span, closed=False) for span in spans]


def _side(text: str, mark: re.Match[str], within: tuple[int, int], *, is_open: bool) -> str:
    """Whether a mark opens or closes; "" for an apostrophe, or inches."""
    before = text[mark.start() - 1] if mark.start() > within[0] else " "
    after = text[mark.end()] if mark.end() < within[1] else " "
    if mark[0] in _SINGLE:
        opens = not (before.isalnum() or before in ".,!?" or after.isspace() or mark[0] == "’")
        closes = is_open and not (before.isspace() or after.isalnum())
        plural = before == "s" and after == " " and _LATER.match(text, mark.end(), within[1])
        if opens and not _ELISION.match(text, mark.end(), within[1]):
            return "open"
        return "close" if closes and not plural else ""
    opens = (before.isspace() or before in "([{—–-/‘'") and not after.isspace()
    closes = not before.isspace() and not (after.isalnum() or after in "([{$£€")
    if mark[0] in _OPENING:
        return "close" if is_open and closes and not opens else "open"
    if mark[0] in _CLOSING:
        return "open" if not is_open and opens and not closes else "close"
    if opens != closes:
        return "open" if opens else "" if before.isdigit() and not is_open else "close"
    return "close" if is_open else "open"


def _nests(text: str, at: int, end: int) -> bool:
    """Whether two closing marks come before the next opening one: “He said “no” to me.”"""
    marks = (mark[0] for mark in _MARK.finditer(text, at, end) if mark[0] not in _SINGLE)
    return [mark in _CLOSING for mark in islice(marks, 2)] == [True, True]
