import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.read.quotes import quotations


def quoted(text):
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line:
            paragraphs.append((at, at + len(line)))
        at += len(line) + 1
    return quotations(text, paragraphs)


def words(text):
    return [text[q.start : q.end] for q in quoted(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We left,” she said. “It rained.”", ["“We left,”", "“It rained.”"]),
        ('"We left", she said. "It rained."', ['"We left"', '"It rained."']),
        ("''We left,'' she said.", ["''We left,''"]),
        ("``We left,'' she said.", ["``We left,''"]),
        ("„Wir gingen“, sagte sie.", ["„Wir gingen“"]),
        ("«Nous partons», dit-elle.", ["«Nous partons»"]),
        ("»Wir gingen«, sagte sie.", ["»Wir gingen«"]),
        ("‘We left,’ she said.", ["‘We left,’"]),
        ("The ‘back channel’ closed.", ["‘back channel’"]),
        ("It’s the workers’ dam, isn't it? The Mirovs’ too.", []),
        ("In the ’90s it was 5' 10\" tall.", []),
        ("‘the workers’ rights’ and no more", ["‘the workers’ rights’"]),
        ("”We left,” she said.", ["”We left,”"]),
    ],
)
def test_marks_of_all_kinds_are_paired(text, expected):
    assert words(text) == expected


def test_a_quotation_inside_a_quotation_is_one_deeper():
    text = "“He said ‘no’ to the workers’ boss, then “never” to me,” she said."
    assert [(text[q.start : q.end], q.depth) for q in quoted(text)[1:]] == [
        ("‘no’", 1),
        ("“never”", 1),
    ]


def test_an_unclosed_quotation_ends_with_its_paragraph():
    (found,) = quoted("“We left. It rained.\nShe laughed.")
    assert (found.start, found.end, found.closed) == (0, 20, False)


def test_an_unclosed_quotation_ends_before_the_next_opening_mark():
    text = "“Fine, he said. “We left.”"
    assert words(text) == ["“Fine, he said.", "“We left.”"]


def test_a_stray_second_closing_mark_belongs_to_the_quotation():
    assert words("“We put the town first. »»") == ["“We put the town first. »»"]


def test_a_quotation_that_opens_each_paragraph_goes_on_until_it_is_closed():
    one = "“The first paragraph is long enough to be more than a slip of the pen, I think."
    found = quoted(f"{one}\n“The second ends it,” she said.\n“This one is new.”")
    assert [q.continues for q in found] == [False, True, False]


def test_a_few_words_left_unclosed_do_not_make_the_next_paragraph_a_continuation():
    found = quoted("They called it a “triumph.\n“We left,” she said.")
    assert [q.continues for q in found] == [False, False]


MARKS = st.text(alphabet="“”„«»\"'‘’` \nabs.,?5é😀א", max_size=200)


@given(MARKS)
def test_ranges_lie_in_their_paragraph_in_text_order(text):
    starts = []
    for q in quoted(text):
        assert 0 <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text)
        assert "\n" not in text[q.start : q.end]
        starts.append(q.start)
    assert starts == sorted(starts)


@given(MARKS)
def test_quotations_nest_or_lie_apart(text):
    found = quoted(text)
    for k, first in enumerate(found):
        for second in found[k + 1 :]:
            assert second.start >= first.end or second.end <= first.end
        around = [q for q in found[:k] if q.end > first.start]
        assert first.depth == len(around)


@pytest.mark.parametrize("unit", ['"a" ', "“‘", "‘a ", "“a “b ", "s’ ", "''"])
def test_nothing_but_marks_does_not_hang(unit):
    assert isinstance(quoted(unit * 3_000), tuple)
