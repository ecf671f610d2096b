"""Piles built by hand: each telling is a line of text, its event and its people are given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from rashomon.core.ledger import Account, Copy, Degree, Entity, Event, ReadText, Resolution, Support
from rashomon.core.reading import (
    NARRATION,
    Attribution,
    EventKind,
    EventMention,
    Form,
    Mention,
    MentionKind,
    Reading,
    Role,
    RoleName,
    span_id,
)
from rashomon.core.stance import Act, SpeakerClass, Stance
from rashomon.core.texts import Document, Span, Text
from rashomon.weigh import weigh


@dataclass(frozen=True)
class Tell:
    """One line: who tells the event, how. `by` "" is narration, () several speak jointly."""

    by: str | tuple[str, ...] = ""
    event: str = "e"
    act: Act = Act.ASSERTS
    negated: bool = False
    via: str = ""  # who quotes the speaker
    via_act: Act = Act.ASSERTS
    met: tuple[str, ...] = ()


UNNAMED = ("officials", "sources", "we")


@dataclass
class Builder:
    """Gathers texts; `weighed` gives the supports by event key."""

    items: list[ReadText] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    _events: dict[str, list[str]] = field(default_factory=dict)
    _people: dict[str, list[Mention]] = field(default_factory=dict)

    def add(
        self,
        outlet: str | None,
        tells: Sequence[Tell],
        *,
        credit: str | None = None,
        also: Sequence[str] = (),
        supersedes: Sequence[str] = (),
        published: str = "2031-03-04",
    ) -> ReadText:
        """One text in one document of an outlet (and of those in `also`)."""
        lines = [_line(tell) for tell in tells]
        prefix = f"{len(self.items)}. "
        text = Text.of(prefix + "\n".join(lines), "plain/1")
        reading = _Lines(text, self)
        at = len(prefix)
        for tell, line in zip(tells, lines, strict=True):
            reading.tell(tell, at)
            at += len(line) + 1
        docs = tuple(
            Document(
                f"d-{len(self.items)}-{index}",
                text.text_hash,
                "raw",
                f"{name}.txt",
                outlet=name,
                credit=credit,
                published=published,
                supersedes=tuple(supersedes),
            )
            for index, name in enumerate([outlet, *also])
        )
        item = ReadText(text, reading.done(), docs)
        self.items.append(item)
        return item

    def copy(self, outlet: str, original: ReadText, *, more: Sequence[Tell] = ()) -> ReadText:
        """A text with the words of another (another hash), and perhaps words of its own."""
        tells = self._told[original.text.text_hash]
        derived = self.add(outlet, [*tells, *more])
        count = len(tells)
        self.copies.append(
            Copy(
                derived.text.text_hash,
                original.text.text_hash,
                _line_spans(derived)[:count],
                _line_spans(original)[:count],
                Degree.EDITED,
                directed=True,
                score=0.9,
            )
        )
        return derived

    _told: dict[str, list[Tell]] = field(default_factory=dict)

    def resolution(self) -> Resolution:
        events = tuple(
            Event(min(ids), key, "CONSULT", tuple(sorted(ids)))
            for key, ids in sorted(self._events.items())
        )
        entities = tuple(
            Entity(
                min(m.id for m in found),
                name,
                found[0].kind,
                tuple(sorted(m.id for m in found)),
            )
            for name, found in sorted(self._people.items())
        )
        return Resolution(tuple(self.copies), entities, events)

    def weighed(self) -> dict[str, Support]:
        _, supports = weigh(self.items, self.resolution())
        keys = {min(ids): key for key, ids in self._events.items()}
        return {keys[support.event_id]: support for support in supports}

    def accounts(self) -> tuple[Account, ...]:
        return weigh(self.items, self.resolution())[0]


def _names(by: str | tuple[str, ...]) -> tuple[str, ...]:
    return (by,) if isinstance(by, str) else by


def _line(tell: Tell) -> str:
    met = f" with {' and '.join(tell.met)}" if tell.met else ""
    content = f"the meeting{met} happened"
    if not tell.by:
        return content
    said = f"{' and '.join(_names(tell.by))} said {content}"
    return f"{tell.via} quoted {said}" if tell.via else said


def _line_spans(item: ReadText) -> tuple[Span, ...]:
    spans, at = [], 0
    for line in item.text.text.split("\n"):
        skip = len(line) - len(line.lstrip("0123456789. "))
        spans.append(Span(item.text.text_hash, at + skip, at + len(line)))
        at += len(line) + 1
    return tuple(spans)


class _Lines:
    def __init__(self, text: Text, builder: Builder) -> None:
        self.text, self.builder = text, builder
        self.mentions: list[Mention] = []
        self.attributions: list[Attribution] = []
        self.events: list[EventMention] = []
        builder._told[text.text_hash] = []

    def tell(self, tell: Tell, at: int) -> None:
        self.builder._told[self.text.text_hash].append(tell)
        line = _line(tell)
        content = self._span(at, line, line[line.index("the meeting") :])
        parent = told_by = None
        if tell.via:
            outer = self._span(at, line, line[line.index(" quoted ") + 8 :])
            parent = self._attribute(outer, (tell.via,), tell.via_act, None, at)
        if tell.by:
            told_by = self._attribute(content, _names(tell.by), tell.act, parent, at)
        trigger = self._span(at, line, "meeting")
        roles = tuple(
            Role(RoleName.PARTICIPANT, m.span, m.id) for m in map(self._mention_in(at), tell.met)
        )
        mention = EventMention(
            span_id("v", "CONSULT", [trigger]),
            (trigger,),
            EventKind.CONSULT,
            "meeting",
            roles,
            negated=tell.negated,
            told_by=told_by or NARRATION,
        )
        self.events.append(mention)
        self.builder._events.setdefault(tell.event, []).append(mention.id)

    def _attribute(
        self, content: Span, names: tuple[str, ...], act: Act, parent: str | None, at: int
    ) -> str:
        sources = [self._mention_in(at)(name) for name in names]
        unnamed = names[0] in UNNAMED
        made = Attribution(
            span_id("a", act, [content], [m.span for m in sources]),
            (content,),
            (),
            tuple(m.span for m in sources),
            tuple(m.id for m in sources),
            parent,
            SpeakerClass.UNNAMED if unnamed else SpeakerClass.NAMED_PERSON,
            stance=Stance(act),
        )
        self.attributions.append(made)
        return made.id

    def _mention_in(self, at: int) -> Callable[[str], Mention]:
        def found(name: str) -> Mention:
            start = self.text.text.index(name, at)
            span = Span(self.text.text_hash, start, start + len(name))
            unnamed = name in UNNAMED
            kind = MentionKind.ORGANISATION if "Party" in name else MentionKind.PERSON
            mention = Mention(
                span_id("m", kind, [span]), span, span, kind, Form.NOMINAL if unnamed else Form.NAME
            )
            if mention not in self.mentions:
                self.mentions.append(mention)
                key = f"{name}@{self.text.text_hash}" if unnamed else name
                self.builder._people.setdefault(key, []).append(mention)
            return mention

        return found

    def _span(self, at: int, line: str, words: str) -> Span:
        start = at + line.index(words)
        return Span(self.text.text_hash, start, start + len(words))

    def done(self) -> Reading:
        return Reading(
            self.text.text_hash,
            "model",
            "settings",
            tuple(self.mentions),
            attributions=tuple(self.attributions),
            event_mentions=tuple(self.events),
        )


def shuffled(builder: Builder, order: Sequence[int]) -> Builder:
    """The same pile in another order."""
    return replace(builder, items=[builder.items[index] for index in order])
