"""Events: the event mentions, in one text or many, about one happening."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from rashomon.core.ledger import Copy, Entity, Event, Join, ReadText
from rashomon.core.reading import EventKind, EventMention
from rashomon.resolve.blocking import candidates, table
from rashomon.resolve.clusters import Pair, Rules, cluster
from rashomon.resolve.event_evidence import Frame, evidence, held_apart, taken_up
from rashomon.resolve.happenings import Happening, Known, happenings_of
from rashomon.resolve.inputs import Inputs, decisions, in_order
from rashomon.resolve.labels import label
from rashomon.resolve.passages import Placed, copied_pairs
from rashomon.resolve.settings import EventSettings
from rashomon.resolve.words import stem

COPIED = "copied words"
LONGEST_IN_MONTHS = 62  # days: a longer time makes no blocks by month
LONGEST_IN_DAYS = 3

# Blocks of event mentions of one group (kind or lemma): two participants; one and a month; one and
# a place; a place and a day; one, in order of time; one text.
EVENT_KEYS = """
SELECT 'pair' AS path, CONCAT(groups.name, ' | ', a.entity, ' | ', b.entity) AS block,
       groups.member AS member, groups.place AS place
FROM groups JOIN people a ON groups.member = a.member
            JOIN people b ON groups.member = b.member AND a.entity < b.entity
UNION
SELECT 'month', CONCAT(groups.name, ' | ', people.entity, ' | ', times.time), groups.member,
       groups.place
FROM groups JOIN people ON groups.member = people.member
            JOIN times ON groups.member = times.member AND times.unit = 'month'
UNION
SELECT 'place', CONCAT(groups.name, ' | ', people.entity, ' | ', places.entity), groups.member,
       groups.place
FROM groups JOIN people ON groups.member = people.member
            JOIN places ON groups.member = places.member
UNION
SELECT 'scene', CONCAT(groups.name, ' | ', places.entity, ' | ', times.time), groups.member,
       groups.place
FROM groups JOIN places ON groups.member = places.member
            JOIN times ON groups.member = times.member AND times.unit = 'day'
