from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ingest.found import UnreadableError
from rashomon.ingest.sniff import Kind, kind_of


@pytest.mark.parametrize(
    ("suffix", "head", "kind"),
    [
        (".txt", b"<html>as it is</html>", Kind.TEXT),
        (".htm", b"words", Kind.HTML),
        (".html", b"%PDF-1.4", Kind.PDF),
        ("", b"%PDF-1.4", Kind.PDF),
        ("", b"<!-- saved --> <!DOCTYPE html><html>", Kind.HTML),
        ("", b"<?xml version='1.0'?><rss>", Kind.FEED),
        ("", b'{"text": "a"}', Kind.JSONL),
        ("", b"Words.", Kind.TEXT),
        (".xml", b"\xef\xbb\xbf<?xml version='1.0'?>\n<feed>", Kind.FEED),
        (".xml", b"<html xmlns='http://www.w3.org/1999/xhtml'>", Kind.HTML),
        (".jsonl", b"", Kind.JSONL),
        (".json", b"", Kind.JSON),
    ],
)
def test_suffix_and_first_bytes_choose_the_reader(suffix, head, kind):
    assert kind_of(suffix, head) is kind


@pytest.mark.parametrize(
    ("suffix", "head", "hint"),
    [
        (".docx", b"PK\x03\x04", "save it as PDF"),
        (".jpg", b"\xff\xd8\xff", "OCR"),
        (".zip", b"PK\x03\x04", "unpack"),
        (".py", b"print()", "ends in .txt"),
        (".txt", b"PK\x03\x04", "own suffix"),
        (".html", b"\x89PNG\r\n", "own suffix"),
        (".xml", b"<note>", "as .txt"),
    ],
)
def test_what_has_no_reader_is_refused_with_a_way_out(suffix, head, hint):
    with pytest.raises(UnreadableError) as caught:
        kind_of(suffix, head)
    assert hint in caught.value.hint


@given(st.sampled_from(["", ".xml"]), st.binary())
def test_any_bytes_have_a_kind_or_a_reason(suffix, head):
    with suppress(UnreadableError):
        assert kind_of(suffix, head) in Kind


def test_a_file_full_of_comments_is_sniffed_in_no_time():
    assert kind_of("", b"<!--x-->" * 500) is Kind.TEXT
