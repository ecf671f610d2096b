import pytest

pytestmark = pytest.mark.slow  # the model


def rows(read, text):
    """(source, cue, content) of the outermost attributions, in words."""
    found = read(text)
    show = lambda spans: " … ".join(text[s.start : s.end] for s in spans)  # noqa: E731
    return [
        (show(one.source), show(one.cue), show(one.content))
        for one in found.attributions
        if one.parent is None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a clause with "that", without modifiers in the cue
            "Ada Mirov, the mayor, then said on Sunday that the dam was safe.",
            ("Ada Mirov, the mayor", "said", "that the dam was safe"),
        ),
        (
            "Mirov said the dam was safe.",
            ("Mirov", "said", "the dam was safe"),
        ),
        (  # a gerund, with what the parse hangs on the cue
            "He claimed meeting the general several times to convey a message.",
            ("He", "claimed", "meeting the general several times to convey a message"),
        ),
        (
            "The party refused to recognise him as a member.",
            ("The party", "refused to", "recognise him as a member"),
        ),
        (
            "She promised to close the dam.",
            ("She", "promised", "to close the dam"),
        ),
        (  # the cue behind the words
            "The dam was safe, the ministry reported on Sunday.",
            ("the ministry", "reported", "The dam was safe"),
        ),
        (
            "The dam, Mirov said, was safe.",
            ("Mirov", "said", "The dam … was safe"),
        ),
        (
            "As the mayor put it, the dam was safe.",
            ("the mayor", "put", "the dam was safe"),
        ),
        (
            "According to two people familiar with the talks, the deal is dead.",
            ("two people familiar with the talks", "According to", "the deal is dead"),
        ),
        (
            "The deal is dead, according to the mayor.",
            ("the mayor", "according to", "The deal is dead"),
        ),
        (
            "The governor rejected reports that the dam had cracked.",
            ("The governor", "rejected reports", "that the dam had cracked"),
        ),
        (
            "He repeated his claim that the dam had cracked.",
            ("his", "repeated … claim", "that the dam had cracked"),
        ),
        (
            "It was decided that a meeting should be held.",
            ("", "was decided", "that a meeting should be held"),
        ),
        (
            "He is said to have met the general.",
            ("", "is said", "He … to have met the general"),
        ),
        (
            "The ministry confirmed the visit.",
            ("The ministry", "confirmed", "the visit"),
        ),
        (
            "Mirov accused the ministry of hiding the report.",
            ("Mirov", "accused", "the ministry of hiding the report"),
        ),
        (
            "He went on to say that the dam had cracked.",
            ("He", "went on to say", "that the dam had cracked"),
        ),
        (
            "Rada then continued saying that the dam had cracked.",
            ("Rada", "continued saying", "that the dam had cracked"),
        ),
        (
            "The spokesman was quoted as saying that the visit never happened.",
            ("The spokesman", "saying", "that the visit never happened"),
        ),
        (
            "“We left early,” Mirov said.",
            ("Mirov", "said", "“We left early,”"),
        ),
        (
            "“We left early,” said Ada Mirov, the mayor.",
            ("Ada Mirov, the mayor", "said", "“We left early,”"),
        ),
        (
            'Mirov said: "We left early."',
            ("Mirov", "said", '"We left early."'),
        ),
        (
            "“We left early,” Mirov said. “It was raining.”",
            ("Mirov", "said", "“We left early,” … “It was raining.”"),
        ),
        (
            "“We left early,” Mirov said, “because it was raining.”",
            ("Mirov", "said", "“We left early,” … “because it was raining.”"),
        ),
        (
            "Mirov said that it was “a disgrace” for the town.",
            ("Mirov", "said", "that it was “a disgrace” for the town"),
        ),
        (  # no closing mark, and the cue runs on
            "“We left early. It was raining. she said.",
            ("she", "said", "“We left early. It was raining."),
        ),
    ],
)
def test_each_pattern_gives_source_cue_and_content(read, text, expected):
    assert rows(read, text) == [expected]


def test_coordinated_cues_share_their_subject(read):
    text = "He did not reveal who paid for the talks, but argued that the law was followed."
    assert rows(read, text) == [
        ("He", "did not reveal", "who paid for the talks"),
        ("He", "argued", "that the law was followed"),
    ]


def test_adding_that_has_the_subject_of_the_cue_before_it(read):
    text = "Mirov said the dam was safe, adding that the water was low."
    assert rows(read, text) == [
        ("Mirov", "said", "the dam was safe"),
        ("Mirov", "adding", "that the water was low"),
    ]


def test_words_quoted_within_a_clause_are_no_speech_of_their_own(read):
    assert rows(read, "The “final call” march ended near the dam.") == []


def test_what_is_told_by_another_has_a_parent(read):
    text = "The Herald quoted two officials as saying that the bridge was mined."
    outer, inner = read(text).attributions
    assert (outer.parent, inner.parent) == (None, outer.id)
    assert text[inner.source[0].start : inner.source[0].end] == "two officials"


def test_words_relayed_by_another_are_told_twice(read):
    text = "Rada while quoting the general said, “The bridge was mined.”"
    found = {
        text[one.source[0].start : one.source[0].end]: one
        for one in read(text).attributions
        if one.source
    }
    assert found["the general"].parent == found["Rada"].id
    assert found["the general"].content == found["Rada"].content


def test_speech_inside_speech_has_a_parent(read):
    text = "“I told the judge that the dam had cracked,” Mirov said."
    outer = next(one for one in read(text).attributions if one.parent is None)
    inner = next(one for one in read(text).attributions if one.parent is not None)
    assert inner.parent == outer.id
    assert inner.speaker_class is outer.speaker_class  # "I" is Mirov


def test_joint_speakers_are_several_mentions(read):
    text = "Ada Mirov and Tomas Rada said the dam was safe."
    found = read(text)
    names = {m.id: text[m.head.start : m.head.end] for m in found.mentions}
    (one,) = found.attributions
    assert [names[mention] for mention in one.source_mention_ids] == ["Ada Mirov", "Tomas Rada"]


def test_a_quoted_paragraph_without_a_cue_belongs_to_the_last_person_who_spoke(read):
    text = (
        "Ada Mirov said the dam was safe.\nThe Herald reported that Tomas Rada had left.\n"
        "“I met Rada on Sunday. He was in good health.”"
    )
    found = read(text)
    implicit = found.attributions[-1]
    names = {m.id: text[m.head.start : m.head.end] for m in found.mentions}
    assert (implicit.cue, implicit.source) == ((), ())
    assert [names[mention] for mention in implicit.source_mention_ids] == ["Ada Mirov"]


def test_speech_over_several_paragraphs_is_one_attribution(read):
    text = (
        "“We left early because it had been raining since the morning and all of us were cold.\n"
        "“The dam was safe,” Mirov said."
    )
    (one,) = [found for found in read(text).attributions if found.parent is None]
    assert {text[span.start] for span in one.content} == {"“"}
    assert one.content[-1].end == text.index(" Mirov")
