"""How a case file is found, made, checked and brought up to date."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from rashomon.core.ids import sha256
from rashomon.errors import BugError, StoreError

APPLICATION_ID = 0x52534D4E  # "RSMN" in the file's header: what marks an SQLite file as a case
BUSY_MS = 5_000  # how long to wait for another program's write, which takes milliseconds
_SQLITE_HEADER = b"SQLite format 3\0"
_DAMAGED = "take it from a backup, or save what is left with `sqlite3 CASE .recover`"


def migrations() -> tuple[str, ...]:
    """The SQL of the numbered migrations, the first one (which makes a case) first."""
    folder = files("rashomon.store") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    for number, name in enumerate(names, start=1):
        if int(name.split("_")[0]) != number:
            raise BugError(f"migration {name} is not number {number}")
    return tuple((folder / name).read_text(encoding="utf-8") for name in names)


def ledger_schema() -> str:
    """The SQL that makes the ledger's tables and views."""
    return (files("rashomon.store") / "schema.sql").read_text(encoding="utf-8")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns errors of SQLite into StoreErrors that say what to do."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise BugError(f"{path}: a row contradicts the others: {error}") from error
    except sqlite3.OperationalError as error:
        raise StoreError(f"{path}: {error}", hint=_hint(str(error))) from error
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: the case is damaged ({error})", hint=_DAMAGED) from error


def _hint(message: str) -> str:
    if "locked" in message or "busy" in message:
        return "another program is writing to it: try again when that has finished"
    if "readonly" in message:
        return "it was opened for reading only, or the file may not be written to"
    if "full" in message:
        return "make room on the disk: what was reported as read is kept"
    if "unable to open" in message:
        return "check that the folder exists and may be read and written"
    return _DAMAGED


def connect(path: Path, *, create: bool, read_only: bool) -> sqlite3.Connection:
    """An open connection to a case of this version, in autocommit mode.

    Makes the case where `create` is set and there is none; brings an older one up to date after
    a copy is kept beside it. Raises StoreError where that cannot be done.
    """
    may_make = create and not read_only
    fresh = _is_fresh(path, create=may_make)
    with explained(path):
        connection = _opened(path, read_only=read_only)
    try:
        with explained(path):
            if fresh or (may_make and _is_blank(connection)):
                _make(connection, path)
            else:
                bring_up_to_date(connection, path, migrations(), read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def _is_fresh(path: Path, *, create: bool) -> bool:
    """Whether a case must be made at the path. Raises StoreError where nothing can be opened."""
    if path.is_dir():
        raise StoreError(f"{path} is a folder", hint="name the case file itself")
    if not path.exists():
        if not create:
            raise StoreError(f"{path}: there is no case", hint=f"`rashomon read {path} FILES`")
        if not path.parent.is_dir():
            raise StoreError(f"{path.parent}: no such folder", hint="make it first")
        return True
    try:
        with path.open("rb") as file:
            header = file.read(len(_SQLITE_HEADER))
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}", hint="check who may read it") from error
    if not header:
        if create:
            return True
        raise StoreError(f"{path} is empty", hint=f"`rashomon read {path} FILES` fills it")
    if header != _SQLITE_HEADER:
        raise StoreError(f"{path} is no case", hint="a case is a file that `rashomon read` made")
    return False


