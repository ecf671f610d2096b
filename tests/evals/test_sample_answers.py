"""The sample's answers against the sample as it is ingested."""

import json

import pytest

from evals import folders
from evals.sample_answers import locate
from rashomon import ingest
from rashomon.core.runs import Failure

ANSWERS = json.loads((folders.SAMPLE / "answers.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    found = {}
    articles = str(folders.SAMPLE / "articles")
    for given in ingest.documents([articles], ingest.IngestOptions()):
        assert not isinstance(given, Failure)
        found[given.document.locator.rpartition("/")[2]] = given.text.text
    return found


def test_every_document_has_answers(texts: dict[str, str]):
    assert {row["document"] for row in ANSWERS["documents"]} == set(texts)


def test_every_span_is_the_exact_words(texts: dict[str, str]):
    checked = 0
    for row in ANSWERS["documents"]:
        for attribution in row["attributions"]:
            spans = [*attribution["content"], attribution["cue"], attribution["source"]]
            for start, end, words, *_ in filter(None, spans):
                assert " ".join(texts[row["document"]][start:end].split()) == " ".join(
                    words.split()
                )
                checked += 1
    assert checked > 700


def test_answers_name_only_what_they_list():
    for row in ANSWERS["documents"]:
        known = {entity["id"] for entity in row["entities"]}
        ids = {attribution["id"] for attribution in row["attributions"]}
        for attribution in row["attributions"]:
            assert attribution["parent"] in {None, *ids}
            named = {s for s in attribution["speakers"] if not s.startswith("unnamed")}
            assert named <= known | {"none", "narration"}, (row["document"], attribution["id"])
        for event in row["events"]:
            assert set(event["participants"]) <= known, (row["document"], event["id"])


def test_words_that_are_not_there_are_refused(texts: dict[str, str]):
    broken = {**texts, ANSWERS["documents"][0]["document"]: "Nothing of the kind."}
    with pytest.raises(Exception, match=r"(?i)not found|not in"):
        locate(ANSWERS, broken)
