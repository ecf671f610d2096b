"""Rows of what belongs together: documents and their copies, entities, joins."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from rashomon.core.ledger import Copy, Degree, Entity, Join, Ledger
from rashomon.core.reading import Form, RoleName
from rashomon.store.corrections import Applied
from rashomon.store.corrections.apart import DECIDED
from rashomon.store.ledger.pile import Pile, Row, json_text
from rashomon.store.ledger.readings import happening
from rashomon.store.settings import SETTINGS


def documents(pile: Pile, ledger: Ledger) -> Iterator[Row]:
    """Rows of `documents`, by id."""
    originals = _originals(pile, ledger)
    for row, (doc_id, document) in enumerate(sorted(pile.documents.items()), start=1):
        item = pile.items[document.text_hash]
        copy_of, degree = _copy_of(pile, doc_id, originals)
        events = {pile.event_of.get(event.id) for event in item.reading.event_mentions} - {None}
        yield (
            row,
            doc_id,
            document.text_hash,
            document.locator,
            pile.title(doc_id),
            document.outlet,
            document.byline,
            document.credit,
            document.address,
            *pile.dates[doc_id],
            copy_of,
            degree,
            json_text(document.supersedes),
            len(item.text.text),
            len(item.reading.attributions),
            len(events),
        )


def _originals(pile: Pile, ledger: Ledger) -> dict[str, Copy]:
    """The one copy by which each text is listed as derived: most of it, with known direction."""
    best: dict[str, tuple[float, str, Copy]] = {}
    for copy in ledger.resolution.copies:
        length = len(pile.items[copy.derived_hash].text.text)
        share = sum(len(span) for span in copy.derived) / max(length, 1)
        if not copy.directed or share < SETTINGS.copy_share:
            continue
        rank = (-share, copy.original_hash, copy)
        known = best.get(copy.derived_hash)
        if known is None or rank[:2] < known[:2]:
            best[copy.derived_hash] = rank
    return {text_hash: copy for text_hash, (_, _, copy) in best.items()}


def _copy_of(
    pile: Pile, doc_id: str, originals: Mapping[str, Copy]
) -> tuple[str | None, str | None]:
    """The document that this one is listed as copy of, and how it was made from it.

    Of documents with one text the first by date is the original, the others are verbatim copies.
    """
    text_hash = pile.documents[doc_id].text_hash
    first = pile.documents_of[text_hash][0]
    if first != doc_id:
        return first, Degree.VERBATIM
    copy = originals.get(text_hash)
    if copy is None:
        return None, None
    return pile.documents_of[copy.original_hash][0], copy.degree


def entities(pile: Pile, ledger: Ledger) -> Iterator[Row]:
    """Rows of `entities`."""
    said = _statements_of(pile)
    events = _events_of(ledger)
    for entity in ledger.resolution.entities:
        members = [pile.mentions[mention_id] for mention_id in entity.mention_ids]
        hashes = {mention.span.text_hash for mention in members}
        yield (
            entity.id,
            entity.name,
            entity.kind,
            any(mention.form is Form.NAME for mention in members),
            json_text(_aliases(pile, entity)),
            len(members),
            sum(len(pile.items[text_hash].documents) for text_hash in hashes),
            len(said[entity.id]),
            len(events[entity.id]),
        )


def _statements_of(pile: Pile) -> dict[str, set[str]]:
    said: dict[str, set[str]] = defaultdict(set)
    for item in pile.items.values():
        for attribution in item.reading.attributions:
            for mention_id in attribution.source_mention_ids:
                said[pile.entity_id(mention_id) or ""].add(attribution.id)
    return said


def _events_of(ledger: Ledger) -> dict[str, set[str]]:
    events: dict[str, set[str]] = defaultdict(set)
    for account in ledger.accounts:
        for participant in account.participants:
            if participant.role is not RoleName.PLACE:
                events[participant.entity_id or ""].add(account.event_id)
    return events


def _aliases(pile: Pile, entity: Entity) -> list[str]:
    """Other names first, then phrases, each by frequency; no pronouns."""
    counts: Counter[tuple[bool, str]] = Counter()
    for mention_id in entity.mention_ids:
        mention = pile.mentions[mention_id]
        if mention.form is not Form.PRONOUN:
            counts[mention.form is not Form.NAME, pile.name(mention.span)] += 1
    ordered = sorted(counts, key=lambda alias: (alias[0], -counts[alias], alias[1]))
    once = {entity.name.casefold(): entity.name}
    for _, words in ordered:
        once.setdefault(words.casefold(), words)
    return list(once.values())[1:]


def joins(pile: Pile, ledger: Ledger) -> Iterator[Row]:
    """Rows of `joins`: the strongest first."""
    for entity in ledger.resolution.entities:
        yield from _joins(pile, entity.id, "entity", entity.joins)
    for event in ledger.resolution.events:
        yield from _joins(pile, event.id, "event", event.joins)


def _joins(pile: Pile, cluster_id: str, what: str, found: tuple[Join, ...]) -> Iterator[Row]:
    ordered = sorted(found, key=lambda join: (-join.weight, join.left, join.right))
    for n, join in enumerate(ordered):
        yield (
            cluster_id,
            n,
            what,
            join.left,
            join.right,
            _member_words(pile, join.left),
            _member_words(pile, join.right),
            join.weight,
            json_text(join.reasons),
        )


def _member_words(pile: Pile, member: str) -> str:
    if member in pile.event_mentions:
        return happening(pile, member)
    mention = pile.mentions.get(member)
    return pile.name(mention.span) if mention else member


def held_apart(pile: Pile, applied: Applied | None) -> Iterator[Row]:
    """Rows of `held_apart`, each pair from both sides."""
    pairs: set[tuple[str, str, str]] = set()
    for item in pile.items.values():
        first = {chain.id: chain.mention_ids[0] for chain in item.reading.chains}
        for held in item.reading.held_apart:
            ids = [pile.entity_id(first.get(chain)) for chain in (held.first, held.second)]
            pairs.add((ids[0] or "", ids[1] or "", held.reason))
    for one, other in applied.constraints.different if applied else ():
        pairs.add((pile.entity_id(one) or "", pile.entity_id(other) or "", DECIDED))
    both = pairs | {(other, one, reason) for one, other, reason in pairs}
    for one, other, reason in sorted(both):
        if one and other and one != other:
            yield one, other, reason, pile.entity_names[other]


def copies(ledger: Ledger) -> Iterator[Row]:
    """Rows of `copies`."""
    for number, copy in enumerate(_ordered_copies(ledger), start=1):
        yield (
            number,
            copy.derived_hash,
            copy.original_hash,
            copy.degree,
            copy.directed,
            copy.score,
        )


def copy_spans(ledger: Ledger) -> Iterator[Row]:
    """Rows of `copy_spans`."""
    for number, copy in enumerate(_ordered_copies(ledger), start=1):
        for n, (derived, original) in enumerate(zip(copy.derived, copy.original, strict=True)):
            yield number, n, derived.start, derived.end, original.start, original.end


def _ordered_copies(ledger: Ledger) -> list[Copy]:
    return sorted(
        ledger.resolution.copies, key=lambda c: (c.derived_hash, c.original_hash, c.derived)
    )
