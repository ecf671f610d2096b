"""What the commands share: their common arguments, their help, and the open case."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.terminal import complain
from rashomon.store import Case

CasePath = Annotated[
    Path, typer.Argument(metavar="CASE", show_default=False, help="The case file, used as given.")
]
AsJson = Annotated[
    bool, typer.Option("--json", help="One JSON value; keys are the field names of the rows.")
]


def group() -> typer.Typer:
    """A group for the commands of one module. Its callback lets a lone command keep its name."""
    app = typer.Typer(rich_markup_mode=None)
    app.callback()(_nothing)
    return app


def _nothing() -> None:
    """Nothing: the group itself is never called."""


def guide(*examples: str, piped: Sequence[str] = (), note: str = "") -> str:
    """The end of a command's help: examples, a note, and the columns of its lines in a pipe."""
    parts = ["\b\nExamples:\n" + "\n".join(f"  {example}" for example in examples)]
    if note:
        parts.append(note)
    if piped:
        parts.append(f"In a pipe, tab-separated without a heading: {', '.join(piped)}.")
    return "\n\n".join(parts)


@contextmanager
def opened(path: Path) -> Iterator[Case]:
    """The case, open for reading; a warning where it holds what is not weighed yet."""
    with Case.open(path, read_only=True) as case:
        if case.stale:
            complain(f"{path}: not all of it is weighed yet; run rashomon rebuild {path}")
        yield case
