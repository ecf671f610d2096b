"""Every threshold of `resolve`, stored with each run. Bits are log2 of odds."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CopySettings:
    """When a text counts as derived from another. Precision goes before recall."""

    # MinHash over shingles of 3 words: 32 bands of 3 rows find half of all pairs with a Jaccard
    # similarity of (1/32)^(1/3) = 0.31, and 97 % of those with 0.5.
    shingle: int = 3
    bands: int = 32
    rows: int = 3
    # A sentence of so many words, word for word, makes two texts worth a look; shorter ones recur.
    sentence_words: int = 8
    # So many pairs of rare facts in one sentence, shared, do the same for reworded texts.
    fact_pairs: int = 3
    facts_per_sentence: int = 5
    # A fact that makes pairs is rarer than this Zipf frequency (3 = one in a million words).
    rare_zipf: float = 3.6
    # A common run of words counts as copied from this length on …
    run: int = 5
    # … and as evidence of copying from this length on, direct speech left out: two reporters
    # in one room write down the same quotation.
    telling_run: int = 8
    # Words in telling runs that make a copy, at least, and their share of the shorter text's own
    # words. Among 2,142 pairs of ECB+ documents on one event (even topics), 134 reach both, by
    # sight all of them agency copy; at a tenth of the words shared background paragraphs begin.
    telling_words: int = 24
    telling_share: float = 0.2
    # Runs join over a gap of so many words where the gap says nothing new.
    gap: int = 2
    # Shares of the derived text's words that are literal: verbatim from here on; edited, not
    # retold, from here on.
    verbatim_share: float = 0.97
    edited_share: float = 0.6
    # Two sentences of an edited copy are one from this share of common words on.
    edited_overlap: float = 0.5
    # A copy without literal words: the share of either text's facts that sentences aligned in one
    # order must explain. Of 4,491 pairs of ECB+ documents on one event, those that share no long
    # runs stay below both, but for three: stories that another outlet rewrote. Rewordings and
    # round-trip translations of our own (seven) explain 0.75 to 0.94 on either side.
    facts_explained: float = 0.66
    original_explained: float = 0.5
    facts_shared: int = 8
    sentences_matched: int = 4
    # Two sentences belong together from this sum of shared facts (1 = one rare name or number
    # that stands in no other sentence) …
    sentence_similarity: float = 0.6
    # … and in texts known to be copies from this one, function words left out.
    attach_similarity: float = 0.3
    # The share of a text's direct speech that its original may lack.
    own_quotations: float = 0.25
    # A text that is longer by this factor is the fuller one.
    fuller: float = 1.15
    # Sentences that are aligned by facts: the alignment is quadratic.
    longest: int = 400


@dataclass(frozen=True, slots=True)
class EntitySettings:
    """How much each piece of evidence weighs for two names. Set by hand on our own examples."""

    # What must be outweighed before two of one full name are one: "Imran Khan" (7.3 bits) is
    # enough, "John Smith" (3.2) needs company.
    doubt: float = 6.0
    # The same for a bare surname, which never joins on its rarity alone.
    doubt_bare: float = 10.0
    # Off for a name that is not written alike but fits: a middle name, an initial, a letter.
    variant: float = 1.0
    # Off where the bare name is not the last part of the full one.
    not_the_surname: float = 3.0
    # For bodies and places of one name: few places share theirs inside one case.
    place_bonus: float = 5.0
    body_bonus: float = 2.0
    # Off where a name of two parts or more reads as a person here and as a body there.
    kind_mismatch: float = 5.0
    # Shared titles, and what else both texts name: bits at most, in all and each.
    most_titles: float = 4.0
    context_item: float = 2.5
    context_items: int = 3
    # Mr against Ms; he against she, where the reader's pronouns may err.
    other_address: float = 12.0
    other_pronoun: float = 4.0
    # A bare name and the only fuller one in its own text; a body's is a word as common as this
    # (Zipf): "the Guard", "the Committee".
    in_text: float = 6.0
    common_word: float = 3.5
    # A bare name that fits two people joins neither, unless one outweighs the other by this.
    ambiguity: float = 3.0
    # The same words in a copied passage.
    copied: float = 12.0


@dataclass(frozen=True, slots=True)
class EventSettings:
    """How much each piece of evidence weighs for two event mentions. Set by hand on our sample."""

    # What must be outweighed: two meetings of two named people (8.7 bits) are one unless something
    # tells them apart; two of one person are not.
    doubt: float = 7.0
    same_kind: float = 2.0
    same_lemma_only: float = 1.0  # the readers disagree about the kind
    most_lemma: float = 3.0  # for the rarest lemma; a lemma of Zipf 6 tells nothing
    other_lemma: float = 1.0  # off: one kind, other words
    least_lemma: float = 0.5  # OTHER joins only by a lemma that tells at least this
    # Shared participants: bits at most and at least for a person, for a body or place, and for
    # one without a name in the same text. One who tells both mentions counts half.
    person: tuple[float, float] = (2.0, 4.0)
    body: tuple[float, float] = (1.0, 3.0)
    unnamed: float = 2.0
    teller_share: float = 0.5
    # Off: nobody in common in the same role; each side names others beside the shared ones.
    other_actor: float = 6.0
    others_beside: float = 6.0
    others_beside_two: float = 2.0
    # Times that overlap, by the days of the longer one: (days at most, bits).
    overlap: tuple[tuple[int, float], ...] = ((2, 4.0), (8, 3.0), (31, 2.0), (92, 1.0), (366, 0.5))
    # Where a time is missing the publication stands in, (days apart at most, bits): news is told
    # when it is fresh, and a visit told a year later is another visit.
    freshness: tuple[tuple[int, float], ...] = ((2, 1.5), (14, 0.5), (60, 0.0), (300, -3.0))
    stale: float = -6.0
    recalled: float = 0.5  # times that, where "the march" recalls what readers know of
    # What happened, happened before it was told; days of grace for time zones and late updates.
    grace: int = 2
    same_place: float = 3.0
    other_place: float = 3.0
    same_ordinal: float = 3.0
    other_ordinal: float = 5.0
    lone_ordinal: float = 4.0  # off: the third meeting here, just a meeting there
    same_count: float = 1.0
    one_of_many: float = 4.0  # off: several here, one there
    other_modality: float = 5.0  # off: planned here, demanded there
    # The same or another day of the year, where one of them lacks the year.
    day_of_year: float = 3.0
    other_day_of_year: float = 8.0
    # Bits from which a time is telling enough to stand in for a second participant, for a lemma.
    telling_time: float = 3.0
    some_time: float = 2.0
    # A mention without time, place or number that fits two different events joins neither, unless
    # one outweighs the other by this.
    ambiguity: float = 3.0
    # "The meeting" and what it takes up; words of a copy and of its original.
    anaphor: float = 4.0
    copied: float = 40.0
    # Probe months that must hold two unresolved times of one text apart, of twelve.
    probes_apart: int = 7


@dataclass(frozen=True, slots=True)
class ResolveSettings:
    """All settings of `resolve`."""

    # A block of candidates pairs each member with this many neighbours, in an order that does
    # not depend on the pile: small blocks are complete, huge ones stay linear.
    neighbours: int = 20
    copies: CopySettings = field(default_factory=CopySettings)
    entities: EntitySettings = field(default_factory=EntitySettings)
    events: EventSettings = field(default_factory=EventSettings)
