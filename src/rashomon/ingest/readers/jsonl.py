"""JSON: one document a line (JSONL), or a file that holds one record or a list of them."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.core.ids import sha256
from rashomon.core.runs import Failure
from rashomon.core.texts import Text
from rashomon.ingest import freeze
from rashomon.ingest.addresses import canonical, host
from rashomon.ingest.dates import iso
from rashomon.ingest.found import Found, Metadata, Source, UnreadableError
from rashomon.ingest.markup import from_fragment
from rashomon.ingest.options import IngestOptions
from rashomon.ingest.sources import STAGE, content

MAX_BAD_LINES = 100  # in a row, with nothing read: the file is no JSONL, and one line says so
_TEXT = ("text", "body", "content", "article", "maintext")
_TITLE = ("title", "headline")
_ADDRESS = ("url", "link", "address")
_PUBLISHED = ("published", "date", "publish_date", "published_at", "date_publish", "seendate")
_UPDATED = ("updated", "modified", "date_modify", "updated_at")
_RETRIEVED = ("retrieved", "date_download", "retrieved_at", "crawled")
_OUTLET = ("outlet", "source", "media_name", "publisher", "source_domain", "domain")
_BYLINE = ("author", "byline", "authors")
_CORRECTED = ("corrects", "supersedes")
_TAG = re.compile(r"</(?:p|div|a|b|i|em|strong|span|h\d|li|ul|blockquote)>|<(?:br|p)\s*/?>", re.I)


def read_lines(source: Source, options: IngestOptions) -> Iterator[Found | Failure]:
    """The documents of a JSONL file; a Failure for each line that is none, with its number."""
    record, bad, found_any = 0, 0, False
    for number, raw in _numbered(source, options.max_bytes):
        try:
            yield _document(_parsed(raw), sha256(raw), f"#{record}")
            bad, found_any = 0, True
        except UnreadableError as error:
            bad += 1
            yield Failure(
                f"{source.given}:{number}", STAGE, f"line {number}: {error.message}", error.hint
            )
            if bad >= MAX_BAD_LINES and not found_any:
                raise UnreadableError(
                    f"not JSONL: none of {bad} lines is an article", hint="the rest was not read"
                ) from error
        record += 1
    if not record:
        raise UnreadableError("empty", hint="remove it, or save it again")


def read_whole(source: Source, options: IngestOptions) -> Iterator[Found | Failure]:
    """The documents of a JSON file: of one record, or of a list of records."""
    raw = content(source, options.max_bytes)
    if not raw.strip():
        raise UnreadableError("empty", hint="remove it, or save it again")
    parsed = _parsed(raw)
    if not isinstance(parsed, list):
        yield _document(parsed, sha256(raw), "")
        return
    for number, element in enumerate(parsed):
        try:
            yield _document(element, sha256(_canonical(element)), f"#{number}")
        except UnreadableError as error:
            yield Failure(f"{source.given}#{number}", STAGE, error.message, error.hint)


def _numbered(source: Source, max_bytes: int) -> Iterator[tuple[int, bytes]]:
    """The lines that hold something, without their ends, with their numbers from 1."""
    if source.path is None:
        return
    with source.path.open("rb") as file:
        number = 0
        while raw := file.readline(max_bytes + 1):
            number += 1
            if len(raw) > max_bytes:
                raise UnreadableError(
                    f"line {number} has more than {max_bytes:,} bytes", hint="split it"
                )
            bare = raw.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else raw.strip()
            if bare:
                yield number, bare


def _parsed(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"not UTF-8 at byte {error.start}", hint="save it as UTF-8"
        ) from error
    except json.JSONDecodeError as error:
        raise UnreadableError(
            f"not JSON: {error.msg} at column {error.colno}", hint="mend it, or leave it out"
        ) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"not JSON that we can read: {error}", hint="leave it out") from error


def _canonical(element: Any) -> str:
    try:
        return json.dumps(element, sort_keys=True)
    except RecursionError as error:
        raise UnreadableError("nested too deeply", hint="leave it out") from error


def _document(record: Any, raw_hash: str, name: str) -> Found:
    if not isinstance(record, dict):
        raise UnreadableError("not a JSON object", hint='write {"text": "…", "title": "…"}')
    body = _body(record)
    if not body.strip():
        raise UnreadableError("no text in it", hint=f"give it a field {', '.join(_TEXT[:3])}")
    title = freeze.line(_first(record, _TITLE)) or None
    frozen = Text.of(freeze.headed(title, body), freeze.JSONL)
    return Found(frozen, _metadata(record, title), raw_hash, name)


def _metadata(record: Mapping[str, Any], title: str | None) -> Metadata:
    corrected: Any = next((record[key] for key in _CORRECTED if record.get(key)), [])
    addresses = map(canonical, corrected if isinstance(corrected, list) else [corrected])
    outlet = freeze.line(_first(record, _OUTLET))
    return Metadata(
        address=next(filter(None, (canonical(record.get(key)) for key in _ADDRESS)), None),
        outlet=host(canonical(outlet)) or outlet or None,
        byline=freeze.line(_first(record, _BYLINE)) or None,
        credit=freeze.line(_first(record, ("credit",))) or None,
        title=title,
        published=_date(record, _PUBLISHED),
        updated=_date(record, _UPDATED),
        retrieved=_date(record, _RETRIEVED),
        supersedes=tuple(sorted({address for address in addresses if address})),
    )


def _body(record: Mapping[str, Any]) -> str:
    """The record's text as frozen, its paragraphs parted where it gives a list, tags taken out."""
    for key in _TEXT:
        value = record.get(key)
        if isinstance(value, list):
            value = "\n\n".join(part for part in value if isinstance(part, str))
        if isinstance(value, str) and value.strip():
            tagged = len(_TAG.findall(value)) >= 2
            return freeze.paragraphs(from_fragment(value)) if tagged else freeze.lines(value)
    return ""


def _first(record: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    """The first of the fields that holds words: a string, a list of them, or what has a name."""
    return next(filter(None, (_words(record.get(key)) for key in keys)), "")


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value)))
    return _name(value)


def _name(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    return value.strip() if isinstance(value, str) else ""


def _date(record: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    return next(filter(None, (iso(record.get(key)) for key in keys)), None)
