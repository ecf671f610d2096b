"""Renews what the README shows: real output on the sample, and the recorded figures.

python -m scripts.docs_readme
"""

import os
import pty
import re
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from evals import suite
from rashomon import run

README = Path(__file__).resolve().parent.parent / "README.md"
# Which events the example shows: their support, and a word of their labels.
EXAMPLES = (("disputed", "second"), ("corroborated", "third"))
SHOWN = (
    ("polnear", "relation_f1", "PolNeAR dev: whole attribution (source and content), F1"),
    ("polnear", "direct_recall", "… share of direct speech found with its source"),
    ("real", "right_speaker", "two real articles: right speaker, % of required attributions"),
    ("real", "events_found", "… events found with all participants, %"),
    ("sample", "right_speaker", "the sample: right speaker, % of required attributions"),
    ("sample", "events_found", "… events found with all participants, %"),
    ("news", "attribution_relation_f1", "our gold, news, test part: whole attribution, F1"),
    ("own", "attribution_relation_f1", "our gold, own articles, test part: whole attribution, F1"),
    ("own", "event_mention_f1", "… event mentions, F1"),
)


def figures() -> str:
    """The table of recorded figures."""
    recorded = suite.recorded()
    rows = [f"| {words} | {recorded[name]['figures'][figure]} |" for name, figure, words in SHOWN]
    return "\n".join(["| what | figure |", "|---|---|", *rows])


def example() -> str:
    """What `rashomon events` prints for two events of the sample."""
    with tempfile.TemporaryDirectory() as folder, run.demo_paths() as articles:
        case = Path(folder) / "case.rashomon"
        run.read_files(case, [str(articles)])
        found = []
        for support, word in EXAMPLES:
            blocks = _printed("events", str(case), "--support", support).split("\n\n")
            found.append(next(block for block in blocks if word in block.split("\n  +")[0]))
    return "\n\n".join(found)


def _printed(*arguments: str) -> str:
    """What the command prints on a terminal of 110 columns, without colour."""
    program = Path(sys.executable).with_name("rashomon")
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "110", "TERM": "xterm"}
    ours, terminal = pty.openpty()
    with subprocess.Popen([program, *arguments], stdout=terminal, env=environment):  # noqa: S603
        os.close(terminal)
        chunks = []
        with suppress(OSError):  # EIO is how a terminal ends
            while chunk := os.read(ours, 65536):
                chunks.append(chunk)
    os.close(ours)
    text = re.sub(r"\x1b\[[0-9;]*m", "", b"".join(chunks).decode().replace("\r\n", "\n"))
    return "\n".join(line.rstrip() for line in text.splitlines())


def renewed(page: str, parts: dict[str, str]) -> str:
    """The page with each part between its marks."""
    for name, words in parts.items():
        begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
        before, _, rest = page.partition(begin)
        page = f"{before}{begin}\n{words}\n{end}{rest.partition(end)[2]}"
    return page


def main() -> None:
    """Writes the README."""
    parts = {"example": f"```\n{example()}\n```", "figures": figures()}
    README.write_text(renewed(README.read_text(encoding="utf-8"), parts), encoding="utf-8")


if __name__ == "__main__":
    main()
