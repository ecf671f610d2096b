import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.core.ledger import Constraints, Entity
from rashomon.core.reading import MentionKind
from rashomon.resolve.names import compatible, fullest, name_of, same_part
from tests.resolve.build import mention, read, resolved, together

NASEER = read(
    "[General ^Faisal Naseer|p naseer] of [the ^ISI|o isi] met [Khurram Rokhri|p rokhri], "
    "who spoke for [Imran Khan|p khan] in [Bani Gala|l gala]."
)


def named(resolution, words: str) -> list[Entity]:
    return [entity for entity in resolution.entities if words in entity.name]


def test_one_full_name_in_two_texts_is_one_person():
    other = read("[Imran Khan|p k] slept badly, his sister said.")
    found = resolved(NASEER, other)
    assert together(found, mention(NASEER, "Imran Khan"), mention(other, "Imran Khan"))
    (khan,) = named(found, "Imran Khan")
    (join,) = khan.joins
    assert join.weight > 0
    assert "same full name 'Imran Khan'" in join.reasons


def test_a_common_full_name_needs_company():
    one = read("[John Smith|p a] sold a cow.")
    other = read("[John Smith|p a] flew to the moon.")
    assert len(named(resolved(one, other), "John Smith")) == 2
    one = read("[John Smith|p a] of [Drovna Colliery|o c] sold a cow to [Garo Pell|p g].")
    other = read("[John Smith|p a] and [Garo Pell|p g] left [Drovna Colliery|o c].")
    assert len(named(resolved(one, other), "John Smith")) == 1


def test_two_given_names_with_one_surname_are_two_people():
    one = read("[Tanweer Ahmed|p t] met [Imran Khan|p k].")
    other = read("[Salman Ahmed|p s] met [Imran Khan|p k].")
    found = resolved(one, other)
    assert not together(found, mention(one, "Tanweer Ahmed"), mention(other, "Salman Ahmed"))


def test_a_bare_surname_never_puts_two_people_together():
    one = read("[Tanweer Ahmed|p t] met [Imran Khan|p k] with [General ^Naseer|p n].")
    other = read("[Salman Ahmed|p s] met [Imran Khan|p k] with [General ^Naseer|p n].")
    bare = read("[Ahmed|p a] met [Imran Khan|p k] with [General ^Naseer|p n].")
    found = resolved(one, other, bare)
    assert not together(found, mention(one, "Tanweer Ahmed"), mention(other, "Salman Ahmed"))
    assert len(named(found, "Ahmed")) == 3  # the bare one fits both: it joins neither


def test_a_rare_bare_surname_joins_with_support_and_not_without():
    supported = read("[Major ^Rokhri|p r] spoke of [General ^Naseer|p n] on television.")
    alone = read("[Rokhri|p r] opened a shop.")
    found = resolved(NASEER, supported, alone)
    assert together(found, mention(NASEER, "Khurram Rokhri"), mention(supported, "Rokhri"))
    assert not together(found, mention(NASEER, "Khurram Rokhri"), mention(alone, "Rokhri"))


def test_spelling_order_and_middle_names_do_not_part_one_person():
    for written in (
        "Ali Amin Gandapur",
        "GANDAPUR Ali-Amin",
        "Alí Amin Gandappur",
        "Amin Gandapur",
    ):
        one = read("[Ali Amin Gandapur|p g] marched.")
        other = read(f"[{written}|p g] was seen on the road.")
        assert len(named(resolved(one, other), "an")) in (0, 1), written
        assert together(
            resolved(one, other), mention(one, "Ali Amin Gandapur"), mention(other, written)
        )


def test_people_held_apart_never_join_even_through_a_third():
    one = read(
        "[Petra Hadrun|p a] faced [Petra Hadrun|p b].",
        apart=(("a", "b"),),
    )
    other = read("[Petra Hadrun|p c] spoke.")
    found = resolved(one, other)
    first, second = (m.id for m in one.reading.mentions)
    assert not together(found, first, second)


def test_two_names_in_one_chain_are_split_when_no_one_bears_both():
    one = read("[Imran Khan|p k] and [Khurram Rokhri|p k] spoke. [He|p k pronoun] left.")
    found = resolved(one)
    assert not together(found, mention(one, "Imran Khan"), mention(one, "Khurram Rokhri"))
    assert together(found, mention(one, "He"), mention(one, "Khurram Rokhri"))


def test_a_man_and_a_woman_of_one_surname_stay_apart():
    one = read("[Mr ^Hadrun|p a] of [the ^Frontier Guard|o g] met [Ilena Sorvane|p s].")
    other = read("[Ms ^Hadrun|p b] met [Ilena Sorvane|p s] and [the ^Frontier Guard|o g].")
    found = resolved(one, other)
    assert not together(found, mention(one, "Hadrun"), mention(other, "Hadrun"))


def test_descriptions_without_a_name_stay_in_their_text_and_are_not_dropped():
    one = read("[the delegation|g d nominal] met [Imran Khan|p k]. [It|g d pronoun] left.")
    other = read("[the delegation|g d nominal] met [Imran Khan|p k].")
    found = resolved(one, other)
    assert [entity.name for entity in named(found, "delegation")] == ["the delegation"] * 2
    every = sorted(m.id for item in (one, other) for m in item.reading.mentions)
    assert sorted(m for entity in found.entities for m in entity.mention_ids) == every


