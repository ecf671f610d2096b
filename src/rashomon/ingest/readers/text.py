"""Plain text: frozen as it is. A headline and a byline are looked for, never cut away."""

import re
from collections.abc import Iterator

from rashomon.core.ids import sha256
from rashomon.core.texts import Text
from rashomon.ingest import decode, freeze
from rashomon.ingest.found import Found, Metadata, Source
from rashomon.ingest.options import IngestOptions
from rashomon.ingest.sources import content

HEADLINE_CHARACTERS = 160  # set by hand: the sample's headlines have up to 65
BYLINE_LINES = 5  # lines with words in them that a byline may stand in
_NO_HEADLINE = re.compile(r"[.;:,…]$|^\W*(?:By|date)\b|^\W*\d{4}-\d\d-\d\d\b")
_BYLINE = re.compile(r"^By[: ]\s*(?P<byline>[A-Z][^.!?\n]{2,100})$")


def read(source: Source, options: IngestOptions) -> Iterator[Found]:
    """The one document of a plain file. Raises UnreadableError where it is no text."""
    raw = content(source, options.max_bytes)
    text = freeze.plain(decode.text(raw, options.encoding))
    metadata = Metadata(title=headline(text), byline=byline(text))
    yield Found(Text.of(text, freeze.PLAIN), metadata, sha256(raw))


def headline(text: str) -> str | None:
    """The first line, where it looks like a headline: short, unpunctuated, with a blank line after.

    A sentence that ends in a full stop, a dateline and a date are none.
    """
    first, _, rest = text.lstrip("\ufeff \t\r\n").partition("\n")
    first, following = first.strip(), rest.split("\n", 1)[0]
    if not first or following.strip() or not rest.strip() or len(first) > HEADLINE_CHARACTERS:
        return None
    return None if _NO_HEADLINE.search(first) else freeze.line(first)


def byline(text: str) -> str | None:
    """The name in a line of its own near the top that starts with "By", None for none."""
    lines = [line.strip() for line in text[:2000].splitlines() if line.strip()]
    for line in lines[:BYLINE_LINES]:
        match = _BYLINE.match(line)
        if match:
            return freeze.line(match["byline"])
    return None
