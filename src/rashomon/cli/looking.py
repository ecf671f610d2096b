"""Commands that look at one thing: event, why, who, doc."""

import shlex
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from rashomon.cli import show
from rashomon.cli.common import AsJson, CasePath, group, guide, opened
from rashomon.cli.terminal import Line, one_line, print_json, print_lines, tell
from rashomon.core.rows import (
    DocumentDetail,
    EventDetail,
    JoinRow,
    PersonDetail,
    StatementRow,
)
from rashomon.export import words
from rashomon.store import views

app = group()

AnId = Annotated[
    str,
    typer.Argument(metavar="ID", show_default=False, help="An id, or as much of it as is unique."),
]
ORIGIN_KIND = {"named": "", "unnamed": " (no name given)", "narration": " (in its own voice)"}


@app.command(
    "event",
    epilog=guide(
        "rashomon event case.rashomon v-58d1dc72",
        "rashomon event case.rashomon v-58d1dc72 --json",
        note="Any id that a listing shows leads to its event. In a pipe the same lines come "
        "without colour and are never wrapped.",
    ),
)
def event(case_path: CasePath, event_id: AnId, *, as_json: AsJson = False) -> None:
    """Show one event with every account of it."""
    with opened(case_path) as case:
        detail = views.event(case, event_id)
    if as_json:
        print_json(detail)
    else:
        print_lines(_event_page(detail))
        path = shlex.quote(str(case_path))
        tell(f"why it is called so: rashomon why {path} {words.short(detail.event.event_id)}")


def _event_page(detail: EventDetail) -> Iterator[Line]:
    yield show.event_head(detail.event)
    yield show.event_facts(detail)
    yield from show.bullets(detail.event.reasons)
    for what, values in words.differences(detail.accounts):
        yield Line(show.text((f"{what}: accounts differ", show.STRONG)), 2, 2)
        for value, speakers in values:
            yield Line(show.text(f"{one_line(value)}: {one_line(speakers)}"), 4, 2)
    for position, name in words.POSITION.items():
        accounts = [account for account in detail.accounts if account.position == position]
        contested = detail.event.support in ("disputed", "denied") and position != "none"
        if not accounts and not contested:
            continue
        yield show.BLANK
        told = words.count(len(accounts), "account") if accounts else "nobody in this collection"
        yield Line(show.text((name, show.POSITION_STYLE[position]), f"  {told}"))
        for account in accounts:
            yield from show.account_lines(account)
            yield from show.account_facts(account)


@app.command(
    "why",
    epilog=guide(
        "rashomon why case.rashomon v-58d1dc72",
        "rashomon why case.rashomon v-58d1dc72 --json",
        note="It tells what was counted and what was not, whom each account goes back to, which "
        "documents only copy, and why words of several documents are taken to be about one event.",
    ),
)
def why(case_path: CasePath, event_id: AnId, *, as_json: AsJson = False) -> None:
    """Say why an event is called disputed, corroborated and so on."""
    with opened(case_path) as case:
        detail = views.event(case, event_id)
    if as_json:
        row = detail.event
        found = {"event_id": row.event_id, "support": row.support, "reasons": row.reasons}
        counts = {name: getattr(row, name) for name in ("named", "unnamed", "narrated", "against")}
        print_json(found | counts | {"origins": detail.origins, "joins": detail.joins})
    else:
        print_lines(_why_page(detail))


def _why_page(detail: EventDetail) -> Iterator[Line]:
    told = words.support_words(detail.event.support)
    yield show.event_head(detail.event)
    yield Line(show.text(f"“{told.name}” means: {told.meaning}"), 2, 2)
    yield from show.bullets(detail.event.reasons)
    yield show.BLANK
    yield show.heading("Origins: whom the accounts go back to")
    if not detail.origins:
        yield Line(show.text("None: no account takes a position."), 2, 2)
    for origin in detail.origins:
        sign = words.POSITION_SIGN.get(origin.position, "?")
        kind = ORIGIN_KIND.get(origin.kind, f" ({origin.kind})")
        accounts = words.count(len(origin.account_ids), "account")
        yield Line(show.text(f"{sign} {one_line(origin.name)}{kind}: {accounts}"), 2, 2)
    yield from _copies(detail)
    yield show.BLANK
    yield show.heading("Why these words are taken to be about one event")
    if not detail.joins:
        yield Line(show.text("They stand in one place of one text: nothing was joined."), 2, 2)
    yield from _joins(detail.joins)


