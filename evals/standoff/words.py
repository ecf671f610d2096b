"""Words quoted from a text turned into spans: numbered lines, occurrences, elision."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evals.standoff.schema import Span, Spans

_POSITION = re.compile(r"(?:^|\s)@(\d+)?(?:\.(\d+|\*))?$")
_RANGE = re.compile(r"^@(\d+)(?:-(\d+))?$")
_ELISION = "[..]"
# One code point for one, so that offsets hold: typists and models rarely keep curly marks apart.
_FOLD = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "}
)


class WordsError(ValueError):
    """Quoted words that cannot be placed; the message says why and what would help."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A text with its non-blank lines numbered from 1."""

    text: str
    folded: str
    spans: tuple[Span, ...]

    @staticmethod
    def of(text: str) -> Lines:
        """The numbered lines of a text; blank lines carry no number."""
        spans: list[Span] = []
        at = 0
        for line in text.split("\n"):
            if line.strip():
                spans.append((at, at + len(line)))
            at += len(line) + 1
        return Lines(text, text.translate(_FOLD), tuple(spans))

    def span(self, number: int) -> Span:
        """The span of one numbered line."""
        if not 1 <= number <= len(self.spans):
            raise WordsError(
                f"line {number} does not exist; the text has lines 1 to {len(self.spans)}"
            )
        return self.spans[number - 1]

    def number(self, offset: int) -> int:
        """The number of the line that holds an offset."""
        return next(
            (n for n, (start, end) in enumerate(self.spans, 1) if start <= offset <= end), 0
        )

    def shown(self) -> str:
        """The text as annotators read it, each line behind its number."""
        return "\n".join(
            f"{n}\t{self.text[start:end]}" for n, (start, end) in enumerate(self.spans, 1)
        )


def on_boundaries(text: str, span: Span) -> bool:
    """Whether a span starts and ends between tokens, and not on white space."""
    start, end = span
    if not 0 <= start < end <= len(text) or text[start].isspace() or text[end - 1].isspace():
        return False
    return not _inside_word(text, start) and not _inside_word(text, end)


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def occurrences(lines: Lines, words: str, within: Span) -> list[Span]:
    """Every place inside `within` where the words stand on token boundaries."""
    needle = words.translate(_FOLD)
    spans: list[Span] = []
    at = lines.folded.find(needle, within[0], within[1])
    while at >= 0:
        if on_boundaries(lines.text, (at, at + len(words))):
            spans.append((at, at + len(words)))
        at = lines.folded.find(needle, at + 1, within[1])
    return spans


def split_position(words: str) -> tuple[str, int | None, str | None]:
    """Words, line number and occurrence: `the firm @4.2` → ("the firm", 4, "2")."""
    hit = _POSITION.search(words)
    if not hit or (hit[1] is None and hit[2] is None):
        return words.strip(), None, None
    return words[: hit.start()].strip(), int(hit[1]) if hit[1] else None, hit[2]


def place(lines: Lines, words: str, default: int | None) -> Span:
    """The one span of a phrase with an optional position; raises WordsError when there is none, or
    more.
    """
    phrase, number, occurrence = split_position(words)
    number = number or default
    if number is None:
        raise WordsError(f"no line given for “{phrase}”; write `{phrase} @LINE`")
    if not phrase:
        raise WordsError("no words before the position")
    found = occurrences(lines, phrase, lines.span(number))
    if not found:
        raise WordsError(_not_found(lines, phrase, number))
    if occurrence is None:
        if len(found) > 1:
            shown = "; ".join(
                f"@{number}.{n} …{_context(lines.text, s)}…" for n, s in enumerate(found, 1)
            )
            raise WordsError(f"“{phrase}” stands {len(found)} times on line {number}: {shown}")
        return found[0]
    if occurrence == "*" or not 1 <= int(occurrence) <= len(found):
        raise WordsError(
            f"“{phrase}” stands {len(found)} times on line {number}; @{number}.{occurrence} is "
            "not one"
        )
    return found[int(occurrence) - 1]


