from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from rashomon.resolve.windows import Window
from rashomon.resolve.words import fold, quotations_of, sentences_of, stem, words_of, zipf


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences_of(text)]


def test_sentences_end_where_a_reader_ends_them():
    text = 'Gen. Sorin Halt met J. Lund on Feb. 3. "Yes," he said. He left.\n\nHEADING\nMore text.'
    assert sentences(text) == [
        "Gen. Sorin Halt met J. Lund on Feb. 3.",
        '"Yes," he said.',
        "He left.",
        "HEADING",
        "More text.",
    ]


def test_a_hard_wrapped_line_goes_on():
    text = (
        "The ferry to Karst was late again this morning, and the\n"
        "passengers, who had waited since six, sang. Then it came."
    )
    assert len(sentences(text)) == 2


def test_quotations_of_any_style_are_found_and_one_never_closed_ends_with_its_paragraph():
    text = "He said “go”, „nein“, 'stay here,' and «non». “Never closed.\n\nNot speech."
    found = [text[start:end].strip() for start, end in quotations_of(text)]
    assert found == ["“go”", "„nein“", "'stay here,'", "«non»", "“Never closed."]


def test_an_apostrophe_opens_no_quotation():
    assert quotations_of("The minister's car wasn't the general's.") == ()


@given(st.text(max_size=200))
def test_words_and_sentences_lie_in_the_text_in_order(text):
    at = 0
    for sentence in sentences_of(text):
        assert 0 <= sentence.start < sentence.end <= len(text)
        assert sentence.words == words_of(text, sentence.start, sentence.end)
        for word in sentence.words:
            assert at <= word.start < word.end
            at = word.end


def test_folding_and_stemming_make_forms_comparable():
    assert fold("Łukasz") == "lukasz"
    assert stem("meeting") == stem("meetings") == stem("meet")
    assert stem("stopped") == stem("stop")
    assert zipf("the") > 7
    assert zipf("rokhri") < 1


DAYS = st.one_of(st.none(), st.integers(1, 28).map(lambda day: datetime(2031, 1, day)))
WINDOWS = st.tuples(DAYS, DAYS).filter(lambda w: w[0] is None or w[1] is None or w[0] < w[1])


@given(st.lists(WINDOWS.map(lambda pair: Window(*pair)), min_size=3, max_size=3))
def test_windows_that_meet_pairwise_have_a_moment_in_common(windows):
    one, other, third = windows
    pairwise = one.meets(other) and one.meets(third) and other.meets(third)
    common = one.meets(other) and one.within(other).meets(third)
    assert pairwise == common
