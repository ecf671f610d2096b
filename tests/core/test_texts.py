import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.core.texts import Anchor, Span, Text, document_id
from rashomon.errors import BugError, InputError

TEXT = Text.of("Vey said: “I was there.” 🌍", "plain/1")


def test_an_empty_range_is_refused():
    with pytest.raises(BugError):
        Span("h", 3, 3)


def test_a_negative_range_is_refused():
    with pytest.raises(BugError):
        Span("h", -1, 3)


def test_offsets_count_code_points():
    assert TEXT.words(Span(TEXT.text_hash, 25, 26)) == "🌍"


def test_a_span_of_another_text_cannot_be_cited():
    with pytest.raises(BugError):
        TEXT.words(Span("another", 0, 3))


def test_a_span_past_the_end_cannot_be_cited():
    with pytest.raises(BugError):
        TEXT.words(Span(TEXT.text_hash, 20, 99))


def test_spans_of_two_texts_never_overlap():
    assert not Span("a", 0, 5).overlaps(Span("b", 0, 5))


def test_spans_that_only_touch_do_not_overlap():
    assert not Span("a", 0, 5).overlaps(Span("a", 5, 6))


def test_a_lone_surrogate_is_refused_with_what_to_do():
    with pytest.raises(InputError, match="U\\+FFFD"):
        Text.of("a\ud800b", "plain/1")


def test_a_quote_in_pieces_shows_its_gaps():
    spans = (Span(TEXT.text_hash, 0, 3), Span(TEXT.text_hash, 11, 16))
    assert TEXT.quote(spans) == "Vey […] I was"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_an_anchor_holds_the_words_and_their_context(words: str, data: st.DataObject):
    text = Text.of(words, "plain/1")
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    anchor = Anchor.at("d", text, start, end)
    assert words[start - len(anchor.before) : start] == anchor.before
    assert words[start:end] == anchor.quote
    assert words[end : end + len(anchor.after)] == anchor.after


def test_a_document_with_an_address_is_the_same_wherever_its_file_lies():
    assert document_id("h", "https://a.example/1", "x.html") == document_id(
        "h", "https://a.example/1", "y/x.html"
    )


def test_without_an_address_the_path_tells_documents_apart():
    assert document_id("h", None, "x.html") != document_id("h", None, "y.html")
