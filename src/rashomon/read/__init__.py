"""Reading: one text in, one Reading out. Rules on spaCy's small model stand in for a trained one.

It sees the text and nothing else, so it runs anywhere, in any order.
"""

from dataclasses import astuple, dataclass, replace
from pathlib import Path

from rashomon.core.ids import joint_hash
from rashomon.core.reading import Claim, Reading, span_id
from rashomon.core.texts import Text
from rashomon.read import attributions, chains, events, mentions, syntax, times

__all__ = ["ReadSettings", "Reader", "load"]


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What is kept: attributions below `least_score` are left out (none by default)."""

    # Nothing is left out: low scores are shown as uncertain, and 0.6 gives PolNeAR dev F1 58.6.
    least_score: float = 0.0


class Reader:
    """Reads texts. `model_hash` names weights, words and rules: a changed rule is a new model."""

    def __init__(self, settings: ReadSettings) -> None:
        self.settings = settings
        self.settings_hash = joint_hash(map(str, astuple(settings)))
        rules = syntax.files_hash(Path(__file__).parent)
        self.model_hash = joint_hash((syntax.MODEL_SHA256, rules))
        syntax.model()

    def read(self, text: Text) -> Reading:
        """The Reading of a text: the same for the same text, whatever was read before."""
        parse = syntax.parse(text)
        found = mentions.find(parse)
        linked, apart = chains.link(parse, found)
        said = attributions.find(parse, found, linked)
        said = tuple(one for one in said if one.score >= self.settings.least_score)
        kept = {one.id for one in said}
        said = tuple(one if one.parent in kept else replace(one, parent=None) for one in said)
        linked = chains.attach_speakers(parse, linked, found, said)
        dated, stated = times.find(parse)
        told = ((span_id("k", one.id, one.content), one) for one in said if one.content)
        return Reading(
            text.text_hash,
            self.model_hash,
            self.settings_hash,
            mentions=found,
            chains=linked,
            held_apart=apart,
            attributions=said,
            event_mentions=events.find(
                parse, found, linked, said, [one for one in dated if one.id != stated]
            ),
            times=dated,
            claims=tuple(Claim(name, one.content, one.id) for name, one in told),
            stated_date_id=stated,
        )


def load(settings: ReadSettings | None = None) -> Reader:
    """A Reader with its model in memory. Raises ModelError where that is missing or altered."""
    return Reader(settings or ReadSettings())
