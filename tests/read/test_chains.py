"""Chains: which mentions are one, which two are held apart, and whose "I" it is."""

import pytest

from rashomon.core.reading import Attribution, Mention, span_id
from rashomon.core.texts import Text
from rashomon.read import chains, mentions, syntax
from rashomon.read.syntax import Parse

pytestmark = pytest.mark.slow


def read(words: str) -> tuple[Parse, tuple[Mention, ...]]:
    parse = syntax.parse(Text.of(words, "plain/1"))
    return parse, mentions.find(parse)


def linked(words: str) -> list[list[str]]:
    """The words of each chain's mentions."""
    parse, found = read(words)
    by_id = {m.id: parse.text.words(m.span) for m in found}
    return [[by_id[key] for key in chain.mention_ids] for chain in chains.link(parse, found)[0]]


def held(words: str) -> set[tuple[str, str, str]]:
    """The pairs held apart, by the words of their first mentions, with the reason."""
    parse, found = read(words)
    by_id = {m.id: parse.text.words(m.span) for m in found}
    linked_, apart = chains.link(parse, found)
    first = {chain.id: by_id[chain.mention_ids[0]] for chain in linked_}
    return {(*sorted((first[h.first], first[h.second])), h.reason) for h in apart}  # type: ignore[misc]


def together(words: str, *wanted: str) -> bool:
    """Whether the wanted words are mentions of one chain."""
    return any(set(wanted) <= set(chain) for chain in linked(words))


@pytest.mark.parametrize(
    ("words", "one", "other"),
    [
        ("Tomas Velk resigned. Velk had ruled for years.", "Tomas Velk", "Velk"),
        ("Velk is out. Tomas Velk resigned on Monday.", "Tomas Velk", "Velk"),
        ("Gen Ada Mirov spoke. General Mirov left.", "Gen Ada Mirov", "General Mirov"),
        ("Susan Lena Mirov spoke. Susan Mirov left.", "Susan Lena Mirov", "Susan Mirov"),
        ("Susan Lena Mirov spoke. They shun Susan Lena.", "Susan Lena Mirov", "Susan Lena"),
        (
            "The Velin Workers Party voted. VWP members left.",
            "The Velin Workers Party".removeprefix("The "),
            "VWP",
        ),
    ],
)
def test_a_shorter_name_joins_the_fuller_one(words: str, one: str, other: str) -> None:
    assert together(words, one, other)


@pytest.mark.parametrize(
    ("words", "one", "other"),
    [
        ("Tomas Velk resigned. Karel Velk rejoiced.", "Tomas Velk", "Karel Velk"),
        ("Tomas Velk resigned. Tomas Velk Jr. rejoiced.", "Tomas Velk", "Tomas Velk Jr."),
        ("George H. Velk resigned. George W. Velk rejoiced.", "George H. Velk", "George W. Velk"),
        ("General Velk spoke. Major Velk wept.", "General Velk", "Major Velk"),
        ("Mr. Velk spoke. Mrs. Velk left the room.", "Mr. Velk", "Mrs. Velk"),
        ("John Velk spoke. Mrs. Velk left the room.", "John Velk", "Mrs. Velk"),
        ("Tomas Velk met Ada Mirov in Karsk.", "Tomas Velk", "Ada Mirov"),
    ],
)
def test_two_different_names_never_merge(words: str, one: str, other: str) -> None:
    assert not together(words, one, other)


def test_a_shared_surname_goes_to_the_one_who_was_just_named() -> None:
    words = (
        "Tomas Velk resigned. The city was quiet. Shops were open. Buses ran. It was warm."
        " Karel Velk rejoiced. Velk had waited for this."
    )
    assert together(words, "Karel Velk", "Velk")


def test_a_shared_surname_stays_alone_where_both_were_just_named() -> None:
    words = "Tomas Velk and Karel Velk resigned. Velk said nothing."
    assert ["Velk"] in linked(words)


def test_a_shared_surname_goes_to_the_one_with_its_title() -> None:
    words = "General Tomas Velk and minister Karel Velk resigned. Gen Velk wept."
    assert together(words, "General Tomas Velk", "Gen Velk")


