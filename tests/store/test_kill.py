"""`kill -9` at any moment loses nothing that was reported."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rashomon.store import Case

WRITER = """
import sys
from rashomon.core.reading import Reading
from rashomon.core.runs import Ingested
from rashomon.core.texts import Document, Text, document_id
from rashomon.store import Case

with Case.open(sys.argv[1], create=True) as case:
    for n in range(len(case.known_documents()), 1_000_000):
        text = Text.of(f"Story {n}: the general met her. " * 50, "plain/1")
        document = Document(document_id(str(n), None, ""), text.text_hash, str(n), f"{n}.txt")
        case.add(Ingested(document, text), Reading(text.text_hash, "m", "s"))
        print(document.doc_id, flush=True)
"""


@pytest.mark.slow
def test_a_killed_run_keeps_all_that_it_reported(tmp_path: Path) -> None:
    path = tmp_path / "case.rashomon"
    reported: set[str] = set()
    for pause in (0.05, 0.13, 0.31):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        reported.add(process.stdout.readline().strip())
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        reported.update(process.stdout.read().splitlines()[:-1])  # the last line may be torn
        process.stdout.close()
        process.wait()
        with Case.open(path) as case:
            case.check()
            kept = case.known_documents()
            read = {document.doc_id for item in case.read_texts() for document in item.documents}
        assert reported <= set(kept)
        assert set(kept) == read, "a document is committed with its reading"
    assert len(reported) > 3
