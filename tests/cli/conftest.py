"""A case built by hand, and the command run on it as a script would run it."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from rashomon.cli.entry import outcome
from tests.cli.build import write_case


@dataclass(frozen=True)
class Ran:
    """What a command left: exit code, stdout, stderr."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def written(tmp_path_factory) -> Path:
    return write_case(tmp_path_factory.mktemp("case") / "story.rashomon")


@pytest.fixture
def case(written, tmp_path) -> Path:
    """A copy of the case that a test may change."""
    path: Path = tmp_path / "story.rashomon"
    path.write_bytes(written.read_bytes())
    return path


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def rashomon(capsys) -> Callable[..., Ran]:
    """Runs a command with its output in pipes."""

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        code = outcome([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def at_terminal(monkeypatch) -> Callable[..., Ran]:
    """Runs a command with a person at a terminal of a given width, without colour."""

    def run(*arguments: object, width: int = 80) -> Ran:
        from rashomon.cli import terminal

        out, err = Terminal(), Terminal()
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.setenv("TERM", "dumb")
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        terminal.console.cache_clear()
        code = outcome([str(argument) for argument in arguments])
        monkeypatch.undo()
        terminal.console.cache_clear()
        return Ran(code, out.getvalue(), err.getvalue())

    return run
