"""Renews the snapshot of the sample's ledger in tests/snapshot/.

    python scripts/snapshot.py              the ledger, from the stored readings
    python scripts/snapshot.py --readings   the readings too, with the reader as it is now

The test reads stored Readings, so that the snapshot moves only when logic moves: look at the diff
of ledger.jsonl before you commit it.
"""

import argparse
import base64
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from rashomon import run
from rashomon.core.ledger import ReadText
from rashomon.core.runs import Ingested
from rashomon.store import Case, codec, compare

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "snapshot"
READINGS = FOLDER / "readings.z"
LEDGER = FOLDER / "ledger.jsonl"
READ = ("mentions", "attribution", "event_mention", "joins")


def packed(item: ReadText) -> str:
    """One item as a line: its text, reading and documents as msgpack in base64."""
    blobs = [codec.encode_text(item.text), codec.encode_reading(item.reading)]
    blobs += map(codec.encode_document, item.documents)
    return " ".join(base64.b64encode(blob).decode() for blob in blobs)


def stored() -> Iterator[ReadText]:
    """The stored items, by text hash."""
    for line in zlib.decompress(READINGS.read_bytes()).decode().splitlines():
        text, reading, *docs = (base64.b64decode(word) for word in line.split())
        yield ReadText(
            codec.decode_text(text),
            codec.decode_reading(reading),
            tuple(codec.decode_document(doc) for doc in docs),
        )


def ledger_of(items: tuple[ReadText, ...]) -> str:
    """What a case with these items derives, one JSON array a line, without what readings hold."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.rashomon"
        with Case.open(path, create=True) as case:
            for item in items:
                for doc in item.documents:
                    case.add(Ingested(doc, item.text), item.reading)
        run.rebuild(path)
        with Case.open(path, read_only=True) as case:
            return _derived(compare.dump(case))


def _derived(dump: str) -> str:
    """The lines of all tables but those that only spread out the readings."""
    kept, keep = [], True
    for line in dump.splitlines(keepends=True):
        if line.startswith("# "):
            keep = not line.startswith(tuple(f"# {table}" for table in READ))
        kept.append(line if keep else "")
    return "".join(kept)


def main() -> None:
    """Writes the files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--readings", action="store_true", help="read the sample again, too")
    if parser.parse_args().readings:
        with tempfile.TemporaryDirectory() as folder, run.demo_paths() as articles:
            path = Path(folder) / "case.rashomon"
            run.read_files(path, [str(articles)])
            with Case.open(path, read_only=True) as case:
                lines = [packed(item) for item in case.read_texts()]
        READINGS.write_bytes(zlib.compress("\n".join(lines).encode(), 9))
    LEDGER.write_text(ledger_of(tuple(stored())), encoding="utf-8")
    print(f"{LEDGER}: look at the diff before you commit it")


if __name__ == "__main__":
    main()
