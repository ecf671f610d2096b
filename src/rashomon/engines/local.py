"""The engine of this machine: processes for `read`, DuckDB for the joins of `resolve`."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import duckdb
import pyarrow as pa

CHUNK = 4  # blobs a worker takes at a time: small, so that a kill loses little


class LocalEngine:
    """DuckDB in memory, without extensions and without a door to the file system."""

    def join(self, sql: str, tables: dict[str, Any]) -> pa.Table:
        """The answer of one SELECT over the named Arrow tables; see `core.ledger.JoinEngine`."""
        config: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "enable_external_access": "false",
        }
        with duckdb.connect(":memory:", config=config) as connection:
            for name, table in tables.items():
                connection.register(name, table)
            return connection.sql(sql).to_arrow_table()


def map_blobs(
    work: Callable[[bytes], bytes],
    blobs: Iterable[bytes],
    *,
    workers: int = 1,
    prepare: Callable[[], None] | None = None,
) -> Iterator[bytes]:
    """`work(blob)` for each blob, in the order given, on that many processes.

    `work` and `prepare` must be importable functions; `prepare` runs once in each process. With
    one worker everything runs in this process. Processes are spawned, never forked, so that no
    thread or open case leaks into them.
    """
    if workers <= 1:
        if prepare is not None:
            prepare()
        yield from map(work, blobs)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=prepare) as pool:
        yield from pool.map(work, blobs, chunksize=CHUNK)
