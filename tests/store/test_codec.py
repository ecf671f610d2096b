import json
import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.core.corrections import Correction
from rashomon.core.ledger import Account, Entity, Join, Ledger, Resolution
from rashomon.core.reading import Claim, Form, Mention, MentionKind, Reading
from rashomon.core.texts import Document, Span, Text
from rashomon.core.times import TimeExpression, TimeValue
from rashomon.errors import StoreError
from rashomon.store import codec
from tests.store.build import World

SPANS = st.tuples(
    st.text("0123456789abcdef", max_size=8), st.integers(0, 99), st.integers(1, 9)
).map(lambda parts: Span(parts[0], parts[1], parts[1] + parts[2]))
st.register_type_strategy(Span, SPANS)
INTEGERS = st.integers(-(2**31), 2**31)
FLOATS = st.floats(allow_nan=False)  # infinity included: the weight of a person's decision


def of_type(kind: type) -> st.SearchStrategy[Any]:
    """Instances of a dataclass, every field drawn by its type."""
    st.register_type_strategy(int, INTEGERS)
    st.register_type_strategy(float, FLOATS)
    return st.from_type(kind)


quick = settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)


@quick
@given(st.one_of(of_type(Mention), of_type(Claim), of_type(TimeExpression)))
def test_parts_of_a_reading_come_back_as_they_were(part: Any) -> None:
    field = {Mention: "mentions", Claim: "claims", TimeExpression: "times"}[type(part)]
    reading = replace(Reading("t", "m", "s"), **{field: (part,)})  # type: ignore[arg-type]  # drawn
    assert codec.decode_reading(codec.encode_reading(reading)) == reading


@quick
@given(of_type(Reading))
def test_a_reading_comes_back_as_it_was(reading: Reading) -> None:
    blob = codec.encode_reading(reading)
    assert codec.decode_reading(blob) == reading
    assert codec.encode_reading(codec.decode_reading(blob)) == blob


@quick
@given(of_type(Text), of_type(Document), of_type(Correction))
def test_texts_documents_and_corrections_come_back(
    text: Text, document: Document, correction: Correction
) -> None:
    assert codec.decode_text(codec.encode_text(text)) == text
    assert codec.decode_document(codec.encode_document(document)) == document
    assert codec.decode_correction(codec.encode_correction(correction)) == correction


@quick
@given(of_type(Account), of_type(TimeValue), FLOATS)
def test_a_ledger_comes_back_with_its_infinite_weights(
    account: Account, time: TimeValue, weight: float
) -> None:
    join = Join("m-1", "m-2", weight, ("a person decided",))
    entity = Entity("m-1", "Ada", MentionKind.PERSON, ("m-1", "m-2"), (join,))
    ledger = Ledger(Resolution((), (entity,)), (account,))
    assert codec.decode_ledger(codec.encode_ledger(ledger)) == ledger


def test_enums_come_back_as_enums(quarrel: World) -> None:
    reading = codec.decode_reading(codec.encode_reading(quarrel.reading(quarrel.herald)))
    assert type(reading.mentions[0].form) is Form
    assert reading == quarrel.reading(quarrel.herald)


def test_bytes_that_are_no_reading_are_refused_with_a_hint() -> None:
    with pytest.raises(StoreError, match="reading cannot be decoded") as caught:
        codec.decode_reading(b"junk")
    assert caught.value.hint


def test_a_blob_of_another_type_is_refused(quarrel: World) -> None:
    with pytest.raises(StoreError):
        codec.decode_text(codec.encode_reading(quarrel.reading(quarrel.herald)))


def test_json_has_the_field_names_as_keys_and_null_for_infinity() -> None:
    join = Join("m-1", "m-2", math.inf, ("é",))
    assert (
        codec.to_json(join) == '{"left":"m-1","right":"m-2","weight":null,"reasons":["é"]}'.encode()
    )
    assert json.loads(codec.to_json([join], indent=2))[0]["left"] == "m-1"
    assert b"\n" in codec.to_json([join], indent=2)
