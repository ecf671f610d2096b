"""Windows: a text as sequences of word pieces that the encoder takes, packed by paragraph.

Training and serving share this module. Windows do not overlap: 0.8 % of attributions cross a
paragraph, so that nothing is lost by cutting there; longer paragraphs are cut at sentences.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

MAX_PIECES = 126  # with [CLS] and [SEP] 128: shorter windows were faster and slightly better
CLS, SEP = 101, 102
BREAK = 2  # the vocabulary's [unused1] stands for a line break
# A stretch without a line break or a space is cut before it is tokenised: a 1 MB "word" would take
# a minute and hold nothing that can be read.
LONGEST_STRETCH = 20_000

_PARAGRAPH = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9])")

Piece = tuple[int, int, int]  # vocabulary id, start, end


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces of a text: `ids` [t] with [CLS] and [SEP]; `starts` and `ends` [t] are code points.

    [CLS], [SEP] and line breaks have start and end −1.
    """

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


def windows(tokenizer: Tokenizer, text: str, *, first: int = MAX_PIECES) -> Iterator[Window]:
    """The windows of a text in order; `first` caps the first one (for training on random cuts)."""
    current: list[Piece] = []
    cap = first
    for pieces in _chunks(tokenizer, text):
        if current and len(current) + 1 + len(pieces) > cap:
            yield _window(current)
            current, cap = [], MAX_PIECES
        if current:
            current.append((BREAK, -1, -1))
        current.extend(pieces)
    if current:
        yield _window(current)


def _chunks(tokenizer: Tokenizer, text: str) -> Iterator[list[Piece]]:
    """Paragraphs as pieces, cut at sentences (and at last anywhere) where they are too long."""
    for paragraph in _PARAGRAPH.finditer(text):
        for start in range(paragraph.start(), paragraph.end(), LONGEST_STRETCH):
            end = min(paragraph.end(), start + LONGEST_STRETCH)
            yield from _fitted(tokenizer, text, start, end)


def _fitted(tokenizer: Tokenizer, text: str, start: int, end: int) -> Iterator[list[Piece]]:
    most = MAX_PIECES - 1
    pieces = _pieces(tokenizer, text, start, end)
    if len(pieces) <= most:
        if pieces:
            yield pieces
        return
    current: list[Piece] = []
    for first, last in _sentences(text, start, end):
        sentence = _pieces(tokenizer, text, first, last)
        if current and len(current) + len(sentence) > most:
            yield current
            current = []
        while len(sentence) > most:
            yield sentence[:most]
            sentence = sentence[most:]
        current = current + sentence
    if current:
        yield current


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for stop in _SENTENCE_END.finditer(text, start, end):
        yield at, stop.end()
        at = stop.end()
    if at < end:
        yield at, end


def _pieces(tokenizer: Tokenizer, text: str, start: int, end: int) -> list[Piece]:
    encoded = tokenizer.encode(text[start:end], add_special_tokens=False)
    offsets = zip(encoded.ids, encoded.offsets, strict=True)
    return [
        (piece, start + first, start + last) for piece, (first, last) in offsets if last > first
    ]


def _window(pieces: list[Piece]) -> Window:
    framed = [(CLS, -1, -1), *pieces, (SEP, -1, -1)]
    ids, starts, ends = (np.array(column, dtype=np.int64) for column in zip(*framed, strict=True))
    return Window(ids, starts, ends)
