"""The texts under the annotation, made from the gold corpora: same bytes on every machine.

* MEANTIME (CAT XML): tokens joined by one space, a newline where the sentence changes, as
  `shared/scoring/timex_score.py` does it, so that offsets agree with the other scorers.
* GUM (conllu): the `# text` of each sentence (SpaceAfter respected), one sentence a line, a blank
  line between paragraphs. Where `# speaker` changes, the first sentence of the turn starts with
  "Name: ": the transcript's label, which GUM keeps as metadata and without which nobody could know
  who speaks.
"""

from __future__ import annotations

import hashlib
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evals import folders

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DATELINE = re.compile(
    r"^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day ?, ?)?"
    rf"({'|'.join(_MONTHS)}) (\d{{1,2}}) ?, ?(\d{{4}})$",
    re.M,
)
_CREATED = re.compile(r"^# meta::dateCreated = (\d{4}-\d{2}-\d{2})$", re.M)


@dataclass(frozen=True, slots=True)
class SourceText:
    """One text to annotate; `published` comes from its own dateline, else from the corpus."""

    name: str
    corpus: str
    text: str
    published: str | None


def text_hash(text: str) -> str:
    """sha256 of the text as UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def cat_text(xml: str | bytes) -> tuple[str, str | None]:
    """Text of a CAT document and its creation day, if it names one."""
    root = ET.fromstring(xml)  # noqa: S314
    parts: list[str] = []
    sentence: str | None = None
    for token in root.iter("token"):
        if parts:
            parts.append("\n" if token.get("sentence") != sentence else " ")
        sentence = token.get("sentence")
        parts.append(token.text or "")
    day = None
    for timex in root.iter("TIMEX3"):
        if timex.get("functionInDocument") in ("CREATION_TIME", "PUBLICATION_TIME"):
            day = day or _day(timex.get("value") or "")
    return "".join(parts), day


def gum_text(conllu: str) -> str:
    """Text of a GUM document: a line per sentence, a blank line before each paragraph but the
    first.
    """
    lines: list[str] = []
    speaker: str | None = None
    for block in conllu.split("\n\n"):
        comments = dict(_comments(block))
        if "text" not in comments:
            continue
        if "newpar" in comments and lines:
            lines.append("")
        said = comments.get("speaker")
        label = f"{spaced_name(said)}: " if said and said != speaker else ""
        speaker = said
        lines.append(label + comments["text"])
    return "\n".join(lines)


def spaced_name(label: str) -> str:
    """`HughMcGuire` as `Hugh McGuire`."""
    return re.sub(
        r"\b(Mc|Mac) (?=[A-Z])",
        r"\1",
        re.sub(r"(?<=[a-zA-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])", " ", label),
    )


def news_texts(root: Path | None = None) -> dict[str, SourceText]:
    """Every text of our gold by name: MEANTIME Airbus and GM, GUM news and interviews in train and
    dev.
    """
    root = root or folders.gold()
    found = [*_meantime(root), *_gum(root)]
    return {text.name: text for text in sorted(found, key=lambda text: text.name)}


def _meantime(root: Path) -> Iterator[SourceText]:
    for part in ("corpus_airbus", "corpus_gm"):
        for path in sorted((root / "meantime" / part).glob("*.xml")):
            text, created = cat_text(path.read_bytes())
            yield SourceText(
                f"meantime_{path.name.split('_')[0]}",
                f"meantime/{part}",
                text,
                _dateline(text) or created,
            )


def _gum(root: Path) -> Iterator[SourceText]:
    for part in ("train", "dev"):
        for path in sorted((root / "gum" / part / "conllu").glob("*.conllu")):
            genre = path.stem.split("_")[1]
            if genre not in ("news", "interview"):
                continue
            conllu = path.read_text(encoding="utf-8")
            text = gum_text(conllu)
            created = _CREATED.search(conllu)
            published = _dateline(text) or (created[1] if created else None)
            yield SourceText(path.stem, f"gum/{genre}", text, published)


def _comments(block: str) -> Iterator[tuple[str, str]]:
    for line in block.split("\n"):
        if line.startswith("# "):
            key, _, value = line[2:].partition(" = ")
            yield key, value


def _dateline(text: str) -> str | None:
    head = "\n".join(text.split("\n")[:8])
    hit = _DATELINE.search(head)
    if not hit:
        return None
    return date(int(hit[3]), _MONTHS.index(hit[1]) + 1, int(hit[2])).isoformat()


def _day(value: str) -> str | None:
    hit = re.match(r"\d{4}-\d{2}-\d{2}", value)
    return hit[0] if hit else None
