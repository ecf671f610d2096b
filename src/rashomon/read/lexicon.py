"""What the rule reader knows as data, in lexicon.toml: words, and paths through a parse tree."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from spacy.tokens import Token

_FILES = ("lexicon.toml", "cues.toml")  # cues.toml is for attributions
SOURCE = "".join(files("rashomon.read").joinpath(name).read_text("utf-8") for name in _FILES)
TABLES: dict[str, Any] = tomllib.loads(SOURCE)


@cache
def words(section: str, entry: str) -> frozenset[str]:
    """The words of an entry; "_" in the file stands for a space."""
    return frozenset(word.replace("_", " ") for word in TABLES[section][entry].split())


def follow(token: Token, *paths: str) -> list[Token]:
    """The tokens that paths lead to: "prep:with pobj" goes down, "^xcomp nsubj" up and down."""
    found: list[Token] = []
    for path in paths:
        reached = [token]
        for up, deps, lemmas in _steps(path):
            if up:
                pairs = [(at.dep_, at.head) for at in reached if at.head.i != at.i]
            else:
                pairs = [(child.dep_, child) for at in reached for child in at.children]
            reached = [
                to
                for dep, to in pairs
                if dep in deps and (not lemmas or to.lemma_.lower() in lemmas)
            ]
        found += reached
    return found


@cache
def _steps(path: str) -> list[tuple[bool, list[str], list[str]]]:
    parts = [(step[0] == "^", *step.lstrip("^").partition(":")[::2]) for step in path.split()]
    return [
        (up, deps.split("|"), lemmas.split("|") if lemmas else []) for up, deps, lemmas in parts
    ]


def verb_of(token: Token) -> Token:
    """The verb that a word hangs on, itself for a verb, the top of the tree where there is none."""
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token
