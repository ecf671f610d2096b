"""Copies: texts that derive from another, verbatim, edited, reworded or translated and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from rashomon.core.ledger import Copy, Degree, ReadText
from rashomon.core.texts import Span
from rashomon.resolve.blocking import candidates, table
from rashomon.resolve.inputs import Inputs
from rashomon.resolve.prepared import Prepared, prepare
from rashomon.resolve.settings import CopySettings
from rashomon.resolve.signatures import BANDS, FACTS, SENTENCE, keys
from rashomon.resolve.verdict import compare
from rashomon.resolve.words import words_of

CREDITED, DATED, GARBLED, FULLER, UNKNOWN = range(5)  # grounds of a direction, firmest first
DETOUR = 0.9  # share of copied words that an earlier text must explain as well


@dataclass(frozen=True, slots=True)
class _Appearance:
    """One text as it is compared: its words, and what its documents say of it."""

    words: Prepared
    item: ReadText
    outlets: frozenset[str]
    credits: frozenset[str]


def find_copies(inputs: Inputs) -> tuple[Copy, ...]:
    """The copies among the items, sorted; no chain of them leads back to its start."""
    settings = inputs.settings.copies
    texts = {item.text.text_hash: _appearance(item) for item in inputs.items}
    rows = (row for text in texts.values() for row in keys(text.words, settings))
    signatures = table(("path", "block", "member", "place"), rows)
    pairs = candidates(inputs.engine, signatures, neighbours=inputs.settings.neighbours)
    found = []
    for (one, other), shared in pairs.items():
        if _worth_a_look(shared, settings):
            copy = _directed_copy(texts[one], texts[other], settings)
            if copy is not None:
                found.append(copy)
    return _without_cycles(found)


def _appearance(item: ReadText) -> _Appearance:
    return _Appearance(
        words=prepare(item.text),
        item=item,
        outlets=frozenset(_plain(doc.outlet) for doc in item.documents if doc.outlet),
        credits=frozenset(_plain(doc.credit) for doc in item.documents if doc.credit),
    )


def _plain(name: str) -> str:
    return " ".join(word.form for word in words_of(name)).removeprefix("the ")


def _worth_a_look(shared: Mapping[str, int], settings: CopySettings) -> bool:
    return BANDS in shared or SENTENCE in shared or shared.get(FACTS, 0) >= settings.fact_pairs


def _directed_copy(
    one: _Appearance, other: _Appearance, settings: CopySettings
) -> tuple[int, Copy] | None:
    """The copy among the two, with the ground of its direction; None where neither is one."""
    ground, derived, original = _direction(one, other, settings)
    copy = compare(derived.words, original.words, settings)
    if copy is None:
        return None
    if copy.degree is Degree.TRANSLATED and ground > GARBLED:
        # A round trip through another language breaks quotation marks, it does not mend them.
        broken = derived.words.broken_marks, original.words.broken_marks
        if broken[0] != broken[1]:
            ground = GARBLED
        if broken[0] < broken[1]:
            copy = compare(original.words, derived.words, settings) or copy
    return ground, replace(copy, directed=ground != UNKNOWN)


def _direction(
    one: _Appearance, other: _Appearance, settings: CopySettings
) -> tuple[int, _Appearance, _Appearance]:
    """The ground, the derived text and the original: by credit, by date, by fullness.

    Where nothing tells, the text with the smaller hash stands as the original.
    """
    first, second = sorted((one, other), key=lambda text: text.item.text.text_hash)
    if (first.credits & second.credits) - first.outlets - second.outlets:
        return UNKNOWN, second, first  # both print what a third wrote
    for ground, said in (
        (CREDITED, _credited(first, second)),
        (DATED, _earlier(first.item, second.item)),
        (FULLER, _fuller(first.words, second.words, settings)),
    ):
        if said:
            return (ground, second, first) if said < 0 else (ground, first, second)
    return UNKNOWN, second, first


def _credited(first: _Appearance, second: _Appearance) -> int:
    """-1 where the second credits or replaces the first, 1 the other way round, else 0."""
    return _points_to(first, second) - _points_to(second, first)


def _points_to(text: _Appearance, other: _Appearance) -> bool:
    ids = {doc.doc_id for doc in other.item.documents}
    replaced = any(old in ids for doc in text.item.documents for old in doc.supersedes)
    return replaced or bool(text.credits & other.outlets - text.outlets)


def _earlier(first: ReadText, second: ReadText) -> int:
    """-1 where the first was published earlier, 1 where the second was, 0 where nobody knows."""
    if first.published is None or second.published is None:
        return 0
    if first.published != second.published:
        return -1 if first.published < second.published else 1
    one, other = _moment(first), _moment(second)
    if one is None or other is None or one == other:
        return 0
    return -1 if one < other else 1


def _moment(item: ReadText) -> datetime | None:
    """The earliest time of publication on the first day, None where a document gives no time."""
    stated = [doc.published for doc in item.documents if doc.published]
    moments = []
    for published in stated:
        if published[:10] != item.published:
            continue
        if len(published) <= 10:
            return None
        try:
            moment = datetime.fromisoformat(published)
        except ValueError:  # a time that is not ISO 8601 tells no order within the day
            return None
        if moment.tzinfo is None:
            return None
        moments.append(moment.astimezone(UTC))
    return min(moments, default=None)


def _fuller(first: Prepared, second: Prepared, settings: CopySettings) -> int:
    lengths = len(first.words), len(second.words)
    if max(lengths) < settings.fuller * min(lengths):
        return 0
    return -1 if lengths[0] > lengths[1] else 1


def _without_cycles(found: Sequence[tuple[int, Copy]]) -> tuple[Copy, ...]:
    """The copies but for those that would close a circle, those on the weakest ground first.

    Credits, dates and fullness can contradict each other over three texts; a circle of copies
    would leave its words without any origin.
    """
    kept: list[Copy] = []
    origins: dict[str, set[str]] = {}
    order = sorted(found, key=lambda pair: (pair[0], pair[1].derived_hash, pair[1].original_hash))
    for _, copy in order:
        if not _leads_to(copy.original_hash, copy.derived_hash, origins):
            origins.setdefault(copy.derived_hash, set()).add(copy.original_hash)
            kept.append(copy)
    return _without_detours(kept, origins)


def _without_detours(kept: Sequence[Copy], origins: Mapping[str, set[str]]) -> tuple[Copy, ...]:
    """The copies, sorted, but for those that a copy of an earlier text explains as well.

    Two that derive from one text resemble each other: that makes neither a copy of the other.
    """
    by_derived: dict[str, list[Copy]] = {}
    for copy in kept:
        by_derived.setdefault(copy.derived_hash, []).append(copy)
    found = [
        copy
        for copy in kept
        if not any(
            other is not copy
            and _leads_to(copy.original_hash, other.original_hash, origins)
            and _covered(copy.derived, other.derived) >= DETOUR
            for other in by_derived[copy.derived_hash]
        )
    ]
    return tuple(sorted(found, key=lambda copy: (copy.derived_hash, copy.original_hash)))


def _covered(spans: Sequence[Span], by: Sequence[Span]) -> float:
    """The share of code points of the spans that lie in the others as well."""
    covered = {point for span in by for point in range(span.start, span.end)}
    points = [point for span in spans for point in range(span.start, span.end)]
    return sum(point in covered for point in points) / max(len(points), 1)


def _leads_to(start: str, goal: str, origins: Mapping[str, set[str]]) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        new = origins.get(here, set()) - seen
        seen |= new
        waiting.extend(new)
    return False
