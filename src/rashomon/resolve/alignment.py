"""Which words of one text stand in another: literally, or sentence by sentence in one order."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from rashomon.core.texts import Span
from rashomon.resolve.prepared import Prepared, says_something_new, share
from rashomon.resolve.settings import CopySettings
from rashomon.resolve.words import zipf

STUMP = 3  # words: a shorter piece of a run is left out, but for the last words of a sentence
MOST_PLACES = 32  # places of one sequence of words that are tried: refrains stay linear
FUNCTION_WORDS = 6.2  # words more frequent than this Zipf frequency do not make sentences alike


@dataclass(frozen=True, slots=True)
class Run:
    """Words [derived, derived + length) of one text equal words [original, …) of the other."""

    derived: int
    original: int
    length: int


@dataclass(frozen=True, slots=True)
class Ordered:
    """What an alignment of sentences in one order explains.

    `explained` is the weighted share of the derived text's facts found in the sentences aligned,
    `original_explained` the same of the original's; `shared` counts distinct facts, `sentences`
    the derived sentences aligned.
    """

    explained: float
    original_explained: float
    shared: int
    sentences: int


def literal_runs(derived: Prepared, original: Prepared, shortest: int) -> tuple[Run, ...]:
    """The longest common runs of words, at least so long, that cover the derived text.

    Each word of the derived text lies in at most one run; the original may be used twice.
    """
    theirs = [word.form for word in original.words]
    ours = [word.form for word in derived.words]
    starts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in range(len(theirs) - shortest + 1):
        starts[tuple(theirs[place : place + shortest])].append(place)
    runs, at = [], 0
    while at + shortest <= len(ours):
        best = Run(at, 0, 0)
        for place in starts.get(tuple(ours[at : at + shortest]), ())[:MOST_PLACES]:
            length = shortest
            while (
                at + length < len(ours)
                and place + length < len(theirs)
                and ours[at + length] == theirs[place + length]
            ):
                length += 1
            if length > best.length:
                best = Run(at, place, length)
        if best.length:
            runs.append(best)
        at += max(best.length, 1)
    return tuple(runs)


def joined_runs(
    runs: Sequence[Run], derived: Prepared, original: Prepared, *, gap: int
) -> tuple[tuple[range, range], ...]:
    """Word ranges (derived, original), none over the end of a sentence of the derived text.

    Runs join over small gaps that say nothing new; a stump of fewer than three words is left out.
    """
    found: list[tuple[range, range]] = []
    ends = set(sentence_ends(derived))
    for here, there in _cut(runs, ends):
        if found:
            before, source = found[-1]
            inserted = derived.words[before.stop : here.start]
            skipped = original.words[source.stop : there.start]
            near = len(inserted) <= gap and source.stop <= there.start <= source.stop + gap
            across = any(end in ends for end in range(before.stop, here.start + 1))
            if near and not across and not says_something_new((*inserted, *skipped)):
                found[-1] = range(before.start, here.stop), range(source.start, there.stop)
                continue
        found.append((here, there))
    return tuple((here, there) for here, there in found if len(here) >= STUMP or here.stop in ends)


def _cut(runs: Sequence[Run], ends: set[int]) -> Iterator[tuple[range, range]]:
    """The runs as ranges (derived, original), cut at the given places of the derived text."""
    for run in runs:
        start = run.derived
        for end in range(run.derived + 1, run.derived + run.length + 1):
            if end in ends or end == run.derived + run.length:
                shift = run.original - run.derived
                yield range(start, end), range(start + shift, end + shift)
                start = end


def sentence_ends(text: Prepared) -> tuple[int, ...]:
    """For each sentence the number of words up to its end."""
    return tuple(accumulate(len(sentence.words) for sentence in text.sentences))


def facts_in_common(derived: Prepared, original: Prepared) -> float:
    """The smaller share of either text's facts that the other holds anywhere: a bound, cheap."""
    ours = Counter(key for sentence in derived.facts for key in sentence)
    theirs = Counter(key for sentence in original.facts for key in sentence)
    both = ours & theirs
    return min(share(both, derived.facts), share(both, original.facts))


