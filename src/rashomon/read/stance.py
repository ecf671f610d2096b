"""Stance: what a source does to what it says (act), and how that stands to the world."""

from collections.abc import Sequence

from spacy.tokens import Token

from rashomon.core.stance import Act, Modality, Stance
from rashomon.read.lexicon import words
from rashomon.read.syntax import Parse

WORDS = {entry: words("stance", entry) for entry in "refuse deny accept tell question".split()}
NONE, MENTAL, FALSE = (words("stance", entry) for entry in ("none", "mental", "false"))
OPENERS, AT_ISSUE = words("stance", "openers"), words("stance", "at_issue")
MODALITIES = {modality: words("stance", modality) for modality in list(Modality)[1:]}
ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "attr"))
VERBAL = ("VERB", "AUX")
SURE, LIKELY = 0.9, 0.7  # what the words say outright, what a rule of thumb says


def negated(verb: Token) -> bool:
    """Whether a clause is negated: by "not", by "no" at its subject or object, by "failed to"."""
    return _no(verb) is not None or (verb.dep_ == "xcomp" and verb.head.lemma_ in ("fail", "avoid"))


def _no(verb: Token) -> Token | None:
    """The word that negates a clause."""
    around = [t for c in verb.children for t in (c, *(c.children if c.dep_ in ARGUMENTS else ()))]
    return next((t for t in around if t.dep_ == "neg" or t.lower_ in NONE), None)


def modality_of(verb: Token) -> Modality:
    """How a clause stands to the world: by an "if" in it, what it hangs on, its auxiliaries."""
    top = verb
    while top.dep_ == "conj" and top.head.pos_ in VERBAL:
        top = top.head
    first = verb if any(c.dep_ in ("aux", "nsubj", "nsubjpass") for c in verb.children) else top
    if any(t.lower_ in ("if", "unless") for c in top.children for t in c.children):
        return Modality.HYPOTHETICAL
    if top.dep_ == "ROOT" and top.tag_ == "VB" and any(c.tag_ == "TO" for c in top.children):
        return Modality.PLANNED  # "Mirov to meet Velk", as headlines say
    own = {c.lower_ for c in first.children if c.dep_ == "aux"}
    if {"would", "have"} <= own:
        return Modality.HYPOTHETICAL
    above = {top.head.lower_, top.head.lemma_.lower()} if top.dep_ in ("xcomp", "ccomp") else set()
    above |= {f"{lemma}:to" for lemma in above if any(c.tag_ == "TO" for c in top.children)}
    own -= {"could"} if _no(first) is not None else set()
    found = (kind for said in (above, own) for kind, known in MODALITIES.items() if known & said)
    return next(found, Modality.HAPPENED)


def stance_of(parse: Parse, cue: Sequence[Token], content: Sequence[Token]) -> Stance:
    """The stance that a cue gives to a content, both as tokens (either may be empty)."""
    main = _main(content)
    act, shown = _act(cue, main, content)
    no = _no(main) if main is not None else None
    modality = modality_of(main) if main is not None else Modality.HAPPENED
    if main is not None and main.pos_ not in VERBAL:  # "They demanded his release"
        lemmas = {token.lemma_.lower() for token in cue}
        modality = next((kind for kind, known in MODALITIES.items() if known & lemmas), modality)
    polarity, score = act, SURE
    if act is Act.DENIES and no is not None:
        polarity = Act.ASSERTS
    elif act is Act.ASSERTS and main is not None and modality is Modality.HAPPENED:
        subjects = {c.lower_ for c in main.children if c.dep_ in ("nsubj", "nsubjpass", "expl")}
        called = (c for c in main.children if c.dep_ in ("acomp", "attr"))
        false = next((c for c in called if c.lemma_.lower() in FALSE), None)
        if no is None and false is not None:  # "the reports are false"
            polarity, shown = Act.DENIES, false
        elif no is not None and subjects & AT_ISSUE and main.lemma_.lower() not in MENTAL:
            polarity, score = Act.DENIES, LIKELY  # "he never met him", "there was no meeting"
    shown = shown or no or (main if modality is not Modality.HAPPENED else None)
    evidence = parse.span_of([shown]) if shown is not None else None
    return Stance(act, no is not None, modality, polarity, score, evidence)


def _main(content: Sequence[Token]) -> Token | None:
    """The head of the first sentence of a content, a verb where there is one."""
    first = [t for t in content[:200] if t.i < content[0].sent.end and not t.is_space]
    inside = {token.i for token in first}
    tops = [t for t in first if t.head.i not in inside or t.head.i == t.i]
    heads = [t for t in tops if t.pos_ in VERBAL] or [t for t in tops if not t.is_punct]
    return heads[0] if heads else None


def _act(
    cue: Sequence[Token], main: Token | None, content: Sequence[Token]
) -> tuple[Act, Token | None]:
    """What the cue does, and the word that shows it (None for the plain default)."""
    said = {token.lemma_.lower(): token for token in cue if token.dep_ not in ("aux", "auxpass")}
    shown = {
        kind: next((token for lemma, token in said.items() if lemma in known), None)
        for kind, known in WORDS.items()
    }
    no = shown["refuse"] or next((t for t in cue if t.dep_ == "neg" or t.lower_ in NONE), None)
    if no is not None:
        if shown["refuse"] and not (shown["tell"] or shown["accept"]):
            inner = main.lemma_.lower() if main is not None else ""
            return (Act.DECLINES if inner in WORDS["tell"] else Act.DENIES), no
        if shown["accept"]:
            return Act.DENIES, no
        if shown["tell"] or shown["deny"]:
            return Act.DECLINES, no
    elif shown["deny"] is not None:
        return Act.DENIES, shown["deny"]
    elif (asking := shown["question"]) is not None and content:
        asks = content[0].lower_ in OPENERS or any(t.text == "?" for t in content[-2:])
        if asks or asking.lemma_ != "ask":
            return Act.QUESTIONS, asking
    return Act.ASSERTS, None
