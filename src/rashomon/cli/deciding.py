"""Operations on what was read: accept, reject, same, different, retract."""

from collections.abc import Sequence
from typing import Annotated

import typer

from rashomon.cli.common import guide, opened
from rashomon.cli.decision import (
    Alone,
    AnId,
    At,
    AWhat,
    By,
    Item,
    Occurrence,
    Quote,
    Reach,
    Reason,
    case_of,
    correct,
    keep,
)
from rashomon.cli.pointing import Pointer, one_target, targets_at
from rashomon.core.corrections import Scope
from rashomon.errors import InputError
from rashomon.store import corrections
from rashomon.store.corrections import What


@correct.command(
    epilog=guide(
        "rashomon correct case.rashomon accept a-1f3a9c0b --by mira",
        'rashomon correct case.rashomon accept herald.txt --what event --quote "met" --by mira',
    )
)
def accept(  # noqa: PLR0913 - in typer each option is a parameter
    context: typer.Context,
    target: AnId,
    *,
    by: By,
    quote: Quote = "",
    occurrence: Occurrence = 0,
    at: At = "",
    what: AWhat = Item.ATTRIBUTION,
    alone: Alone = False,
    reason: Reason = "",
    scope: Reach = Scope.DOCUMENT,
) -> None:
    """Mark what was read as checked and right."""
    pointer = Pointer(target, quote, occurrence, at, alone)
    with opened(case_of(context)) as case:
        found = targets_at(case, pointer, What(what))
    drafts = [corrections.accept(one, scope=scope, reason=reason) for one in found]
    keep(context, drafts, by=by)


@correct.command(
    epilog=guide(
        "rashomon correct case.rashomon reject a-1f3a9c0b --reason 'not a statement' --by mira",
        "rashomon correct case.rashomon reject herald.txt --what event --at 61:64 --by mira",
    )
)
def reject(  # noqa: PLR0913 - in typer each option is a parameter
    context: typer.Context,
    target: AnId,
    *,
    by: By,
    quote: Quote = "",
    occurrence: Occurrence = 0,
    at: At = "",
    what: AWhat = Item.ATTRIBUTION,
    alone: Alone = False,
    reason: Reason = "",
    scope: Reach = Scope.DOCUMENT,
) -> None:
    """Remove an attribution, an event mention or a mention that is none."""
    pointer = Pointer(target, quote, occurrence, at, alone)
    with opened(case_of(context)) as case:
        found = targets_at(case, pointer, What(what))
    drafts = [corrections.reject(one, scope=scope, reason=reason) for one in found]
    keep(context, drafts, by=by)


TwoIds = Annotated[
    tuple[str, str],
    typer.Argument(metavar="ID ID", show_default=False, help="Two people, or two events."),
]
TwoQuotes = Annotated[
    list[str] | None,
    typer.Option(
        "--quote",
        metavar="WORDS",
        show_default=False,
        help="Words in each, if the ids are documents.",
    ),
]


@correct.command(
    epilog=guide(
        "rashomon correct case.rashomon same m-1f3a9c0b m-77aa01bc --by mira",
        'rashomon correct case.rashomon same herald.txt radio.txt --what mention --quote "Vask" '
        '--quote "Mr Vask" --by mira',
    )
)
def same(
    context: typer.Context,
    pair: TwoIds,
    *,
    by: By,
    quote: TwoQuotes = None,
    what: AWhat = Item.MENTION,
    reason: Reason = "",
) -> None:
    """Join two people, or two events, that were taken for different ones."""
    with opened(case_of(context)) as case:
        first, second = (one_target(case, p, What(what)) for p in _pointers(pair, quote))
    keep(context, [corrections.same(first, second, reason=reason)], by=by)


@correct.command(
    epilog=guide(
        "rashomon correct case.rashomon different m-1f3a9c0b m-77aa01bc --by mira",
        "rashomon correct case.rashomon different v-58d1dc72 v-8e92fbbf --what event --by mira",
    )
)
def different(
    context: typer.Context,
    pair: TwoIds,
    *,
    by: By,
    quote: TwoQuotes = None,
    what: AWhat = Item.MENTION,
    reason: Reason = "",
) -> None:
    """Keep two people, or two events, apart that were taken for one."""
    with opened(case_of(context)) as case:
        first, second = (one_target(case, p, What(what)) for p in _pointers(pair, quote))
    keep(context, [corrections.different(first, second, reason=reason)], by=by)


def _pointers(pair: tuple[str, str], quotes: Sequence[str] | None) -> tuple[Pointer, Pointer]:
    if quotes and len(quotes) != 2:
        raise InputError(f"{len(quotes)} quote given for two documents", hint="give --quote twice")
    first, second = quotes or ("", "")
    return Pointer(pair[0], first), Pointer(pair[1], second)


@correct.command(
    epilog=guide(
        "rashomon correct case.rashomon retract --seq 3 --reason 'my mistake' --by mira",
        note="The numbers stand in rashomon corrections CASE. Both decisions stay on record; to "
        "retract a retraction restores the first one.",
    )
)
def retract(
    context: typer.Context,
    *,
    seq: Annotated[
        int, typer.Option(min=1, metavar="N", show_default=False, help="The decision's number.")
    ],
    by: By,
    reason: Reason = "",
) -> None:
    """Take a decision back."""
    keep(context, [corrections.retract(seq, reason=reason)], by=by)
