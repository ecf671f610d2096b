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
from rashomon.read.mentions import FIRST, PERSON, PLACE, by_token, plural
from rashomon.read.stance import NONE, modality_of, negated
from rashomon.read.syntax import Parse

VERBS, NOUNS = (
    {lemma: Kind(kind) for kind in TABLES[table] for lemma in words(table, kind)}
    for table in ("verbs", "happenings")
)
LIGHT, ASPECT, SKIP, UNDONE, CONTROL, DECIDE, MOTION, JOINT, AVOID, AIMED, FIGURES, AT = (
    words("events", entry)
    for entry in (
        "light aspect skip undone control decide motion joint avoid aimed figures at".split()
    )
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
        {attribution.id: attribution for attribution in attributions},
        {token.i for span in cues for token in parse.tokens(span)},
        {parse.tokens(e.span).root.i: e.id for e in times if e.base is not Base.NONE},
    )
    found: list[EventMention] = []
    for sentence in parse.sentences:
        found += finder.events(list(sentence))
        finder = replace(finder, pair=_pair(found))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Finder:
    """What is known of a text: mentions, cues and times by token, people, chains, contents.

    `pair` are the two who met last, "the two men" that a later sentence speaks of.
    """

    parse: Parse
    covering: Mapping[int, Mention]
    persons: set[str]
    chain: Mapping[str | None, str]
    told: Told
    by_id: Mapping[str, Attribution]
    cues: set[int]
    times: Mapping[int, str]
    pair: Sequence[Role] = ()

    def events(self, sentence: Sequence[Token]) -> list[EventMention]:
        """The events of a sentence: verbs, and nouns with the verbs that carry them."""
        carrier: dict[Token, Token] = {}
        for verb in (token for token in sentence if token.pos_ == "VERB"):
            light = PATHS["light"] if verb.lemma_ in LIGHT else []
            for path in light + (PATHS["aspect"] if verb.lemma_ in ASPECT else []):
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
            words_of, joint = self.parse.text.words, kind in SYMMETRIC
            them = [role for role in event.roles if joint and words_of(role.span) == "them"]
            back = the or (them and event.time_id is None)
            same = [at for at, one in found.items() if back and one.kind is kind]
            if same:  # "met X, this time with Y, who attended the meeting", "who sat with them"
                first = found[same[-1]]
                others = (role for role in event.roles if role not in them)
                roles = self.distinct((*first.roles, *others))
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
        alone = token.lemma_ in JOINT and not self.is_joint(token, subject)
        if orphan or still or alone:  # "the minister jailed Ada Mirov", "it went well"
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
        undone = token.lemma_ in UNDONE and negated(token)
        idle = token.lemma_ in SKIP or controls or told or undone
        whose = subject or token.dep_ in ("conj", "xcomp")
        return Kind.OTHER if happening and whose and not idle and self.is_main(token) else None

    def is_joint(self, verb: Token, subject: Sequence[Token]) -> bool:
        """Whether somebody speaks, or sits, with another than the one who writes of it."""
        partners = [t for t in follow(verb, "prep:with|to pobj") if t.i in self.covering]
        several = [t for t in subject if self.meant(t)[1:] or t.tag_ == "CD" or plural(t)]
        return any(t.lower_ not in FIRST for t in partners or several)

    def is_main(self, token: Token) -> bool:
        """Whether a verb heads its sentence or a content, alone or under "decided to"."""
        while token.dep_ == "conj" or (token.dep_ == "xcomp" and token.head.lemma_ in CONTROL):
            token = token.head
        if any(t.lower_ == "it" for t in follow(token, *PATHS["cleft"])):
            return True  # "It was Ada Mirov who was dismissed"
        inside = innermost(self.told, self.parse.span_of([token]))
        head = self.parse.span_of([token.head])
        return token.dep_ == "ROOT" or (inside is not None and not inside[0].contains(head))

    def event(self, token: Token, verb: Token, kind: Kind, near: Sequence[Token]) -> EventMention:
        """The event mention of a trigger and the verb that carries it (often the same)."""
        span = self.parse.span_of([token])
        told, modality = self.teller(token), _modality(verb)
        inner = told
        while told and modality is not Modality.HAPPENED and self.decides(told):
            told, modality = self.by_id.get(told.parent or ""), Modality.PLANNED
        here = [t for t in near if self.teller(t) in (inner, told)]
        here.sort(key=lambda t: (verb_of(t) != verb_of(verb), abs(t.i - token.i)))
        roles = self.people(token, verb, kind)
        doers = {role.mention_id for role in roles if role.name is Name.ACTOR}
        if token.lemma_ in FIGURES and doers & self.persons:
            kind = Kind.OTHER  # one person's "attack" on another is of words as often as not
        where = [place for t in here if (place := self.place(t))][:1]
        places = [Role(Name.PLACE, place.span, place.id) for place in where]
        counting = [token, *(at for path in PATHS["counts"] for at in follow(token, path))]
        said = [t.lower_ for at in counting for t in (at, *at.children) if t.dep_ != "nsubj"]
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
            negated=negated(verb) or avoided or any(t.lower_ in NONE for t in token.lefts),
            modality=modality,
            told_by=told.id if told else TOLD_BY_NOBODY,
            score=0.5 if kind is Kind.OTHER else 0.7,
        )

    def teller(self, token: Token) -> Attribution | None:
        """The innermost attribution that holds a word."""
        inside = innermost(self.told, self.parse.span_of([token]))
        return inside[1] if inside else None

    def decides(self, told: Attribution) -> bool:
        """Whether a plan is told by who says that "it was agreed that they should meet"."""
        return any(t.lemma_ in DECIDE for span in told.cue for t in self.parse.tokens(span))

    def people(self, token: Token, verb: Token, kind: Kind) -> list[Role]:
        """Who does it and to whom, from the tree."""
        passive = follow(verb, "nsubjpass") or (verb.tag_ == "VBN" and verb.dep_ in ("acl", "conj"))
        paths = PATHS["agent" if passive else "subject"] if verb.pos_ == "VERB" else ()
        tried = (follow(verb, path) for path in paths)
        doing = [_named(at) for at in next((w for w in tried if any(map(self.meant, w))), [])]
        objects = [*PATHS["object"], *["^acl"] * bool(passive)] if verb.pos_ == "VERB" else ()
        done = [at for path in objects for at in follow(verb, path)]
        if token.pos_ == "NOUN":
            doing += [at for path in PATHS["doer"] for at in follow(token, path)]
            done += [at for path in PATHS["done"] for at in follow(token, path)]
        doing += [at for who in list(doing) for path in PATHS["beside"] for at in follow(who, path)]
        roles: list[Role] = []
        for name, at in [(Name.ACTOR, at) for at in doing] + [(Name.RECIPIENT, at) for at in done]:
            same: Sequence[Role] = ()
            if at.lemma_ == "pair" or "two" in (at.lower_, *(t.lower_ for t in at.lefts)):
                same = self.pair if kind in SYMMETRIC else ()
                roles += same
            for who in self.meant(at) if not same else ():
                mention = self.covering[who.i]
                to = who.head.lower_ in AT - {"on"} or kind in (*SYMMETRIC, Kind.COOPERATE)
                role = Name.PARTICIPANT if kind in SYMMETRIC else name
                role = Name.PLACE if to and mention.kind is PLACE else role
                roles.append(Role(role, mention.span, mention.id))
        return roles

    def meant(self, token: Token) -> list[Token]:
        """The words with mentions that an argument stands for: "who", what is beside it, "and"."""
        token, known = _named(token), self.covering
        beside = [at for at in follow(token, "appos") if follow(at, "conj") or token.i not in known]
        found = (who for at in (token, *beside) for who in (at, *at.conjuncts) if who.i >= token.i)
        return [who for who in found if who.i in known]

    def place(self, token: Token) -> Mention | None:
        """The place that a word after "in", "at" or the like is the head of ("a room of …" too)."""
        mention, over = self.covering.get(token.i), token.head
        over = over.head.head if over.lower_ == "of" and over.head.dep_ == "pobj" else over
        inside = token.dep_ == "pobj" and over.lower_ in AT
        return mention if inside and mention and mention.kind is PLACE else None

    def distinct(self, roles: Iterable[Role]) -> tuple[Role, ...]:
        """The roles without a second mention of one chain in the same role."""
        first: dict[tuple[str, str], Role] = {}
        for role in roles:
            first.setdefault((role.name, self.chain[role.mention_id]), role)
        return tuple(first.values())


def _pair(found: Sequence[EventMention]) -> Sequence[Role]:
    """The two who took part in the last event between two, none where there is none."""
    met = (
        [role for role in event.roles if role.name is Name.PARTICIPANT]
        for event in reversed(found)
        if event.kind in SYMMETRIC
    )
    return next((roles for roles in met if len(roles) == 2), ())


def _named(token: Token) -> Token:
    """What "who" stands for, any other word itself."""
    return [*follow(token.head, "^relcl"), token][0] if token.tag_ in ("WP", "WDT") else token


def _modality(verb: Token) -> Modality:
    """How an event stands to the world; what something else is done for is planned."""
    modality = modality_of(verb)
    if verb.pos_ == "NOUN":  # "demanded the release of …"
        over = verb_of(verb).lemma_
        return next((m for m in list(Modality)[1:] if over in words("stance", m)), modality)
    aim = verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children)
    aimed = aim and verb.dep_ in ("advcl", "acl", "relcl") and modality is Modality.HAPPENED
    return Modality.PLANNED if aimed else modality
