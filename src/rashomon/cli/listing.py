"""Commands that list what was found: events, timeline, people, docs, search."""

from collections.abc import Iterator
from typing import Annotated, Any

import msgspec
import typer

from rashomon.cli import show
from rashomon.cli.common import AsJson, CasePath, group, guide, opened
from rashomon.cli.gather import events as chosen
from rashomon.cli.terminal import (
    Line,
    interactive,
    one_line,
    print_json,
    print_lines,
    print_table,
)
from rashomon.core.ledger import SupportLabel
from rashomon.core.reading import MentionKind
from rashomon.core.rows import (
    AccountRow,
    EventDetail,
    SearchRow,
    TimelineRow,
)
from rashomon.core.stance import Modality
from rashomon.export import words
from rashomon.store import Case, views

app = group()
MOST_ACCOUNTS = 6  # of one event in a listing; `event` shows all of them

ACCOUNT_COLUMNS = (
    "support",
    "event id",
    "event",
    "position",
    "modality",
    "speaker",
    "chain",
    "outlet",
    "published",
    "document id",
    "start",
    "end",
    "words",
)


@app.command(
    "events",
    epilog=guide(
        "rashomon events case.rashomon",
        "rashomon events case.rashomon --support disputed --person Vask",
        "rashomon events case.rashomon --since 2031-02-01 --until 2031-03-01",
        "rashomon events case.rashomon | cut -f1,3,6 | sort | uniq",
        piped=ACCOUNT_COLUMNS,
        note="Signs: + an account for it, − one against it, ? one that takes no position.",
    ),
)
def events(  # noqa: PLR0913 - in typer each option is a parameter
    case_path: CasePath,
    *,
    person: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who takes part or tells.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="CONSULT, PROTEST, OTHER …")
    ] = None,
    support: Annotated[
        SupportLabel | None, typer.Option(help="What the case holds for it.")
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="An outlet that tells it.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="A year, month or day, included.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="A year, month or day, included.")
    ] = None,
    modality: Annotated[Modality | None, typer.Option(help="How it is told.")] = None,
    limit: Annotated[
        int, typer.Option(min=0, metavar="N", help="Only the first so many; 0: all.")
    ] = 0,
    as_json: AsJson = False,
) -> None:
    """List events, the most contested first, with their accounts."""
    with opened(case_path) as case:
        found = chosen(
            case,
            person=person,
            kind=kind,
            support=support,
            since=since,
            until=until,
            outlet=outlet,
            modality=modality,
        )[: limit or None]
        details = (views.event(case, row.event_id) for row in found)
        if as_json:
            print_json([flat(detail) for detail in details])
        elif interactive():
            print_lines(line for d in details for line in show.event_lines(d, most=MOST_ACCOUNTS))
            print_lines([Line(show.text((words.count(len(found), "event"), show.QUIET)))])
        else:
            print_table(row for detail in details for row in account_table(detail))


def flat(detail: EventDetail) -> dict[str, Any]:
    """The fields of the event's row, and beside them its accounts, origins and joins."""
    found: dict[str, Any] = msgspec.to_builtins(detail.event)
    return found | {
        "accounts": detail.accounts,
        "origins": detail.origins,
        "joins": detail.joins,
    }


def account_table(detail: EventDetail) -> Iterator[tuple[object, ...]]:
    """The lines of an event in a pipe: one for each citation of each account."""
    event = detail.event
    for account in detail.accounts:
        docs = {doc.doc_id: doc for doc in (*account.documents, *account.copies)}
        head = (event.support, event.event_id, event.label, account.position, account.modality)
        told = (words.speaker(account), words.chain(account.chain))
        for citation in account.citations:
            doc = docs.get(citation.doc_id)
            where = (doc.outlet, doc.published) if doc else (None, None)
            place = (citation.doc_id, citation.start, citation.end, citation.quote)
            yield (*head, *told, *where, *place)
        if not account.citations:
            yield (*head, *told, None, None, None, None, None, None)


@app.command(
    "timeline",
    epilog=guide(
        "rashomon timeline case.rashomon",
        "rashomon timeline case.rashomon | grep -i delva",
        "rashomon timeline case.rashomon --json",
        piped=("earliest", "latest", "value", "phrase", *ACCOUNT_COLUMNS),
        note="An event stands at each time that its accounts give. Times that wait for a "
        "publication date come last.",
    ),
)
def timeline(case_path: CasePath, *, as_json: AsJson = False) -> None:
    """List events by the times that their accounts give."""
    with opened(case_path) as case:
        rows = views.timeline(case)
        told = ((row, _at_that_time(case, row)) for row in rows)
        if as_json:
            print_json([msgspec.to_builtins(row) | {"accounts": found} for row, found in told])
        elif interactive():
            print_lines(line for row, found in told for line in _timeline_lines(row, found))
        else:
            print_table(line for row, found in told for line in _timeline_table(row, found))


def _at_that_time(case: Case, row: TimelineRow) -> tuple[AccountRow, ...]:
    """The accounts that give the row's time."""
    accounts = views.event(case, row.event.event_id).accounts
    return tuple(account for account in accounts if account.time == row.time)


