"""From gold attributions to labelled windows, cut just as serving cuts them."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from evals.gold.polnear import ROLES, GoldDocument
from training.windows import MAX_PIECES, Window, windows

B_LABEL = {"source": 1, "content": 3, "cue": 5}  # of heads.attribution.LABELS; I is one more
SHORTEST_FIRST = 20  # pieces in the first window of a document, at least, where cuts are random

Pieces = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Link:
    """One gold attribution in a window: its cue's pieces, a label per piece, has it a source."""

    cue: tuple[int, int]
    labels: NDArray[np.int64]
    has_source: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A window with tags [3, t] (0 O, 1 B, 2 I; roles in the order of ROLES) and its links."""

    window: Window
    tags: NDArray[np.int64]
    links: tuple[Link, ...]


def examples(
    tokenizer: Tokenizer, documents: Iterable[GoldDocument], chance: random.Random
) -> list[Example]:
    """All windows of the documents with labels; each document's first cut falls at random."""
    found = []
    for doc in documents:
        gold = [
            {role: _whole(doc.text, getattr(item, role)) for role in ROLES}
            for item in doc.attributions
        ]
        first = chance.randint(SHORTEST_FIRST, MAX_PIECES)
        for window in windows(tokenizer, doc.text, first=first):
            found.append(_example(window, gold))
    return found


def _whole(text: str, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges without white space at the edges, joined where only white space parts them."""
    parts: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        words = text[start:end]
        first, last = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        if first >= last:
            continue
        if parts and not text[parts[-1][1] : first].strip():
            parts[-1] = (parts[-1][0], max(parts[-1][1], last))
        else:
            parts.append((first, last))
    return parts


def _example(window: Window, gold: Sequence[dict[str, list[tuple[int, int]]]]) -> Example:
    tags = np.zeros((len(ROLES), len(window)), dtype=np.int64)
    links = []
    for item in gold:
        pieces = {role: _pieces(window, item[role]) for role in ROLES}
        for row, role in enumerate(ROLES):
            for start, end in pieces[role]:
                tags[row, start], tags[row, start + 1 : end] = 1, 2
        if pieces["cue"] and pieces["content"]:
            labels = _labels(len(window), pieces)
            links.append(Link(pieces["cue"][0], labels, bool(item["source"])))
    return Example(window, tags, tuple(links))


def _labels(length: int, pieces: dict[str, Pieces]) -> NDArray[np.int64]:
    labels = np.zeros(length, dtype=np.int64)
    for role in ("content", "source", "cue"):
        for start, end in pieces[role]:
            labels[start], labels[start + 1 : end] = B_LABEL[role], B_LABEL[role] + 1
    return labels


def _pieces(window: Window, ranges: Sequence[tuple[int, int]]) -> Pieces:
    """The ranges as half-open ranges of pieces, those outside the window left out."""
    found = []
    for start, end in ranges:
        inside = (window.starts < end) & (window.ends > start) & (window.starts >= 0)
        at = np.nonzero(inside)[0]
        if len(at):
            found.append((int(at[0]), int(at[-1]) + 1))
    return found
