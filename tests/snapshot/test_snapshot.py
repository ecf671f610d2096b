"""The whole ledger of the sample, from stored Readings: moves only when logic moves."""

import difflib

from scripts import snapshot


def test_the_ledger_of_the_sample_is_as_it_was():
    now = snapshot.ledger_of(tuple(snapshot.stored())).splitlines()
    before = snapshot.LEDGER.read_text(encoding="utf-8").splitlines()
    moved = list(difflib.unified_diff(before, now, "before", "now", lineterm="", n=0))
    assert not moved, "\n".join(
        ["scripts/snapshot.py renews it; look at the diff first", *moved[:40]]
    )


def test_the_snapshot_holds_the_whole_sample():
    items = tuple(snapshot.stored())
    assert sum(len(item.documents) for item in items) == 24
