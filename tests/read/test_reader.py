import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.core.texts import Text
from rashomon.errors import ModelError
from rashomon.read import ReadSettings, load, syntax

pytestmark = pytest.mark.slow  # the model

SAMPLE = (
    "DARVA, March 4 – Ada Mirov, the mayor, said on Sunday that the dam was safe. “We checked it,” "
    "she said. “It’s fine.”\n\nA spokesman for the ministry denied that talks had begun.\n"
)


def spans_of(reading):
    for mention in reading.mentions:
        yield from (mention.span, mention.head)
    for one in reading.attributions:
        yield from (*one.content, *one.cue, *one.source)
        yield from [one.stance.evidence] if one.stance.evidence else []
    for event in reading.event_mentions:
        yield from (*event.trigger, *(role.span for role in event.roles))
    yield from (time.span for time in reading.times)


def sound(text, reading):
    """What holds for every Reading, whatever the text."""
    assert all(span.end <= len(text) for span in spans_of(reading))
    ids = {one.id for one in reading.attributions}
    mentions = {mention.id for mention in reading.mentions}
    assert len(ids) == len(reading.attributions)
    for one in reading.attributions:
        assert one.parent is None or (one.parent in ids and one.parent != one.id)
        assert set(one.source_mention_ids) <= mentions
        assert 0 <= one.score <= 1
        assert list(one.content) == sorted(one.content)
    assert {claim.attribution_id for claim in reading.claims} <= ids
    times = {time.id for time in reading.times}
    assert reading.stated_date_id is None or reading.stated_date_id in times
    assert {event.told_by for event in reading.event_mentions} <= ids | {"narration"}


def test_a_reading_is_the_same_whatever_was_read_before(read):
    first = read(SAMPLE)
    read("“Something else,” said Tomas Rada, who never met the general.")
    assert read(SAMPLE) == first


def test_parents_never_go_in_circles(read):
    by_id = {one.id: one for one in read(SAMPLE * 3).attributions}
    for start in by_id:
        seen, at = set(), start
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = by_id[at].parent


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "“",
        "”””",
        "“”",
        "…",
        "said",
        "said.\n" * 50,
        "“said,” said said.",
        "According to",
        "\ufeff“We left,” she said.\r\n\r\n“Why?”\r",
        "😀 said “😀😀,” 👩‍👩‍👧 said. ‘é́’",
        "قال الوزير «لم ألتق به» ثم غادر. \u202e“abc” said\u202c",
        "他说：“我没有见过他。”",
        "\x00\x01 said that \x02",
        "a" * 50_000,
        "that " * 2_000,
        "(" * 1_000 + ")" * 1_000,
        "He said that she said that " * 60 + "it rained.",
    ],
)
def test_odd_texts_are_read(read, text):
    sound(text, read(text))


@pytest.mark.parametrize(
    ("unit", "times"),
    [("“a” ", 10_000), ('"', 5_000), ("“Yes,” he said. ", 500), ("‘No,’ said Mirov, “no.”\n", 500)],
)
def test_nothing_but_quotations_does_not_hang(read, unit, times):
    sound(unit * times, read(unit * times))


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10_000))
def test_shuffled_news_is_read(read, seed):
    parts = [*SAMPLE.split(" "), "“", "”", "\n", "said", "that", "who", "not", "‘", "according to"]
    random.Random(seed).shuffle(parts)
    text = " ".join(parts)
    sound(text, read(text))


def test_a_line_ends_a_sentence(read):
    text = "The dam is safe\nAda Mirov said it was checked"
    (one,) = read(text).attributions
    assert text[one.content[0].start : one.content[0].end] == "it was checked"


def test_offsets_survive_blank_lines_and_odd_white_space(reader):
    text = "\n\n  Ada\u00a0Mirov said\u2009the dam was safe. \n \t\n “We left,” she said.\n\n"
    parse = syntax.parse(Text.of(text, "plain/1"))
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in parse.doc)
    assert [text[start:end] for start, end in parse.paragraphs] == [
        "Ada\u00a0Mirov said\u2009the dam was safe.",
        "“We left,” she said.",
    ]


def test_low_scores_are_kept_unless_the_settings_say_otherwise():
    text = Text.of(SAMPLE, "plain/1")
    reader, strict = load(), load(ReadSettings(least_score=0.85))
    assert {one.score for one in strict.read(text).attributions} == {0.9}
    assert strict.settings_hash != reader.settings_hash
    assert strict.model_hash == reader.model_hash


def test_another_model_than_the_pinned_one_is_refused(monkeypatch):
    monkeypatch.setattr(syntax, "MODEL_SHA256", "0" * 64)
    with pytest.raises(ModelError, match=r"not the one that was checked.*pip install"):
        syntax.model.__wrapped__()


def test_a_missing_model_is_named_with_what_to_do(monkeypatch):
    monkeypatch.setattr(syntax, "MODEL", "no_such_model")
    with pytest.raises(ModelError, match="no_such_model is not installed; pip install"):
        syntax.model.__wrapped__()
