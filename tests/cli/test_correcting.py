"""`rashomon correct` with every operation, by id and by words."""

import json

import pytest

from rashomon.cli.values import Changes, changed, metadata
from rashomon.core.stance import Act, Modality
from rashomon.errors import InputError
from rashomon.store.corrections import What
from tests.cli.build import EVENT_ID, HERALD, SOLEN, VASK, claims, mr_vask, vask

BY = ("--by", "mira")


@pytest.fixture
def correct(rashomon, case):
    """Runs an operation and gives the rows of `corrections` as JSON."""

    def run(*arguments):
        ran = rashomon("correct", case, *arguments, *BY)
        assert ran.code == 0, ran.err
        return json.loads(rashomon("corrections", case, "--json").out)

    return run


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "op", "quote"),
    [
        (
            ("accept", claims.id),
            "accept",
            "that he met General Ilya Tarn three times in February in Delva",
        ),
        (
            ("reject", claims.id),
            "reject",
            "that he met General Ilya Tarn three times in February in Delva",
        ),
        (("accept", "radio.txt", "--what", "event", "--quote", "met"), "accept", "met"),
        (("reject", "herald.txt", "--what", "mention", "--at", "111:115"), "reject", "Vask"),
        (
            ("edit", claims.id, "--act", "denies"),
            "edit",
            "that he met General Ilya Tarn three times in February in Delva",
        ),
        (
            ("add", "herald.txt", "--what", "mention", "--quote", "Delva", "--kind", "place"),
            "add",
            "Delva",
        ),
        (("same", VASK.id, SOLEN.id), "same", ""),
        (("different", vask.id, mr_vask.id), "different", ""),
        (("set-metadata", "radio.txt", "--published", "2031-03-20"), "set-metadata", ""),
        (("remove-document", "radio.txt"), "remove-document", ""),
        (("note", "radio.txt", "ask them"), "note", ""),
        (("note", "herald.txt", "which?", "--quote", "Vask", "--occurrence", "2"), "note", "Vask"),
        (("flag", "radio.txt", "--quote", "Mira Solen"), "flag", "Mira Solen"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_each_operation_is_kept_with_its_words(correct, arguments, op, quote):
    rows = correct(*arguments)
    assert rows[0]["op"] == op
    assert rows[0]["by"] == "mira"
    assert rows[0]["state"] == "active"
    if quote:
        assert rows[0]["quotes"][0] == quote


@pytest.mark.slow
def test_a_retraction_takes_a_decision_back(correct):
    correct("remove-document", "radio.txt")
    rows = correct("retract", "--seq", "1")
    assert [(row["op"], row["state"]) for row in rows] == [
        ("remove-document", "retracted"),
        ("retract", "active"),
    ]


@pytest.mark.slow
def test_a_decision_on_an_event_is_kept_for_each_of_its_mentions(correct):
    assert [row["op"] for row in correct("accept", EVENT_ID)] == ["accept", "accept"]


@pytest.mark.slow
def test_one_mention_of_an_event_can_be_meant_alone(correct):
    assert len(correct("accept", EVENT_ID, "--alone")) == 1


def test_words_that_do_not_stand_there_are_refused(rashomon, case):
    ran = rashomon("correct", case, "note", "herald.txt", "x", "--quote", "zeppelin", *BY)
    assert ran.code == 2
    assert "zeppelin" in ran.err


def test_words_that_stand_there_twice_need_a_number(rashomon, case):
    assert HERALD.count("said") == 2
    ran = rashomon("correct", case, "note", "herald.txt", "x", "--quote", "said", *BY)
    assert ran.code == 2
    ran = rashomon(
        "correct", case, "note", "herald.txt", "x", "--quote", "said", "--occurrence", "3", *BY
    )
    assert ran.code == 2
    assert "3 times" in ran.err


def test_a_place_is_two_numbers(rashomon, case):
    ran = rashomon("correct", case, "flag", "herald.txt", "--at", "here", *BY)
    assert (ran.code, "START:END" in ran.err) == (2, True)


def test_somebody_must_decide(rashomon, case, monkeypatch):
    monkeypatch.delenv("RASHOMON_BY", raising=False)
    ran = rashomon("correct", case, "flag", "herald.txt")
    assert ran.code == 2
    assert "--by" in ran.err


def test_options_become_the_value_of_a_correction():
    told = Changes(speaker="Vask", act=Act.DENIES, negated=False)
    assert changed(
        What.ATTRIBUTION, told, '{"stance": {"modality": "planned", "act": "asserts"}}'
    ) == {
        "what": "attribution",
        "speaker": "Vask",
        "stance": {"modality": "planned", "act": "denies", "negated": False},
    }
    dated = Changes(time="2031-02-27", modality=Modality.PLANNED, kind="consult")
    assert changed(What.EVENT, dated, "") == {
        "what": "event",
        "time": {"value": "2031-02-27"},
        "modality": "planned",
        "kind": "CONSULT",
    }
    assert changed(What.EVENT, Changes(time="in February"), "")["time"] == "in February"
    assert changed(What.MENTION, Changes(kind="Place"), "") == {"what": "mention", "kind": "place"}


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (What.ATTRIBUTION, Changes(time="now")),
        (What.EVENT, Changes(speaker="Vask")),
        (What.MENTION, Changes(negated=False)),
        (What.MENTION, Changes(act=Act.DENIES)),
    ],
)
def test_options_that_a_thing_has_no_field_for_are_refused(what, told):
    with pytest.raises(InputError, match="has no"):
        changed(what, told, "")


@pytest.mark.parametrize("value", ["{", "[]", "3"])
def test_values_must_be_json_objects(value):
    with pytest.raises(InputError, match="--value"):
        changed(What.EVENT, Changes(), value)


def test_empty_metadata_empties_a_field():
    assert metadata({"outlet": "", "title": None}, "") == {"outlet": None}
    with pytest.raises(InputError, match="nothing to set"):
        metadata({"outlet": None}, "")
