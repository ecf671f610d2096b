import pytest

from rashomon.errors import InputError
from rashomon.store import Case, views
from tests.store.build import World


def test_named_and_often_mentioned_people_come_first(case: Case) -> None:
    names = [row.name for row in views.people(case)]
    assert names[:3] == ["Ada Mirov", "General Tarn", "Pavel Orsk"]
    assert names[-1] == "two officials"
    assert [row.name for row in views.people(case, kind="place")] == ["Lanmark"]


def test_an_unknown_kind_is_refused(case: Case) -> None:
    with pytest.raises(InputError) as caught:
        views.people(case, kind="dragon")
    assert "person" in caught.value.hint


def test_a_person_row_counts_mentions_documents_statements_and_events(case: Case) -> None:
    row = views.people(case)[2]
    assert (row.name, row.aliases) == ("Pavel Orsk", ("Mr Orsk",))
    assert (row.mentions, row.documents, row.said, row.events) == (2, 3, 2, 0)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Ada Mirov", "Ada Mirov"),
        ("ada mirov", "Ada Mirov"),
        ("  ada   MIROV ", "Ada Mirov"),
        ("mirov ada", "Ada Mirov"),
        ("Mr Orsk", "Pavel Orsk"),
        ("orsk", "Pavel Orsk"),
        ("Mirov", "Ada Mirov"),  # her alias before a part of his name
        ("tar", "General Tarn"),
    ],
)
def test_a_person_is_found_by_name_alias_or_part(case: Case, given: str, name: str) -> None:
    assert views.person(case, given).person.name == name


def test_a_part_that_fits_several_lists_them(case: Case) -> None:
    with pytest.raises(InputError) as caught:
        views.person(case, "o")
    assert "Pavel Orsk" in caught.value.hint
    assert "Boris Mirov" in caught.value.hint


@pytest.mark.parametrize("given", ["Napoleon", "", "  ", "m-ffff", "%"])
def test_nobody_is_refused_with_a_hint(case: Case, given: str) -> None:
    with pytest.raises(InputError) as caught:
        views.person(case, given)
    assert caught.value.hint


def test_the_id_of_any_mention_leads_to_the_person(case: Case, quarrel: World) -> None:
    for entity in quarrel.ledger.resolution.entities:
        for mention_id in entity.mention_ids:
            assert views.person(case, mention_id).person.entity_id == entity.id


def test_a_person_shows_what_he_said_what_is_said_about_him_and_whom_he_met(case: Case) -> None:
    ada = views.person(case, "Ada Mirov")
    assert [row.cue for row in ada.said] == ["claims"]
    assert [row.cue for row in ada.said_about] == ["denied", "said"]
    assert [row.label for row in ada.met] == ["Mirov met Tarn"]
    assert ada.held_apart == ("not Boris Mirov: other given names",)
    assert [citation.quote for citation in ada.alias_citations] == ["Ada Mirov", "Mirov"]
    assert ada.joins[0].reasons == ("same name",)
    assert views.person(case, "Boris").held_apart == ("not Ada Mirov: other given names",)