def _opened(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection with this project's pragmas.

    A reader uses a writable connection that refuses to write, where the file permits: only such a
    one tidies the files of the write-ahead log. On read-only media there is no log at all.
    """
    may_write = os.access(path, os.W_OK) if path.exists() else True
    writable = may_write and os.access(path.parent, os.W_OK)
    address = path.absolute().as_uri()
    if read_only and not writable:
        log = Path(f"{path}-wal")
        address += "?mode=ro" if log.exists() else "?immutable=1"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=BUSY_MS / 1000)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")  # a case may come from anywhere
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    return connection


def _is_blank(connection: sqlite3.Connection) -> bool:
    """Whether nothing is in the file yet: a kill came while it was made."""
    return not _version(connection) and not _tables(connection)


def _make(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    with transaction(connection):
        if _version(connection):
            return  # another program made it in the meantime
        if _tables(connection):
            raise StoreError(
                f"{path} is no case", hint="a case is a file that `rashomon read` made"
            )
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        steps = migrations()
        for step in steps:
            run_script(connection, step)
        _make_ledger_tables(connection)
        connection.execute(f"PRAGMA user_version = {len(steps)}")


def bring_up_to_date(
    connection: sqlite3.Connection, path: Path, steps: tuple[str, ...], *, read_only: bool
) -> None:
    """Migrates an older case to the version that `steps` lead to, after a copy is kept beside it.

    Makes the ledger's tables anew, empty, where they are of another version. Raises StoreError
    for a newer case, for what is no case, and where the case may not be written.
    """
    (identity,) = connection.execute("PRAGMA application_id").fetchone()
    version = _version(connection)
    if identity != APPLICATION_ID or version < 1:
        raise StoreError(f"{path} is no case", hint="a case is a file that `rashomon read` made")
    if version > len(steps):
        raise StoreError(
            f"{path} is a case of version {version}; this program knows version {len(steps)}",
            hint="install a newer rashomon",
        )
    if version == len(steps) and _ledger_is_current(connection):
        return
    if read_only:
        raise StoreError(
            f"{path} was made by another version of the program",
            hint=f"bring it up to date with `rashomon rebuild {path}`",
        )
    if version < len(steps):
        _keep_copy(connection, path, version)
    with transaction(connection):
        for step in steps[_version(connection) :]:
            run_script(connection, step)
        connection.execute(f"PRAGMA user_version = {len(steps)}")
        _make_ledger_tables(connection)


def _keep_copy(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    """The path of a whole copy of the case, log included: NAME.v1.backup (v1.2, … if taken)."""
    number = 1
    copy = path.with_name(f"{path.name}.v{version}.backup")
    while copy.exists():
        number += 1
        copy = path.with_name(f"{path.name}.v{version}.{number}.backup")
    unfinished = copy.with_name(copy.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    target = sqlite3.connect(unfinished)
    try:
        connection.backup(target)
    finally:
        target.close()
    unfinished.rename(copy)
    return copy


def _ledger_is_current(connection: sqlite3.Connection) -> bool:
    row = connection.execute("SELECT value FROM case_state WHERE key = 'schema'").fetchone()
    return row is not None and row[0] == sha256(ledger_schema())


def _make_ledger_tables(connection: sqlite3.Connection) -> None:
    """Drops the tables and views of any earlier ledger, and makes those of this version, empty."""
    for kind, name in ledger_objects(connection):
        connection.execute(f'DROP {kind} IF EXISTS "{name}"')
    before = set(_tables(connection))
    run_script(connection, ledger_schema())
    made = sorted(set(_tables(connection)) - before)
    state = {"schema": sha256(ledger_schema()), "ledger": " ".join(made), "stale": "yes"}
    connection.executemany("INSERT OR REPLACE INTO case_state VALUES (?, ?)", sorted(state.items()))


def ledger_objects(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """TABLE or VIEW and name of all that belongs to the ledger, children before parents."""
    row = connection.execute("SELECT value FROM case_state WHERE key = 'ledger'").fetchone()
    ours = set(row[0].split()) if row else set()
    found = connection.execute(
        "SELECT upper(type), name FROM sqlite_master WHERE type IN ('table', 'view')"
        " ORDER BY type = 'table', rootpage = 0 DESC, rowid DESC"
    )
    return [(kind, name) for kind, name in found if name in ours]


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    return [row[0] for row in rows]


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def run_script(connection: sqlite3.Connection, script: str) -> None:
    """Runs the statements of a script inside the open transaction (`executescript` commits)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: takes the write lock at once, commits at the end, rolls back on any error."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
