import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import folders
from evals.standoff.agreement import agreement
from evals.standoff.match import alpha, kappa, macro_f1, predicted_view, telling_pairs, view
from evals.standoff.schema import Document
from evals.standoff.score import scored
from evals.standoff.splits import (
    Splits,
    encoded,
    hashed_part,
    news_items,
    own_items,
    own_part,
    ranked,
)
from evals.standoff.texts import news_texts, text_hash
from tests.evals.standoff_cases import TEXT, document, source

TEXTS = {"case": source()}
labels = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=30
)


def predictions(made: Document) -> tuple[dict[str, Any], dict[str, Any]]:
    """A gold document in the form of `python -m evals predict`."""
    spans = {mention.id: list(mention.span) for mention in made.mentions}
    attributions = [
        {
            "id": item.id,
            "parent": item.parent,
            "source": item.source,
            "cue": item.cue,
            "content": item.content,
            "speaker_class": item.speaker_class,
            "act": item.act,
            "negated": item.negated,
            "modality": item.modality,
            "polarity": item.polarity,
        }
        for item in made.attributions
    ]
    events = [
        {
            "trigger": event.trigger,
            "kind": event.kind,
            "negated": event.negated,
            "modality": event.modality,
            "participants": [
                {"role": r.role, "span": spans[r.mention], "name": ""} for r in event.roles
            ],
            "time": {"span": event.time.span, "value": event.time.value} if event.time else None,
            "told_by": event.told_by,
        }
        for event in made.events
    ]
    return {"case": {"attributions": attributions}}, {"case": {"events": events}}


def test_gold_scored_against_itself_is_perfect():
    rows = scored({"case": document()}, TEXTS, *predictions(document()))["real"]
    assert {row["F1"] for row in rows.values() if isinstance(row, dict) and "F1" in row} == {100.0}
    assert rows["attribution polarity"]["accuracy"] == 100.0
    assert rows["nested attributions, right parent"]["gold"] == 1


def test_no_predictions_score_zero():
    rows = scored({"case": document()}, TEXTS, {}, {})["real"]
    assert rows["attribution relation"]["F1"] == 0
    assert rows["event mention"]["gold"] == 5


def test_a_wrong_parent_costs_the_nested_figure_only():
    attributions, events = predictions(document())
    attributions["case"]["attributions"][4]["parent"] = "a1"
    rows = scored({"case": document()}, TEXTS, attributions, events)["real"]
    assert rows["attribution relation"]["F1"] == 100
    assert rows["nested attributions, right parent"]["hits"] == 0


def test_a_figure_on_few_items_is_marked():
    rows = scored({"case": document()}, TEXTS, *predictions(document()))["real"]
    assert rows["event mention"]["few"]


def test_real_and_own_text_are_never_mixed():
    own = replace(document(), corpus="own")
    table = scored({"case": own}, TEXTS, {}, {})
    assert list(table) == ["own"]


def test_two_tellers_of_the_same_words_pair_by_their_cues():
    records = (
        "E ro person | Ana Ro\nE post org | the Daily Post\n"
        "A1 @5 | s The paper | c had quoted | x that the talks [..] | spk post\n"
        "A2 @5 | s two officials | c saying | x that the talks [..] | spk unnamed:official"
        " | parent A1"
    )
    made = view(document(records), TEXT)
    turned = replace(made, tellings=made.tellings[::-1])
    assert {(a.id, b.id) for a, b in telling_pairs(made, turned)} == {("a1", "a1"), ("a2", "a2")}


def test_a_name_alone_can_be_the_right_participant():
    attributions, events = predictions(document())
    for event in events["case"]["events"]:
        for participant in event["participants"][:1]:
            participant.update(span=None, name="ANA RO")
        del event["participants"][1:]
    rows = scored({"case": document()}, TEXTS, attributions, events)["real"]
    assert rows["participants"]["hits"] == 4


def test_predictions_need_not_carry_every_label():
    made = predicted_view(
        "case", TEXT, {"attributions": [{"content": [[0, 8]], "parent": None}]}, {}
    )
    assert made.tellings[0].labels == {}


