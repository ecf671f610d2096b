"""The evaluations by name: each computes figures from gold, or says why it cannot."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from evals import folders, ours, predict
from evals.gold import polnear
from evals.metrics import answers
from evals.metrics.attribution import Tally, tally
from evals.metrics.counts import lower_bound
from rashomon import ingest
from rashomon.core.ids import joint_hash
from rashomon.core.ledger import ReadText
from rashomon.core.runs import Failure
from rashomon.errors import RashomonError

RESULTS = Path(__file__).with_name("results.json")
# What a figure depends on beside gold and weights: texts, the reader, names within one text.
CODE = ("ingest", "read", "core", "resolve")

Figures = dict[str, float]


class Record(TypedDict):
    """The figures of one evaluation, and the hashes that they rest on."""

    figures: Figures
    hashes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One evaluation: the gold that it needs, and what it computes."""

    gold: Callable[[], Path]
    compute: Callable[[Path], Figures]
    pattern: str  # which files of the gold folder count for its hash


def _polnear(folder: Path) -> Figures:
    tallies = []
    for doc in polnear.documents(folder):
        told = predict.attributions(predict.read_alone(doc.text))
        tallies.append(tally(doc.text, doc.attributions, told))
    whole = sum(tallies, Tally())

    def relation_f1(sample: Sequence[Tally]) -> float:
        return sum((t.relation for t in sample), whole.relation.__class__()).f1

    return _rounded(
        {
            "documents": len(tallies),
            "relation_f1": whole.relation.f1,
            "relation_f1_low": lower_bound(tallies, relation_f1),
            "relation_precision": whole.relation.precision,
            "relation_recall": whole.relation.recall,
            "direct_recall": whole.direct_found.recall,
            "no_source_recall": whole.no_source.recall,
            "source_exact_f1": whole.source.f1,
            "cue_exact_f1": whole.cue.f1,
            "content_exact_f1": whole.content.f1,
        }
    )


def _answers(path: Path, items: Mapping[str, ReadText], key: str = "") -> Figures:
    """The figures of articles with known answers; `key` names the answers' field with times."""
    stated = json.loads(path.read_text(encoding="utf-8"))
    found = answers.Found()
    for answer in stated["documents"]:
        item = items[answer["document"]]
        found += answers.score(answer, predict.attributions(item), predict.events(item), key=key)
    return _rounded(
        {
            "attributions": found.attributions,
            "found": _share(found.found, found.attributions),
            "right_speaker": _share(found.right_speaker, found.attributions),
            "right_polarity": _share(found.right_polarity, found.found),
            "right_parent": _share(found.right_parent, found.nested),
            "events": found.events,
            "events_found": _share(found.events_found, found.events),
            "times_right": _share(found.right_time, found.timed),
        }
    )


REAL_DAY = "2025-06-02"  # the day that the answers suppose for the article that states none


def _real(folder: Path) -> Figures:
    stated = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    days = {row["document"]: row["published"] or REAL_DAY for row in stated["documents"]}
    items = {
        name: predict.read_alone(_text(folder / name), day) for name, day in sorted(days.items())
    }
    return _answers(folder / "answers.json", items, f"value_if_{REAL_DAY.replace('-', '_')}")


def sample_items(folder: Path) -> dict[str, ReadText]:
    """The sample's documents as ingested, read one by one, by the names that its answers use."""
    found = {}
    for given in ingest.documents([str(folder / "articles")], ingest.IngestOptions()):
        if isinstance(given, Failure):
            raise RashomonError(f"{given.locator}: {given.reason}")
        name = given.document.locator.rpartition("/")[2]
        reading = predict.read(given.text)
        found[name] = ReadText(given.text, reading, (given.document,))
    return found


def _sample(folder: Path) -> Figures:
    return _answers(folder / "answers.json", sample_items(folder))


EVALUATIONS: dict[str, Evaluation] = {
    "polnear": Evaluation(lambda: folders.gold() / "polnear" / "dev", _polnear, "*/*"),
    "real": Evaluation(folders.real, _real, "*"),
    "sample": Evaluation(lambda: folders.SAMPLE, _sample, "**/*"),
    "news": Evaluation(
        lambda: folders.gold() / "meantime", lambda _: ours.figures("real"), "corpus_*/*"
    ),
    "own": Evaluation(
        lambda: folders.ROOT / "evals" / "annotations" / "own",
        lambda _: ours.figures("own"),
        "*.json",
    ),
}


def _text(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as handle:
        return handle.read()


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def _rounded(figures: Mapping[str, float]) -> Figures:
    return {name: round(figure, 1) for name, figure in figures.items()}


def folder_hash(files: Iterable[Path], root: Path) -> str:
    """One hash over relative names and bytes of files, whatever their order."""
    parts: list[str | bytes] = []
    for path in sorted(file for file in files if file.is_file()):
        parts.extend((path.relative_to(root).as_posix(), path.read_bytes()))
    return joint_hash(parts)


def hashes(evaluation: Evaluation) -> dict[str, str]:
    """What a figure rests on: code, weights and, where it is here, gold."""
    source = folders.ROOT / "src" / "rashomon"
    files = [file for room in CODE for file in (source / room).rglob("*.py")]
    found = {"code": folder_hash(files, source), "model": predict.model_hash()}
    gold = evaluation.gold()
    if gold.exists():
        found["gold"] = folder_hash(gold.glob(evaluation.pattern), gold)
    return found


def compute(name: str) -> Record:
    """The record of one evaluation: figures, and the hashes that they rest on."""
    evaluation = EVALUATIONS[name]
    return {"figures": evaluation.compute(evaluation.gold()), "hashes": hashes(evaluation)}


def recorded() -> dict[str, Record]:
    """The records in results.json, by evaluation."""
    if not RESULTS.exists():
        return {}
    found: dict[str, Record] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return found


def run(names: Sequence[str]) -> int:
    """The exit code. Computes, prints and records the named evaluations, or all."""
    unknown = sorted(set(names) - set(EVALUATIONS))
    if unknown:
        print(f"no evaluation {', '.join(unknown)}; there are {', '.join(EVALUATIONS)}")
        return 2
    results = dict(recorded())
    for name in names or EVALUATIONS:
        reason = folders.missing(EVALUATIONS[name].gold())
        if reason is not None:
            print(f"{name}: skipped: {reason}", file=sys.stderr)
            continue
        results[name] = compute(name)
        print(name)
        for figure, value in results[name]["figures"].items():
            print(f"  {figure:24s}{value:8}")
    RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0
