"""What a page states about itself: JSON-LD, then OpenGraph and other meta tags, then its body.

Nothing here guesses: a value stands in the page, or it is None.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rashomon.ingest import freeze
from rashomon.ingest.addresses import canonical, names_one_page
from rashomon.ingest.dates import iso
from rashomon.ingest.found import Metadata
from rashomon.ingest.markup import Element

_PUBLISHED = (
    "article:published_time og:article:published_time og:published_time datepublished"
    " parsely-pub-date sailthru.date publishdate publish-date publish_date pubdate publication_date"
    " dc.date.issued dcterms.issued dc.date dcterms.date citation_publication_date"
    " citation_online_date originalpublicationdate date"
).split()
_UPDATED = (
    "article:modified_time og:article:modified_time og:updated_time datemodified"
    " dcterms.modified dc.date.modified last-modified lastmod"
).split()
_AUTHOR = (
    "author article:author parsely-author sailthru.author dc.creator dcterms.creator byl".split()
)
_OUTLET = "og:site_name dc.publisher dcterms.publisher publisher application-name".split()
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->|^\s*url:\s*(\S+)\s*$", re.MULTILINE)
_SAVED_ON = re.compile(r"^\s*saved date:\s*(.+)$", re.MULTILINE)
_SAVED_WITHIN = 3000  # code points at the top in which browsers and SingleFile leave their note
_BY = re.compile(r"^(?:written\s+)?by\b[:\s]*", re.IGNORECASE)
_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|NewsItem|Posting)$")
MAX_BYLINE = 120  # longer ones are an author's life
MAX_TITLE = 300


@dataclass(frozen=True, slots=True)
class Stated:
    """A page's own metadata, and whether it says that it is an article."""

    metadata: Metadata
    is_article: bool


def stated(tree: Element, page: str) -> Stated:
    """What the page states. `page` is its source, for the notes of browsers that saved it."""
    meta = _meta(tree)
    items = list(_json_ld(tree))
    item = next(filter(_is_article, items), {})
    page_item = item or next((it for it in items if it.get("datePublished")), {})
    note = page[:_SAVED_WITHIN]
    outlet = _first(
        _named(meta, ("og:site_name",)), _name(item.get("publisher")), _named(meta, _OUTLET)
    )
    byline = _byline(item, meta, tree)
    saved = _SAVED_ON.search(note)
    metadata = Metadata(
        address=_address(tree, meta, item, note),
        outlet=outlet,
        byline=None if byline == outlet else byline,
        credit=_first(_name(item.get("creditText")), _name(item.get("sourceOrganization"))),
        title=_title(tree, meta, item, outlet),
        published=_date(page_item.get("datePublished"), meta, _PUBLISHED),
        updated=_date(page_item.get("dateModified"), meta, _UPDATED),
        retrieved=iso(saved[1]) if saved else None,
    )
    declared = meta.get("og:type", "").lower() == "article" or bool(item)
    return Stated(metadata, declared)


