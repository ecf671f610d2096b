import json

import pytest

from rashomon.ingest import markup
from rashomon.ingest.readers.page_metadata import stated


def page(head="", body=""):
    source = f"<html><head>{head}</head><body>{body}</body></html>"
    return stated(markup.parse(source), source)


def known(head="", body=""):
    return page(head, body).metadata


def ld(*items):
    written = json.dumps(items[0] if len(items) == 1 else items)
    return f'<script type="application/ld+json">{written}</script>'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Storm hits",
    "datePublished": "2031-03-04T08:10:00+02:00",
    "dateModified": "2031-03-05",
    "author": [{"@type": "Person", "name": "Ilse Marrow"}, {"name": "Tam Arel"}],
    "publisher": {"name": "The Post"},
    "mainEntityOfPage": {"@id": "https://post.example/a"},
    "creditText": "Coastal Wire",
}


@pytest.mark.parametrize(
    "item", [ARTICLE, {"@graph": [{"@type": "WebSite"}, ARTICLE]}, [{"@type": "WebSite"}, ARTICLE]]
)
def test_json_ld_states_everything(item):
    found = page(ld(*item) if isinstance(item, list) else ld(item))
    assert found.is_article
    assert found.metadata.title == "Storm hits"
    assert found.metadata.published == "2031-03-04T08:10:00+02:00"
    assert found.metadata.updated == "2031-03-05"
    assert found.metadata.byline == "Ilse Marrow, Tam Arel"
    assert found.metadata.outlet == "The Post"
    assert found.metadata.address == "https://post.example/a"
    assert found.metadata.credit == "Coastal Wire"


def test_articles_that_a_page_only_lists_are_not_the_page():
    listed = {"@type": "ItemList", "itemListElement": [ARTICLE]}
    found = page(ld(listed))
    assert not found.is_article
    assert found.metadata.published is None


@pytest.mark.parametrize(
    "broken", ["{", "[1]", "null", '{"@graph": 3}', '{"@type": {}}', "[" * 9999]
)
def test_broken_json_ld_is_passed_over(broken):
    head = f'<script type="application/ld+json">{broken}</script><title>Storm hits</title>'
    assert known(head).title == "Storm hits"


def test_meta_tags_state_what_json_ld_does_not():
    found = known(
        '<meta property="og:site_name" content="The Post">'
        '<meta property="article:published_time" content="2031-03-04T08:10:00Z">'
        '<meta property="article:modified_time" content="2031-03-05T08:10:00Z">'
        '<meta property="article:author" content="https://social.example/im">'
        '<meta name="author" content="By Ilse Marrow">'
        '<meta property="og:url" content="https://post.example/a?utm_source=x">'
    )
    assert found.outlet == "The Post"
    assert found.published == "2031-03-04T08:10:00+00:00"
    assert found.updated == "2031-03-05T08:10:00+00:00"
    assert found.byline == "Ilse Marrow"
    assert found.address == "https://post.example/a"


def test_a_canonical_link_to_the_front_page_is_no_address():
    head = '<link rel="canonical" href="https://post.example/">'
    assert known(head).address is None
    assert known(f'{head}<meta property="og:url" content="https://post.example/a">').address == (
        "https://post.example/a"
    )


def test_the_outlet_is_no_author():
    head = (
        '<meta property="og:site_name" content="The Post"><meta name="author" content="The Post">'
    )
    assert known(head).byline is None


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Storm hits | The Post</title>", "<h1>Storm hits</h1>", "Storm hits"),
        ("<title>The Embassy of Vell</title>", "<h1>A statement</h1>", "A statement"),
        (
            '<meta property="og:title" content="Storm hits the coast">',
            "<h1>Politics</h1>",
            "Storm hits the coast",
        ),
        ("<title>Storm hits - The Post</title>", "<h1>A</h1><h1>B</h1>", "Storm hits"),
        ("", "<h2>Storm hits</h2><p>It rained.</p>", "Storm hits"),
        ("", "<h2>Storm hits</h2><h2>Ferry late</h2>", None),
        ("<title>The Post</title>", "", None),
        ("", "", None),
    ],
)
def test_the_title_is_the_headline_as_shown_where_the_page_agrees(head, body, title):
    site = '<meta property="og:site_name" content="The Post">'
    assert known(site + head, body).title == title


def test_a_browser_that_saved_the_page_left_its_address():
    source = "<!-- saved from url=(0022)https://post.example/a --><html><body>x</body></html>"
    assert stated(markup.parse(source), source).metadata.address == "https://post.example/a"
    source = (
        "<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: https://post.example/a \n"
        " saved date: Sat Mar 08 2031 10:00:00 GMT+0100 \n--><body>x</body></html>"
    )
    found = stated(markup.parse(source), source).metadata
    assert found.address == "https://post.example/a"
    assert found.retrieved == "2031-03-08T10:00:00+01:00"


@pytest.mark.parametrize(
    ("body", "byline"),
    [
        ('<p class="byline">By Ilse Marrow</p>', "Ilse Marrow"),
        ('<p class="byline">Ilse Marrow · 4 March 2031</p>', "Ilse Marrow"),
        ('<a rel="author">Ilse Marrow</a><a rel="author">Ilse Marrow</a>', "Ilse Marrow"),
        ('<a rel="author">Ilse Marrow</a><a rel="author">Tam Arel</a>', None),
        (f'<p class="byline">{"word " * 90}</p>', None),
    ],
)
def test_a_byline_that_the_page_shows_counts_where_it_is_one(body, byline):
    assert known("", body).byline == byline
