import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ingest.options import PdfSettings
from rashomon.ingest.readers.pdf_layout import Line, body, joined, places, title

SETTINGS = PdfSettings()


def line(words, bottom, *, left=70.0, right=500.0, height=12.0, page=1):
    return Line(words, left, right, bottom, height, page)


def text_of(*pages):
    return joined(body(pages, SETTINGS))[0]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("the expul-", "sion was", "the expulsion was"),
        ("the go-", "between was", "the go-between was"),
        ("an Anglo-", "Vellish row", "an Anglo-Vellish row"),
        ("from 1990-", "1995 he", "from 1990-1995 he"),
        ("the talks -", "so he said", "the talks - so he said"),
        ("the expul\u00ad", "sion was", "the expulsion was"),
        ("the well\u00ad", "known man", "the well-known man"),
        ("the Rok\u00ad", "anians won", "the Rokanians won"),
        ("it ended\u00ad", "“so”", "it ended-“so”"),
        ("in the", "end", "in the end"),
    ],
)
def test_words_that_were_parted_are_made_whole(first, second, whole):
    assert text_of([line(first, 700), line(second, 686)]) == whole


def test_the_documents_own_spelling_decides_about_a_hyphen():
    lines = [
        line("they saw the checkmate of it", 700),
        line("and then the check-", 686),
        line("mate came", 672),
    ]
    assert "the checkmate came" in text_of(lines)
    lines[0] = line("they saw the check-mate of it", 700)
    assert "the check-mate came" in text_of(lines)


def test_a_running_head_goes_wherever_it_stands_at_the_edge():
    names = {1: "one", 2: "two", 3: "three"}

    def page(number):
        return [
            line(f"The Post, page {number}", 800),
            *(line(f"body {'abcde'[n]} of {names[number]},", 700 - 14 * n) for n in range(5)),
            line(f"- {number} -", 40),
        ]

    text = text_of(page(1), page(2), page(3))
    assert "The Post" not in text
    assert "- 2 -" not in text
    assert "body e of two, body a of three," in text


def test_two_columns_are_read_one_after_the_other():
    left = [line(f"left {n}", 700 - 14 * n, right=280) for n in range(5)]
    right = [line(f"right {n}", 700 - 14 * n, left=300) for n in range(5)]
    assert text_of([*left, *right]) == " ".join(
        [*(f"left {n}" for n in range(5)), *(f"right {n}" for n in range(5))]
    )


def test_a_line_that_was_ended_on_purpose_ends_a_paragraph():
    lines = [line("For the committee", 700, right=200), line("Tam Arel", 686, right=150)]
    lines += [line(f"and more of the long lines {n}", 672 - 14 * n) for n in range(3)]
    assert text_of(lines).startswith("For the committee\n\nTam Arel\n\nand more")


def test_a_title_is_taller_than_the_body():
    lines = [line("A title", 750, height=20), *(line(f"body {n}", 700 - 14 * n) for n in range(9))]
    assert title(body([lines], SETTINGS), SETTINGS) == "A title"
    assert title(body([lines[1:]], SETTINGS), SETTINGS) is None


COORDINATES = st.floats(0, 800)
LINES = st.builds(
    Line,
    words=st.text(min_size=1).filter(str.strip).map(str.strip),
    left=COORDINATES,
    right=COORDINATES,
    bottom=COORDINATES,
    height=st.floats(0.1, 40),
    page=st.just(1),
)


@given(st.lists(st.lists(LINES, max_size=6), max_size=3))
def test_any_layout_gives_places_that_cover_the_text_in_order(pages):
    numbered = [
        [Line(ln.words, ln.left, ln.right, ln.bottom, ln.height, n) for ln in page]
        for n, page in enumerate(pages)
    ]
    text, starts = joined(body(numbered, SETTINGS))
    ends = [0, *(place.end for place in places(starts, len(text)))]
    assert [place.start for place in places(starts, len(text))] == ends[:-1]
    assert ends[-1] == len(text)
