"""What the operations of `rashomon correct` share: their options, and how a decision is kept."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from rashomon import run
from rashomon.cli.common import CasePath, guide
from rashomon.cli.terminal import one_line, write
from rashomon.core.corrections import Op, Scope
from rashomon.errors import InputError
from rashomon.store.corrections import Draft


class Item(StrEnum):
    """What a decision can be about, beside whole documents."""

    ATTRIBUTION = "attribution"
    EVENT = "event"
    MENTION = "mention"


class Operations(TyperGroup):
    """The operations, each behind the case; `correct OP --help` works without one, too."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is typer's
        """All names, in the order of the design."""
        return sorted(self.commands, key=[str(op) for op in Op].index)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """What is left of the arguments after the case."""
        if args and args[0] in self.commands and {"--help", "-h"} & set(args):
            args = ["CASE", *args]
        rest: list[str] = super().parse_args(ctx, args)
        return rest


correct = typer.Typer(rich_markup_mode=None, cls=Operations)

By = Annotated[
    str,
    typer.Option(
        envvar="RASHOMON_BY",
        metavar="NAME",
        show_default=False,
        help="Who decides; kept with the decision.",
    ),
]
Reason = Annotated[
    str, typer.Option(metavar="WORDS", show_default=False, help="Why; kept with the decision.")
]
Reach = Annotated[Scope, typer.Option("--scope", help="This document, or all with the same words.")]
AnId = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        show_default=False,
        help="An id that a listing shows, or a document's with --quote or --at.",
    ),
]
DocId = Annotated[
    str, typer.Argument(metavar="DOC_ID", show_default=False, help="A document: id or file name.")
]
Quote = Annotated[
    str, typer.Option(metavar="WORDS", show_default=False, help="The exact words in the document.")
]
Occurrence = Annotated[
    int,
    typer.Option(
        min=0, metavar="N", show_default=False, help="Which one, where they occur often: 1, 2 …"
    ),
]
At = Annotated[
    str, typer.Option(metavar="START:END", show_default=False, help="Their place instead.")
]
AWhat = Annotated[Item, typer.Option("--what", show_default=False, help="What the words are.")]
Alone = Annotated[
    bool, typer.Option("--alone", help="Only the mention with this id, not all of its event.")
]
Value = Annotated[
    str, typer.Option(metavar="JSON", show_default=False, help="All fields: docs/corrections.md.")
]


@correct.callback(
    epilog=guide(
        "rashomon correct case.rashomon accept a-1f3a9c0b --by mira",
        "rashomon correct case.rashomon set-metadata herald.txt --published 2031-03-14 --by mira",
        "rashomon correct case.rashomon different m-1f3a9c0b m-77aa01bc --by mira",
        "rashomon correct case.rashomon retract --seq 3 --by mira",
        note="A decision points at words, not at what a program made of them: it survives a new "
        "model and a new reading. Nothing is ever deleted; retract takes a decision back. "
        "RASHOMON_BY can hold your name instead of --by.",
    )
)
def of_case(context: typer.Context, case_path: CasePath) -> None:
    """Decide something that outranks what was read."""
    context.obj = case_path


def keep(context: typer.Context, drafts: Iterable[Draft], *, by: str) -> None:
    """Keeps the drafts, weighs the case anew, and says what was kept."""
    for kept in run.correct(case_of(context), tuple(drafts), by=by):
        words = ", ".join(f"“{one_line(anchor.quote)}”" for anchor in kept.anchors if anchor.quote)
        write(f"kept as number {kept.seq}: {kept.op}{f' {words}' if words else ''}\n")


def case_of(context: typer.Context) -> Path:
    """The case that was named before the operation."""
    path = context.obj
    if not isinstance(path, Path):
        raise InputError("no case given", hint="rashomon correct CASE OPERATION …")
    return path
