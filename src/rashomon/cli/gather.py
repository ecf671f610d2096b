"""The rows that the report and the exports are made from."""

from collections.abc import Collection, Sequence
from importlib.metadata import version
from typing import Unpack

from rashomon.core.rows import EventDetail, EventRow
from rashomon.export import ExportRows, ReportRows, TableName, words
from rashomon.store import Case, views
from rashomon.store.views import EventFilters


def events(case: Case, **filters: Unpack[EventFilters]) -> list[EventRow]:
    """The events that fit, in the one order in which every listing shows them."""
    return sorted(views.events(case, **filters), key=words.contested)


def report_rows(case: Case, *, title: str, most: int = 0, made_at: str = "") -> ReportRows:
    """All that the report shows, with the `most` most contested events (0: all)."""
    found = events(case)
    kept = found[:most] if most else found
    shown = {row.event_id for row in kept}
    return ReportRows(
        events=_details(case, [row.event_id for row in kept]),
        people=views.people(case),
        timeline=[row for row in views.timeline(case) if row.event.event_id in shown],
        documents=views.documents(case),
        failures=views.failures(case),
        runs=views.runs(case),
        title=title,
        version=version("rashomon"),
        made_at=made_at,
        events_left_out=len(found) - len(kept),
    )


def export_rows(case: Case, tables: Collection[TableName]) -> ExportRows:
    """The rows of the tables asked for."""
    of_events = {TableName.EVENTS, TableName.ACCOUNTS} & set(tables)
    return ExportRows(
        documents=views.documents(case) if TableName.DOCUMENTS in tables else (),
        people=views.people(case) if TableName.PEOPLE in tables else (),
        statements=views.statements(case) if TableName.ATTRIBUTIONS in tables else (),
        events=_details(case, [row.event_id for row in events(case)]) if of_events else (),
    )


def _details(case: Case, event_ids: Sequence[str]) -> tuple[EventDetail, ...]:
    return tuple(views.event(case, event_id) for event_id in event_ids)
