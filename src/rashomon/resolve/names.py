"""Names: how they are written, how rare their parts are, and when two can be one person's."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.resolve.words import words_of, zipf

_DOUBLED = re.compile(r"(.)\1+")
_ARTICLES = frozenset({"al", "el", "the"})
# Ranks and forms of address that readers leave inside a name, by what they stand for.
TITLES = {
    **{word: word for word in "president chancellor king queen prince princess pope".split()},
    **{word: word for word in "minister ambassador governor mayor senator judge justice".split()},
    **{word: word for word in "general colonel major captain lieutenant sergeant admiral".split()},
    **{word: word for word in "professor doctor sheikh imam reverend premier secretary".split()},
    "pm": "prime",
    "gen": "general",
    "col": "colonel",
    "maj": "major",
    "capt": "captain",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "adm": "admiral",
    "brig": "brigadier",
    "prof": "professor",
    "dr": "doctor",
    "sen": "senator",
    "gov": "governor",
    "pres": "president",
}
_MALE = frozenset({"mr", "sir", "he", "his", "him", "himself", "king", "prince"})
_FEMALE = frozenset({"mrs", "ms", "miss", "madam", "she", "her", "hers", "herself", "queen"})
_ADDRESS = frozenset("mr mrs ms miss sir madam lord lady".split())
_EMPTY = frozenset("a an the of for and former then late old new ex one his her its r retd".split())
# Bodies that are known by a description: "the energy ministry", "the Skarnish embassy". What stands
# before them must tell which one: any portfolio of a ministry, a country's adjective of the others.
_BY_PORTFOLIO = frozenset({"ministry", "department"})
_BY_COUNTRY = frozenset({"embassy", "consulate", "government", "parliament", "cabinet", "navy"})
_OFFICE_HOLDERS = frozenset("minister president premier chancellor governor mayor king".split())
_OWNERS = frozenset("this that his her its their our my your own some any another s".split())
_OF_COUNTRY = re.compile(r"(?:ish|ian|ese|an|ic|i|e|a|n)$")
SHORTEST_STEM = 4
RAREST_PART = 8.0  # bits, of a part that the table lacks: a reader's error must not weigh more
LONG_PART = 6  # letters from which one letter may be written otherwise


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """One way a name is written: `parts` normalised for comparing, `words` for looking up."""

    parts: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def bits(self) -> float:
        """How much it tells that two share this name."""
        return sum(part_bits(word) for word in self.words)


@lru_cache(maxsize=1 << 16)
def name_of(written: str) -> tuple[Name, frozenset[str]]:
    """The bare name in the words, and the titles that stood before it.

    Case, accents, hyphens, doubled letters and the articles al- and el- make no difference.
    """
    words = [word.form for word in words_of(written)]
    titles = set()
    while len(words) > 1 and (words[0] in TITLES or words[0] in _ADDRESS or words[0] in _EMPTY):
        titles.add(words.pop(0))
    kept = [word.replace("'", "") for word in words if word not in _ARTICLES] or words
    parts = tuple(_DOUBLED.sub(r"\1", word) for word in kept)
    return Name(parts, tuple(kept)), frozenset(titles)


@lru_cache(maxsize=1 << 16)
def part_bits(word: str) -> float:
    """How much it tells that two names share this part: 8 bits for the rarest, 0.5 for "John".

    One Zipf step is a factor of ten, 3.3 bits; half of that is counted, since texts that come
    into question tell of one world and its names recur together.
    """
    return min(RAREST_PART, max(0.5, (6.0 - zipf(word)) * 1.66))


@lru_cache(maxsize=1 << 16)
def institution_of(written: str) -> Name | None:
    """The body that the words describe well enough to know it elsewhere, None for any other.

    "the Embassy of Skarne" and "the Skarnish embassy" come to the same.
    """
    found = words_of(written)
    left_out = _EMPTY | _ARTICLES | _ADDRESS
    told = [word for word in found if word.form not in left_out]
    forms = {word.form for word in told}
    if len(told) < 2 or len(told) > 4 or forms & _OWNERS:
        return None
    country = any(word.capital for word in told[:-1] + told[1:] if word.form not in _BY_COUNTRY)
    known = (
        bool(forms & _BY_PORTFOLIO)
        or (bool(forms & _BY_COUNTRY) and country)
        or (told[-1].form == "office" and bool(forms & _OFFICE_HOLDERS))
    )
    if not known:
        return None
    words = tuple(sorted(forms))
    return Name(tuple(_country_stem(word) for word in words), words)


def _country_stem(word: str) -> str:
    while match := _OF_COUNTRY.search(word):
        if match.start() < SHORTEST_STEM:
            break
        word = word[: match.start()]
    return word


def title_words(written: str) -> frozenset[str]:
    """The words of a title or a description that can be compared: "Gen" gives "general"."""
    words = (word.form for word in words_of(written))
    return frozenset(
        TITLES.get(word, word) for word in words if word not in _EMPTY and word not in _ADDRESS
    )


def gender_of(written: str) -> str:
    """What pronouns and forms of address in the words say: "m", "f" or nothing."""
    forms = {word.form for word in words_of(written)}
    male, female = bool(forms & _MALE), bool(forms & _FEMALE)
    return "m" if male and not female else "f" if female and not male else ""


def same_part(one: str, other: str) -> bool:
    """Whether two parts of names are one, written alike, as an initial or with one letter off.

    The first and last letters must agree: "Ivanov" and "Ivanova" are two people.
    """
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    if min(len(one), len(other)) < LONG_PART or one[0] != other[0] or one[-1] != other[-1]:
        return False
    return _one_letter_off(one, other)


def _one_letter_off(one: str, other: str) -> bool:
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) == len(other):
        return one[at + 1 :] == other[at + 1 :]
    return one[at:] == other[at + 1 :]


@lru_cache(maxsize=1 << 17)
def holds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Whether each part of the shorter name is one of the longer's, in any order."""
    if len(shorter) > len(longer):
        return False
    left = list(longer)
    for part in sorted(shorter, key=lambda part: (-len(part), part)):
        match = next((there for there in left if same_part(part, there)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be one person's or body's: all of the shorter in the longer."""
    return holds(one, other) or holds(other, one)


def fullest(names: frozenset[tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
    """The names that no other of them holds; of two that hold each other the first in order."""
    kept: list[tuple[str, ...]] = []
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if not any(holds(longer, name) for longer in kept):
            kept.append(name)
    return frozenset(kept)
