"""From scores to attributions: which words are source, cue and content of one attribution.

Training and serving share this module. The tag head gives candidate cues; for each of them the
link head labels the window's pieces as its source, its content, the rest of the cue, or nothing.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from training.serving import Encoder
from training.windows import Window, windows

SOURCE, CUE, CONTENT = range(3)  # order of roles in the tag head
LABELS = ("O", "B-source", "I-source", "B-content", "I-content", "B-cue", "I-cue")
BUCKETS = 32  # distances to the cue: exact up to 12 pieces, then logarithmic

Ranges = tuple[tuple[int, int], ...]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class DecodeSettings:
    """Thresholds of decoding, set on held-out train documents (training/calibrate)."""

    cue: float = 0.3  # a piece is in a candidate cue from this probability on
    joint: float = 0.25  # cue × source × content
    overlap: float = 0.6  # share of the shorter content that two attributions may have in common


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution as ranges of code points, with its joint score in [0, 1]."""

    source: Ranges
    cue: Ranges
    content: Ranges
    score: float


def find(encoder: Encoder, text: str, settings: DecodeSettings) -> list[Found]:
    """The attributions of a text in text order."""
    found: list[Found] = []
    for window in windows(encoder.tokenizer, text):
        whole = (tidied(text, item) for item in _candidates(encoder, window, settings))
        found.extend(_best([item for item in whole if item.content], settings))
    return sorted(found, key=lambda item: (item.content, item.cue))


def _candidates(encoder: Encoder, window: Window, settings: DecodeSettings) -> Iterator[Found]:
    hidden, tags = encoder.encode(window.ids)
    cues = cue_ranges(_softmax(tags[:, CUE]), settings.cue)
    cues = [(start, end, score) for start, end, score in cues if start > 0 and end < len(window)]
    if not cues:
        return
    anchors, distances = anchored([(start, end) for start, end, _ in cues], len(window))
    links, verdicts = encoder.link(hidden, anchors, distances)
    probabilities, verdict = _softmax(links), 1 / (1 + np.exp(-verdicts))
    for index, (start, end, score) in enumerate(cues):
        item = _linked(probabilities[index], verdict[index], window, (start, end, score))
        if item is not None and item.score >= settings.joint:
            yield item


def _linked(
    labels: Floats, verdict: Floats, window: Window, cue: tuple[int, int, float]
) -> Found | None:
    start, end, score = cue
    spans = link_ranges(labels)
    content = _code_points(window, spans[CONTENT])
    if not content:
        return None
    content_score = _mean(labels[:, 3:5], spans[CONTENT])
    source_score = _mean(labels[:, 1:3], spans[SOURCE]) if spans[SOURCE] else 1 - float(verdict[1])
    joint = score * (0.5 + 0.5 * float(verdict[0])) * source_score * content_score
    return Found(
        _code_points(window, spans[SOURCE]),
        _code_points(window, spans[CUE]) or _code_points(window, [(start, end)]),
        content,
        round(joint, 3),
    )


def tidied(text: str, item: Found) -> Found:
    """The item with whole words, without holes, and within the paragraph of its cue.

    A hole is a gap in the content that holds neither cue nor source and no end of a sentence; what
    lies in another paragraph belongs to another attribution (0.8 % of gold crosses one).
    """
    cue, source = (_worded(text, part) for part in (item.cue, item.source))
    at = cue[0][0] if cue else item.content[0][0]
    first, last = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    last = len(text) if last < 0 else last
    inside = [(s, e) for s, e in _worded(text, item.content) if first <= s and e <= last]
    content: list[tuple[int, int]] = []
    for start, end in inside:
        if content and _is_hole(text, (content[-1][1], start), (*cue, *source)):
            content[-1] = (content[-1][0], end)
        else:
            content.append((start, end))
    longest = max((end - start for start, end in content), default=0)
    kept = [part for part in content if part[1] - part[0] >= min(longest, SHORTEST)]
    return replace(item, cue=cue, source=source, content=tuple(_quoted(text, p) for p in kept))


# Code points. A shorter piece of a content beside a longer one was wrong more often than right.
SHORTEST = 12
LONGEST_HOLE = 60
_STOP = re.compile(r"[.!?][\"”’»)]*\s")
_OPENING, _CLOSING = "\"“„«‘'", "\"”“»’'"


