"""Corrections outlive the model and the extractor: matched, or shown as orphaned."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rashomon.core.corrections import Scope
from rashomon.core.ledger import ReadText
from rashomon.core.reading import (
    Reading,
)
from rashomon.core.stance import Act, SpeakerClass
from rashomon.core.texts import Anchor
from rashomon.store import corrections
from tests.store.build import HERALD, MODEL, SETTINGS, On, World, herald_reading
from tests.store.corrections.making import (
    anchor,
    claim,
    kept,
    met,
    reading_of,
    said_by,
)


def frozen_anew(quarrel: World, text: str) -> tuple[ReadText, ...]:
    """The quarrel with the Herald's text frozen by other rules, read as far as words remain."""
    on = On.words(text)
    old = next(i for i in quarrel.items if i.text.text_hash == quarrel.herald.text.text_hash)
    documents = tuple(replace(d, text_hash=on.text.text_hash) for d in old.documents)
    radio = next(i for i in quarrel.items if i is not old)
    return (ReadText(on.text, herald_reading(on), documents), radio)


def test_corrections_follow_their_words_into_a_newer_text(quarrel: World) -> None:
    items = frozen_anew(quarrel, "BREAKING NEWS\n\n" + HERALD)
    drafts = (
        corrections.reject(claim(quarrel)),
        corrections.edit(met(quarrel, 1), {"role": {"role": "place", "place": "Lanmark"}}),
        corrections.edit(
            met(quarrel, 1), {"role": {"role": "actor", "place": [69, 76, "Mr Orsk"]}}
        ),
    )
    result = corrections.apply(items, kept(*drafts))
    assert result.orphaned == ()
    reading = result.items[0].reading
    assert len(reading.attributions) == 2
    words = [items[0].text.words(role.span) for role in reading.event_mentions[1].roles]
    assert words == ["Lanmark", "Mr Orsk", "she", "the general"]


def test_a_correction_follows_into_the_update_of_its_document(quarrel: World) -> None:
    on = On.words("UPDATED. " + HERALD)
    old = quarrel.documents["herald.txt"]
    update = on.document("herald-2.txt", supersedes=(old.doc_id,))
    items = (ReadText(on.text, herald_reading(on), (update,)),)
    result = corrections.apply(items, kept(corrections.reject(claim(quarrel))))
    assert result.orphaned == ()
    assert len(result.items[0].reading.attributions) == 2


def test_words_that_are_gone_orphan_a_correction_and_never_drop_it(quarrel: World) -> None:
    others = tuple(i for i in quarrel.items if i.text.text_hash != quarrel.herald.text.text_hash)
    result = corrections.apply(others, kept(corrections.reject(claim(quarrel))))
    assert [(o.seq, "not in the case" in o.why) for o in result.orphaned] == [(1, True)]
    on = On.words("Nothing of what was there is left.")
    document = replace(quarrel.documents["herald.txt"], text_hash=on.text.text_hash)
    items = (ReadText(on.text, Reading(on.text.text_hash, MODEL, SETTINGS), (document,)),)
    result = corrections.apply(items, kept(corrections.reject(claim(quarrel))))
    assert "no longer found" in result.orphaned[0].why


def test_words_that_another_model_does_not_read_orphan_a_correction(quarrel: World) -> None:
    blind = tuple(
        replace(i, reading=Reading(i.text.text_hash, "model-2", SETTINGS)) for i in quarrel.items
    )
    drafts = (corrections.reject(claim(quarrel)), corrections.accept(met(quarrel)))
    result = corrections.apply(blind, kept(*drafts))
    assert [orphan.seq for orphan in result.orphaned] == [1, 2]
    assert "no attribution is read" in result.orphaned[0].why


def test_what_a_person_added_survives_a_model_that_reads_nothing(quarrel: World) -> None:
    blind = tuple(
        replace(i, reading=Reading(i.text.text_hash, "model-2", SETTINGS)) for i in quarrel.items
    )
    draft = corrections.add(
        anchor(quarrel, "that she met the general"),
        {"what": "attribution", "cue": "denied", "speaker": "Mr Orsk", "stance": {"act": "denies"}},
    )
    result = corrections.apply(blind, kept(draft))
    attribution = said_by(reading_of(result, quarrel.herald), "denied", quarrel.herald)
    assert attribution.stance.polarity is Act.DENIES
    assert attribution.speaker_class is SpeakerClass.NAMED_PERSON


def test_the_scope_copies_reaches_other_texts_with_the_same_words(quarrel: World) -> None:
    on = On.words("From the Herald.\n" + HERALD)
    copy = ReadText(on.text, herald_reading(on), (on.document("edited.txt"),))
    items = (*quarrel.items, copy)

    def counts(scope: Scope) -> list[int]:
        result = corrections.apply(items, kept(corrections.reject(claim(quarrel), scope=scope)))
        return [
            len(i.reading.attributions)
            for i in result.items
            if i.text.text_hash in (on.text.text_hash, quarrel.herald.text.text_hash)
        ]

    assert sorted(counts(Scope.DOCUMENT)) == [2, 3]
    assert counts(Scope.COPIES) == [2, 2]


@given(st.text(max_size=30), st.text(max_size=30))
def test_an_anchor_is_found_at_its_own_words_or_nowhere(head: str, tail: str) -> None:
    old = On.words(HERALD)
    new = On.words(f"{head}{HERALD}{tail}")
    span = old.span("met", 1)
    at = Anchor.at("d-1", old.text, span.start, span.end)
    found = corrections.find_anchor(at, new.text)
    assert found == (span.start + len(head), span.end + len(head))


@given(st.lists(st.sampled_from(["she met him. ", "He met her. ", "Nobody met. "]), max_size=8))
def test_ambiguous_words_are_not_guessed(sentences: list[str]) -> None:
    text = On.words("".join(sentences) + ".").text
    bare = Anchor("d-1", "another text", 0, 3, "met")
    assert corrections.find_anchor(bare, text) is None
