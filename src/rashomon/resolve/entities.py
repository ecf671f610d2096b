"""Entities: the mentions, in one text or many, that refer to one person, body, place or group."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from rashomon.core.ledger import Copy, Entity, Join, ReadText
from rashomon.core.reading import Form, MentionKind
from rashomon.resolve.blocking import candidates, table
from rashomon.resolve.clusters import Cluster, Pair, Rules, cluster
from rashomon.resolve.entity_evidence import (
    Contexts,
    NamesBorne,
    context_keys,
    contexts_of,
    evidence,
    in_text,
    torn,
)
from rashomon.resolve.inputs import Inputs, decisions, in_order
from rashomon.resolve.names import compatible, name_of
from rashomon.resolve.nodes import KINDS, Node, Written, fullness, nodes_of
from rashomon.resolve.passages import Placed, copied_pairs
from rashomon.resolve.settings import EntitySettings

MOST_PARTS = 6  # parts of one name that make blocks: a longer "name" is a reader's slip

# Blocks of nodes whose names may be one: two parts of a name; or one part of a bare or common
# name, together with a title or with something else that the text names.
ENTITY_KEYS = """
SELECT 'name' AS path, names.block AS block, names.member AS member, names.member AS place
FROM names
UNION
SELECT 'context', CONCAT(parts.part, ' + ', contexts.context), parts.member, parts.member
FROM parts JOIN contexts
  ON parts.text_hash = contexts.text_hash AND parts.member <> contexts.member
WHERE parts.part IN (SELECT part FROM parts WHERE weak = 'yes')
UNION
SELECT 'title', CONCAT(parts.part, ' : ', titles.title), parts.member, parts.member
FROM parts JOIN titles ON parts.member = titles.member
WHERE parts.part IN (SELECT part FROM parts WHERE weak = 'yes')
ORDER BY path, block, member
"""


def find_entities(inputs: Inputs, copies: Sequence[Copy]) -> tuple[Entity, ...]:
    """The entities of all items, sorted by id; every mention is in exactly one."""
    settings, constraints = inputs.settings.entities, inputs.constraints
    different = _beside(constraints.different)
    by_text = {item.text.text_hash: nodes_of(item, different) for item in inputs.items}
    nodes = {node.id: node for found in by_text.values() for node in found}
    node_of = {mention: node.id for node in nodes.values() for mention in node.mention_ids}
    keys = inputs.engine.join(ENTITY_KEYS, _tables(nodes.values(), settings))
    pairs = candidates(inputs.engine, keys, neighbours=inputs.settings.neighbours)
    doubtful = {bare for found in by_text.values() for bare in torn(found)}
    pairs = {pair: keys for pair, keys in pairs.items() if doubtful.isdisjoint(pair)}
    scored = score(pairs, nodes, contexts_of(list(nodes.values())), settings)
    for one, other in _copied(copies, inputs.items, node_of):
        _strengthen(scored, nodes[one], nodes[other], settings)
    for found in by_text.values():
        for one, other, join in in_text(found, settings):
            scored.setdefault(in_order(one, other), join)
    borne = {node.id: NamesBorne.of(node) for node in nodes.values() if node.names}
    decided = dict(decisions(constraints.same, node_of))
    rules = Rules(
        same=_between(decided),
        different=[pair for pair, _ in decisions(constraints.different, node_of)],
        apart=_held_apart(inputs.items, by_text),
        traits=borne,
    )
    clusters = cluster(nodes, _between(_unambiguous(scored, nodes, settings)), rules)
    reasons = {**scored, **decided}
    return tuple(sorted((_entity(c, nodes, reasons) for c in clusters), key=lambda e: e.id))


def score(
    pairs: Iterable[Pair], nodes: Mapping[str, Node], contexts: Contexts, settings: EntitySettings
) -> dict[Pair, Join]:
    """For a batch of pairs of node ids the joins for which the names meet, good or bad."""
    found = {}
    for one, other in pairs:
        join = evidence(nodes[one], nodes[other], contexts, settings)
        if join is not None:
            found[one, other] = join
    return found


def _beside(pairs: Iterable[Pair]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found


def _between(joins: Mapping[Pair, Join]) -> list[Join]:
    """The joins with the ids of nodes in place of mentions."""
    return [replace(join, left=one, right=other) for (one, other), join in sorted(joins.items())]


def _tables(nodes: Iterable[Node], settings: EntitySettings) -> dict[str, Any]:
    """Signature rows of all nodes: a pure function of each one's text."""
    names: set[tuple[str, str]] = set()
    parts: set[tuple[str, str, str, str]] = set()
    contexts: set[tuple[str, str, str]] = set()
    titles: set[tuple[str, str]] = set()
    for node in nodes:
        for written in node.names:
            names.update((node.id, block) for block in _name_blocks(node, written))
            contexts.update((node.id, node.text_hash, key) for key, _ in context_keys(node))
        if node.is_person and node.names:
            weak = max(written.name.bits for written in node.names) < settings.doubt
            mark = "yes" if weak or node.is_bare else "no"
            parts.update((node.id, node.text_hash, part, mark) for part in node.parts)
            titles.update((node.id, title) for title in node.titles)
    return {
        "names": table(("member", "block"), names),
        "parts": table(("member", "text_hash", "part", "weak"), parts),
        "contexts": table(("member", "text_hash", "context"), contexts),
        "titles": table(("member", "title"), titles),
    }


