"""The `rashomon` command: its overview, its groups of commands, and how it ends."""

import errno
import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from rashomon.errors import BugError, ModelError, RashomonError

OVERVIEW = """\
Rashomon reads a pile of news and keeps, for every contested event, each
account apart: who says it happened, who says it did not, through which outlet
and which chain of sources, and in which exact words. It never says what is true.

  rashomon demo                          try it on a sample collection
  rashomon read case.rashomon articles/  read your own files into a case
  rashomon events case.rashomon          what is contested, and by whom
  rashomon event case.rashomon ID        one event with all its accounts
  rashomon report case.rashomon out.html one page to pass on

All commands: rashomon --help. One of them: rashomon COMMAND --help.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A command in the list: its name, the module that has it, and what it does in one line."""

    name: str
    module: str
    help: str


# The modules are imported only when one of their commands is called: `rashomon --help` is quick.
# A test holds these lines against the commands' own help.
COMMANDS: dict[str, tuple[Entry, ...]] = {
    "Read": (
        Entry("read", "reading", "Read files, folders, globs or stdin into a case."),
        Entry("demo", "demo", "Read the sample collection and show what Rashomon finds in it."),
        Entry("rebuild", "reading", "Derive everything in a case again from its texts."),
    ),
    "Look": (
        Entry("events", "listing", "List events, the most contested first, with their accounts."),
        Entry("event", "looking", "Show one event with every account of it."),
        Entry("why", "looking", "Say why an event is called disputed, corroborated and so on."),
        Entry("timeline", "listing", "List events by the times that their accounts give."),
        Entry("people", "listing", "List people, organisations, places and groups."),
        Entry("who", "looking", "Show one person: said, said about, met, other names."),
        Entry("search", "listing", "Find words in the texts, with who says them."),
        Entry("docs", "listing", "List the documents of a case."),
        Entry("doc", "looking", "Show one document with all that was read in it."),
        Entry("failures", "record", "List what could not be read, and what to do."),
        Entry("runs", "record", "List how the case was made: versions, settings, counts."),
    ),
    "Decide": (
        Entry("correct", "correcting", "Decide something that outranks what was read."),
        Entry("corrections", "record", "List all decisions, with what became of each."),
    ),
    "Pass on": (
        Entry("report", "writing", "Write one HTML page that needs no network and no script."),
        Entry("export", "writing", "Write tables as JSON lines or CSV."),
    ),
    "About": (Entry("version", "about", "Say which version this is, and what it rests on."),),
}


class Commands(TyperGroup):
    """The commands of COMMANDS, each imported when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is typer's
        """All names, in the order of the help."""
        return [entry.name for entries in COMMANDS.values() for entry in entries]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or None."""
        for entries in COMMANDS.values():
            for entry in entries:
                if entry.name == cmd_name:
                    module = importlib.import_module(f"rashomon.cli.{entry.module}")
                    return typer.main.get_group(module.app).get_command(ctx, cmd_name)
        return None

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - as above
        """Writes the commands under their headings, without importing them."""
        for heading, entries in COMMANDS.items():
            with formatter.section(heading):
                formatter.write_dl([(entry.name, entry.help) for entry in entries])


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog="""\b
Examples:
  rashomon demo
  rashomon read case.rashomon articles/ --outlet "Lanmark Herald"
  rashomon events case.rashomon --support disputed

Every command takes --help, every listing --json. In a pipe, listings are tab-separated lines.
Exit code 0: all well; 3: some files could not be read; 2: wrong usage; 1: a bug.
""",
)


@app.callback(invoke_without_command=True)
def overview(
    context: typer.Context,
    *,
    show_version: Annotated[
        bool, typer.Option("--version", help="Say the version and stop.")
    ] = False,
) -> None:
    """Keep each account of each contested event apart, in its exact words."""
    if show_version:
        from rashomon.cli.about import print_version  # noqa: PLC0415 - as for every command

        print_version()
        raise typer.Exit
    if context.invoked_subcommand is None:
        sys.stdout.write(OVERVIEW)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command that the arguments (else those of the process) name, and exits."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # not so in tests that replace them
            stream.reconfigure(errors="replace")
    sys.exit(outcome(sys.argv[1:] if arguments is None else arguments))


def outcome(arguments: Sequence[str]) -> int:
    """The exit code of the command; what went wrong is one line on stderr by then."""
    from rashomon.cli.terminal import complain, stop_writing  # noqa: PLC0415 - brings msgspec

    try:
        code = app(list(arguments), prog_name="rashomon", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        stop_writing()
        return 0
    except RashomonError as error:
        complain(str(error))
        return 1 if isinstance(error, (BugError, ModelError)) else 2
    except KeyboardInterrupt:
        complain("stopped; what was read is kept: the same command goes on from there")
        return 130
    except SystemExit:
        raise
    except Exception as error:  # noqa: BLE001 - the last door: whatever comes here is our fault
        return _unexpected(error)
    return code if isinstance(code, int) else 0


def _unexpected(error: Exception) -> int:
    """The exit code for an error that is none of ours: wrong usage, a file error, or a bug."""
    from rashomon.cli.terminal import complain  # noqa: PLC0415 - brings msgspec

    if hasattr(error, "format_message") and hasattr(error, "exit_code"):  # wrong usage, by typer
        context = getattr(error, "ctx", None)
        if not error.format_message():
            sys.stdout.write(context.get_help() + "\n" if context else "")
            return 2
        path = context.command_path if context else "rashomon"
        complain(f"{error.format_message().rstrip('.')}; see {path} --help")
        return 2
    if isinstance(error, OSError) and error.errno != errno.EPIPE and error.filename:
        complain(f"{error.filename}: {error.strerror}; check the path and its permissions")
        return 2
    if os.environ.get("RASHOMON_DEBUG"):
        traceback.print_exception(error)
    where = traceback.extract_tb(error.__traceback__)[-1]
    complain(
        f"{type(error).__name__}: {error}, in {os.path.basename(where.filename)}:{where.lineno}; "  # noqa: PTH119
        "this is a bug: report it with what RASHOMON_DEBUG=1 prints"
    )
    return 1
