import sqlite3
from dataclasses import replace
from itertools import pairwise

import pytest

from rashomon.core.ledger import Event, Ledger, Resolution, Support, SupportLabel
from rashomon.core.reading import Reading
from rashomon.errors import InputError
from rashomon.store import Case, views
from tests.store.build import MODEL, SETTINGS, World


def test_an_event_row_says_who_when_where_by_its_accounts(case: Case) -> None:
    row = views.events(case)[0]
    assert row.support == "disputed"
    assert (row.named, row.unnamed, row.narrated, row.against) == (1, 0, 0, 2)
    assert [p.name for p in row.participants] == ["Ada Mirov", "General Tarn"]
    assert row.places == ("Lanmark",)
    assert [(t.value, t.phrase, t.earliest, t.latest) for t in row.times] == [
        ("2031-11", "last November", "2031-11-01", "2031-12-01")
    ]
    assert row.outlets == ("Copyist", "Lanmark Herald", "Radio Ost")
    assert (row.document_count, row.first_seen) == (3, "2031-12-08")


def test_the_most_contested_events_come_first(case: Case, quarrel: World) -> None:
    events = quarrel.ledger.resolution.events
    labels = list(SupportLabel)
    for first, second in pairwise(labels):  # each label in turn on the two events
        supports = (
            Support(events[0].id, second, 0, 0, 0, 0),
            Support(events[1].id, first, 0, 0, 0, 0),
        )
        case.write_ledger(replace(quarrel.ledger, supports=supports), quarrel.items)
        ranked = [row.support for row in views.events(case)]
        order = [
            "disputed",
            "denied",
            "corroborated",
            "single-origin",
            "unnamed-only",
            "narrated",
            "no-position",
        ]
        assert ranked == sorted(ranked, key=order.index)


def test_an_event_without_support_has_no_position(case: Case, quarrel: World) -> None:
    case.write_ledger(replace(quarrel.ledger, supports=()), quarrel.items)
    assert {row.support for row in views.events(case)} == {"no-position"}


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, 2),
        ({"person": "Mirov, Ada"}, None),
        ({"person": "ada"}, 1),
        ({"person": "Pavel Orsk"}, 1),  # he speaks of it
        ({"person": "Boris"}, 0),
        ({"kind": "consult"}, 1),
        ({"kind": "OTHER"}, 1),
        ({"kind": "DANCE"}, None),
        ({"support": "disputed"}, 1),
        ({"support": "corroborated"}, 0),
        ({"support": "true"}, None),
        ({"modality": "happened"}, 2),
        ({"modality": "planned"}, 0),
        ({"outlet": "radio ost"}, 1),
        ({"outlet": "Nowhere"}, 0),
        ({"since": "2031"}, 1),
        ({"since": "2031-11-30"}, 1),
        ({"since": "2031-12-01"}, 0),
        ({"until": "2031-10"}, 0),
        ({"until": "2031-11-01"}, 1),
        ({"until": "2031"}, 1),
        ({"since": "2031-11", "until": "2031-11", "kind": "CONSULT"}, 1),
        ({"since": "yesterday"}, None),
        ({"person": None, "kind": None, "since": None}, 2),
    ],
)
def test_filters_choose_and_bad_ones_are_refused(case: Case, filters, found: int | None) -> None:
    if found is None:
        with pytest.raises(InputError) as caught:
            views.events(case, **filters)
        assert caught.value.hint
    else:
        assert len(views.events(case, **filters)) == found


def test_an_event_shows_its_accounts_for_and_against_with_their_words(case: Case) -> None:
    detail = views.event(case, views.events(case)[0].event_id)
    assert [account.position for account in detail.accounts] == ["for", "against", "against"]
    claim = detail.accounts[0]
    assert [link.name for link in claim.chain] == ["Lanmark Herald", "Ada Mirov"]
    assert claim.citations[0].quote == "that she met General Tarn in Lanmark last November"
    assert claim.citations[0].before == "Ada Mirov claims "
    assert (claim.place, claim.first_hand) == ("Lanmark", True)
    assert [p.name for p in claim.participants] == ["Ada Mirov", "General Tarn"]
    assert [d.outlet for d in claim.documents] == ["Lanmark Herald"]
    assert [d.outlet for d in claim.copies] == ["Copyist"]
    assert [(o.name, o.position) for o in detail.origins][:2] == [
        ("Ada Mirov", "for"),
        ("Pavel Orsk", "against"),
    ]
    assert detail.joins[0].left == "she met General Tarn in Lanmark"
    assert detail.joins[0].reasons == ("same people", "same verb")


