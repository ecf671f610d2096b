"""Texts with inline marks, read as they are marked: Readings without a reader.

[General ^Sorin Halt|p halt]   a mention: kind letter (p o l g) and chain; ^ begins the bare name;
                               "p halt nominal" and "p halt pronoun" name the form
{met|CONSULT meet ada halt}    an event mention: kind, lemma, chains that take part
{visited|OTHER visit >oke <ilena @bay}   with an actor, a recipient and a place
   further words: #3 ordinal, x3 count, not, planned / called_for / hypothetical,
   ~2030-11-19 (or 2030-11, 2030) its time, =ambrek who tells it
"""

import re
from dataclasses import dataclass, field

from rashomon.core.ledger import Constraints, ReadText, Resolution
from rashomon.core.reading import (
    NARRATION,
    Attribution,
    Chain,
    EventKind,
    EventMention,
    Form,
    HeldApart,
    Mention,
    MentionKind,
    Reading,
    Role,
    RoleName,
    span_id,
)
from rashomon.core.stance import Modality, SpeakerClass
from rashomon.core.texts import Document, Span, Text
from rashomon.core.times import Base, Step, StepOp, TimeExpression, TimexType, Unit
from rashomon.engines import LocalEngine
from rashomon.resolve import ResolveSettings, resolve

KINDS = {
    "p": MentionKind.PERSON,
    "o": MentionKind.ORGANISATION,
    "l": MentionKind.PLACE,
    "g": MentionKind.GROUP,
}
_MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]|\{([^}|]+)\|([^}]+)\}")
_NO_CONSTRAINTS = Constraints()


@dataclass
class Marked:
    """A text under construction."""

    plain: str = ""
    mentions: list[tuple[int, int, int, str]] = field(default_factory=list)
    events: list[tuple[int, int, str]] = field(default_factory=list)


def _unmarked(marked: str) -> Marked:
    out, at = Marked(), 0
    for match in _MARK.finditer(marked):
        out.plain += marked[at : match.start()]
        start = len(out.plain)
        words = match.group(1) or match.group(3)
        head = max(words.find("^"), 0)
        out.plain += words.replace("^", "")
        if match.group(2):
            out.mentions.append((start, start + head, len(out.plain), match.group(2)))
        else:
            out.events.append((start, len(out.plain), match.group(4)))
        at = match.end()
    out.plain += marked[at:]
    return out


def read(
    marked: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    credit: str | None = None,
    apart: tuple[tuple[str, str], ...] = (),
) -> ReadText:
    """The text that the marks stand in, with the Reading that they spell out and one document."""
    out = _unmarked(marked)
    text = Text.of(out.plain, "test/1")
    chains: dict[str, list[Mention]] = {}
    for start, head, end, mark in out.mentions:
        kind, chain, *form = mark.split()
        span, bare = Span(text.text_hash, start, end), Span(text.text_hash, head, end)
        worded = Form(form[0]) if form else Form.NAME
        mention = Mention(span_id("m", kind, [span]), span, bare, KINDS[kind], worded)
        chains.setdefault(chain, []).append(mention)
    attributions: dict[str, Attribution] = {}
    times: dict[str, TimeExpression] = {}
    events = [_event(text, event, chains, (attributions, times)) for event in sorted(out.events)]
    made = {
        key: Chain(span_id("c", "", [m.span for m in found]), tuple(m.id for m in found))
        for key, found in chains.items()
    }
    reading = Reading(
        text_hash=text.text_hash,
        model_hash="none",
        settings_hash="none",
        mentions=tuple(sorted((m for c in chains.values() for m in c), key=lambda m: m.span)),
        chains=tuple(made.values()),
        held_apart=tuple(HeldApart(made[a].id, made[b].id, "they meet") for a, b in apart),
        attributions=tuple(attributions.values()),
        event_mentions=tuple(events),
        times=tuple(times.values()),
    )
    name = text.text_hash[:12]
    document = Document(
        f"d-{name}", text.text_hash, text.text_hash, name,
        outlet=outlet, credit=credit, published=published,
    )  # fmt: skip
    return ReadText(text, reading, (document,))


