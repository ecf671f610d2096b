"""A few words that name an event in a list."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from rashomon.core.reading import EventKind
from rashomon.core.stance import Modality
from rashomon.resolve.happenings import Happening, Known

V = TypeVar("V")
MOST_NAMES = 3
# What a kind is called where the text only has a verb for it.
_KIND_WORDS = {
    EventKind.AGREE: "agreement",
    EventKind.CONSULT: "meeting",
    EventKind.SUPPORT: "support",
    EventKind.CONCEDE: "concession",
    EventKind.COOPERATE: "cooperation",
    EventKind.AID: "aid",
    EventKind.RETREAT: "retreat",
    EventKind.REQUEST: "demand",
    EventKind.ACCUSE: "accusation",
    EventKind.REJECT: "refusal",
    EventKind.THREATEN: "threat",
    EventKind.PROTEST: "protest",
    EventKind.SANCTION: "sanction",
    EventKind.MOBILIZE: "mobilisation",
    EventKind.COERCE: "use of force",
    EventKind.ASSAULT: "attack",
}
_MODAL_WORDS = {
    Modality.HAPPENED: "",
    Modality.PLANNED: "planned",
    Modality.CALLED_FOR: "demanded",
    Modality.HYPOTHETICAL: "possible",
}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
_PRONOUNS = frozenset(
    "he she it they i we you him her them me us his its their my our who this that one".split()
)
_MONTHS = (
    "January February March April May June July August September October November December".split()
)


def label(mentions: Sequence[Happening], known: Known) -> str:
    """What happened, who took part, which, when, where: "Meeting: Ada Mirov (third)".

    Everything comes from the mentions themselves; where they disagree, the most frequent wins.
    """
    names = _names(mentions, known)
    who = ", ".join(names[:MOST_NAMES]) + (" and others" if len(names) > MOST_NAMES else "")
    details = (_modal(mentions), _which(mentions), _when(mentions), _where(mentions, known))
    told = ", ".join(detail for detail in details if detail)
    what = _action(mentions)
    named = what[:1].upper() + what[1:] + (f": {who}" if who else "")
    return f"{named} ({told})" if told else named


def _most(values: Iterable[V]) -> V:
    """The most frequent value, the first in order among equals."""
    often = Counter(values)
    return min(often, key=lambda value: (-often[value], str(value)))


def _modal(mentions: Sequence[Happening]) -> str:
    return _MODAL_WORDS[_most(mention.modality for mention in mentions)]


def _action(mentions: Sequence[Happening]) -> str:
    nouns = [m.words.casefold() for m in mentions if m.noun and m.words.islower()]
    if nouns:
        return _most(nouns)
    kinds = [m.kind for m in mentions if m.kind in _KIND_WORDS]
    return _KIND_WORDS[_most(kinds)] if kinds else _most(m.words.lower() for m in mentions)


def _names(mentions: Sequence[Happening], known: Known) -> list[str]:
    """The participants' names: those who act first, then the most frequent; named ones if any."""
    often: Counter[str] = Counter()
    acts: Counter[str] = Counter()
    for mention in mentions:
        often.update(mention.everyone)
        acts.update(mention.cast.actors)
    named = [entity for entity in often if entity in known.named] or [
        entity for entity in often if known.entities[entity].name.casefold() not in _PRONOUNS
    ]
    order = sorted(
        named,
        key=lambda entity: (-acts[entity], -often[entity], known.entities[entity].name, entity),
    )
    return list(dict.fromkeys(known.entities[entity].name for entity in order))


def _which(mentions: Sequence[Happening]) -> str:
    ordinals = [m.ordinal for m in mentions if m.ordinal is not None]
    if ordinals:
        number = _most(ordinals)
        return _ORDINALS[number - 1] if 0 < number <= len(_ORDINALS) else f"number {number}"
    counts = [m.count for m in mentions if m.count not in (None, 0, 1)]
    if not counts:
        return ""
    count = _most(counts)
    return f"{count} times" if count is not None and count > 0 else "several times"


def _when(mentions: Sequence[Happening]) -> str:
    windows = [
        m.stated for m in mentions if m.stated and m.stated.earliest and m.stated.days <= 366
    ]
    if not windows:
        return ""
    often = Counter(windows)
    window = min(often, key=lambda w: (w.days, -often[w], str(w)))
    start = window.earliest
    if start is None:
        return ""
    if window.days <= 2:
        return f"{start.day} {_MONTHS[start.month - 1]} {start.year}"
    return f"{_MONTHS[start.month - 1]} {start.year}" if window.days <= 31 else str(start.year)


def _where(mentions: Sequence[Happening], known: Known) -> str:
    places = [place for mention in mentions for place in mention.cast.places]
    return known.entities[_most(places)].name if places else ""