def test_two_annotators_with_one_difference_agree_on_the_rest():
    other = document()
    first, *rest = other.attributions
    changed = replace(other, attributions=(replace(first, act="asserts"), *rest))
    table = agreement({"case": document()}, {"case": changed}, TEXTS)
    assert table["spans"]["attribution relation"]["F1"] == 100
    assert table["labels"]["act"]["n"] == 6
    assert table["labels"]["act"]["kappa"] < 1
    assert table["labels"]["polarity"]["kappa"] == 1


def test_kappa_and_alpha_of_a_textbook_table():
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == pytest.approx(0.4)
    assert alpha(pairs) == pytest.approx(1 - 0.3 / (1 - (55 * 54 + 45 * 44) / (100 * 99)))


@given(labels)
def test_chance_corrected_figures_are_symmetric_and_at_most_one(pairs):
    turned = [(b, a) for a, b in pairs]
    for figure in (kappa, alpha):
        assert figure(pairs) == pytest.approx(figure(turned))
        assert (figure(pairs) or 0) <= 1 + 1e-9


@given(labels)
def test_macro_f1_counts_every_gold_label(pairs):
    table = macro_f1(pairs)
    assert sum(row["gold"] for row in table["labels"].values()) == len(pairs)
    assert 0 <= table["macro_F1"] <= 100


@given(st.sets(st.integers(0, 10**6), min_size=10, max_size=80))
def test_ranked_parts_have_their_shares_and_do_not_depend_on_order(numbers):
    hashes = [text_hash(str(number)) for number in numbers]
    parts = ranked(hashes)
    assert parts == ranked(hashes[::-1])
    assert list(parts.values()).count("test") == round(len(hashes) * 0.3)
    assert list(parts.values()).count("dev") == round(len(hashes) * 0.2)


def test_texts_kept_from_train_are_never_in_it():
    hashes = [text_hash(str(number)) for number in range(20)]
    parts = ranked(hashes, dev_only=hashes[:3])
    assert not {parts[hash_] for hash_ in hashes[:3]} & {"train"}


def test_a_hashed_part_is_stable_and_keeps_its_share():
    parts = [hashed_part(text_hash(str(n)), (("test", 1 / 3), ("train", 1.0))) for n in range(900)]
    assert 240 < parts.count("test") < 360
    assert set(parts) == {"test", "train"}


def test_our_own_test_articles_share_neither_family_nor_style_with_train(tmp_path):
    assert own_part("ceasefire", "ticker") == "test"
    assert own_part("ferry", "wire") == "dev"
    for name, style in (("a", "wire"), ("b", "ticker")):
        (tmp_path / f"{name}.art").write_text(f"family: f\nstyle: {style}\n---\n", encoding="utf-8")
        (tmp_path / f"{name}.txt").write_text(name, encoding="utf-8")
    with pytest.raises(ValueError, match="several parts"):
        list(own_items(tmp_path))


def test_splits_are_found_by_the_text_itself(tmp_path):
    path = tmp_path / "splits.json"
    path.write_text(
        encoded([(text_hash("a"), "own/test"), (text_hash("b"), "gap/train")]), encoding="utf-8"
    )
    splits = Splits.read(path)
    assert (splits.part("a"), splits.part("b"), splits.part("c")) == ("test", "train", None)


def test_the_splits_file_gives_each_text_one_part():
    from evals.standoff.splits import SPLITS

    groups = json.loads(SPLITS.read_text(encoding="utf-8"))["parts"]
    hashes = [hash_ for line in groups.values() for hash_ in line.split()]
    assert len(hashes) == len(set(hashes))


@pytest.mark.skipif(
    not (folders.gold() / "meantime").exists(), reason="no gold corpora; set RASHOMON_GOLD"
)
def test_the_splits_file_holds_our_99_texts_as_the_code_splits_them():
    splits = Splits.read()
    expected = dict(news_items(folders.gold()))
    texts = news_texts()
    assert len(expected) == 99
    for text in texts.values():
        assert splits[text_hash(text.text)] == expected[text_hash(text.text)]
