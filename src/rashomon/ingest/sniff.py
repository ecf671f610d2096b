"""Which reader a file needs: by its suffix, and by its first bytes where they say more."""

import re
from enum import StrEnum

from rashomon.ingest.found import UnreadableError

HEAD = 4096  # bytes that are looked at


class Kind(StrEnum):
    """What a file holds, by the name of its reader."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    FEED = "feed"
    JSONL = "jsonl"
    JSON = "json"


_SUFFIXES = {
    "": None,
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.TEXT,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".shtml": Kind.HTML,
    ".pdf": Kind.PDF,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".xml": None,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".json": Kind.JSON,
}
_OFFICE = "save it as PDF or as plain text (.txt)"
_SCAN = "read its words with an OCR program and save them as .txt"
_UNPACK = "unpack it and name the folder"
_HINTS = {
    **dict.fromkeys((".docx", ".doc", ".odt", ".rtf", ".pages", ".epub", ".wpd", ".pptx"), _OFFICE),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff", ".heic"), _SCAN),
    **dict.fromkeys((".zip", ".gz", ".tar", ".tgz", ".7z", ".bz2", ".xz", ".rar"), _UNPACK),
    **dict.fromkeys((".csv", ".tsv", ".xlsx", ".parquet"), "turn it into JSONL, a record a line"),
    **dict.fromkeys((".mp3", ".wav", ".m4a", ".mp4", ".mov"), "transcribe it and save it as .txt"),
    **dict.fromkeys((".eml", ".msg", ".mbox"), "save the message's text as .txt"),
    **dict.fromkeys((".mhtml", ".mht", ".webarchive", ".warc"), "save the page as HTML"),
}
_MAGIC = {
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x1f\x8b": "a gzip archive",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x89PNG": "a PNG picture",
    b"GIF89a": "a GIF picture",
    b"{\\rtf": "an RTF document",
    b"\x7fELF": "a program",
    b"SQLite format 3\0": "a database",
}
# Possessive and atomic, so that a file full of comments costs no more than its length.
_PAGE = re.compile(
    rb"(?>\s+|<!--.*?-->|<\?xml[^>]*>)*+<(?:!doctype html|html|head|body)\b", re.I | re.S
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.I)


def kind_of(suffix: str, head: bytes) -> Kind:
    """The kind of a file with this suffix (lower case, "" for none) and these first bytes.

    Raises UnreadableError where there is no reader for it.
    """
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if bare.startswith(b"%PDF-") and suffix not in _HINTS:
        return Kind.PDF
    if suffix not in _SUFFIXES:
        name = suffix.removeprefix(".")
        hint = _HINTS.get(suffix, "if it is plain text, give it a name that ends in .txt")
        raise UnreadableError(f"no reader for {name} files", hint=hint)
    for magic, what in _MAGIC.items():
        if head.startswith(magic):
            raise UnreadableError(f"not a text: {what}", hint="give it a name with its own suffix")
    kind = _SUFFIXES[suffix]
    if kind is not None:
        return kind
    if _FEED.search(bare[:1024]):
        return Kind.FEED
    if _PAGE.match(bare):
        return Kind.HTML
    if suffix == ".xml":
        raise UnreadableError("neither a feed nor a page", hint="save the article's text as .txt")
    if bare.startswith(b"{") and bare.rstrip().endswith(b"}"):
        return Kind.JSONL
    return Kind.TEXT
