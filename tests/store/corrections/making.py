"""Drafts about the quarrel, and what they come to."""

from rashomon.core.corrections import Correction
from rashomon.core.reading import Attribution, EventMention, Reading
from rashomon.core.texts import Anchor
from rashomon.store import corrections
from rashomon.store.corrections import Applied, Draft, Target, What
from tests.store.build import On, World

AT, BY = "2031-12-10T09:00:00Z", "Jo"


def kept(*drafts: Draft) -> tuple[Correction, ...]:
    """Corrections as a case would number them; hashes do not matter to `apply`."""
    return tuple(
        Correction(n, AT, BY, d.op, d.anchors, d.scope, d.value, d.retracts, d.reason, "", "")
        for n, d in enumerate(drafts, start=1)
    )


def applied(quarrel: World, *drafts: Draft) -> Applied:
    return corrections.apply(quarrel.items, kept(*drafts))


def reading_of(result: Applied, on: On) -> Reading:
    return next(i.reading for i in result.items if i.text.text_hash == on.text.text_hash)


def anchor(quarrel: World, words: str, nth: int = 0, on: On | None = None) -> Anchor:
    on = on or quarrel.herald
    span = on.span(words, nth)
    name = "herald.txt" if on.text == quarrel.herald.text else "radio.txt"
    return Anchor.at(quarrel.documents[name].doc_id, on.text, span.start, span.end)


def claim(quarrel: World) -> Target:
    content = anchor(quarrel, "that she met General Tarn in Lanmark last November")
    return Target(What.ATTRIBUTION, (content, anchor(quarrel, "claims")))


def denial(quarrel: World) -> Target:
    return Target(What.ATTRIBUTION, (anchor(quarrel, "that she met the general"),))


def met(quarrel: World, nth: int = 0) -> Target:
    return Target(What.EVENT, (anchor(quarrel, "met", nth),))


def said_by(reading: Reading, cue: str, on: On) -> Attribution:
    return next(a for a in reading.attributions if on.text.quote(a.cue) == cue)


def event_at(reading: Reading, on: On, words: str, nth: int = 0) -> EventMention:
    return next(e for e in reading.event_mentions if e.trigger == (on.span(words, nth),))
