"""Whether two nodes are one entity: an explained sum of evidence, in bits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from rashomon.core.ledger import Join
from rashomon.core.reading import MentionKind
from rashomon.resolve.names import compatible, fullest, holds, institution_of, part_bits
from rashomon.resolve.nodes import Node, Written
from rashomon.resolve.settings import EntitySettings
from rashomon.resolve.words import zipf

Contexts = Mapping[str, Mapping[str, float]]  # text hash → what the text names → bits
RARE = 3.0  # Zipf: a part of a name below it is worth a reason of its own


@dataclass(frozen=True, slots=True)
class NamesBorne:
    """The full names in a cluster of nodes: nobody bears two that do not fit each other."""

    names: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, node: Node) -> "NamesBorne":
        """The names of one node."""
        borne = (written.name.parts for written in node.names if not written.described)
        return cls(fullest(frozenset(borne)))

    def clashes(self, other: Self) -> bool:
        """Whether each side bears a name that the other side cannot bear."""
        return not _covered(self.names, other.names) and not _covered(other.names, self.names)

    def union(self, other: Self) -> "NamesBorne":
        """The fullest names of both."""
        return NamesBorne(fullest(self.names | other.names))


def _covered(names: frozenset[tuple[str, ...]], by: frozenset[tuple[str, ...]]) -> bool:
    return all(any(_can_be_one(name, other) for other in by) for name in names)


def _can_be_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return compatible(one, other) or is_acronym(one, other) or is_acronym(other, one)


def is_acronym(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the one word consists of the initials of the parts, particles left out or not."""
    if len(short) != 1 or len(full) < 2 or len(short[0]) < 2:
        return False
    initials = "".join(part[0] for part in full)
    without = "".join(part[0] for part in full if len(part) > 3)
    particles = "".join(part[0] for part in full if len(part) > 1)
    return short[0] in (initials, without, particles)


def contexts_of(nodes: Sequence[Node]) -> dict[str, dict[str, float]]:
    """For each text the names in it, as they are recognised elsewhere, with their bits."""
    found: dict[str, dict[str, float]] = {}
    for node in nodes:
        for key, bits in context_keys(node):
            found.setdefault(node.text_hash, {})[key] = bits
    return found


def context_keys(node: Node) -> Iterator[tuple[str, float]]:
    """What a node makes its text recognisable by: its names, and a person's last part alone."""
    for written in node.names:
        if written.described:
            continue
        yield " ".join(sorted(written.name.parts)), written.name.bits
        if node.is_person and len(written.name.parts) > 1:
            yield written.name.parts[-1], part_bits(written.name.words[-1])


def evidence(one: Node, other: Node, contexts: Contexts, settings: EntitySettings) -> Join | None:
    """The join of two nodes with its weight and reasons, None where the names do not meet.

    A weight at or below zero means that the evidence does not suffice, or speaks against.
    """
    agreements = (
        _agreement(here, there, one, other, settings) for here in one.names for there in other.names
    )
    named = max((a for a in agreements if a is not None), key=lambda a: a.bits, default=None)
    if named is None:
        return None
    support = [
        *_shared_titles(one, other, settings),
        *_shared_context(one, other, contexts, settings),
    ]
    if named.bare and not support:
        return None
    against = _against(one, other, settings)
    weight = named.bits + sum(bits for bits, _ in support) - sum(bits for bits, _ in against)
    reasons = (*named.reasons, *(reason for _, reason in (*support, *against)))
    left, right = sorted((named.here.mention_id, named.there.mention_id))
    return Join(left, right, round(weight, 2), reasons)


@dataclass(frozen=True, slots=True)
class _Agreement:
    """Two names that meet: bits after the doubt, reasons, whether one of them is a bare part."""

    here: Written
    there: Written
    bits: float
    reasons: tuple[str, ...]
    bare: bool = False


def _agreement(
    here: Written, there: Written, one: Node, other: Node, settings: EntitySettings
) -> _Agreement | None:
    if here.described != there.described:
        return None
    same = sorted(here.name.parts) == sorted(there.name.parts)
    if here.described:
        bits = here.name.bits + settings.body_bonus - settings.doubt_bare
        reason = f"'{here.words}' and '{there.words}' describe one body"
        return _Agreement(here, there, bits, (reason,), bare=True) if same else None
    if one.is_person and other.is_person:
        return _person_agreement(here, there, settings, same=same)
    mixed = one.is_person or other.is_person
    if not same or (mixed and len(here.name.parts) == 1):
        return None
    place = MentionKind.PLACE in (one.kind, other.kind)
    bits = here.name.bits + (settings.place_bonus if place else settings.body_bonus)
    reasons = [f"same name '{here.words}'"]
    if mixed:
        bits -= settings.kind_mismatch
        reasons.append("one reads as a person, the other does not")
    return _Agreement(here, there, bits - settings.doubt, tuple(reasons))


