"""Operations that bring something new: add, edit, set-metadata, remove-document, note, flag."""

from typing import Annotated

import typer

from rashomon.cli.common import guide, opened
from rashomon.cli.decision import (
    Alone,
    AnId,
    At,
    AWhat,
    By,
    DocId,
    Item,
    Occurrence,
    Quote,
    Reach,
    Reason,
    Value,
    case_of,
    correct,
    keep,
)
from rashomon.cli.pointing import Pointer, anchor_at, targets_at
from rashomon.cli.values import Changes, changed, metadata
from rashomon.core.corrections import Scope
from rashomon.core.stance import Act, Modality
from rashomon.store import corrections
from rashomon.store.corrections import What

Speaker = Annotated[
    str, typer.Option(metavar="WORDS", show_default=False, help="The words that name the speaker.")
]
Cue = Annotated[str, typer.Option(metavar="WORDS", show_default=False, help="The words of saying.")]
AnAct = Annotated[Act | None, typer.Option("--act", help="What the speaker does to the content.")]
AModality = Annotated[Modality | None, typer.Option("--modality", help="How it is told.")]
Negated = Annotated[
    bool | None, typer.Option("--negated/--affirmed", help="Whether the content is negated.")
]
Time = Annotated[
    str,
    typer.Option(metavar="WORDS", show_default=False, help="The words that say when, or a date."),
]
Kind = Annotated[
    str, typer.Option(metavar="KIND", show_default=False, help="The kind of event or mention.")
]


@correct.command(
    epilog=guide(
        'rashomon correct case.rashomon add herald.txt --what attribution --quote "nobody took '
        'notes" --speaker Vask --cue said --by mira',
        "rashomon correct case.rashomon add herald.txt --what event --quote met --kind CONSULT "
        '--value \'{"roles": [{"role": "participant", "place": "General Ilya Tarn"}]}\' --by mira',
    )
)
def add(  # noqa: PLR0913 - in typer each option is a parameter
    context: typer.Context,
    document: DocId,
    *,
    what: AWhat,
    by: By,
    quote: Quote = "",
    occurrence: Occurrence = 0,
    at: At = "",
    speaker: Speaker = "",
    cue: Cue = "",
    act: AnAct = None,
    modality: AModality = None,
    negated: Negated = None,
    time: Time = "",
    kind: Kind = "",
    value: Value = "",
    reason: Reason = "",
    scope: Reach = Scope.DOCUMENT,
) -> None:
    """Add what the reading missed, at its exact words."""
    changes = Changes(speaker, cue, act, modality, negated, time, kind)
    with opened(case_of(context)) as case:
        anchor = anchor_at(case, Pointer(document, quote, occurrence, at))
    draft = corrections.add(anchor, changed(What(what), changes, value), scope=scope, reason=reason)
    keep(context, [draft], by=by)


@correct.command(
    epilog=guide(
        "rashomon correct case.rashomon edit a-1f3a9c0b --act denies --by mira",
        'rashomon correct case.rashomon edit v-58d1dc72 --time "27 February" --by mira',
        "rashomon correct case.rashomon edit a-1f3a9c0b --value '{\"span\": [61, 109]}' --by mira",
    )
)
def edit(  # noqa: PLR0913 - in typer each option is a parameter
    context: typer.Context,
    target: AnId,
    *,
    by: By,
    quote: Quote = "",
    occurrence: Occurrence = 0,
    at: At = "",
    what: AWhat = Item.ATTRIBUTION,
    speaker: Speaker = "",
    cue: Cue = "",
    act: AnAct = None,
    modality: AModality = None,
    negated: Negated = None,
    time: Time = "",
    kind: Kind = "",
    value: Value = "",
    alone: Alone = False,
    reason: Reason = "",
    scope: Reach = Scope.DOCUMENT,
) -> None:
    """Change the span, role, time, stance or speaker of what was read."""
    changes = Changes(speaker, cue, act, modality, negated, time, kind)
    with opened(case_of(context)) as case:
        found = targets_at(case, Pointer(target, quote, occurrence, at, alone), What(what))
    for one in found:
        draft = corrections.edit(one, changed(one.what, changes, value), scope=scope, reason=reason)
        keep(context, [draft], by=by)


