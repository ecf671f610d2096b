"""One text ready to be laid beside another: sentences, direct speech, facts and telling words."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.core.texts import Text
from rashomon.resolve.words import (
    MONTHS,
    NUMBER_WORDS,
    WEEKDAYS,
    Sentence,
    Word,
    quotations_of,
    sentences_of,
    zipf,
)

_NEGATIONS = frozenset(
    "not no never nobody none nothing neither nor deny denies denied without".split()
)
_FOREIGN_MARKS = re.compile(r"[„«]|»[^“”\"]*(?:»|$)")


@dataclass(frozen=True, slots=True)
class Prepared:
    """One text, ready to be laid beside another.

    `facts` holds for each sentence its names and numbers with a weight in (0, 1]; `telling` its
    other words by stem, the rarer the heavier. `quoted` tells for each word whether it stands in
    direct speech; `broken_marks` counts quotation marks that lost their partner or are foreign.
    """

    text_hash: str
    length: int
    sentences: tuple[Sentence, ...]
    words: tuple[Word, ...]
    quoted: tuple[bool, ...]
    quotations: tuple[tuple[int, int], ...]
    facts: tuple[dict[str, float], ...]
    telling: tuple[dict[str, float], ...]
    broken_marks: int

    @property
    def own_words(self) -> int:
        """How many words stand outside direct speech."""
        return len(self.quoted) - sum(self.quoted)


def prepare(text: Text) -> Prepared:
    """The text with its words, direct speech and facts."""
    sentences = sentences_of(text.text)
    words = tuple(word for sentence in sentences for word in sentence.words)
    quotations = quotations_of(text.text)
    return Prepared(
        text_hash=text.text_hash,
        length=len(text.text),
        sentences=sentences,
        words=words,
        quoted=_inside(words, quotations),
        quotations=quotations,
        facts=tuple(facts_of(sentence) for sentence in sentences),
        telling=tuple(_telling(sentence) for sentence in sentences),
        broken_marks=abs(text.text.count("“") - text.text.count("”"))
        + len(_FOREIGN_MARKS.findall(text.text)),
    )


def _inside(words: Sequence[Word], ranges: Sequence[tuple[int, int]]) -> tuple[bool, ...]:
    found, at = [], 0
    for word in words:
        while at < len(ranges) and ranges[at][1] <= word.start:
            at += 1
        found.append(at < len(ranges) and ranges[at][0] <= word.start)
    return tuple(found)


def facts_of(sentence: Sentence) -> dict[str, float]:
    """The names and numbers of a sentence, by form, with their weight in (0, 1]."""
    shouted = sum(word.capital for word in sentence.words) > 0.7 * len(sentence.words) > 2.1
    found: dict[str, float] = {}
    for place, word in enumerate(sentence.words):
        weight = fact_weight(word, first=place == 0 or shouted)
        if weight:
            found[word.form] = weight
    return found


def fact_weight(word: Word, *, first: bool) -> float:
    """How much a word tells as a name or number, 0 where it is neither.

    `first` marks a place where every word is written with a capital letter.
    """
    if word.form[0].isdigit():
        return 1.0 if len(word.form) > 1 else 0.5
    if word.form in MONTHS and word.capital:
        return 0.6
    if word.form in WEEKDAYS or word.form in NUMBER_WORDS:
        return 0.4
    rarity = zipf(word.form)
    if word.capital and len(word.form) > 1 and (not first or rarity < 3.0):
        return min(1.0, max(0.2, (6.0 - rarity) / 3.0))
    return 0.0


def says_something_new(words: Iterable[Word]) -> bool:
    """Whether inserted words hold a negation, a name or a number."""
    return any(
        word.form in _NEGATIONS or word.form.endswith("n't") or fact_weight(word, first=False) > 0.0
        for word in words
    )


def _telling(sentence: Sentence) -> dict[str, float]:
    found: dict[str, float] = {}
    for word in sentence.words:
        weight = 0.6 * min(1.0, max(0.0, (5.0 - zipf(word.form)) / 2.5))
        if weight and not word.form[0].isdigit():
            found[word.stem] = max(found.get(word.stem, 0.0), weight)
    return found


def share(found: Counter[str], facts: Sequence[dict[str, float]]) -> float:
    """The weighted share of distinct facts that was found, each by how often of how often."""
    often = Counter(key for sentence in facts for key in sentence)
    weights = {key: weight for sentence in facts for key, weight in sentence.items()}
    total = sum(weights.values())
    explained = sum(
        weights[key] * min(1.0, times / often[key]) for key, times in found.items() if key in often
    )
    return explained / total if total else 0.0