def spans_of(lines: Lines, value: str, default: int | None) -> Spans:
    """The spans of a field: pieces joined by ` + `, each words, `first [..] last`, or whole lines
    `@4` / `@4-7`.
    """
    return normal(
        lines.text, tuple(_piece(lines, piece.strip(), default) for piece in value.split(" + "))
    )


def _piece(lines: Lines, piece: str, default: int | None) -> Span:
    whole = _RANGE.match(piece)
    if whole:
        first = int(whole[1])
        return lines.span(first)[0], lines.span(int(whole[2] or first))[1]
    if _ELISION not in piece:
        return place(lines, piece, default)
    head, _, tail = piece.partition(_ELISION)
    head, tail = head.strip(), tail.strip()
    start = _edge(lines, head, default)
    if not tail:
        return start, _line_end(lines.text, lines.span(lines.number(start)))
    tail_words, tail_line, tail_occurrence = split_position(tail)
    if not tail_words:
        return start, _line_end(lines.text, lines.span(tail_line or lines.number(start)))
    end_line = lines.span(tail_line or lines.number(start))
    found = [span for span in occurrences(lines, tail_words, end_line) if span[1] > start]
    if not found:
        raise WordsError(_not_found(lines, tail_words, tail_line or lines.number(start)))
    if tail_occurrence is not None and tail_occurrence != "*":
        return start, place(lines, tail, lines.number(start))[1]
    if len(found) > 1:
        raise WordsError(
            f"“{tail_words}” (after [..]) stands {len(found)} times after the start; quote "
            "more of the end, or end with"
            f" `{tail_words} @{lines.number(found[0][0])}.N`"
        )
    return start, found[0][1]


def _edge(lines: Lines, head: str, default: int | None) -> int:
    words, number, _ = split_position(head)
    if words:
        return place(lines, head, default)[0]
    if number or default:
        return lines.span(number or default or 0)[0]
    raise WordsError("nothing before [..] and no line given")


def _line_end(text: str, line: Span) -> int:
    """The end of a line, its last full stop left out (PolNeAR's habit)."""
    start, end = line
    while end > start and text[end - 1].isspace():
        end -= 1
    if text[end - 1] == "." and end - start > 1 and not text[start:end].endswith(("..", " . .")):
        end -= 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def normal(text: str, spans: Spans) -> Spans:
    """Spans in order, trimmed, those that touch or are parted by white space only joined."""
    joined: list[Span] = []
    for start, end in sorted(_trimmed(text, span) for span in spans):
        if start >= end:
            continue
        if joined and (start <= joined[-1][1] or not text[joined[-1][1] : start].strip()):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _not_found(lines: Lines, phrase: str, number: int) -> str:
    elsewhere = [
        n for n in range(1, len(lines.spans) + 1) if occurrences(lines, phrase, lines.spans[n - 1])
    ]
    if elsewhere:
        return (
            f"“{phrase}” is not on line {number}, but on line {', '.join(map(str, elsewhere[:6]))}"
        )
    start, end = lines.span(number)
    if phrase.translate(_FOLD) in lines.folded[start:end]:
        return f"“{phrase}” is on line {number}, but not on token boundaries"
    if phrase.lower() in lines.folded.lower():
        return f"“{phrase}” is not in the text with this spelling (letter case differs)"
    prefix = next(
        (
            phrase[:n]
            for n in range(len(phrase), 3, -1)
            if phrase[:n].translate(_FOLD) in lines.folded
        ),
        "",
    )
    return f"“{phrase}” is not in the text" + (
        f"; “{prefix}” is, and then it differs" if prefix else ""
    )


def _context(text: str, span: Span) -> str:
    return text[max(0, span[0] - 20) : span[1] + 20].replace("\n", " ")
