"""Event mentions as people change them: roles, time, kind, who tells them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rashomon.core.reading import NARRATION, EventKind, EventMention, Role, RoleName, span_id
from rashomon.core.stance import Modality
from rashomon.core.texts import Span
from rashomon.core.times import Base, Step, StepOp, TimeExpression, TimexType, Unit
from rashomon.errors import InputError
from rashomon.store.corrections.edit_attribution import teller
from rashomon.store.corrections.edit_mention import mention_at
from rashomon.store.corrections.places import jaccard
from rashomon.store.corrections.sheet import At, Fields, Sheet


def edited_event(at: At, event: EventMention, fields: Fields) -> Sheet:
    """The sheet with the fields of an event mention changed."""
    changed = replace(event, score=1.0)
    sheet = at.sheet
    if "trigger" in fields:
        changed = replace(changed, trigger=at.spans(fields["trigger"]))
    if "kind" in fields:
        changed = replace(changed, kind=EventKind(fields["kind"]))
    if "modality" in fields:
        changed = replace(changed, modality=Modality(fields["modality"]))
    for name in ("lemma", "count", "ordinal", "negated"):
        if name in fields:
            changed = replace(changed, **{name: fields[name]})
    if "told_by" in fields:
        changed = replace(changed, told_by=_told_by(at, fields["told_by"]))
    if "time" in fields:
        sheet, time_id = _time(at, fields["time"], changed.trigger)
        changed = replace(changed, time_id=time_id)
    return sheet.with_item(replace(changed, roles=_roles(at, changed, fields)))


def _told_by(at: At, place: Any) -> str:
    return NARRATION if place == NARRATION else teller(at, place).id


def _roles(at: At, event: EventMention, fields: Fields) -> tuple[Role, ...]:
    roles = event.roles
    if "roles" in fields:
        roles = tuple(_role(at, role) for role in fields["roles"])
    if "role" in fields:
        change = _role(at, fields["role"])
        others = tuple(
            role
            for role in roles
            if not (role.name is change.name and role.span.overlaps(change.span))
        )
        roles = others if fields["role"].get("remove") else (*others, change)
    return tuple(sorted(roles, key=lambda role: (role.span, role.name)))


def _role(at: At, fields: Fields) -> Role:
    span = at.span(fields["place"])
    mention = mention_at(at.sheet, span)
    return Role(RoleName(fields["role"]), span, mention.id if mention else None)


def _time(at: At, field: Any, trigger: tuple[Span, ...]) -> tuple[Sheet, str | None]:
    """The sheet and the id of the time expression that a TIME names (None for none)."""
    if field is None:
        return at.sheet, None
    if isinstance(field, Mapping):
        span = at.span(field["place"]) if "place" in field else trigger[0]
        time = _calendar_time(span, field["value"])
        reading = at.sheet.reading
        times = [*(one for one in reading.times if one.id != time.id), time]
        times.sort(key=lambda one: (one.span, one.id))
        return replace(at.sheet, reading=replace(reading, times=tuple(times))), time.id
    span = at.span(field)
    fits = [
        (-jaccard((one.span.start, one.span.end), (span.start, span.end)), one.id)
        for one in at.sheet.reading.times
        if one.span.overlaps(span)
    ]
    if not fits:
        words = at.sheet.text.words(span)
        raise InputError(f"no time was read at {words!r}", hint='give {"value": "YYYY-MM-DD"}')
    return at.sheet, min(fits)[1]


def _calendar_time(span: Span, value: str) -> TimeExpression:
    """A year, month or day that a person states: assumed, for the words do not hold it."""
    units = (Unit.YEAR, Unit.MONTH, Unit.DAY)
    steps = tuple(
        Step(StepOp.SET, unit, int(n)) for unit, n in zip(units, value.split("-"), strict=False)
    )
    time_id = span_id("t", f"added {value}", (span,))
    return TimeExpression(time_id, span, TimexType.DATE, Base.ABSOLUTE, steps, assumed=True)
