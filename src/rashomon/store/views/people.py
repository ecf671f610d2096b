"""People (organisations, places, groups): the listing, and one in detail."""

import sqlite3

from rashomon.core.reading import MentionKind
from rashomon.core.rows import Citation, PersonDetail, PersonRow
from rashomon.errors import InputError
from rashomon.store.views.events import events_by_id, joins_of
from rashomon.store.views.matching import entity_named
from rashomon.store.views.statements import statements_by_id
from rashomon.store.views.words import Words, decoded
from rashomon.store.writer import Case

_SAID = "SELECT DISTINCT attribution_id FROM attribution_speakers WHERE entity_id = ?"
_SAID_ABOUT = """
SELECT DISTINCT s.attribution_id FROM mentions AS m
JOIN attributions AS a ON a.text_hash = m.text_hash
JOIN attribution_spans AS s ON s.attribution_id = a.attribution_id AND s.role = 'content'
  AND s.start <= m.start AND s.end >= m.end
WHERE m.entity_id = :person AND s.attribution_id NOT IN (
  SELECT attribution_id FROM attribution_speakers WHERE entity_id = :person
)
"""
_MET = """
SELECT DISTINCT e.event_id FROM events AS e
JOIN accounts AS a ON a.event_id = e.event_id
JOIN account_participants AS one ON one.account_id = a.account_id
JOIN account_participants AS two ON two.account_id = a.account_id
WHERE e.kind = 'CONSULT' AND one.entity_id = ? AND one.role <> 'place' AND two.role <> 'place'
  AND two.entity_id IS NOT one.entity_id
"""


def people(case: Case, *, kind: str | None = None) -> tuple[PersonRow, ...]:
    """People, organisations, places and groups (or one `kind`): named ones, most mentioned first.

    Raises InputError for an unknown kind.
    """
    if kind is not None and kind not in list(MentionKind):
        raise InputError(f"{kind!r} is no kind", hint=f"one of {', '.join(MentionKind)}")
    rows = case.query(
        "SELECT * FROM entities WHERE :kind IS NULL OR kind = :kind"
        " ORDER BY named DESC, documents DESC, mentions DESC, name, entity_id",
        kind=kind,
    )
    return tuple(_person_row(row) for row in rows)


def person(case: Case, name_or_id: str) -> PersonDetail:
    """One person by id, name, alias or a part of a name that fits just one.

    `met` are the events of kind CONSULT (meetings, visits, talks) in which others took part too,
    claimed and denied ones alike. Raises InputError that lists the candidates where several fit.
    """
    found = entity_named(case, name_or_id)
    row = case.query("SELECT * FROM entities WHERE entity_id = ?", found)[0]
    apart = case.query("SELECT * FROM held_apart WHERE entity_id = ?", found)
    said = [one["attribution_id"] for one in case.query(_SAID, found)]
    about = [one["attribution_id"] for one in case.query(_SAID_ABOUT, person=found)]
    return PersonDetail(
        _person_row(row),
        _alias_citations(case, found),
        joins_of(case, found),
        tuple(sorted(f"not {one['other_name']}: {one['reason']}" for one in apart)),
        statements_by_id(case, said),
        statements_by_id(case, about),
        events_by_id(case, [one["event_id"] for one in case.query(_MET, found)]),
    )


def _person_row(row: sqlite3.Row) -> PersonRow:
    return PersonRow(
        row["entity_id"],
        row["name"],
        row["kind"],
        decoded(row["aliases"], tuple[str, ...]),
        row["mentions"],
        row["documents"],
        row["said"],
        row["events"],
    )


def _alias_citations(case: Case, entity_id: str) -> tuple[Citation, ...]:
    """For each name or phrase the place where it stands first, names before phrases."""
    words = Words(case)
    first: dict[str, Citation] = {}
    for row in case.query(
        "SELECT m.*, d.doc_id FROM mentions AS m JOIN documents AS d ON d.text_hash = m.text_hash"
        " WHERE m.entity_id = ? AND m.form <> 'pronoun'"
        " ORDER BY m.form, coalesce(d.published, '9999'), d.doc_id, m.start",
        entity_id,
    ):
        if row["words"] not in first:
            place = (row["start"], row["end"])
            first[row["words"]] = words.cite(row["doc_id"], row["text_hash"], place)
    return tuple(first.values())
