"""What happened and what was decided: failures, runs, corrections."""

from rashomon.core.rows import CorrectionRow, FailureRow
from rashomon.core.runs import Run
from rashomon.store.corrections.apply import retracted
from rashomon.store.writer import Case


def failures(case: Case) -> tuple[FailureRow, ...]:
    """What could not be read, by locator."""
    return tuple(
        FailureRow(failure.locator, failure.stage, failure.reason, failure.hint)
        for failure in case.failures()
    )


def runs(case: Case) -> tuple[Run, ...]:
    """All runs, the first one first."""
    return case.runs()


def corrections(case: Case) -> tuple[CorrectionRow, ...]:
    """All corrections by number, each with what became of it when the ledger was last written."""
    rows = case.corrections()
    gone = retracted(rows)
    orphans = {
        row["seq"]: row["why"] for row in case.query("SELECT seq, why FROM orphaned_corrections")
    }
    return tuple(
        CorrectionRow(
            one.seq,
            one.at,
            one.by,
            one.op,
            one.scope,
            tuple(dict.fromkeys(anchor.doc_id for anchor in one.anchors)),
            tuple(anchor.quote for anchor in one.anchors),
            one.value,
            one.retracts,
            one.reason,
            "retracted" if one.seq in gone else "orphaned" if one.seq in orphans else "active",
            "" if one.seq in gone else orphans.get(one.seq, ""),
        )
        for one in rows
    )
