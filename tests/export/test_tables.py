"""CSV and JSON lines."""

import csv
import io
import json
from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from rashomon.core import rows as core_rows
from rashomon.export import ExportRows, TableName, jsonl
from rashomon.export import csv as export_csv
from tests.export import build

ROWS = ExportRows(build.documents(), build.people(), build.statements(), build.events())


def read(name: TableName) -> list[dict[str, str]]:
    text = "".join(export_csv.table(ROWS, name))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def plain(cell: str) -> str:
    """The cell without the mark against formulas."""
    return (
        cell[1:]
        if cell[:1] == "'" and cell[1:].lstrip(" ").startswith(export_csv.FORMULA)
        else cell
    )


def test_each_citation_of_an_account_is_a_line_that_slices_back_out_of_its_text():
    texts = {build.doc_id(name): build.text_of(name) for name in build.SAID}
    found = read(TableName.ACCOUNTS)
    assert len(found) == sum(len(a.citations) for d in build.events() for a in d.accounts)
    for line in found:
        start, end = int(line["start"]), int(line["end"])
        assert texts[line["doc_id"]][start:end] == plain(line["quote"])
        assert line["chain"].endswith(line["speaker"])


def test_pieces_of_an_attribution_keep_their_places():
    first, second = read(TableName.ATTRIBUTIONS)
    text = build.text_of("herald")
    pieces = [map(int, place.split("-")) for place in first["places"].split(" | ")]
    assert first["quote"] == " […] ".join(text[start:end] for start, end in pieces)
    assert second["quote"] == "'=SUM(1) Two people"


def test_titles_of_strangers_are_no_formulas():
    titles = [line["title"] for line in read(TableName.DOCUMENTS)]
    assert not any(title.startswith(export_csv.FORMULA) for title in titles)


@given(st.text())
def test_no_cell_begins_like_a_formula(words):
    cell = export_csv.safe(words)
    assert isinstance(cell, str)
    assert not cell.lstrip(" ").startswith(export_csv.FORMULA)
    assert plain(cell) == words or words.startswith("'")


def test_numbers_stay_numbers():
    assert export_csv.safe(-1) == -1
    assert read(TableName.EVENTS)[0]["against"] == "1"


def test_tables_name_their_columns_once():
    for columns in export_csv.COLUMNS.values():
        names = [column.name for column in columns]
        assert len(set(names)) == len(names)


def test_json_lines_hold_every_field_of_every_row():
    types = {
        "document": core_rows.DocumentRow,
        "person": core_rows.PersonRow,
        "attribution": core_rows.StatementRow,
        "event": core_rows.EventRow,
        "account": core_rows.AccountRow,
    }
    found = [json.loads(line) for line in jsonl.lines(ROWS)]
    assert [line["type"] for line in found if line["type"] == "event"] == ["event"] * 6
    assert {line["type"] for line in found} == set(types)
    for line in found:
        assert set(line) == {"type", *(field.name for field in fields(types[line["type"]]))}


def test_one_table_alone_can_be_asked_for():
    found = [json.loads(line) for line in jsonl.lines(ROWS, [TableName.PEOPLE])]
    assert [line["name"] for line in found] == ["Oren Vask", "embassy of Norrland"]
