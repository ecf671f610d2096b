from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import folders
from evals.standoff import standoff
from evals.standoff.brat import to_brat
from evals.standoff.markup import article, tagged
from evals.standoff.records import AuthoringError
from evals.standoff.schema import (
    ACTS,
    MODALITIES,
    Attribution,
    Document,
    Entity,
    Event,
    Mention,
    Role,
    Spans,
    Time,
)
from evals.standoff.texts import news_texts, spaced_name, text_hash
from evals.standoff.unbrat import from_brat
from evals.standoff.words import normal
from tests.evals.standoff_cases import TEXT, document, provenance, source

ARTICLE = """id: x-01
family: harbour
style: wire
origin: africa
topic: politics
published: none
---
{s1 danso|Kwame Danso} {c1|denied} {x1|that {danso v1.participant|he} had {v1|met} \
{v1.participant|Lin}}{s2|, his aide} {c2|said}.
---
E danso person | Kwame Danso
E lin person | Lin
A1 | spk danso | act denies
A2 | x @1 | spk unnamed:other
V1 CONSULT
"""

needs_gold = pytest.mark.skipif(
    not (folders.gold() / "meantime").exists(), reason="no gold corpora; set RASHOMON_GOLD"
)


def test_json_and_back_is_the_same_document():
    assert standoff.decoded(standoff.encoded(document())) == document()


def test_a_standoff_file_holds_no_words_of_the_text():
    raw = standoff.encoded(document())
    assert not [word for word in ("Orlov", "Minister", "resign", "secret") if word in raw]


def test_a_text_with_another_hash_is_refused():
    with pytest.raises(standoff.StandoffError, match="not the same text"):
        standoff.joined(document(), source(TEXT + " "))


def test_an_unknown_label_is_refused():
    raw = standoff.encoded(document()).replace('"declines"', '"shrugs"', 1)
    with pytest.raises(standoff.StandoffError, match="shrugs"):
        standoff.decoded(raw)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda item: replace(item, parent="a9"), "parent a9 does not exist"),
        (lambda item: replace(item, parent=item.id), "circle"),
        (lambda item: replace(item, cue=((1, 4),)), "token boundaries"),
        (lambda item: replace(item, cue=((0, 9999),)), "outside the text"),
        (lambda item: replace(item, speakers=("e99",)), "speaker e99"),
        (lambda item: replace(item, evidence=()), "no evidence"),
        (lambda item: replace(item, negated=None), "negated and modality"),
    ],
)
def test_an_unsound_attribution_is_found(change, message):
    made = document()
    broken = replace(made, attributions=(change(made.attributions[0]), *made.attributions[1:]))
    assert any(message in problem for problem in standoff.problems(broken, TEXT))


def test_a_participant_that_is_no_mention_is_found():
    made = document()
    broken = replace(
        made, events=(replace(made.events[0], roles=(Role("actor", "m99"),)), *made.events[1:])
    )
    assert any("m99 is no mention" in problem for problem in standoff.problems(broken, TEXT))


def test_brat_and_back_is_the_same_document():
    assert from_brat(to_brat(document(), TEXT), TEXT, document()) == document()


def test_a_label_corrected_in_brat_comes_back():
    ann = to_brat(document(), TEXT).replace("Act E1 denies", "Act E1 questions")
    assert from_brat(ann, TEXT, document()).attributions[0].act == "questions"


