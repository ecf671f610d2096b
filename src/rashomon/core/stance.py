"""Stance: three questions, kept apart (act, negated, modality), and the one polarity for people."""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.core.texts import Span


class Act(StrEnum):
    """What a source does to a content, from the cue."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DECLINES = "declines"
    QUESTIONS = "questions"


class Modality(StrEnum):
    """How an event mention or a main proposition stands to the world."""

    HAPPENED = "happened"  # past or present
    PLANNED = "planned"  # intended, promised, predicted
    CALLED_FOR = "called_for"  # demanded, wished, recommended
    HYPOTHETICAL = "hypothetical"  # conditional, possible


class Position(StrEnum):
    """Where an account stands to an event."""

    FOR = "for"
    AGAINST = "against"
    NONE = "none"


class SpeakerClass(StrEnum):
    """Whom a source goes back to."""

    NAMED_PERSON = "named_person"
    NAMED_ORG = "named_org"
    GROUP = "group"
    UNNAMED = "unnamed"
    WRITTEN = "written"  # a report, a post, a poll
    OUTLET = "outlet"
    NONE = "none"


class UnnamedKind(StrEnum):
    """What is said of a speaker without a name."""

    OFFICIAL = "official"
    SOURCE = "source"
    WITNESS = "witness"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Stance:
    """Stance of an attribution towards its content.

    `polarity` uses the labels of Act: `declines` and `questions` as the act; `denies` when the
    speaker rejects a proposition that is at issue, by the cue or inside the content; else
    `asserts`.
    `score` is a probability in [0, 1]. `evidence` holds the words that show it, None only for the
    plain default.
    """

    act: Act = Act.ASSERTS
    negated: bool = False
    modality: Modality = Modality.HAPPENED
    polarity: Act = Act.ASSERTS
    score: float = 1.0
    evidence: Span | None = None


def position(act: Act, *, negated: bool) -> Position:
    """Where a teller stands to an event that he tells with this act, negated or not.

    asserts + affirmed and denies + negated give FOR; asserts + negated and denies + affirmed give
    AGAINST; declines and questions give NONE.
    """
    if act in (Act.DECLINES, Act.QUESTIONS):
        return Position.NONE
    return Position.FOR if (act is Act.ASSERTS) != negated else Position.AGAINST
