import pytest

from rashomon.ingest.found import Source, UnreadableError
from rashomon.ingest.options import IngestOptions, PageSettings
from rashomon.ingest.readers.html import read

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Minister denies port talks - The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post"></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/p">Politics</a></li></ul></nav>
<p>Monday, March 10, 2031</p></header>
<main><article><h1>Minister denies port talks</h1>
<p class="byline">By <a rel="author" href="/im">Ilse Marrow</a></p>
<p>SALTMERE (KNR) — Trade minister Oren Vask on Tuesday denied that he had met the general.</p>
<p>He said <q>we never met</q> and left. “Not once.”</p>
Loose text stands between the paragraphs, said the man.<br><br>Another follows, said the woman.
<blockquote><p>“We were not there,” the party said in a statement.</p></blockquote>
<ul><li>The talks were over.</li><li>Nobody was asked.</li></ul>
<p>Two officials said it took place in November.<br>They gave no date.</p>
<div>A paragraph in a box, he said. <span>With a span.</span><p>And one inside.</p></div>
<figure><img src="x.jpg"><figcaption>Oren Vask in 2029. Photo: KNR</figcaption></figure>
</article><aside><h3>Related</h3><ul><li><a href="/1">Storm hits the coast</a></li></ul></aside>
</main>
<section class="comments"><p>troll: what a lie that is, really, I was there myself.</p></section>
<footer><p>© 2031 The Harbour Post. Subscribe to our newsletter for updates every day.</p></footer>
</body></html>"""


def found(tmp_path, page, options=IngestOptions()):  # noqa: B008
    path = tmp_path / "a.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    (only,) = read(Source(path, "a.html", "pile/a.html"), options)
    return only


def test_the_article_is_frozen_with_its_headline_quotes_and_paragraphs(tmp_path):
    text = found(tmp_path, PAGE).text
    assert text.freeze_version == "html/1"
    assert text.text.split("\n\n") == [
        "Minister denies port talks",
        "SALTMERE (KNR) — Trade minister Oren Vask on Tuesday denied that he had met the general.",
        "He said “we never met” and left. “Not once.”",
        "Loose text stands between the paragraphs, said the man.",
        "Another follows, said the woman.",
        "“We were not there,” the party said in a statement.",
        "The talks were over.",
        "Nobody was asked.",
        "Two officials said it took place in November. They gave no date.",
        "A paragraph in a box, he said. With a span.",
        "And one inside.",
    ]


LOGIN = "<nav><a href='/'>Home</a></nav><form><label>User</label><input><button>Go</button></form>"
INDEX = "<h1>Latest</h1>" + "<li><a href='/1'>Storm hits the northern coast of Vell</a></li>" * 9


@pytest.mark.parametrize(
    "body", ["", LOGIN, INDEX, "<script>x()</script>", "<p>Enable scripts.</p>"]
)
def test_a_page_without_an_article_is_refused(tmp_path, body):
    with pytest.raises(UnreadableError, match="no article in the page; save the article's text"):
        found(tmp_path, f"<html><head><title>x</title></head><body>{body}</body></html>")


def test_a_short_text_is_an_article_where_the_page_says_so(tmp_path):
    body = "<p>Nine words make up this one short piece here.</p>"
    declared = f'<html><head><meta property="og:type" content="article"></head><body>{body}</body>'
    assert found(tmp_path, declared).text.text == "Nine words make up this one short piece here."
    with pytest.raises(UnreadableError):
        found(tmp_path, f"<html><body>{body}</body></html>")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (b"", "empty"),
        (b"<!-- only that", "not HTML"),
        ("<div>" * 5000 + "It rained on Friday. " * 9, "nested more than 255 deep"),
        ("<p>é</p>".encode("latin-1"), "not UTF-8 at byte 3; pass --encoding"),
        (b"<p>a</p>" * 60, "more than 50"),
    ],
)
def test_a_page_that_cannot_be_read_says_why(tmp_path, page, reason):
    options = IngestOptions(page=PageSettings(max_elements=50))
    with pytest.raises(UnreadableError, match=reason):
        found(tmp_path, page, options)


def test_a_page_that_is_too_large_is_refused(tmp_path):
    with pytest.raises(UnreadableError, match="more than 100 bytes"):
        found(tmp_path, PAGE, IngestOptions(page=PageSettings(max_bytes=100)))


def test_control_characters_do_not_lose_the_page(tmp_path):
    page = PAGE.replace("Trade minister", "Tr\x01ade&#2; mini&#0;ster")
    assert "Trade minister" in found(tmp_path, page).text.text


def test_a_named_encoding_reads_a_page_that_declares_none(tmp_path):
    page = PAGE.replace('<meta charset="utf-8">', "").encode("cp1252")
    assert "“we never met”" in found(tmp_path, page, IngestOptions(encoding="cp1252")).text.text