def _meta(tree: Element) -> dict[str, str]:
    """The first content of each meta tag and of each dated item property, by lower-case name."""
    found: dict[str, str] = {}
    for element in tree.iter("meta", "time", "span", "div", "p"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if element.tag != "meta" and name.lower() not in ("datepublished", "datemodified"):
            continue
        value = element.get("content") or element.get("datetime")
        if value is None and element.tag != "meta":
            value = element.text_content()
        if value and value.strip():
            found.setdefault(name.strip().lower(), value.strip())
    return found


def _json_ld(tree: Element) -> Iterator[dict[str, Any]]:
    """The objects that the page's JSON-LD describes: its own, not those that they list."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower().split(";")[0].strip() != "application/ld+json":
            continue
        written = re.sub(
            r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$", "", script.text or ""
        )
        try:
            parsed = json.loads(written, strict=False)
        except (ValueError, RecursionError):
            continue  # broken JSON-LD is common; the other sources of metadata follow
        for item in parsed if isinstance(parsed, list) else [parsed]:
            if isinstance(item, dict):
                graph = item.get("@graph")
                inner = [item.get("mainEntity"), *(graph if isinstance(graph, list) else [])]
                yield item
                yield from (it for it in inner if isinstance(it, dict))


def _is_article(item: dict[str, Any]) -> bool:
    types = item.get("@type")
    return any(
        isinstance(name, str) and _ARTICLE_TYPES.search(name)
        for name in (types if isinstance(types, list) else [types])
    )


def _name(value: object) -> str | None:
    """The name of a schema.org value: a string, an object with a name, or several."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_one_name(part) for part in value))) or None
    return _one_name(value)


def _one_name(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
        value = value[0] if isinstance(value, list) and value else value
    if not isinstance(value, str) or value.strip().startswith(("http://", "https://")):
        return None
    return freeze.line(value) or None


def _named(meta: dict[str, str], names: Iterable[str]) -> str | None:
    """The first of the meta values that is no address."""
    return _first(*(_one_name(meta.get(name)) for name in names))


def _first(*values: str | None) -> str | None:
    return next(filter(None, values), None)


def _date(item: object, meta: dict[str, str], names: Iterable[str]) -> str | None:
    return _first(iso(item), *(iso(meta.get(name)) for name in names))


def _address(tree: Element, meta: dict[str, str], item: dict[str, Any], note: str) -> str | None:
    links = [
        link.get("href")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").split()
    ]
    entity = item.get("mainEntityOfPage")
    main = entity.get("@id") if isinstance(entity, dict) else entity
    saved = _SAVED_FROM.search(note)
    base = canonical(meta.get("og:url"))
    candidates = [*links, meta.get("og:url"), item.get("url"), main]
    if saved:
        candidates.append(saved[1] or saved[2])
    addresses = [address for address in (canonical(one, base) for one in candidates) if address]
    return _first(*filter(names_one_page, addresses))


def _byline(item: dict[str, Any], meta: dict[str, str], tree: Element) -> str | None:
    written = _first(_name(item.get("author")), _named(meta, _AUTHOR)) or _visible_byline(tree)
    byline = _BY.sub("", written or "").strip()
    return byline if 0 < len(byline) <= MAX_BYLINE else None


def _visible_byline(tree: Element) -> str | None:
    """The author that the page shows, None where it shows none or several."""
    for marked in ("@rel='author'", "@itemprop='author'", "contains(@class, 'byline')"):
        shown = {
            freeze.line(element.text_content())
            for element in tree.xpath(f"//body//*[{marked}]")
            if element.tag not in ("meta", "link")
        }
        named = {re.split(r"\s[|·•]\s|,?\s\d", words)[0].strip() for words in shown} - {""}
        if len(named) == 1:
            return named.pop()
    return None


def _title(
    tree: Element, meta: dict[str, str], item: dict[str, Any], outlet: str | None
) -> str | None:
    """The headline as shown, where the page's metadata agree or say nothing; else as they say.

    A page's <title> is often the site's name: it counts last.
    """
    claimed = [_one_name(item.get("headline")), *map(meta.get, ("og:title", "twitter:title"))]
    claimed.append(meta.get("dc.title"))
    known = [_without_outlet(freeze.line(title), outlet) for title in claimed if title]
    shown = _headings(tree)
    tabs = [freeze.line(element.text_content()) for element in tree.iter("title")][:1]
    tabs = [_without_outlet(title, outlet) for title in tabs]
    agreeing = [
        head for head in shown if any(_letters(head) in _letters(title) for title in known + tabs)
    ]
    lone = shown if len(shown) == 1 and not known else []
    title = _first(*agreeing, *lone, *known, *tabs)
    return title[:MAX_TITLE] if title and title != outlet else None


def _headings(tree: Element) -> list[str]:
    """The words of the page's headings of the first rank that it uses."""
    for rank in ("h1", "h2"):
        shown = [freeze.line(element.text_content()) for element in tree.iter(rank)]
        if any(map(_letters, shown)):
            return [head for head in shown if _letters(head)]
    return []


def _without_outlet(title: str, outlet: str | None) -> str:
    """The title without " | The Outlet" at its end."""
    head, mark, tail = next(
        (parts for parts in (title.rpartition(f" {dash} ") for dash in "|–—-·•") if parts[1]),
        (title, "", ""),
    )
    return head.strip() if mark and outlet and _letters(tail) == _letters(outlet) else title


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()
