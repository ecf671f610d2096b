"""Event mentions: PLOVER's kinds by a lexicon, OTHER by the lemma of a main clause, with roles.

A verb that only carries its noun ("held talks") is one event with it, named by the noun. The verbs
of saying are attributions; what they say is looked at here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from rashomon.core.reading import NARRATION as TOLD_BY_NOBODY
from rashomon.core.reading import Attribution, Chain, EventMention, Mention, Role, span_id
from rashomon.core.reading import EventKind as Kind
from rashomon.core.reading import RoleName as Name
from rashomon.core.stance import Modality
from rashomon.core.times import Base, TimeExpression
from rashomon.read.chains import Told, contents, innermost
from rashomon.read.lexicon import TABLES, follow, verb_of, words
from rashomon.read.mentions import PERSON, PLACE, by_token
from rashomon.read.stance import modality_of, negated
from rashomon.read.syntax import Parse

VERBS, NOUNS = (
    {lemma: Kind(kind) for kind in TABLES[table] for lemma in words(table, kind)}
    for table in ("verbs", "happenings")
)
LIGHT, ASPECT, SKIP, CONTROL, MOTION, AVOID, AIMED, FIGURES, AT = (
    words("events", entry)
    for entry in "light aspect skip control motion avoid aimed figures at".split()
)
COUNTS, RANKS, PATHS = TABLES["events"]["counts"], TABLES["events"]["ranks"], TABLES["paths"]
SYMMETRIC = (Kind.CONSULT, Kind.AGREE)


def find(
    parse: Parse,
    mentions: Sequence[Mention],
    chains: Sequence[Chain],
    attributions: Sequence[Attribution],
    times: Sequence[TimeExpression],
) -> tuple[EventMention, ...]:
    """The event mentions of a text in text order."""
    cues = [span for attribution in attributions for span in attribution.cue]
    finder = _Finder(
        parse,
        by_token(parse, mentions),
        {mention.id for mention in mentions if mention.kind is PERSON},
        {key: chain.id for chain in chains for key in chain.mention_ids},
        contents(attributions),
        {token.i for span in cues for token in parse.tokens(span)},
        {parse.tokens(e.span).root.i: e.id for e in times if e.base is not Base.NONE},
    )
    return tuple(event for sentence in parse.sentences for event in finder.events(list(sentence)))


@dataclass(frozen=True, slots=True)
class _Finder:
    """What is known of a text: mentions, cues and times by token, people, chains, contents."""

    parse: Parse
    covering: Mapping[int, Mention]
    persons: set[str]
    chain: Mapping[str | None, str]
    told: Told
    cues: set[int]
    times: Mapping[int, str]

    def events(self, sentence: Sequence[Token]) -> list[EventMention]:
        """The events of a sentence: verbs, and nouns with the verbs that carry them."""
        carrier: dict[Token, Token] = {}
        for verb in (token for token in sentence if token.pos_ == "VERB"):
            light = PATHS["light"] if verb.lemma_ in LIGHT else ()
            for path in PATHS["aspect"] if verb.lemma_ in ASPECT else light:
                carrier |= {noun: verb for noun in follow(verb, path) if noun.lemma_ in NOUNS}
        carrying = set(carrier.values())
        kinds = {t: kind for t in sentence if t not in carrying and (kind := self.kind(t))}
        busy = {carrier.get(t, t) for t in kinds} | {t for t in sentence if t.i in self.cues}
        settings = [t for t in sentence if t.i in self.times or self.place(t)]
        found: dict[Token, EventMention] = {}
        for token, kind in kinds.items():
            verb = carrier.get(token, token)
            over = {verb, verb.head} if verb.dep_ in ("xcomp", "advcl") else {verb_of(verb)}
            near = [t for t in settings if t.head == token or verb_of(t) in over]
            if verb.pos_ == "VERB":
                near += [t for t in settings if t.dep_ != "compound" and verb_of(t) not in busy]
            event = self.event(token, verb, kind, near)
            the = verb != token and any(child.lower_ == "the" for child in token.children)
            same = [at for at, one in found.items() if the and one.kind is kind]
            if same:  # "met X, this time with Y, who attended the meeting"
                first = found[same[-1]]
                roles = self.distinct((*first.roles, *event.roles))
                found[same[-1]] = replace(first, roles=roles)
            elif (
                verb != token or self.is_main(token) or {r.name for r in event.roles} - {Name.PLACE}
            ):
                found[token] = event
        return list(found.values())

    def kind(self, token: Token) -> Kind | None:
        """The kind of event that a word names, None for none."""
        worded = token.pos_ in ("NOUN", "VERB") and token.is_alpha
        if not worded or token.dep_ in ("compound", "amod"):
            return None
        if token.pos_ == "NOUN":
            return NOUNS.get(token.lemma_)
        subject = follow(token, "nsubj|nsubjpass")
        orphan = token.tag_ in ("VBD", "VBN") and token.dep_ in ("ccomp", "pcomp") and not subject
        still = token.lemma_ in MOTION and not any(
            map(self.place, follow(token, "prep:to|in pobj"))
        )
        if orphan or still:  # "the minister jailed Ada Mirov", "it went well"
            return None
        objects, told = follow(token, "dobj"), token.i in self.cues
        missed = objects and not any(at.i in self.covering for at in objects)  # "met the deadline"
        refusing = token.lemma_ in AVOID and follow(token, "xcomp")
        kind = None if refusing or (missed and token.lemma_ in AIMED) else VERBS.get(token.lemma_)
        if kind:  # a saying is an event too where it has an object
            return kind if kind is Kind.AGREE or objects or not told else None
        past = token.tag_ in ("VBD", "VBN") or negated(token)
        happening = past or modality_of(token) is not Modality.HAPPENED
        controls = token.lemma_ in CONTROL and follow(token, "xcomp|ccomp")
        idle = token.lemma_ in SKIP or controls or told
        whose = subject or token.dep_ in ("conj", "xcomp")
        return Kind.OTHER if happening and whose and not idle and self.is_main(token) else None

    def is_main(self, token: Token) -> bool:
        """Whether a verb heads its sentence or a content, alone or under "decided to"."""
        while token.dep_ == "conj" or (token.dep_ == "xcomp" and token.head.lemma_ in CONTROL):
            token = token.head
        inside = innermost(self.told, self.parse.span_of([token]))
        head = self.parse.span_of([token.head])
        return token.dep_ == "ROOT" or (inside is not None and not inside[0].contains(head))

    def event(self, token: Token, verb: Token, kind: Kind, near: Sequence[Token]) -> EventMention:
        """The event mention of a trigger and the verb that carries it (often the same)."""
        span = self.parse.span_of([token])
        told = innermost(self.told, span)
        here = [t for t in near if innermost(self.told, self.parse.span_of([t])) == told]
        here.sort(key=lambda t: (verb_of(t) != verb_of(verb), abs(t.i - token.i)))
        roles = self.people(token, verb, kind)
        doers = {role.mention_id for role in roles if role.name is Name.ACTOR}
        if token.lemma_ in FIGURES and doers & self.persons:
            kind = Kind.OTHER  # one person's "attack" on another is of words as often as not
        where = [place for t in here if (place := self.place(t))][:1]
        places = [Role(Name.PLACE, place.span, place.id) for place in where]
        counting = [token, *(at for path in PATHS["counts"] for at in follow(token, path))]
        said = [t.lower_ for at in counting for t in (at, *at.children)]
        avoided = (
            verb.dep_ == "xcomp" and verb.head.lemma_ in AVOID and verb.head.i not in self.cues
        )
        return EventMention(
            span_id("v", kind, [span]),
            (span,),
            kind,
            token.lemma_.lower(),
            roles=self.distinct([*roles, *places]),
            time_id=next((self.times[t.i] for t in here if t.i in self.times), None),
            count=next((COUNTS[word] for word in said if word in COUNTS), None),
            ordinal=next((RANKS[word] for word in said if word in RANKS), None),
            negated=negated(verb) or avoided,
            modality=_modality(verb),
            told_by=told[1].id if told else TOLD_BY_NOBODY,
            score=0.5 if kind is Kind.OTHER else 0.7,
        )

    def people(self, token: Token, verb: Token, kind: Kind) -> list[Role]:
        """Who does it and to whom, from the tree."""
        passive = follow(verb, "nsubjpass") or (verb.tag_ == "VBN" and verb.dep_ in ("acl", "conj"))
        paths = PATHS["agent" if passive else "subject"] if verb.pos_ == "VERB" else ()
        tried = (follow(verb, path) for path in paths)
        doing = next((who for who in tried if any(at.i in self.covering for at in who)), [])
        objects = [*PATHS["object"], *["^acl"] * bool(passive)] if verb.pos_ == "VERB" else ()
        done = [at for path in objects for at in follow(verb, path)]
        if token.pos_ == "NOUN":
            doing += [at for path in PATHS["doer"] for at in follow(token, path)]
            done += [at for path in PATHS["done"] for at in follow(token, path)]
        doing += [at for who in list(doing) for path in PATHS["beside"] for at in follow(who, path)]
        roles = []
        for name, at in [(Name.ACTOR, at) for at in doing] + [(Name.RECIPIENT, at) for at in done]:
            for who in (who for who in (at, *at.conjuncts) if who.i >= at.i):
                mention = self.covering.get(who.i)
                to = who.head.lower_ in AT - {"on"} or kind in (*SYMMETRIC, Kind.COOPERATE)
                role = Name.PARTICIPANT if kind in SYMMETRIC else name
                if mention is not None:
                    role = Name.PLACE if to and mention.kind is PLACE else role
                    roles.append(Role(role, mention.span, mention.id))
        return roles

    def place(self, token: Token) -> Mention | None:
        """The place that a word after "in", "at" or the like is the head of."""
        mention = self.covering.get(token.i)
        at = token.dep_ == "pobj" and token.head.lower_ in AT
        return mention if at and mention is not None and mention.kind is PLACE else None

    def distinct(self, roles: Iterable[Role]) -> tuple[Role, ...]:
        """The roles without a second mention of one chain in the same role."""
        first: dict[tuple[str, str], Role] = {}
        for role in roles:
            first.setdefault((role.name, self.chain[role.mention_id]), role)
        return tuple(first.values())


def _modality(verb: Token) -> Modality:
    """How an event stands to the world; what something else is done for is planned."""
    modality = modality_of(verb)
    if verb.pos_ == "NOUN":  # "demanded the release of …"
        over = verb_of(verb).lemma_
        return next((m for m in list(Modality)[1:] if over in words("stance", m)), modality)
    aim = verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children)
    aimed = aim and verb.dep_ in ("advcl", "acl", "relcl") and modality is Modality.HAPPENED
    return Modality.PLANNED if aimed else modality
