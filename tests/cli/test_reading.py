"""`read`, `rebuild` and `demo`: what they say, and how they end."""

import io
import json
import sys

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "good.txt").write_text("Ada Mirov said that it rained on 3 March 2031.\n", "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "lines.jsonl").write_text('{"text": ', "utf-8")
    return folder


def test_each_failure_is_one_line_and_the_rest_is_read(rashomon, pile, tmp_path):
    case = tmp_path / "case.rashomon"
    ran = rashomon("read", case, pile)
    assert ran.code == 3
    assert ran.out == "1 document, 1 new, 1 text read, 2 failed\n"
    first, second, last = ran.err.splitlines()
    assert "pile/empty.txt" in first
    assert "pile/lines.jsonl" in second
    assert all(line.count(";") >= 1 for line in (first, second))
    assert last == f"rashomon: 2 could not be read; see rashomon failures {case}"
    assert len(rashomon("failures", case).out.splitlines()) == 2


def test_what_is_in_the_case_is_not_read_again(rashomon, pile, tmp_path):
    case = tmp_path / "case.rashomon"
    rashomon("read", case, pile / "good.txt")
    ran = rashomon("read", case, pile / "good.txt", "--json")
    assert ran.code == 0
    assert json.loads(ran.out) == {"documents": 1, "new": 0, "read": 0, "failures": []}


def test_stdin_is_a_document_too(rashomon, tmp_path, monkeypatch):
    case = tmp_path / "case.rashomon"
    stdin = io.TextIOWrapper(io.BytesIO(b"Ada Mirov denied that it rained.\n"))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert rashomon("read", case, "-", "--outlet", "Radio Delva").code == 0
    assert rashomon("docs", case).out.split("\t")[2] == "Radio Delva"


def test_a_wrong_date_is_wrong_usage(rashomon, pile, tmp_path):
    ran = rashomon("read", tmp_path / "case.rashomon", pile / "good.txt", "--published", "soon")
    assert ran.code == 2
    assert "YYYY-MM-DD" in ran.err


def test_a_rebuild_gives_the_same_rows(rashomon, pile, tmp_path):
    case = tmp_path / "case.rashomon"
    rashomon("read", case, pile / "good.txt")
    before = rashomon("export", case, "--format", "jsonl").out
    assert rashomon("rebuild", case).code == 0
    assert rashomon("export", case, "--format", "jsonl").out == before
    assert before


def test_a_rebuild_of_nothing_is_wrong_usage(rashomon, tmp_path):
    ran = rashomon("rebuild", tmp_path / "none.rashomon")
    assert (ran.code, list(tmp_path.iterdir())) == (2, [])


def test_the_demo_shows_events_and_says_what_to_try_next(rashomon, tmp_path):
    folder = tmp_path / "demo"
    ran = rashomon("demo", folder)
    assert (ran.code, ran.err) == (0, "")
    assert "◐ DISPUTED" in ran.out
    assert "← " in ran.out
    said, _, tries = ran.out.partition("Try next:")
    assert "24 documents" in said
    assert f"rashomon who {folder}/case.rashomon" in tries
    page = (folder / "report.html").read_text("utf-8")
    assert len(page) < 5_000_000
    assert str(tmp_path) not in page
    for line in tries.splitlines():
        command = line.split()
        if command[:1] == ["rashomon"] and command[1] in {"event", "why", "search"}:
            assert rashomon(*command[1:]).code == 0
