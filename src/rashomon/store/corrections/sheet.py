"""The sheet that corrections work on: one text, its reading so far, and what was rejected."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from rashomon.core.reading import (
    NARRATION,
    Attribution,
    Chain,
    EventMention,
    Mention,
    Reading,
)
from rashomon.core.texts import Anchor, Span, Text
from rashomon.errors import InputError
from rashomon.store.corrections.forms import What
from rashomon.store.corrections.places import Place, Range, as_place, as_places, jaccard, locate
from rashomon.store.settings import SETTINGS

Fields = Mapping[str, Any]
Item = Attribution | EventMention | Mention
T = TypeVar("T", bound=Attribution | EventMention | Mention)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One text with its reading so far. Rejected items stay in it until `finished`.

    A rejection may be followed by an acceptance of the same item.
    """

    text: Text
    reading: Reading
    rejected: frozenset[str] = frozenset()

    def items(self, what: str) -> tuple[Item, ...]:
        """All items of a kind, rejected ones included."""
        if what == What.ATTRIBUTION:
            return self.reading.attributions
        if what == What.EVENT:
            return self.reading.event_mentions
        return self.reading.mentions

    def item(self, what: str, item_id: str) -> Item:
        """The item with that id."""
        return next(item for item in self.items(what) if item.id == item_id)

    def with_item(self, item: Item) -> "Sheet":
        """The sheet with an item put in, in place of one with its id, in text order."""
        reading = self.reading
        if isinstance(item, Attribution):
            reading = replace(reading, attributions=_put(reading.attributions, item))
        elif isinstance(item, EventMention):
            reading = replace(reading, event_mentions=_put(reading.event_mentions, item))
        else:
            reading = replace(reading, mentions=_put(reading.mentions, item))
        return replace(self, reading=reading)

    def found(self, what: str, at: Range, *, cue: Range | None = None) -> str | None:
        """The id of the item that stands at a range: the most alike, at least half of it alike.

        Of attributions with equally fitting contents the one whose cue is nearest to `cue`.
        """
        best: tuple[float, float, str] | None = None
        for item in self.items(what):
            fit = max(jaccard(at, place) for place in _places(item))
            if fit < SETTINGS.same_item:
                continue
            rank = (-fit, -_cue_fit(item, cue), item.id)
            best = rank if best is None else min(best, rank)
        return best[2] if best else None


@dataclass(frozen=True, slots=True)
class At:
    """Where a correction points: its anchor, and where that was found in the sheet's text."""

    sheet: Sheet
    anchor: Anchor
    found: Range

    def span(self, place: Any) -> Span:
        """The span at a PLACE. Raises InputError where its words are not in the text."""
        checked: Place = as_place(place)
        at = locate(checked, self.sheet.text.text, self.anchor, self.found)
        if at is None:
            raise InputError(f"{checked!r} is not in the text")
        return Span(self.sheet.text.text_hash, *at)

    def spans(self, places: Any) -> tuple[Span, ...]:
        """The spans at PLACEs, in text order."""
        return tuple(sorted({self.span(place) for place in as_places(places)}))

    @property
    def here(self) -> Span:
        """The anchored words. Raises InputError for an anchor of a whole document."""
        if self.found[0] >= self.found[1]:
            raise InputError("the anchor holds no words")
        return Span(self.sheet.text.text_hash, *self.found)


def main_spans(item: Item) -> tuple[Span, ...]:
    """The words that an item is pointed at by: content (else cue, source), trigger, or mention."""
    if isinstance(item, Attribution):
        return item.content or item.cue or item.source
    if isinstance(item, EventMention):
        return item.trigger
    return (item.span,)


def _places(item: Item) -> tuple[Range, ...]:
    """Ranges that an anchor may have for the item: of a mention its bare name too."""
    if isinstance(item, Mention):
        return hull((item.span,)), hull((item.head,))
    spans = main_spans(item)
    return (hull(spans),) if spans else ((0, 0),)


def hull(spans: Iterable[Span]) -> Range:
    """From the start of the first span to the end of the last."""
    ordered = tuple(spans)
    return min(span.start for span in ordered), max(span.end for span in ordered)


def _cue_fit(item: Item, cue: Range | None) -> float:
    if cue is None or not isinstance(item, Attribution) or not item.cue:
        return 0.0
    return jaccard(cue, hull(item.cue))


def _put(items: tuple[T, ...], item: T) -> tuple[T, ...]:
    return tuple(sorted((*(one for one in items if one.id != item.id), item), key=_text_order))


def _text_order(item: Item) -> tuple[int, int, str]:
    return (*_places(item)[0], item.id)


def finished(sheet: Sheet) -> Reading:
    """The reading without what was rejected, and without any trace of it.

    What a rejected attribution told goes to the one that told it, else to narration.
    """
    gone = sheet.rejected
    if not gone:
        return sheet.reading
    reading = sheet.reading
    parents = {attribution.id: attribution.parent for attribution in reading.attributions}
    mentions = tuple(mention for mention in reading.mentions if mention.id not in gone)
    chains = _chains_without(reading.chains, gone)
    kept = {chain.id for chain in chains}
    return replace(
        reading,
        mentions=mentions,
        chains=chains,
        held_apart=tuple(
            held for held in reading.held_apart if held.first in kept and held.second in kept
        ),
        attributions=tuple(
            _attribution_without(attribution, gone, parents)
            for attribution in reading.attributions
            if attribution.id not in gone
        ),
        event_mentions=tuple(
            _event_without(event, gone, parents)
            for event in reading.event_mentions
            if event.id not in gone
        ),
        claims=tuple(claim for claim in reading.claims if claim.attribution_id not in gone),
    )


def _chains_without(chains: tuple[Chain, ...], gone: frozenset[str]) -> tuple[Chain, ...]:
    left = (
        replace(chain, mention_ids=tuple(m for m in chain.mention_ids if m not in gone))
        for chain in chains
    )
    return tuple(chain for chain in left if chain.mention_ids)


def _attribution_without(
    attribution: Attribution, gone: frozenset[str], parents: dict[str, str | None]
) -> Attribution:
    return replace(
        attribution,
        source_mention_ids=tuple(m for m in attribution.source_mention_ids if m not in gone),
        parent=_surviving(attribution.parent, gone, parents),
    )


def _event_without(
    event: EventMention, gone: frozenset[str], parents: dict[str, str | None]
) -> EventMention:
    roles = tuple(
        replace(role, mention_id=None) if role.mention_id in gone else role for role in event.roles
    )
    told_by = NARRATION
    if event.told_by != NARRATION:
        told_by = _surviving(event.told_by, gone, parents) or NARRATION
    return replace(event, roles=roles, told_by=told_by)


def _surviving(
    teller: str | None, gone: frozenset[str], parents: dict[str, str | None]
) -> str | None:
    seen: set[str] = set()  # a reader might give a circle of parents
    while teller is not None and teller in gone and teller not in seen:
        seen.add(teller)
        teller = parents.get(teller)
    return None if teller in gone else teller
