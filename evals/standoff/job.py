"""What is known while one authoring file is compiled, and how its fields are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from evals.standoff.mentions import MentionTable
from evals.standoff.records import Problem, Record
from evals.standoff.schema import Span, Spans
from evals.standoff.words import Lines, WordsError, normal, spans_of

Tags = Mapping[tuple[str, str], list[Span]]
"""Spans that inline markup gave to a record's field: `("A1", "s")`."""


@dataclass(slots=True)
class Job:
    """What is known while one file is compiled."""

    lines: Lines
    tags: Tags
    table: MentionTable
    problems: list[Problem] = field(default_factory=list)

    def spans(self, record: Record, key: str) -> Spans:
        """A field's spans, from its words and from tags in the text."""
        tagged = tuple(self.tags.get((record.id, key), ()))
        value = record.value(key)
        quoted = spans_of(self.lines, value, record.line) if value else ()
        return normal(self.lines.text, tagged + quoted)

    def attempt(self, record: Record, key: str, made: Callable[[], Any], default: Any) -> Any:
        """The value of `made()`, or the default with a problem noted."""
        try:
            return made()
        except WordsError as error:
            self.problems.append(Problem(record.where, f"{key}: {error}"))
            return default

    def label(self, record: Record, key: str, known: tuple[str, ...], default: str) -> Any:
        """A label of a field, or the default where it is absent or unknown."""
        value = record.value(key)
        if value is None:
            return default
        if value not in known:
            self.problems.append(
                Problem(record.where, f"{key}: unknown label “{value}”; known: {', '.join(known)}")
            )
            return default
        return value