@correct.command(
    "set-metadata",
    epilog=guide(
        "rashomon correct case.rashomon set-metadata herald.txt --published 2031-03-14 --by mira",
        'rashomon correct case.rashomon set-metadata d-33a82365 --outlet "Lanmark Herald" '
        "--by mira",
        "rashomon correct case.rashomon set-metadata d-33a82365 --byline '' --by mira",
        note="An empty value empties the field. Relative times find their place anew.",
    ),
)
def set_metadata(  # noqa: PLR0913 - in typer each option is a parameter
    context: typer.Context,
    document: DocId,
    *,
    by: By,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="YYYY-MM-DD.")] = None,
    updated: Annotated[str | None, typer.Option(metavar="DATE", help="YYYY-MM-DD.")] = None,
    retrieved: Annotated[str | None, typer.Option(metavar="DATE", help="YYYY-MM-DD.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    title: Annotated[str | None, typer.Option(metavar="WORDS", help="Its title.")] = None,
    byline: Annotated[str | None, typer.Option(metavar="NAME", help="Its author.")] = None,
    credit: Annotated[
        str | None, typer.Option(metavar="NAME", help="The agency or outlet it credits.")
    ] = None,
    address: Annotated[
        str | None, typer.Option(metavar="URL", help="Its address on the web.")
    ] = None,
    value: Value = "",
    reason: Reason = "",
    scope: Reach = Scope.DOCUMENT,
) -> None:
    """Set the date, the outlet or other metadata of a document."""
    given = {
        "published": published,
        "updated": updated,
        "retrieved": retrieved,
        "outlet": outlet,
        "title": title,
        "byline": byline,
        "credit": credit,
        "address": address,
    }
    with opened(case_of(context)) as case:
        anchor = anchor_at(case, Pointer(document))
    fields = metadata(given, value)
    keep(context, [corrections.set_metadata(anchor, fields, scope=scope, reason=reason)], by=by)


@correct.command(
    "remove-document",
    epilog=guide(
        "rashomon correct case.rashomon remove-document leaflet.txt --reason satire --by mira",
        note="The text stays in the case; retract brings the document back.",
    ),
)
def remove_document(
    context: typer.Context,
    document: DocId,
    *,
    by: By,
    reason: Reason = "",
    scope: Reach = Scope.DOCUMENT,
) -> None:
    """Take a document out of everything that is counted."""
    with opened(case_of(context)) as case:
        anchor = anchor_at(case, Pointer(document))
    keep(context, [corrections.remove_document(anchor, scope=scope, reason=reason)], by=by)


@correct.command(
    epilog=guide(
        'rashomon correct case.rashomon note herald.txt "asked the paper: no answer" --by mira',
        'rashomon correct case.rashomon note herald.txt "check the month" --quote February '
        "--by mira",
    )
)
def note(  # noqa: PLR0913 - in typer each option is a parameter
    context: typer.Context,
    document: DocId,
    said: Annotated[str, typer.Argument(metavar="NOTE", show_default=False)],
    *,
    by: By,
    quote: Quote = "",
    occurrence: Occurrence = 0,
    at: At = "",
    reason: Reason = "",
) -> None:
    """Put a note beside words, or beside a document as a whole."""
    with opened(case_of(context)) as case:
        anchor = anchor_at(case, Pointer(document, quote, occurrence, at))
    keep(context, [corrections.note(anchor, said, reason=reason)], by=by)


@correct.command(
    epilog=guide(
        'rashomon correct case.rashomon flag herald.txt --quote "three times" --by mira',
        'rashomon correct case.rashomon flag leaflet.txt "who printed this?" --by mira',
    )
)
def flag(  # noqa: PLR0913 - in typer each option is a parameter
    context: typer.Context,
    document: DocId,
    said: Annotated[str, typer.Argument(metavar="[WHY]", show_default=False)] = "",
    *,
    by: By,
    quote: Quote = "",
    occurrence: Occurrence = 0,
    at: At = "",
    reason: Reason = "",
) -> None:
    """Flag words, or a document, for a second look."""
    with opened(case_of(context)) as case:
        anchor = anchor_at(case, Pointer(document, quote, occurrence, at))
    keep(context, [corrections.flag(anchor, said, reason=reason)], by=by)
