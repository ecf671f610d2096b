"""Commands that list how a case came about: failures, runs, corrections."""

from collections.abc import Iterator

from rashomon.cli import show
from rashomon.cli.common import AsJson, CasePath, group, guide, opened
from rashomon.cli.terminal import (
    Line,
    interactive,
    one_line,
    print_json,
    print_lines,
    print_table,
)
from rashomon.core.rows import CorrectionRow
from rashomon.core.runs import Run
from rashomon.export import words
from rashomon.store import views

app = group()


@app.command(
    "failures",
    epilog=guide(
        "rashomon failures case.rashomon",
        "rashomon failures case.rashomon | cut -f1",
        piped=("file", "step", "why", "what to do"),
    ),
)
def failures(case_path: CasePath, *, as_json: AsJson = False) -> None:
    """List what could not be read, and what to do."""
    with opened(case_path) as case:
        rows = views.failures(case)
    if as_json:
        print_json(rows)
    elif interactive():
        for row in rows:
            why = f"{row.stage}: {one_line(row.reason)}"
            print_lines([Line(show.text((one_line(row.locator), show.STRONG)), 0, 2)])
            print_lines([Line(show.text(why), 2, 2), Line(show.text(one_line(row.hint)), 2, 2)])
        print_lines([Line(show.text((words.count(len(rows), "failure"), show.QUIET)))])
    else:
        print_table((row.locator, row.stage, row.reason, row.hint) for row in rows)


@app.command(
    "runs",
    epilog=guide(
        "rashomon runs case.rashomon",
        "rashomon runs case.rashomon --json",
        piped=(
            *("command", "started", "finished", "documents", "texts read", "failed"),
            *("model", "versions", "settings"),
        ),
    ),
)
def runs(case_path: CasePath, *, as_json: AsJson = False) -> None:
    """List how the case was made: versions, settings, counts."""
    with opened(case_path) as case:
        rows = views.runs(case)
    if as_json:
        print_json(rows)
    elif interactive():
        print_lines(line for row in rows for line in _run_lines(row))
    else:
        print_table(
            (
                *(row.command, row.started, row.finished, row.documents, row.read, row.failed),
                *(row.model_hash, row.versions, row.settings),
            )
            for row in rows
        )


def _run_lines(row: Run) -> Iterator[Line]:
    ended = f"to {row.finished}" if row.finished else "not finished: it was stopped"
    yield Line(show.text((row.command, show.STRONG), f"  {row.started} {ended}"), 0, 2)
    if row.command == "read":
        told = f"{words.count(row.documents, 'document')}, {words.count(row.read, 'text')} read"
        yield Line(show.text(f"{told}, {row.failed} failed"), 2, 2)
    used = [f"{name} {value}".strip() for name, value in words.flat(row.versions)]
    used += [f"model {row.model_hash[:12]}"] if row.model_hash else []
    yield Line(show.text((one_line(", ".join(used)), show.QUIET)), 2, 2)
    yield show.BLANK


@app.command(
    "corrections",
    epilog=guide(
        "rashomon corrections case.rashomon",
        "rashomon corrections case.rashomon | grep orphaned",
        piped=(
            *("number", "at", "by", "operation", "scope", "state", "documents", "words"),
            *("value", "retracts", "reason", "why"),
        ),
    ),
)
def corrections(case_path: CasePath, *, as_json: AsJson = False) -> None:
    """List all decisions, with what became of each."""
    with opened(case_path) as case:
        rows = views.corrections(case)
    if as_json:
        print_json(rows)
    elif interactive():
        print_lines(line for row in rows for line in _correction_lines(row))
    else:
        print_table(
            (
                *(row.seq, row.at, row.by, row.op, row.scope, row.state, "; ".join(row.doc_ids)),
                *("; ".join(row.quotes), row.value, row.retracts, row.reason, row.why),
            )
            for row in rows
        )


def _correction_lines(row: CorrectionRow) -> Iterator[Line]:
    head = (f"{row.seq}  {row.op}", show.STRONG)
    retracts = f" {row.retracts}" if row.retracts else ""
    state = "" if row.state == "active" else f" ({row.state})"
    yield Line(show.text(head, f"{retracts}  by {row.by}, {row.at}{state}"), 0, 4)
    for doc_id, quote in zip(row.doc_ids, row.quotes, strict=False):
        said = f"“{one_line(quote)}”" if quote else "the whole document"
        yield Line(show.text(said, (f" {words.short(doc_id)}", show.QUIET)), 4, 2)
    if row.value not in ("", "{}"):
        yield Line(show.text(one_line(row.value)), 4, 2)
    for told in (row.reason, row.why):
        if told:
            yield Line(show.text((one_line(told), show.QUIET)), 4, 2)
