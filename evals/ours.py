"""Figures on our own gold: the test part of the news texts, or of the articles that we wrote."""

from evals import predict
from evals.standoff import standoff
from evals.standoff.score import scored
from evals.standoff.splits import Splits
from evals.standoff.texts import SourceText, news_texts

# The rows of a score that are recorded, and which number of each.
SHOWN = (
    ("attribution relation", "F1"),
    ("nested attributions, right parent", "F1"),
    ("attribution speaker_class", "accuracy"),
    ("attribution polarity", "macro_F1"),
    ("attribution modality", "macro_F1"),
    ("event mention", "F1"),
    ("event mention and kind", "F1"),
    ("participants", "F1"),
    ("time value", "F1"),
)


def figures(side: str) -> dict[str, float]:
    """The figures of a side ("real" or "own"), each with the gold items that it rests on."""
    texts = standoff.own_texts() if side == "own" else news_texts()
    gold = standoff.load(standoff.ANNOTATIONS / ("own" if side == "own" else "news"), texts)
    splits = Splits.read()
    test = {name: doc for name, doc in gold.items() if splits.part(texts[name].text) == "test"}
    told = {name: _told(texts[name]) for name in sorted(test)}
    attributions = {name: {"attributions": rows} for name, (rows, _) in told.items()}
    events = {name: {"events": rows} for name, (_, rows) in told.items()}
    table = scored(test, texts, attributions, events)[side]
    found: dict[str, float] = {"documents": len(test)}
    for row, figure in SHOWN:
        name = row.replace(",", "").replace(" ", "_")
        found[f"{name}_{figure.lower()}"] = round(table[row][figure], 1)
        found[f"{name}_items"] = table[row].get("gold", table[row].get("n"))
    return found


def _told(text: SourceText) -> tuple[list[predict.Row], list[predict.Row]]:
    item = predict.read_alone(text.text, text.published)
    return predict.attributions(item), predict.events(item)