UNION
SELECT 'person', CONCAT(groups.name, ' | ', people.entity), groups.member, groups.place
FROM groups JOIN people ON groups.member = people.member
UNION
SELECT 'text', CONCAT(groups.name, ' | ', groups.text_hash), groups.member, groups.place
FROM groups
ORDER BY path, block, member
"""


def find_events(
    inputs: Inputs, copies: Sequence[Copy], entities: Sequence[Entity]
) -> tuple[Event, ...]:
    """The events of all items, sorted by id; every event mention is in exactly one."""
    settings = inputs.settings.events
    known = Known.of(inputs.items, entities)
    by_text = [happenings_of(item, known, settings) for item in inputs.items]
    mentions = {mention.id: mention for found in by_text for mention in found}
    copied = list(copied_pairs(copies, _placed(inputs.items, copies)))
    # A copied mention stands where its original stands: its own time may have shifted with the
    # day of its publication, so it neither joins nor forbids anything by itself.
    derived = {one for one, _ in copied}
    own = {name: mention for name, mention in mentions.items() if name not in derived}
    apart = [pair for found in by_text for pair in held_apart(found, settings)]
    joins = _scored(inputs, own, known, frozenset(apart))
    for found in by_text:
        for join in taken_up([one for one in found if one.id in own], settings):
            _keep_stronger(joins, join)
    for one, other in copied:
        left, right = in_order(one, other)
        joins[left, right] = Join(left, right, settings.copied, (COPIED,))
    itself = {name: name for name in mentions}
    rules = Rules(
        same=[join for _, join in decisions(inputs.constraints.same, itself)],
        different=[pair for pair, _ in decisions(inputs.constraints.different, itself)],
        apart=apart,
        traits={name: Frame.of(mention) for name, mention in own.items()},
    )
    by_id = {event.id: event for item in inputs.items for event in item.reading.event_mentions}
    return tuple(
        Event(
            id=found.members[0],
            label=label([mentions[member] for member in found.members], known),
            kind=_kind([by_id[member] for member in found.members]),
            event_mention_ids=found.members,
            joins=found.joins,
        )
        for found in cluster(mentions, joins.values(), rules)
    )


def _scored(
    inputs: Inputs, mentions: Mapping[str, Happening], known: Known, apart: frozenset[Pair]
) -> dict[Pair, Join]:
    """The joins of candidate pairs, good or bad, but for the doubtful ones of vague mentions."""
    settings = inputs.settings
    keys = inputs.engine.join(EVENT_KEYS, _tables(mentions.values(), known))
    pairs = candidates(inputs.engine, keys, neighbours=settings.neighbours)
    joins = score(pairs, mentions, known, settings.events)
    scored = {(join.left, join.right): join for join in joins}
    return _unambiguous(scored, mentions, apart, settings.events)


def score(
    pairs: Iterable[Pair],
    mentions: Mapping[str, Happening],
    known: Known,
    settings: EventSettings,
) -> Iterator[Join]:
    """For a batch of pairs of event mention ids the joins that can be compared, good or bad."""
    for one, other in pairs:
        join = evidence(mentions[one], mentions[other], known, settings)
        if join is not None:
            yield join


def _unambiguous(
    scored: Mapping[Pair, Join],
    mentions: Mapping[str, Happening],
    apart: frozenset[Pair],
    settings: EventSettings,
) -> dict[Pair, Join]:
    """The joins but for those of a vague mention that fits two different events about equally.

    "They met last year" may be any of three meetings that another text tells apart.
    """
    fits: dict[str, list[tuple[float, str, Pair]]] = {}
    for pair, join in scored.items():
        for vague, other in (pair, pair[::-1]):
            if join.weight > 0 and mentions[vague].is_vague:
                fits.setdefault(vague, []).append((-join.weight, other, pair))
    doubtful: set[Pair] = set()
    for found in fits.values():
        found.sort()
        best = found[0]
        for weight, other, _ in found[1:]:
            rivals = in_order(other, best[1]) in apart or Frame.of(mentions[other]).clashes(
                Frame.of(mentions[best[1]])
            )
            if rivals:
                if weight - best[0] < settings.ambiguity:
                    doubtful.update(pair for _, _, pair in found)
                break
    return {pair: join for pair, join in scored.items() if pair not in doubtful}


def _keep_stronger(joins: dict[Pair, Join], join: Join) -> None:
    old = joins.get((join.left, join.right))
    if old is None or old.weight < join.weight:
        joins[join.left, join.right] = join


def _kind(mentions: Sequence[EventMention]) -> str:
    """The kind of most mentions; a kind that tells something goes before OTHER."""
    often = Counter(mention.kind for mention in mentions)
    return min(often, key=lambda kind: (-often[kind], kind is EventKind.OTHER, kind)).value


def _placed(items: Sequence[ReadText], copies: Sequence[Copy]) -> dict[str, list[Placed]]:
    """The event mentions of texts that are copies or copied: recognised by lemma, then by kind."""
    involved = {text for copy in copies for text in (copy.derived_hash, copy.original_hash)}
    return {
        item.text.text_hash: [
            Placed(event.id, event.trigger[0], tuple(_labels(event)), event.ordinal)
            for event in item.reading.event_mentions
        ]
        for item in items
        if item.text.text_hash in involved
    }


def _labels(event: EventMention) -> Iterator[str]:
    lemma = stem(event.lemma.casefold())
    yield f"{lemma} {event.modality} {event.ordinal}"
    yield f"{lemma} {event.modality}"
    if event.kind is not EventKind.OTHER:
        yield f"{event.kind} {event.modality}"


def _tables(mentions: Iterable[Happening], known: Known) -> dict[str, Any]:
    """Signature rows of the event mentions, in terms of the entities joined before."""
    groups: set[tuple[str, str, str, str]] = set()
    people: set[tuple[str, str]] = set()
    places: set[tuple[str, str]] = set()
    times: set[tuple[str, str, str]] = set()
    for one in mentions:
        first = one.stated.earliest if one.stated and one.stated.earliest else one.published
        place = f"{first.isoformat() if first else ''} {one.text_hash} {one.start:09d}"
        groups.update((one.id, name, one.text_hash, place) for name in one.groups)
        people.update((one.id, entity) for entity in one.everyone & known.named)
        places.update((one.id, entity) for entity in one.cast.places)
        times.update((one.id, unit, time) for unit, time in _times(one))
    return {
        "groups": table(("member", "name", "text_hash", "place"), groups),
        "people": table(("member", "entity"), people),
        "places": table(("member", "entity"), places),
        "times": table(("member", "unit", "time"), times),
    }


def _times(one: Happening) -> Iterator[tuple[str, str]]:
    """The months and days that its own time touches, where they are few."""
    if one.stated is None or one.stated.earliest is None or one.stated.latest is None:
        return
    if one.stated.days > LONGEST_IN_MONTHS:
        return
    at = one.stated.earliest
    while at < one.stated.latest:
        yield "month", f"{at:%Y-%m}"
        if one.stated.days <= LONGEST_IN_DAYS:
            yield "day", f"{at:%Y-%m-%d}"
        at += timedelta(days=1)
