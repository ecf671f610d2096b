import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.core.ledger import Constraints, Copy, Degree
from rashomon.core.texts import Text
from rashomon.engines import LocalEngine
from rashomon.resolve.copies import find_copies
from rashomon.resolve.inputs import Inputs
from rashomon.resolve.prepared import prepare
from rashomon.resolve.settings import CopySettings, ResolveSettings
from rashomon.resolve.signatures import minhash
from rashomon.resolve.verdict import compare
from tests.resolve.build import read
from tests.resolve.stories import (
    HARBOUR,
    HARBOUR_EDITED,
    HARBOUR_INDEPENDENT,
    HARBOUR_REWORDED,
    HARBOUR_TRANSLATED,
)

SETTINGS = CopySettings()


def copies(*items) -> tuple[Copy, ...]:
    inputs = Inputs(items, Constraints(), LocalEngine(), ResolveSettings())
    return find_copies(inputs)


def only_copy(*items) -> Copy:
    (copy,) = copies(*items)
    return copy


@pytest.mark.parametrize(
    ("derived", "degree"),
    [
        (HARBOUR + "\n\nThe Velmar Post", Degree.VERBATIM),
        (HARBOUR_EDITED, Degree.EDITED),
        (HARBOUR_REWORDED, Degree.REWORDED),
        (HARBOUR_TRANSLATED, Degree.TRANSLATED),
    ],
    ids=lambda value: value if isinstance(value, Degree) else "",
)
def test_each_degree_of_copying_is_caught(derived, degree):
    first, second = read(HARBOUR, published="2031-05-06"), read(derived, published="2031-05-07")
    copy = only_copy(first, second)
    assert (copy.derived_hash, copy.original_hash) == (second.text.text_hash, first.text.text_hash)
    assert copy.degree is degree
    assert copy.directed


@pytest.mark.parametrize("version", [HARBOUR, HARBOUR_EDITED, HARBOUR_REWORDED, HARBOUR_TRANSLATED])
def test_an_independent_report_of_the_same_days_is_no_copy(version):
    assert copies(read(version), read(HARBOUR_INDEPENDENT)) == ()


def test_spans_lie_side_by_side_and_do_not_overlap():
    for version in (HARBOUR_EDITED, HARBOUR_REWORDED, HARBOUR_TRANSLATED):
        derived, original = prepare(Text.of(version, "x")), prepare(Text.of(HARBOUR, "x"))
        copy = compare(derived, original, SETTINGS)
        assert copy is not None
        assert len(copy.derived) == len(copy.original) > 8
        assert list(copy.derived) == sorted(copy.derived)
        for one, other in zip(copy.derived, copy.derived[1:], strict=False):
            assert not one.overlaps(other)


def test_words_that_the_original_lacks_stand_on_their_own():
    first, second = read(HARBOUR, published="2031-05-06"), read(HARBOUR_EDITED)
    copy = only_copy(first, second)
    added = second.text.text.index("Two policemen")
    assert not any(span.start <= added < span.end for span in copy.derived)


def test_an_inserted_denial_is_not_covered_by_the_words_around_it():
    changed = HARBOUR.replace("had voted to stay out", "had not voted to stay out")
    first, second = read(HARBOUR, published="2031-05-06"), read(changed, published="2031-05-07")
    copy = only_copy(first, second)
    at = changed.index("not voted")
    assert not any(span.start <= at < span.end for span in copy.derived)


def test_an_excerpt_is_a_copy():
    excerpt = HARBOUR[HARBOUR.index("The strike has stopped") : HARBOUR.index("Pinnick, 44")]
    first, second = read(HARBOUR), read(excerpt)
    copy = only_copy(first, second)
    assert copy.original_hash == first.text.text_hash
    assert copy.degree is Degree.VERBATIM


def test_a_shared_quotation_makes_no_copy():
    speech = (
        '"We shall rebuild the bridge at Karst before the snow comes, and every man who worked on '
        'it shall have his name cut into the stone beside the road, for all to read," said Ada Oye.'
    )
    first = read(f"The minister spoke for an hour in the rain. {speech} Then the band played.")
    second = read(f"Few had come. {speech} An old man laughed and was led away by two guards.")
    assert copies(first, second) == ()


def test_the_earlier_is_the_origin_and_the_fuller_where_no_date_is_known():
    early = read(HARBOUR_EDITED, published="2031-05-06")
    late = read(HARBOUR, published="2031-05-07")
    assert only_copy(late, early).original_hash == early.text.text_hash
    short = HARBOUR[: HARBOUR.index("The mayor")]
    copy = only_copy(read(short), full := read(HARBOUR))
    assert copy.original_hash == full.text.text_hash
    assert copy.directed


def test_without_date_and_difference_in_length_the_direction_stays_unknown():
    other = HARBOUR.replace("The mayor", "Velmar's mayor").replace("Tuesday", "Wednesday")
    copy = only_copy(read(HARBOUR), read(other))
    assert not copy.directed
    assert copy.original_hash < copy.derived_hash


def test_a_credit_outranks_the_date():
    wire = read(HARBOUR, outlet="Korrin Wire", published="2031-05-08")
    paper = read(
        HARBOUR_EDITED, outlet="The Velmar Post", credit="KORRIN WIRE", published="2031-05-07"
    )
    copy = only_copy(paper, wire)
    assert copy.original_hash == wire.text.text_hash
    assert copy.directed


def test_two_that_credit_one_agency_have_no_direction():
    items = [
        read(text, outlet=outlet, credit="Korrin Wire", published=day)
        for text, outlet, day in (
            (HARBOUR, "The Velmar Post", "2031-05-08"),
            (HARBOUR_EDITED, "Harbour Today", "2031-05-07"),
        )
    ]
    assert not only_copy(*items).directed


def test_broken_quotation_marks_tell_the_translation_from_its_original():
    copy = only_copy(first := read(HARBOUR), read(HARBOUR_TRANSLATED))
    assert copy.original_hash == first.text.text_hash


def test_two_copies_of_one_text_are_no_copies_of_each_other():
    items = [
        read(HARBOUR, published="2031-05-06"),
        read(HARBOUR_REWORDED, published="2031-05-07"),
        read(HARBOUR_TRANSLATED, published="2031-05-08"),
    ]
    found = copies(*items)
    assert {copy.original_hash for copy in found} == {items[0].text.text_hash}
    assert len(found) == 2


def test_an_unrelated_text_changes_no_copy():
    pair = [read(HARBOUR, published="2031-05-06"), read(HARBOUR_REWORDED, published="2031-05-07")]
    other = read("Snow fell on Drovna all night. Nobody was surprised, least of all the baker.")
    assert copies(*pair) == copies(*pair, other)


@given(st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=40))
def test_minhash_fills_every_bin_and_is_equal_for_equal_words(words):
    values = minhash(words, SETTINGS)
    assert len(values) == SETTINGS.bands * SETTINGS.rows
    assert values == minhash(list(words), SETTINGS)


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_can_be_compared(one, other):
    derived, original = (
        prepare(Text.of(text.encode("utf-8", "ignore").decode(), "x")) for text in (one, other)
    )
    copy = compare(derived, original, SETTINGS)
    for spans, length in ((copy.derived, len(one)), (copy.original, len(other))) if copy else ():
        assert all(span.end <= length for span in spans)
