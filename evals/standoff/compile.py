"""Authoring records made into standoff: words placed, defaults filled in, sources chained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from evals.standoff.happenings import events_of
from evals.standoff.job import Job, Tags
from evals.standoff.mentions import mention_table
from evals.standoff.records import AuthoringError, parse
from evals.standoff.schema import Attribution, Document, Event, Provenance, Role, Span
from evals.standoff.tellings import attributions_of
from evals.standoff.texts import SourceText, text_hash
from evals.standoff.words import Lines


def compiled(
    source: str,
    text: SourceText,
    provenance: Provenance,
    *,
    tags: Tags | None = None,
    mentions: Mapping[str, list[Span]] | None = None,
    first_row: int = 1,
) -> Document:
    """The standoff document of an authoring file; AuthoringError holds every problem found."""
    records = parse(source, first_row)
    lines = Lines.of(text.text)
    table, problems = mention_table(records, lines, mentions or {})
    job = Job(lines, tags or {}, table, problems)
    attributions = attributions_of(job, records)
    drafts = events_of(job, records, attributions)
    if job.problems:
        raise AuthoringError(job.problems)
    entities, mention_list, ids, names = table.frozen(text.text)
    return Document(
        text.name,
        text.corpus,
        text_hash(text.text),
        text.published,
        "used" if text.corpus.startswith("gum") else "all",
        provenance,
        entities,
        mention_list,
        tuple(_final_attribution(item, names) for item in attributions),
        tuple(_final_event(event, roles, ids) for event, roles in drafts),
    )


def _final_attribution(item: Attribution, names: Mapping[str, str]) -> Attribution:
    parent = item.parent.lower() if item.parent else None
    return replace(
        item,
        id=item.id.lower(),
        parent=parent,
        speakers=tuple(names[entity] for entity in item.speakers),
    )


def _final_event(event: Event, roles: list[tuple[str, Span]], ids: Mapping[Span, str]) -> Event:
    filled = tuple(Role(role, ids[span]) for role, span in roles)  # type: ignore[arg-type]
    return replace(
        event,
        id=event.id.lower(),
        event=event.event.lower(),
        roles=filled,
        told_by=event.told_by.lower(),
    )
