"""What a reader is given (Source) and what it gives (Found), before it becomes a Document."""

from dataclasses import dataclass, fields, replace
from pathlib import Path

from rashomon.core.texts import Text
from rashomon.errors import InputError

# What the parsing libraries raise on hostile input. None of them promises a tree of errors of its
# own: RecursionError and pypdfium2's PdfiumError are RuntimeErrors, UnicodeError is a ValueError;
# lxml's LxmlError stands apart, and is named where lxml is called.
LIBRARY_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)


class UnreadableError(InputError):
    """A file or record that gives no document, with the reason and what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read. `path` is None for stdin.

    `given` names it as the user would find it, `relative` as ids and locators do. `alone` marks
    the only file of a call, named on its own.
    """

    path: Path | None
    given: str
    relative: str
    alone: bool = False

    @property
    def suffix(self) -> str:
        """The suffix in lower case, with its dot; empty for none."""
        return self.path.suffix.lower() if self.path else ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document. `supersedes` holds addresses of what it corrects."""

    address: str | None = None
    outlet: str | None = None
    byline: str | None = None
    credit: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    retrieved: str | None = None
    supersedes: tuple[str, ...] = ()

    def or_else(self, other: "Metadata") -> "Metadata":
        """These values, and the other's where this has none."""
        missing = {
            field.name: getattr(other, field.name)
            for field in fields(self)
            if not getattr(self, field.name)
        }
        return replace(self, **missing)


@dataclass(frozen=True, slots=True)
class Found:
    """One document as a reader found it. `record` is "#n" in a file of many, else empty."""

    text: Text
    metadata: Metadata
    raw_hash: str
    record: str = ""
