"""RSS and Atom: each entry is a document."""

import io
import re
from collections.abc import Iterator
from typing import Any

import feedparser

from rashomon.core.ids import joint_hash
from rashomon.core.runs import Failure
from rashomon.core.texts import Text
from rashomon.ingest import freeze, markup
from rashomon.ingest.addresses import canonical
from rashomon.ingest.dates import iso
from rashomon.ingest.found import LIBRARY_FAULTS, Found, Metadata, Source, UnreadableError
from rashomon.ingest.options import IngestOptions
from rashomon.ingest.sources import STAGE, content

TAIL = 2048  # bytes at the end that must close the feed; comments may follow
_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|RDF)\s*>", re.IGNORECASE)
_TAGGED = re.compile(r"<[a-zA-Z/!]|&(?:#\d+|#x[\da-fA-F]+|[a-zA-Z]+);")

# feedparser's FeedParserDict: a dict that warns on some keys, hence `_get`.
Entry = Any


def read(source: Source, options: IngestOptions) -> Iterator[Found | Failure]:
    """The documents of a feed, one for each entry, in the feed's order."""
    raw = content(source, options.page.max_bytes)
    if not raw.strip():
        raise UnreadableError("empty", hint="save the feed again")
    feed = _parsed(raw)
    entries = feed["entries"]
    if not entries:
        raise UnreadableError(
            "no entries in the feed", hint="save it again, or the articles themselves"
        )
    outlet = _line(_get(feed["feed"], "title"))
    for number, entry in enumerate(entries):
        record = f"#{number}"
        try:
            yield _document(entry, outlet, record)
        except UnreadableError as error:
            yield Failure(f"{source.given}{record}", STAGE, error.message, error.hint)
    if not _END.search(raw[-TAIL:].replace(b"\0", b"")):
        yield Failure(
            source.given,
            STAGE,
            f"the feed is cut off in or after entry {len(entries)}",
            "save it again: the last entry may be incomplete",
        )


def _parsed(raw: bytes) -> Any:
    clean = raw
    if b"\0" not in raw[:64]:  # UTF-16 is full of them
        # Byte by byte as Latin-1: references are ASCII, and the feed's own encoding stays as it is.
        clean = markup.legal(raw.decode("latin-1")).encode("latin-1")
    try:
        # A stream, never bytes or a string: those would be tried as a file's name or an address.
        return feedparser.parse(io.BytesIO(clean), sanitize_html=False, resolve_relative_uris=False)
    except LIBRARY_FAULTS as error:
        raise UnreadableError(f"not a feed: {error}", hint="save it again") from error


def _document(entry: Entry, outlet: str | None, record: str) -> Found:
    title = _line(_get(entry, "title"))
    written = _written(entry)
    text = freeze.headed(title, freeze.paragraphs(_blocks(written)))
    if not text:
        raise UnreadableError("no text in the entry", hint="save the article itself")
    # The entry's own words, not the file's bytes: the next entry must not rename this one.
    stated = [_get(entry, key) for key in ("id", "link", "title", "published", "updated")]
    raw_hash = joint_hash(freeze.plain(part or "") for part in (*stated, written))
    return Found(Text.of(text, freeze.FEED), _metadata(entry, title, outlet), raw_hash, record)


def _metadata(entry: Entry, title: str | None, outlet: str | None) -> Metadata:
    source = _get(entry, "source")
    credited = _line(_get(source, "title")) if isinstance(source, dict) else None
    authors = _get(entry, "authors")
    names = [_line(_get(author, "name")) for author in authors or () if isinstance(author, dict)]
    return Metadata(
        address=canonical(_get(entry, "link")) or canonical(_get(entry, "id")),
        outlet=credited or outlet,
        byline=", ".join(filter(None, names)) or _line(_get(entry, "author")),
        title=title,
        published=_date(entry, "published"),
        updated=_date(entry, "updated"),
    )


def _written(entry: Entry) -> str:
    """The entry's fullest text as it is written there: its content, or else its summary."""
    contents = [_get(part, "value") for part in _get(entry, "content") or ()]
    written = (*contents, _get(entry, "summary"))
    return max((part for part in written if isinstance(part, str)), key=len, default="")


def _blocks(written: str) -> list[str]:
    if _TAGGED.search(written):
        return markup.from_fragment(written)
    return re.split(r"\n\s*\n", written)


def _date(entry: Entry, key: str) -> str | None:
    """The date as the entry words it; where we cannot read that, as feedparser did, in UTC."""
    stated = iso(_get(entry, key))
    parsed = _get(entry, f"{key}_parsed")
    if stated or not parsed or "/" in str(_get(entry, key)):
        return stated  # "03/04/2031" has two readings
    return iso("{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}Z".format(*parsed[:6]))


def _line(words: object) -> str | None:
    """The words on one line, tags and entities taken out; None for none."""
    if not isinstance(words, str):
        return None
    shown = " ".join(markup.from_fragment(words)) if _TAGGED.search(words) else words
    return freeze.line(shown) or None


def _get(entry: Entry, key: str) -> Any:
    """The entry's own value: FeedParserDict's `get` would stand in `published` for `updated`."""
    return dict.get(entry, key) if isinstance(entry, dict) else None
