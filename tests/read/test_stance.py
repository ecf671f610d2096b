"""DESIGN.md's table of stances, row by row, and a few neighbours of each row."""

import pytest

from rashomon.core.stance import Act, Modality, Position, SpeakerClass, UnnamedKind, position

pytestmark = pytest.mark.slow  # the model

A, D, N, Q = Act.ASSERTS, Act.DENIES, Act.DECLINES, Act.QUESTIONS
HAPPENED, PLANNED = Modality.HAPPENED, Modality.PLANNED
CALLED_FOR, HYPOTHETICAL = Modality.CALLED_FOR, Modality.HYPOTHETICAL


@pytest.mark.parametrize(
    ("words", "act", "negated", "modality", "polarity"),
    [
        ("He denied that he met the general.", D, False, HAPPENED, D),
        ("He said he never met the general.", A, True, HAPPENED, D),
        ("He said it did not rain.", A, True, HAPPENED, A),
        ("They refused to recognise him as a member.", D, False, HAPPENED, D),
        ("She refused to say who was there.", N, False, HAPPENED, N),
        ("The embassy did not respond.", N, False, HAPPENED, N),
        ("He asked whether talks had begun.", Q, False, HAPPENED, Q),
        ("It was decided that a meeting should be held.", A, False, PLANNED, A),
        ("They demanded his release.", A, False, CALLED_FOR, A),
        ("If he is freed, talks will follow, he said.", A, False, HYPOTHETICAL, A),
        ("He neither confirmed nor denied it.", N, False, HAPPENED, N),
        ("He fears that he will be arrested.", A, False, HYPOTHETICAL, A),
        # neighbours
        ("He denied that he did not pay.", D, True, HAPPENED, A),
        ("He did not deny that the talks took place.", N, False, HAPPENED, N),
        ("He did not reveal who paid for the talks.", N, False, HAPPENED, N),
        ("The ministry declined to comment.", N, False, HAPPENED, N),
        ("The minister said the reports were false.", A, False, HAPPENED, D),
        ("He said there was no meeting.", A, True, HAPPENED, D),
        ("He said the talks could not begin.", A, True, HAPPENED, A),
        ("He promised to resign.", A, False, PLANNED, A),
        ("She said the dam would be closed.", A, False, PLANNED, A),
        ("She said the dam might burst.", A, False, HYPOTHETICAL, A),
        ("She urged the court to release him.", A, False, CALLED_FOR, A),
        ("He said the minister should resign.", A, False, CALLED_FOR, A),
        ("The governor rejected reports that the dam had cracked.", D, False, HAPPENED, D),
        ("“Did you meet him?” the judge asked.", Q, False, HAPPENED, Q),
    ],
)
def test_the_table_of_stances(read, words, act, negated, modality, polarity):
    (found,) = [one for one in read(words).attributions if one.parent is None]
    stance = found.stance
    assert (stance.act, stance.negated, stance.modality, stance.polarity) == (
        act,
        negated,
        modality,
        polarity,
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("He denied that he met the general.", Position.AGAINST),
        ("He denied that he did not pay.", Position.FOR),
        ("He said he never met the general.", Position.AGAINST),
        ("She refused to say who was there.", Position.NONE),
    ],
)
def test_act_and_negation_compose_to_a_position(read, words, expected):
    (found,) = [one for one in read(words).attributions if one.parent is None]
    assert position(found.stance.act, negated=found.stance.negated) is expected


def test_evidence_is_shown_for_all_but_the_plain_default(read):
    text = "He denied that he met her. She said they never met. Mirov said the dam was safe."
    shown = [one.stance.evidence for one in read(text).attributions]
    assert [text[span.start : span.end] if span else None for span in shown] == [
        "denied",
        "never",
        None,
    ]


@pytest.mark.parametrize(
    ("words", "kind", "unnamed"),
    [
        ("Ada Mirov said the dam was safe.", SpeakerClass.NAMED_PERSON, None),
        ("The Ministry of Water said the dam was safe.", SpeakerClass.NAMED_ORG, None),
        ("A senior official said the dam was safe.", SpeakerClass.UNNAMED, UnnamedKind.OFFICIAL),
        ("Sources said the dam was safe.", SpeakerClass.UNNAMED, UnnamedKind.SOURCE),
        ("Witnesses said the dam burst at noon.", SpeakerClass.UNNAMED, UnnamedKind.WITNESS),
        ("A baker said the dam was safe.", SpeakerClass.UNNAMED, UnnamedKind.OTHER),
        ("The report said the dam was safe.", SpeakerClass.WRITTEN, None),
        ("The crowd said the dam was not safe.", SpeakerClass.GROUP, None),
        ("The water ministry said the dam was safe.", SpeakerClass.NAMED_ORG, None),
        ("A spokesman for Boeing said the dam was safe.", SpeakerClass.NAMED_ORG, None),
        ("It was decided that the dam should be closed.", SpeakerClass.NONE, None),
        ("We understand that the dam is safe.", SpeakerClass.OUTLET, None),
    ],
)
def test_speakers_are_classed(read, words, kind, unnamed):
    (found,) = read(words).attributions
    assert (found.speaker_class, found.unnamed_kind) == (kind, unnamed)
