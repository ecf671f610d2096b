"""Which files a person means: files, folders, globs and stdin become Sources, in a fixed order."""

import glob
import os
import stat
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rashomon.core.runs import Failure
from rashomon.ingest.found import Source, UnreadableError
from rashomon.ingest.sidecar import is_sidecar

STDIN = "-"
STAGE = "ingest"


def sources(paths: Sequence[str], root: Path | None = None) -> Iterator[Source | Failure]:
    """The files to read, each once, in the order given; a folder's and a glob's sorted by path.

    Hidden files, sidecars and links that lead out of their folder are left out. What is missing,
    empty of files or no regular file is a Failure.
    """
    alone = len(paths) == 1 and _is_file(paths[0])
    seen: set[str | None] = set()
    for given in paths:
        for source in _meant(given, root):
            if isinstance(source, Failure):
                yield source
                continue
            real = _real(source.path) if source.path else None
            if real not in seen:
                seen.add(real)
                yield replace(source, alone=alone)


def _meant(given: str, root: Path | None) -> Iterator[Source | Failure]:
    if given == STDIN:
        yield Source(None, "stdin", "stdin")
        return
    path = Path(given)
    try:
        mode = os.stat(given).st_mode  # noqa: PTH116 (Path("") is this folder)
    except FileNotFoundError:
        yield from _matching(given, root)
    except (OSError, ValueError) as error:
        yield _failure(given, f"cannot be opened: {_reason(error)}", "check the path")
    else:
        if stat.S_ISDIR(mode):
            yield from _folder(path, given, root)
        elif not stat.S_ISREG(mode):
            yield _failure(given, "not a file", "name a file, a folder, or - for stdin")
        elif not is_sidecar(path):
            yield _source(path, _absolute(path).parent.parent, root)


def _matching(pattern: str, root: Path | None) -> Iterator[Source | Failure]:
    """The files that a glob matches; a Failure for none, and for a path that is no glob."""
    if not _is_pattern(pattern):
        yield _failure(pattern, "no such file or folder", "check the path")
        return
    matched = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (Path.glob wants a base)
    if not matched:
        yield _failure(pattern, "no file matches", "check the pattern")
    parts = Path(pattern).parts
    fixed = next(n for n, part in enumerate(parts) if _is_pattern(part))
    base = _absolute(Path(*parts[:fixed])).parent
    for path in map(Path, matched):
        if _is_file(path) and not is_sidecar(path):
            yield _source(path, base, root)


# A case that lies in the folder that it is made from, with SQLite's -wal and -shm beside it.
CASE = ".rashomon"


def _folder(folder: Path, given: str, root: Path | None) -> Iterator[Source | Failure]:
    troubles: list[OSError] = []
    found = sorted(_files(folder, troubles), key=lambda path: path.relative_to(folder).parts)
    for path in found:
        if _is_file(path):
            yield _source(path, _absolute(folder).parent, root)
        else:
            yield _failure(path, "not a file, or a link to nothing", "remove it from the folder")
    for trouble in sorted(troubles, key=lambda error: str(error.filename)):
        yield _failure(
            Path(str(trouble.filename)),
            f"cannot be opened: {_reason(trouble)}",
            "check its permissions",
        )
    if not found and not troubles:
        yield _failure(given, "no documents in the folder", "check the path")


def _files(folder: Path, troubles: list[OSError]) -> Iterator[Path]:
    """What stands in the folder and below; `troubles` takes what could not be listed."""
    inside = Path(_real(folder))
    for here, below, names in os.walk(folder, onerror=troubles.append):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in names:
            path = Path(here) / name
            if name.startswith(".") or is_sidecar(path) or path.suffix.startswith(CASE):
                continue
            target = Path(_real(path))
            if _is_file(path) and not target.is_relative_to(inside):
                continue
            yield path


def _source(path: Path, base: Path, root: Path | None) -> Source:
    absolute = _absolute(path)
    if root is not None and absolute.is_relative_to(_absolute(root)):
        base = _absolute(root)
    relative = _shown(absolute.relative_to(base))
    return Source(path, _shown(path), unicodedata.normalize("NFC", relative))


# os.path where Path raises: for names that are too long, loops of links, folders one may not enter.
def _is_file(path: Path | str) -> bool:
    return os.path.isfile(path)  # noqa: PTH113


def _real(path: Path) -> str:
    return os.path.realpath(path)


def _absolute(path: Path) -> Path:
    """The path without "..", by its words alone: a link keeps its own name."""
    return Path(os.path.abspath(path))  # noqa: PTH100 (Path.resolve would follow links)


def _shown(path: Path) -> str:
    """The path as text that can be encoded: bytes that are not UTF-8 are shown as escapes."""
    return os.fsencode(path.as_posix()).decode(errors="backslashreplace")


def _is_pattern(given: str) -> bool:
    return any(mark in given for mark in "*?[")


def _failure(where: Path | str, reason: str, hint: str) -> Failure:
    return Failure(_shown(Path(where)), STAGE, reason, hint)


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def content(source: Source, max_bytes: int) -> bytes:
    """All bytes of the file, or of stdin. Raises UnreadableError for more than `max_bytes`."""
    if source.path is None:
        raw = sys.stdin.buffer.read(max_bytes + 1)
    else:
        with source.path.open("rb") as file:
            raw = file.read(max_bytes + 1)
    if len(raw) > max_bytes:
        raise UnreadableError(
            f"more than {max_bytes:,} bytes", hint="split it into one file for each article"
        )
    return raw
