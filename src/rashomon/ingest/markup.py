"""HTML as a tree, and a tree's words as paragraphs."""

import re
import sys
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from rashomon.ingest import freeze
from rashomon.ingest.found import LIBRARY_FAULTS, UnreadableError

# lxml's HtmlElement: lxml has no types of its own.
Element = Any

MAX_DEPTH = 255  # libxml2 leaves out what is nested deeper: better no text than half of one
MAX_DIGITS = 8
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:[xX]([\da-fA-F]+)|(\d+));?")
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary"
    " table tbody td tfoot th thead tr ul"
    # what trafilatura makes of them
    " head list item quote row cell".split()
)
_UNSEEN = frozenset("script style noscript template head title iframe object svg math".split())
_BREAKS = frozenset(("br", "lb"))
_CELLS = frozenset(("td", "th", "cell"))
_INLINE_SPACE = re.compile(r"\s+")
_PARTED = re.compile(r"\n[ \n]*\n")
_CELL = " | "


def parse(page: str) -> Element:
    """The tree of an HTML page. Raises UnreadableError where there is none, or one too deep."""
    parser = html.HTMLParser(
        collect_ids=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    try:
        tree = html.document_fromstring(legal(freeze.plain(page)).encode(), parser=parser)
    except (etree.LxmlError, *LIBRARY_FAULTS) as error:
        raise UnreadableError(
            f"not HTML: {error}", hint="save the article's text as .txt"
        ) from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise UnreadableError(
            f"nested more than {MAX_DEPTH} deep", hint="save the article's text as .txt"
        )
    return tree


def legal(page: str) -> str:
    """The page without what XML forbids: control characters, and references to no character.

    The libraries that read markup fall over them; freezing would take them out anyway.
    """
    return _REFERENCE.sub(_legal_reference, _FORBIDDEN.sub("", page))


def _legal_reference(reference: re.Match[str]) -> str:
    digits, base = (reference[1], 16) if reference[1] else (reference[2], 10)
    code = int(digits, base) if len(digits) <= MAX_DIGITS else sys.maxunicode + 1
    if code > sys.maxunicode or 0xD800 <= code <= 0xDFFF:
        return "&#xFFFD;"
    return "" if _FORBIDDEN.fullmatch(chr(code)) else reference[0]


def from_fragment(fragment: str) -> list[str]:
    """The paragraphs of a piece of HTML (a feed's content), all of its words but scripts'."""
    if not fragment.strip():
        return []
    return blocks(parse(f"<html><body>{fragment}</body></html>"))


def blocks(tree: Element) -> list[str]:
    """The words of a tree as paragraphs, in order; two line breaks in a row part a paragraph."""
    found: list[str] = []
    words: list[str] = []
    for piece in _pieces(tree):
        if piece is None:
            found.extend(_paragraphs("".join(words)))
            words = []
        else:
            words.append(piece)
    found.extend(_paragraphs("".join(words)))
    return found


def _paragraphs(words: str) -> list[str]:
    tidied = (_INLINE_SPACE.sub(" ", part).strip() for part in _PARTED.split(words))
    return [part.removesuffix(_CELL.rstrip()).rstrip() for part in tidied if part.strip(" |")]


def _pieces(tree: Element) -> Iterator[str | None]:
    """The tree's words in order, None at the edges of blocks, a line feed for a break."""
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        skipped = tag in _UNSEEN and not (tag == "head" and element.get("rend"))
        if event == "start":
            hidden += skipped
            if hidden:
                continue
            yield from _edge(tag, start=True)
            yield _INLINE_SPACE.sub(" ", element.text or "")
            continue
        if not hidden:
            yield from _edge(tag, start=False)
        hidden -= skipped
        if not hidden and element is not tree:
            yield _INLINE_SPACE.sub(" ", element.tail or "")


def _edge(tag: str, *, start: bool) -> Iterator[str | None]:
    if tag in _CELLS:
        if not start:
            yield _CELL
    elif tag in _BREAKS:
        if start:
            yield "\n"
    elif tag == "q":
        yield "“" if start else "”"
    elif tag in _BLOCKS:
        yield None
