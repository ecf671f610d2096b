"""Attributions as people change them: roles, speakers, stance, who tells them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rashomon.core.reading import Attribution, Form, MentionKind
from rashomon.core.stance import Act, Modality, SpeakerClass, UnnamedKind
from rashomon.core.texts import Span
from rashomon.errors import InputError
from rashomon.store.corrections.edit_mention import in_chain, mention_at, new_mention
from rashomon.store.corrections.sheet import At, Fields, Sheet


def edited_attribution(at: At, attribution: Attribution, fields: Fields) -> Sheet:
    """The sheet with the fields of an attribution changed."""
    sheet = at.sheet
    changed = replace(attribution, score=1.0)
    if "content" in fields:
        changed = replace(changed, content=at.spans(fields["content"]))
    if "cue" in fields:
        changed = replace(changed, cue=at.spans(fields["cue"]))
    if "source" in fields:
        changed = replace(changed, source=at.spans(fields["source"]))
    if "speaker" in fields:
        sheet, changed = _with_speakers(sheet, changed, at.spans(fields["speaker"]))
    if "speaker_class" in fields:
        changed = replace(changed, speaker_class=SpeakerClass(fields["speaker_class"]))
    if "unnamed_kind" in fields:
        kind = fields["unnamed_kind"]
        changed = replace(changed, unnamed_kind=UnnamedKind(kind) if kind else None)
    if "stance" in fields:
        changed = _with_stance(changed, fields["stance"])
    if "parent" in fields:
        changed = replace(changed, parent=_parent(at, changed, fields["parent"]))
    return sheet.with_item(changed)


def _with_stance(attribution: Attribution, fields: Fields) -> Attribution:
    stance = replace(attribution.stance, score=1.0)
    if "act" in fields:
        stance = replace(stance, act=Act(fields["act"]))
    if "negated" in fields:
        stance = replace(stance, negated=fields["negated"])
    if "modality" in fields:
        stance = replace(stance, modality=Modality(fields["modality"]))
    if "polarity" in fields:
        stance = replace(stance, polarity=Act(fields["polarity"]))
    elif "act" in fields:
        stance = replace(stance, polarity=stance.act)
    return replace(attribution, stance=stance)


def _with_speakers(
    sheet: Sheet, attribution: Attribution, spans: Sequence[Span]
) -> tuple[Sheet, Attribution]:
    """The sheet and the attribution with the people at the spans as its speakers."""
    ids: list[str] = []
    for span in spans:
        mention = mention_at(sheet, span)
        if mention is None:
            mention = new_mention(sheet, span, MentionKind.PERSON)
            sheet = in_chain(sheet.with_item(mention), mention)
        if mention.id not in ids:
            ids.append(mention.id)
    if ids:
        speaker_class = _speaker_class(sheet, ids)
    else:
        speaker_class = SpeakerClass.UNNAMED if attribution.source else SpeakerClass.NONE
    kind = attribution.unnamed_kind if speaker_class is SpeakerClass.UNNAMED else None
    return sheet, replace(
        attribution,
        source_mention_ids=tuple(ids),
        speaker_class=speaker_class,
        unnamed_kind=kind,
    )


def _speaker_class(sheet: Sheet, mention_ids: Sequence[str]) -> SpeakerClass:
    """The class of the first speaker: named where any mention of its chain is a name."""
    mentions = {mention.id: mention for mention in sheet.reading.mentions}
    chain = next(
        (c.mention_ids for c in sheet.reading.chains if mention_ids[0] in c.mention_ids), ()
    )
    members = [mentions[mention_ids[0]], *(mentions[m] for m in chain if m in mentions)]
    named = [mention for mention in members if mention.form is Form.NAME]
    if not named:
        group = members[0].kind is MentionKind.GROUP
        return SpeakerClass.GROUP if group else SpeakerClass.UNNAMED
    return {
        MentionKind.PERSON: SpeakerClass.NAMED_PERSON,
        MentionKind.GROUP: SpeakerClass.GROUP,
    }.get(named[0].kind, SpeakerClass.NAMED_ORG)


def _parent(at: At, attribution: Attribution, place: Any) -> str | None:
    if place is None:
        return None
    told_by = teller(at, place, but=attribution.id)
    parents = {one.id: one.parent for one in at.sheet.reading.attributions}
    above: str | None = told_by.id
    for _ in parents:
        if above == attribution.id:
            raise InputError("an attribution cannot be told by one that it tells")
        above = parents.get(above) if above else None
    return told_by.id


def teller(at: At, place: Any, *, but: str = "") -> Attribution:
    """The attribution whose cue (else whose content, the innermost one) holds a PLACE."""
    span = at.span(place)
    for attribution in at.sheet.reading.attributions:
        if attribution.id != but and any(cue.overlaps(span) for cue in attribution.cue):
            return attribution
    inner = innermost(at.sheet, span, but=but)
    if inner is None:
        raise InputError(f"no attribution tells {at.sheet.text.words(span)!r}")
    return inner


def innermost(sheet: Sheet, span: Span, *, but: str = "") -> Attribution | None:
    """The attribution with the smallest content that holds the span."""
    around = [
        (sum(len(part) for part in attribution.content), attribution.id, attribution)
        for attribution in sheet.reading.attributions
        if attribution.id != but
        and attribution.id not in sheet.rejected
        and any(part.contains(span) for part in attribution.content)
    ]
    return min(around, key=lambda found: found[:2])[2] if around else None
