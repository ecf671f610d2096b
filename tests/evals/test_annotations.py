"""The data set as it lies in the repository: every file is sound, its README tells the truth."""

import re
from collections import Counter
from pathlib import Path

import pytest

from evals import folders
from evals.standoff import standoff
from evals.standoff.counts import counted, markdown
from evals.standoff.markup import article
from evals.standoff.schema import Document
from evals.standoff.splits import Splits
from evals.standoff.texts import news_texts
from evals.standoff.values import value_problem

ROOT = standoff.ANNOTATIONS
NEWS = sorted((ROOT / "news").glob("*.json"))
OWN = sorted((ROOT / "own").glob("*.json"))
PASSES = sorted((ROOT / "passes").glob("*/*.json"))
needs_gold = pytest.mark.skipif(
    not (folders.gold() / "meantime").exists() or not (folders.gold() / "gum").exists(),
    reason="the texts of MEANTIME and GUM are not here; set RASHOMON_GOLD to check offsets",
)


def _name(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def _document(path: Path) -> Document:
    return standoff.decoded(path.read_bytes(), str(path))


def test_the_data_set_is_there():
    assert len(NEWS) >= 90
    assert len(OWN) >= 120
    assert {path.stem for path in PASSES} <= {path.stem for path in NEWS}


@pytest.mark.parametrize("path", [*NEWS, *PASSES], ids=_name)
def test_news_is_sound_without_its_text(path: Path):
    document = _document(path)  # refuses what is not in the schema
    assert document.doc == path.stem
    assert standoff.structure_problems(document) == []


@needs_gold
def test_news_joins_its_texts():
    texts = news_texts()
    assert set(standoff.load(ROOT / "news", texts)) == set(texts)
    for folder in sorted((ROOT / "passes").iterdir()):
        assert standoff.load(folder, texts)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_an_article_of_our_own_joins_its_text_and_comes_from_its_markup(path: Path):
    document = _document(path)
    text = standoff.own_texts(path.parent)[document.doc]
    assert standoff.joined(document, text)
    made = article(path.with_suffix(".art").read_text(encoding="utf-8"), document.provenance)
    assert made.text.text == text.text
    assert made.document == document


@pytest.mark.parametrize("path", [*NEWS, *PASSES], ids=_name)
def test_a_news_file_holds_no_text(path: Path):
    """No field beyond the schema, and the only free strings are ids, lemmas and time values."""
    document = _document(path)
    assert standoff.encoded(document) == path.read_text(encoding="utf-8")
    ids = [
        *(entity.id for entity in document.entities),
        *(mention.id for mention in document.mentions),
        *(item.id for item in document.attributions),
        *(event.id for event in document.events),
    ]
    assert all(re.fullmatch(r"[aemv]\d+[a-z]?", id_) for id_ in ids)
    assert all(
        re.fullmatch(r"(?:[a-z]+(?:[-_][a-z]+)*)?", event.lemma) for event in document.events
    )
    values = [event.time.value for event in document.events if event.time]
    assert not [value for value in values if " " in value or value_problem(value)]


def test_the_test_part_was_annotated_twice_and_adjudicated():
    splits = Splits.read()
    for path in NEWS:
        document = _document(path)
        if splits[document.text_hash].endswith("/test"):
            assert document.provenance.adjudicated, path.stem
            assert document.provenance.passes == (1, 2)


def test_every_text_has_a_part_and_no_family_of_ours_has_two():
    splits = Splits.read()
    parts: dict[str, set[str]] = {}
    for path in [*NEWS, *OWN]:
        document = _document(path)
        part = splits[document.text_hash].rpartition("/")[2]
        if path.parent.name == "own":
            parts.setdefault(document.doc.rpartition("-")[0], set()).add(part)
    assert all(len(found) == 1 for found in parts.values())


def test_the_counts_in_the_readme_are_those_of_the_files():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("<!-- counts -->\n")[2].partition("\n<!-- end of counts -->")[0]
    assert table == markdown(counted()), "run `python -m evals.standoff counts` and paste it"


def test_there_is_as_much_as_was_asked_for():
    table = counted()
    total = sum(table.values(), start=Counter[str]())
    own = [counts for (side, _), counts in table.items() if side == "own"]
    assert total["documents"] >= 210
    assert total["attributions"] >= 2500
    assert total["event mentions"] >= 1200
    for row in ("denials, refusals and questions", "… nested (told by another source)"):
        assert sum(counts[row] for counts in own) >= 300
    assert sum(counts["meetings and contacts (CONSULT)"] for counts in own) >= 400


def test_the_readme_says_who_annotated():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "Language models annotated, wrote and adjudicated" in readme
