import json
import re

from evals import folders, gate, suite

FLOORS = {"polnear": {"relation_f1": 35.0}}
RECORDS: dict[str, suite.Record] = {
    "polnear": {"figures": {"relation_f1": 36.0}, "hashes": {"code": "a", "gold": "g"}}
}


def test_a_figure_at_its_floor_passes():
    assert gate.below({"polnear": {"relation_f1": 36.0}}, RECORDS) == []


def test_a_figure_below_its_floor_shuts_the_gate():
    assert gate.below({"polnear": {"relation_f1": 36.1}}, RECORDS)


def test_a_floor_without_a_figure_shuts_the_gate():
    assert gate.below({"polnear": {"cue_f1": 1.0}}, RECORDS)
    assert gate.below({"timebank": {"value_f1": 1.0}}, RECORDS)


def test_a_record_of_other_code_is_stale():
    assert gate.stale(RECORDS, {"polnear": {"code": "b", "gold": "g"}})
    assert gate.stale(RECORDS, {"polnear": {"code": "a", "gold": "g"}}) == []


def test_without_the_gold_its_hash_is_not_asked_for():
    assert gate.stale(RECORDS, {"polnear": {"code": "a"}}) == []


def test_a_floor_that_went_down_or_away_shuts_the_gate():
    assert gate.lowered(FLOORS, {"polnear": {"relation_f1": 34.9}})
    assert gate.lowered(FLOORS, {})
    assert gate.lowered(FLOORS, {"polnear": {"relation_f1": 35.0}}) == []


def test_a_figure_that_comes_out_otherwise_shuts_the_gate():
    again: dict[str, suite.Record] = {
        "polnear": {"figures": {"relation_f1": 36.0 + gate.DRIFT + 0.1}, "hashes": {}}
    }
    assert gate.moved(RECORDS, again)
    assert gate.moved(RECORDS, RECORDS) == []


def test_every_floor_names_a_figure_that_an_evaluation_gives():
    floors = json.loads(gate.FLOORS.read_text(encoding="utf-8"))
    assert set(floors) <= set(suite.EVALUATIONS)


def test_no_floor_rests_on_less_than_thirty_items_without_its_lower_bound():
    floors = json.loads(gate.FLOORS.read_text(encoding="utf-8"))
    assert floors
    for name, figures in floors.items():
        recorded = suite.recorded()[name]["figures"]
        for figure in figures:
            unit = "events" if figure.startswith(("event", "time")) else "attributions"
            counted = re.sub(r"_(macro_f1|f1|accuracy)$", "_items", figure)
            items = next(recorded[n] for n in (counted, unit, "documents") if n in recorded)
            assert items >= 30 or figure.endswith("_low"), (name, figure)


def test_folder_hashes_do_not_depend_on_order(tmp_path):
    for name in "ab":
        (tmp_path / name).write_text(name, encoding="utf-8")
    files = [tmp_path / "a", tmp_path / "b"]
    assert suite.folder_hash(files, tmp_path) == suite.folder_hash(files[::-1], tmp_path)


def test_a_missing_gold_folder_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("RASHOMON_GOLD", str(tmp_path / "nowhere"))
    assert "RASHOMON_GOLD" in (folders.missing(folders.gold()) or "")
