"""The whole flow on the sample collection: determinism, growth, kills, and no network."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon import run
from rashomon.store import Case, compare, views

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def articles() -> Iterator[Path]:
    with run.demo_paths() as folder:
        yield folder


@pytest.fixture(scope="module")
def whole(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "case.rashomon"
    run.read_files(path, [str(articles)], options=run.ReadOptions(workers=1))
    return path


def rows(path: Path) -> str:
    with Case.open(path, read_only=True) as case:
        return compare.dump(case)


def files(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.iterdir() if not path.name.endswith(".meta.json"))


def test_the_sample_is_read_whole(whole: Path):
    with Case.open(whole, read_only=True) as case:
        assert len(views.documents(case)) == 24
        assert views.failures(case) == ()


@pytest.mark.parametrize("workers", [2, 4])
def test_workers_change_nothing(whole: Path, articles: Path, tmp_path: Path, workers: int):
    path = tmp_path / "case.rashomon"
    run.read_files(path, [str(articles)], options=run.ReadOptions(workers=workers))
    assert rows(path) == rows(whole)


def test_the_order_of_files_and_the_number_of_runs_change_nothing(
    whole: Path, articles: Path, tmp_path: Path
):
    path = tmp_path / "case.rashomon"
    backwards = files(articles)[::-1]
    run.read_files(path, backwards[:9])
    run.read_files(path, backwards[9:])
    assert rows(path) == rows(whole)


def test_a_rebuild_gives_the_same_rows(whole: Path, tmp_path: Path):
    path = tmp_path / "case.rashomon"
    shutil.copy(whole, path)
    run.rebuild(path)
    assert rows(path) == rows(whole)


def test_what_is_in_the_case_is_not_read_again(whole: Path, articles: Path, tmp_path: Path):
    path = tmp_path / "case.rashomon"
    shutil.copy(whole, path)
    again = run.read_files(path, [str(articles)])
    assert (again.documents, again.new, again.read, again.failures) == (24, 0, 0, ())


def test_every_citation_is_the_exact_words_at_its_offsets(whole: Path):
    with Case.open(whole, read_only=True) as case:
        texts = {row.doc_id: views.document(case, row.doc_id).text for row in views.documents(case)}
        cited = [
            citation
            for event in views.events(case)
            for account in views.event(case, event.event_id).accounts
            for citation in account.citations
        ]
        cited += [c for statement in views.statements(case) for c in statement.content]
    assert len(cited) > 200
    for citation in cited:
        assert texts[citation.doc_id][citation.start : citation.end] == citation.quote


GUARD = """
import socket, sys
def refuse(*_args, **_more):
    raise AssertionError("a socket was opened")
class NoSocket(socket.socket):
    __init__ = refuse
socket.socket = NoSocket
socket.create_connection = socket.getaddrinfo = refuse
from rashomon.cli import main
sys.argv = ["rashomon", *sys.argv[1:]]
main()
"""


def test_the_main_job_opens_no_socket(articles: Path, tmp_path: Path):
    case = str(tmp_path / "case.rashomon")
    job = [sys.executable, "-c", GUARD, "read", case, *files(articles), "--workers", "1"]
    subprocess.run(job, check=True, capture_output=True)
    out = str(tmp_path / "report.html")
    subprocess.run([sys.executable, "-c", GUARD, "report", case, out], check=True)


def test_the_main_job_runs_where_there_is_no_network(articles: Path, tmp_path: Path):
    unshare = shutil.which("unshare")
    usable = unshare and subprocess.run([unshare, "-rn", "true"], check=False).returncode == 0
    if not usable:
        pytest.skip("unshare cannot make a network namespace here")
    program = str(Path(sys.executable).with_name("rashomon"))
    case = str(tmp_path / "case.rashomon")
    subprocess.run(
        [str(unshare), "-rn", program, "read", case, *files(articles)[:5]],
        check=True,
        capture_output=True,
    )


def test_a_kill_loses_nothing_that_was_reported_as_read(tmp_path: Path):
    pile = tmp_path / "pile"
    pile.mkdir()
    for number in range(60):
        words = f"Minister {number} said on Monday that he met envoy {number} in Ostrel.\n" * 12
        (pile / f"{number:02d}.txt").write_text(words, encoding="utf-8")
    case = tmp_path / "case.rashomon"
    code = (
        "import sys; from rashomon import run\n"
        "say = lambda p: p.stage == 'read' and print(p.locator, flush=True)\n"
        "run.read_files(sys.argv[1], [sys.argv[2]], options=run.ReadOptions(workers=1), report=say)"
    )
    job = [sys.executable, "-c", code, str(case), str(pile)]
    with subprocess.Popen(job, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        reported = [process.stdout.readline().strip() for _ in range(7)]
        os.kill(process.pid, signal.SIGKILL)
        reported += [line.strip() for line in process.stdout if line.strip()]
    assert len(reported) < 60
    with Case.open(case, read_only=True) as opened:
        kept = {doc.locator for item in opened.read_texts() for doc in item.documents}
    assert set(reported) <= kept
    started = time.monotonic()
    again = run.read_files(case, [str(pile)])
    assert (again.documents, again.failures) == (60, ())
    assert again.read <= 60 - len(set(reported))
    assert time.monotonic() > started
    fresh = tmp_path / "fresh.rashomon"
    run.read_files(fresh, [str(pile)])
    assert rows(case) == rows(fresh)
