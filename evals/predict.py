"""Predictions in the one stable form that scorers read, for any folder of texts.

One model, one setting: the reader as it ships, and names as `resolve` gives them within one text.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from rashomon import read as reader_room
from rashomon import resolve
from rashomon.core.ledger import Constraints, ReadText
from rashomon.core.reading import NARRATION, Attribution, EventMention, Reading, RoleName
from rashomon.core.stance import Act, SpeakerClass, position
from rashomon.core.texts import Document, Span, Text, document_id
from rashomon.core.times import TimeExpression
from rashomon.core.times import resolve as resolve_time
from rashomon.engines import LocalEngine

Row = dict[str, Any]


@cache
def _reader() -> reader_room.Reader:
    return reader_room.load()


def read(text: Text) -> Reading:
    """The Reading of a text by the reader as it ships."""
    return _reader().read(text)


def model_hash() -> str:
    """The hash of the weights that read, with the reader's settings."""
    reader = _reader()
    return f"{reader.model_hash}/{reader.settings_hash}"


def read_alone(text: str, published: str | None = None) -> ReadText:
    """One text read by itself, as a document published on that day (None: unknown)."""
    frozen = Text.of(text, "plain/1")
    doc_id = document_id(frozen.text_hash, None, "alone")
    doc = Document(doc_id, frozen.text_hash, frozen.text_hash, "alone", published=published)
    return ReadText(frozen, read(frozen), (doc,))


class Names:
    """The canonical names of one text's mentions."""

    def __init__(self, item: ReadText) -> None:
        resolution = resolve.resolve((item,), Constraints(), LocalEngine())
        self._names = {m: entity.name for entity in resolution.entities for m in entity.mention_ids}
        self._item = item

    def of(self, mention_id: str | None, span: Span | None = None) -> str:
        """The entity's name, else the words at the span."""
        if mention_id in self._names:
            return self._names[mention_id or ""]
        return self._item.text.words(span) if span is not None else ""


def attributions(item: ReadText) -> list[Row]:
    """The attributions of one text as rows: spans, parent, speaker, class, stance, score."""
    names = Names(item)
    return [_attribution_row(attribution, item, names) for attribution in item.reading.attributions]


def _attribution_row(attribution: Attribution, item: ReadText, names: Names) -> Row:
    speakers = [names.of(m) for m in attribution.source_mention_ids]
    said = item.text.quote(attribution.source)
    stance = attribution.stance
    unnamed = attribution.speaker_class is SpeakerClass.UNNAMED
    return {
        "id": attribution.id,
        "parent": attribution.parent,
        "source": _ranges(attribution.source),
        "cue": _ranges(attribution.cue),
        "content": _ranges(attribution.content),
        "speaker": said if unnamed and said else next(filter(None, speakers), said or None),
        "speakers": speakers,
        "speaker_class": attribution.speaker_class,
        "act": stance.act,
        "negated": stance.negated,
        "polarity": stance.polarity,
        "modality": stance.modality,
        "score": round(attribution.score, 3),
    }


def events(item: ReadText) -> list[Row]:
    """The event mentions of one text as rows."""
    names = Names(item)
    acts = {a.id: a.stance.act for a in item.reading.attributions}
    times = {t.id: t for t in item.reading.times}
    rows = []
    for mention in item.reading.event_mentions:
        act = acts.get(mention.told_by, Act.ASSERTS)
        rows.append(
            {
                "id": mention.id,
                "trigger": _ranges(mention.trigger),
                "kind": mention.kind,
                "lemma": mention.lemma,
                "participants": _participants(mention, names),
                "place": [item.text.words(r.span) for r in mention.roles if _is_place(r.name)],
                "time": _time_row(times.get(mention.time_id or ""), item),
                "count": mention.count,
                "ordinal": mention.ordinal,
                "negated": mention.negated,
                "modality": mention.modality,
                "position": position(act, negated=mention.negated),
                "told_by": mention.told_by if mention.told_by in acts else NARRATION,
                "score": round(mention.score, 3),
            }
        )
    return rows


def _is_place(name: RoleName) -> bool:
    return name is RoleName.PLACE


