"""Lines with their places on pages become paragraphs: no PDF library here."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wordfreq import zipf_frequency

from rashomon.core.texts import Place
from rashomon.ingest import freeze
from rashomon.ingest.options import PdfSettings

_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_HYPHENS = ("-", "\N{HYPHEN}", freeze.SOFT_HYPHEN)
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_SAME_HEIGHT = 1.12  # line heights that differ by more are of another size: heading and body
_TITLE_HEIGHT = 1.15  # times the body's line height
_MAX_TITLE = 200
COMMON_WORD = 3.0  # Zipf, once in a million words: "expulsion" has 3.4, "longterm" 2.8
_FEW_LINES = 4
_BUCKET = 6.0  # points within which a running head stands on each page


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its words and its box, in points from the lower left corner."""

    words: str
    left: float
    right: float
    bottom: float
    height: float
    page: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: tuple[Line, ...]

    @property
    def height(self) -> float:
        """The height of its first line."""
        return self.lines[0].height


@dataclass(frozen=True, slots=True)
class _Measure:
    """What is usual in a document, and where the column of a line starts and ends."""

    pitch: float
    left: float
    right: float
    settings: PdfSettings


def body(pages: Sequence[Sequence[Line]], settings: PdfSettings) -> list[Paragraph]:
    """The paragraphs of all pages, without running heads, feet and page numbers."""
    kept = _without_running(pages, settings)
    pitch = _pitch(kept)
    paragraphs: list[list[Line]] = []
    previous: Line | None = None
    before: _Measure | None = None
    for page in kept:
        for column in _columns(page):
            measure = _measured(column, page, pitch, settings)
            for line in column:
                if previous is None or before is None or _parts(previous, before, line, measure):
                    paragraphs.append([])
                paragraphs[-1].append(line)
                previous, before = line, measure
    return [Paragraph(tuple(lines)) for lines in paragraphs]


def joined(paragraphs: Iterable[Paragraph]) -> tuple[str, list[tuple[int, int]]]:
    """The frozen text, and where each page starts in it: (code point, page), in order."""
    text = ""
    starts: list[tuple[int, int]] = []
    vocabulary = _vocabulary(paragraphs := list(paragraphs))
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        previous = ""
        for line in paragraph.lines:
            words = freeze.line(line.words) + _soft_end(line.words)
            if not words:
                continue
            if previous:
                text = _attach(text, previous, words, vocabulary)
            if not starts or starts[-1][1] != line.page:
                starts.append((len(text), line.page))
            text += words
            previous = words
        text = text.removesuffix(freeze.SOFT_HYPHEN)
    return text, starts


def places(starts: Sequence[tuple[int, int]], length: int) -> list[Place]:
    """The ranges of the text that each page gave."""
    ends = [*(start for start, _ in starts), length][1:]
    return [
        Place(start, end, f"page {page}")
        for (start, page), end in zip(starts, ends, strict=True)
        if start < end
    ]


