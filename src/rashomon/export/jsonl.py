"""One JSON object per line: every row as it is, with its table's name in front."""

from collections.abc import Iterable, Iterator

import msgspec

from rashomon.export.rows import ExportRows, TableName

# What `type` says, per table.
TYPE = {
    TableName.DOCUMENTS: "document",
    TableName.PEOPLE: "person",
    TableName.ATTRIBUTIONS: "attribution",
    TableName.EVENTS: "event",
    TableName.ACCOUNTS: "account",
}


def lines(rows: ExportRows, tables: Iterable[TableName] = tuple(TableName)) -> Iterator[str]:
    """Lines of JSON without line ends, table by table: `type`, then the fields of the row."""
    for table in tables:
        head = f'{{"type":"{TYPE[table]}",'
        for row in rows.table(table):
            yield head + msgspec.json.encode(row).decode()[1:]
