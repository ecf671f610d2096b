"""PolNeAR 1.0: attributions in US political news, brat-like standoff."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROLES = ("source", "cue", "content")
_SPAN = re.compile(r"^(T\d+)\t\w+ (\d+ \d+(?:;\d+ \d+)*)", re.MULTILINE)
_EVENT = re.compile(r"^E\d+\t(\S+:\S+.*)$", re.MULTILINE)

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One gold attribution: ranges of code points by role, () for a missing role."""

    source: Ranges
    cue: Ranges
    content: Ranges


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text with the attributions of its first annotator by file name."""

    name: str
    text: str
    attributions: tuple[GoldAttribution, ...]


def documents(folder: Path) -> Iterator[GoldDocument]:
    """The annotated documents of a split folder (with text/ and attributions/), by name."""
    annotations = sorted((folder / "attributions").glob("*.ann"))
    for path in sorted((folder / "text").glob("*.txt")):
        name = path.stem
        own = [a for a in annotations if name in (a.stem, a.stem.rpartition("_")[0])]
        if own:
            yield GoldDocument(name, _text(path), _attributions(_text(own[0])))


def _text(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as handle:
        return handle.read()


def _attributions(annotation: str) -> tuple[GoldAttribution, ...]:
    annotation = annotation.replace("\r\n", "\n")
    spans = {
        match[1]: [_range(part) for part in match[2].split(";")]
        for match in _SPAN.finditer(annotation)
    }
    found = []
    for match in _EVENT.finditer(annotation):
        roles: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
        for argument in match[1].split():
            label, _, reference = argument.partition(":")
            role = label.rstrip("0123456789").lower()
            if role in roles:
                roles[role].extend(spans.get(reference, []))
        if any(roles.values()):
            found.append(GoldAttribution(*(tuple(sorted(roles[role])) for role in ROLES)))
    return tuple(found)


def _range(part: str) -> tuple[int, int]:
    start, end = part.split()
    return int(start), int(end)
