"""Direct speech: which quotations are speech, and which verb is the cue of each."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from spacy.tokens import Token

from rashomon.read.lexicon import words
from rashomon.read.quotes import Quotation
from rashomon.read.syntax import Parse

Range = tuple[int, int]
FINAL, FINITE = frozenset(".?!…"), frozenset(("VBD", "VBZ", "VBP"))
ASIDE = frozenset(("relcl", "acl", "aux", "auxpass"))
SAY = words("cues", "say")


def speaks(token: Token) -> bool:
    """Whether a token is a verb that can carry direct speech."""
    return token.tag_.startswith("VB") and token.lemma_.lower() in SAY


def speech(parse: Parse) -> tuple[dict[int, list[Range]], list[list[Range]]]:
    """The quoted ranges by the token index of their cue, and the groups that have no cue.

    A quotation belongs to the cue before it (He said, “…”), else to the one after it (“…,” he
    said), else to the quotation before it where only the cue of that stands between; what continues
    over paragraphs stays together.
    """
    by_cue: dict[int, list[Range]] = defaultdict(list)
    uncued: list[list[Range]] = []
    group: list[Range] = []
    for start, end in parse.paragraphs:
        among = (bisect_left(parse.quotations, at, key=lambda q: q.start) for at in (start, end))
        quotes = [q for q in parse.quotations[slice(*among)] if _is_speech(parse, q, start)]
        edges = [start, *(edge for q in quotes for edge in (q.start, q.end)), end]
        frames = [_words(parse, *frame) for frame in zip(edges[::2], edges[1::2], strict=True)]
        shared = False  # whether the frame before is all one piece and the cue of both its sides
        for k, quotation in enumerate(quotes):
            head, tail = _pieces(frames[k + 1])[0], _pieces(frames[k])[1]
            before = None if shared else _cue_before(parse, quotation, tail)
            after = _cue_after(parse, quotation, head)
            if quotation.continues and group:
                if after is not None and uncued and group is uncued[-1]:
                    by_cue[after.i] = uncued.pop()  # the cue of all the paragraphs
            elif before is not None:
                group = by_cue[before.i]
            elif after is not None and not shared:
                group = by_cue[after.i]
            elif not (k and (shared or not tail)):
                group = []
                uncued.append(group)
            inside = () if after is None else parse.doc[max(0, after.i - 5) : after.i]
            stops = [t for t in inside if t.text in FINAL and not quotation.closed]  # a run-on cue
            end_of = stops[-1].idx + 1 if stops else quotation.end
            group.append((quotation.start, end_of))
            shared = after is not None and not stops and len(head) == len(frames[k + 1])
    return by_cue, uncued


def _words(parse: Parse, start: int, end: int) -> Sequence[Token]:
    found = parse.tokens(parse.span(start, end)) if start < end else ()
    return [t for t in found if start <= t.idx < end and not t.is_space]


def _pieces(frame: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """What stands before the first and after the last full stop; both the whole without one."""
    stops = [k for k, token in enumerate(frame) if token.text in FINAL]
    return (frame[: stops[0]], frame[stops[-1] + 1 :]) if stops else (frame, frame)


def _is_speech(parse: Parse, quotation: Quotation, start: int) -> bool:
    """Whether a quotation is speech, not a title or a few words quoted within a clause."""
    text, end = parse.text.text, quotation.end
    inner = text[quotation.inner_start : quotation.inner_end].strip()
    word = _words(parse, max(start, quotation.start - 40), quotation.start)[-1:]
    opens = not word or word[0].text in ",:.?!–—-”\"')]…''" or speaks(word[0])
    ends = inner[-1:] in (*",.?!…—-;",) or not quotation.closed or text[end : end + 1] in ",."
    return opens and ends and not quotation.depth and (" " in inner or inner[-1:] in (*",?!.",))


def _cue_after(parse: Parse, quotation: Quotation, piece: Sequence[Token]) -> Token | None:
    """The cue in what follows a quotation, or at its end where the closing mark is missing."""
    text, end = parse.text.text, quotation.inner_end
    if not quotation.closed:  # “… We left. he said.
        ending = _words(parse, max(quotation.inner_start, end - 60), end)
        while ending and ending[-1].text in FINAL:
            ending = ending[:-1]
        tail = _pieces(ending)[1]
        return next((t for t in tail if speaks(t) and len(tail) < min(4, len(ending))), None)
    comma = "," in (text[end - 1], text[quotation.end : quotation.end + 1])
    verbs = [t for t in piece[:40] if t.dep_ not in ASIDE and (comma or text[end - 1] in "?!…—-")]
    unknown = (t for t in verbs[:12] if t.tag_ in FINITE and comma)  # “…,” Mirov thundered
    return next((t for t in verbs if speaks(t)), next(unknown, None))


def _cue_before(parse: Parse, quotation: Quotation, piece: Sequence[Token]) -> Token | None:
    """The cue in what leads up to a quotation: the verb over it, else the last main verb."""
    if not piece or not (piece[-1].text in ",:—–-" or speaks(piece[-1])):
        return None
    verbs = [t for t in piece[-40:] if speaks(t) and t.dep_ != "relcl"]
    if not verbs and piece[-1].text == ":":  # He was blunt: “…”
        verbs = [t for t in piece if t.tag_ in FINITE and t.dep_ not in ASIDE]
    inside = parse.tokens(parse.span(quotation.inner_start, quotation.inner_end)).root
    above = [t for t in verbs if t.is_ancestor(inside)]
    main = [t for t in verbs if t.dep_ in ("ROOT", "conj", "ccomp", "parataxis")]
    return next(reversed(above or main or verbs), None)