def _name_blocks(node: Node, written: Written) -> Iterator[str]:
    if written.described:
        yield "body: " + " ".join(sorted(written.name.parts))
        return
    parts = sorted(set(written.name.parts))[:MOST_PARTS]
    if not node.is_person or len(parts) > 1:
        yield " ".join(sorted(written.name.parts))
    if node.is_person:
        yield from (f"{one} {other}" for one, other in combinations(parts, 2))


def _copied(
    copies: Sequence[Copy], items: Sequence[ReadText], node_of: Mapping[str, str]
) -> list[Pair]:
    """Pairs of nodes with a name that stands in copied words on both sides."""
    placed: dict[str, list[Placed]] = {}
    involved = {text for copy in copies for text in (copy.derived_hash, copy.original_hash)}
    for item in items:
        if item.text.text_hash in involved:
            placed[item.text.text_hash] = [
                Placed(m.id, m.head, (" ".join(name_of(item.text.words(m.head))[0].parts),))
                for m in item.reading.mentions
                if m.form is Form.NAME
            ]
    pairs = {in_order(node_of[one], node_of[other]) for one, other in copied_pairs(copies, placed)}
    return sorted(pairs)


def _strengthen(scored: dict[Pair, Join], one: Node, other: Node, settings: EntitySettings) -> None:
    """Adds the join of two names in copied words, or to it."""
    reason = "the same name in copied words"
    pair = in_order(one.id, other.id)
    old = scored.get(pair)
    if old is not None:
        weight, reasons = old.weight + settings.copied, (*old.reasons, reason)
        scored[pair] = replace(old, weight=round(weight, 2), reasons=reasons)
    elif one.is_person == other.is_person and one.names and other.names:
        left, right = sorted((one.names[0].mention_id, other.names[0].mention_id))
        scored[pair] = Join(left, right, settings.copied - settings.doubt_bare, (reason,))


def _unambiguous(
    scored: Mapping[Pair, Join], nodes: Mapping[str, Node], settings: EntitySettings
) -> dict[Pair, Join]:
    """The joins but for those of a bare name that fits two people about equally well."""
    full: dict[str, list[tuple[float, str, Pair]]] = {}
    for pair, join in scored.items():
        for bare, other in (pair, pair[::-1]):
            if join.weight > 0 and nodes[bare].is_bare and not nodes[other].is_bare:
                full.setdefault(bare, []).append((-join.weight, other, pair))
    doubtful: set[Pair] = set()
    for found in full.values():
        best = min(found)
        rivals = [one for one in found if not _fit(nodes[one[1]], nodes[best[1]])]
        if rivals and min(rivals)[0] - best[0] < settings.ambiguity:
            doubtful.update(pair for _, _, pair in found)
    return {pair: join for pair, join in scored.items() if pair not in doubtful}


def _fit(one: Node, other: Node) -> bool:
    return compatible(one.names[0].name.parts, other.names[0].name.parts)


def _held_apart(items: Sequence[ReadText], by_text: Mapping[str, Sequence[Node]]) -> list[Pair]:
    """Pairs of nodes whose chains a reader holds apart."""
    found: list[Pair] = []
    for item in items:
        node_of = {
            mention: node.id
            for node in by_text[item.text.text_hash]
            for mention in node.mention_ids
        }
        chains = {chain.id: chain.mention_ids for chain in item.reading.chains}
        for held in item.reading.held_apart:
            ones = {node_of[m] for m in chains.get(held.first, ()) if m in node_of}
            others = {node_of[m] for m in chains.get(held.second, ()) if m in node_of}
            found.extend(in_order(one, other) for one in ones for other in others if one != other)
    return sorted(set(found))


def _entity(found: Cluster, nodes: Mapping[str, Node], joins: Mapping[Pair, Join]) -> Entity:
    members = [nodes[node] for node in found.members]
    mentions = sorted(mention for node in members for mention in node.mention_ids)
    kinds: Counter[MentionKind] = Counter()
    for node in members:
        kinds[node.kind] += sum(written.times for written in node.names) or 1
    return Entity(
        id=mentions[0],
        name=_fullest_name(members),
        kind=min(kinds, key=lambda kind: (-kinds[kind], KINDS.index(kind))),
        mention_ids=tuple(mentions),
        joins=tuple(
            sorted(
                (joins[in_order(join.left, join.right)] for join in found.joins),
                key=lambda join: (join.left, join.right),
            )
        ),
    )


def _fullest_name(members: Sequence[Node]) -> str:
    """The name with the most parts, then the most frequent; without a name the description."""
    times: Counter[str] = Counter()
    written: dict[str, Written] = {}
    for node in members:
        for one in (name for name in node.names if not name.described):
            times[one.words] += one.times
            written[one.words] = one
    if not written:
        return min(node.words for node in members)
    counted = (replace(one, times=times[words]) for words, one in written.items())
    return min(counted, key=fullness).words
