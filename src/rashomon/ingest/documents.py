"""Files to Documents and Texts: every file gives its documents, or a Failure that says why not."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from rashomon.core.runs import Failure, Ingested
from rashomon.core.texts import Document, document_id
from rashomon.ingest import sidecar
from rashomon.ingest.addresses import host
from rashomon.ingest.credit import credit
from rashomon.ingest.dates import iso
from rashomon.ingest.found import Found, Metadata, Source, UnreadableError
from rashomon.ingest.options import IngestOptions
from rashomon.ingest.sniff import HEAD, Kind, kind_of
from rashomon.ingest.sources import STAGE, sources

Read = Callable[[Source, IngestOptions], Iterator[Found | Failure]]


def documents(paths: Sequence[str], options: IngestOptions) -> Iterator[Ingested | Failure]:
    """The documents of files, folders, globs and stdin ("-"), each once, in a fixed order.

    A path given first comes first; a folder's files are sorted by path. What cannot be read is a
    Failure in its place, and the rest is read: only a BugError ends the iteration.

    Metadata come from the sidecar, then the file itself, then the options, then (an outlet only)
    the address's host; where one file with one document is named, the options come first. A file
    of many documents takes its outlet and dates of publication and retrieval from a sidecar only
    where a record has none.

    `supersedes` holds what the document or its sidecar says it corrects: addresses. `superseding`
    turns these, and versions of one address, into document ids over all documents of a case.
    """
    seen: set[str] = set()
    for source in sources(paths, options.root):
        for item in [source] if isinstance(source, Failure) else _read(source, options):
            if isinstance(item, Failure):
                yield item
            elif item.document.doc_id not in seen:
                seen.add(item.document.doc_id)
                yield item


def _read(source: Source, options: IngestOptions) -> Iterator[Ingested | Failure]:
    beside = Metadata()
    for item in _beside(source):
        if isinstance(item, Failure):
            yield item
        else:
            beside = beside.or_else(item)
    try:
        for found in _reader(_kind(source))(source, options):
            if isinstance(found, Failure):
                yield found
            else:
                yield _ingested(found, source, beside, options)
    except UnreadableError as error:
        yield Failure(source.given, STAGE, error.message, error.hint)
    except OSError as error:
        yield Failure(source.given, STAGE, _trouble(error), "check the file and its permissions")


def _beside(source: Source) -> Iterator[Metadata | Failure]:
    """What the sidecars state, the more particular first; a Failure for one that must be mended."""
    if source.path is None:
        return
    try:
        for path in sidecar.sidecars(source.path):
            try:
                yield sidecar.metadata(path)
            except UnreadableError as error:
                name = f"{source.given.removesuffix(source.path.name)}{path.name}"
                yield Failure(name, STAGE, error.message, error.hint)
    except OSError as error:
        yield Failure(source.given, STAGE, f"sidecar {_trouble(error)}", "check its permissions")


def _trouble(error: OSError) -> str:
    return f"cannot be opened: {error.strerror or error}"


def _reader(kind: Kind) -> Read:
    """The reader of a kind. Imported here: each brings a library that others never need."""
    match kind:
        case Kind.TEXT:
            from rashomon.ingest.readers import text  # noqa: PLC0415

            return text.read
        case Kind.HTML:
            from rashomon.ingest.readers import html  # noqa: PLC0415

            return html.read
        case Kind.PDF:
            from rashomon.ingest.readers import pdf  # noqa: PLC0415

            return pdf.read
        case Kind.FEED:
            from rashomon.ingest.readers import feed  # noqa: PLC0415

            return feed.read
        case Kind.JSONL | Kind.JSON:
            from rashomon.ingest.readers import jsonl  # noqa: PLC0415

            return jsonl.read_lines if kind is Kind.JSONL else jsonl.read_whole


def _kind(source: Source) -> Kind:
    if source.path is None:
        return Kind.TEXT
    with source.path.open("rb") as file:
        return kind_of(source.suffix, file.read(HEAD))


def _ingested(
    found: Found, source: Source, beside: Metadata, options: IngestOptions
) -> Ingested | Failure:
    characters = len(found.text.text)
    if characters > options.max_characters:
        return Failure(
            f"{source.given}{found.record}",
            STAGE,
            f"too long: {characters:,} characters, more than {options.max_characters:,}",
            "split it into one file for each article",
        )
    known = _known(found, source, beside, options)
    relative = f"{source.relative}{found.record}"
    document = Document(
        doc_id=document_id(found.raw_hash, known.address, relative),
        text_hash=found.text.text_hash,
        raw_hash=found.raw_hash,
        locator=relative,
        address=known.address,
        outlet=known.outlet,
        byline=known.byline,
        credit=known.credit,
        title=known.title,
        published=known.published,
        updated=known.updated,
        retrieved=known.retrieved,
        supersedes=known.supersedes,
    )
    return Ingested(document, found.text)


def _known(found: Found, source: Source, beside: Metadata, options: IngestOptions) -> Metadata:
    """All that is known of a document, by the order of precedence that `documents` states."""
    asked = Metadata(outlet=options.outlet, published=iso(options.published))
    if found.record:
        shared = Metadata(
            outlet=beside.outlet, published=beside.published, retrieved=beside.retrieved
        )
        known = found.metadata.or_else(shared).or_else(asked)
    elif source.alone:
        known = asked.or_else(beside).or_else(found.metadata)
    else:
        known = beside.or_else(found.metadata).or_else(asked)
    known = known.or_else(Metadata(outlet=host(known.address)))
    if known.credit is None:
        stated = credit(found.text.text, known.byline, known.outlet)
        return replace(known, credit=stated)
    return known
