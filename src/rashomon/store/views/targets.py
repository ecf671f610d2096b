"""From ids to words: what corrections point at."""

import sqlite3

from rashomon.core.texts import Anchor
from rashomon.errors import InputError
from rashomon.store.corrections import Target, What
from rashomon.store.corrections.places import occurrences
from rashomon.store.views.ids import document_id, only
from rashomon.store.views.words import document_rows
from rashomon.store.writer import Case

_LAST = "\U0010ffff"  # sorts after every character of an id
_ATTRIBUTIONS = """
SELECT attribution_id AS id, text_hash, start, "end" FROM attributions
WHERE attribution_id BETWEEN :low AND :high ORDER BY attribution_id
"""
_CUE = """
SELECT min(start) AS start, max("end") AS "end" FROM attribution_spans
WHERE attribution_id = ? AND role = 'cue'
"""
_MENTIONS = """
SELECT mention_id AS id, text_hash, start, end, 'mention' AS what, 0 AS n FROM mentions
  WHERE mention_id BETWEEN :low AND :high
UNION SELECT m.mention_id, m.text_hash, m.start, m.end, 'mention', 1 FROM mentions AS m
  WHERE m.entity_id BETWEEN :low AND :high
ORDER BY n, id
"""
_EVENT_MENTIONS = """
SELECT event_mention_id AS id, text_hash, start, end, 'event' AS what, 0 AS n FROM event_mentions
  WHERE event_mention_id BETWEEN :low AND :high
UNION SELECT m.event_mention_id, m.text_hash, m.start, m.end, 'event', 1 FROM event_mentions AS m
  WHERE m.event_id BETWEEN :low AND :high
UNION SELECT m.event_mention_id, m.text_hash, m.start, m.end, 'event', 2
  FROM account_event_mentions AS x
  JOIN event_mentions AS m ON m.event_mention_id = x.event_mention_id
  WHERE x.account_id BETWEEN :low AND :high
ORDER BY n, id
"""


def targets(case: Case, id_or_prefix: str) -> tuple[Target, ...]:
    """What an id stands for, as words: pass them to the drafts of `store.corrections`.

    A document or an attribution gives one target; an account or an event one for each event
    mention it rests on; an entity one for each of its mentions. The id of a mention or an event
    mention gives itself first: to point at it alone, take the first.
    """
    low, high = id_or_prefix, id_or_prefix + _LAST
    if len(id_or_prefix) < 3:
        raise InputError(f"{id_or_prefix!r} is too short for an id", hint="give more of it")
    attributions = case.query(_ATTRIBUTIONS, low=low, high=high)
    if attributions:
        only([row["id"] for row in attributions], id_or_prefix, "attributions")
        return (_attribution(case, attributions[0]),)
    for what, sql in ((What.MENTION, _MENTIONS), (What.EVENT, _EVENT_MENTIONS)):
        rows = case.query(sql, low=low, high=high)
        if rows:
            only(sorted({row["id"] for row in rows if row["n"] == 0}), id_or_prefix, f"{what}s")
            places = dict.fromkeys((row["text_hash"], row["start"], row["end"]) for row in rows)
            return tuple(Target(what, (_anchor(case, *place),)) for place in places)
    row = document_rows(case, [document_id(case, id_or_prefix)]).popitem()[1]
    return (Target(What.DOCUMENT, (Anchor(row.doc_id, row.text_hash, 0, 0, ""),)),)


def _attribution(case: Case, row: sqlite3.Row) -> Target:
    """The content of an attribution, and its cue where it has one."""
    main = _anchor(case, row["text_hash"], row["start"], row["end"])
    cue = case.query(_CUE, row["id"])[0]
    if cue["start"] is None:
        return Target(What.ATTRIBUTION, (main,))
    return Target(
        What.ATTRIBUTION, (main, _anchor(case, row["text_hash"], cue["start"], cue["end"]))
    )


def _anchor(case: Case, text_hash: str, start: int, end: int) -> Anchor:
    """The anchor at a range, in the first document with the text."""
    home = case.query(
        "SELECT doc_id FROM documents WHERE text_hash = ?"
        " ORDER BY coalesce(published, '9999'), doc_id LIMIT 1",
        text_hash,
    )
    return Anchor.at(home[0]["doc_id"], case.text(text_hash), start, end)


def anchor(case: Case, document: str, place: str | tuple[int, int]) -> Anchor:
    """The anchor at words of a document: exact words that occur once, or a range.

    Raises InputError where they do not, or the range is not in the text.
    """
    row = document_rows(case, [document_id(case, document)]).popitem()[1]
    text = case.text(row.text_hash)
    if not isinstance(place, str):
        if not 0 <= place[0] < place[1] <= len(text.text):
            raise InputError(
                f"{row.doc_id}: [{place[0]}, {place[1]}) is no place in the text",
                hint=f"it has {len(text.text)} characters",
            )
        return Anchor.at(row.doc_id, text, *place)
    starts = list(occurrences(text.text, place)) if place else []
    if len(starts) != 1:
        raise InputError(
            f"{row.doc_id}: {place!r} stands there {len(starts)} times",
            hint="copy the words exactly" if not starts else "give more words, or their place",
        )
    return Anchor.at(row.doc_id, text, starts[0], starts[0] + len(place))
