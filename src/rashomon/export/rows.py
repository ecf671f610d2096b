"""What exports and the report are made from: rows by table, and how the case was made."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rashomon.core.rows import (
    AccountRow,
    DocumentRow,
    EventDetail,
    EventRow,
    FailureRow,
    PersonRow,
    StatementRow,
    TimelineRow,
)
from rashomon.core.runs import Run


class TableName(StrEnum):
    """The tables of an export."""

    DOCUMENTS = "documents"
    PEOPLE = "people"
    ATTRIBUTIONS = "attributions"
    EVENTS = "events"
    ACCOUNTS = "accounts"


Row = DocumentRow | PersonRow | StatementRow | EventRow | AccountRow


@dataclass(frozen=True, slots=True)
class ExportRows:
    """All rows of a case that an export may hold. Tables that are not asked for may be empty."""

    documents: Sequence[DocumentRow] = ()
    people: Sequence[PersonRow] = ()
    statements: Sequence[StatementRow] = ()
    events: Sequence[EventDetail] = ()

    def table(self, name: TableName) -> Sequence[Row]:
        """The rows of one table, in the order in which they were given."""
        match name:
            case TableName.DOCUMENTS:
                return self.documents
            case TableName.PEOPLE:
                return self.people
            case TableName.ATTRIBUTIONS:
                return self.statements
            case TableName.EVENTS:
                return [detail.event for detail in self.events]
            case TableName.ACCOUNTS:
                return [account for detail in self.events for account in detail.accounts]


@dataclass(frozen=True, slots=True)
class ReportRows:
    """Everything that the one-file report shows.

    `events_left_out` counts events of the case that are not among `events`. `made_at` is shown as
    it is given; without it the report carries no time of its own.
    """

    events: Sequence[EventDetail]
    people: Sequence[PersonRow] = ()
    timeline: Sequence[TimelineRow] = ()
    documents: Sequence[DocumentRow] = ()
    failures: Sequence[FailureRow] = ()
    runs: Sequence[Run] = ()
    title: str = "Case"
    version: str = ""
    made_at: str = ""
    events_left_out: int = 0