def _timeline_lines(row: TimelineRow, accounts: tuple[AccountRow, ...]) -> Iterator[Line]:
    yield Line(show.text((one_line(words.when(row.time)), show.STRONG)), 0, 2)
    head = show.event_head(row.event)
    yield Line(head.text, 2, 2)
    for account in accounts[:MOST_ACCOUNTS]:
        yield from show.account_lines(account, longest=show.LONGEST_QUOTE, most=1, indent=4)
    yield show.BLANK


def _timeline_table(
    row: TimelineRow, accounts: tuple[AccountRow, ...]
) -> Iterator[tuple[object, ...]]:
    time = (row.time.earliest, row.time.latest, row.time.value or row.time.words, row.time.phrase)
    for line in account_table(EventDetail(row.event, accounts, (), ())):
        yield (*time, *line)


PEOPLE_COLUMNS = ("id", "name", "kind", "mentions", "documents", "said", "events", "other names")


@app.command(
    "people",
    epilog=guide(
        "rashomon people case.rashomon",
        "rashomon people case.rashomon --kind organisation",
        "rashomon people case.rashomon | sort -t$'\\t' -k6 -rn | head",
        piped=PEOPLE_COLUMNS,
    ),
)
def people(
    case_path: CasePath,
    *,
    kind: Annotated[MentionKind | None, typer.Option(help="Only these.")] = None,
    as_json: AsJson = False,
) -> None:
    """List people, organisations, places and groups."""
    with opened(case_path) as case:
        rows = views.people(case, kind=kind)
    if as_json:
        print_json(rows)
    elif interactive():
        print_lines(line for row in rows for line in (*show.person_head(row), show.BLANK))
    else:
        print_table(
            (
                *(row.entity_id, row.name, row.kind, row.mentions, row.documents),
                *(row.said, row.events, "; ".join(row.aliases)),
            )
            for row in rows
        )


DOCUMENT_COLUMNS = (
    "id",
    "published",
    "outlet",
    "title",
    "file",
    "copy of",
    "degree",
    "statements",
    "events",
    "address",
)


@app.command(
    "docs",
    epilog=guide(
        "rashomon docs case.rashomon",
        "rashomon docs case.rashomon | awk -F'\\t' '$2 == \"\"'",
        "rashomon docs case.rashomon --json",
        piped=DOCUMENT_COLUMNS,
    ),
)
def docs(case_path: CasePath, *, as_json: AsJson = False) -> None:
    """List the documents of a case."""
    with opened(case_path) as case:
        rows = views.documents(case)
    if as_json:
        print_json(rows)
    elif interactive():
        print_lines(line for row in rows for line in (*show.document_head(row), show.BLANK))
    else:
        print_table(
            (
                *(row.doc_id, row.published, row.outlet, row.title, row.locator),
                *(row.copy_of, row.copy_degree, row.attributions, row.events, row.address),
            )
            for row in rows
        )


SEARCH_COLUMNS = (
    "document id",
    "start",
    "end",
    "words",
    "before",
    "after",
    "speakers",
    "outlet",
    "published",
    "title",
)


@app.command(
    "search",
    epilog=guide(
        "rashomon search case.rashomon rest house",
        "rashomon search case.rashomon '\"three times\"'",
        "rashomon search case.rashomon 'meet*' --limit 20",
        piped=SEARCH_COLUMNS,
        note='Finds documents that hold all the words; "a phrase" in double quotes, and a '
        "beginning* with an asterisk.",
    ),
)
def search(
    case_path: CasePath,
    wanted: Annotated[list[str], typer.Argument(metavar="WORDS…", show_default=False)],
    *,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many hits.")] = 100,
    as_json: AsJson = False,
) -> None:
    """Find words in the texts, with who says them."""
    with opened(case_path) as case:
        rows = views.search(case, " ".join(wanted), limit=limit)
    if as_json:
        print_json(rows)
    elif interactive():
        print_lines(line for row in rows for line in _hit(row))
        print_lines([Line(show.text((words.count(len(rows), "hit"), show.QUIET)))])
    else:
        print_table(
            (
                *(row.citation.doc_id, row.citation.start, row.citation.end, row.citation.quote),
                *(row.citation.before, row.citation.after, "; ".join(row.speakers)),
                *(row.document.outlet, row.document.published, row.document.title),
            )
            for row in rows
        )


def _hit(row: SearchRow) -> Iterator[Line]:
    before, after = words.context(row.citation)
    hit = (one_line(row.citation.quote), "bold underline")
    yield Line(show.text(one_line(before), hit, one_line(after)), 0, 2)
    said = f"said by {', '.join(row.speakers)}" if row.speakers else "not attributed"
    parts = (said, words.outlet(row.document), words.published(row.document))
    place = " · ".join(one_line(part) for part in (*parts, words.place_of(row.citation)))
    yield Line(show.text((place, show.QUIET)), 2, 2)
    yield show.BLANK
