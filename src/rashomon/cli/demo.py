"""`rashomon demo`: the sample collection, from files to report."""

import shlex
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from rashomon import run
from rashomon.cli import show
from rashomon.cli.common import group, guide, opened
from rashomon.cli.gather import events, report_rows
from rashomon.cli.reading import progress, report_failures
from rashomon.cli.terminal import Line, print_lines, write
from rashomon.core.rows import EventDetail, EventRow
from rashomon.export import words
from rashomon.export.report import report as render
from rashomon.store import Case, views

app = group()
TITLE = "The sample collection"
MOST_EVENTS = 3  # of each support label that are printed; the report has all of them
MOST_ACCOUNTS = 4


@app.command(
    "demo",
    epilog=guide(
        "rashomon demo",
        "rashomon demo /tmp/rashomon-demo",
        note="The collection is a set of short articles about an invented country. They ship with "
        "Rashomon; nothing is fetched. DIR gets case.rashomon and report.html.",
    ),
)
def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where it is written.")] = Path(
        "demo"
    ),
) -> None:
    """Read the sample collection and show what Rashomon finds in it."""
    folder.mkdir(parents=True, exist_ok=True)
    case_path, page = folder / "case.rashomon", folder / "report.html"
    with run.demo_paths() as articles, progress() as report:
        summary = run.read_files(case_path, [str(articles)], report=report)
    report_failures(summary.failures, case_path)
    with opened(case_path) as case:
        rows = report_rows(case, title=TITLE)
        found = events(case)
        page.write_text(render(rows), encoding="utf-8")
        print_lines(_first_of_each_label(case, found))
        first = views.event(case, found[0].event_id) if found else None
    outlets = {doc.outlet for doc in rows.documents if doc.outlet}
    told = (words.count(len(rows.documents), "document"), words.count(len(outlets), "outlet"))
    write(f"{', '.join(told)}, {words.count(len(found), 'event')}\n\n")
    write(_next(case_path, page, first))


def _first_of_each_label(case: Case, found: Sequence[EventRow]) -> Iterator[Line]:
    """For each support label what it means, its first events, and how many more there are."""
    for label, alike in groupby(found, key=lambda row: row.support):
        rows = list(alike)
        told = words.support_words(label)
        style = show.SUPPORT_STYLE.get(label, show.STRONG)
        title = f"{told.sign} {told.name.upper()}, {words.count(len(rows), 'event')}. "
        yield Line(show.text((title, style), (told.meaning, show.QUIET)), 0, 2)
        yield show.BLANK
        for row in rows[:MOST_EVENTS]:
            yield from show.event_lines(views.event(case, row.event_id), most=MOST_ACCOUNTS)
        left = len(rows) - MOST_EVENTS
        if left > 0:
            yield Line(show.text((f"and {left} more", show.QUIET)), 0, 2)
            yield show.BLANK


def _next(case_path: Path, page: Path, first: EventDetail | None) -> str:
    """What to try next, as commands that work here."""
    case = shlex.quote(str(case_path))
    event_id = words.short(first.event.event_id) if first else "ID"
    speakers = [a.speaker for a in first.accounts if a.speaker] if first else []
    name = shlex.quote(speakers[0]) if speakers else "NAME"
    return f"""Try next:
  open {shlex.quote(str(page))} in a browser
  rashomon event {case} {event_id}
  rashomon why {case} {event_id}
  rashomon who {case} {name}
  rashomon search {case} meeting
  rashomon read my.rashomon PATH…   with articles of your own
"""
