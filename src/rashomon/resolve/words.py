"""Words, sentences and quotations of one text, and how rare a word is in English.

No parser runs here: a Reading gives no sentences, and joins must not depend on the reader's taste.
Rarity comes from wordfreq's static table, never from the pile, so that one more article changes
no weight of any other pair.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from wordfreq import zipf_frequency

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"[’'](?:s|S)?$")
_SENTENCE_END = re.compile(r"""[.!?…]+[\s"”“»’')\]]*(?<=\s)(?=["“„«‘'(\[]*[^\W_a-zà-öø-ÿ])""")
_BEFORE_END = re.compile(r"([^\W\d_]+)$")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n")
# Letters that Unicode does not decompose, as they are commonly written without their strokes.
_STROKES = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
)
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr gen lt col maj capt cpt sgt cmdr adm brig st prof sen rep gov pres hon rev fr "
    "no vs jr sr inc ltd co corp jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty "
    "hundred thousand million billion dozen twice thrice once".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
RAREST = 0.0  # the Zipf frequency of a word that the table lacks


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `form` folded, `stem` without endings, code points [start, end)."""

    form: str
    stem: str
    start: int
    end: int
    capital: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """Code points [start, end) of one sentence and its words."""

    start: int
    end: int
    words: tuple[Word, ...]


@lru_cache(maxsize=1 << 17)
def zipf(word: str) -> float:
    """The Zipf frequency of a word in English: 7 is "the", 3 one in a million, 0 unknown."""
    return float(zipf_frequency(word, "en"))


@lru_cache(maxsize=1 << 17)
def fold(word: str) -> str:
    """The word without case, accents and strokes: "Łukasz’s" and "lukasz’s" are one."""
    plain = word.casefold().translate(_STROKES)
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 17)
def stem(form: str) -> str:
    """The form without the commonest English endings; crude on purpose: both sides get the same."""
    for ending in ("ings", "ing", "edly", "ed", "ies", "es", "ly", "s"):
        if form.endswith(ending) and len(form) - len(ending) >= 3:
            form = form[: -len(ending)]
            break
    if len(form) > 3 and form[-1] == form[-2] and form[-1] not in "aeiouls":
        form = form[:-1]
    return form.removesuffix("e") if len(form) > 3 else form


def words_of(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words of text[start:end], with code points of the whole text."""
    found = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        raw = match.group()
        form = fold(_POSSESSIVE.sub("", raw)).replace("’", "'")
        if form:
            found.append(Word(form, stem(form), match.start(), match.end(), raw[0].isupper()))
    return tuple(found)


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order; those without a word are left out."""
    found = []
    for start, end in _paragraphs(text):
        at = start
        for match in _SENTENCE_END.finditer(text, start, end):
            if _abbreviates(text, at, match.start()):
                continue
            found.append((at, match.end()))
            at = match.end()
        found.append((at, end))
    sentences = []
    for start, end in found:
        words = words_of(text, start, end)
        if words:
            last = start + len(text[start:end].rstrip())
            first = end - len(text[start:end].lstrip())
            sentences.append(Sentence(first, last, words))
    return tuple(sentences)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Blocks between blank lines, and lines that end like a sentence or a heading."""
    found, at = [], 0
    breaks = [(match.start(), match.end()) for match in _BLANK_LINE.finditer(text)]
    for start, end in [*breaks, (len(text), len(text))]:
        found.extend(_lines(text, at, start))
        at = end
    return [(start, end) for start, end in found if text[start:end].strip()]


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """One block, cut where a line is short or ends a sentence; a hard-wrapped line goes on."""
    found, at, line_start = [], start, start
    for match in _LINE.finditer(text, start, end):
        line = text[line_start : match.start()].rstrip()
        if len(line) < 50 or line.endswith((".", "!", "?", "”", '"', "»", ":")):
            found.append((at, match.end()))
            at = match.end()
        line_start = match.end()
    found.append((at, end))
    return found


def _abbreviates(text: str, start: int, dot: int) -> bool:
    """Whether the dot ends an abbreviation or an initial, not a sentence."""
    if text[dot] != ".":
        return False
    match = _BEFORE_END.search(text, max(start, dot - 12), dot)
    if match is None:
        return False
    word = match.group(1)
    return word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "I")


_OPENING = re.compile(r"[“„«]|(?<![\w”\"»])[\"‘'](?=\w)|(?<=\s)\"(?=\S)")


def quotations_of(text: str) -> tuple[tuple[int, int], ...]:
    """Ranges of direct speech, each inside one paragraph; one never closed ends with it."""
    found = []
    for start, end in _paragraphs(text):
        at = start
        while match := _OPENING.search(text, at, end):
            close = _closing(text, match, end)
            found.append((match.start(), close))
            at = close
    return tuple(found)


_SINGLE_CLOSING = re.compile(r"(?<=[\w.,!?…])[’'](?!\w)")
_CLOSING = re.compile(r"[”»“\"]+")


def _closing(text: str, opening: re.Match[str], end: int) -> int:
    """The end of a quotation: its closing mark of any style, else `end`."""
    marks = _SINGLE_CLOSING if opening.group() in "‘'" else _CLOSING
    match = marks.search(text, opening.end(), end)
    return match.end() if match else end