def _event(
    text: Text,
    marked: tuple[int, int, str],
    chains: dict[str, list[Mention]],
    parts: tuple[dict[str, Attribution], dict[str, TimeExpression]],
) -> EventMention:
    start, end, mark = marked
    kind, lemma, *rest = mark.split()
    trigger = Span(text.text_hash, start, end)
    roles, numbers, told_by, time_id = [], {}, NARRATION, None
    modality, negated = Modality.HAPPENED, False
    for word in rest:
        if word[0] == "#":
            numbers["ordinal"] = int(word[1:])
        elif word[0] == "x" and word[1:].lstrip("-").isdigit():
            numbers["count"] = int(word[1:])
        elif word == "not":
            negated = True
        elif word in ("planned", "called_for", "hypothetical"):
            modality = Modality(word)
        elif word[0] == "~":
            time_id = _time(word[1:], trigger, parts[1])
        elif word[0] == "=":
            told_by = _told(word[1:], trigger, chains, parts[0])
        else:
            name = {">": RoleName.ACTOR, "<": RoleName.RECIPIENT, "@": RoleName.PLACE}.get(
                word[0], RoleName.PARTICIPANT
            )
            mention = chains[word.lstrip("><@")][0]
            roles.append(Role(name, mention.span, mention.id))
    return EventMention(
        id=span_id("v", kind, [trigger]),
        trigger=(trigger,),
        kind=EventKind(kind),
        lemma=lemma,
        roles=tuple(roles),
        time_id=time_id,
        count=numbers.get("count"),
        ordinal=numbers.get("ordinal"),
        negated=negated,
        modality=modality,
        told_by=told_by,
    )


def _time(stated: str, span: Span, times: dict[str, TimeExpression]) -> str:
    """An absolute time ("2030-11-19"), or "last-11-19": the last such month before publication."""
    if stated.startswith("last-"):
        month, *days = (int(number) for number in stated[5:].split("-"))
        base, steps = Base.PUBLISHED, [Step(StepOp.PREVIOUS, Unit.MONTH, month)]
        steps += [Step(StepOp.SET, Unit.DAY, number) for number in days]
    elif stated == "so-far":
        base, steps = Base.PUBLISHED, [Step(StepOp.SO_FAR, Unit.YEAR)]
    else:
        units = (Unit.YEAR, Unit.MONTH, Unit.DAY)
        base = Base.ABSOLUTE
        numbers = zip(units, stated.split("-"), strict=False)
        steps = [Step(StepOp.SET, unit, int(number)) for unit, number in numbers]
    name = span_id("t", stated, [span])
    times[name] = TimeExpression(name, span, TimexType.DATE, base, tuple(steps))
    return name


def _told(
    teller: str, span: Span, chains: dict[str, list[Mention]], found: dict[str, Attribution]
) -> str:
    name = span_id("a", teller, [span])
    source = chains[teller][0]
    found[name] = Attribution(
        name,
        content=(span,),
        source=(source.span,),
        source_mention_ids=(source.id,),
        speaker_class=SpeakerClass.NAMED_PERSON,
    )
    return name


def resolved(
    *items: ReadText,
    constraints: Constraints = _NO_CONSTRAINTS,
    settings: ResolveSettings | None = None,
) -> Resolution:
    """The resolution of the items on this machine's engine."""
    return resolve(items, constraints, LocalEngine(), settings)


def mention(item: ReadText, words: str) -> str:
    """The id of the first mention with the words as its span or bare name."""
    return next(
        m.id
        for m in item.reading.mentions
        if words in (item.text.words(m.span), item.text.words(m.head))
    )


def event(item: ReadText, words: str) -> str:
    """The id of the first event mention with the trigger."""
    return next(e.id for e in item.reading.event_mentions if item.text.words(e.trigger[0]) == words)


def together(resolution: Resolution, one: str, other: str) -> bool:
    """Whether two mentions, or two event mentions, are in one cluster."""
    clusters = [e.mention_ids for e in resolution.entities]
    clusters += [e.event_mention_ids for e in resolution.events]
    return any(one in members and other in members for members in clusters)
