"""Our metrics against definitions on small cases, and against the scorer that decides."""

import importlib.util
import random

import pytest

from evals import folders
from evals.gold import polnear
from evals.gold.polnear import GoldAttribution
from evals.metrics.answers import score
from evals.metrics.attribution import Tally, tally
from evals.metrics.counts import Counts, lower_bound

TEXT = "Vey said it rained. Oruk denied “it”."
GOLD = GoldAttribution(((0, 3),), ((4, 8),), ((9, 18),))


def predicted(source, content, **more):
    return {"source": source, "cue": [[4, 8]], "content": content, "parent": None, **more}


def test_a_right_source_and_half_of_the_content_is_a_hit():
    found = tally(TEXT, [GOLD], [predicted([[0, 3]], [[12, 18]])])
    assert found.relation == Counts(1, 1, 1)


def test_less_than_half_of_the_content_is_none():
    assert tally(TEXT, [GOLD], [predicted([[0, 3]], [[16, 18]])]).relation.hits == 0


def test_a_wrong_source_is_no_hit():
    assert tally(TEXT, [GOLD], [predicted([[20, 24]], [[9, 18]])]).relation.hits == 0


def test_two_missing_sources_agree():
    gold = GoldAttribution((), ((4, 8),), ((9, 18),))
    found = tally(TEXT, [gold], [predicted([], [[9, 18]])])
    assert (found.relation.hits, found.no_source) == (1, Counts(1, 0, 1))


def test_nested_predictions_are_left_out():
    assert (
        tally(TEXT, [GOLD], [predicted([[0, 3]], [[9, 18]], parent="a-1")]).relation.predicted == 0
    )


def test_one_prediction_serves_one_gold_item():
    found = tally(TEXT, [GOLD, GOLD], [predicted([[0, 3]], [[9, 18]])])
    assert found.relation == Counts(1, 1, 2)


def test_the_lower_bound_is_below_the_figure_and_repeatable():
    items = list(range(40))
    bound = lower_bound(items, lambda sample: sum(sample) / len(sample))
    assert bound < 19.5
    assert bound == lower_bound(items, lambda sample: sum(sample) / len(sample))


@pytest.mark.gold
def test_the_figures_agree_with_the_scorer_that_decides():
    folder = folders.gold() / "polnear" / "dev"
    script = folders.scoring() / "attribution_score.py"
    for path in (folder, script):
        reason = folders.missing(path)
        if reason is not None:
            pytest.skip(reason)
    specification = importlib.util.spec_from_file_location("attribution_score", script)
    assert specification is not None
    assert specification.loader is not None
    scorer = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(scorer)
    chance = random.Random(7)
    documents = list(polnear.documents(folder))[:12]
    told = {
        doc.name: [disturbed(item, doc, chance) for item in doc.attributions] for doc in documents
    }
    theirs = scorer.score(
        {doc.name: scorer.read_gold(str(folder))[doc.name] for doc in documents[:12]},
        {name: [{k: v for k, v in item.items() if k != "parent"} for item in items]
         for name, items in told.items()},
    )  # fmt: skip
    ours = sum((tally(d.text, d.attributions, told[d.name]) for d in documents), Tally())
    assert 40 < ours.relation.f1 < 99
    assert round(ours.relation.f1, 2) == theirs["relation"]["F1"]
    assert round(ours.source.f1, 2) == theirs["source exact"]["F1"]
    assert round(ours.cue.f1, 2) == theirs["cue exact"]["F1"]
    assert round(ours.content.f1, 2) == theirs["content exact"]["F1"]
    assert round(ours.direct_found.recall, 2) == theirs["direct recall-only"]["R"]


def disturbed(item: GoldAttribution, doc: polnear.GoldDocument, chance: random.Random):
    """The gold item with some ranges cut, moved or dropped."""

    def moved(ranges):
        if chance.random() < 0.2:
            return []
        by = chance.choice([0, 0, 0, 4, 40])
        return [[start, max(start + 1, min(end + by, len(doc.text)))] for start, end in ranges]

    return {
        "source": moved(item.source),
        "cue": moved(item.cue),
        "content": [list(r) for r in item.content[: chance.choice([1, 9])]],
        "parent": None,
    }


ANSWER = {
    "entities": [
        {"id": "vey", "name": "Ilan Vey", "forms": ["Ilan Vey", "the major"]},
        {"id": "oruk", "name": "Sela Oruk", "forms": ["Sela Oruk"]},
    ],
    "attributions": [
        {"id": "a1", "content": [[0, 10, ""]], "speakers": ["vey"], "parent": None,
         "polarity": "asserts"},
        {"id": "a2", "content": [[2, 8, ""]], "speakers": ["unnamed: aides"], "parent": "a1",
         "polarity": "denies"},
    ],
    "events": [
        {"id": "e1", "kind": "CONSULT", "participants": ["vey", "oruk"], "value": "2031-03"}
    ],
}  # fmt: skip


def told(id_, content, speaker, **more):
    base = {"speaker_class": "named_person", "polarity": "asserts", "parent": None}
    return {"id": id_, "content": content, "speaker": speaker, **base, **more}


def test_answers_count_speaker_polarity_and_parent_apart():
    rows = [
        told("p1", [[0, 10]], "the major"),
        told("p2", [[2, 8]], None, speaker_class="unnamed", parent="p1"),
    ]
    found = score(ANSWER, rows, [], key="")
    assert (found.found, found.right_speaker, found.right_polarity, found.right_parent) == (
        2,
        2,
        1,
        1,
    )


def test_an_event_needs_all_its_participants_and_its_modality():
    people = [{"name": "Vey"}, {"name": "Sela Oruk"}]
    event = {"participants": people, "modality": "happened", "kind": "CONSULT", "time": None}
    assert score(ANSWER, [], [event], key="").events_found == 1
    assert score(ANSWER, [], [{**event, "modality": "planned"}], key="").events_found == 0
    assert score(ANSWER, [], [{**event, "participants": people[:1]}], key="").events_found == 0


def test_the_time_of_an_event_is_right_only_when_its_value_is():
    event = {
        "participants": [{"name": "Vey"}, {"name": "Oruk"}],
        "modality": "happened",
        "kind": "CONSULT",
        "time": {"value": "2031-03"},
    }
    assert score(ANSWER, [], [event], key="").right_time == 1
    assert score(ANSWER, [], [{**event, "time": None}], key="").right_time == 0
