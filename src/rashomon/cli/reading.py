"""Commands that fill a case: read, rebuild."""

import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from rashomon import run
from rashomon.cli.common import AsJson, CasePath, group, guide
from rashomon.cli.terminal import complain, one_line, print_json, tell, write
from rashomon.core.runs import Failure
from rashomon.export import words

app = group()
SOME_FAILED = 3
STAGES = {
    "ingest": "opening files",
    "read": "reading",
    "resolve": "comparing accounts",
    "done": "done",
}


@contextmanager
def progress() -> Iterator[Callable[[run.Progress], None]]:
    """What to call with the progress of a run: a bar on stderr at a terminal, else nothing."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    more = (TimeElapsedColumn(), TextColumn("{task.fields[locator]}", markup=False))
    with Progress(*columns, *more, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None, locator="")

        def show(at: run.Progress) -> None:
            # Some files end in an id: the last 40 characters tell most.
            locator = one_line(at.locator)[-40:]
            stage = STAGES.get(at.stage, at.stage)
            bar.update(task, description=stage, completed=at.done, total=at.total, locator=locator)

        yield show


def report_failures(failures: Sequence[Failure], case_path: Path) -> None:
    """One line on stderr for each failure, and how many there are."""
    for failure in failures:
        hint = f"; {failure.hint}" if failure.hint else ""
        complain(f"{failure.locator}: {failure.reason}{hint}")
    if failures:
        case = shlex.quote(str(case_path))
        complain(f"{len(failures)} could not be read; see rashomon failures {case}")


@app.command(
    "read",
    epilog=guide(
        "rashomon read case.rashomon articles/",
        'rashomon read case.rashomon "articles/*.html" feed.xml --workers 4',
        "rashomon read case.rashomon a.txt --outlet 'Lanmark Herald' --published 2031-03-14",
        "pdftotext leak.pdf - | rashomon read case.rashomon -",
        note="What is in the case already is not read again, so the same command goes on after a "
        "stop. Dates, outlets and titles come from the files, from NAME.meta.json beside NAME, "
        "or from the options, never from the file system. Nothing is fetched from the network. "
        "Exit code 3: some files could not be read; all others were.",
    ),
)
def read(  # noqa: PLR0913 - in typer each option is a parameter
    case_path: CasePath,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH…", show_default=False, help="Files, folders, globs; - is stdin."
        ),
    ],
    *,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Their day, YYYY-MM-DD, where they say none.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published them.")] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of text files that are not UTF-8.")
    ] = None,
    workers: Annotated[
        int, typer.Option(min=0, metavar="N", help="Processes; 0: as many as pay off.")
    ] = 0,
    as_json: AsJson = False,
) -> None:
    """Read files, folders, globs or stdin into a case."""
    options = run.ReadOptions(
        published=published, outlet=outlet, encoding=encoding, workers=workers
    )
    with progress() as report:
        summary = run.read_files(case_path, paths, options=options, report=report)
    report_failures(summary.failures, case_path)
    if as_json:
        print_json(summary)
    else:
        told = f"{words.count(summary.documents, 'document')}, {summary.new} new"
        write(f"{told}, {words.count(summary.read, 'text')} read, {len(summary.failures)} failed\n")
        tell(f"next: rashomon events {shlex.quote(str(case_path))}")
    if summary.failures:
        raise typer.Exit(SOME_FAILED)


@app.command(
    "rebuild",
    epilog=guide(
        "rashomon rebuild case.rashomon",
        note="Nothing is read again: the texts, the readings and the decisions in the case give "
        "the same rows each time.",
    ),
)
def rebuild(case_path: CasePath) -> None:
    """Derive everything in a case again from its texts."""
    if not Path(case_path).exists():
        raise typer.BadParameter(f"{case_path}: no such case")
    with progress() as report:
        run.rebuild(case_path, report=report)
    write(f"{case_path} is weighed anew\n")
