"""Who says what: attributions with source, cue and content, their speakers and what tells them."""

from collections.abc import Sequence

from spacy.tokens import Token

from rashomon.core.reading import Attribution, Chain, Form, Mention, MentionKind, span_id
from rashomon.core.texts import Span
from rashomon.read.cues import Draft, drafts, merged
from rashomon.read.lexicon import TABLES, words
from rashomon.read.speakers import FIRST, Speakers
from rashomon.read.stance import stance_of
from rashomon.read.syntax import Parse

SCORES: dict[str, float] = TABLES["cues"]["scores"]
UNSOURCED = ("direct", "implicit")  # direct speech always has a speaker
SPEAKING = words("cues", "speaking")


def find(
    parse: Parse, mentions: Sequence[Mention], chains: Sequence[Chain]
) -> tuple[Attribution, ...]:
    """The attributions of a text in text order."""
    speakers = Speakers(parse, mentions, chains)
    found = drafts(parse, speakers.at)
    above = _above(parse, found)
    behind = [speakers.behind(draft.source) for draft in found]
    for k, draft in enumerate(found):
        if draft.pattern in UNSOURCED and not draft.source and above[k] is None:
            behind[k] = _implied(k, found, behind, speakers)
    contents = [tuple(parse.span(*part) for part in draft.content) for draft in found]
    cues = [_spans(parse, draft.cue) for draft in found]
    sources = [_spans(parse, draft.source) for draft in found]
    parts = zip(contents, cues, sources, strict=True)
    ids = [span_id("a", "attribution", *spans) for spans in parts]
    made: dict[str, Attribution] = {}
    for k, draft in enumerate(found):
        teller, over = k, above[k]  # "I" in a quotation is the one who is quoted
        while (up := above[teller]) is not None and _is_first(found[teller].source):
            teller = up
        kind, unnamed = speakers.classed(behind[teller], found[teller].source)
        said = [token for span in contents[k] for token in parse.tokens(span)]
        made[ids[k]] = Attribution(
            id=ids[k],
            content=contents[k],
            cue=cues[k],
            source=sources[k],
            source_mention_ids=tuple(mention.id for mention in behind[k]),
            parent=ids[over] if over is not None else None,
            speaker_class=kind,
            unnamed_kind=unnamed,
            stance=stance_of(parse, draft.cue, said),
            score=SCORES[draft.pattern],
        )
    return tuple(made.values())


def _spans(parse: Parse, tokens: Sequence[Token]) -> tuple[Span, ...]:
    return tuple(parse.span(*part) for part in merged((t.idx, t.idx + len(t)) for t in tokens))


def _is_first(source: Sequence[Token]) -> bool:
    return len(source) == 1 and source[0].lower_ in FIRST


def _above(parse: Parse, found: Sequence[Draft]) -> list[int | None]:
    """For each draft the index of the innermost other one that tells it, None at the top."""
    length = [sum(end - start for start, end in draft.content) for draft in found]
    inside: dict[int, int] = {}  # by token: the draft with the shortest content around it
    for k in sorted(range(len(found)), key=lambda k: -length[k]):
        for part in found[k].content:
            inside.update((token.i, k) for token in parse.tokens(parse.span(*part)))
    by_cue = {draft.at: k for k, draft in enumerate(found)}
    above: list[int | None] = []
    for k, draft in enumerate(found):
        over = inside.get(draft.at)
        if over is None or (length[over], -over) <= (length[k], -k):  # no circles
            over = next((by_cue[at] for at in draft.told_by if at in by_cue), None)
        above.append(over)
    return above


def _implied(
    k: int, found: Sequence[Draft], behind: Sequence[Sequence[Mention]], speakers: Speakers
) -> list[Mention]:
    """The speaker of words without a source: the last person who spoke, else the next one.

    Whom the words themselves name does not speak them.
    """
    parse, at = speakers.parse, speakers.at
    tokens = (t for part in found[k].content for t in parse.tokens(parse.span(*part)))
    within = (at[token.i] for token in tokens if token.i in at)
    named = {speakers.entity[mention.id] for mention in within if mention.form is Form.NAME}
    for j in (*range(k - 1, max(-1, k - 13), -1), *range(k + 1, min(len(found), k + 4))):
        aside = found[j].at >= 0 and parse.doc[found[j].at].dep_ == "relcl"
        if behind[j] and found[j].pattern in SPEAKING and not aside:
            kind = speakers.name_of(behind[j][0]).kind
            if kind is MentionKind.PERSON and speakers.entity[behind[j][0].id] not in named:
                return list(behind[j])
    return []