def _person_agreement(
    here: Written, there: Written, settings: EntitySettings, *, same: bool
) -> _Agreement | None:
    shorter, longer = sorted((here, there), key=lambda written: len(written.name.parts))
    if not holds(longer.name.parts, shorter.name.parts):
        return None
    bits, rare = shorter.name.bits, tuple(_rare_parts(shorter))
    if len(shorter.name.parts) > 1:
        fit = (
            f"same full name '{here.words}'" if same else f"'{shorter.words}' fits '{longer.words}'"
        )
        bits -= settings.doubt if same else settings.doubt + settings.variant
        return _Agreement(here, there, bits, (fit, *rare))
    if same:
        fit = f"both have '{shorter.words}' alone"
    else:
        fit = f"'{shorter.words}' is part of '{longer.words}'"
        if not holds(longer.name.parts[-1:], shorter.name.parts):
            bits -= settings.not_the_surname
    return _Agreement(here, there, bits - settings.doubt_bare, (fit, *rare), bare=True)


def _rare_parts(written: Written) -> Iterator[str]:
    for word in written.name.words:
        if zipf(word) < RARE:
            yield f"'{word}' is rare (Zipf {zipf(word):.1f})"


def _shared_titles(one: Node, other: Node, settings: EntitySettings) -> list[tuple[float, str]]:
    shared = sorted(one.titles & other.titles, key=lambda word: (-part_bits(word), word))
    telling = [word for word in shared if word not in one.parts | other.parts][:2]
    bits = min(settings.most_titles, sum(part_bits(word) for word in telling))
    quoted = " and ".join(f"'{word}'" for word in telling)
    return [(bits, f"both are called {quoted}")] if telling else []


def _shared_context(
    one: Node, other: Node, contexts: Contexts, settings: EntitySettings
) -> list[tuple[float, str]]:
    """What else both texts name, the most telling first; nothing counts for the own name."""
    if one.text_hash == other.text_hash:
        return []
    here, there = contexts.get(one.text_hash, {}), contexts.get(other.text_hash, {})
    own = one.parts | other.parts
    used: set[str] = set()
    found: list[tuple[float, str]] = []
    for key in sorted(here.keys() & there.keys(), key=lambda key: (-here[key], key)):
        parts = set(key.split())
        if parts & own or parts & used or len(found) == settings.context_items:
            continue
        used |= parts
        bits = min(settings.context_item, here[key] / 2)
        found.append((bits, f"both texts name '{key}'"))
    return found


def _against(one: Node, other: Node, settings: EntitySettings) -> list[tuple[float, str]]:
    if not one.gender or not other.gender or one.gender == other.gender:
        return []
    if one.addressed and other.addressed:
        return [(settings.other_address, "against: one is a man, the other a woman")]
    return [(settings.other_pronoun, "against: he in one, she in the other")]


def in_text(nodes: Sequence[Node], settings: EntitySettings) -> Iterator[tuple[str, str, Join]]:
    """Node ids and joins of one text's bare names to the only fuller name that ends like them."""
    named = [node for node in nodes if node.names and not node.names[0].described]
    for bare in named:
        here = bare.names[0]
        if not bare.is_bare or not _may_be_short(bare, settings):
            continue
        fuller = [
            (node, written)
            for node in named
            if node is not bare and node.is_person == bare.is_person
            for written in node.names
            if _shortens(here, written)
        ]
        if len({node.id for node, _ in fuller}) == 1 and not _against(bare, fuller[0][0], settings):
            node, there = fuller[0]
            left, right = sorted((here.mention_id, there.mention_id))
            reason = f"'{there.words}' is the only fuller name with '{here.words}' in this text"
            yield bare.id, node.id, Join(left, right, settings.in_text, (reason,))


def torn(nodes: Sequence[Node]) -> Iterator[str]:
    """Ids of one text's bare names that two people of that text bear: "Mirov" beside two Mirovs."""
    people = [node for node in nodes if node.is_person and node.names]
    for bare in (node for node in people if node.is_bare and not (node.titles or node.gender)):
        names = [one for node in people for one in node.names if node is not bare]
        if len({one.name.parts for one in names if _shortens(bare.names[0], one)}) > 1:
            yield bare.id


def _may_be_short(bare: Node, settings: EntitySettings) -> bool:
    """Whether a bare name may stand for a fuller one: "Ostrel" is a town, not TV Ostrel."""
    if bare.is_person:
        return True
    common = zipf(bare.names[0].name.words[0]) >= settings.common_word
    return bare.kind is not MentionKind.PLACE and common


def _shortens(here: Written, there: Written) -> bool:
    """Whether the bare name is the last part of the other, or what a body's name begins with."""
    parts = there.name.parts
    if len(parts) < 2 or there.described:
        return False
    first = institution_of(there.words) is not None and parts[:1] == here.name.parts
    return first or parts[-1:] == here.name.parts
