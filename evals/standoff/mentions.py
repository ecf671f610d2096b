"""Entities and their mentions, from `E` and `X` records and from spans tagged in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from evals.standoff.records import Problem, Record
from evals.standoff.schema import ENTITY_KINDS, Entity, EntityKind, Form, Mention, Span
from evals.standoff.words import Lines, WordsError, occurrences, place, split_position

PRONOUNS = frozenset(
    """i me my mine myself you your yours yourself yourselves he him his himself she her hers
    herself it its itself we us our ours ourselves they them their theirs themselves who whom whose
    which that one this these those both some here there where""".split()
)
_BLOCKING = ("org", "place", "group")
_LINKS = frozenset("of and for the & ' - . , 's de la du van von al el".split())
_POSITIONS = re.compile(r"(?:\s+!?@\d*(?:\.(?:\d+|\*))?)+$")


@dataclass(slots=True)
class MentionTable:
    """Spans with their entities while a file is being compiled."""

    kinds: dict[str, str] = field(default_factory=dict)
    owner: dict[Span, str] = field(default_factory=dict)
    spans: dict[str, list[Span]] = field(default_factory=dict)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, entity: str, span: Span) -> None:
        """Record a mention; raises WordsError when another entity owns the very same span."""
        other = self.owner.get(span)
        if other is not None and other != entity:
            raise WordsError(f"the same words are already a mention of {other}")
        if other is None:
            self.owner[span] = entity
            self.spans[entity].append(span)

    def new(self, entity: str, kind: str) -> None:
        """Start an entity; raises WordsError for an unknown kind."""
        if kind not in ENTITY_KINDS:
            raise WordsError(f"unknown kind {kind}; kinds are {', '.join(ENTITY_KINDS)}")
        self.kinds[entity] = kind
        self.spans[entity] = []

    def nearest(self, entity: str, within: Span, to: int) -> Span:
        """The mention of an entity inside a line that lies nearest to an offset."""
        if entity not in self.spans:
            raise WordsError(f"no entity {entity}; known: {', '.join(self.spans)}")
        inside = [
            span for span in self.spans[entity] if within[0] <= span[0] and span[1] <= within[1]
        ]
        if not inside:
            raise WordsError(
                f"{entity} has no mention on this line; add one to its E row or point to "
                "another line with @LINE"
            )
        return min(inside, key=lambda span: (min(abs(span[0] - to), abs(span[1] - to)), span))

    def frozen(
        self, text: str
    ) -> tuple[tuple[Entity, ...], tuple[Mention, ...], dict[Span, str], dict[str, str]]:
        """Entities and mentions with final ids, the mention id of each span, the final id of each
        entity.
        """
        spans = sorted(self.owner)
        ids = {span: f"m{n}" for n, span in enumerate(spans, 1)}
        mentions = tuple(
            Mention(ids[span], span, form_of(text[span[0] : span[1]])) for span in spans
        )
        used = [entity for entity in self.kinds if self.spans[entity]]
        names = {entity: f"e{n}" for n, entity in enumerate(used, 1)}
        entities = tuple(
            Entity(
                names[entity],
                _kind(self.kinds[entity]),
                tuple(ids[span] for span in self.spans[entity]),
                tuple(names[member] for member in self.members.get(entity, ())),
            )
            for entity in used
        )
        return entities, mentions, ids, names


def _kind(kind: str) -> EntityKind:
    return next(known for known in get_args(EntityKind) if known == kind)


def form_of(words: str) -> Form:
    """Name, nominal or pronoun, by looks: a name has a capital in its last word, or is one
    capitalised run.
    """
    if words.lower() in PRONOUNS:
        return "pronoun"
    parts = re.findall(r"[\w.'’&-]+", words)
    if parts and parts[0].lower() in (
        "a",
        "an",
        "another",
        "two",
        "three",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
    ):
        return "nominal"
    return (
        "name"
        if parts and any(char.isupper() or char.isdigit() for char in parts[-1])
        else "nominal"
    )


def mention_table(
    records: Iterable[Record], lines: Lines, tagged: Mapping[str, list[Span]]
) -> tuple[MentionTable, list[Problem]]:
    """All mentions of a file: tagged and positioned ones first, then every plain name."""
    table = MentionTable()
    problems: list[Problem] = []
    records = list(records)
    blocked = _blocked(records, lines, problems)
    names: list[tuple[Record, str, list[str]]] = []
    for record in records:
        if record.type != "E":
            continue
        try:
            table.new(record.id, record.kind)
        except WordsError as error:
            problems.append(Problem(record.where, str(error)))
            continue
        problems.extend(_tagged(table, record, tagged.get(record.id, [])))
        names.extend((record, *_split_item(item)) for item in record.values("name"))
    for record, words, positions in names:
        problems.extend(_positioned(table, record, lines, words, positions))
    problems.extend(
        _everywhere(table, [item for item in names if not _listed(item[2])], lines, blocked)
    )
    _fullest_first(table, records, lines, names)
    problems.extend(_members(table, records))
    problems.extend(
        Problem(
            r.where,
            "no mention of its own (all its words stand inside longer names?); drop the row",
        )
        for r in records
        if r.type == "E" and not table.spans.get(r.id)
    )
    return table, problems


def _members(table: MentionTable, records: list[Record]) -> list[Problem]:
    problems: list[Problem] = []
    for record in records:
        if record.type == "E" and record.values("member"):
            unknown = [
                member
                for member in record.values("member")
                if not table.spans.get(member) or member == record.id
            ]
            problems.extend(
                Problem(record.where, f"member {member} is no other entity with mentions")
                for member in unknown
            )
            table.members[record.id] = tuple(
                member for member in record.values("member") if member not in unknown
            )
    return problems


def _tagged(table: MentionTable, record: Record, spans: Iterable[Span]) -> list[Problem]:
    for span in spans:
        try:
            table.add(record.id, span)
        except WordsError as error:
            return [Problem(record.where, str(error))]
    return []


def _split_item(item: str) -> tuple[str, list[str]]:
    hit = _POSITIONS.search(item)
    if not hit:
        return item, []
    return item[: hit.start()].strip(), hit[0].split()


def _listed(positions: list[str]) -> bool:
    return any(not position.startswith("!") for position in positions)


def _blocked(records: list[Record], lines: Lines, problems: list[Problem]) -> list[Span]:
    spans: list[Span] = []
    for record in records:
        if record.type == "X":
            for name in record.values("name"):
                found = occurrences(lines, name, (0, len(lines.text)))
                spans.extend(found)
                if not found:
                    problems.append(Problem(record.where, f"“{name}” is not in the text"))
    return spans


def _positioned(
    table: MentionTable, record: Record, lines: Lines, words: str, positions: list[str]
) -> list[Problem]:
    problems: list[Problem] = []
    for position in positions:
        if position.startswith("!"):
            continue
        try:
            for span in _at(lines, words, position):
                table.add(record.id, span)
        except WordsError as error:
            problems.append(Problem(record.where, f"{words} {position}: {error}"))
    return problems


def _at(lines: Lines, words: str, position: str) -> list[Span]:
    _, number, occurrence = split_position(f"{words} {position}")
    if number is None:
        raise WordsError("an entity's mention needs a line number: @LINE or @LINE.N")
    if occurrence == "*":
        found = occurrences(lines, words, lines.span(number))
        if not found:
            raise WordsError(f"“{words}” is not on line {number}")
        return found
    return [place(lines, f"{words} {position}", None)]


def _everywhere(
    table: MentionTable,
    names: list[tuple[Record, str, list[str]]],
    lines: Lines,
    blocked: list[Span],
) -> list[Problem]:
    problems: list[Problem] = []
    for record, words, positions in sorted(names, key=lambda item: -len(item[1])):
        if words.lower() in PRONOUNS:
            problems.append(
                Problem(record.where, f"the pronoun “{words}” needs its lines: `{words} @3 @7`")
            )
            continue
        found = occurrences(lines, words, (0, len(lines.text)))
        if not found:
            problems.append(
                Problem(record.where, f"“{words}” is not in the text on token boundaries")
            )
        excluded = {span for position in positions for span in _excluded(lines, words, position)}
        for span in found:
            if (
                span not in excluded
                and not _hidden(span, record.id, table, lines.text, blocked)
                and span not in table.owner
            ):
                table.add(record.id, span)
    return problems


def _excluded(lines: Lines, words: str, position: str) -> list[Span]:
    bare = position.removeprefix("!")
    _, number, occurrence = split_position(f"{words} {bare}")
    found = occurrences(lines, words, lines.span(number or 1))
    return found if occurrence in (None, "*") else found[int(occurrence) - 1 : int(occurrence)]


def _hidden(span: Span, entity: str, table: MentionTable, text: str, blocked: list[Span]) -> bool:
    """Whether a name stands inside blocked words or inside a longer mention that swallows it."""
    if any(_within(span, outer) for outer in blocked):
        return True
    return any(
        outer != span
        and _within(span, outer)
        and _swallows(table, owner, entity, text[slice(*outer)])
        for outer, owner in table.owner.items()
    )


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _swallows(table: MentionTable, outer: str, inner: str, words: str) -> bool:
    """A longer mention hides a name of the same entity, a person's name in another's, and parts of
    proper names (“New York” in “New York Times”), but not “Airbus” in “Airbus chief Louis Ro”.
    """
    if outer == inner or table.kinds[outer] == table.kinds[inner] == "person":
        return True
    return table.kinds[outer] in _BLOCKING and _all_name(words)


def _all_name(words: str) -> bool:
    return all(
        part[0].isupper() or part[0].isdigit() or part in _LINKS for part in words.split()
    ) and words[:4] not in ("The ", "A ")


def _fullest_first(
    table: MentionTable,
    records: list[Record],
    lines: Lines,
    names: list[tuple[Record, str, list[str]]],
) -> None:
    """Order each entity's mentions: the first string of its E row comes first, then by place."""
    first = {record.id: words for record, words, _ in reversed(names)}
    for record in records:
        if record.type == "E" and record.id in table.spans:
            wanted = first.get(record.id)
            table.spans[record.id].sort(key=lambda span: (lines.text[slice(*span)] != wanted, span))
