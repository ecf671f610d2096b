"""Chains: the mentions of one text that refer to one entity, and the pairs held apart on evidence.

Names come first, the fullest ahead, and two different full names never merge; nominals, pronouns
and shared surnames follow in text order. What is ambiguous stays alone.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

from spacy.tokens import Token

from rashomon.core.reading import Attribution, Chain, Form, HeldApart, Mention, span_id
from rashomon.core.texts import Span
from rashomon.read import mentions as nouns
from rashomon.read.lexicon import follow, verb_of, words
from rashomon.read.mentions import FIRST, GROUP, HE, PERSON, PLACE, SHE, SUBJECTS, THEY, by_token
from rashomon.read.quotes import Quotation
from rashomon.read.syntax import Parse

MALE, FEMALE = words("names", "male") | HE, words("names", "female") | SHE
RANKS, TAILS, JUNIOR, CIVIL = (
    words("names", entry) for entry in ("ranks", "tails", "junior", "civil")
)
FILE, TOP, CONTRAST = (words("nominals", entry) for entry in ("rank_and_file", "top", "contrast"))
SAY = words("cues", "say")
FORMS = tuple(Form)  # names, then nominals, then pronouns
REACH, WINDOW = 4, 40  # sentences a pronoun looks back; mentions and contents that are looked at

Told = Sequence[tuple[Span, Attribution]]


def link(
    parse: Parse, mentions: Sequence[Mention]
) -> tuple[tuple[Chain, ...], tuple[HeldApart, ...]]:
    """The chains of a text, each mention in one, and the pairs of chains held apart."""
    linker = _Linker(parse, mentions)
    named = [mention for mention in mentions if mention.form is Form.NAME]
    for mention in sorted(named, key=lambda mention: -len(linker.about[mention.id].name)):
        fits = linker.namesakes(mention)
        if len(fits) < 2 or linker.about[mention.id].name[1:]:
            linker.add(mention, fits[0] if len(fits) == 1 else _Cluster())
    for mention in mentions:
        if mention.id not in linker.owner:
            linker.add(mention, linker.antecedent(mention) or _Cluster())
        linker.recent = [*linker.recent[1 - WINDOW :], mention]
    clusters = dict.fromkeys(linker.owner.values())
    ids = {cluster: _chain_id(cluster.members) for cluster in clusters}
    held: dict[tuple[str, str], HeldApart] = {}
    for one, other, reason in linker.conflicts(list(ids)):
        first, second = sorted(ids[linker.owner[mention.id]] for mention in (one, other))
        pair = HeldApart(first, second, reason, tuple(sorted((one.span, other.span))))
        if first != second:
            held[first, second] = min(pair, held.get((first, second), pair), key=repr)
    return _chains(mentions, linker.owner), tuple(held[ids] for ids in sorted(held))


def attach_speakers(
    parse: Parse,
    chains: Sequence[Chain],
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
) -> tuple[Chain, ...]:
    """The chains with each "I" and "we" of a quoted content in its speaker's.

    A "he" in a quotation is not its speaker, who would say "I": it leaves the speaker's chain.
    """
    told = contents(attributions)
    owner: dict[str, object] = {key: chain.id for chain in chains for key in chain.mention_ids}
    for mention in (mention for mention in mentions if mention.form is Form.PRONOUN):
        held, word = innermost(told, mention.span), parse.text.words(mention.span).lower()
        quoted = parse.quotation_at(mention.span.start) is not None
        if held and (quoted or not parse.text.words(held[0]).startswith("that ")):
            speakers = {owner[key] for key in held[1].source_mention_ids}
            if word in FIRST and len(speakers) == 1:
                owner[mention.id] = speakers.pop()
            elif word in HE | SHE and quoted and owner[mention.id] in speakers:
                owner[mention.id] = mention.id
    return _chains(mentions, owner)


def contents(attributions: Sequence[Attribution]) -> Told:
    """Each content span with its attribution, by start."""
    pairs = [(span, attribution) for attribution in attributions for span in attribution.content]
    return sorted(pairs, key=lambda pair: (pair[0], pair[1].id))


def innermost(told: Told, span: Span) -> tuple[Span, Attribution] | None:
    """The shortest of the contents that hold the span; of two alike the one told by the other."""
    until = bisect_right(told, span.start, key=lambda pair: pair[0].start)
    held = [pair for pair in told[max(0, until - WINDOW) : until] if pair[0].contains(span)]
    return min(held, key=lambda pair: (len(pair[0]), pair[1].parent is None), default=None)


def _chains(mentions: Sequence[Mention], owner: Mapping[str, object]) -> tuple[Chain, ...]:
    groups: dict[object, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[owner[mention.id]].append(mention)
    members = [(group, tuple(mention.id for mention in group)) for group in groups.values()]
    return tuple(Chain(_chain_id(group), ids, 0.7 if ids[1:] else 1.0) for group, ids in members)


def _chain_id(members: Sequence[Mention]) -> str:
    """The id by its first name, else by its first nominal: pronouns that come and go keep it."""
    first = min(members, key=lambda mention: (FORMS.index(mention.form), mention.span))
    return span_id("c", "", [first.span])


class _Cluster:
    """A chain in the making: its mentions, its names, the words used of it."""

    def __init__(self) -> None:
        self.members: list[Mention] = []
        self.names: set[tuple[str, ...]] = set()
        self.words: set[str] = set()


class _About(NamedTuple):
    """What is known of a mention: its head word, its bare name, all its words, where it stands."""

    root: Token
    name: tuple[str, ...]
    words: set[str]
    sentence: int
    paragraph: int
    quotation: Quotation | None


class _Linker:
    """Links the mentions of one text; `owner` holds the cluster of each, by mention id."""

    def __init__(self, parse: Parse, mentions: Sequence[Mention]) -> None:
        self.parse, self.covering = parse, by_token(parse, mentions)
        self.starts = [sentence.start for sentence in parse.sentences]
        self.about = {mention.id: self.known(mention) for mention in mentions}
        self.sharing: dict[str, list[_Cluster]] = defaultdict(list)
        self.owner: dict[str, _Cluster] = {}
        self.recent: list[Mention] = []

    def known(self, mention: Mention) -> _About:
        """What is known of a mention; "chief of the Union" is of the Union too."""
        tokens, at = self.parse.tokens(mention.head), mention.span.start
        name = tuple(t.lower_.rstrip(".") for t in tokens if not t.is_punct) or ("",)
        of = [t for t in follow(tokens.root, "prep:of pobj") if t.ent_type_ == "ORG"]
        said = [t for t in (*self.parse.tokens(mention.span), *of) if not t.is_stop]
        words = {t.lemma_.lower().rstrip(".") for t in said or [tokens.root]}
        sentence = bisect_right(self.starts, tokens.root.i)
        where = (sentence, self.parse.paragraph_at(at), self.parse.quotation_at(at))
        return _About(tokens.root, name, words, *where)

    def add(self, mention: Mention, cluster: _Cluster) -> None:
        """Put a mention into a cluster."""
        self.owner[mention.id], about = cluster, self.about[mention.id]
        cluster.members.append(mention)
        cluster.words |= about.words
        if mention.form is Form.NAME and about.name not in cluster.names:
            cluster.names.add(about.name)
            acronym = "".join(word[:1] for word in about.name)
            for word in {*about.name, about.name[0] if mention.kind is PERSON else acronym}:
                self.sharing[word] = [*self.sharing[word][-WINDOW:], cluster]

    def namesakes(self, mention: Mention) -> list[_Cluster]:
        """The clusters that may bear a name: those that do in full, else that end alike."""
        name, said = self.about[mention.id].name, self.about[mention.id].words
        ranks = _short(said & RANKS)
        fits = [
            cluster
            for cluster in dict.fromkeys(self.sharing[name[-1]] + self.sharing[name[0]])
            if cluster.members[0].kind is mention.kind
            and any(_same(name, full, person=mention.kind is PERSON) for full in cluster.names)
            and (not ranks or not (held := _short(cluster.words & RANKS)) or ranks & held)
            and not (mention.kind is PERSON and _opposed(said, cluster.words))
        ]
        if said & CIVIL:  # "Ms Mirov" beside "General Mirov"
            fits = [cluster for cluster in fits if not cluster.words & RANKS] or fits
        alike = [c for c in fits if name[1:] and any(name[-1] == full[-1] for full in c.names)]
        return [cluster for cluster in fits if name in cluster.names] or alike or fits

    def antecedent(self, mention: Mention) -> _Cluster | None:
        """The cluster that a nominal, a pronoun or a shared surname joins, if one stands out."""
        about = self.about[mention.id]
        root = about.root
        if mention.form is Form.NAME:
            names = (other for other in self.recent if other.form is Form.NAME)
            near = {self.owner[other.id] for other in names if self.gap(other, about) < 2}
            titles, fits = _short(about.words - {*about.name}), self.namesakes(mention)
            fits = [c for c in fits if (titles & _short(c.words) if titles else c in near)]
            return fits[0] if len(fits) == 1 else None
        equated = ("appos", "^appos", "^attr nsubj")[: 2 if follow(root, "^attr neg") else 3]
        tokens = [token for path in equated for token in follow(root, path)]
        for token in sorted(tokens, key=lambda token: abs(token.i - root.i)):
            other = self.covering.get(token.i, mention)
            if other.id in self.owner and other.kind is mention.kind is not PLACE:
                return self.owner[other.id]
        pronoun = mention.form is Form.PRONOUN
        fit, best = (self.stands_for, -REACH) if pronoun else (self.describes, -WINDOW)
        barred, adjectives = self.barred(about), {t.lower_ for t in root.lefts if t.pos_ == "ADJ"}
        scored: tuple[float, _Cluster | None] = best, None
        for other in self.recent:
            cluster, known = self.owner[other.id], self.about[other.id]
            apart = (known.quotation != about.quotation) * (0.5 if about.quotation else 1.5)
            score = (known.root.dep_ in SUBJECTS) - apart - self.gap(other, about)
            score += 0.5 * (known.root.head.lemma_ == root.head.lemma_)
            if known.paragraph == about.paragraph and _speaks(known.root) and _speaks(root):
                score += 1.5  # who spoke goes on speaking
            score += 9 * len(adjectives & cluster.words)
            if score >= scored[0] and cluster not in barred and fit(mention, other):
                scored = score, cluster
        return scored[1]

    def barred(self, about: _About) -> set[_Cluster]:
        """Who a word can't be: a name below the verb it is subject of, its fellow arguments."""
        root = about.root
        after = root.doc[root.i + 1 : root.i + WINDOW] if root.dep_ in SUBJECTS else ()
        below = [self.covering.get(token.i) for token in after if root.head.is_ancestor(token)]
        before = (t for t in follow(root, "^nsubj ccomp") if t.i < root.i)  # "Mirov left, he said"
        inside = (self.covering.get(token.i) for top in before for token in top.subtree)
        below += [mention for mention in inside if mention and mention.form is not Form.PRONOUN]
        beside = [
            other
            for other in self.recent
            if self.about[other.id].sentence == about.sentence
            and "poss" not in (root.dep_, self.about[other.id].root.dep_)
            and verb_of(self.about[other.id].root) == verb_of(root)
        ]
        return {self.owner[m.id] for m in (*below, *beside) if m and m.id in self.owner}

    def stands_for(self, mention: Mention, other: Mention) -> bool:
        """Whether a pronoun may stand for what another mention names."""
        word, cluster = self.about[mention.id].root.lower_, self.owner[other.id]
        several = other.kind is GROUP or nouns.plural(self.about[other.id].root)
        one = other.kind is PERSON and not several and not _opposed({word}, cluster.words)
        fits = several if word in THEY else one
        return fits and other.kind is not PLACE and word not in FIRST and not cluster.words & FIRST

    def describes(self, mention: Mention, other: Mention) -> bool:
        """Whether a definite nominal repeats words that were used of another mention."""
        root, cluster = self.about[mention.id].root, self.owner[other.id]
        before = {token.dep_: token.lower_ for token in root.lefts}
        named = {token.lower_ for token in root.lefts if token.pos_ == "PROPN"}
        definite = before.get("det", "the" if named else "") in ("the", "this")
        adjectives = {token.lower_ for token in root.lefts if token.pos_ == "ADJ"} - CONTRAST
        said = self.about[mention.id].words - adjectives
        role = root.lemma_.lower()
        filed = role in FILE and cluster.words & FILE and mention.kind is PERSON and named
        known = (filed or role in cluster.words) and said - {role} <= cluster.words
        fits = known and definite and "poss" not in before and root.dep_ != "attr"
        return bool(fits) and other.kind is mention.kind

    def gap(self, other: Mention, about: _About) -> int:
        """How many sentences lie between a mention and a later one; a paragraph counts for two."""
        first = self.about[other.id]
        paragraphs = 2 * (about.paragraph - first.paragraph)
        return min(about.sentence - first.sentence, paragraphs or WINDOW)

    def conflicts(self, clusters: Sequence[_Cluster]) -> Iterator[tuple[Mention, Mention, str]]:
        """Mentions of two, and what speaks against their being one."""
        titled: dict[tuple[str, bool], list[Mention]] = defaultdict(list)
        for mention in (mention for cluster in clusters for mention in cluster.members):
            root, said = self.about[mention.id].root, self.about[mention.id].words
            meets = root.head.lemma_ in words("verbs", "CONSULT") and root.lower_ not in FIRST
            for path in ("^nsubj dobj", "^nsubj prep:with|to pobj") if meets else ():
                others = (self.covering.get(token.i) for token in follow(root, path))
                yield from ((mention, other, "they meet") for other in others if other)
            for token in self.parse.tokens(mention.span) if mention.kind is PERSON else ():
                if token.ent_type_ == "ORG" and said & (TOP | FILE):
                    titled[token.lower_, bool(said & TOP)].append(mention)
        for word, _ in list(titled):
            for pair in product(titled[word, True][:WINDOW], titled[word, False][:WINDOW]):
                yield *pair, "conflicting titles"
        for word, sharing in self.sharing.items():
            surnamed = [c for c in dict.fromkeys(sharing) if any(n[-1] == word for n in c.names)]
            for one, other in combinations(surnamed, 2):
                ranks = [_short(cluster.words & RANKS) for cluster in (one, other)]
                given = all(any(name[1:] for name in c.names) for c in (one, other))
                reason = "other given names" if given else "conflicting titles"
                apart = given or (all(ranks) and not ranks[0] & ranks[1])
                if one.members[0].kind is PERSON and apart:
                    yield one.members[0], other.members[0], reason


