"""The thresholds of the store, in one place, so that they can be stored with each run."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """What rows call uncertain or a copy, and when a correction still means what it meant."""

    # Below it a row is marked as uncertain: more likely wrong than right, by a calibrated score.
    uncertain_below: float = 0.5
    # A document is listed as copy of another where at least this share of its code points derives
    # from it: more than half is someone else's. Shorter excerpts are kept span by span only.
    copy_share: float = 0.5
    # Share of code points that an anchor and an item must have in common for the anchor to mean
    # the item: half, so that of two items side by side only one fits.
    same_item: float = 0.5
    # The same for an `add` and an item that a later model found by itself, so that it is not
    # doubled: all but an article or a comma. With one cue in common, `same_item` is enough.
    same_words: float = 0.8
    # Code points of quote and context that must agree before words in another text are taken for
    # the anchored ones: about four words, which rarely stand twice in a news text.
    enough_context: int = 20


SETTINGS = StoreSettings()
