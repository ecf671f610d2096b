"""Which person a name or an id means."""

import sqlite3
from collections.abc import Callable

from rashomon.errors import InputError
from rashomon.store.views.ids import entity_id
from rashomon.store.views.words import decoded
from rashomon.store.writer import Case

_SHOWN = 8  # candidates that an error message names


def entity_named(case: Case, name_or_id: str) -> str:
    """The id of the one entity that is meant.

    An id, else the name itself, in any case of letters, an alias, words of a name, a part of a
    name: the first of these that fits anything must fit just one. Raises InputError with the
    candidates where several fit, or none does.
    """
    wanted = " ".join(name_or_id.split())
    if wanted.startswith("m-"):
        found = entity_id(case, wanted)
        if found:
            return found
    rows = case.query("SELECT * FROM entities ORDER BY named DESC, mentions DESC, entity_id")
    for fits in _WAYS if wanted else ():
        fitting = [row for row in rows if fits(wanted, row)]
        if len(fitting) == 1:
            return str(fitting[0]["entity_id"])
        if fitting:
            raise InputError(
                f"{name_or_id!r} may be any of {len(fitting)}", hint=f"say which: {_shown(fitting)}"
            )
    raise InputError(f"nobody is called {name_or_id!r}", hint="`rashomon people` lists everybody")


def _shown(rows: list[sqlite3.Row]) -> str:
    names = [f"{row['name']} ({row['entity_id']})" for row in rows[:_SHOWN]]
    return ", ".join(names) + (" …" if len(rows) > _SHOWN else "")


def _names(row: sqlite3.Row) -> list[str]:
    return [row["name"], *decoded(row["aliases"], tuple[str, ...])]


def _exact(wanted: str, row: sqlite3.Row) -> bool:
    return bool(row["name"] == wanted)


def _in_any_case(wanted: str, row: sqlite3.Row) -> bool:
    return bool(row["name"].casefold() == wanted.casefold())


def _alias(wanted: str, row: sqlite3.Row) -> bool:
    return wanted.casefold() in (name.casefold() for name in _names(row))


def _words(wanted: str, row: sqlite3.Row) -> bool:
    words = set(wanted.casefold().split())
    return any(words <= set(name.casefold().split()) for name in _names(row))


def _part(wanted: str, row: sqlite3.Row) -> bool:
    return any(wanted.casefold() in name.casefold() for name in _names(row))


_WAYS: tuple[Callable[[str, sqlite3.Row], bool], ...] = (
    _exact,
    _in_any_case,
    _alias,
    _words,
    _part,
)
