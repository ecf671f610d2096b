"""The command itself: overview, help, how it ends, how fast it starts."""

import subprocess
import sys
import time
from typing import Any

import pytest
import typer

from rashomon.cli import entry
from rashomon.cli.entry import COMMANDS, app
from rashomon.errors import BugError, StoreError

ROOT: Any = typer.main.get_command(app)
CONTEXT = typer.Context(ROOT, info_name="rashomon", terminal_width=100)


def every_command() -> list[tuple[str, Any, Any]]:
    found = []
    for name in ROOT.list_commands(CONTEXT):
        command = ROOT.get_command(CONTEXT, name)
        context = typer.Context(command, info_name=name, parent=CONTEXT, terminal_width=100)
        found.append((name, command, context))
        for inner, sub in getattr(command, "commands", {}).items():
            deeper = typer.Context(sub, info_name=inner, parent=context, terminal_width=100)
            found.append((f"{name} {inner}", sub, deeper))
    return found


EVERY = every_command()
NAMES = [name for name, _, _ in EVERY]
OPERATIONS = (
    *("accept", "reject", "add", "edit", "same", "different", "set-metadata"),
    *("remove-document", "note", "flag", "retract"),
)


def test_without_arguments_it_says_what_it_is_and_what_to_try(rashomon):
    ran = rashomon()
    assert ran.code == 0
    assert "It never says what is true." in ran.out
    assert "rashomon demo" in ran.out


@pytest.mark.parametrize(("name", "command", "context"), EVERY, ids=NAMES)
def test_help_of_every_command_shows_an_example_of_that_command(name, command, context):
    text = command.get_help(context)
    assert "Examples:" in text
    first, *rest = name.split()
    assert f"rashomon {first} " in text or f"rashomon {first}\n" in text
    assert all(word in text for word in rest)


def test_the_list_of_commands_says_what_their_own_help_says():
    own = {name: command.get_short_help_str(200) for name, command, _ in EVERY}
    for entries in COMMANDS.values():
        for one in entries:
            assert own[one.name].rstrip(".") == one.help.rstrip(".")


def test_every_operation_of_the_design_is_there():
    assert {name.split()[1] for name in NAMES if " " in name} == set(OPERATIONS)


def test_every_listing_takes_json():
    without = {"read", "report", "export", "rebuild", "demo", "correct"}
    for name, _, context in EVERY:
        if name.split()[0] not in without - {"read"}:
            assert "--json" in context.command.get_help(context), name


def test_help_of_an_operation_needs_no_case(rashomon):
    ran = rashomon("correct", "accept", "--help")
    assert ran.code == 0
    assert "Mark what was read as checked" in ran.out


@pytest.mark.parametrize(
    "arguments",
    [("evnts",), ("events",), ("events", "x", "--jsn"), ("events", "x", "--support", "likely")],
)
def test_wrong_usage_is_one_line_and_code_2(rashomon, arguments):
    ran = rashomon(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("rashomon: ")
    assert ran.err.count("\n") == 1
    assert "--help" in ran.err


def test_a_case_that_is_not_there_is_named_with_what_to_do(rashomon, tmp_path):
    ran = rashomon("events", tmp_path / "none.rashomon")
    assert ran.code == 2
    assert str(tmp_path / "none.rashomon") in ran.err
    assert "rashomon read" in ran.err


@pytest.mark.parametrize(
    ("error", "code"), [(StoreError("x", hint="y"), 2), (BugError("x"), 1), (KeyError("x"), 1)]
)
def test_errors_are_one_line_and_bugs_are_code_1(rashomon, monkeypatch, error, code):
    def fail(*_args: object, **_kwargs: object) -> None:
        raise error

    monkeypatch.setattr(entry, "app", fail)
    ran = rashomon("events")
    assert ran.code == code
    assert ran.err.count("\n") == 1


def test_a_stop_by_the_user_says_that_nothing_is_lost(rashomon, monkeypatch):
    def stop(*_args: object, **_kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(entry, "app", stop)
    ran = rashomon("read")
    assert ran.code == 130
    assert "what was read is kept" in ran.err


def test_version_says_what_results_rest_on(rashomon):
    assert rashomon("--version").out.startswith("rashomon ")
    assert "spacy" in rashomon("version").out


def test_help_imports_nothing_heavy():
    heavy = {"spacy", "duckdb", "pyarrow", "trafilatura", "jinja2", "rich", "rashomon.run"}
    code = (
        "import sys; from rashomon.cli.entry import outcome; outcome(['--help']);"
        f"print(sorted({heavy} & set(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr.strip() == "[]"


@pytest.mark.slow
def test_help_is_there_in_half_a_second():
    command = [sys.executable, "-c", "from rashomon.cli import main; main()", "--help"]

    def seconds() -> float:
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        return time.perf_counter() - start

    assert min(seconds() for _ in range(5)) < 0.5