def ordered(derived: Prepared, original: Prepared, settings: CopySettings) -> Ordered:
    """What the best alignment of sentences in one order explains, by facts and telling words."""
    likeness = _likeness(derived, original, settings.longest)
    pairs = [
        (i, j)
        for i, j in _with_neighbours(_best_path(likeness), likeness)
        if likeness[i][j] >= settings.sentence_similarity
    ]
    ours: Counter[str] = Counter()
    theirs: set[tuple[int, str]] = set()
    for i, j in pairs:
        for key in derived.facts[i].keys() & original.facts[j].keys():
            ours[key] += 1
            theirs.add((j, key))
    return Ordered(
        explained=share(ours, derived.facts),
        original_explained=share(Counter(key for _, key in theirs), original.facts),
        shared=len(ours),
        sentences=len(pairs),
    )


def edited_sentences(
    derived: Prepared, original: Prepared, settings: CopySettings
) -> tuple[tuple[int, int], ...]:
    """Indexes of sentences (derived, original) that share most of their words, function words out.

    Those with mostly new facts stand on their own.
    """
    likeness = _overlap(derived, original, settings)
    return tuple(
        (i, j)
        for i, j in sorted(_best_path(likeness).items())
        if likeness[i][j] >= settings.edited_overlap and not _adds(derived, i, original)
    )


def retold_sentences(
    derived: Prepared, original: Prepared, settings: CopySettings
) -> tuple[tuple[int, int], ...]:
    """Indexes of sentences (derived, original) that say the same, for a text known to be retold.

    Facts and words count; a sentence without facts of its own that stands between two aligned
    ones is laid beside what stands between theirs.
    """
    by_facts = _likeness(derived, original, settings.longest)
    by_words = _overlap(derived, original, settings)
    likeness = [
        [a + b for a, b in zip(facts, words, strict=True)]
        for facts, words in zip(by_facts, by_words, strict=True)
    ]
    found = {
        i: j
        for i, j in _with_neighbours(_best_path(likeness), likeness)
        if likeness[i][j] >= settings.attach_similarity and not _adds(derived, i, original)
    }
    found |= _filled(found, derived, original)
    return tuple(sorted(found.items()))


def _overlap(derived: Prepared, original: Prepared, settings: CopySettings) -> list[list[float]]:
    """For each pair of sentences the share of words that they have in common (Dice)."""
    ours, theirs = _stems(derived, settings.longest), _stems(original, settings.longest)
    return [[2 * len(a & b) / (len(a) + len(b)) if a & b else 0.0 for b in theirs] for a in ours]


def _stems(text: Prepared, longest: int) -> list[frozenset[str]]:
    return [
        frozenset(word.stem for word in sentence.words if zipf(word.form) < FUNCTION_WORDS)
        for sentence in text.sentences[:longest]
    ]


def _likeness(derived: Prepared, original: Prepared, longest: int) -> list[list[float]]:
    """Summed weights of shared facts and telling words for each pair of sentences.

    A word that stands in many sentences of either text says little about which belong together.
    """
    left = [
        telling | facts
        for telling, facts in zip(derived.telling[:longest], derived.facts[:longest], strict=True)
    ]
    right = [
        telling | facts
        for telling, facts in zip(original.telling[:longest], original.facts[:longest], strict=True)
    ]
    often_left = Counter(key for sentence in left for key in sentence)
    often_right = Counter(key for sentence in right for key in sentence)
    common = {
        key: 1.0 / max(often_left[key], often_right[key])
        for key in often_left
        if key in often_right
    }
    holders: dict[str, list[int]] = defaultdict(list)
    for j, sentence in enumerate(right):
        for key in sentence.keys() & common.keys():
            holders[key].append(j)
    likeness = [[0.0] * len(right) for _ in left]
    for i, sentence in enumerate(left):
        for key in sorted(sentence.keys() & common.keys()):
            for j in holders[key]:
                likeness[i][j] += min(sentence[key], right[j][key]) * common[key]
    return likeness


