"""The rules that turn what a file holds into a frozen text. Change a rule: give it a new version.

`plain/1`  The text as it is, every code point kept, a byte order mark and the line ends included;
           only lone surrogates become U+FFFD, one for one.
`html/1`   The headline, then the paragraphs that trafilatura finds in the page (headings, list
           items, quotations and table rows are paragraphs, cells parted by " | "). `<q>` becomes
           “ ”; two line breaks in a row end a paragraph, one is a blank. Undecodable bytes of a
           page that declares its encoding become U+FFFD. A paragraph that the page repeats word for
           word stands once.
`feed/1`   The entry's title, then the paragraphs of its content, or else of its summary.
`pdf/1`    The paragraphs of all pages: lines joined, words that were parted at a line's end made
           whole again, running heads, feet and page numbers left out.
`jsonl/1`  The record's title, then its text with its line ends kept, at most one line blank.

In all but `plain/1`: one blank line between paragraphs; a run of blanks is one space; control
characters, soft hyphens and zero-width spaces go; nothing else, no Unicode normalisation.
"""

import re
from collections.abc import Iterable

PLAIN = "plain/1"
HTML = "html/1"
FEED = "feed/1"
PDF = "pdf/1"
JSONL = "jsonl/1"

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_SURROGATE = re.compile("[\ud800-\udfff]")
# C0 and C1 controls but tab, line feed and carriage return; soft hyphen, zero-width space, word
# joiner, byte order mark. Joiners and direction marks stay: Persian, Urdu and Arabic need them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}"
    "\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}]"
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
_BLANKS = re.compile("[^\\S\n]+")
_EDGES = re.compile(" *\n *")
_BLANK_LINES = re.compile("\n{3,}")


def plain(text: str) -> str:
    """The text with each lone surrogate as U+FFFD: as many code points as before."""
    return _SURROGATE.sub(REPLACEMENT, text)


def lines(text: str) -> str:
    """The text tidied, with its line ends kept and at most one blank line in a row."""
    seen = _LINE_END.sub("\n", _UNSEEN.sub("", plain(text)))
    return _BLANK_LINES.sub("\n\n", _EDGES.sub("\n", _BLANKS.sub(" ", seen))).strip()


def line(text: str) -> str:
    """The text tidied, on one line."""
    return " ".join(lines(text).split())


def paragraphs(blocks: Iterable[str]) -> str:
    """The tidied blocks that hold something, with one blank line between them."""
    return "\n\n".join(filter(None, map(line, blocks)))


def headed(title: str | None, body: str) -> str:
    """The body after its title as a paragraph, unless the body starts with it already."""
    head = line(title or "")
    if not head or _letters(body[: 4 * len(head)]).startswith(_letters(head)):
        return body
    return f"{head}\n\n{body}" if body else head


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
