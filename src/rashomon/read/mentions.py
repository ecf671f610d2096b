"""Mentions of people, organisations, places and groups: names, nominals and pronouns.

spaCy's entity spans are mended: titles, possessives and dates are cut off, runs of proper nouns
that it missed are added, and the kind of a name is a vote over all its places in the text.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from spacy.tokens import Token

from rashomon.core.reading import Form, Mention, MentionKind, span_id
from rashomon.read.lexicon import words
from rashomon.read.syntax import Parse

PERSON, ORGANISATION, PLACE, GROUP = MentionKind
LABELS = {"PERSON": PERSON, "ORG": ORGANISATION, "GPE": PLACE, "LOC": PLACE, "FAC": PLACE}
NO_NAMES = words("names", "labels_of_no_name")
ORG_WORDS, PLACE_WORDS = words("names", "organisations"), words("names", "places")
TITLES = words("nominals", "people").union(
    *(words("names", entry) for entry in ("honorifics", "ranks", "offices"))
)
ENTRIES = {"places": PLACE, "organisations": ORGANISATION, "groups": GROUP, "people": PERSON}
NOUNS = {word: kind for entry, kind in ENTRIES.items() for word in words("nominals", entry)}
FIRST, THEY, HE, SHE = (words("nominals", entry) for entry in ("first", "they", "he", "she"))
MOTION = words("names", "motion")
SUBJECTS = frozenset(("nsubj", "nsubjpass", "agent"))
SCORES = {Form.NAME: 0.85, Form.NOMINAL: 0.8, Form.PRONOUN: 0.9}  # not calibrated: rules

Name = tuple[int, int, int, Counter[MentionKind]]  # start, start of the bare name, end, votes


def find(parse: Parse) -> tuple[Mention, ...]:
    """The mentions of a text in text order; they nest or lie apart."""
    runs = (run for tokens in parse.sentences for run in groupby(tokens, key=_is_proper))
    names = [name for proper, run in runs if proper for name in _names(list(run))]
    keys = [parse.doc[first:end].text.lower().replace(".", "") for _, first, end, _ in names]
    kinds = _kinds(list(zip(keys, (votes for *_, votes in names), strict=True)))
    named = [(*name[:3], kinds[key]) for name, key in zip(names, keys, strict=True) if key in kinds]
    found = [_mention(parse, name, Form.NAME) for name in named]
    inside = {at for start, _, end, _ in named for at in range(start, end)}
    for token in (token for sentence in parse.sentences for token in sentence):
        at, kind = token.i, NOUNS.get(token.lemma_.lower())
        if token.lower_ in FIRST | THEY | HE | SHE and token.pos_ in ("PRON", "DET"):
            place = (at, at, at + 1, GROUP if plural(token) else PERSON)
            found.append(_mention(parse, place, Form.PRONOUN))
        elif kind and at not in inside and token.pos_ in ("NOUN", "PROPN"):
            start = max(token.left_edge.i + token.left_edge.is_punct, at - 8)
            place = (start, at, at + 1, GROUP if kind is PERSON and plural(token) else kind)
            if token.dep_ not in ("compound", "nmod", "amod", "npadvmod"):
                found.append(_mention(parse, place, Form.NOMINAL))
    return tuple(sorted(found, key=lambda mention: (mention.span.start, -mention.span.end)))


def by_token(parse: Parse, mentions: Sequence[Mention]) -> dict[int, Mention]:
    """The innermost mention at each token index that one covers."""
    longest_first = sorted(mentions, key=lambda mention: -len(mention.span))
    return {token.i: mention for mention in longest_first for token in parse.tokens(mention.span)}


def plural(noun: Token) -> bool:
    """Whether a noun or pronoun stands for several."""
    return noun.lower_ in THEY | {"we", "us", "our", "ourselves"} or noun.tag_ in ("NNS", "NNPS")


def _mention(parse: Parse, place: tuple[int, int, int, MentionKind], form: Form) -> Mention:
    start, first, end, kind = place
    span, head = parse.span_of(parse.doc[start:end]), parse.span_of(parse.doc[first:end])
    return Mention(span_id("m", form, (span,), (head,)), span, head, kind, form, SCORES[form])


def _is_proper(token: Token) -> bool:
    """Whether a token is part of a name: a proper noun, or "of", "&", a hyphen inside one."""
    if token.text[0].isupper() and token.ent_type_ not in NO_NAMES:
        tagged = token.pos_ == "PROPN" or (
            token.ent_type_ in LABELS and token.pos_ in ("NOUN", "ADJ")
        )
        people = token.tag_ == "NNPS" or token.dep_ in SUBJECTS  # "Russians", not "Russian"
        return people if token.ent_type_ == "NORP" else tagged
    if not 0 < token.i < len(token.doc) - 1 or not token.nbor().text[0].isupper():
        return False
    joined = token.text in "-'’" and not token.whitespace_ and not token.nbor(-1).whitespace_
    within = token.ent_iob_ == token.nbor().ent_iob_ == "I" and token.ent_type_ in LABELS
    if token.tag_ == "POS":  # "St Orrin's Abbey"
        return within and token.nbor().lower_ in words("names", "buildings")
    return joined or (within and (token.is_alpha or token.text == "&"))


def _names(run: Sequence[Token]) -> Iterator[Name]:
    """The name in a run without its titles, and before them the name of what they are of."""
    entity = [token.ent_iob_ if token.ent_type_ == "PERSON" else "" for token in run]
    people = [at for at, iob in enumerate(entity) if iob == "B"]
    body = len(run) == 1 and run[0].lower_ in ORG_WORDS  # "the Guard" is no guard
    titles = [at for at, t in enumerate(run) if t.lower_ in TITLES and entity[at] != "I"]
    titles = [] if body else titles
    institution = any(token.lower_ in ORG_WORDS - TITLES for token in run)
    first = titles[-1] + 1 if titles and not institution and run[-1].ent_type_ != "ORG" else 0
    cut = people[1] if people[1:] else titles[0] if first else 0  # "Ada Mirov Meets Jon Sel"
    if cut:
        yield from _names(run[:cut])
    if people[1:]:
        yield from _names(run[cut:])
    elif first < len(run):
        doc, start, end = run[0].doc, run[0].i, run[-1].i + 1
        end += end < len(doc) and doc[end].lower_ in PLACE_WORDS and run[-1].head.i == end
        begin = start if institution else _before(doc[start])
        yield (
            begin,
            start + first,
            end,
            _votes(list(doc[start + first : end]), begin < start + first),
        )


def _before(name: Token) -> int:
    """Where the titles and role nouns before a name begin: "PTI member Major (r) …"."""
    at = name.i - (4 if name.i > 3 and name.nbor(-1).text == ")" else 1)
    title = name.doc[max(at, 0)]
    bare = not any(child.dep_ in ("det", "poss") for child in title.children)
    linked = {title.i, title.head.i} & {name.head.i, name.head.head.i}
    if at < 0 or title.lower_ not in TITLES or not (bare or linked):
        return name.i
    return _before(name.doc[max(title.left_edge.i + title.left_edge.is_punct, at - 7)])


def _votes(name: Sequence[Token], titled: bool) -> Counter[MentionKind]:
    """What speaks for which kind, with weights tried on a few news texts."""
    last, label = name[-1], LABELS.get(name[-1].ent_type_)
    given = name[0].lower_ in words("names", "male") | words("names", "female")
    home = last.head.lower_ in words("names", "homes")
    to = last.head.lower_ in ("to", "from", "for") and last.head.head.lemma_ in MOTION
    inside = last.dep_ == "pobj" and (to or last.head.lower_ in ("in", "near", "outside", "inside"))
    acronym = label is None and len(name) == 1 and last.is_upper and 1 < len(last) < 7
    acts = label is None and last.dep_ in SUBJECTS
    votes = Counter({label or GROUP: 2 * (label is not None or last.ent_type_ == "NORP")})
    votes[PERSON] += 3 * titled + 2 * (len(name) > 1 and (given or acts))
    votes[ORGANISATION] += 3 * any(token.lower_ in ORG_WORDS for token in name) + acronym
    built = len(name) > 1 and last.lower_ in words("names", "buildings") and label is not PERSON
    votes[PLACE] += 3 * (
        home or built or last.lower_ in PLACE_WORDS or (inside and not last.is_upper)
    )
    return +votes


def _kinds(votes: Sequence[tuple[str, Counter[MentionKind]]]) -> dict[str, MentionKind]:
    """The kind of each name that has one; a part of a person's name is that person's."""
    sums: dict[str, Counter[MentionKind]] = defaultdict(Counter)
    for key, said in votes:
        sums[key].update(said)
    kinds = {key: max(sorted(count), key=count.__getitem__) for key, count in sums.items() if count}
    for key in [key for key, kind in kinds.items() if kind is PERSON]:
        parts = key.split()
        halves = [(parts[:cut], parts[cut:]) for cut in range(1, len(parts))]
        kinds |= {k: PERSON for pair in halves for half in pair if (k := " ".join(half)) in sums}
    return kinds
