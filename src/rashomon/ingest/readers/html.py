"""HTML pages: the article's words through trafilatura, its metadata from what the page states."""

import logging
import re
from collections.abc import Iterator
from copy import deepcopy

import trafilatura
from lxml import etree

from rashomon.core.ids import sha256
from rashomon.core.texts import Text
from rashomon.ingest import decode, freeze, markup
from rashomon.ingest.found import LIBRARY_FAULTS, Found, Source, UnreadableError
from rashomon.ingest.markup import Element
from rashomon.ingest.options import IngestOptions, PageSettings
from rashomon.ingest.readers.page_dates import visible
from rashomon.ingest.readers.page_metadata import Stated, stated
from rashomon.ingest.sources import content

for _library in ("trafilatura", "htmldate"):
    # What they would say to stderr is about their own retries; failures we report ourselves.
    logging.getLogger(_library).addHandler(logging.NullHandler())

_SAVE = "save the article's text as .txt"
_CONTAINERS = frozenset("body article main section div blockquote td center figure".split())
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd mark q s samp small"
    " span strike strong sub sup time tt u var wbr".split()
)
_SENTENCE = re.compile(r"[.!?…。！？۔؟।][\s\"'”’»)\]]*$")
_WORD = re.compile(r"\w+")


def read(source: Source, options: IngestOptions) -> Iterator[Found]:
    """The one document of a page. Raises UnreadableError where no article is in it."""
    raw = content(source, options.page.max_bytes)
    if not raw.strip():
        raise UnreadableError("empty", hint="save the page again")
    page = decode.page(raw, options.encoding, options.page.max_broken_share)
    tree = _parsed(page, options.page)
    said = stated(tree, page)
    body = article(tree)
    if not _is_article(body, said, options.page):
        raise UnreadableError("no article in the page", hint=_SAVE)
    text = freeze.headed(said.metadata.title, freeze.paragraphs(body))
    metadata = said.metadata.or_else(visible(tree, body, said.metadata))
    yield Found(Text.of(text, freeze.HTML), metadata, sha256(raw))


def article(tree: Element) -> list[str]:
    """The paragraphs of the article in a page, empty for none. The tree is left as it was."""
    try:
        # A tree, never a string: a string that looks like an address would be fetched.
        extracted = trafilatura.bare_extraction(
            _prepared(tree),
            favor_precision=True,
            include_comments=False,
            include_tables=True,
            with_metadata=False,
            deduplicate=False,
        )
    except (etree.LxmlError, *LIBRARY_FAULTS) as error:
        raise UnreadableError(f"no article could be extracted: {error}", hint=_SAVE) from error
    body = getattr(extracted, "body", None)
    return [] if body is None else markup.blocks(body)


def _parsed(page: str, settings: PageSettings) -> Element:
    tree = markup.parse(page)
    elements = sum(1 for _ in tree.iter())
    if elements > settings.max_elements:
        raise UnreadableError(
            f"{elements:,} elements, more than {settings.max_elements:,}", hint=_SAVE
        )
    return tree


def _is_article(body: list[str], said: Stated, settings: PageSettings) -> bool:
    """Whether the paragraphs hold enough words in sentences, not only links and labels."""
    words = sum(_words(paragraph) for paragraph in body if _SENTENCE.search(paragraph))
    return words >= (settings.min_words_declared if said.is_article else settings.min_words)


def _words(paragraph: str) -> int:
    """How many words; where a script puts no blanks between them, six letters are one."""
    found = _WORD.findall(paragraph)
    return max(len(found), sum(map(len, found)) // 6)


def _prepared(tree: Element) -> Element:
    """A copy in which every word of running text stands in a paragraph, quotations in marks.

    Extractors leave out loose text between blocks, and lose the marks that `<q>` stands for.
    """
    copied = deepcopy(tree)
    for quotation in list(copied.iter("q")):
        _marked(quotation)
    for container in list(copied.iter(*_CONTAINERS)):
        if any(child.tag == "br" or not _is_inline(child) for child in container):
            _wrap_loose(container)
    return copied


def _marked(quotation: Element) -> None:
    """Puts marks around a quotation in place of its tag."""
    quotation.text = "“" + (quotation.text or "")
    if len(quotation):
        quotation[-1].tail = (quotation[-1].tail or "") + "”"
    else:
        quotation.text += "”"
    quotation.drop_tag()


def _wrap_loose(container: Element) -> None:
    """Puts each run of loose text and inline elements of a container into a paragraph."""
    children = list(container)
    run = _paragraph(container)
    run.text, container.text = container.text, None
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag == "br" and _breaks_twice(child, tail):
            _close(container, run)
            run = _paragraph(container)
            run.text = tail
        elif not _is_inline(child):
            _close(container, run)
            container.append(child)
            run = _paragraph(container)
            run.text = tail
        else:
            run.append(child)
            child.tail = tail
    _close(container, run)


def _is_inline(element: Element) -> bool:
    return all(inner.tag in _INLINE for inner in element.iter())


def _breaks_twice(child: Element, tail: str | None) -> bool:
    """Whether only blanks stand between this line break and the next."""
    following = child.getnext()
    return following is not None and following.tag == "br" and not (tail or "").strip()


def _paragraph(container: Element) -> Element:
    return container.makeelement("p", {})


def _close(container: Element, run: Element) -> None:
    """Appends a run that holds something; what holds nothing keeps its place without a tag."""
    if (
        (run.text or "").strip()
        or any("".join(child.itertext()).strip() for child in run)
        or any((child.tail or "").strip() for child in run)
    ):
        container.append(run)
        return
    for child in list(run):
        child.tail = None
        container.append(child)
