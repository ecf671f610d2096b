"""Attributions of an authoring file: spans, speaker, stance, and who tells whom."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from evals.standoff import schema
from evals.standoff.job import Job
from evals.standoff.mentions import MentionTable
from evals.standoff.records import Problem, Record
from evals.standoff.schema import Attribution, Spans
from evals.standoff.words import WordsError

_SPEAKER = re.compile(r"^(?P<class>[a-z_]+)(?::(?P<sub>\w+))?(?:=(?P<entities>[\w+-]+))?$")


def attributions_of(job: Job, records: list[Record]) -> list[Attribution]:
    """All attributions with their parents, entities still under their authoring ids."""
    items = [_attribution(job, record) for record in records if record.type == "A"]
    return _with_parents(job, records, items)


def _attribution(job: Job, record: Record) -> Attribution:
    spans = {
        key: job.attempt(record, key, partial(job.spans, record, key), ())
        for key in ("s", "c", "x", "ev")
    }
    act = job.label(record, "act", schema.ACTS, "asserts")
    polarity = job.label(record, "pol", schema.ACTS, act)
    negated = record.value("neg") is not None
    open_ = record.value("mod") == "-"
    modality = None if open_ else job.label(record, "mod", schema.MODALITIES, "happened")
    speaker, unnamed, speakers = job.attempt(
        record, "spk", partial(_speaker, record.value("spk"), job.table), ("none", None, ())
    )
    _check_attribution(job, record, spans, act)
    evidence = spans["ev"] or (spans["c"] if act != "asserts" else ())
    if negated and not spans["ev"]:
        job.problems.append(Problem(record.where, "`neg` needs `ev`: the words that negate"))
    has_content = bool(spans["x"]) and not open_
    return Attribution(
        record.id,
        spans["s"],
        spans["c"],
        spans["x"],
        None,
        speaker,
        unnamed,
        speakers,
        act,
        negated if has_content else None,
        modality if has_content else None,
        polarity,
        evidence,
    )


def _check_attribution(job: Job, record: Record, spans: Mapping[str, Spans], act: str) -> None:
    if any(record.value(key) and not spans[key] for key in ("s", "c", "x")):
        return
    if not any(spans[key] for key in ("s", "c", "x")):
        job.problems.append(Problem(record.where, "no source, no cue and no content"))
    if record.value("mod") == "-" and act != "declines":
        job.problems.append(
            Problem(
                record.where, "`mod -` is for refusals to speak (act declines) about no proposition"
            )
        )
    if not spans["x"] and act not in ("declines", "denies"):
        job.problems.append(
            Problem(record.where, "no content (x): only declines and denies may lack it")
        )


def _speaker(value: str | None, table: MentionTable) -> tuple[Any, Any, tuple[str, ...]]:
    """Speaker class, unnamed sub-class, entity ids, from `gm`, `gm+ford`, `unnamed:official`,
    `written=gm`, `none`.
    """
    if not value:
        raise WordsError(
            "missing; write an entity id, or unnamed:official, written=ID, outlet=ID, group, none"
        )
    hit = _SPEAKER.match(value)
    if hit and hit["class"] in schema.SPEAKER_CLASSES:
        entities = tuple(hit["entities"].split("+")) if hit["entities"] else ()
        _known(entities, table)
        if (hit["class"] == "unnamed") != (hit["sub"] in schema.UNNAMED):
            raise WordsError(
                f"unnamed needs one of {', '.join(schema.UNNAMED)} (`unnamed:official`), other "
                "classes take none"
            )
        if hit["class"] in ("named_person", "named_org") and not entities:
            raise WordsError(f"{hit['class']} needs its entity: `{hit['class']}=ID`")
        return hit["class"], hit["sub"], entities
    entities = tuple(value.split("+"))
    _known(entities, table)
    return _class_of([table.kinds[entity] for entity in entities]), None, entities


def _known(entities: tuple[str, ...], table: MentionTable) -> None:
    for entity in entities:
        if entity not in table.kinds:
            raise WordsError(
                f"no entity “{entity}”; classes are {', '.join(schema.SPEAKER_CLASSES)}; "
                f"entities {', '.join(table.kinds)}"
            )


def _class_of(kinds: list[str]) -> str:
    if "person" in kinds:
        return "named_person"
    return "named_org" if "org" in kinds or "place" in kinds else "group"


def _with_parents(job: Job, records: list[Record], items: list[Attribution]) -> list[Attribution]:
    stated = {record.id: record.value("parent") for record in records if record.type == "A"}
    known = {item.id for item in items}
    linked = []
    for item in items:
        parent = stated[item.id]
        if parent is None:
            linked.append(replace(item, parent=_teller(item, items)))
        elif parent == "none":
            linked.append(item)
        else:
            if parent not in known or parent == item.id:
                record = next(record for record in records if record.id == item.id)
                job.problems.append(
                    Problem(
                        record.where,
                        f"parent: no other attribution {parent}; write an A id, or none",
                    )
                )
            linked.append(replace(item, parent=parent))
    job.problems.extend(
        Problem(id_, "parent: the chain of parents runs in a circle") for id_ in circular(linked)
    )
    return linked


def circular(items: list[Attribution]) -> list[str]:
    """Ids of attributions whose parents lead back to themselves."""
    parents = {item.id: item.parent for item in items}
    bad = []
    for start in parents:
        seen, at = set(), parents.get(start)
        while at is not None and at not in seen and at != start:
            seen.add(at)
            at = parents.get(at)
        if at == start:
            bad.append(start)
    return bad


def _teller(item: Attribution, items: list[Attribution]) -> str | None:
    """The innermost other attribution whose content holds this one's cue (else its source, else
    its content).
    """
    anchor = item.cue or item.source or item.content
    holders = [
        other
        for other in items
        if other.id != item.id
        and other.content != item.content
        and holds(other.content, anchor)
        and (item.cue or item.source or length(other.content) > length(item.content))
    ]
    return min(holders, key=lambda other: length(other.content)).id if holders else None


def holds(outer: Spans, inner: Spans) -> bool:
    """Whether each inner span lies inside an outer one."""
    return bool(inner) and all(
        any(a <= start and end <= b for a, b in outer) for start, end in inner
    )


def length(spans: Spans) -> int:
    """The number of code points in spans."""
    return sum(end - start for start, end in spans)


def ancestors(item: Attribution, items: list[Attribution]) -> list[str]:
    """Ids of the tellers of an attribution, nearest first."""
    by_id = {other.id: other for other in items}
    found: list[str] = []
    while item.parent in by_id and item.parent not in found:
        found.append(item.parent)
        item = by_id[item.parent]
    return found
