import pytest

from rashomon.ingest.found import Source, UnreadableError
from rashomon.ingest.options import IngestOptions
from rashomon.ingest.readers.pdf import read
from tests.ingest.pdf_file import column, pdf

FIRST_PAGE = column(
    [
        "The party said on Friday that Major Dell Rokan, a former soldier, is no",
        "longer a member. It gave no reasons for the expul-",
        "sion, which ends a row that was well-",
        "known to all. A talk between the two sides, it said, was for other people.",
        "",
        "“He does not speak for us,” said Tam Arel, who is the party’s oldest",
        "spokesman. He declined to say more about the",
    ]
)
SECOND_PAGE = column(
    [
        "go-between and his car, as he had been asked to by the",
        "party’s leader.",
        "\tA third paragraph begins here, which goes on for a second line so",
        "that one can see where it ends.",
    ]
)
HEAD = (250.0, 810.0, 9.0, "The Harbour Post")
TITLE = (70.0, 785.0, 18.0, "Party ends membership of Rokan")


def found(tmp_path, raw, options=IngestOptions()):  # noqa: B008
    path = tmp_path / "a.pdf"
    path.write_bytes(raw)
    (only,) = read(Source(path, "a.pdf", "pile/a.pdf"), options)
    return only


@pytest.fixture
def notice(tmp_path):
    feet = [(290.0, 40.0, 9.0, str(number)) for number in (1, 2)]
    raw = pdf(
        [[HEAD, TITLE, *FIRST_PAGE, feet[0]], [HEAD, *SECOND_PAGE, feet[1]]],
        info="/Title (Microsoft Word - notice.doc) /CreationDate (D:20310307090000Z)",
    )
    return found(tmp_path, raw)


def test_lines_become_paragraphs_over_hyphens_and_pages(notice):
    assert notice.text.text.split("\n\n") == [
        "Party ends membership of Rokan",
        "The party said on Friday that Major Dell Rokan, a former soldier, is no longer a member."
        " It gave no reasons for the expulsion, which ends a row that was well-known to all. A talk"
        " between the two sides, it said, was for other people.",
        "“He does not speak for us,” said Tam Arel, who is the party’s oldest spokesman. He"
        " declined to say more about the go-between and his car, as he had been asked to by the"
        " party’s leader.",
        "A third paragraph begins here, which goes on for a second line so that one can see where"
        " it ends.",
    ]


def test_places_say_which_page_a_range_came_from(notice):
    text = notice.text.text
    one, two = notice.text.places
    assert (one.start, one.end, one.where) == (0, two.start, "page 1")
    assert (two.end, two.where) == (len(text), "page 2")
    assert text[two.start :].startswith("go-between and his car")


def test_the_headline_is_the_title_and_no_date_comes_from_the_file(notice):
    assert notice.metadata.title == "Party ends membership of Rokan"
    assert notice.metadata.published is None
    assert notice.text.freeze_version == "pdf/1"


def test_a_stated_title_counts_where_it_stands_in_the_text(tmp_path):
    raw = pdf([[(70, 785, 18, "THE PARTY"), (70, 760, 11, "Notice 7: a member"), *FIRST_PAGE[1:]]])
    assert found(tmp_path, raw).metadata.title == "THE PARTY"
    stated = pdf(
        [[(70, 785, 18, "THE PARTY"), (70, 760, 11, "Notice 7: a member")]], "/Title (Notice 7)"
    )
    assert found(tmp_path, stated).metadata.title == "Notice 7"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_pdf_that_is_cut_off_is_refused(tmp_path, share):
    raw = pdf([FIRST_PAGE])
    with pytest.raises(UnreadableError, match="cut off"):
        found(tmp_path, raw[: int(share * len(raw))])


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (pdf([[]]), "no text on its 1 pages; a scan"),
        (b"%PDF-1.4\njunk\n%%EOF", "not a PDF that can be read"),
    ],
)
def test_a_pdf_without_words_is_refused_with_a_way_out(tmp_path, raw, reason):
    with pytest.raises(UnreadableError, match=reason):
        found(tmp_path, raw)


def test_a_locked_pdf_is_refused(tmp_path):
    lock = b"<< /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >>" % (b"a" * 32, b"b" * 32)
    raw = pdf([FIRST_PAGE]).replace(b"/Root 1 0 R", b"/ID [(x) (x)] /Encrypt %s /Root 1 0 R" % lock)
    with pytest.raises(UnreadableError, match="password"):
        found(tmp_path, raw)


def test_reading_stops_where_a_pdf_is_too_long(tmp_path):
    text = found(tmp_path, pdf([FIRST_PAGE] * 5), IngestOptions(max_characters=100)).text.text
    assert 100 < len(text) < 2000