def _speaks(root: Token) -> bool:
    """Whether a word is who says something, or is asked."""
    verb = root.head.head if root.dep_ == "pobj" else root.head
    return verb.lemma_ == "accord" or (root.dep_ in ("nsubj", "dobj") and verb.lemma_ in SAY)


def _same(short: tuple[str, ...], full: tuple[str, ...], *, person: bool) -> bool:
    """Whether a name may be a shorter form of a fuller one."""
    start, rest = full[: len(short)], full[len(short) :]
    if not person:
        acronym = "".join(word[:1] for word in full)
        return short == (acronym,) or (short == start and TAILS.issuperset(rest))
    if len(short) == 1:
        surnames = [word for word in full if word not in JUNIOR] or full
        return short[0] in (full[0], surnames[-1])
    left = iter(full)
    within = all(any(word in (other, other[:1]) for other in left) for word in short)
    return within and JUNIOR & {*short} == JUNIOR & {*full}


def _opposed(one: set[str], other: set[str]) -> bool:
    """Whether the words used of one are of a woman and those of the other of a man, or so."""
    pairs = ((MALE, FEMALE), (FEMALE, MALE))
    return any(one & own and other & against and not other & own for own, against in pairs)


def _short(titles: set[str]) -> set[str]:
    """Titles as they abbreviate: "gen" for "general"."""
    return {title[:3] for title in titles}
