"""The two real articles, where they lie beside the project: who is whom, what is never one."""

import json
from functools import cache
from typing import Any

import pytest

from evals import folders, predict
from rashomon import run
from rashomon.core.ledger import Ledger, ReadText
from rashomon.core.stance import Modality

pytestmark = [pytest.mark.slow, pytest.mark.gold]


@cache
def answers() -> dict[str, Any]:
    reason = folders.missing(folders.real() / "answers.json")
    if reason is not None:
        pytest.skip(reason)
    found: dict[str, Any] = json.loads((folders.real() / "answers.json").read_text("utf-8"))
    return found


@cache
def pile(published: str | None) -> tuple[dict[str, ReadText], Ledger]:
    """The articles by the three digits that their names begin with, and their ledger."""
    items = {}
    for document in answers()["documents"]:
        with (folders.real() / document["document"]).open(encoding="utf-8", newline="") as handle:
            day = published if document["published"] is None else None
            items[document["document"][:3]] = predict.read_alone(handle.read(), day)
    ledger, _ = run.derive(tuple(items.values()), ())
    return items, ledger


def entities_of(reference: str) -> set[str]:
    """The ids of the entities that the full name of an answer's entity stands for."""
    article, _, entity_id = reference.partition(":")
    items, ledger = pile(None)
    document = next(d for d in answers()["documents"] if d["document"].startswith(article))
    name = next(e["name"] for e in document["entities"] if e["id"] == entity_id)
    item = items[article]
    named = {
        mention.id
        for mention in item.reading.mentions
        if name.casefold() in item.text.words(mention.head).casefold()
    }
    return {e.id for e in ledger.resolution.entities if named & set(e.mention_ids)}


def test_those_who_are_the_same_are_joined():
    for first, second in answers()["across"]["same"]:
        assert entities_of(first), first
        assert entities_of(first) == entities_of(second)


def test_those_who_differ_are_kept_apart():
    for first, second in answers()["across"]["different"]:
        assert entities_of(first), first
        assert entities_of(second), second
        assert not entities_of(first) & entities_of(second), (first, second)


def test_a_meeting_that_should_be_held_is_not_among_those_that_took_place():
    items, ledger = pile(None)
    text = items["003"].text.text
    held = text.index("should be held")
    at = [
        mention
        for mention in items["003"].reading.event_mentions
        if held - 12 <= mention.trigger[0].start <= held + 14
    ]
    assert at
    assert all(mention.modality is not Modality.HAPPENED for mention in at)
    happened = {a.event_id for a in ledger.accounts if a.modality is Modality.HAPPENED}
    for event in ledger.resolution.events:
        if {mention.id for mention in at} & set(event.event_mention_ids):
            assert event.id not in happened


def test_no_date_is_invented_where_none_is_supplied():
    items, ledger = pile(None)
    undated = items["000"].text.text_hash
    times = [a.time for a in ledger.accounts if a.time and a.citations[0].text_hash == undated]
    assert times
    assert all(time.earliest is None for time in times)


def test_relative_times_resolve_once_the_date_is_supplied():
    _, ledger = pile("2025-06-02")
    values = {account.time.timex for account in ledger.accounts if account.time}
    assert "2024-11" in values


def test_events_that_are_never_the_same_are_apart():
    items, ledger = pile("2025-06-02")
    first, second = items["000"].text.text_hash, items["003"].text.text_hash
    mentions = {
        m.id: m.trigger[0].text_hash for i in items.values() for m in i.reading.event_mentions
    }
    for event in ledger.resolution.events:
        texts = {mentions[m] for m in event.event_mention_ids}
        assert not {first, second} <= texts, event.label


def test_nothing_is_called_corroborated_or_disputed_that_rests_on_one_man():
    for published in (None, "2025-06-02"):
        _, ledger = pile(published)
        labels = {support.label for support in ledger.supports}
        assert not labels & {"corroborated", "disputed"}
