"""Commands that pass a case on: report, export."""

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.common import CasePath, group, guide, opened
from rashomon.cli.gather import export_rows, report_rows
from rashomon.cli.terminal import tell, write
from rashomon.errors import InputError
from rashomon.export import ExportRows, TableName, csv, jsonl
from rashomon.export.report import report as render

app = group()
BYTE_ORDER_MARK = "\ufeff"


class Format(StrEnum):
    """The formats of `export`."""

    JSONL = "jsonl"
    CSV = "csv"


@app.command(
    "report",
    epilog=guide(
        "rashomon report case.rashomon report.html",
        'rashomon report case.rashomon report.html --title "The Delva meetings"',
        "rashomon report case.rashomon - > report.html",
        note="The page holds the words of the articles. It holds no folder names and no time of "
        "its own (--made-at gives one), and it loads nothing when it is opened.",
    ),
)
def report(
    case_path: CasePath,
    out: Annotated[
        Path, typer.Argument(metavar="OUT.html", show_default=False, help="- is stdout.")
    ],
    *,
    title: Annotated[
        str, typer.Option(metavar="WORDS", help="Its heading; else the name of the case.")
    ] = "",
    limit: Annotated[
        int, typer.Option(min=0, metavar="N", help="Only so many events; 0: all.")
    ] = 0,
    made_at: Annotated[
        str, typer.Option(metavar="WORDS", help="A date or a note for its last line.")
    ] = "",
) -> None:
    """Write one HTML page that needs no network and no script."""
    with opened(case_path) as case:
        rows = report_rows(case, title=title or case_path.stem, most=limit, made_at=made_at)
    _put(out, [render(rows)])


@app.command(
    "export",
    epilog=guide(
        "rashomon export case.rashomon --format jsonl > case.jsonl",
        "rashomon export case.rashomon --format csv --table accounts -o accounts.csv --excel",
        "rashomon export case.rashomon --format csv -o tables/",
        note="The columns are described in docs/formats.md. JSON lines hold all tables unless one "
        "is named. CSV holds one table, accounts unless another is named; into a folder (a path "
        "that ends in / or exists) it writes all of them. Cells that a spreadsheet would run as "
        "formulas begin with an apostrophe.",
    ),
)
def export(
    case_path: CasePath,
    *,
    form: Annotated[Format, typer.Option("--format", show_default=False, help="What to write.")],
    table: Annotated[TableName | None, typer.Option(help="Only this table.")] = None,
    out: Annotated[
        str,
        typer.Option("--output", "-o", metavar="OUT", help="A file, a folder, or - for stdout."),
    ] = "-",
    excel: Annotated[
        bool, typer.Option("--excel", help="Begin CSV with the mark by which Excel knows UTF-8.")
    ] = False,
) -> None:
    """Write tables as JSON lines or CSV."""
    into_folder = out.endswith(("/", os.sep)) or (out != "-" and Path(out).is_dir())
    default = tuple(TableName) if form is Format.JSONL or into_folder else (TableName.ACCOUNTS,)
    tables = (table,) if table else default
    with opened(case_path) as case:
        rows = export_rows(case, tables)
    if into_folder:
        Path(out).mkdir(parents=True, exist_ok=True)
        for name in tables:
            _put(Path(out) / f"{name}.{form}", _lines(rows, form, [name], excel=excel))
    else:
        _put(Path(out), _lines(rows, form, tables, excel=excel))


def _lines(
    rows: ExportRows, form: Format, tables: Iterable[TableName], *, excel: bool
) -> Iterable[str]:
    if form is Format.JSONL:
        return (f"{line}\n" for line in jsonl.lines(rows, tables))
    (name,) = tables
    lines = csv.table(rows, name)
    return (BYTE_ORDER_MARK + line if excel and n == 0 else line for n, line in enumerate(lines))


def _put(out: Path, parts: Iterable[str]) -> None:
    """Writes the parts to stdout for "-", else to a file that is there whole or not at all."""
    if str(out) == "-":
        for part in parts:
            write(part)
        return
    if out.is_dir():
        raise InputError(f"{out} is a folder", hint="name a file in it")
    if not out.parent.is_dir():
        raise InputError(f"{out.parent}: no such folder", hint="make it first")
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.writelines(parts)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(out)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise
    tell(f"wrote {out}")


def _umask() -> int:
    """The mask of the process; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
