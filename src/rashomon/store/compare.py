"""The derived rows in canonical order, without what differs between hosts and hours."""

import json
import math
from collections.abc import Iterator

from rashomon.store.ledger import TABLES
from rashomon.store.writer import Case

# Where a file lay when it was read says nothing about the case.
_HOST_FACTS = {("documents", "locator")}


def rows(case: Case) -> Iterator[tuple[object, ...]]:
    """All derived rows, each with its table's name in front, in the order of all columns."""
    for table in TABLES:
        columns = _columns(case, table)
        names = ", ".join(f'"{column}"' for column in columns)
        order = ", ".join(str(n) for n in range(1, len(columns) + 1))
        for row in case.query(f"SELECT {names} FROM {table} ORDER BY {order}"):  # noqa: S608 - our names
            yield (table, *row)


def dump(case: Case) -> str:
    """All derived rows as text, one JSON array a line below the names of a table's columns.

    Equal readings, documents, settings and corrections give equal text, on every machine.
    """
    lines, table = [], ""
    for name, *values in rows(case):
        if name != table:
            table = str(name)
            lines.append(f"# {table}: {' '.join(_columns(case, table))}")
        plain = ["inf" if value == math.inf else value for value in values]
        lines.append(json.dumps(plain, ensure_ascii=False))
    return "".join(f"{line}\n" for line in lines)


def _columns(case: Case, table: str) -> list[str]:
    found = case.query("SELECT name FROM pragma_table_info(?) ORDER BY cid", table)
    return [row["name"] for row in found if (table, row["name"]) not in _HOST_FACTS]
