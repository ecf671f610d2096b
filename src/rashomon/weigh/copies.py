"""Copied words: which words of a text derive from another text, and from where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.core.ledger import Copy
from rashomon.core.texts import Span


@dataclass(frozen=True, slots=True)
class CopiedWords:
    """For each derived text the copies that lead to its original, which is never derived itself."""

    by_derived: dict[str, tuple[Copy, ...]]

    @classmethod
    def of(cls, copies: Iterable[Copy]) -> "CopiedWords":
        """The copies by derived text.

        Where nobody knows the direction, the text with the smaller hash stands for both: support
        counts one origin either way, and the answer does not depend on the order of the pile.
        """
        found: dict[str, list[Copy]] = {}
        for copy in sorted(copies, key=lambda c: (c.derived_hash, -c.score, c.original_hash)):
            turned = copy
            if not copy.directed and copy.derived_hash < copy.original_hash:
                turned = Copy(
                    copy.original_hash,
                    copy.derived_hash,
                    copy.original,
                    copy.derived,
                    copy.degree,
                    copy.directed,
                    copy.score,
                )
            found.setdefault(turned.derived_hash, []).append(turned)
        return cls({derived: tuple(copies) for derived, copies in found.items()})

    def originals(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """The original words that these words derive from, through copies of copies; () if own.

        All of the given spans must lie in copied words: words that the original lacks stand on
        their own. A cycle of copies ends where it began.
        """
        found: tuple[Span, ...] = ()
        at, seen = tuple(spans), {span.text_hash for span in spans}
        while at:
            at = self._one_step(at)
            hashes = {span.text_hash for span in at}
            if not at or hashes & seen:
                return found
            seen |= hashes
            found = at
        return found

    def _one_step(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        for copy in self.by_derived.get(spans[0].text_hash, ()):
            found = [
                original
                for span in spans
                for derived, original in zip(copy.derived, copy.original, strict=True)
                if derived.overlaps(span)
            ]
            covered = all(any(d.overlaps(span) for d in copy.derived) for span in spans)
            if covered:
                return tuple(dict.fromkeys(found))
        return ()
