import pytest

from rashomon.errors import InputError
from rashomon.store import Case, corrections, views
from rashomon.store.corrections import What
from tests.store.build import World

AT, BY = "2031-12-10T09:00:00Z", "Jo"


def test_every_id_that_is_shown_leads_to_words_that_a_correction_finds(
    case: Case, quarrel: World
) -> None:
    statements = [row.attribution_id for row in views.statements(case)]
    members = [m for e in quarrel.ledger.resolution.events for m in e.event_mention_ids]
    mentions = [m for e in quarrel.ledger.resolution.entities for m in e.mention_ids]
    for shown in (*statements, *members, *mentions):
        target = views.targets(case, shown)[0]
        result = corrections.apply(
            quarrel.items, (case.add_correction(corrections.accept(target), by=BY, at=AT),)
        )
        assert result.reviewed == {shown}


def test_an_event_or_an_account_stands_for_its_event_mentions(case: Case, quarrel: World) -> None:
    event = quarrel.ledger.resolution.events[0]
    found = views.targets(case, event.id)
    assert {target.what for target in found} == {What.EVENT}
    assert len(found) == 3
    assert found[0] == views.targets(case, event.event_mention_ids[0])[0]
    (target,) = views.targets(case, quarrel.ledger.accounts[0].id)
    assert target.anchors[0].quote == "met"


def test_a_person_stands_for_all_mentions_itself_first(case: Case, quarrel: World) -> None:
    ada = views.person(case, "Ada Mirov").person.entity_id
    found = views.targets(case, ada)
    assert {target.what for target in found} == {What.MENTION}
    assert len(found) == 4


def test_an_attribution_is_pointed_at_by_content_and_cue(case: Case) -> None:
    row = views.statements(case)[1]
    (target,) = views.targets(case, row.attribution_id[:10])
    assert [anchor.quote for anchor in target.anchors] == ["that she met the general", "denied"]


def test_a_document_is_a_target_as_a_whole(case: Case, quarrel: World) -> None:
    document = quarrel.documents["radio.txt"]
    (target,) = views.targets(case, "radio.txt")
    assert target.what is What.DOCUMENT
    assert target.anchors == (corrections.document_anchor(document),)


@pytest.mark.parametrize("given", ["", "a", "v-", "a-", "zz-top"])
def test_ids_that_name_nothing_or_all_are_refused(case: Case, given: str) -> None:
    with pytest.raises(InputError) as caught:
        views.targets(case, given)
    assert caught.value.hint


def test_an_anchor_is_made_of_words_that_stand_once(case: Case, quarrel: World) -> None:
    made = views.anchor(case, "herald.txt", "two officials")
    span = quarrel.herald.span("two officials")
    assert (made.start, made.end, made.quote) == (span.start, span.end, "two officials")
    assert views.anchor(case, "herald.txt", (span.start, span.end)) == made
    for bad in ("met", "Napoleon", "", (5, 5), (0, 10_000), (-1, 4)):
        with pytest.raises(InputError) as caught:
            views.anchor(case, "herald.txt", bad)
        assert caught.value.hint
