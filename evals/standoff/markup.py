"""Our own articles: text with inline markup and records below it, made into text + standoff.

    id: harbour-03
    published: 2024-03-12
    ---
    {s1 bawah v1.participant|General Bawah} {c1|denied} {x1|that {bawah|he} had {v1|met}
    {v1.participant lin|Ms Lin}}.
    ---
    E bawah person | General Bawah
    A1 | spk bawah | act denies
    V1 CONSULT

In braces, before the bar: `s1 c1 x1 e1` are source, cue, content and evidence of A1; `v1` is the
trigger of V1; an entity id makes a mention of it; `v1.actor` (recipient, participant, place, time)
gives the words that role. Braces nest, and a tag that occurs twice is discontinuous.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from evals.standoff.compile import compiled
from evals.standoff.records import AuthoringError, Problem
from evals.standoff.schema import ROLES, Document, Provenance, Span
from evals.standoff.texts import SourceText

_PART = re.compile(r"^([scxe])(\d+[a-z]?)$")
_TRIGGER = re.compile(r"^v(\d+[a-z]?)$")
_ROLE = re.compile(r"^v(\d+[a-z]?)\.(\w+)$")
_KEYS = {"s": "s", "c": "c", "x": "x", "e": "ev"}
HEADER = ("id", "family", "style", "origin", "topic", "published")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text without its markup, and the spans that the markup gave to tags and entities."""

    text: str
    parts: dict[tuple[str, str], list[Span]]
    mentions: dict[str, list[Span]]


@dataclass(frozen=True, slots=True)
class Article:
    """One article of our own: header, text, standoff."""

    header: dict[str, str]
    text: SourceText
    document: Document


def article(source: str, provenance: Provenance) -> Article:
    """Text and standoff of one marked-up article; raises AuthoringError with every problem."""
    head, body, records, first_row = _sections(source)
    header = _header(head)
    marked = tagged(body)
    published = None if header["published"] == "none" else header["published"]
    text = SourceText(header["id"], "own", marked.text, published)
    document = compiled(
        records, text, provenance, tags=marked.parts, mentions=marked.mentions, first_row=first_row
    )
    _all_used(marked, records)
    return Article(header, text, document)


def tagged(body: str) -> Tagged:
    """The text without markup and the spans of its tags; raises AuthoringError for unbalanced
    braces or unknown tags.
    """
    out: list[str] = []
    at = 0
    opened: list[tuple[list[str], int]] = []
    parts: dict[tuple[str, str], list[Span]] = {}
    mentions: dict[str, list[Span]] = {}
    for piece in re.split(r"(\{[^|{}]*\||\})", body):
        if piece.startswith("{") and piece.endswith("|"):
            opened.append((piece[1:-1].split(), at))
        elif piece == "}":
            if not opened:
                raise AuthoringError(
                    [Problem("text", f"a closing brace too many after …{''.join(out)[-40:]}")]
                )
            tags, start = opened.pop()
            for tag in tags:
                _note(tag, (start, at), parts, mentions)
        else:
            if "{" in piece or "}" in piece:
                raise AuthoringError(
                    [Problem("text", f"a brace without tag and bar: {piece[:60]}")]
                )
            out.append(piece)
            at += len(piece)
    if opened:
        raise AuthoringError(
            [
                Problem(
                    "text",
                    f"never closed: {' '.join(tags)} at …{''.join(out)[start : start + 40]}…",
                )
                for tags, start in opened
            ]
        )
    return Tagged("".join(out), parts, mentions)


def _note(
    tag: str, span: Span, parts: dict[tuple[str, str], list[Span]], mentions: dict[str, list[Span]]
) -> None:
    part, trigger, role = _PART.match(tag), _TRIGGER.match(tag), _ROLE.match(tag)
    if part:
        parts.setdefault((f"A{part[2]}", _KEYS[part[1]]), []).append(span)
    elif trigger:
        parts.setdefault((f"V{trigger[1]}", "t"), []).append(span)
    elif role:
        if role[2] not in (*ROLES, "time"):
            raise AuthoringError(
                [Problem("text", f"unknown role in {tag}; roles are {', '.join(ROLES)}, time")]
            )
        parts.setdefault((f"V{role[1]}", role[2]), []).append(span)
    elif re.match(r"^[a-z][\w-]*$", tag):
        mentions.setdefault(tag, []).append(span)
    else:
        raise AuthoringError([Problem("text", f"unknown tag {tag}")])


def _sections(source: str) -> tuple[str, str, str, int]:
    parts = re.split(r"(?m)^---[ \t]*\n", source, maxsplit=2)
    if len(parts) != 3:
        raise AuthoringError(
            [Problem("file", "needs header, text and records, parted by two lines of ---")]
        )
    head, body, records = parts
    first_row = source[: len(source) - len(records)].count("\n") + 1
    return head, body.strip("\n"), records, first_row


def _header(head: str) -> dict[str, str]:
    header = {
        key.strip(): value.strip()
        for key, _, value in (line.partition(":") for line in head.splitlines() if line.strip())
    }
    missing = [key for key in HEADER if not header.get(key)]
    if missing:
        raise AuthoringError(
            [Problem("header", f"missing {', '.join(missing)} (published may be `none`)")]
        )
    return header


def _all_used(marked: Tagged, records: str) -> None:
    """Raise AuthoringError for tags in the text that no record picks up."""
    known = set(re.findall(r"(?m)^(?:E )?([\w-]+)", records))
    stray = sorted({id_ for id_, _ in marked.parts} - known | set(marked.mentions) - known)
    if stray:
        raise AuthoringError([Problem("text", f"tags without a record: {', '.join(stray)}")])
