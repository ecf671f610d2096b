"""The words in which rows are shown."""

from dataclasses import replace

import pytest

from rashomon.core.ledger import SupportLabel
from rashomon.core.stance import Modality, Position, SpeakerClass
from rashomon.export import words
from tests.export import build


def test_every_label_of_core_has_words():
    assert set(words.SUPPORT) == {label.value for label in SupportLabel}
    assert set(words.POSITION) == {label.value for label in Position}
    assert set(words.MODALITY) == {label.value for label in Modality}
    assert set(words.SPEAKER_CLASS) == {label.value for label in SpeakerClass}


def test_signs_tell_supports_apart_without_colour():
    assert len({told.sign for told in words.SUPPORT.values()}) == len(words.SUPPORT)


def test_contested_events_come_first_and_others_keep_their_order():
    details = [detail.event for detail in build.events()]
    rows = sorted([*details[3:], *details[:3]], key=words.contested)
    assert [row.support for row in rows] == [
        "disputed",
        "denied",
        "corroborated",
        "single-origin",
        "unnamed-only",
        "unnamed-only",
    ]
    assert rows[-2:] == [details[3], details[2]]


def test_inside_a_label_both_sides_then_kinds_then_documents_count():
    one = replace(build.events()[0].event, named=1, against=1, document_count=2)
    even = replace(one, named=2, against=2)
    spread = replace(one, document_count=9)
    verb = replace(one, kind="OTHER", document_count=9)
    assert sorted((verb, one, spread, even), key=words.contested) == [even, spread, one, verb]


def test_a_label_that_says_planned_needs_no_note():
    planned = replace(build.events()[2].event, label="Meeting: Tarn (planned, Delva)")
    assert words.modality_note(planned) == ""
    assert words.modality_note(replace(planned, label="Meeting: Tarn (Delva)")) == "planned"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2031-03-04", "4 March 2031"),
        ("2031-03", "March 2031"),
        ("2031", "2031"),
        ("2031-03-02/2031-03-04", "2 March 2031 to 4 March 2031"),
        ("2031-03-04TEV", "4 March 2031, evening"),
        ("2031-03-04T09:30", "4 March 2031, 09:30"),
        ("2031-W10", "week 10 of 2031"),
        ("2031-Q2", "quarter 2 of 2031"),
        ("203", "the 2030s"),
        ("P3D", "P3D"),
        ("2031-13", "2031-13"),
    ],
)
def test_dates_are_spoken_and_other_values_left_as_they_are(value, said):
    assert words.spoken_date(value) == said


def test_a_time_that_waits_for_a_date_says_so():
    waiting = build.time("November, last before publication", "last November")
    assert words.when(waiting) == (
        "November, last before publication (“last November”, no publication date to count from)"
    )


def test_absolute_locators_keep_the_name_only():
    assert words.shown_locator("/home/someone/pile/a.txt") == "a.txt"
    assert words.shown_locator("C:\\Users\\someone\\a.txt") == "a.txt"
    assert words.shown_locator("~/pile/a.txt#3") == "a.txt#3"
    assert words.shown_locator("pile/a.txt") == "pile/a.txt"


def test_copies_are_folded_into_outlets_and_origins():
    assert words.folded(build.events()[0]) == "4 documents, 4 outlets, 2 origins"
    assert words.reach(build.events()[0].accounts[0]) == "3 outlets, 1 origin"


def test_context_is_cut_between_words():
    before, after = words.context(build.cite("herald", "three times"))
    assert before.startswith("… ")
    assert after.endswith(" …")
    assert words.context(build.cite("radio", "A spokeswoman"))[0] == ""


def test_differences_name_who_gives_which_value():
    third = build.events()[5]
    assert words.differences(third.accounts) == (
        (
            "When",
            (
                ("February 2031 (“in February”)", "Oren Vask"),
                ("27 February 2031 (“on 27 February”)", "Ada Quill"),
            ),
        ),
    )
