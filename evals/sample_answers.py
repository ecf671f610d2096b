"""Put the spans of the sample's answers where their words are.

Usage
    python -m evals.sample_answers [TEXTS_DIR]

The answers name every span by its exact words.  This looks the words up in the frozen texts and
writes the offsets into `answers.json`.  A plain-text article is its own frozen text; for any other
document `TEXTS_DIR` holds the frozen text as `DOCUMENT.txt` (`02-embassy-statement.html.txt`,
`04-radio-mirrel.xml#0.txt`).  A document without a text keeps what it has; a span that was never
located is `[-1, -1, words]`.

Words that occur more than once need a hint: an attribution's `"within": {"cue": "the words
around"}` is a longer quotation that occurs once, and in which the words occur once.  A hint for
`content` holds for every piece of it.  White space is matched loosely, because extraction may
break a line anywhere.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).parents[1] / "src" / "rashomon" / "sample"
LINE_WIDTH = 120  # of answers.json

Json = dict[str, Any]


class WordsError(ValueError):
    """The words of an answer are not in its text, or are there more than once."""


def locate(answers: Json, texts: Mapping[str, str]) -> Json:
    """The answers with every span of the documents in `texts` located anew.

    Raises WordsError for words that are missing or ambiguous, and for an entity's form or an
    event's time that its text does not hold.
    """
    documents = [
        _document(doc, texts[doc["document"]]) if doc["document"] in texts else doc
        for doc in answers["documents"]
    ]
    return {**answers, "documents": documents}


def _document(doc: Json, text: str) -> Json:
    name = doc["document"]
    forms = [form for entity in doc["entities"] for form in entity["forms"]]
    times = [event["time_text"] for event in doc["events"] if event.get("time_text")]
    for words in forms + times:
        if not _occurrences(text, words):
            raise WordsError(f"{name}: {words!r} is not in the text; use its exact words")
    attributions = [_attribution(each, text, name) for each in doc["attributions"]]
    return {**doc, "attributions": attributions}


def _attribution(attribution: Json, text: str, name: str) -> Json:
    hints = attribution.get("within", {})

    def span(role: str, old: list[Any] | None) -> list[Any] | None:
        if old is None:
            return None
        where = f"{name} {attribution['id']} {role}"
        start, end = _find(text, old[2], hints.get(role), where)
        return [start, end, text[start:end]]

    return {
        **attribution,
        "content": [span("content", piece) for piece in attribution["content"]],
        "cue": span("cue", attribution["cue"]),
        "source": span("source", attribution["source"]),
    }


def _find(text: str, words: str, within: str | None, where: str) -> tuple[int, int]:
    """The one range of the words, inside the one range of `within` where that is given."""
    start, end = (0, len(text)) if within is None else _only(text, within, where)
    inner_start, inner_end = _only(text[start:end], words, where)
    return start + inner_start, start + inner_end


def _only(text: str, words: str, where: str) -> tuple[int, int]:
    found = _occurrences(text, words)
    if not found:
        raise WordsError(f"{where}: {words!r} is not in the text; use its exact words")
    if len(found) > 1:
        raise WordsError(f"{where}: {words!r} occurs {len(found)} times; add a 'within' hint")
    return found[0]


def _occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Half-open ranges where the words stand as whole words."""
    body = r"\s+".join(re.escape(word) for word in words.split())
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return [match.span() for match in re.finditer(before + body + after, text)]


def layout(value: Any, indent: int = 0) -> str:
    """JSON with each small record, and each span however long, on a line of its own."""
    line = json.dumps(value, ensure_ascii=False)
    parts = list(value.values()) if isinstance(value, dict) else value
    plain = not isinstance(parts, list) or (
        isinstance(value, list) and not any(isinstance(part, dict | list) for part in parts)
    )
    if plain or len(line) + indent <= LINE_WIDTH:
        return line
    margin = "\n" + " " * indent
    lines = [layout(part, indent + 1) for part in parts]
    if isinstance(value, dict):
        lines = [f"{json.dumps(key)}: {part}" for key, part in zip(value, lines, strict=True)]
    brackets = "{}" if isinstance(value, dict) else "[]"
    return f"{brackets[0]}{margin} {f',{margin} '.join(lines)}{margin}{brackets[1]}"


def frozen_texts(answers: Json, folder: Path | None) -> dict[str, str]:
    """The text of each document that has one: plain-text articles, then what `folder` holds."""
    texts = {}
    for doc in answers["documents"]:
        name = doc["document"]
        plain = SAMPLE / "articles" / name
        path = plain if name.endswith(".txt") else folder and folder / f"{name}.txt"
        if path and path.is_file():
            texts[name] = path.read_bytes().decode("utf-8")
    return texts


def main() -> int:
    """Locate all spans in `answers.json`; 0 when their words were found, 3 when some were not."""
    summary, _, details = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(description=summary, epilog=details)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("texts", nargs="?", type=Path, metavar="TEXTS_DIR")
    folder: Path | None = parser.parse_args().texts
    if folder is not None and not folder.is_dir():
        parser.error(f"{folder} is not a folder; name the one that holds the frozen texts")
    path = SAMPLE / "answers.json"
    answers = json.loads(path.read_text(encoding="utf-8"))
    texts = frozen_texts(answers, folder)
    try:
        located = locate(answers, texts)
    except WordsError as error:
        print(error, file=sys.stderr)
        return 3
    path.write_text(layout(located) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(texts)} documents located")
    for doc in located["documents"]:
        if doc["document"] not in texts:
            print(f"waiting for its text: {doc['document']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
