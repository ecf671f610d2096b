"""Corrections in a case: numbered, chained, never changed."""

import json

import pytest

from rashomon.core.corrections import Op, correction_hash
from rashomon.core.texts import Anchor
from rashomon.errors import BugError, InputError, StoreError
from rashomon.store import Case, corrections, views
from rashomon.store.corrections import Draft, Target, What
from tests.store.build import World
from tests.store.corrections.making import anchor, claim, met

AT, BY = "2031-12-10T09:00:00Z", "Jo"


def keep(case: Case, *drafts: Draft) -> None:
    for draft in drafts:
        case.add_correction(draft, by=BY, at=AT)


def test_corrections_are_numbered_and_chained(case: Case, quarrel: World) -> None:
    keep(case, corrections.accept(claim(quarrel)), corrections.reject(claim(quarrel)))
    first, second = case.corrections()
    assert (first.seq, second.seq) == (1, 2)
    assert (first.previous_hash, second.previous_hash) == ("", first.hash)
    assert second.hash == correction_hash(second)
    case.verify_chain()
    case.check()
    assert case.stale


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE corrections SET by = 'someone else' RETURNING 1",
        "DELETE FROM corrections RETURNING 1",
        "INSERT OR REPLACE INTO corrections SELECT * FROM corrections RETURNING 1",
        "INSERT INTO corrections SELECT seq + 2, at, by, op, anchors, scope, value, retracts,"
        " reason, hash, hash FROM corrections RETURNING 1",
    ],
)
def test_corrections_are_only_appended(case: Case, quarrel: World, sql: str) -> None:
    keep(case, corrections.accept(claim(quarrel)))
    before = case.corrections()
    with pytest.raises(BugError, match="corrections are"):
        case.query(sql)
    assert case.corrections() == before


def test_a_changed_correction_is_named(case: Case, quarrel: World) -> None:
    keep(case, corrections.accept(claim(quarrel)), corrections.reject(claim(quarrel)))
    case.query("DROP TRIGGER corrections_stay")
    case.query("UPDATE corrections SET reason = 'paid for' WHERE seq = 2 RETURNING 1")
    with pytest.raises(StoreError, match="correction 2 was changed"):
        case.corrections()


def test_a_removed_correction_is_noticed(case: Case, quarrel: World) -> None:
    keep(case, *[corrections.accept(claim(quarrel))] * 3)
    case.query("DROP TRIGGER corrections_remain")
    case.query("DELETE FROM corrections WHERE seq = 2 RETURNING 1")
    with pytest.raises(StoreError, match="correction 3 does not follow correction 1"):
        case.verify_chain()
    case.query("DELETE FROM corrections WHERE seq = 1 RETURNING 1")
    with pytest.raises(StoreError, match="first correction is missing"):
        case.verify_chain()


def test_places_given_as_words_are_kept_with_their_position(case: Case, quarrel: World) -> None:
    draft = corrections.edit(met(quarrel, 1), {"role": {"role": "place", "place": "the ministry"}})
    kept = case.add_correction(draft, by=BY, at=AT)
    span = quarrel.herald.span("the ministry")
    assert json.loads(kept.value)["role"]["place"] == [span.start, span.end, "the ministry"]


@pytest.mark.parametrize(
    "draft",
    [
        lambda w: corrections.retract(7),
        lambda w: corrections.edit(met(w), {"time": "the ministry"}),
        lambda w: corrections.edit(met(w), {"role": {"role": "actor", "place": "Napoleon"}}),
        lambda w: corrections.reject(Target(What.EVENT, (anchor(w, "ministry"),))),
        lambda w: corrections.remove_document(Anchor("d-none", "t", 0, 0, "")),
        lambda w: corrections.set_metadata(Anchor("d-none", "t", 0, 0, ""), {"title": "x"}),
        lambda w: corrections.reject(
            Target(What.EVENT, (Anchor("d", w.herald.text.text_hash, 0, 9, "Not there"),))
        ),
    ],
)
def test_a_correction_without_effect_is_refused_with_a_hint(
    case: Case, quarrel: World, draft
) -> None:
    with pytest.raises(InputError) as caught:
        case.add_correction(draft(quarrel), by=BY, at=AT)
    assert caught.value.hint
    assert case.corrections() == ()


def test_a_later_correction_may_point_at_what_an_earlier_one_added(
    case: Case, quarrel: World
) -> None:
    walked = anchor(quarrel, "walked")
    keep(
        case,
        corrections.add(walked, {"what": "event", "kind": "OTHER"}),
        corrections.edit(Target(What.EVENT, (walked,)), {"kind": "RETREAT"}),
    )
    items = tuple(case.read_texts())
    result = corrections.apply(items, case.corrections())
    assert result.orphaned == ()
    keep(case, corrections.retract(1))
    result = corrections.apply(items, case.corrections())
    assert [orphan.seq for orphan in result.orphaned] == [2], "shown, not dropped"


def test_metadata_can_be_set_before_a_text_is_read(case: Case, quarrel: World) -> None:
    at = corrections.document_anchor(quarrel.documents["radio.txt"])
    case.query("DELETE FROM readings RETURNING 1")
    keep(case, corrections.set_metadata(at, {"published": "2031-12-09"}))
    assert case.corrections()[0].op is Op.SET_METADATA


def test_what_became_of_a_correction_is_listed(case: Case, quarrel: World) -> None:
    walked = anchor(quarrel, "walked")
    keep(
        case,
        corrections.add(walked, {"what": "event"}),
        corrections.accept(Target(What.EVENT, (walked,))),
        corrections.retract(1, reason="not an event"),
        corrections.note(anchor(quarrel, "two officials"), "ask them"),
    )
    result = corrections.apply(tuple(case.read_texts()), case.corrections())
    case.write_ledger(quarrel.ledger, result.items, applied=result)
    rows = views.corrections(case)
    assert [row.state for row in rows] == ["retracted", "orphaned", "active", "active"]
    assert "no event is read" in rows[1].why
    assert rows[1].quotes == ("walked",)
    (note,) = case.query("SELECT * FROM notes")
    assert (note["words"], note["start"]) == (
        "ask them",
        quarrel.herald.span("two officials").start,
    )


def test_an_accepted_statement_makes_its_account_reviewed_and_certain(
    case: Case, quarrel: World
) -> None:
    never = Target(
        What.ATTRIBUTION, (anchor(quarrel, "The general has never met Mirov", on=quarrel.radio),)
    )
    before = views.event(case, views.events(case)[0].event_id).accounts
    assert [account.uncertain for account in before] == [False, False, True]
    keep(case, corrections.accept(never))
    result = corrections.apply(tuple(case.read_texts()), case.corrections())
    case.write_ledger(quarrel.ledger, result.items, applied=result)
    after = views.event(case, views.events(case)[0].event_id).accounts
    assert [account.reviewed for account in after] == [False, False, True]
    assert not any(account.uncertain for account in after)
