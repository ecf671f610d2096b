"""The authoring format: one record a line, fields parted by ` | `, words quoted from numbered text
lines.

    E gm org | General Motors | GM | it @3 @5
    A1 @2 | s The firm | c announced | x that it [..] partner | spk gm
    V1 @2 CONSULT | t met | actor =gm | time today ~ 2009-06-01

The whole format: `../annotations/GUIDELINES.md`, section "The authoring format".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEAD = re.compile(
    r"^(?P<id>[AV]\d+[a-z]?)(?: @(?P<line>\d+))?(?: (?P<kind>[A-Z]+)(?::(?P<lemma>[\w-]+))?)?$"
)
_ENTITY = re.compile(r"^E (?P<id>[a-z][\w-]*) (?P<kind>\w+)(?: =(?P<members>[\w+-]+))?$")
RESERVED_ID = re.compile(r"^[scxevt]\d+[a-z]?$")
ATTRIBUTION_KEYS = frozenset(
    {"s", "c", "x", "spk", "act", "neg", "mod", "pol", "ev", "parent", "note"}
)
EVENT_KEYS = frozenset(
    {
        "t",
        "actor",
        "recipient",
        "participant",
        "place",
        "time",
        "count",
        "ordinal",
        "neg",
        "mod",
        "told",
        "same",
        "note",
    }
)
REPEATABLE = frozenset({"actor", "recipient", "participant", "place"})


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file, where, and what to do about it."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class AuthoringError(Exception):
    """A file that cannot be compiled; `problems` names each reason."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a file: an entity (E), an attribution (A), an event (V) or blocked names (X)."""

    type: str
    id: str
    row: int
    line: int | None
    kind: str
    lemma: str
    fields: tuple[tuple[str, str], ...]

    @property
    def where(self) -> str:
        """How messages name this record: row in the file, and id."""
        return f"row {self.row} ({self.type if self.type == 'X' else self.id})"

    def value(self, key: str) -> str | None:
        """The value of a field, or None where it is absent."""
        return next((value for name, value in self.fields if name == key), None)

    def values(self, key: str) -> tuple[str, ...]:
        """All values of a field that may be repeated."""
        return tuple(value for name, value in self.fields if name == key)


def parse(source: str, first_row: int = 1) -> list[Record]:
    """The records of an authoring file; raises AuthoringError with every malformed row."""
    records: list[Record] = []
    problems: list[Problem] = []
    for row, line in _logical_lines(source, first_row):
        try:
            records.append(_record(line, row))
        except ValueError as error:
            problems.append(Problem(f"row {row}", f"{error}: {line[:90]}"))
    problems.extend(_duplicates(records))
    if problems:
        raise AuthoringError(problems)
    return records


def _logical_lines(source: str, first_row: int) -> Iterator[tuple[int, str]]:
    current: tuple[int, str] | None = None
    for row, line in enumerate(source.split("\n"), first_row):
        if not line.strip() or line.startswith("#"):
            continue
        if line[0].isspace() and current is not None:
            current = (current[0], f"{current[1]} {line.strip()}")
            continue
        if current is not None:
            yield current
        current = (row, line.strip())
    if current is not None:
        yield current


def _record(line: str, row: int) -> Record:
    head, *parts = (part.strip() for part in re.split(r" \| | \|$", line))
    parts = [part for part in parts if part]
    if head == "X" or head.startswith("X "):
        names = [head[2:].strip(), *parts]
        return Record(
            "X", f"X{row}", row, None, "", "", tuple(("name", name) for name in names if name)
        )
    if head.startswith("E "):
        return _entity(head, parts, row)
    hit = _HEAD.match(head)
    if not hit:
        raise ValueError("a record starts with `E id kind`, `X`, `A1 @LINE` or `V1 @LINE KIND`")
    type_ = hit["id"][0]
    keys = ATTRIBUTION_KEYS if type_ == "A" else EVENT_KEYS
    if type_ == "V" and not hit["kind"]:
        raise ValueError("an event needs its kind: `V1 @LINE CONSULT` or `V1 @LINE OTHER:lemma`")
    if type_ == "A" and hit["kind"]:
        raise ValueError("an attribution has no kind; put ` | ` before the first field")
    if hit["kind"] == "OTHER" and not hit["lemma"]:
        raise ValueError("OTHER needs its lemma: `OTHER:crash`")
    number = int(hit["line"]) if hit["line"] else None
    return Record(
        type_, hit["id"], row, number, hit["kind"] or "", hit["lemma"] or "", _fields(parts, keys)
    )


def _entity(head: str, parts: list[str], row: int) -> Record:
    hit = _ENTITY.match(head)
    if not hit:
        raise ValueError("an entity starts with `E id kind |`, id in lower case")
    if RESERVED_ID.match(hit["id"]):
        raise ValueError(f"entity id {hit['id']} looks like a tag (s1, v2, …); choose a word")
    members = tuple(("member", member) for member in (hit["members"] or "").split("+") if member)
    return Record(
        "E",
        hit["id"],
        row,
        None,
        hit["kind"],
        "",
        members + tuple(("name", part) for part in parts),
    )


def _fields(parts: list[str], keys: frozenset[str]) -> tuple[tuple[str, str], ...]:
    fields: list[tuple[str, str]] = []
    for part in parts:
        key, _, value = part.partition(" ")
        if key not in keys:
            raise ValueError(
                f"unknown field `{key}` (known: {' '.join(sorted(keys))}); fields are parted "
                "by ` | `"
            )
        if key not in REPEATABLE and any(name == key for name, _ in fields):
            raise ValueError(
                f"field `{key}` occurs twice; discontinuous pieces are joined by ` + `"
            )
        fields.append((key, value.strip()))
    return tuple(fields)


def _duplicates(records: list[Record]) -> Iterator[Problem]:
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            yield Problem(record.where, f"id {record.id} is used twice")
        seen.add(record.id)
