import os
import sqlite3
from pathlib import Path

import pytest

from rashomon.errors import StoreError
from rashomon.store import Case, opening
from rashomon.store.ledger import TABLES
from tests.store.build import World
from tests.store.conftest import fill


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.rashomon"


def files_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def refused(path: Path, **how: bool) -> StoreError:
    with pytest.raises(StoreError) as caught:
        Case.open(path, **how)
    assert caught.value.hint, "says what to do"
    return caught.value


def test_a_new_case_is_one_file_when_closed(path: Path) -> None:
    with Case.open(path, create=True):
        assert path.exists()
    assert files_in(path.parent) == [path.name]


def test_opening_for_reading_leaves_no_files_behind(path: Path, quarrel: World) -> None:
    with Case.open(path, create=True) as case:
        fill(case, quarrel)
    with Case.open(path, read_only=True) as case:
        assert len(case.known_documents()) == 3
    assert files_in(path.parent) == [path.name]


def test_a_case_opened_for_reading_cannot_be_written(path: Path, quarrel: World) -> None:
    Case.open(path, create=True).close()
    with Case.open(path, read_only=True) as case, pytest.raises(StoreError, match="readonly"):
        case.write_ledger(quarrel.ledger, quarrel.items)


def test_a_case_on_a_read_only_medium_opens(
    path: Path, quarrel: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Case.open(path, create=True) as case:
        fill(case, quarrel)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Case.open(path, read_only=True) as case:
        assert len(case.known_documents()) == 3
        assert files_in(path.parent) == [path.name]


def test_a_missing_case_is_refused_unless_it_is_to_be_made(path: Path) -> None:
    assert "there is no case" in refused(path).message
    assert not path.exists()


def test_a_folder_is_refused(path: Path) -> None:
    path.mkdir()
    assert "is a folder" in refused(path, create=True).message


def test_a_missing_folder_is_refused(path: Path) -> None:
    assert "no such folder" in refused(path / "case.rashomon", create=True).message


def test_a_text_file_is_no_case_and_stays_as_it_is(path: Path) -> None:
    path.write_text("Dear diary, today I met the general.")
    assert "is no case" in refused(path, create=True).message
    assert path.read_text().startswith("Dear diary")


def test_an_empty_file_becomes_a_case_only_when_asked(path: Path) -> None:
    path.touch()
    assert "is empty" in refused(path).message
    with Case.open(path, create=True) as case:
        assert case.known_documents() == {}


def test_a_kill_while_the_case_is_made_leaves_a_file_that_becomes_a_case(path: Path) -> None:
    with sqlite3.connect(path) as blank:
        blank.execute("PRAGMA journal_mode = WAL")
    blank.close()
    assert path.stat().st_size
    refused(path)
    with Case.open(path, create=True) as case:
        assert case.known_documents() == {}


def test_another_programs_database_is_no_case_and_stays_as_it_is(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (soup TEXT)")
    other.close()
    before = path.read_bytes()
    assert "is no case" in refused(path, create=True).message
    assert path.read_bytes() == before


def test_a_truncated_case_is_called_damaged(path: Path, quarrel: World) -> None:
    with Case.open(path, create=True) as case:
        fill(case, quarrel)
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(StoreError, match=r"damaged|malformed") as caught, Case.open(path) as case:
        case.check()
    assert "backup" in caught.value.hint


def test_a_newer_case_is_refused(path: Path) -> None:
    Case.open(path, create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    error = refused(path)
    assert "version 99" in error.message
    assert "newer rashomon" in error.hint


def test_an_older_case_is_migrated_after_a_copy_is_kept(path: Path, quarrel: World) -> None:
    with Case.open(path, create=True) as case:
        fill(case, quarrel)
    older = len(opening.migrations())
    steps = (*opening.migrations(), "CREATE TABLE a_later_idea (words TEXT);\n")
    migrate(path, steps)
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (older + 1,)
        assert connection.execute("SELECT count(*) FROM a_later_idea").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM ingested").fetchone() == (3,)
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (0,)
    connection.close()
    backup = path.with_name(f"{path.name}.v{older}.backup")
    with Case.open(backup) as kept:
        assert len(kept.query("SELECT * FROM events")) == 2
        kept.check()


def test_a_second_copy_does_not_overwrite_the_first(path: Path) -> None:
    Case.open(path, create=True).close()
    older = len(opening.migrations())
    first = path.with_name(f"{path.name}.v{older}.backup")
    first.write_text("kept earlier")
    migrate(path, (*opening.migrations(), "CREATE TABLE idea (words TEXT);\n"))
    assert first.read_text() == "kept earlier"
    assert path.with_name(f"{path.name}.v{older}.2.backup").exists()


def test_a_migration_that_fails_leaves_the_case_as_it_was(path: Path) -> None:
    Case.open(path, create=True).close()
    steps = (*opening.migrations(), "CREATE TABLE idea (words TEXT);\nSELECT nonsense;\n")
    with pytest.raises(StoreError):
        migrate(path, steps)
    with Case.open(path) as case:
        assert not case.query("SELECT name FROM sqlite_master WHERE name = 'idea'")


def test_an_older_case_is_not_migrated_by_a_reader(path: Path) -> None:
    Case.open(path, create=True).close()
    steps = (*opening.migrations(), "CREATE TABLE idea (words TEXT);\n")
    connection = sqlite3.connect(path)
    with pytest.raises(StoreError, match="another version"):
        opening.bring_up_to_date(connection, path, steps, read_only=True)
    connection.close()


def migrate(path: Path, steps: tuple[str, ...]) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        with opening.explained(path):
            opening.bring_up_to_date(connection, path, steps, read_only=False)
    finally:
        connection.close()


def test_ledger_tables_of_another_version_are_made_anew(path: Path, quarrel: World) -> None:
    with Case.open(path, create=True) as case:
        fill(case, quarrel)
        case.query("UPDATE case_state SET value = 'older' WHERE key = 'schema' RETURNING key")
        assert not case.stale
    with Case.open(path) as case:
        assert case.stale
        assert case.query("SELECT * FROM events") == []
        case.write_ledger(quarrel.ledger, quarrel.items)
        assert len(case.query("SELECT * FROM events")) == 2


def test_every_table_of_the_schema_is_filled_parents_first() -> None:
    script = opening.ledger_schema()
    made = [line.split()[2] for line in script.splitlines() if line.startswith("CREATE TABLE")]
    assert tuple(made) == TABLES


def test_another_programs_write_lock_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_MS", 1)
    Case.open(path, create=True).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Case.open(path) as case, pytest.raises(StoreError, match="locked") as caught:
        case.rebuild_search()
    assert "another program" in caught.value.hint
    other.close()


def test_a_file_name_with_odd_characters_works(tmp_path: Path) -> None:
    path = tmp_path / "who? #1 100% “müde”.rashomon"
    with Case.open(path, create=True) as case:
        assert case.known_documents() == {}
    assert files_in(tmp_path) == [path.name]
