"""Event mentions as they are compared: who, where, when, which, and told by whom."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rashomon.core.ledger import Entity, ReadText
from rashomon.core.reading import Attribution, EventKind, EventMention, Form, RoleName
from rashomon.core.stance import Modality
from rashomon.core.times import TimeExpression, TimeValue, resolve
from rashomon.resolve.settings import EventSettings
from rashomon.resolve.windows import Window, bounded, day, probed, stated_window
from rashomon.resolve.words import stem, words_of, zipf

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_DETERMINERS = _DEFINITE | frozenset("a an any no some every each his her their its our my".split())
_ANOTHER = frozenset(
    "another other different separate earlier previous later subsequent further fresh new "
    "next additional".split()
)
_REACH = 4  # words before a noun that can determine it
_CLAUSE_EDGE = re.compile(r"[.,;:!?()“”\"\n]")


@dataclass(frozen=True, slots=True)
class Known:
    """What was joined before: the entity of each mention, and which entities have a name."""

    entity_of: Mapping[str, str]
    entities: Mapping[str, Entity]
    named: frozenset[str]

    @classmethod
    def of(cls, items: Sequence[ReadText], entities: Sequence[Entity]) -> "Known":
        """The lookups over the entities of the items."""
        names = {m.id for item in items for m in item.reading.mentions if m.form is Form.NAME}
        return cls(
            {mention: entity.id for entity in entities for mention in entity.mention_ids},
            {entity.id: entity for entity in entities},
            frozenset(e.id for e in entities if not names.isdisjoint(e.mention_ids)),
        )


@dataclass(frozen=True, slots=True)
class Cast:
    """Entity ids of those who take part, by role; `places` only where the place has a name."""

    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    @property
    def people(self) -> frozenset[str]:
        """All who take part."""
        return self.actors | self.recipients | self.others


@dataclass(frozen=True, slots=True)
class Happening:
    """One event mention with all that it is compared by.

    `implied` are participants that the passage names for a bare "the third meeting". `stated` is
    its own time, `window` that time as bounded by publication, `waiting` its times under probes.
    `many` tells several ("three meetings") from one of them ("the third"), None where the words do
    not say. `teller` is the key of who tells it, `tellers` the entities among them. `determiner`
    stands before a noun ("the"), `another` brings up a different one.
    """

    id: str
    text_hash: str
    start: int
    words: str
    kind: EventKind
    stem: str
    lemma_bits: float
    modality: Modality
    cast: Cast
    implied: frozenset[str]
    stated: Window | None
    window: Window
    waiting: tuple[Window, ...]
    published: datetime | None
    count: int | None
    ordinal: int | None
    many: bool | None
    teller: str
    tellers: frozenset[str]
    negated: bool
    noun: bool
    determiner: str
    another: bool

    @property
    def happened(self) -> bool:
        """Whether it is told as something that took place (or did not), not as a plan.

        An announced meeting is not a meeting that took place: joined, the announcement would
        confirm the event. `weigh` shows the two apart.
        """
        return self.modality is Modality.HAPPENED

    @property
    def definite(self) -> bool:
        """Whether it takes up what was said or is known."""
        return self.determiner in _DEFINITE

    @property
    def is_vague(self) -> bool:
        """Whether nothing but its participants tells which of several it is."""
        return self.stated is None and self.ordinal is None and not self.cast.places

    @property
    def everyone(self) -> frozenset[str]:
        """Participants, named at the mention or implied by the passage."""
        return self.cast.people | self.implied

    @property
    def groups(self) -> tuple[str, ...]:
        """What it can be compared within: its lemma and its kind."""
        real = "happened" if self.happened else "not yet"
        kind = () if self.kind is EventKind.OTHER else (f"{self.kind} {real}",)
        return (f"'{self.stem}' {real}", *kind)


def happenings_of(item: ReadText, known: Known, settings: EventSettings) -> tuple[Happening, ...]:
    """The event mentions of one text, in text order."""
    published = day(item.published)
    times = {time.id: (time, resolve(time, item.published)) for time in item.reading.times}
    attributions = {one.id: one for one in item.reading.attributions}
    found: list[Happening] = []
    for event in sorted(item.reading.event_mentions, key=lambda e: (e.trigger[0].start, e.id)):
        expression, value = times.get(event.time_id or "", (None, None))
        one = _happening(item, event, known, settings)
        tellers = _tellers(attributions.get(event.told_by), known)
        one = replace(
            _at(one, expression, value, published, settings),
            teller="+".join(sorted(tellers)) or f"{item.text.text_hash} {event.told_by}",
            tellers=tellers,
        )
        found.append(replace(one, implied=_implied(one, found, known)))
    return tuple(found)


def _happening(
    item: ReadText, event: EventMention, known: Known, settings: EventSettings
) -> Happening:
    """The happening without its time and tellers."""
    lemma = event.lemma.casefold()
    words = " ".join(item.text.words(event.trigger[0]).split())
    before = _determination(item, event) if _is_noun(words, lemma) else ()
    return Happening(
        id=event.id,
        text_hash=item.text.text_hash,
        start=event.trigger[0].start,
        words=words,
        kind=event.kind,
        stem=stem(lemma),
        lemma_bits=min(settings.most_lemma, max(0.0, 6.0 - zipf(lemma))),
        modality=event.modality,
        cast=_cast(event, known),
        implied=frozenset(),
        stated=None,
        window=Window(),
        waiting=(),
        published=None,
        count=event.count,
        ordinal=event.ordinal,
        many=_many(event, singular=bool(before) and words.casefold() == lemma),
        teller="",
        tellers=frozenset(),
        negated=event.negated,
        noun=bool(before),
        determiner=before[0] if before else "",
        another=any(word in _ANOTHER for word in before),
    )


def _at(
    one: Happening,
    expression: TimeExpression | None,
    value: TimeValue | None,
    published: datetime | None,
    settings: EventSettings,
) -> Happening:
    stated = stated_window(value)
    return replace(
        one,
        stated=stated,
        window=bounded(stated, published if one.happened else None, settings.grace),
        waiting=probed(expression, value),
        published=published,
    )


def _cast(event: EventMention, known: Known) -> Cast:
    found: dict[RoleName, set[str]] = {name: set() for name in RoleName}
    for role in event.roles:
        entity = known.entity_of.get(role.mention_id or "")
        if entity is not None:
            found[role.name].add(entity)
    return Cast(
        frozenset(found[RoleName.ACTOR]),
        frozenset(found[RoleName.RECIPIENT]),
        frozenset(found[RoleName.PARTICIPANT]),
        frozenset(found[RoleName.PLACE] & known.named),
    )


def _tellers(attribution: Attribution | None, known: Known) -> frozenset[str]:
    if attribution is None:
        return frozenset()
    return frozenset(
        known.entity_of[mention]
        for mention in attribution.source_mention_ids
        if mention in known.entity_of
    )


def _is_noun(words: str, lemma: str) -> bool:
    """Whether a trigger looks like a noun: verbs in news differ from their lemma ("met")."""
    return words.casefold() in (lemma, f"{lemma}s", f"{lemma}es")


def _determination(item: ReadText, event: EventMention) -> tuple[str, ...]:
    """The determiner of a noun and the words after it, () where it has none."""
    start = event.trigger[0].start
    text = item.text.text[max(0, start - 60) : start]
    clause = _CLAUSE_EDGE.split(text)[-1]
    before = [word.form for word in words_of(clause)][-_REACH:]
    for place in range(len(before) - 1, -1, -1):
        if before[place] in _DETERMINERS or before[place] == "another":
            return tuple(before[place:])
    return ()


def _many(event: EventMention, *, singular: bool) -> bool | None:
    """Whether the words speak of several; a bare plural ("talks") says neither."""
    if event.ordinal is not None or event.count == 1:
        return False
    if event.count is not None and event.count != 0:
        return True
    return False if singular else None


def _implied(one: Happening, before: Sequence[Happening], known: Known) -> frozenset[str]:
    """Who takes part in "the third meeting" by what the text says of such meetings before it."""
    own = one.cast.people & known.named
    serial = one.ordinal is not None
    if not (one.definite or serial) or len(own) > serial:
        return frozenset()
    for other in reversed(before):
        alike = one.stem == other.stem or (one.kind is other.kind is not EventKind.OTHER)
        if not (alike and one.happened == other.happened and other.everyone & known.named):
            continue
        # "That visit did not happen. This one did."
        if one.determiner in ("that", "those") and one.negated != other.negated:
            continue
        # "The third meeting, this time with a judge": one of a series, with one more.
        return other.everyone if not own or other.count or other.ordinal else frozenset()
    return frozenset()
