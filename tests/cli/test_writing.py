"""`report` and `export` on a case built by hand."""

import csv
import io
import json

from tests.cli.build import EVENT_ID


def test_the_report_is_one_page_with_the_words(rashomon, written, tmp_path):
    out = tmp_path / "report.html"
    ran = rashomon("report", written, out, "--title", "The Delva meetings")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    page = out.read_text(encoding="utf-8")
    assert '<h1 dir="auto">The Delva meetings</h1>' in page
    assert "that he met General Ilya Tarn three times in February in Delva" in page
    assert "<script>alert(1)" not in page
    assert str(tmp_path) not in page


def test_the_report_can_go_to_stdout(rashomon, written):
    ran = rashomon("report", written, "-")
    assert ran.out.startswith("<!doctype html>")
    assert ran.out == rashomon("report", written, "-").out


def test_a_folder_that_is_not_there_is_named(rashomon, written, tmp_path):
    ran = rashomon("report", written, tmp_path / "none" / "report.html")
    assert ran.code == 2
    assert "no such folder" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_json_lines_hold_all_tables(rashomon, written):
    ran = rashomon("export", written, "--format", "jsonl")
    types = [json.loads(line)["type"] for line in ran.out.splitlines()]
    assert sorted(set(types)) == ["account", "attribution", "document", "event", "person"]


def test_csv_holds_accounts_unless_another_table_is_named(rashomon, written):
    ran = rashomon("export", written, "--format", "csv")
    found = list(csv.DictReader(io.StringIO(ran.out)))
    assert {line["event_id"] for line in found} == {EVENT_ID}
    docs = rashomon("export", written, "--format", "csv", "--table", "documents").out
    assert "'=1+1" in docs


def test_csv_into_a_folder_is_a_file_for_each_table(rashomon, written, tmp_path):
    assert rashomon("export", written, "--format", "csv", "-o", f"{tmp_path}/tables/").code == 0
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == [
        "accounts.csv",
        "attributions.csv",
        "documents.csv",
        "events.csv",
        "people.csv",
    ]


def test_excel_gets_its_mark_only_when_asked(rashomon, written, tmp_path):
    plain, marked = tmp_path / "plain.csv", tmp_path / "marked.csv"
    rashomon("export", written, "--format", "csv", "-o", plain)
    rashomon("export", written, "--format", "csv", "-o", marked, "--excel")
    assert marked.read_bytes() == b"\xef\xbb\xbf" + plain.read_bytes()
    assert b"\r\n" in plain.read_bytes()
    assert b"\r\r" not in plain.read_bytes()
