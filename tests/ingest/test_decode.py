from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ingest import decode
from rashomon.ingest.found import UnreadableError

SHARE = 0.001


def test_a_byte_order_mark_is_kept_in_plain_text():
    assert decode.text(b"\xef\xbb\xbfHello.\r\n", None) == "\ufeffHello.\r\n"


def test_bytes_that_are_not_utf8_are_refused_with_their_place():
    with pytest.raises(UnreadableError, match="not UTF-8 at byte 3; pass --encoding"):
        decode.text("caf\xe9".encode("latin-1"), None)


def test_utf16_is_refused_with_its_name():
    with pytest.raises(UnreadableError, match="pass --encoding utf-16"):
        decode.text("Hello.".encode("utf-16"), None)


def test_a_named_encoding_is_for_files_that_are_not_utf8():
    assert decode.text("caf\xe9".encode("latin-1"), "latin-1") == "café"
    assert decode.text("café".encode(), "latin-1") == "café"
    assert decode.text("Hello.".encode("utf-16"), "utf-16") == "Hello."


@pytest.mark.parametrize("raw", [b"", b" \r\n\t", b"\xef\xbb\xbf \n"])
def test_an_empty_file_is_refused(raw):
    with pytest.raises(UnreadableError, match="empty"):
        decode.text(raw, None)


@pytest.mark.parametrize("raw", [b"a\x00b" * 20, b"\x01\x02\x03\x04" * 50])
def test_binary_junk_is_refused(raw):
    with pytest.raises(UnreadableError, match="not a text"):
        decode.text(raw, None)


def test_a_page_is_read_as_it_declares_itself():
    page = '<html><head><meta charset="iso-8859-1"></head>“é”'.encode("cp1252")
    assert "“é”" in decode.page(page, None, SHARE)


def test_one_broken_byte_in_a_page_becomes_a_replacement_character():
    page = b"<meta charset=utf-8>" + b"<p>Hello.</p>" * 100 + b"\xff"
    assert decode.page(page, None, SHARE).endswith("\ufffd")


def test_a_page_in_another_encoding_than_it_declares_is_refused():
    page = b"<meta charset=utf-8>" + "é".encode("latin-1") * 50
    with pytest.raises(UnreadableError, match="declares utf-8"):
        decode.page(page, None, SHARE)


@given(st.binary(), st.sampled_from([None, "cp1252", "utf-16", "utf-7", "idna", "unicode_escape"]))
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_any_bytes_decode_or_are_refused(raw, encoding):
    for read in (decode.text, lambda raw, encoding: decode.page(raw, encoding, SHARE)):
        with suppress(UnreadableError):
            assert isinstance(read(raw, encoding), str)
