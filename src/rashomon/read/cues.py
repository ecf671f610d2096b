"""Cues and what they govern: verbs, nouns and "according to", with their sources."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from spacy.tokens import Token

from rashomon.read.direct import SAY, Range, speaks, speech
from rashomon.read.lexicon import TABLES, follow, words
from rashomon.read.syntax import Parse

THINK, NEVER, QUOTE = words("cues", "think"), words("cues", "never"), words("cues", "quote")
SOURCES, EXPLETIVE = TABLES["cues"]["sources"], words("cues", "expletive")
FRAMES: dict[str, list[dict[str, Any]]] = {}
for _row in TABLES["cues"]["frames"]:
    for _word in _row["words"].split():
        FRAMES.setdefault(_word, []).append(_row)
EDGE = frozenset((*",.;:-–—?!…", "..."))
ADJUNCTS = frozenset(("prep", "npadvmod", "advcl", "advmod", "dobj"))


class Draft(NamedTuple):
    """One attribution before its speaker is known; `content` in code points.

    `at` is the token index of the cue's head, -1 without a cue; `told_by` those of cues that tell
    it although their contents do not hold it.
    """

    at: int
    cue: Sequence[Token]
    source: Sequence[Token]
    content: Sequence[Range]
    pattern: str
    told_by: Sequence[int] = ()


def drafts(parse: Parse, known: Collection[int]) -> list[Draft]:
    """What each cue gives, and each quotation without one, in text order.

    `known` are the tokens of mentions: an unknown verb is a cue only where one is its subject.
    """
    by_cue, uncued = speech(parse)
    found = [Draft(-1, (), (), merged(group), "implicit") for group in uncued]
    for sentence in parse.sentences:
        for token in sentence:
            one = _clausal(parse, token, by_cue.get(token.i, ()), known)
            one = one or _quoting(token, by_cue) or _framed(parse, token)
            ends = {t.lower_ for at in (0, -1) for t in one.source[at:][:1]} if one else EXPLETIVE
            found += [one] if one and not EXPLETIVE & ends else []
    chained = {token.i for draft in found for token in draft.cue if token.i != draft.at}
    kept = [draft for draft in found if draft.at not in chained]
    return sorted(kept, key=lambda d: (d.content[0][0] if d.content else d.cue[0].idx, d.at))


def _clausal(
    parse: Parse, verb: Token, quoted: Sequence[Range], known: Collection[int]
) -> Draft | None:
    """What a verb gives with direct speech, a clause or a gerund ("claimed meeting him")."""
    lemma, content, pattern = verb.lemma_.lower(), list(quoted), "direct"
    speaking = lemma in SAY
    held = [c for c in verb.children if c.dep_ == "ccomp" or (speaking and _gerund(c))]
    if not quoted and (not held or lemma in NEVER):
        return None
    cue, source = _cue(verb), _source(verb)
    for child in held:
        after, inside = child.i > verb.i, _clause(parse, verb, child, {*cue, *source})
        if not content:
            named = after and any(token.i in known for token in source)
            unknown = "other" if named and child.left_edge.lower_ == "that" else ""
            pattern = "clause" if after else "inverted"
            pattern = pattern if speaking or (lemma in THINK and after) else unknown
        if quoted and (after or quoted[0][0] < verb.idx):
            inside = [part for part in inside if after and part[1] <= quoted[0][0]]
        content += inside if pattern else []
    if not content or (verb.tag_ == "VB" and not source):
        return None
    if quoted and not source:  # the parse went wrong: the nearest subject before the cue
        before = reversed(verb.doc[max(verb.sent.start, verb.i - 20) : verb.i])
        subjects = (t for t in before if t.dep_ == "nsubj" and not parse.quotation_at(t.idx))
        source = next((_phrase(token, verb) for token in subjects), ())
    left = verb.left_edge
    aside = verb.dep_ == "relcl" and left.i and left.nbor(-1).text == ","
    told_by = [token.i for token in islice(verb.ancestors, 3) if aside and token.i < left.i]
    return Draft(verb.i, cue, source, merged(content), pattern, told_by)


def _quoting(verb: Token, by_cue: Mapping[int, Sequence[Range]]) -> Draft | None:
    """What "quoting X" gives beside direct speech: the same words, as those of X."""
    quoted = follow(verb, "dobj") if verb.tag_ == "VBG" and verb.lemma_ in QUOTE else []
    for token in (verb.head, *verb.head.children) if quoted else ():
        if token.i in by_cue:
            source, content = _phrase(quoted[0], verb), merged(by_cue[token.i])
            return Draft(verb.i, (verb,), source, content, "aside", (token.i,))
    return None


def _framed(parse: Parse, token: Token) -> Draft | None:
    """What a word gives with the frames of its lemma: with an object, an infinitive, aside …"""
    for row in FRAMES.get(token.lemma_.lower(), ()):
        wanted = all(follow(token, path) for path in (*row["content"], *row.get("needs", ())))
        if not wanted or bool(follow(token, "auxpass")) != row.get("passive", False):
            continue
        cue = {part for head in (token, *follow(token, *row.get("cue", ()))) for part in _cue(head)}
        source = _source(token, row.get("source", SOURCES))
        aside = set(token.subtree) if row.get("aside") else cue
        heads = follow(token, *row["content"])
        content = _ranges(parse, {t for head in heads for t in head.subtree} - aside)
        if (content or not heads) and (source or row.get("passive")):
            return Draft(token.i, sorted(cue, key=lambda t: t.i), source, content, row["pattern"])
    return None


def _subject(verb: Token) -> Token | None:
    return next(iter(follow(verb, "nsubj|nsubjpass|poss")), None)


def _gerund(verb: Token) -> bool:
    return verb.tag_ == "VBG" and verb.dep_ in ("xcomp", "dobj", "ccomp") and not _subject(verb)


def _source(cue: Token, paths: Sequence[str] = SOURCES) -> Sequence[Token]:
    """The tokens of who says it: by the first path that leads somewhere."""
    passive = paths is SOURCES and follow(cue, "nsubjpass")
    found = follow(cue, *(("agent pobj",) if passive else paths))
    return _phrase(found[0], cue) if found else ()


def _phrase(noun: Token, cue: Token) -> Sequence[Token]:
    """A noun with all that hangs on it, up to the cue, without punctuation at its end."""
    tokens = [t for t in noun.subtree if t.i < cue.left_edge.i or not noun.is_ancestor(cue)]
    while tokens and (tokens[-1].text in EDGE or tokens[-1].is_space or tokens[-1].dep_ == "cc"):
        tokens.pop()
    return tokens


def _cue(verb: Token) -> Sequence[Token]:
    """A cue with what it hangs on and without modifiers: "did not reveal", "refused to say"."""
    found = [verb, *follow(verb, "aux|auxpass|neg|prt")]
    if not _subject(verb):
        no = follow(verb, "^conj neg|preconj") if follow(verb, "^conj cc:or|nor") else []
        found += [verb.head, *no, *follow(verb, "^conj cc:or|nor")] if no else []
        over = follow(verb, "^xcomp", "^acl:statement|letter|tweet|memo|email|note|post|message")
        found += [part for head in over for part in (*_cue(head), *follow(head, "^dobj"))]
    return sorted(set(found), key=lambda token: token.i)


def _clause(parse: Parse, verb: Token, child: Token, without: set[Token]) -> list[Range]:
    """The ranges of a complement, without what belongs to the cue, its source, or a next cue."""
    if child.i < verb.i:
        return _ranges(parse, set(child.subtree) - without)
    end = child.right_edge.i + 1
    for later in verb.rights:  # what the parse hangs on the cue but belongs to the complement
        subject = _subject(later)
        joint = later.dep_ == "conj" and subject is not None and subject.pos_ == "PRON"
        if (joint or (_gerund(child) and later.dep_ in ADJUNCTS)) and not speaks(later):
            end = max(end, later.right_edge.i + 1)
    for token in filter(speaks, verb.doc[child.i + 1 : end]):
        before = (token.left_edge if token.dep_ == "relcl" else token).nbor(-1)
        comma = "," in (before.text, before.nbor(-1).text)
        goes_on = token.tag_ == "VBG" and before.text == "," and not _subject(token)  # adding that
        if token.dep_ == "relcl":  # "…, in which he said that", at the end
            goes_on = before.text == "," and token.right_edge.i == token.head.right_edge.i
        elif token.dep_ == "conj" and before.dep_ == "cc":  # "…, but argued that"
            other = comma or before.lower_ == "but" or token.head.tag_ != token.tag_
            goes_on = token.tag_ == verb.tag_ and other and not _subject(token)
        end = min(end, before.i) if goes_on else end
    return _ranges(parse, set(verb.doc[child.left_edge.i : end]) - without)


def _ranges(parse: Parse, tokens: Iterable[Token]) -> list[Range]:
    """The ranges of tokens: runs without punctuation at the edges, quotation marks whole."""
    runs: dict[int, list[Token]] = {}
    for k, token in enumerate(sorted(tokens, key=lambda token: token.i)):
        runs.setdefault(token.i - k, []).append(token)
    found: list[Range] = []
    for run in runs.values():
        kept = [t for t in run if not (t.is_space or t.text in EDGE or t.dep_ == "cc")]
        if not any(token.is_alpha for token in kept):
            continue
        start, end = kept[0].idx, kept[-1].idx + len(kept[-1])
        first, last = parse.quotation_at(max(0, start - 1)), parse.quotation_at(end - 1)
        if first and first.start < start <= first.inner_start <= first.inner_end <= end + 1:
            start = first.start
        found.append((start, max(end, last.end) if last and last.start >= start else end))
    return merged(found)


def merged(parts: Iterable[Range]) -> list[Range]:
    """The ranges in text order, those with at most a comma and a blank between them as one."""
    found: list[Range] = []
    for start, end in sorted(parts):
        if found and start <= found[-1][1] + 2:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