def _best_path(likeness: list[list[float]]) -> dict[int, int]:
    """The pairs with the greatest sum that never go back in either text."""
    rows, columns = len(likeness), len(likeness[0]) if likeness else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        here, below, row = best[i], best[i + 1], likeness[i]
        for j in range(columns - 1, -1, -1):
            here[j] = max(below[j], here[j + 1], row[j] + below[j + 1] if row[j] else 0.0)
    pairs, i, j = {}, 0, 0
    while i < rows and j < columns:
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _with_neighbours(path: dict[int, int], likeness: list[list[float]]) -> list[tuple[int, int]]:
    """The path and, for each row that it leaves out, the better of the columns beside it.

    Rewriting splits sentences: two derived ones may come from one.
    """
    if not path:
        return []
    found: dict[int, int] = {}
    after = _next_aligned(path, len(likeness))
    before: int | None = None
    for i, row in enumerate(likeness):
        if i in path:
            found[i] = before = path[i]
            continue
        beside = sorted({j for j in (before, after[i]) if j is not None and row[j] > 0.0})
        if beside:
            found[i] = max(beside, key=lambda j: row[j])
    return sorted(found.items())


def _next_aligned(path: dict[int, int], rows: int) -> list[int | None]:
    after: list[int | None] = [None] * rows
    coming: int | None = None
    for i in range(rows - 1, -1, -1):
        after[i] = coming
        coming = path.get(i, coming)
    return after


def _adds(derived: Prepared, i: int, original: Prepared) -> bool:
    """Whether the derived sentence is mostly about what the original never names."""
    known = {key for facts in original.facts for key in facts}
    new = sum(weight for key, weight in derived.facts[i].items() if key not in known)
    old = sum(weight for key, weight in derived.facts[i].items() if key in known)
    return new > max(old, 0.6)


def _filled(found: dict[int, int], derived: Prepared, original: Prepared) -> dict[int, int]:
    """Pairs for derived sentences between aligned ones, where the originals leave a gap too."""
    filled: dict[int, int] = {}
    rows = sorted(found)
    for first, last in pairwise(rows):
        gap, there = last - first - 1, found[last] - found[first] - 1
        if gap <= 0 or there <= 0:
            continue
        for step in range(gap):
            i, j = first + 1 + step, found[first] + 1 + step * there // gap
            if not _adds(derived, i, original):
                filled[i] = j
    return filled


def spans_of(
    literal: Sequence[tuple[range, range]],
    sentences: Sequence[tuple[int, int]],
    texts: tuple[Prepared, Prepared],
) -> tuple[tuple[Span, Span], ...]:
    """Spans (derived, original): literal runs, and whole sentences where few words are literal."""
    derived, original = texts
    covered = {place for ours, _ in literal for place in ours}
    ends = (0, *sentence_ends(derived))
    retold: set[int] = set()
    pairs: list[tuple[Span, Span]] = []
    for i, j in sentences:
        places = range(ends[i], ends[i + 1])
        if 2 * sum(place in covered for place in places) < len(places):
            retold.update(places)
            ours, theirs = derived.sentences[i], original.sentences[j]
            pairs.append(
                (
                    Span(derived.text_hash, ours.start, ours.end),
                    Span(original.text_hash, theirs.start, theirs.end),
                )
            )
    pairs += [
        (_span(derived, ours), _span(original, theirs))
        for ours, theirs in literal
        if ours.start not in retold
    ]
    return tuple(sorted(pairs))


def _span(text: Prepared, words: range) -> Span:
    return Span(text.text_hash, text.words[words.start].start, text.words[words.stop - 1].end)
