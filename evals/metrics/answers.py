"""Articles with known answers, item by item, as the scorer beside the real articles defines it.

An attribution is found when a predicted content overlaps it (Jaccard over characters ≥ 0.5), and
right when one of its speakers is named too. An event is found when one predicted event names all
its participants and has the right modality; one prediction serves one answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """How many were wanted, and how many were found and right."""

    attributions: int = 0
    found: int = 0
    right_speaker: int = 0
    right_polarity: int = 0
    nested: int = 0
    right_parent: int = 0
    events: int = 0
    events_found: int = 0
    timed: int = 0
    right_time: int = 0

    def __add__(self, other: "Found") -> "Found":
        return Found(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Found)))


def score(answer: Row, attributions: Sequence[Row], events: Sequence[Row], *, key: str) -> Found:
    """The counts of one document; `key` names the answer's field that holds the time values."""
    entities = {entity["id"]: entity for entity in answer["entities"]}
    return _attributions(answer, attributions, entities) + _events(answer, events, entities, key)


def _attributions(answer: Row, predicted: Sequence[Row], entities: Row) -> Found:
    match = {gold["id"]: _best(gold, predicted, entities) for gold in answer["attributions"]}
    required = [gold for gold in answer["attributions"] if gold.get("required", True)]
    found = [(gold, item) for gold in required if (item := match[gold["id"]]) is not None]
    nested = [gold for gold in required if gold["parent"]]
    return Found(
        attributions=len(required),
        found=len(found),
        right_speaker=sum(_right(item, gold, entities) for gold, item in found),
        right_polarity=sum(item["polarity"] == gold["polarity"] for gold, item in found),
        nested=len(nested),
        right_parent=sum(_same_parent(gold, match) for gold in nested),
    )


def _same_parent(gold: Row, match: Mapping[str, Row | None]) -> bool:
    item, parent = match[gold["id"]], match.get(gold["parent"])
    return bool(item and parent and item["parent"] is not None and item["parent"] == parent["id"])


def _best(gold: Row, predicted: Sequence[Row], entities: Row) -> Row | None:
    goal = _covered(gold["content"])
    ranked = []
    for index, item in enumerate(predicted):
        got = _covered(item["content"])
        overlap = len(goal & got) / len(goal | got) if goal | got else 0.0
        if overlap >= 0.5:
            ranked.append((_right(item, gold, entities), overlap, -index))
    return predicted[-max(ranked)[2]] if ranked else None


def _covered(ranges: Sequence[Sequence[Any]]) -> set[int]:
    return {at for span in ranges for at in range(span[0], span[1])}


def _right(item: Row, gold: Row, entities: Row) -> bool:
    return any(_speaks(item, speaker, entities) for speaker in gold["speakers"])


def _speaks(item: Row, speaker: str, entities: Row) -> bool:
    if speaker.startswith("unnamed"):
        return bool(item["speaker_class"] == "unnamed")
    return speaker in entities and _names(item["speaker"], entities[speaker])


def _names(candidate: str | None, entity: Row) -> bool:
    said = (candidate or "").strip().lower()
    if not said:
        return False
    forms = {form.lower() for form in [entity["name"], *entity["forms"]]}
    return said in forms or said.split()[-1] == entity["name"].lower().split()[-1]


def _events(answer: Row, predicted: Sequence[Row], entities: Row, key: str) -> Found:
    counts = Found()
    used: set[int] = set()
    for gold in (event for event in answer["events"] if event.get("required", True)):
        value = gold.get("value") or gold.get(key)
        index = _event_for(gold, predicted, entities, used)
        counts += Found(events=1, timed=bool(value), events_found=index is not None)
        if index is not None:
            used.add(index)
            got = (predicted[index].get("time") or {}).get("value")
            counts += Found(right_time=bool(value) and got == value)
    return counts


def _event_for(gold: Row, predicted: Sequence[Row], entities: Row, used: set[int]) -> int | None:
    """The index of the prediction that answers a gold event, the right kind first."""
    people = [entities[p] for p in gold["participants"] if p in entities]
    choices = []
    for index, event in enumerate(predicted):
        told = [participant["name"] for participant in event["participants"]]
        if index in used or event["modality"] != gold.get("modality", "happened"):
            continue
        if people and all(any(_names(name, person) for name in told) for person in people):
            choices.append((event["kind"] != gold["kind"], len(told), index))
    return min(choices)[2] if choices else None
