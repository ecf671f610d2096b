"""What leaves a case, one module per format, over the rows of `core.rows`.

`report.report` gives one HTML page, `csv.table` and `jsonl.lines` give tables. None of them opens
a case: the caller hands over the rows (`ReportRows`, `ExportRows`). `words` and `rows` are light
to import; the formats bring their libraries when they are imported themselves.
"""

from rashomon.export.rows import ExportRows, ReportRows, TableName

__all__ = ["ExportRows", "ReportRows", "TableName"]