@pytest.mark.parametrize(
    ("words", "name", "nominal"),
    [
        (
            "The magnate Tomas Velk paid. Then the magnate left.",
            "The magnate Tomas Velk",
            "the magnate",
        ),
        (
            "PTR member Tomas Velk spoke. The PTR leader wept.",
            "PTR member Tomas Velk",
            "The PTR leader",
        ),
        ("Tomas Velk, a retired officer, spoke.", "Tomas Velk", "a retired officer"),
        ("The envoy, Tomas Velk, spoke.", "Tomas Velk", "The envoy"),
        ("Tomas Velk is the chief of the party.", "Tomas Velk", "the chief"),
        (
            "Former premier Tomas Velk spoke. The former premier wept.",
            "Former premier Tomas Velk",
            "The former premier",
        ),
    ],
)
def test_a_nominal_joins_whom_its_words_were_used_of(words: str, name: str, nominal: str) -> None:
    assert together(words, name, nominal)


def test_the_chief_of_a_party_is_not_its_member() -> None:
    words = "PTR member Tomas Velk spoke. He met the PTR chief on Monday."
    assert not together(words, "PTR member Tomas Velk", "the PTR chief")
    assert any(reason == "conflicting titles" for _, _, reason in held(words))


@pytest.mark.parametrize(
    ("words", "name", "pronoun"),
    [
        ("Tomas Velk met Ada Mirov. He wept.", "Tomas Velk", "He"),
        ("Mr Velk met Mrs Mirov. She wept.", "Mrs Mirov", "She"),
        ("Tomas Velk said he would resign.", "Tomas Velk", "he"),
        ("Tomas Velk lost his house.", "Tomas Velk", "his"),
        ("The rebels fled. They left their guns.", "The rebels", "They"),
    ],
)
def test_a_pronoun_joins_the_nearest_fitting_subject(words: str, name: str, pronoun: str) -> None:
    assert together(words, name, pronoun)


@pytest.mark.parametrize(
    ("words", "name", "pronoun"),
    [
        ("Tomas Velk met him.", "Tomas Velk", "him"),
        ("He met Tomas Velk.", "Tomas Velk", "He"),
        ("He said that Velk was ill.", "Velk", "He"),
        ("The ministry fell. He wept.", "The ministry", "He"),
        ("Mrs Mirov spoke. He wept.", "Mrs Mirov", "He"),
    ],
)
def test_a_pronoun_never_joins_what_it_cannot_stand_for(
    words: str, name: str, pronoun: str
) -> None:
    assert not together(words, name, pronoun)


def test_people_of_one_surname_are_held_apart() -> None:
    assert ("Karel Velk", "Tomas Velk", "other given names") in held(
        "Tomas Velk resigned. Karel Velk rejoiced."
    )


def test_two_people_who_meet_are_held_apart_with_the_words_that_show_it() -> None:
    words = "Tomas Velk met Karel Orsolt in Karsk."
    parse, found = read(words)
    (apart,) = chains.link(parse, found)[1]
    assert apart.reason == "they meet"
    assert [parse.text.words(span) for span in apart.evidence] == ["Tomas Velk", "Karel Orsolt"]


def test_every_mention_is_in_one_chain() -> None:
    parse, found = read("Tomas Velk, a general, met her and the PTR chief. “I wept,” he said.")
    keys = [key for chain in chains.link(parse, found)[0] for key in chain.mention_ids]
    assert sorted(keys) == sorted(m.id for m in found)


def told(words: str, source: str, content: str) -> list[list[str]]:
    """The chains after the speakers' pronouns are attached, with one attribution."""
    parse, found = read(words)
    at = words.index(content)
    span = parse.span(at, at + len(content))
    speaker = next(m.id for m in found if parse.text.words(m.span) == source)
    attribution = Attribution(span_id("a", "", [span]), (span,), source_mention_ids=(speaker,))
    linked_, _ = chains.link(parse, found)
    by_id = {m.id: parse.text.words(m.span) for m in found}
    attached = chains.attach_speakers(parse, linked_, found, [attribution])
    return [[by_id[key] for key in chain.mention_ids] for chain in attached]


def test_i_and_we_in_a_quotation_are_its_speaker() -> None:
    words = "“I met Velk and we talked about my house,” Ada Mirov said."
    chain = next(c for c in told(words, "Ada Mirov", words[:42]) if "Ada Mirov" in c)
    assert chain == ["I", "we", "my", "Ada Mirov"]


def test_i_in_reported_speech_without_marks_is_not_the_speaker() -> None:
    words = "Ada Mirov said that I was wrong."
    assert ["I"] in told(words, "Ada Mirov", "that I was wrong")


def test_he_in_a_quotation_is_not_its_speaker() -> None:
    words = "Tomas Velk spoke. “He betrayed us,” Tomas Velk said."
    assert not any(
        {"He", "Tomas Velk"} <= set(c) for c in told(words, "Tomas Velk", "“He betrayed us,”")
    )
