"""What `same` and `different` mean for the chains of one text."""

from dataclasses import replace

from rashomon.core.reading import Chain, Form, HeldApart, Mention, span_id
from rashomon.store.corrections.sheet import Sheet

DECIDED = "a person keeps them apart"


def kept_apart(sheet: Sheet, pair: tuple[str, str]) -> Sheet:
    """The sheet with the two mentions in chains of their own, held apart.

    Where the reader had them in one chain, the later mention leaves it, and takes the mentions
    with its own name along unless the earlier one bears that name too.
    """
    mentions = {mention.id: mention for mention in sheet.reading.mentions}
    first, second = sorted((mentions[m] for m in pair), key=lambda m: (m.span, m.id))
    shared = next((c for c in sheet.reading.chains if {*pair} <= {*c.mention_ids}), None)
    if shared is not None:
        sheet = _split(sheet, shared, first, second)
    for mention in (first, second):
        if _chain_of(sheet, mention.id) is None:
            alone = Chain(span_id("c", "apart", (mention.span,)), (mention.id,))
            chains = (*sheet.reading.chains, alone)
            sheet = replace(sheet, reading=replace(sheet.reading, chains=chains))
    one, other = _chain_of(sheet, first.id), _chain_of(sheet, second.id)
    if one is None or other is None:
        return sheet
    held = HeldApart(one.id, other.id, DECIDED, (first.span, second.span))
    return replace(
        sheet, reading=replace(sheet.reading, held_apart=(*sheet.reading.held_apart, held))
    )


def put_together(sheet: Sheet, pair: tuple[str, str]) -> Sheet:
    """The sheet without the reader's evidence that holds the chains of two mentions apart."""
    one, other = (_chain_of(sheet, mention_id) for mention_id in pair)
    if one is None or other is None:
        return sheet
    apart = {one.id, other.id}
    held = tuple(h for h in sheet.reading.held_apart if {h.first, h.second} != apart)
    return replace(sheet, reading=replace(sheet.reading, held_apart=held))


def _chain_of(sheet: Sheet, mention_id: str) -> Chain | None:
    return next((c for c in sheet.reading.chains if mention_id in c.mention_ids), None)


def _split(sheet: Sheet, chain: Chain, first: Mention, second: Mention) -> Sheet:
    def name(mention: Mention) -> str:
        return sheet.text.words(mention.head).casefold()

    def leaves(mention: Mention) -> bool:
        if mention.id == second.id:
            return True
        namesake = mention.form is Form.NAME and name(mention) == name(second)
        return namesake and name(second) != name(first)

    mentions = {mention.id: mention for mention in sheet.reading.mentions}
    leaving = tuple(m for m in chain.mention_ids if m in mentions and leaves(mentions[m]))
    staying = tuple(m for m in chain.mention_ids if m not in leaving)
    new = Chain(span_id("c", "apart", (mentions[m].span for m in leaving)), leaving, chain.score)
    chains = [
        replace(chain, mention_ids=staying) if c is chain else c for c in sheet.reading.chains
    ]
    return replace(sheet, reading=replace(sheet.reading, chains=(*chains, new)))
