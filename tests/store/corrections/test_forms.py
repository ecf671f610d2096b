import json
from typing import Any

import pytest

from rashomon.errors import InputError
from rashomon.store import corrections
from rashomon.store.corrections import Target, What
from tests.store.build import World
from tests.store.corrections.making import (
    anchor,
    claim,
    denial,
    met,
)


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"unknown": 1},
        {"kind": "DANCE"},
        {"time": {"value": "soon"}},
        {"time": {"place": "x"}},
        {"roles": "she"},
        {"roles": [{"role": "hero", "place": "she"}]},
        {"role": {"role": "actor"}},
        {"count": "three"},
        {"count": True},
        {"span": []},
        {"span": [5, 3]},
        {"trigger": [3, 6, "meet up"]},
    ],
)
def test_a_bad_value_is_refused_with_a_hint(quarrel: World, value: dict[str, Any]) -> None:
    with pytest.raises(InputError) as caught:
        corrections.edit(met(quarrel), value)
    assert caught.value.hint


@pytest.mark.parametrize(
    "draft",
    [
        lambda w: corrections.add(anchor(w, "met"), {"kind": "AGREE"}),
        lambda w: corrections.edit(denial(w), {"stance": {"mood": "bad"}}),
        lambda w: corrections.set_metadata(anchor(w, "met"), {}),
        lambda w: corrections.set_metadata(anchor(w, "met"), {"published": "tomorrow"}),
        lambda w: corrections.set_metadata(anchor(w, "met"), {"colour": "red"}),
        lambda w: corrections.note(anchor(w, "met"), "  "),
        lambda w: corrections.retract(0),
        lambda w: corrections.same(met(w), claim(w)),
        lambda w: corrections.same(met(w), met(w)),
        lambda w: corrections.reject(Target(What.DOCUMENT, ())),
    ],
)
def test_a_bad_draft_is_refused_with_a_hint(quarrel: World, draft: Any) -> None:
    with pytest.raises(InputError) as caught:
        draft(quarrel)
    assert caught.value.hint


def test_equal_values_give_equal_text(quarrel: World) -> None:
    one = corrections.edit(met(quarrel), {"kind": "AGREE", "lemma": "agree"})
    two = corrections.edit(met(quarrel), {"lemma": "agree", "kind": "AGREE"})
    assert one == two
    assert json.loads(one.value) == {"what": "event", "kind": "AGREE", "lemma": "agree"}
