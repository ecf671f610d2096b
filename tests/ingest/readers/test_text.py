import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ingest.found import Source
from rashomon.ingest.options import IngestOptions
from rashomon.ingest.readers.text import byline, headline, read


def frozen(path):
    (found,) = read(Source(path, "a.txt", "a.txt"), IngestOptions())
    return found


@given(st.text(min_size=1).filter(lambda text: text.strip() and text.isprintable()))
def test_a_plain_file_keeps_every_code_point(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "round.txt"
    path.write_bytes(f"\ufeff{text}\r\n\n \t{text}".encode())
    assert frozen(path).text.text == f"\ufeff{text}\r\n\n \t{text}"
    assert frozen(path).text.freeze_version == "plain/1"


def test_an_encoded_surrogate_becomes_one_replacement_character(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"a\xed\xa0\x80b")
    assert frozen(path).text.text == "a\ufffdb"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Storm hits the coast\n\nIt rained.", "Storm hits the coast"),
        ("\ufeff\r\nSTORM  HITS: who knew?\r\n\r\nIt rained.", "STORM HITS: who knew?"),
        ("It rained on Friday.\n\nIt stopped.", None),
        ("Storm hits the coast\nIt rained.", None),
        ("By Ilse Marrow\n\nIt rained.", None),
        ("date 2031-03-04 SALTMERE\n\nIt rained.", None),
        ("2031-03-04\n\nIt rained.", None),
        ("Storm hits the coast", None),
        ("word " * 50 + "\n\nIt rained.", None),
        ("", None),
    ],
)
def test_a_headline_is_a_short_first_line_with_a_blank_one_after_it(text, title):
    assert headline(text) == title


def test_a_byline_stands_alone_near_the_top():
    assert (
        byline("Storm hits\n\nBy Ilse Marrow in Saltmere\n\nIt rained.")
        == "Ilse Marrow in Saltmere"
    )
    assert byline("Storm hits\n\nBy Friday it had rained for days.\n") is None
    assert byline("a\nb\nc\nd\ne\nBy Ilse Marrow\n") is None