def _copies(detail: EventDetail) -> Iterator[Line]:
    """Which documents tell the event in copied words only, and so count for nothing."""
    copies = {doc.doc_id: doc for account in detail.accounts for doc in account.copies}
    if not copies:
        return
    yield show.BLANK
    yield show.heading("Copies: they add no origin")
    for doc in copies.values():
        degree = words.DEGREE.get(doc.copy_degree or "", "copied words")
        original = f" of {words.short(doc.copy_of)}" if doc.copy_of else ""
        yield Line(show.text(f"{show.document_words(doc)}: {degree}{original}"), 2, 2)


def _joins(joins: Sequence[JoinRow]) -> Iterator[Line]:
    for join in joins:
        yield Line(show.text(f"“{one_line(join.left)}” and “{one_line(join.right)}”"), 2, 2)
        decided = "a person decided so" if join.weight == float("inf") else ""
        reasons = ", ".join(reason for reason in (decided, *join.reasons) if reason)
        yield Line(show.text((one_line(reasons), show.QUIET)), 4, 2)


@app.command(
    "who",
    epilog=guide(
        "rashomon who case.rashomon Vask",
        'rashomon who case.rashomon "Oren Vask" --json',
        note="A name, another name, a part of a name that fits one, or an id.",
    ),
)
def who(
    case_path: CasePath,
    name: Annotated[list[str], typer.Argument(metavar="NAME…", show_default=False)],
    *,
    as_json: AsJson = False,
) -> None:
    """Show one person: said, said about, met, other names."""
    with opened(case_path) as case:
        detail = views.person(case, " ".join(name))
    if as_json:
        print_json(detail)
    else:
        print_lines(_person_page(detail))


def _person_page(detail: PersonDetail) -> Iterator[Line]:
    yield from show.person_head(detail.person)
    for citation in detail.alias_citations:
        place = (f" {words.place_of(citation)}", show.QUIET)
        yield Line(show.text(show.quoted(citation), place), 4, 2)
    yield from show.bullets(detail.held_apart)
    yield from _statements("Said", detail.said)
    yield from _statements("Said about", detail.said_about)
    yield show.BLANK
    yield show.heading(f"Events  {len(detail.met)}")
    for row in detail.met:
        yield Line(show.event_head(row).text, 2, 2)
    if detail.joins:
        yield show.BLANK
        yield show.heading("Why these names are taken to be one")
        yield from _joins(detail.joins)


def _statements(title: str, rows: Sequence[StatementRow]) -> Iterator[Line]:
    yield show.BLANK
    yield show.heading(f"{title}  {len(rows)}")
    for row in rows:
        yield from show.statement_lines(row)


@app.command(
    "doc",
    epilog=guide(
        "rashomon doc case.rashomon d-33a82365",
        "rashomon doc case.rashomon herald.txt",
        "rashomon doc case.rashomon herald.txt --json",
        note="A file name finds a document too. What somebody is told to have said is underlined.",
    ),
)
def doc(
    case_path: CasePath,
    document: Annotated[
        str, typer.Argument(metavar="ID", show_default=False, help="An id or a file name.")
    ],
    *,
    as_json: AsJson = False,
) -> None:
    """Show one document with all that was read in it."""
    with opened(case_path) as case:
        detail = views.document(case, document)
    if as_json:
        print_json(detail)
    else:
        print_lines(_document_page(detail))


def _document_page(detail: DocumentDetail) -> Iterator[Line]:
    yield from show.document_head(detail.document)
    for copy in detail.copies:
        degree = words.DEGREE.get(copy.copy_degree or "", "shares words")
        yield Line(show.text(f"see {show.document_words(copy)}: {degree}"), 2, 2)
    yield show.BLANK
    yield from _text_lines(detail)
    yield from _statements("Statements", detail.statements)
    yield show.BLANK
    yield show.heading(f"Events  {len(detail.events)}")
    for row in detail.events:
        yield Line(show.event_head(row).text, 2, 2)


def _text_lines(detail: DocumentDetail) -> Iterator[Line]:
    """The text as it is kept, paragraph by paragraph, with what is attributed underlined."""
    shown = show.text(detail.text)
    for statement in detail.statements:
        for citation in statement.content:
            shown.stylize("underline", citation.start, citation.end)
    for paragraph in shown.split("\n", allow_blank=True):
        yield Line(paragraph, 2)