def spans(text: str, size: int = 3) -> st.SearchStrategy[Spans]:
    pair = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    return st.lists(pair, max_size=size).map(lambda pairs: normal(text, tuple(pairs)))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents over the case's text, with spans anywhere and all kinds of links."""
    places = sorted(
        {span for group in draw(st.lists(spans(TEXT), min_size=1, max_size=4)) for span in group}
    )
    mentions = tuple(Mention(f"m{n}", span, "name") for n, span in enumerate(places, 1))
    entities = tuple(Entity(f"e{n}", "org", (mention.id,)) for n, mention in enumerate(mentions, 1))
    attributions: list[Attribution] = []
    for number in range(1, draw(st.integers(0, 4)) + 1):
        parts = [draw(spans(TEXT)) for _ in range(4)]
        if not any(parts[:3]):
            continue
        parent = draw(st.sampled_from([None, *(item.id for item in attributions)]))
        speakers = (
            tuple(
                draw(st.lists(st.sampled_from([e.id for e in entities]), max_size=2, unique=True))
            )
            if entities
            else ()
        )
        modality: Any = draw(st.sampled_from([None, *MODALITIES]))
        attributions.append(
            Attribution(
                f"a{number}",
                parts[0],
                parts[1],
                parts[2],
                parent,
                "group",
                None,
                speakers,
                draw(st.sampled_from(ACTS)),
                None if modality is None else draw(st.booleans()),
                modality,
                draw(st.sampled_from(ACTS)),
                parts[3],
            )
        )
    trigger = draw(spans(TEXT, 1))
    time = (
        Time(trigger[0], "2009", "stated")
        if trigger and "\n" not in TEXT[slice(*trigger[0])]
        else None
    )
    roles = (Role("actor", mentions[0].id), Role("actor", mentions[-1].id)) if mentions else ()
    events = (
        (
            Event(
                "v1",
                "v1",
                trigger,
                "OTHER",
                "go",
                roles,
                time,
                3,
                None,
                True,
                "planned",
                "narration",
            ),
        )
        if trigger
        else ()
    )
    return Document(
        "case",
        "own",
        text_hash(TEXT),
        None,
        "all",
        provenance(),
        entities,
        mentions,
        tuple(attributions),
        events,
    )


@given(documents())
def test_any_document_survives_json_and_brat(made):
    one_line = all("\n" not in TEXT[slice(*mention.span)] for mention in made.mentions)
    assert standoff.decoded(standoff.encoded(made)) == made
    if one_line:
        assert from_brat(to_brat(made, TEXT), TEXT, made) == made


def test_markup_gives_the_text_and_the_answers_by_construction():
    made = article(ARTICLE, provenance())
    assert made.text.text == "Kwame Danso denied that he had met Lin, his aide said."
    told = made.document.attributions[0]
    assert [made.text.text[a:b] for a, b in told.content] == ["that he had met Lin"]
    assert (told.act, told.parent) == ("denies", "a2")
    assert len(made.document.events[0].roles) == 2
    assert standoff.problems(made.document, made.text.text) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("}.\n", ".\n", "never closed"),
        ("{c2|said}", "said}", "closing brace too many"),
        ("{c2|said}", "{c9|said}", "tags without a record: A9"),
        ("{c2|said}", "{v1.hero|said}", "unknown role"),
        ("{c2|said}", "{said}", "brace"),
        ("style: wire\n", "", "missing style"),
    ],
)
def test_broken_markup_is_refused_with_the_reason(old, new, message):
    with pytest.raises(AuthoringError, match=message):
        article(ARTICLE.replace(old, new, 1), provenance())


@given(st.text(alphabet="ab ,\n“”é", max_size=50), st.data())
def test_marked_up_spans_slice_to_the_words_that_were_marked(text, data):
    a = data.draw(st.integers(0, len(text)))
    b = data.draw(st.integers(a, len(text)))
    c = data.draw(st.integers(b, len(text)))
    marked = f"{text[:a]}{{s1 x|{text[a:b]}{{c1|{text[b:c]}}}}}{text[c:]}"
    made = tagged(marked)
    assert made.text == text
    assert made.parts[("A1", "s")] == made.mentions["x"] == [(a, c)]
    assert made.parts[("A1", "c")] == [(b, c)]


def test_labels_of_turns_are_spaced_as_names():
    assert [spaced_name(x) for x in ("HughMcGuire", "MarioJLucero", "Wikinews")] == [
        "Hugh McGuire",
        "Mario J Lucero",
        "Wikinews",
    ]


@needs_gold
def test_there_are_99_texts_and_each_has_a_date():
    texts = news_texts()
    assert len(texts) == 99
    assert all(text.published and text.text.strip() for text in texts.values())


@needs_gold
def test_every_real_standoff_file_fits_its_text():
    standoff.load(standoff.ANNOTATIONS / "news", news_texts())


def test_every_article_of_our_own_is_what_its_markup_says():
    own = standoff.ANNOTATIONS / "own"
    standoff.load(own, standoff.own_texts(own))
    for path in own.glob("*.art"):
        made = article(path.read_text(encoding="utf-8"), provenance())
        old = standoff.decoded(path.with_suffix(".json").read_bytes(), str(path))
        assert made.text.text == path.with_suffix(".txt").read_bytes().decode("utf-8")
        assert replace(made.document, provenance=old.provenance) == old
