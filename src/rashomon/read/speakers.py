"""Speakers: the mentions that a source goes back to, and what kind of speaker that is."""

from collections.abc import Sequence

from spacy.tokens import Token

from rashomon.core.reading import Chain, Form, Mention, MentionKind
from rashomon.core.stance import SpeakerClass, UnnamedKind
from rashomon.read.lexicon import follow, words
from rashomon.read.mentions import by_token
from rashomon.read.syntax import Parse

ORGANISATION = MentionKind.ORGANISATION
FIRST = words("nominals", "first")
UNNAMED = {kind: words("speakers", kind) for kind in UnnamedKind if kind is not UnnamedKind.OTHER}
WRITTEN = words("speakers", "written")
NAMED = {MentionKind.PERSON: SpeakerClass.NAMED_PERSON, MentionKind.GROUP: SpeakerClass.GROUP}


class Speakers:
    """Who stands behind a source, by the mentions and chains of one text."""

    def __init__(self, parse: Parse, mentions: Sequence[Mention], chains: Sequence[Chain]) -> None:
        self.parse = parse
        self.at = by_token(parse, mentions)
        self.entity = {mention.id: mention.id for mention in mentions}  # its chain, else itself
        self.entity |= {member: chain.id for chain in chains for member in chain.mention_ids}
        names = sorted((m for m in mentions if m.form is Form.NAME), key=lambda m: len(m.head))
        self.names = {self.entity[name.id]: name for name in names}  # the longest name wins

    def behind(self, source: Sequence[Token]) -> list[Mention]:
        """The mentions of a source: that of its head noun, and those joined to it by "and"."""
        head = _head(source)
        if head is not None and head.tag_ in ("WP", "WDT"):  # "…, who said": who that is
            head = next((t.head for t in (head, *head.ancestors) if t.dep_ == "relcl"), head)
        heads = [head] if head is not None else []
        while heads and (more := follow(heads[-1], "conj")) and len(heads) < 8:
            heads.append(more[0])
        found = [self.at[token.i] for token in heads if token.i in self.at]
        owned = (t for t in source if t.dep_ != "poss")  # "Velin's old mayor" is not Velin
        found = found or [self.at[token.i] for token in owned if token.i in self.at][:1]
        return list(dict.fromkeys(found))

    def name_of(self, mention: Mention) -> Mention:
        """The longest name of who is meant, or the mention itself."""
        return self.names.get(self.entity[mention.id], mention)

    def classed(
        self, behind: Sequence[Mention], source: Sequence[Token]
    ) -> tuple[SpeakerClass, UnnamedKind | None]:
        """The class of a speaker, and the kind of one without a name."""
        name = self.name_of(behind[0]) if behind else None
        if name is not None and name.form is Form.NAME:
            return NAMED.get(name.kind, SpeakerClass.NAMED_ORG), None
        head = _head(list(self.parse.tokens(behind[0].head)) if behind else source)
        if head is None:
            return SpeakerClass.NONE, None
        if head.lower_ in FIRST and self.parse.quotation_at(head.idx) is None:
            return SpeakerClass.OUTLET, None
        lemma = head.lemma_.lower()
        kind = next((kind for kind, known in UNNAMED.items() if lemma in known), None)
        if kind is None and lemma in WRITTEN:
            return SpeakerClass.WRITTEN, None
        spoken_for = (self.at[token.i] for token in source if token.i in self.at)
        if lemma.startswith("spokes") and any(m.kind is ORGANISATION for m in spoken_for):
            return SpeakerClass.NAMED_ORG, None  # an organisation and its spokespeople are one
        if kind is None and name is not None and name.kind is not MentionKind.PERSON:
            described = name.kind is ORGANISATION  # "the energy ministry"
            return (SpeakerClass.NAMED_ORG if described else SpeakerClass.GROUP), None
        return SpeakerClass.UNNAMED, kind or UnnamedKind.OTHER


def _head(tokens: Sequence[Token]) -> Token | None:
    inside = {token.i for token in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), None)
