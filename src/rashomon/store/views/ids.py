"""What a shortened id, or an id of earlier days, stands for now."""

from collections.abc import Sequence

from rashomon.errors import InputError
from rashomon.store.writer import Case

_LAST = "\U0010ffff"  # sorts after every character of an id
_SHOWN = 8  # candidates that an error message names

# Each finds ids of one kind from :low on up to :high, with the cluster they belong to now.
_EVENTS = """
SELECT event_id AS id, event_id AS home FROM events WHERE event_id BETWEEN :low AND :high
UNION SELECT event_mention_id, event_id FROM event_mentions
  WHERE event_mention_id BETWEEN :low AND :high AND event_id IS NOT NULL
UNION SELECT account_id, event_id FROM accounts WHERE account_id BETWEEN :low AND :high
ORDER BY id
"""
_ENTITIES = """
SELECT entity_id AS id, entity_id AS home FROM entities WHERE entity_id BETWEEN :low AND :high
UNION SELECT mention_id, entity_id FROM mentions
  WHERE mention_id BETWEEN :low AND :high AND entity_id IS NOT NULL
ORDER BY id
"""
_DOCUMENTS = """
SELECT doc_id AS id, doc_id AS home FROM documents WHERE doc_id BETWEEN :low AND :high ORDER BY id
"""
_NEAREST_EVENT = """
SELECT m.event_id FROM former_ids AS f JOIN event_mentions AS m ON m.text_hash = f.text_hash
WHERE f.id BETWEEN :low AND :high AND m.event_id IS NOT NULL
ORDER BY abs(m.start - f.start), m.event_mention_id LIMIT 1
"""
_NEAREST_ENTITY = """
SELECT m.entity_id FROM former_ids AS f JOIN mentions AS m ON m.text_hash = f.text_hash
WHERE f.id BETWEEN :low AND :high AND m.entity_id IS NOT NULL
ORDER BY abs(m.start - f.start), m.mention_id LIMIT 1
"""


def event_id(case: Case, prefix: str) -> str:
    """The event that an id of an event, an event mention or an account leads to."""
    found = _home(case, _EVENTS, _full(prefix, "v")) or _former(case, _NEAREST_EVENT, prefix)
    if not found:
        raise InputError(f"no event has the id {prefix!r}", hint="`rashomon events` lists them")
    return only(found, prefix, "events")


def entity_id(case: Case, prefix: str) -> str | None:
    """The entity that an id of an entity or a mention leads to, None where it is no such id."""
    found = _home(case, _ENTITIES, prefix) or _former(case, _NEAREST_ENTITY, prefix)
    return only(found, prefix, "people") if found else None


def document_id(case: Case, prefix: str) -> str:
    """The document with an id, a locator or a file name."""
    found = _home(case, _DOCUMENTS, _full(prefix, "d")) or [
        row["doc_id"]
        for row in case.query("SELECT doc_id, locator FROM documents ORDER BY doc_id")
        if prefix in (row["locator"], row["locator"].replace("\\", "/").rsplit("/", 1)[-1])
    ]
    if not found:
        raise InputError(f"no document has the id {prefix!r}", hint="`rashomon docs` lists them")
    return only(found, prefix, "documents")


def _full(prefix: str, kind: str) -> str:
    """The prefix with its kind in front where only the digits are given."""
    return prefix if "-" in prefix else f"{kind}-{prefix}"


def _home(case: Case, sql: str, prefix: str) -> list[str]:
    """The clusters that ids with the prefix lead to; an exact id leads to one."""
    if len(prefix) < 3:  # "v-" alone names everything
        return []
    rows = case.query(sql, low=prefix, high=prefix + _LAST)
    exact = [row["home"] for row in rows if row["id"] == prefix]
    return exact or sorted({row["home"] for row in rows})


def _former(case: Case, sql: str, prefix: str) -> list[str]:
    if len(prefix) < 3:
        return []
    return [row[0] for row in case.query(sql, low=prefix, high=prefix + _LAST)]


def only(found: Sequence[str], prefix: str, what: str) -> str:
    """The one that was found (or "" for none). Raises InputError where there are several."""
    if len(found) > 1:
        shown = ", ".join(found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
        raise InputError(f"{prefix!r} fits {len(found)} {what}", hint=f"give more of it: {shown}")
    return found[0] if found else ""
