"""Mentions: which words name people, organisations, places and groups."""

import pytest

from rashomon.core.reading import Form, Mention, MentionKind
from rashomon.core.texts import Text
from rashomon.read import mentions, syntax

pytestmark = pytest.mark.slow


def read(words: str) -> tuple[Text, tuple[Mention, ...]]:
    text = Text.of(words, "plain/1")
    return text, mentions.find(syntax.parse(text))


def named(words: str, form: Form) -> dict[str, tuple[str, str]]:
    """The bare name and the kind of each mention of a form, by its whole words."""
    text, found = read(words)
    return {text.words(m.span): (text.words(m.head), m.kind.value) for m in found if m.form is form}


@pytest.mark.parametrize(
    ("words", "span", "head"),
    [
        ("Major (r) Ada Mirov resigned.", "Major (r) Ada Mirov", "Ada Mirov"),
        ("Gen Ada Mirov resigned.", "Gen Ada Mirov", "Ada Mirov"),
        ("Mr Tomas Velk resigned.", "Mr Tomas Velk", "Tomas Velk"),
        ("Dr. Tomas Velk resigned.", "Dr. Tomas Velk", "Tomas Velk"),
        ("Former premier Tomas Velk resigned.", "Former premier Tomas Velk", "Tomas Velk"),
        ("PTR member Tomas Velk resigned.", "PTR member Tomas Velk", "Tomas Velk"),
        ("The finance minister Tomas Velk quit.", "The finance minister Tomas Velk", "Tomas Velk"),
    ],
)
def test_titles_and_roles_belong_to_the_mention_but_not_to_its_head(
    words: str, span: str, head: str
) -> None:
    assert named(words, Form.NAME)[span] == (head, "person")


def test_a_possessive_is_no_part_of_a_name() -> None:
    found = named("They searched Tomas Velk's house and Ada Mirov’s car.", Form.NAME)
    assert {"Tomas Velk", "Ada Mirov"} <= found.keys()


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("The Velin Workers Party met on Monday.", "Velin Workers Party", "organisation"),
        ("He was held in Karsk prison for a year.", "Karsk prison", "place"),
        ("The envoy was arrested in Velin.", "Velin", "place"),
        ("Mary Orsolt said she would run.", "Mary Orsolt", "person"),
        ("Gen Orsolt spoke. Later Orsolt left.", "Orsolt", "person"),
    ],
)
def test_the_kind_of_a_name_follows_its_words_and_its_place(
    words: str, name: str, kind: str
) -> None:
    heads = dict(named(words, Form.NAME).values())
    assert heads[name] == kind


@pytest.mark.parametrize(
    ("words", "span", "kind"),
    [
        ("The magnate paid.", "The magnate", "person"),
        ("The PTR leader paid.", "The PTR leader", "person"),
        ("Some party officials paid.", "Some party officials", "group"),
        ("The security forces fired.", "The security forces", "organisation"),
        ("The embassy denied it.", "The embassy", "organisation"),
        ("They received a delegation.", "a delegation", "group"),
        ("They walked to the prison.", "the prison", "place"),
    ],
)
def test_nominals_that_matter_are_mentions(words: str, span: str, kind: str) -> None:
    assert named(words, Form.NOMINAL)[span][1] == kind


def test_personal_pronouns_are_mentions() -> None:
    found = named("He told her that they and I met him, and we took his car.", Form.PRONOUN)
    assert set(found) == {"He", "her", "they", "I", "him", "we", "his"}


def test_dates_and_weekdays_are_no_names() -> None:
    assert named("On Friday in March the rain stopped.", Form.NAME) == {}


def test_mentions_nest_or_lie_apart_and_come_in_text_order() -> None:
    _, found = read(
        "PTR member Major (r) Ada Mirov and Velk's aide Jon Sel met the PTR chief in Karsk prison."
    )
    spans = [m.span for m in found]
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end))
    for one in spans:
        for other in spans:
            assert not one.overlaps(other) or one.contains(other) or other.contains(one)
    assert all(m.span.contains(m.head) for m in found)


@pytest.mark.parametrize("words", ["", " \n", ".", "–", "Mr.", "A+ U.S.- '", "\u200b’s"])
def test_no_text_is_too_odd(words: str) -> None:
    assert all(m.kind in MentionKind for m in read(words)[1])
