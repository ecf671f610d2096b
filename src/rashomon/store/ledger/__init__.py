"""The rows of the ledger's tables: pure functions of the ledger and the corrected items."""

from collections.abc import Iterable, Iterator, Sequence

from rashomon.core.ledger import Ledger, ReadText
from rashomon.store.corrections import Applied
from rashomon.store.ledger import accounts, clusters, readings
from rashomon.store.ledger.pile import Pile, Row

# Parents before children, as in schema.sql.
TABLES = (
    "documents",
    "entities",
    "mentions",
    "attributions",
    "attribution_spans",
    "attribution_speakers",
    "events",
    "event_mentions",
    "event_mention_roles",
    "joins",
    "held_apart",
    "copies",
    "copy_spans",
    "accounts",
    "account_chain",
    "account_speakers",
    "account_participants",
    "account_documents",
    "account_citations",
    "account_attributions",
    "account_event_mentions",
    "origins",
    "origin_accounts",
    "orphaned_corrections",
    "notes",
)


def tables(
    ledger: Ledger, items: Sequence[ReadText], *, applied: Applied | None = None
) -> Iterator[tuple[str, Iterable[Row]]]:
    """Each table's name and rows, in the order of TABLES. Raises BugError for foreign members."""
    pile = Pile.of(ledger, items, applied.reviewed if applied else frozenset())
    stories = accounts.told(pile, ledger)
    rows: tuple[Iterable[Row], ...] = (
        clusters.documents(pile, ledger),
        clusters.entities(pile, ledger),
        readings.mentions(pile),
        readings.attributions(pile),
        readings.attribution_spans(pile),
        readings.attribution_speakers(pile),
        accounts.events(pile, stories),
        readings.event_mentions(pile),
        readings.event_mention_roles(pile),
        clusters.joins(pile, ledger),
        clusters.held_apart(pile, applied),
        clusters.copies(ledger),
        clusters.copy_spans(ledger),
        accounts.accounts(pile, stories),
        accounts.account_chain(ledger),
        accounts.account_speakers(ledger),
        accounts.account_participants(pile, ledger),
        accounts.account_documents(pile, ledger),
        accounts.account_citations(pile, ledger),
        accounts.account_attributions(ledger),
        accounts.account_event_mentions(ledger),
        accounts.origins(stories),
        accounts.origin_accounts(stories),
        _orphaned(applied),
        _notes(applied),
    )
    return zip(TABLES, rows, strict=True)


def _orphaned(applied: Applied | None) -> Iterator[Row]:
    for orphan in applied.orphaned if applied else ():
        yield orphan.seq, orphan.why


def _notes(applied: Applied | None) -> Iterator[Row]:
    for note in applied.notes if applied else ():
        place: Row = (None, None, None)
        if note.span is not None:
            place = (note.span.text_hash, note.span.start, note.span.end)
        yield note.seq, note.op, note.doc_id, *place, note.words, note.by, note.at
