from hypothesis import given
from hypothesis import strategies as st

from rashomon.ingest import freeze

ANY_TEXT = st.text(st.characters(codec=None))


@given(ANY_TEXT)
def test_plain_freezing_keeps_every_code_point_but_lone_surrogates(text):
    frozen = freeze.plain(text)
    assert len(frozen) == len(text)
    for before, after in zip(text, frozen, strict=True):
        assert after == ("\ufffd" if "\ud800" <= before <= "\udfff" else before)


@given(ANY_TEXT)
def test_tidying_twice_changes_nothing(text):
    assert freeze.lines(freeze.lines(text)) == freeze.lines(text)
    assert freeze.line(freeze.line(text)) == freeze.line(text)


@given(st.lists(ANY_TEXT))
def test_paragraphs_stand_apart_by_exactly_one_blank_line(blocks):
    frozen = freeze.paragraphs(blocks)
    assert frozen == frozen.strip()
    assert "\n\n\n" not in frozen
    assert all(part and "\n" not in part for part in frozen.split("\n\n") if frozen)


def test_runs_of_blanks_become_one_and_unseen_characters_go():
    assert freeze.lines("a \t\u00a0b\u00ad\u200b\x07c \r\n\r\n\r\n d") == "a bc\n\nd"


def test_a_blank_line_becomes_one_blank_on_one_line():
    assert freeze.line("a\r\x85b") == "a b"


def test_joiners_and_accents_are_left_alone():
    words = "می\u200cخواهم e\u0301"
    assert freeze.line(words) == words


def test_a_title_is_put_before_the_body_once():
    assert freeze.headed("Storm hits", "It rained.") == "Storm hits\n\nIt rained."
    assert freeze.headed("Storm hits!", "STORM HITS\n\nIt rained.") == "STORM HITS\n\nIt rained."
    assert freeze.headed(None, "It rained.") == "It rained."
    assert freeze.headed("Storm hits", "") == "Storm hits"
