"""Writing to the terminal, a pipe or a file: one door, so that text from strangers does no harm."""

import os
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# Wider lines than this are hard to read, however wide the window is.
WIDEST = 120
# Control characters (but tab and line end) and those that turn the direction of writing: an
# article must not be able to recolour, retitle or rearrange the reader's terminal.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_GAP = re.compile(r"[\t\r\n\v\f\x85\u2028\u2029]+")
_RAW_CONTROL = re.compile("[\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line to print. `hang` more columns are left free where it goes on below."""

    text: "Text"
    indent: int = 0
    hang: int = 0


def interactive() -> bool:
    """Whether a person reads stdout directly."""
    return sys.stdout.isatty()


def clean(words: str) -> str:
    """The words with control and direction characters shown as U+FFFD, one for one."""
    return _HARMFUL.sub("\ufffd", words.replace("\r\n", " \n"))


def one_line(words: str) -> str:
    """The words on one line without tabs, for tables and messages."""
    return clean(_GAP.sub(" ", words))


def write(words: str) -> None:
    """Writes to stdout. A reader who has seen enough and closes the pipe ends the command well."""
    try:
        sys.stdout.write(words)
        sys.stdout.flush()
    except BrokenPipeError:
        stop_writing()
        raise SystemExit(0) from None


def stop_writing() -> None:
    """Sends what is still buffered nowhere, so that the interpreter ends without complaint."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str) -> None:
    """One line on stderr, with the name of the command in front."""
    print(f"rashomon: {one_line(message)}", file=sys.stderr)


def tell(message: str) -> None:
    """One line on stderr for a person at the terminal; nothing in a script."""
    if sys.stderr.isatty():
        print(one_line(message), file=sys.stderr)


def print_json(value: Any) -> None:
    """One JSON value with indentation: dataclasses become objects with their field names."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    # Valid inside JSON strings, the only place where they can be.
    write(_RAW_CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


def print_table(rows: Iterable[Sequence[object]]) -> None:
    """Tab-separated lines, empty cells for None, as they come."""
    for row in rows:
        cells = ("" if cell is None else one_line(str(cell)) for cell in row)
        write("\t".join(cells) + "\n")


def print_lines(lines: Iterable[Line]) -> None:
    """Lines laid out for the width of the terminal; plain and never wrapped in a pipe."""
    if not interactive():
        for line in lines:
            write(" " * line.indent + line.text.plain.rstrip() + "\n")
        return
    out = console()
    width = min(out.width, WIDEST)
    for line in lines:
        for number, part in enumerate(
            line.text.wrap(out, max(20, width - line.indent - line.hang))
        ):
            indent = line.indent + (line.hang if number else 0)
            part.rstrip()
            with out.capture() as captured:
                out.print(part, end="", soft_wrap=True)
            write(" " * indent + captured.get() + "\n")


@cache
def console() -> "Console":
    """A console for stdout: no markup, no emoji, no guessing; it honours NO_COLOR."""
    from rich.console import Console  # noqa: PLC0415 - a pipe needs none of it

    return Console(
        markup=False, emoji=False, highlight=False, width=shutil.get_terminal_size().columns
    )
