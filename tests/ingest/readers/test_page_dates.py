import pytest

from rashomon.ingest import markup
from rashomon.ingest.found import Metadata
from rashomon.ingest.readers.page_dates import visible

OPENING = "Trade minister Oren Vask denied on 1 March 2031 that he had met the general in November."
TITLE = "Minister denies port talks"


def dates(before="", after="", *, top="", known=Metadata(title=TITLE)):  # noqa: B008
    tree = markup.parse(
        f"<html><body>{top}<h1>{TITLE}</h1>{before}<p>{OPENING}</p>{after}</body></html>"
    )
    found = visible(tree, [TITLE, OPENING], known)
    return found.published, found.updated


@pytest.mark.parametrize(
    ("before", "published", "updated"),
    [
        ("<p>4 March 2031</p>", "2031-03-04", None),
        ("<p>Saltmere, 4 March 2031</p>", "2031-03-04", None),
        ("<p>By Ilse Marrow | Tuesday, March 4, 2031 10:15</p>", "2031-03-04T10:15:00", None),
        ("<p>Published 4 March 2031 · Updated 5 March 2031</p>", "2031-03-04", "2031-03-05"),
        (
            "<div>Posted 4 March 2031</div><div>Updated: 5 March 2031</div>",
            "2031-03-04",
            "2031-03-05",
        ),
        ('<time datetime="2031-03-04">Tuesday</time>', "2031-03-04", None),
        ("<p>03/04/2031</p>", None, None),
        (
            "<p>His words of 4 March 2031 were short and nobody at all wrote one of them down</p>",
            None,
            None,
        ),
        ("", None, None),
    ],
)
def test_a_date_in_the_head_of_the_article_counts(before, published, updated):
    assert dates(before) == (published, updated)


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"top": "<p>Monday, 10 March 2031</p>"},
        {"after": "<p>Storm hits, 2 March 2031</p>"},
        {"after": '<aside><p class="date">2 March 2031</p></aside>'},
        {"after": '<div class="comments"><p class="date">Posted 9 March 2031</p></div>'},
        {"after": "<footer><p>Published 2031-03-09</p></footer>"},
    ],
)
def test_other_dates_on_the_page_are_not_its_date(elsewhere):
    assert dates(**elsewhere) == (None, None)


def test_a_closing_line_that_calls_itself_the_date_counts():
    assert dates(after="<p>Published: 4 March 2031</p>") == ("2031-03-04", None)


def test_a_date_in_another_language_counts_where_it_is_marked():
    assert dates('<p class="date">4 mars 2031</p>')[0] in ("2031-03-04", None)


def test_a_day_in_the_address_is_the_date():
    known = Metadata(title=TITLE, address="https://post.example/2031/03/04/talks")
    assert dates(known=known) == ("2031-03-04", None)


def test_nothing_is_looked_for_where_the_markup_states_the_date():
    known = Metadata(title=TITLE, published="2031-03-05")
    assert dates("<p>4 March 2031</p>", known=known) == (None, None)
