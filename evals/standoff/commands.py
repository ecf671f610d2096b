"""Commands over whole folders of standoff: brat and back, agreement, scores, splits."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evals import folders
from evals.standoff import standoff
from evals.standoff.agreement import agreement
from evals.standoff.brat import configuration, to_brat
from evals.standoff.counts import counted, markdown
from evals.standoff.score import read_predictions, scored
from evals.standoff.splits import SPLITS, Splits, all_items, encoded
from evals.standoff.texts import SourceText, news_texts
from evals.standoff.unbrat import from_brat


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands of this module to the command line."""
    parser = commands.add_parser("agreement", help="compare two folders of standoff files")
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--json", type=Path)
    parser.set_defaults(run=_agreement)
    out = commands.add_parser("brat", help="standoff files → a brat folder outside the checkout")
    out.add_argument("standoff", type=Path)
    out.add_argument("brat", type=Path)
    out.set_defaults(run=_brat)
    back = commands.add_parser("unbrat", help="corrected brat files → standoff files")
    back.add_argument("brat", type=Path)
    back.add_argument("standoff", type=Path, help="folder of the old files, which are replaced")
    back.set_defaults(run=_unbrat)
    parser = commands.add_parser("score", help="score predictions on every layer")
    parser.add_argument("--attributions", type=Path)
    parser.add_argument("--events", type=Path)
    parser.add_argument(
        "--part", choices=("train", "dev", "test"), help="only this part of evals/splits.json"
    )
    parser.add_argument("--json", type=Path)
    parser.set_defaults(run=_score)
    parser = commands.add_parser("splits", help="write evals/splits.json for all corpora")
    parser.add_argument("--out", type=Path, default=SPLITS)
    parser.set_defaults(run=_splits)
    parser = commands.add_parser("counts", help="print the table of counts for the README")
    parser.set_defaults(run=_counts)


def _agreement(options: argparse.Namespace) -> int:

    texts = {**news_texts(), **standoff.own_texts()}
    table = agreement(
        standoff.load(options.first, texts), standoff.load(options.second, texts), texts
    )
    print(f"{len(table['documents'])} documents in both")
    for name, row in table["spans"].items():
        print(
            f"{name:40s} F1 {row['F1']:6.2f}  P {row['P']:6.2f}  R {row['R']:6.2f}  hits "
            f"{row['hits']:4d}  first {row['gold']:4d}  second {row['pred']:4d}"
        )
    for name, row in table["labels"].items():
        print(
            f"{name:40s} kappa {row['kappa']}  alpha {row['alpha']}  raw {row['raw']}  n {row['n']}"
        )
    if options.json:
        options.json.write_text(json.dumps(table, indent=1), encoding="utf-8")
    return 0


def _brat(options: argparse.Namespace) -> int:

    texts = {**news_texts(), **standoff.own_texts()}
    documents = standoff.load(options.standoff, texts)
    options.brat.mkdir(parents=True, exist_ok=True)
    (options.brat / "annotation.conf").write_text(configuration(), encoding="utf-8")
    for name, document in documents.items():
        (options.brat / f"{name}.txt").write_bytes(texts[name].text.encode("utf-8"))
        (options.brat / f"{name}.ann").write_text(
            to_brat(document, texts[name].text), encoding="utf-8"
        )
    print(f"{options.brat}: {len(documents)} documents")
    return 0


def _unbrat(options: argparse.Namespace) -> int:

    changed = 0
    for path in sorted(options.brat.glob("*.ann")):
        target = options.standoff / f"{path.stem}.json"
        old = standoff.decoded(target.read_bytes(), str(target))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        new = standoff.joined(
            from_brat(path.read_text(encoding="utf-8"), text, old),
            SourceText(old.doc, old.corpus, text, old.published),
        )
        if new != old:
            standoff.written([new], options.standoff)
            changed += 1
            print(f"{target}: corrected")
    print(f"{changed} files changed")
    return 0


def _score(options: argparse.Namespace) -> int:

    own = standoff.own_texts()
    texts = {**news_texts(), **own}
    gold = {
        **standoff.load(standoff.ANNOTATIONS / "news", texts),
        **standoff.load(standoff.ANNOTATIONS / "own", own),
    }
    if options.part:
        splits = Splits.read()
        gold = {
            name: document
            for name, document in gold.items()
            if splits.part(texts[name].text) == options.part
        }
    table = scored(
        gold, texts, read_predictions(options.attributions), read_predictions(options.events)
    )
    for side, rows in table.items():
        print(f"== {side}: {rows['documents']} documents")
        _print(rows)
    if options.json:
        options.json.write_text(json.dumps(table, indent=1), encoding="utf-8")
    return 0


def _print(rows: Mapping[str, Any]) -> None:
    for name, row in rows.items():
        if not isinstance(row, dict):
            continue
        few = "  (few)" if row.get("few") else ""
        if "F1" in row:
            print(
                f"{name:38s} F1 {row['F1']:6.2f}  P {row['P']:6.2f}  R {row['R']:6.2f}  hits "
                f"{row['hits']:5d}  pred {row['pred']:5d}  gold {row['gold']:5d}{few}"
            )
        elif "macro_F1" in row:
            counts = ", ".join(
                f"{label} {cell['F1']:.1f} of {cell['gold']}"
                for label, cell in row["labels"].items()
            )
            print(
                f"{name:38s} macro-F1 {row['macro_F1']:6.2f}  accuracy {row['accuracy']:6.2f}  "
                f"n {row['n']:5d}  [{counts}]{few}"
            )
        else:
            print(
                f"{name:38s} "
                + ", ".join(
                    f"{kind} {cell['F1']:.1f} of {cell['gold']}" for kind, cell in row.items()
                )
            )


def _splits(options: argparse.Namespace) -> int:
    own = Path(__file__).parents[1] / "annotations" / "own"
    items = all_items(folders.gold(), own)
    options.out.write_text(encoded(items), encoding="utf-8")
    counts: dict[str, int] = defaultdict(int)
    for _, part in items:
        counts[part] += 1
    print("\n".join(f"{part:16s}{count:6d}" for part, count in sorted(counts.items())))
    return 0


def _counts(_: argparse.Namespace) -> int:
    print(markdown(counted()))
    return 0