def test_any_members_id_an_accounts_id_or_a_prefix_leads_to_the_event(
    case: Case, quarrel: World
) -> None:
    whole = views.events(case)[0].event_id
    members = quarrel.ledger.resolution.events[0].event_mention_ids
    assert whole in members
    for given in (*members, quarrel.ledger.accounts[0].id, whole[:8], whole[2:12]):
        assert views.event(case, given).event.event_id == whole


def test_unknown_and_ambiguous_ids_are_refused_with_a_hint(case: Case) -> None:
    for given in ("v-ffffffff", "", "v", "v-", "x-"):
        with pytest.raises(InputError) as caught:
            views.event(case, given)
        assert caught.value.hint


def test_a_prefix_that_fits_two_events_lists_both(case: Case, quarrel: World) -> None:
    on = quarrel.radio
    twins = tuple(replace(on.event("met"), id=event_id) for event_id in ("v-aa01", "v-aa02"))
    item = next(i for i in quarrel.items if i.text.text_hash == on.text.text_hash)
    item = replace(item, reading=Reading(on.text.text_hash, MODEL, SETTINGS, event_mentions=twins))
    events = tuple(Event(twin.id, "met", "CONSULT", (twin.id,)) for twin in twins)
    resolution = replace(quarrel.ledger.resolution, entities=(), events=events, copies=())
    ledger = replace(quarrel.ledger, resolution=resolution, accounts=(), supports=())
    case.write_ledger(ledger, (item,))
    with pytest.raises(InputError, match="fits 2 events") as caught:
        views.event(case, "v-aa")
    assert "v-aa01, v-aa02" in caught.value.hint
    assert views.event(case, "v-aa01").event.event_id == "v-aa01"


def test_an_id_of_an_earlier_reading_leads_to_the_nearest_words(case: Case, quarrel: World) -> None:
    old = quarrel.reading(quarrel.herald)
    kept, gone = old.event_mentions
    now = replace(gone, id="v-fedcba")
    case.add_reading(replace(old, event_mentions=(kept, now), model_hash="model-2"))
    events = (Event(kept.id, "said", "OTHER", (kept.id,)), Event(now.id, "met", "OTHER", (now.id,)))
    ledger = Ledger(Resolution(events=events))
    case.write_ledger(ledger, tuple(case.read_texts()))
    assert views.event(case, gone.id).event.label == "met"


def test_the_timeline_has_a_row_for_each_time_that_accounts_give(case: Case) -> None:
    (row,) = views.timeline(case)
    assert (row.event.label, row.time.value, row.speakers) == (
        "Mirov met Tarn",
        "2031-11",
        ("Ada Mirov",),
    )


def test_the_sql_views_read_well_in_other_programs(case: Case) -> None:
    plain = sqlite3.connect(case.path)
    told = plain.execute("SELECT support, position, speaker, told_by, quote FROM event_accounts")
    assert told.fetchone() == (
        "disputed",
        "for",
        "Ada Mirov",
        "Lanmark Herald ← Ada Mirov",
        "that she met General Tarn in Lanmark last November",
    )
    met = plain.execute("SELECT one, other, support FROM who_met_whom").fetchall()
    assert met == [("Ada Mirov", "General Tarn", "disputed")]
    copied = plain.execute("SELECT outlet, degree, original_outlet FROM copied_documents")
    assert copied.fetchall() == [("Copyist", "verbatim", "Lanmark Herald")]
    names = plain.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
    for (name,) in names:
        assert plain.execute(f"SELECT * FROM {name}").fetchall(), name  # noqa: S608
    plain.close()
