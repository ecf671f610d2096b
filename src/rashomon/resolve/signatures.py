"""Signatures for finding copies: a pure function of one text, as rows of keys."""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from rashomon.resolve.prepared import Prepared
from rashomon.resolve.settings import CopySettings
from rashomon.resolve.words import MONTHS, WEEKDAYS, zipf

BANDS, SENTENCE, FACTS = "bands", "sentence", "facts"
_OFFSET = 1 << 40  # far above any bin's value: marks a value that was borrowed


def keys(text: Prepared, settings: CopySettings) -> Iterator[tuple[str, str, str, str]]:
    """Rows (path, block, member, place): MinHash bands, long sentences, pairs of rare facts.

    `place` is a hash, so that the neighbours in a crowded block differ from key to key.
    """
    found = {(BANDS, key) for key in _bands(text, settings)}
    found |= {(SENTENCE, key) for key in _sentences(text, settings)}
    found |= {(FACTS, key) for key in _facts(text, settings)}
    for path, key in sorted(found):
        yield path, key, text.text_hash, f"{_hash(key + text.text_hash):016x}"


def _hash(content: str) -> int:
    return int.from_bytes(hashlib.blake2b(content.encode(), digest_size=8).digest(), "big")


def minhash(forms: Sequence[str], settings: CopySettings) -> list[int]:
    """One value per bin: one-permutation hashing with rotation (Shrivastava and Li, 2014).

    The chance that two texts agree in a bin is the Jaccard similarity of their shingles.
    """
    bins = settings.bands * settings.rows
    width = min(settings.shingle, len(forms)) or 1
    least: dict[int, int] = {}
    for place in range(len(forms) - width + 1):
        value, index = divmod(_hash(" ".join(forms[place : place + width])), bins)
        if index not in least or value < least[index]:
            least[index] = value
    if not least:
        return []
    filled = sorted(least)
    borrowed: list[tuple[int, int]] = []
    for here, after in pairwise([*filled, filled[0] + bins]):
        borrowed.extend((index, after) for index in range(here + 1, after))
    values = dict(least)
    for index, after in borrowed:
        values[index % bins] = least[after % bins] + (after - index) * _OFFSET
    return [values[index] for index in range(bins)]


def _bands(text: Prepared, settings: CopySettings) -> Iterator[str]:
    values = minhash([word.form for word in text.words], settings)
    for band in range(settings.bands if values else 0):
        rows = values[band * settings.rows : (band + 1) * settings.rows]
        yield f"{band}:{_hash(' '.join(map(str, rows))):016x}"


def _sentences(text: Prepared, settings: CopySettings) -> Iterator[str]:
    for sentence in text.sentences:
        if len(sentence.words) >= settings.sentence_words:
            yield f"{_hash(' '.join(word.form for word in sentence.words)):016x}"


def _facts(text: Prepared, settings: CopySettings) -> Iterator[str]:
    for facts in text.facts:
        rare = sorted(
            (key for key in facts if _is_rare(key, settings)),
            key=lambda key: (-facts[key], zipf(key), key),
        )
        for one, other in combinations(sorted(rare[: settings.facts_per_sentence]), 2):
            yield f"{one} {other}"


def _is_rare(key: str, settings: CopySettings) -> bool:
    if key in MONTHS or key in WEEKDAYS:
        return False
    return key[0].isdigit() or zipf(key) < settings.rare_zipf
