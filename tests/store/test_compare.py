import random
from dataclasses import replace
from pathlib import Path

from rashomon.core.runs import Ingested, Run
from rashomon.store import Case, compare
from tests.store.build import World


def dumped(path: Path, quarrel: World, seed: int, root: str = "/pile") -> str:
    """The rows of a case whose documents came in an order of their own, from another folder."""
    pairs = [(document, item) for item in quarrel.items for document in item.documents]
    random.Random(seed).shuffle(pairs)
    with Case.open(path, create=True) as case:
        for document, item in pairs:
            moved = replace(document, locator=document.locator.replace("/pile", root))
            case.add(Ingested(moved, item.text), item.reading)
        case.start_run(Run("read", "{}", "{}", "m", 3, 3, 0, started=f"2031-12-{seed + 1:02d}"))
        items = list(case.read_texts())
        random.Random(seed).shuffle(items)
        case.write_ledger(quarrel.ledger, items)
        return compare.dump(case)


def test_rows_do_not_depend_on_order_folder_or_time(tmp_path: Path, quarrel: World) -> None:
    first = dumped(tmp_path / "a", quarrel, 1)
    assert first == dumped(tmp_path / "b", quarrel, 2, "/home/jo")
    assert "/pile" not in first
    assert "2031-12-02" not in first


def test_writing_the_ledger_again_gives_the_same_rows(case: Case, quarrel: World) -> None:
    before = compare.dump(case)
    case.write_ledger(quarrel.ledger, tuple(case.read_texts()))
    assert compare.dump(case) == before


def test_a_change_of_one_word_shows(case: Case, quarrel: World) -> None:
    before = set(compare.rows(case))
    event = replace(quarrel.ledger.resolution.events[0], label="another label")
    events = (event, *quarrel.ledger.resolution.events[1:])
    resolution = replace(quarrel.ledger.resolution, events=events)
    case.write_ledger(replace(quarrel.ledger, resolution=resolution), quarrel.items)
    changed = set(compare.rows(case)) - before
    assert [row[0] for row in changed] == ["events"]


def test_every_row_stands_in_the_text(case: Case) -> None:
    lines = compare.dump(case).splitlines()
    rows = [line for line in lines if not line.startswith("# ")]
    assert len(rows) == len(list(compare.rows(case)))