def title(paragraphs: Sequence[Paragraph], settings: PdfSettings) -> str | None:
    """The heading that the document opens with: larger than its body, None for none."""
    if len(paragraphs) < 2:
        return None
    heights = [line.height for paragraph in paragraphs for line in paragraph.lines]
    usual = sorted(heights)[len(heights) // 2]
    heading = max(paragraphs[: settings.edge_lines + 1], key=lambda paragraph: paragraph.height)
    words = freeze.line(" ".join(line.words for line in heading.lines))
    tall = heading.height >= _TITLE_HEIGHT * usual
    return words if tall and len(words) <= _MAX_TITLE else None


def _without_running(pages: Sequence[Sequence[Line]], settings: PdfSettings) -> list[list[Line]]:
    edges = [_edges(page, settings.edge_lines) for page in pages]
    counts = Counter(key for page in edges for key in {_running_key(line) for line in page})
    needed = max(2, settings.running_share * len(pages))
    kept = []
    for page, edge in zip(pages, edges, strict=True):
        outer = set(_edges(page, 1))
        dropped = {
            line
            for line in edge
            if counts[_running_key(line)] >= needed
            or (line in outer and _PAGE_NUMBER.fullmatch(line.words))
        }
        kept.append([line for line in page if line not in dropped])
    return kept


def _edges(page: Sequence[Line], lines: int) -> list[Line]:
    """The highest and the lowest lines of a page."""
    by_height = sorted(page, key=lambda line: (-line.bottom, line.left))
    return list(dict.fromkeys([*by_height[:lines], *by_height[-lines:]]))


def _running_key(line: Line) -> tuple[str, int]:
    """What is the same in a running head on every page: its words but numbers, and its height."""
    return re.sub(r"\d+", "#", line.words).casefold(), round(line.bottom / _BUCKET)


def _pitch(pages: Iterable[Sequence[Line]]) -> float:
    """The usual distance from line to line: the lower quartile, as paragraphs' gaps are larger."""
    gaps = sorted(
        one.bottom - two.bottom
        for page in pages
        for one, two in pairwise(page)
        if one.bottom - two.bottom > 0.5 * two.height
    )
    return gaps[len(gaps) // 4] if gaps else 0.0


def _columns(page: Iterable[Line]) -> Iterable[list[Line]]:
    """Runs of a page's lines that go down; a jump up starts the next column."""
    column: list[Line] = []
    for line in page:
        if column and line.bottom > column[-1].bottom + line.height:
            yield column
            column = []
        column.append(line)
    if column:
        yield column


def _measured(
    column: Sequence[Line], page: Sequence[Line], pitch: float, settings: PdfSettings
) -> _Measure:
    """The measure of a column; a few short lines do not tell how wide theirs is, the page does."""
    right = max(line.right for line in (column if len(column) >= _FEW_LINES else page))
    return _Measure(pitch, min(line.left for line in column), right, settings)


def _parts(previous: Line, before: _Measure, line: Line, measure: _Measure) -> bool:
    """Whether a line starts a paragraph, after a line of that measure before it."""
    tall, small = max(previous.height, line.height), min(previous.height, line.height)
    if tall > _SAME_HEIGHT * small:
        return True
    if previous.words.endswith(freeze.SOFT_HYPHEN):
        return False
    ended = _SENTENCE_END.search(previous.words) is not None
    gap = previous.bottom - line.bottom
    if previous.page != line.page or gap < -line.height:
        return ended or _ends_short(previous, before, line)
    if abs(gap) <= 0.5 * line.height:
        return False  # parted by a wide blank on one line
    settings = measure.settings
    if measure.pitch and gap > settings.paragraph_gap * measure.pitch:
        return True
    indented = measure.left + settings.indent * line.height
    if line.left > indented and previous.left <= indented:
        return True
    if previous.left > (measure.left + measure.right) / 2:
        return True  # set to the right: a date, a signature
    return _ends_short(previous, measure, line, ended=ended)


def _ends_short(previous: Line, measure: _Measure, line: Line, *, ended: bool = False) -> bool:
    """Whether a line was ended on purpose: the next word, or half of one, would have fitted."""
    edge = measure.left + measure.settings.short_line * (measure.right - measure.left)
    first = line.words.split(maxsplit=1)[0]
    return previous.right + (0 if ended else _width(first, line)) < edge


def _width(word: str, line: Line) -> float:
    """About how wide a word of the line is, with a blank before it."""
    return (len(word) + 1) * (line.right - line.left) / len(line.words)


def _soft_end(words: str) -> str:
    return freeze.SOFT_HYPHEN if words.endswith(freeze.SOFT_HYPHEN) else ""


def _attach(text: str, previous: str, words: str, vocabulary: set[str]) -> str:
    """The text ready for the next line's words: a blank after it, or a parted word made whole."""
    mark = next((hyphen for hyphen in _HYPHENS if previous.endswith(hyphen)), None)
    if mark is None or not previous.removesuffix(mark)[-1:].isalnum():
        return f"{text} "
    bare = text.removesuffix(mark)
    before, after = _LAST_WORD.search(bare), _FIRST_WORD.match(words)
    if (
        before
        and after
        and after[0].islower()
        and not _is_compound(before[0], after[0], vocabulary)
    ):
        return bare
    return f"{bare}-"


def _is_compound(before: str, after: str, vocabulary: set[str]) -> bool:
    """Whether a hyphen belongs between the two: as the document writes it elsewhere, else English.

    "go-between" is of two common words and no common whole; "expul-sion" is one word.
    """
    whole, compound = f"{before}{after}".lower(), f"{before}-{after}".lower()
    if whole in vocabulary or compound in vocabulary:
        return whole not in vocabulary
    parts = min(zipf_frequency(before, "en"), zipf_frequency(after, "en"))
    return zipf_frequency(whole, "en") < COMMON_WORD <= parts


def _vocabulary(paragraphs: Iterable[Paragraph]) -> set[str]:
    """The words, compounds whole, of all lines but their first and last, which may be parted."""
    found: set[str] = set()
    for paragraph in paragraphs:
        for line in paragraph.lines:
            found.update(re.findall(r"\w+(?:-\w+)*", line.words.lower())[1:-1])
    return found