def _is_hole(text: str, gap: tuple[int, int], taken: Ranges) -> bool:
    start, end = gap
    if any(s < end and start < e for s, e in taken):
        return False
    between = text[start:end]
    return not any(c.isalnum() for c in between) or (
        len(between) <= LONGEST_HOLE and not _STOP.search(between)
    )


def _worded(text: str, ranges: Ranges) -> Ranges:
    """The ranges, each out to the edges of the words that it cuts."""
    found = []
    for first, last in ranges:
        start, end = first, last
        while start and text[start].isalnum() and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        found.append((start, end))
    return tuple(found)


def _quoted(text: str, part: tuple[int, int]) -> tuple[int, int]:
    """The range with the quotation marks that stand right at its edges."""
    start, end = part
    if start and text[start - 1] in _OPENING and (start < 2 or not text[start - 2].isalnum()):
        start -= 1
    if end < len(text) and text[end] in _CLOSING and not text[end + 1 : end + 2].isalnum():
        end += 1
    return start, end


def _mean(scores: Floats, spans: Sequence[tuple[int, int]]) -> float:
    """The mean over spans of the mean score of a role (its B and I together)."""
    return float(np.mean([scores[start:end].sum(-1).mean() for start, end in spans]))


def _best(items: list[Found], settings: DecodeSettings) -> Iterator[Found]:
    """The items without those that tell the same words as a better one."""
    kept: list[set[int]] = []
    for item in sorted(items, key=lambda item: (-item.score, item.content)):
        covered = {at for start, end in item.content for at in range(start, end)}
        if all(
            len(covered & other) <= settings.overlap * min(len(covered), len(other))
            for other in kept
        ):
            kept.append(covered)
            yield item


def cue_ranges(probabilities: Floats, threshold: float) -> list[tuple[int, int, float]]:
    """Candidate cues (start, end, mean probability) from O, B, I probabilities [t, 3]."""
    inside = 1 - probabilities[:, 0]
    found: list[tuple[int, int, float]] = []
    start: int | None = None
    for at in range(len(inside) + 1):
        on = at < len(inside) and inside[at] >= threshold
        fresh = on and probabilities[at, 1] > max(0.5, probabilities[at, 2])
        if start is not None and (not on or fresh):
            found.append((start, at, float(inside[start:at].mean())))
            start = None
        if on and start is None:
            start = at
    return found


def link_ranges(labels: Floats) -> dict[int, list[tuple[int, int]]]:
    """Piece ranges by role from label probabilities [t, 7], the best label per piece."""
    found: dict[int, list[tuple[int, int]]] = {SOURCE: [], CONTENT: [], CUE: []}
    roles = (None, SOURCE, SOURCE, CONTENT, CONTENT, CUE, CUE)
    start, current = 0, None
    best = [*(int(label) for label in labels.argmax(-1)), 0]
    for at, label in enumerate(best):
        role = roles[label]
        if current is not None and (role != current or label in (1, 3, 5)):
            found[current].append((start, at))
            current = None
        if role is not None and current is None:
            start, current = at, role
    return found


def _code_points(window: Window, spans: Sequence[tuple[int, int]]) -> Ranges:
    """Piece ranges as code points, without edges that are no words ([CLS], line breaks)."""
    found = []
    for start, end in spans:
        real = [at for at in range(start, end) if window.starts[at] >= 0]
        if real:
            found.append((int(window.starts[real[0]]), int(window.ends[real[-1]])))
    return tuple(found)


def anchored(cues: Sequence[tuple[int, int]], length: int) -> tuple[Floats, NDArray[np.int64]]:
    """Anchor weights and distance buckets, both [n, length], for cues as piece ranges."""
    anchors = np.zeros((len(cues), length), dtype=np.float32)
    distances = np.zeros((len(cues), length), dtype=np.int64)
    for row, (start, end) in enumerate(cues):
        anchors[row, start:end] = 1 / (end - start)
        distances[row] = [BUCKETS + _bucket(at, start, end) for at in range(length)]
    return anchors, distances


def _bucket(at: int, start: int, end: int) -> int:
    away = min(0, at - start) or max(0, at - end + 1)
    size = abs(away)
    if size > 12:
        size = min(BUCKETS, 12 + int(math.log2(size / 12) * 6) + 1)
    return size if away > 0 else -size


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    result: Floats = powers / powers.sum(-1, keepdims=True)
    return result
