"""What is read (Text), where it appeared (Document), and how to point into it (Span, Anchor).

Offsets are half-open ranges of Unicode code points of the frozen text, everywhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rashomon.core.ids import make_id, sha256
from rashomon.errors import BugError, InputError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open, non-empty range of code points of one frozen text: a complete citation.

    Raises BugError for an empty or negative range.
    """

    text_hash: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise BugError(f"span [{self.start}, {self.end}) is empty or negative")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a code point of the same text."""
        return (
            self.text_hash == other.text_hash and self.start < other.end and other.start < self.end
        )

    def contains(self, other: "Span") -> bool:
        """Whether every code point of `other` is in this span."""
        return (
            self.text_hash == other.text_hash
            and self.start <= other.start
            and other.end <= self.end
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a range of the frozen text came from: a PDF page, a byte range, a record."""

    start: int
    end: int
    where: str


@dataclass(frozen=True, slots=True)
class Text:
    """What is read: frozen at ingest, named by its hash.

    `freeze_version` names the rules that cleaned it ("plain/1" changes nothing).
    `language` is an ISO 639-1 code, or None where nobody has looked.
    """

    text: str
    text_hash: str
    freeze_version: str
    language: str | None = None
    places: tuple[Place, ...] = ()

    @classmethod
    def of(cls, text: str, freeze_version: str, places: Iterable[Place] = ()) -> "Text":
        """A Text with its hash computed. Raises InputError where a lone surrogate is left in it."""
        try:
            text_hash = sha256(text)
        except UnicodeEncodeError as error:
            raise InputError(
                f"lone surrogate at code point {error.start}",
                hint="freeze the text first: lone surrogates become U+FFFD",
            ) from error
        return cls(text, text_hash, freeze_version, None, tuple(places))

    def words(self, span: Span) -> str:
        """The exact words at the span. Raises BugError for a span of another text."""
        if span.text_hash != self.text_hash or span.end > len(self.text):
            raise BugError(f"{span} does not lie in text {self.text_hash[:12]}")
        return self.text[span.start : span.end]

    def quote(self, spans: Iterable[Span]) -> str:
        """The exact words at several spans, gaps shown as ' […] '."""
        return " […] ".join(self.words(span) for span in spans)


@dataclass(frozen=True, slots=True)
class Document:
    """One appearance of a text: this outlet, this address, this day.

    `published`, `updated`, `retrieved` are ISO 8601 dates ("2031-03-04") or date-times, as stated;
    None where nothing states them: no date is ever taken from the file system or the clock.
    `credit` names the agency or outlet that the document credits ("Reuters", "citing X").
    `supersedes` holds the ids of earlier versions of the same address (updates, errata).
    """

    doc_id: str
    text_hash: str
    raw_hash: str
    locator: str
    address: str | None = None
    outlet: str | None = None
    byline: str | None = None
    credit: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    retrieved: str | None = None
    supersedes: tuple[str, ...] = ()


def document_id(raw_hash: str, address: str | None, relative_path: str) -> str:
    """The id of a document: its bytes and its address, else its path relative to the pile."""
    return make_id("d", raw_hash, address or relative_path)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words that a person pointed at: survives re-reading and re-extraction.

    `start`/`end` are code points of the text with `text_hash`; `quote` the exact words there;
    `before`/`after` up to 40 code points of context.
    """

    doc_id: str
    text_hash: str
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""

    CONTEXT: ClassVar[int] = 40

    @classmethod
    def at(cls, doc_id: str, text: Text, start: int, end: int) -> "Anchor":
        """The anchor at a range of a text, with its quote and context."""
        quote = text.words(Span(text.text_hash, start, end))
        before = text.text[max(0, start - cls.CONTEXT) : start]
        return cls(
            doc_id,
            text.text_hash,
            start,
            end,
            quote,
            before,
            text.text[end : end + cls.CONTEXT],
        )
