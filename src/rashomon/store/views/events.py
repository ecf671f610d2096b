"""Events: the listing, one in detail, the timeline."""

import sqlite3
from collections.abc import Iterable
from enum import StrEnum
from typing import TypedDict, Unpack

from rashomon.core.ledger import SupportLabel
from rashomon.core.reading import EventKind
from rashomon.core.rows import (
    EventDetail,
    EventRow,
    JoinRow,
    OriginRow,
    ParticipantRow,
    TimelineRow,
    TimeRow,
)
from rashomon.core.stance import Modality
from rashomon.core.times import parse_day
from rashomon.errors import InputError
from rashomon.store.views.accounts import accounts_of, time_row
from rashomon.store.views.ids import event_id
from rashomon.store.views.matching import entity_named
from rashomon.store.views.words import decoded, ids_json
from rashomon.store.writer import Case


class EventFilters(TypedDict, total=False):
    """What events are chosen by; a filter that is None or left out lets all pass.

    `person` is a name or id of one who takes part or speaks of it. `since` and `until` are years,
    months or days, both included; an event for which no account gives a time counts by the day of
    its earliest document.
    """

    person: str | None
    kind: str | None
    support: str | None
    since: str | None
    until: str | None
    outlet: str | None
    modality: str | None


_CHOSEN = """
SELECT e.* FROM events AS e
WHERE (:kind IS NULL OR e.kind = :kind)
  AND (:support IS NULL OR e.support = :support)
  AND (:modality IS NULL OR e.modality = :modality)
  AND (:person IS NULL OR e.event_id IN (
    SELECT a.event_id FROM accounts AS a
    JOIN account_participants AS p ON p.account_id = a.account_id WHERE p.entity_id = :person
    UNION
    SELECT a.event_id FROM accounts AS a
    JOIN account_speakers AS s ON s.account_id = a.account_id WHERE s.entity_id = :person
  ))
  AND (:outlet IS NULL OR e.event_id IN (
    SELECT a.event_id FROM accounts AS a
    JOIN account_documents AS x ON x.account_id = a.account_id
    JOIN documents AS d ON d.doc_id = x.doc_id
    WHERE lower(d.outlet) = lower(:outlet)
  ))
  AND (:since IS NULL OR coalesce(
    (SELECT max(a.time_latest) FROM accounts AS a WHERE a.event_id = e.event_id) > :since,
    e.first_seen >= :since
  ))
  AND (:until IS NULL OR coalesce(
    (SELECT min(substr(a.time_earliest, 1, length(:until))) FROM accounts AS a
      WHERE a.event_id = e.event_id) <= :until,
    substr(e.first_seen, 1, length(:until)) <= :until
  ))
ORDER BY e.rank
"""


def events(case: Case, **filters: Unpack[EventFilters]) -> tuple[EventRow, ...]:
    """Events that fit all filters, the most contested first.

    That is: disputed, denied, corroborated, single-origin, unnamed-only, narrated, no-position;
    then by number of accounts, date and id. Raises InputError for a filter that can fit nothing.
    """
    person = filters.get("person")
    rows = case.query(
        _CHOSEN,
        person=entity_named(case, person) if person else None,
        kind=_one_of(EventKind, filters.get("kind")),
        support=_one_of(SupportLabel, filters.get("support")),
        since=_day(filters.get("since")),
        until=_day(filters.get("until")),
        outlet=filters.get("outlet"),
        modality=_one_of(Modality, filters.get("modality")),
    )
    return tuple(event_row(row) for row in rows)


def _one_of(enum: type[StrEnum], given: str | None) -> str | None:
    """The member that is meant, in any case of letters."""
    if given is None:
        return None
    for member in enum:
        if member.casefold() == given.casefold():
            return member
    raise InputError(f"{given!r} is none of the choices", hint=f"one of {', '.join(enum)}")


def _day(given: str | None) -> str | None:
    """A year, month or day as given. Raises InputError for anything else."""
    if given is not None:
        parse_day("-".join([*given.split("-"), "01", "01"][:3]))
    return given


def events_by_id(case: Case, event_ids: Iterable[str]) -> tuple[EventRow, ...]:
    """Some events, the most contested first."""
    rows = case.query(
        "SELECT * FROM events WHERE event_id IN (SELECT value FROM json_each(?)) ORDER BY rank",
        ids_json(event_ids),
    )
    return tuple(event_row(row) for row in rows)


def event_row(row: sqlite3.Row) -> EventRow:
    """The EventRow in a row of `events`."""
    return EventRow(
        row["event_id"],
        row["label"],
        row["kind"],
        row["modality"],
        row["support"],
        row["named"],
        row["unnamed"],
        row["narrated"],
        row["against"],
        decoded(row["reasons"], tuple[str, ...]),
        decoded(row["participants"], tuple[ParticipantRow, ...]),
        decoded(row["places"], tuple[str, ...]),
        decoded(row["times"], tuple[TimeRow, ...]),
        decoded(row["outlets"], tuple[str, ...]),
        row["documents"],
        row["first_seen"],
    )


def event(case: Case, id_or_prefix: str) -> EventDetail:
    """One event with everything it rests on; the id of any member or account leads to it."""
    found = event_id(case, id_or_prefix)
    return EventDetail(
        events_by_id(case, [found])[0],
        accounts_of(case, found),
        _origins(case, found),
        joins_of(case, found),
    )


def _origins(case: Case, found: str) -> tuple[OriginRow, ...]:
    told = case.query("SELECT * FROM origin_accounts WHERE event_id = ? ORDER BY account_id", found)
    return tuple(
        OriginRow(
            row["name"],
            row["kind"],
            row["position"],
            tuple(one["account_id"] for one in told if one["n"] == row["n"]),
        )
        for row in case.query("SELECT * FROM origins WHERE event_id = ? ORDER BY n", found)
    )


def joins_of(case: Case, cluster_id: str) -> tuple[JoinRow, ...]:
    """Why the members of an entity or an event are in it, the strongest reason first."""
    return tuple(
        JoinRow(
            row["left_words"],
            row["right_words"],
            row["weight"],
            decoded(row["reasons"], tuple[str, ...]),
        )
        for row in case.query("SELECT * FROM joins WHERE cluster_id = ? ORDER BY n", cluster_id)
    )


def timeline(case: Case) -> tuple[TimelineRow, ...]:
    """Events by time: one row for each distinct time that their accounts give.

    Times that wait for a date of publication come last; events without any time are left out.
    """
    stories = {row["event_id"]: event_row(row) for row in case.query("SELECT * FROM events")}
    times: dict[tuple[str, str, str], TimeRow] = {}
    speakers: dict[tuple[str, str, str], dict[str, None]] = {}
    for row in case.query(
        "SELECT a.*, e.rank AS story FROM accounts AS a JOIN events AS e ON e.event_id = a.event_id"
        " WHERE a.time_words IS NOT NULL ORDER BY coalesce(a.time_earliest, '9999'), e.rank, a.rank"
    ):
        key = (row["event_id"], row["time_value"], row["time_words"])
        time = time_row(row)
        if time is not None:
            times.setdefault(key, time)
            speakers.setdefault(key, {})[row["speaker"]] = None
    return tuple(
        TimelineRow(stories[key[0]], time, tuple(speakers[key])) for key, time in times.items()
    )
