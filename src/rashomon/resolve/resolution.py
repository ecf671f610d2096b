"""The whole of `resolve`: copies, then entities, then events."""

from collections.abc import Sequence

from rashomon.core.ledger import Constraints, JoinEngine, ReadText, Resolution
from rashomon.errors import BugError
from rashomon.resolve.copies import find_copies
from rashomon.resolve.entities import find_entities
from rashomon.resolve.events import find_events
from rashomon.resolve.inputs import Inputs
from rashomon.resolve.settings import ResolveSettings


def resolve(
    items: Sequence[ReadText],
    constraints: Constraints,
    engine: JoinEngine,
    settings: ResolveSettings | None = None,
) -> Resolution:
    """What joins across the texts: everything sorted, whatever the order of the items.

    Raises BugError where one text comes twice: its documents belong to one item.
    """
    by_hash = {item.text.text_hash: item for item in items}
    if len(by_hash) != len(items):
        raise BugError("a text was given to resolve twice")
    inputs = Inputs(
        items=[by_hash[text_hash] for text_hash in sorted(by_hash)],
        constraints=constraints,
        engine=engine,
        settings=settings or ResolveSettings(),
    )
    copies = find_copies(inputs)
    entities = find_entities(inputs, copies)
    return Resolution(copies, entities, find_events(inputs, copies, entities))
