import pytest

from rashomon.core.stance import Act, Position, position


@pytest.mark.parametrize(
    ("act", "negated", "expected"),
    [
        (Act.ASSERTS, False, Position.FOR),
        (Act.DENIES, True, Position.FOR),
        (Act.ASSERTS, True, Position.AGAINST),
        (Act.DENIES, False, Position.AGAINST),
        (Act.DECLINES, False, Position.NONE),
        (Act.DECLINES, True, Position.NONE),
        (Act.QUESTIONS, False, Position.NONE),
        (Act.QUESTIONS, True, Position.NONE),
    ],
)
def test_position_composes_act_and_negation(act: Act, negated: bool, expected: Position):
    assert position(act, negated=negated) is expected
