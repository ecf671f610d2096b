"""Event mentions of an authoring file: trigger, roles, time, teller, identity."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from evals.standoff import schema
from evals.standoff.job import Job
from evals.standoff.records import Problem, Record
from evals.standoff.schema import NARRATION, Attribution, Event, Span, Spans, Time
from evals.standoff.tellings import ancestors, holds, length
from evals.standoff.values import value_problem
from evals.standoff.words import WordsError, occurrences, place, split_position

Draft = tuple[Event, list[tuple[str, Span]]]
"""An event mention without roles, and its roles as spans."""


def events_of(job: Job, records: list[Record], attributions: list[Attribution]) -> list[Draft]:
    """All event mentions with the ids of their events."""
    drafts = [_event(job, record, attributions) for record in records if record.type == "V"]
    return _with_events(job, drafts)


def _event(job: Job, record: Record, attributions: list[Attribution]) -> Draft:
    trigger: Spans = job.attempt(record, "t", partial(job.spans, record, "t"), ())
    if not trigger and not record.value("t"):
        job.problems.append(Problem(record.where, "no trigger (t)"))
    if record.kind not in schema.KINDS:
        job.problems.append(
            Problem(
                record.where, f"unknown kind {record.kind}; kinds are {', '.join(schema.KINDS)}"
            )
        )
    lemma = record.lemma or (job.lines.text[slice(*trigger[0])].lower() if trigger else "")
    event = Event(
        record.id,
        record.value("same") or record.id,
        trigger,
        record.kind,  # type: ignore[arg-type]
        lemma if record.kind == "OTHER" else "",
        (),
        job.attempt(record, "time", partial(_time, job, record), None),
        _number(job, record, "count"),
        _number(job, record, "ordinal"),
        record.value("neg") is not None,
        job.label(record, "mod", schema.MODALITIES, "happened"),
        _told(job, record, trigger, attributions),
    )
    return event, _roles(job, record, trigger)


def _with_events(job: Job, drafts: list[Draft]) -> list[Draft]:
    """Every mention under the id of its event's first one, wherever `same` points."""
    pointed = {event.id: event.event for event, _ in drafts}
    linked = []
    for event, roles in drafts:
        at, seen = event.id, {event.id}
        while pointed.get(at, at) not in seen:
            at = pointed[at]
            seen.add(at)
        if at not in pointed:
            job.problems.append(Problem(event.id, f"same: no event {at}"))
        linked.append((replace(event, event=at), roles))
    return linked


def _number(job: Job, record: Record, key: str) -> int | None:
    value = record.value(key)
    if value is None:
        return None
    if not value.isdigit() or value == "0":
        job.problems.append(
            Problem(record.where, f"{key}: “{value}” is not a whole number above 0")
        )
        return None
    return int(value)


def _told(job: Job, record: Record, trigger: Spans, attributions: list[Attribution]) -> str:
    """The innermost attribution whose content holds the trigger; the deeper one where contents are
    equal.
    """
    stated = record.value("told")
    if stated is not None:
        if stated != NARRATION and all(item.id != stated for item in attributions):
            job.problems.append(
                Problem(record.where, f"told: no attribution {stated}; write an A id, or narration")
            )
        return stated
    holders = [item for item in attributions if holds(item.content, trigger)]
    depth = {item.id: len(ancestors(item, attributions)) for item in holders}
    return (
        min(holders, key=lambda item: (length(item.content), -depth[item.id])).id
        if holders
        else NARRATION
    )


def _roles(job: Job, record: Record, trigger: Spans) -> list[tuple[str, Span]]:
    roles: list[tuple[str, Span]] = []
    for role in schema.ROLES:
        for span in job.tags.get((record.id, role), ()):
            if span not in job.table.owner:
                job.problems.append(
                    Problem(
                        record.where,
                        f"{role}: the tagged words are no mention; put the entity's id in the "
                        "same tag",
                    )
                )
            roles.append((role, span))
        for value in record.values(role):
            span = job.attempt(record, role, partial(_filler, job, record, value, trigger), None)
            if span is not None and (role, span) not in roles:
                roles.append((role, span))
    return roles


def _filler(job: Job, record: Record, value: str, trigger: Spans) -> Span:
    """The mention that fills a role: `=gm`, `=gm @4`, `the firm`, or a new one, `a detective
    !person`.
    """
    words, _, kind = value.partition(" !")
    if kind:
        span = place(job.lines, words, record.line)
        if span not in job.table.owner:
            name = f"new-{span[0]}-{span[1]}"
            job.table.new(name, kind.strip())
            job.table.add(name, span)
        return span
    phrase, number, occurrence = split_position(words)
    number = number or record.line
    near = trigger[0][0] if trigger else 0
    if number is None:
        raise WordsError(f"no line given for “{phrase}”; write `{phrase} @LINE`")
    if phrase.startswith("="):
        return job.table.nearest(phrase[1:], job.lines.span(number), near)
    if occurrence is None:
        known = [
            span
            for span in occurrences(job.lines, phrase, job.lines.span(number))
            if span in job.table.owner
        ]
        if known and len({job.table.owner[span] for span in known}) == 1:
            return min(known, key=lambda span: abs(span[0] - near))
    span = place(job.lines, words, record.line)
    if span not in job.table.owner:
        raise WordsError(
            f"“{phrase}” is no mention; add it to an E row, or write `{phrase} !person` (!org "
            "!place !group)"
        )
    return span


def _time(job: Job, record: Record) -> Time | None:
    value = record.value("time")
    tagged = job.tags.get((record.id, "time"), [])
    if value is None:
        if tagged:
            raise WordsError(
                "time words are tagged but the record has no `time = VALUE` or `time ~ VALUE`"
            )
        return None
    hit = re.match(r"^(?P<words>.*?)\s*(?P<sign>[=~])\s*(?P<value>\S+)$", value)
    if not hit:
        raise WordsError("write `time WORDS = VALUE` (stated) or `time WORDS ~ VALUE` (relative)")
    problem = value_problem(hit["value"])
    if problem:
        raise WordsError(problem)
    span = (
        place(job.lines, hit["words"], record.line)
        if hit["words"]
        else (tagged[0] if tagged else None)
    )
    if span is None:
        raise WordsError("no time words")
    return Time(span, hit["value"], "stated" if hit["sign"] == "=" else "relative")
