"""Whether two event mentions tell of one event: an explained sum of evidence, in bits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from rashomon.core.ledger import Join
from rashomon.core.reading import EventKind, MentionKind
from rashomon.core.times import DAY
from rashomon.resolve.happenings import Happening, Known
from rashomon.resolve.names import name_of
from rashomon.resolve.settings import EventSettings
from rashomon.resolve.windows import Window, day_of_year

# Kinds whose participants stand on one side: who meets whom makes no difference.
SYMMETRIC = frozenset({EventKind.AGREE, EventKind.CONSULT, EventKind.COOPERATE})

Piece = tuple[float, str]  # bits (negative: against) and the reason in words


@dataclass(frozen=True, slots=True)
class Frame:
    """What the mentions of one event must not contradict.

    Times that meet pairwise have a moment in common, so the common window is enough to keep. An
    ordinal binds the teller who counts, and the text that tells it: another witness may count
    otherwise.
    """

    window: Window
    happened: bool
    many: bool | None
    ordinals: frozenset[tuple[int, str]]

    @classmethod
    def of(cls, one: Happening) -> "Frame":
        """The frame of one mention."""
        keys = () if one.ordinal is None else (one.teller, one.text_hash)
        return cls(
            one.window,
            one.happened,
            one.many,
            frozenset((one.ordinal, key) for key in keys if one.ordinal is not None),
        )

    def clashes(self, other: Self) -> bool:
        """Whether no event fits both."""
        counted = {key: ordinal for ordinal, key in self.ordinals}
        return (
            self.happened != other.happened
            or not self.window.meets(other.window)
            or (self.many is not None and other.many is not None and self.many != other.many)
            or any(counted.get(key, ordinal) != ordinal for ordinal, key in other.ordinals)
        )

    def union(self, other: Self) -> "Frame":
        """The frame of both; times that a person joined although they do not meet bind no more."""
        meets = self.window.meets(other.window)
        return Frame(
            self.window.within(other.window) if meets else Window(),
            self.happened,
            self.many if other.many is None else other.many if self.many is None else self.many,
            self.ordinals | other.ordinals,
        )


def evidence(
    one: Happening, other: Happening, known: Known, settings: EventSettings
) -> Join | None:
    """The join of two event mentions with its weight and reasons, None where they do not compare.

    A weight at or below zero means that the evidence does not suffice, or speaks against. That one
    mention is negated makes no difference: a denial tells of the event that it denies.
    """
    action = _action(one, other, settings)
    if one.happened != other.happened or not action:
        return None
    common = _Common(
        shared=_shared(one, other, known, settings),
        when=_when(one, other, settings),
        where=_where(one, other, known, settings),
    )
    if not _suffices(one, other, common, known, settings):
        return None
    pieces = [
        *action,
        *((share.bits, f"both name '{share.name}'") for share in common.shared),
        *common.when,
        *common.where,
        *_which(one, other, common, settings),
        *_conflicts(one, other, known, settings),
    ]
    weight = sum(bits for bits, _ in pieces) - settings.doubt
    left, right = sorted((one.id, other.id))
    return Join(left, right, round(weight, 2), tuple(reason for _, reason in pieces))


@dataclass(frozen=True, slots=True)
class _Share:
    """A participant of both; not `telling` where he is the one who tells both."""

    entity: str
    name: str
    bits: float
    telling: bool


@dataclass(frozen=True, slots=True)
class _Common:
    """Who, when and where of two mentions, as far as they agree or do not."""

    shared: tuple[_Share, ...]
    when: tuple[Piece, ...]
    where: tuple[Piece, ...]

    @property
    def time_bits(self) -> float:
        return sum(bits for bits, _ in self.when)

    @property
    def one_place(self) -> bool:
        return any(bits > 0 for bits, _ in self.where)


def _action(one: Happening, other: Happening, settings: EventSettings) -> tuple[Piece, ...]:
    """Kind and lemma; () where the two cannot be compared."""
    same_lemma = one.stem == other.stem
    told = EventKind.OTHER not in (one.kind, other.kind)
    lemma = (one.lemma_bits, f"same word '{one.words}'")
    if one.words.casefold() != other.words.casefold():
        lemma = (one.lemma_bits, f"same word '{one.words}', '{other.words}'")
    if told and one.kind is other.kind:
        kind = (settings.same_kind, f"same kind {one.kind}")
        words = (-settings.other_lemma, f"other words: '{one.words}', '{other.words}'")
        return (kind, lemma if same_lemma else words)
    if not same_lemma or one.lemma_bits < settings.least_lemma:
        return ()
    return (lemma, (settings.same_lemma_only, "the word tells enough"))


def _shared(
    one: Happening, other: Happening, known: Known, settings: EventSettings
) -> tuple[_Share, ...]:
    found = []
    for entity in one.everyone & other.everyone:
        name = known.entities[entity].name
        telling = not (entity in one.tellers and entity in other.tellers)
        bits = _bits(entity, known, settings) * (1.0 if telling else settings.teller_share)
        found.append(_Share(entity, name, bits, telling))
    return tuple(sorted(found, key=lambda share: (-share.bits, share.name, share.entity)))


def _bits(entity: str, known: Known, settings: EventSettings) -> float:
    """How much a shared participant or place tells."""
    if entity not in known.named:
        return settings.unnamed
    person = known.entities[entity].kind is MentionKind.PERSON
    least, most = settings.person if person else settings.body
    return min(most, max(least, name_of(known.entities[entity].name)[0].bits / 2))


def _when(one: Happening, other: Happening, settings: EventSettings) -> tuple[Piece, ...]:
    if one.stated and other.stated:
        longer = max(one.stated.days, other.stated.days)
        bits = next((bits for days, bits in settings.overlap if longer <= days), 0.0)
        return ((bits, "their times overlap"),) if bits and one.stated.meets(other.stated) else ()
    if one.waiting and other.waiting and one.text_hash == other.text_hash:
        agree = all(a.meets(b) for a, b in zip(one.waiting, other.waiting, strict=True))
        return ((settings.some_time, "their times overlap"),) if agree else ()
    days = [day_of_year(m.waiting or ((m.stated,) if m.stated else ())) for m in (one, other)]
    if all(days):
        if days[0] == days[1]:
            return ((settings.day_of_year, "the same day of the year"),)
        return ((-settings.other_day_of_year, "against: another day of the year"),)
    if one.text_hash == other.text_hash or not (one.published and other.published):
        return ()
    gap = _gap(one, other)
    if gap is None:
        return ()
    bits = next((bits for days, bits in settings.freshness if gap <= days), settings.stale)
    if bits < 0 and (one.definite or other.definite):
        bits *= settings.recalled
    against = "" if bits > 0 else "against: "
    return ((bits, f"{against}told {gap} days apart, with no time on both sides"),) if bits else ()


def _gap(one: Happening, other: Happening) -> int | None:
    """Days between two mentions of which at most one has a time: publication stands in."""
    ends = []
    for mention in (one, other):
        if mention.stated is None:
            ends.append((mention.published, mention.published))
        elif mention.stated.earliest is None or mention.stated.latest is None:
            return None
        else:
            ends.append((mention.stated.earliest, mention.stated.latest))
    (start, end), (first, last) = ends
    if start is None or end is None or first is None or last is None:
        return None
    return max(0, round((max(start, first) - min(end, last)) / DAY))


def _where(
    one: Happening, other: Happening, known: Known, settings: EventSettings
) -> tuple[Piece, ...]:
    here, there = one.cast.places, other.cast.places
    if not here or not there:
        return ()
    both = sorted(here & there, key=lambda place: (known.entities[place].name, place))
    if both:
        bits = max(_bits(place, known, settings) for place in both)
        return ((min(settings.same_place, bits), f"both in '{known.entities[both[0]].name}'"),)
    return ((-settings.other_place, "against: different places"),)


def _which(
    one: Happening, other: Happening, common: _Common, settings: EventSettings
) -> Iterator[Piece]:
    """Which of several: ordinals and counts; what is planned against what is demanded."""
    if one.ordinal is not None and other.ordinal is not None:
        if one.ordinal == other.ordinal:
            yield settings.same_ordinal, f"both are number {one.ordinal}"
        else:
            yield -settings.other_ordinal, f"against: number {one.ordinal}, number {other.ordinal}"
    elif one.ordinal is not None or other.ordinal is not None:
        told = common.time_bits >= settings.some_time or common.one_place
        if not told and len(common.shared) < 3:
            yield -settings.lone_ordinal, "against: only one of them says which it was"
    if one.count is not None and one.count == other.count:
        yield settings.same_count, "the same count"
    if one.many is not other.many and True in (one.many, other.many):
        yield -settings.one_of_many, "against: several in one, one in the other"
    if one.modality is not other.modality:
        yield -settings.other_modality, f"against: {one.modality} here, {other.modality} there"


def _conflicts(
    one: Happening, other: Happening, known: Known, settings: EventSettings
) -> Iterator[Piece]:
    """Named participants that do not go together."""
    if one.kind in SYMMETRIC and other.kind in SYMMETRIC:
        here, there = one.everyone & known.named, other.everyone & known.named
        if here - there and there - here:
            two = len(here & there) >= 2
            yield (
                -(settings.others_beside_two if two else settings.others_beside),
                "against: each names others beside them",
            )
        return
    pairs = (
        (one.cast.actors, other.cast.actors, "different actors"),
        (one.cast.recipients, other.cast.recipients, "different recipients"),
    )
    for mine, theirs, reason in pairs:
        here, there = mine & known.named, theirs & known.named
        if here and there and not here & there:
            yield -settings.other_actor, f"against: {reason}"
    swapped = (one.cast.actors & other.cast.recipients) | (one.cast.recipients & other.cast.actors)
    if swapped and not (one.cast.actors & other.cast.actors):
        yield -settings.other_actor, "against: who did it here suffers it there"


def _suffices(
    one: Happening, other: Happening, common: _Common, known: Known, settings: EventSettings
) -> bool:
    """Whether two independent kinds of evidence agree; kind, lemma and teller alone never do."""
    shared, telling = len(common.shared), sum(share.telling for share in common.shared)
    same_lemma = one.stem == other.stem
    told = all(mention.stated or mention.waiting for mention in (one, other))
    time = common.time_bits if told else 0.0
    alike = same_lemma or time > 0 or common.one_place
    if one.kind in SYMMETRIC and other.kind in SYMMETRIC:
        # Two who met once speak often: "spoke" is no "met" unless time or place says so.
        enough = (shared >= 2 and alike) or (
            telling and (time >= settings.telling_time or common.one_place)
        )
    elif telling:
        enough = shared >= 2 or alike
    else:
        enough = bool(shared) and same_lemma and time >= settings.telling_time
    if enough:
        return True
    nobody = not one.everyone & known.named or not other.everyone & known.named
    return nobody and same_lemma and common.one_place and time > settings.telling_time


def held_apart(mentions: Sequence[Happening], settings: EventSettings) -> Iterator[tuple[str, str]]:
    """Pairs of one text's event mentions that its words hold apart, in text order.

    Other ordinals, one of several against several, times that no publication day can reconcile,
    and "another meeting" against every meeting before it.
    """
    groups: dict[str, list[Happening]] = {}
    for mention in mentions:
        for name in mention.groups:
            groups.setdefault(name, []).append(mention)
    found = set()
    for group in groups.values():
        telling: list[Happening] = []
        for place, later in enumerate(group):
            for earlier in group[:place] if later.another else telling:
                if _told_apart(earlier, later, settings):
                    found.add((min(earlier.id, later.id), max(earlier.id, later.id)))
            if later.ordinal is not None or later.count or later.waiting:
                telling.append(later)
    yield from sorted(found)


def _told_apart(earlier: Happening, later: Happening, settings: EventSettings) -> bool:
    if later.another and not later.definite:
        return True
    if earlier.ordinal is not None and later.ordinal is not None:
        return earlier.ordinal != later.ordinal
    if earlier.count and later.count and earlier.count != later.count:
        return earlier.teller == later.teller and min(earlier.count, later.count) > 0
    apart = sum(not a.meets(b) for a, b in zip(earlier.waiting, later.waiting, strict=False))
    return apart >= settings.probes_apart


def taken_up(mentions: Sequence[Happening], settings: EventSettings) -> Iterator[Join]:
    """Joins of "the meeting" to the nearest mention before it in its text that it can take up.

    "The two never met there", of the same two and without any more, takes up what they did, where
    the text tells only one such thing of them.
    """
    for place, mention in enumerate(mentions):
        again = mention.kind in SYMMETRIC and mention.is_vague and len(mention.cast.people) > 1
        if not (mention.definite or again) or mention.another or mention.count is not None:
            continue
        alike = [
            before
            for before in reversed(mentions[:place])
            if mention.happened == before.happened
            and (
                mention.stem == before.stem
                or (mention.kind is before.kind and mention.kind in SYMMETRIC)
            )
        ]
        if not mention.definite and _several(mention, alike, settings):
            continue
        if alike and _can_take_up(mention, alike[0]):
            left, right = sorted((mention.id, alike[0].id))
            words = f"the {mention.words}" if mention.definite else mention.words
            reason = f"'{words}' takes up '{alike[0].words}' before it"
            yield Join(left, right, settings.anaphor, (reason,))


def _several(mention: Happening, alike: Sequence[Happening], settings: EventSettings) -> bool:
    """Whether the text tells different events that a vague mention could be one of."""
    fit = [one for one in alike if mention.cast.people & one.everyone or not one.everyone]
    return any(
        Frame.of(one).clashes(Frame.of(other)) or _told_apart(other, one, settings)
        for place, one in enumerate(fit)
        for other in fit[place + 1 :]
    )


def _can_take_up(mention: Happening, before: Happening) -> bool:
    if mention.ordinal is not None and mention.ordinal != before.ordinal:
        return False
    if mention.determiner in ("that", "those") and mention.negated != before.negated:
        return False  # "that visit did not happen; this one did"
    return not Frame.of(mention).clashes(Frame.of(before)) and (
        mention.cast.people <= before.everyone or not before.everyone
    )
