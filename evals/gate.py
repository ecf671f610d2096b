"""The gate: figures that only go up.

Shut where a figure is below its floor, where a floor has no figure, where a recorded figure is
stale (the code, the weights or the gold that gave it have changed), or where a floor was lowered
against the last commit. Where the gold is here, the figures are computed again first.
"""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

from evals import folders, suite

FLOORS = Path(__file__).with_name("floors.json")
# What a figure may differ by on another processor or library build, in points.
DRIFT = 0.5

Floors = Mapping[str, Mapping[str, float]]
Records = Mapping[str, suite.Record]


def below(floors: Floors, records: Records) -> list[str]:
    """One line per figure that is missing or below its floor."""
    found = []
    for name, figures in floors.items():
        for figure, floor in figures.items():
            value = _figure(records, name, figure)
            if value is None:
                found.append(f"{name} {figure}: no figure; run `python -m evals run {name}`")
            elif value < floor:
                found.append(f"{name} {figure}: {value} is below the floor {floor}")
    return found


def _figure(records: Records, name: str, figure: str) -> float | None:
    return records[name]["figures"].get(figure) if name in records else None


def stale(records: Records, now: Mapping[str, Mapping[str, str]]) -> list[str]:
    """One line per record whose hashes differ from those of today."""
    found = []
    for name, record in records.items():
        for what, digest in now.get(name, {}).items():
            if record["hashes"].get(what) != digest:
                found.append(f"{name}: {what} has changed; run `python -m evals run {name}`")
    return found


def lowered(before: Floors, now: Floors) -> list[str]:
    """One line per floor that went down or away."""
    found = []
    for name, figures in before.items():
        for figure, floor in figures.items():
            today = now.get(name, {}).get(figure)
            if today is None or today < floor:
                found.append(f"{name} {figure}: the floor went from {floor} to {today}")
    return found


def moved(records: Records, again: Records) -> list[str]:
    """One line per figure that comes out otherwise than it is recorded."""
    found = []
    for name, record in again.items():
        for figure, value in record["figures"].items():
            known = _figure(records, name, figure)
            if known is None:
                found.append(f"{name} {figure}: {value} is not recorded")
            elif abs(known - value) > DRIFT:
                found.append(f"{name} {figure}: {value} computed, {known} recorded")
    return found


def committed_floors() -> Floors:
    """The floors in the last commit, {} where there is no repository or no such file."""
    git = subprocess.run(
        ["git", "show", "HEAD:evals/floors.json"],  # noqa: S607
        cwd=folders.ROOT,
        capture_output=True,
        check=False,
    )
    if git.returncode:
        return {}
    floors: Floors = json.loads(git.stdout)
    return floors


def main() -> int:
    """The exit code: 0 where the gate is open, else 1 with one line per reason."""
    floors: Floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    records = suite.recorded()
    again = {}
    for name, evaluation in suite.EVALUATIONS.items():
        reason = folders.missing(evaluation.gold())
        if reason is None:
            again[name] = suite.compute(name)
        else:
            print(f"{name}: the recorded figures are checked, not computed again: {reason}")
    now = {name: suite.hashes(evaluation) for name, evaluation in suite.EVALUATIONS.items()}
    shut = [
        *below(floors, records),
        *stale(records, now),
        *lowered(committed_floors(), floors),
        *moved(records, again),
    ]
    for line in shut:
        print(f"gate: {line}")
    figures = sum(len(wanted) for wanted in floors.values())
    print(f"gate: {'shut' if shut else 'open'}, {figures} floors, {len(again)} computed again")
    return 1 if shut else 0