def _participants(mention: EventMention, names: Names) -> list[Row]:
    return [
        {
            "role": role.name,
            "span": [role.span.start, role.span.end],
            "name": names.of(role.mention_id, role.span),
        }
        for role in mention.roles
        if not _is_place(role.name)
    ]


def _time_row(expression: TimeExpression | None, item: ReadText) -> Row | None:
    if expression is None:
        return None
    value = resolve_time(expression, item.published)
    return {
        "span": [expression.span.start, expression.span.end],
        "value": value.timex.partition("T")[0] or None,  # events are dated by the day
        "words": value.words,
    }


def timexes(item: ReadText) -> list[Row]:
    """The time expressions of one text: span, TIMEX3 type and value."""
    return [
        {
            "start": expression.span.start,
            "end": expression.span.end,
            "type": expression.type,
            "value": resolve_time(expression, item.published).timex,
        }
        for expression in item.reading.times
    ]


def clusters(sentences: list[list[str]]) -> list[list[list[int]]]:
    """The chains over a tokenised text, as ranges of tokens counted over the whole text."""
    pieces: list[str] = []
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    at = index = 0
    for sentence in sentences:
        for position_in, token in enumerate(sentence):
            last = position_in == len(sentence) - 1
            starts[at], ends[at + len(token)] = index, index + 1
            pieces.append(token + ("\n" if last else " "))
            at, index = at + len(token) + 1, index + 1
    item = read_alone("".join(pieces))
    spans = {mention.id: mention.span for mention in item.reading.mentions}
    found = []
    for chain in item.reading.chains:
        ranges = [spans[m] for m in chain.mention_ids]
        whole = [
            [starts[s.start], ends[s.end]] for s in ranges if s.start in starts and s.end in ends
        ]
        if whole:
            found.append(whole)
    return found


def _ranges(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def texts_in(folder: Path) -> list[Path]:
    """The *.txt files of a folder, or of its `text` subfolder, by name."""
    found = sorted(folder.glob("*.txt")) or sorted((folder / "text").glob("*.txt"))
    if not found:
        raise SystemExit(f"{folder}: no *.txt files here; name the folder that holds the texts")
    return found


def published_beside(path: Path) -> str | None:
    """The publication date in NAME.meta.json beside a text, None where there is none."""
    sidecar = path.with_suffix(".meta.json")
    if not sidecar.exists():
        return None
    stated = json.loads(sidecar.read_text(encoding="utf-8")).get("published")
    return str(stated) if stated else None


def _over_texts(key: str, rows: Callable[[ReadText], list[Row]]) -> Callable[..., Iterator[Row]]:
    def predicted(source: Path, published: str | None) -> Iterator[Row]:
        for path in texts_in(source):
            with path.open(encoding="utf-8", newline="") as handle:
                text = handle.read()
            item = read_alone(text, published or published_beside(path))
            yield {"doc": path.stem, key: rows(item)}

    return predicted


def _lines(source: Path) -> Iterator[Row]:
    with source.open(encoding="utf-8") as handle:
        yield from (json.loads(line) for line in handle if line.strip())


def _predict_timex(source: Path, published: str | None) -> Iterator[Row]:
    for row in _lines(source):
        item = read_alone(row["text"], row.get("dct") or published)
        yield {"doc": row["doc"], "timexes": timexes(item)}


def _predict_coref(source: Path, _published: str | None) -> Iterator[Row]:
    for row in _lines(source):
        yield {"doc": row["doc"], "clusters": clusters(row["sentences"])}


PREDICTORS: dict[str, Callable[[Path, str | None], Iterator[Row]]] = {
    "attribution": _over_texts("attributions", attributions),
    "events": _over_texts("events", events),
    "timex": _predict_timex,
    "coref": _predict_coref,
}


def write(what: str, source: Path, out: Path, *, published: str | None = None) -> None:
    """Writes one JSON object a line; `what` is a key of PREDICTORS."""
    with out.open("w", encoding="utf-8") as handle:
        for row in PREDICTORS[what](source, published):
            handle.write(json.dumps(row, ensure_ascii=False) + "\n")