def test_a_bare_name_joins_the_only_fuller_one_of_its_text():
    one = read("[The ^Frontier Guard|o g] said nothing. [The ^Guard|o h] never does.")
    assert together(resolved(one), mention(one, "Frontier Guard"), mention(one, "Guard"))


def test_a_town_is_not_the_station_named_after_it():
    one = read("[TV Ostrel|o t] spoke to him in [Ostrel|o o].")
    assert not together(resolved(one), mention(one, "TV Ostrel"), mention(one, "Ostrel"))


def test_a_body_is_known_by_a_description_that_tells_which_it_is():
    one = read(
        "[the Skarnish embassy|o e nominal] and [the energy ministry|o m nominal] denied that "
        "[Oke Lindmar|p l] was in [Mirrel Bay|l b]. [The party|o p nominal] did not."
    )
    other = read(
        "[The ^Embassy of Skarne|o e] and [the energy ministry|o m nominal] say that "
        "[Oke Lindmar|p l] left [Mirrel Bay|l b]. So does [the party|o p nominal]."
    )
    found = resolved(one, other)
    assert together(
        found, mention(one, "the Skarnish embassy"), mention(other, "Embassy of Skarne")
    )
    assert together(
        found, mention(one, "the energy ministry"), mention(other, "the energy ministry")
    )
    assert not together(found, mention(one, "The party"), mention(other, "the party"))
    stranger = read("[the energy ministry|o m nominal] of another country bought a lamp.")
    found = resolved(one, stranger)
    ministry = "the energy ministry"
    assert not together(found, mention(one, ministry), mention(stranger, ministry))


def test_places_and_bodies_join_by_name_across_kinds_but_not_with_people():
    one = read("[Ostrel|l o] slept. [The ^Lantern Union|o u] did not. [Washington|l w] called.")
    other = read("[Ostrel|o o] protested. [the ^Lantern Union|g u] too. [Washington|p w] wept.")
    found = resolved(one, other)
    assert together(found, mention(one, "Ostrel"), mention(other, "Ostrel"))
    assert together(found, mention(one, "Lantern Union"), mention(other, "Lantern Union"))
    assert not together(found, mention(one, "Washington"), mention(other, "Washington"))


def test_the_name_is_the_fullest_and_the_kind_that_of_most_names():
    one = read("[Khan|p k] spoke. [Imran Ahmed Khan|p k] is 70. [Khan|p k] left.")
    (entity,) = resolved(one).entities
    assert entity.name == "Imran Ahmed Khan"
    assert entity.kind is MentionKind.PERSON
    assert entity.id == min(entity.mention_ids)


def test_a_person_decides():
    one = read("[Imran Khan|p a] spoke. [Imran Khan|p a] left.")
    other = read("[The ^Kaptaan|p b] spoke.")
    first, second = (m.id for m in one.reading.mentions)
    captain = mention(other, "The Kaptaan")
    same = Constraints(same=frozenset({tuple(sorted((first, captain)))}))  # type: ignore[arg-type]
    found = resolved(one, other, constraints=same)
    assert together(found, second, captain)
    (join,) = next(e.joins for e in found.entities if captain in e.mention_ids)
    assert (join.weight, join.reasons) == (float("inf"), ("a person decided",))
    apart = Constraints(different=frozenset({(min(first, second), max(first, second))}))
    assert not together(resolved(one, constraints=apart), first, second)


def test_an_unrelated_document_changes_no_weight():
    other = read("[Imran Khan|p k] slept badly, his sister said.")
    strange = [read(f"[Imran Okafor{n}|p i] and [Tove Khan|p t] wed in {n}.") for n in range(5)]
    (before,) = named(resolved(NASEER, other), "Imran Khan")
    (after,) = named(resolved(NASEER, other, *strange), "Imran Khan")
    assert before.joins == after.joins


GIVEN = st.sampled_from(["Imran", "Salman", "Petra", ""])
SURNAMES = st.sampled_from(["Khan", "Ahmed", "Hadrun"])
PEOPLE = st.tuples(GIVEN, SURNAMES).map(lambda names: " ".join(names).strip())


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(PEOPLE, min_size=1, max_size=3), min_size=1, max_size=5), st.randoms())
def test_the_order_of_the_texts_makes_no_difference(texts, random):
    items = [
        read(f"{n}: " + " met ".join(f"[{name}|p c{k}]" for k, name in enumerate(names)) + ".")
        for n, names in enumerate(texts)
    ]
    expected = resolved(*items)
    random.shuffle(items)
    assert resolved(*items) == expected
    for entity in expected.entities:
        borne = {
            name_of(item.text.words(m.head))[0].parts
            for item in items
            for m in item.reading.mentions
            if m.id in entity.mention_ids
        }
        kept = fullest(frozenset(borne))
        assert all(compatible(one, other) for one in kept for other in kept)


def test_parts_of_names_may_differ_in_one_inner_letter_only():
    assert same_part("gandapur", "gundapur")
    assert same_part("i", "imran")
    assert not same_part("ivanov", "ivanova")
    assert not same_part("khan", "khas")
    assert not same_part("martin", "marlon")


@given(st.text(min_size=1, max_size=30))
def test_any_words_make_a_name(words):
    name, titles = name_of(words)
    assert len(name.parts) == len(name.words)
    assert all(name.parts)
    assert isinstance(titles, frozenset)
