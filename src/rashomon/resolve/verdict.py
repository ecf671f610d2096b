"""Whether one text derives from another, how, and which words from which: two texts, no pile."""

from collections.abc import Iterator, Sequence
from statistics import mean

from rashomon.core.ledger import Copy, Degree
from rashomon.core.texts import Span
from rashomon.resolve.alignment import (
    FUNCTION_WORDS,
    Run,
    edited_sentences,
    facts_in_common,
    joined_runs,
    literal_runs,
    ordered,
    retold_sentences,
    spans_of,
)
from rashomon.resolve.prepared import Prepared
from rashomon.resolve.settings import CopySettings
from rashomon.resolve.words import Word, zipf

TELLING_STEMS = 3  # a sentence of direct speech with fewer says too little to be recognised


def compare(derived: Prepared, original: Prepared, settings: CopySettings) -> Copy | None:
    """The copy that the first text is of the second (directed), None where it is none."""
    runs = literal_runs(derived, original, settings.run)
    literal = joined_runs(runs, derived, original, gap=settings.gap)
    taken = _is_taken(runs, derived, original, settings)
    share = sum(len(ours) for ours, _ in literal) / max(len(derived.words), 1)
    if taken and share >= settings.edited_share:
        return _taken_copy(literal, derived, original, settings)
    score = _retold(derived, original, settings)
    if not score:
        return _taken_copy(literal, derived, original, settings) if taken else None
    sentences = retold_sentences(derived, original, settings)
    translated = _reads_translated(derived, original, sentences)
    return _copy(
        Degree.TRANSLATED if translated else Degree.REWORDED,
        spans_of(literal, sentences, (derived, original)),
        (derived, original),
        score,
    )


def _is_taken(
    runs: Sequence[Run], derived: Prepared, original: Prepared, settings: CopySettings
) -> bool:
    """Whether enough words outside direct speech stand in both texts in long runs."""
    telling = sum(
        not quoted
        for run in runs
        if run.length >= settings.telling_run
        for quoted in derived.quoted[run.derived : run.derived + run.length]
    )
    own = min(derived.own_words, original.own_words)
    return telling >= max(settings.telling_words, settings.telling_share * own)


def _taken_copy(
    literal: Sequence[tuple[range, range]],
    derived: Prepared,
    original: Prepared,
    settings: CopySettings,
) -> Copy:
    """A copy by its words: verbatim where nearly all of them are the original's, else edited."""
    exact = sum(len(ours) for ours, theirs in literal if len(ours) == len(theirs))
    whole = exact >= settings.verbatim_share * len(derived.words)
    sentences = edited_sentences(derived, original, settings)
    return _copy(
        Degree.VERBATIM if whole else Degree.EDITED,
        spans_of(literal, sentences, (derived, original)),
        (derived, original),
        1.0,
    )


def _copy(
    degree: Degree,
    spans: Sequence[tuple[Span, Span]],
    texts: tuple[Prepared, Prepared],
    score: float,
) -> Copy:
    derived, original = texts
    return Copy(
        derived_hash=derived.text_hash,
        original_hash=original.text_hash,
        derived=tuple(ours for ours, _ in spans),
        original=tuple(theirs for _, theirs in spans),
        degree=degree,
        directed=True,
        score=round(score, 3),
    )


def _retold(derived: Prepared, original: Prepared, settings: CopySettings) -> float:
    """The share of both texts' facts that stands in one order, 0 where it proves no copy.

    Two outlets that report one event on their own share facts, but not their order, and each
    has speech that the other lacks.
    """
    if facts_in_common(derived, original) < settings.original_explained:
        return 0.0
    found = ordered(derived, original, settings)
    proven = (
        found.explained >= settings.facts_explained
        and found.original_explained >= settings.original_explained
        and found.shared >= settings.facts_shared
        and found.sentences >= settings.sentences_matched
        and _speech_of_its_own(derived, original) <= settings.own_quotations
    )
    return min(found.explained, found.original_explained) if proven else 0.0


def _speech_of_its_own(derived: Prepared, original: Prepared) -> float:
    """The share of the derived text's sentences of speech that no original sentence resembles."""
    sentences = [_stems(sentence.words) for sentence in original.sentences]
    own = total = 0
    for words in _spoken(derived):
        stems = _stems(words)
        if len(stems) >= TELLING_STEMS:
            held = max((len(stems & sentence) for sentence in sentences), default=0)
            total += 1
            own += 3 * held < len(stems)
    return own / total if total else 0.0


def _stems(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.stem for word in words if zipf(word.form) < FUNCTION_WORDS)


def _spoken(text: Prepared) -> Iterator[tuple[Word, ...]]:
    """For each sentence in order its words in direct speech, empty where there are none."""
    at = 0
    for sentence in text.sentences:
        inside = text.quoted[at : at + len(sentence.words)]
        at += len(sentence.words)
        yield tuple(word for word, quoted in zip(sentence.words, inside, strict=True) if quoted)


def _reads_translated(
    derived: Prepared, original: Prepared, sentences: Sequence[tuple[int, int]]
) -> bool:
    """Whether direct speech stands in other words.

    An editor who rewords a story keeps or drops what is said in quotation marks; a translator
    who never saw the original's words does not hit them again. Without any speech on both sides
    quotation marks that are foreign or have lost their partner decide.
    """
    ours, theirs = tuple(_spoken(derived)), tuple(_spoken(original))
    kept = []
    for i, j in sentences:
        if len(ours[i]) >= TELLING_STEMS and len(theirs[j]) >= TELLING_STEMS:
            here, there = ({word.form for word in words} for words in (ours[i], theirs[j]))
            kept.append(len(here & there) / min(len(here), len(there)))
    if kept:
        return mean(kept) < 0.9
    return derived.broken_marks > original.broken_marks + 1
