"""Candidate pairs: SQL text that any engine runs, over Arrow tables of keys.

A key names a block: members of one block may belong together. Within a block each member is
paired with its nearest neighbours in an order that the rows bring along (`place`), so that small
blocks are complete and huge ones stay linear. Nothing here counts the pile.
"""

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from rashomon.core.ledger import JoinEngine, Table

# Pairs of neighbours: from `keys` (path, block, member, place) and `steps` (1, 2, … as `step`).
NEIGHBOURS = """
WITH seats AS (
    SELECT path, block, member,
           ROW_NUMBER() OVER (PARTITION BY path, block ORDER BY place, member) AS seat,
           COUNT(*) OVER (PARTITION BY path, block) AS crowd
    FROM keys
),
reach AS (
    SELECT seats.path, seats.block, seats.member, seats.seat + steps.step AS seat
    FROM seats JOIN steps ON seats.seat + steps.step <= seats.crowd
    WHERE seats.crowd > 1
)
SELECT LEAST(reach.member, seats.member) AS one,
       GREATEST(reach.member, seats.member) AS other,
       reach.path AS path,
       COUNT(*) AS shared
FROM reach JOIN seats
  ON reach.path = seats.path AND reach.block = seats.block AND reach.seat = seats.seat
GROUP BY LEAST(reach.member, seats.member), GREATEST(reach.member, seats.member), reach.path
ORDER BY one, other, path
"""


def table(columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> pa.Table:
    """An Arrow table of the rows, which are sorted first; all columns are text."""
    ordered = sorted(set(rows))
    schema = pa.schema([(column, pa.string()) for column in columns])
    if not ordered:
        return schema.empty_table()
    arrays = [pa.array(column, pa.string()) for column in zip(*ordered, strict=True)]
    return pa.table(arrays, schema=schema)


def candidates(
    engine: JoinEngine, keys: Table, *, neighbours: int
) -> dict[tuple[str, str], dict[str, int]]:
    """For each candidate pair (in order) how many blocks of each path it shares.

    `keys` is a table (path, block, member, place) without repeated rows.
    """
    if keys.num_rows < 2:
        return {}
    steps = pa.table({"step": pa.array(range(1, neighbours + 1), pa.int64())})
    found: dict[tuple[str, str], dict[str, int]] = {}
    for row in engine.join(NEIGHBOURS, {"keys": keys, "steps": steps}).to_pylist():
        found.setdefault((row["one"], row["other"]), {})[row["path"]] = row["shared"]
    return found
