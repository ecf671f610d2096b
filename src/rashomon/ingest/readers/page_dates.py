"""The dates that a page shows its readers, for pages whose markup states none."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

import htmldate
from lxml import etree

from rashomon.ingest import freeze
from rashomon.ingest.dates import dates_in
from rashomon.ingest.found import LIBRARY_FAULTS, Metadata
from rashomon.ingest.markup import Element

MAX_LINE = 120  # code points: "Published by … on Tuesday, 4 March 2031 at 10:15" has half as many
MAX_WORDS = 14  # in such a line beside the date: a weekday, an hour, a place, an author's name
MAX_PIECES = 100  # of text inside one element that are looked at
_ENDS = tuple('.!?…”"’»。')
_UPDATED = re.compile(r"\b(?:updated|modified|last (?:edit|change))", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|posted|first published|created|date)\b", re.IGNORECASE)
_DATED_CLASS = re.compile(r"date|time|publish|byline|meta|posted|stamp", re.IGNORECASE)
# htmldate would put the clock's today here: a page's date must not depend on the day it is read.
_FIRST_DAY, _LAST_DAY = "1990-01-01", "2199-12-31"


def visible(tree: Element, body: list[str], known: Metadata) -> Metadata:
    """The dates of publication and update that the page shows; nothing where markup states them.

    A date counts where it stands in a short line at the head of the article, or is marked as its
    date; never one from the article's own sentences, from a list of other articles, or from the
    newspaper's masthead.
    """
    if known.published:
        return Metadata()
    published, updated = None, None
    for line in _head_lines(tree, body, known.title):
        before, after = _parted(line)
        published = published or _lone_date(before)
        updated = updated or _lone_date(after)
    published = published or _by_htmldate(tree, body, known.address)
    return Metadata(published=published, updated=None if known.updated else updated)


def _parted(line: str) -> tuple[str, str]:
    """What stands before "updated" or the like in a line, and what from there on."""
    match = _UPDATED.search(line)
    return (line[: match.start()], line[match.start() :]) if match else (line, "")


def _lone_date(words: str) -> str | None:
    """The only date in the words, where they hold little else."""
    found = dates_in(words)
    if len(found) != 1 or (len(words.split()) > MAX_WORDS and not _PUBLISHED.search(words)):
        return None
    return found[0]


def _head_lines(tree: Element, body: list[str], title: str | None) -> Iterator[str]:
    """The short lines that may date the article: in its head, or called its date elsewhere."""
    opening = next((words for words in body if words != title and words.endswith(_ENDS)), "")
    in_head = False
    for element in tree.iter("h1", "h2", "p", "div", "span", "time", "li", "em", "small", "i", "b"):
        words = _start(element)
        if element.tag in ("h1", "h2"):
            in_head = in_head or words == title or (title is None and element.tag == "h1")
        elif opening and words.startswith(opening[:MAX_LINE]):
            in_head = False
        elif len(words) <= MAX_LINE and not _elsewhere(element):
            stamp = element.get("datetime") if element.tag == "time" else None
            if in_head or _PUBLISHED.match(words) or _UPDATED.match(words):
                yield f"{words} {stamp}" if stamp and not dates_in(words) else words


def _start(element: Element) -> str:
    """The first words of an element, tidied: enough to see whether it is a short line."""
    pieces, length = [], 0
    for piece in islice(element.itertext(), MAX_PIECES):
        pieces.append(piece)
        length += len(piece.strip())
        if length > 2 * MAX_LINE:
            break
    return freeze.line("".join(pieces))


def _elsewhere(element: Element) -> bool:
    """Whether the element stands in a part of the page that is about other things."""
    return any(
        outer.tag in ("nav", "aside", "footer")
        or re.search(r"comment|related|sidebar|recent|footer|widget", outer.get("class") or "")
        for outer in (element, *element.iterancestors())
    )


def _by_htmldate(tree: Element, body: list[str], address: str | None) -> str | None:
    """The day that htmldate finds, where its year, month and day stand in the page's words.

    Its opportunistic search is off: it takes dates out of sentences.
    """
    try:
        found = htmldate.find_date(
            tree,
            extensive_search=False,
            original_date=True,
            url=address,
            min_date=_FIRST_DAY,
            max_date=_LAST_DAY,
        )
    except (etree.LxmlError, *LIBRARY_FAULTS):
        return None  # no date is an answer; the page's words are worth reading without one
    if not found:
        return None
    return found if _stands(date.fromisoformat(found), tree, body, address) else None


def _stands(day: date, tree: Element, body: list[str], address: str | None) -> bool:
    year, month, number = str(day.year), f"0?{day.month}", f"0?{day.day}"
    numeric = rf"\b{year}[-/.年]\s?{month}[-/.月]\s?{number}\b"
    worded = rf"\b{number}\.?(?:\s+de)?\s+[^\W\d]+\.?,?(?:\s+de)?\s+{year}\b"
    dotted = rf"\b{number}\.\s?{month}\.\s?{year}\b"
    pattern = re.compile(f"{numeric}|{worded}|{dotted}")
    if address and re.search(rf"/{year}[-/]{month}[-/]{number}(?:/|-|$)", address):
        return True
    sentences = set(body)
    for element in tree.iter("p", "div", "span", "time", "li", "td", "em", "small", "i", "b"):
        words = _start(element)
        if len(words) > MAX_LINE or words in sentences or _elsewhere(element):
            continue
        marked = element.tag == "time" or _DATED_CLASS.search(element.get("class") or "")
        if marked and pattern.search(f"{words} {element.get('datetime') or ''}"):
            return True
    return False
