"""Writes docs/cli.md from the help of every command: `python scripts/docs_cli.py`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from rashomon.cli.entry import app

PAGE = Path(__file__).parent.parent / "docs" / "cli.md"
WIDTH = 88
HEAD = """\
# The command line

<!-- Written by scripts/docs_cli.py from the help of the commands: change it there. -->

**On a terminal** listings are laid out for reading: at most 120 columns wide, a sign and a word for
every support label, colour only beside them (`NO_COLOR=1` switches it off).

**In a pipe** (or a file) listings are tab-separated lines, one finding per line, without heading,
colour or progress. The columns stand at the end of each command's help. Tabs and line ends inside a
value become spaces. Pages about one thing (`event`, `why`, `who`, `doc`) are the same lines as on
the terminal, never wrapped.

**With `--json`** every listing is one JSON value: an array for a list, an object for one thing.
Keys are the field names of the rows ([formats](formats.md)). `events` adds `accounts`, `origins`
and `joins` to each event, `timeline` adds the `accounts` that give the time.

**Signs**: `+` an account for it, `−` one against it, `?` one that takes no position; `←` is read
"told by"; `d-33a82365 [61–109]` is a place in a document, from which character to which (Unicode
code points, the last one not included). Ids are shown with their first eight digits; commands take
any beginning that is unique, and say which candidates there are where it is not.

**Text from strangers** cannot harm a terminal: control characters are shown as `�`.

**Errors** are one line on stderr that says what, where, and what to do. Exit codes:

| code | meaning |
|---|---|
| 0 | all well |
| 1 | a bug of ours, or a model that cannot be run; `RASHOMON_DEBUG=1` prints where |
| 2 | wrong usage, or something given that cannot be used |
| 3 | `read`: some files could not be read (each is named on stderr); all others were |
| 130 | stopped by the user; what was read is kept |
"""


def page() -> str:
    """The page as it should be."""
    root: Any = typer.main.get_command(app)
    context = typer.Context(root, info_name="rashomon", terminal_width=WIDTH)
    parts = [HEAD, _block(root, context)]
    parts += list(_commands(root, context, level=2))
    return "\n".join(parts)


def _commands(group: Any, context: typer.Context, *, level: int) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        inner = typer.Context(command, info_name=name, parent=context, terminal_width=WIDTH)
        yield f"{'#' * level} {_path(inner)}\n\n{_block(command, inner)}"
        if hasattr(command, "list_commands"):
            yield from _commands(command, inner, level=level + 1)


def _path(context: typer.Context) -> str:
    """How the command is called, without the braces that typer puts around arguments."""
    return context.command_path.replace("{", "").replace("}", "")


def _block(command: Any, context: typer.Context) -> str:
    lines = (line.rstrip() for line in command.get_help(context).splitlines())
    return "```text\n" + "\n".join(lines) + "\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE}")
