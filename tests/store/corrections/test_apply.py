from typing import Any

from rashomon.core.corrections import Op, Scope
from rashomon.core.reading import (
    NARRATION,
    EventKind,
    Form,
    MentionKind,
    RoleName,
)
from rashomon.core.stance import Act, Modality, SpeakerClass
from rashomon.core.texts import Span
from rashomon.store import corrections
from rashomon.store.corrections import Applied, Target, What
from tests.store.build import World
from tests.store.corrections.making import (
    anchor,
    applied,
    claim,
    denial,
    event_at,
    met,
    reading_of,
    said_by,
)


def test_without_corrections_nothing_changes(quarrel: World) -> None:
    assert applied(quarrel).items == quarrel.items


def test_accepting_marks_as_reviewed_and_makes_certain(quarrel: World) -> None:
    walked = Target(What.ATTRIBUTION, (anchor(quarrel, "She walked into the ministry"),))
    result = applied(quarrel, corrections.accept(walked))
    attribution = said_by(reading_of(result, quarrel.herald), "said", quarrel.herald)
    assert attribution.score == 1.0
    assert result.reviewed == {attribution.id}


def test_a_rejected_attribution_goes_and_its_events_fall_to_the_narration(quarrel: World) -> None:
    result = applied(quarrel, corrections.reject(claim(quarrel)))
    reading = reading_of(result, quarrel.herald)
    assert "claims" not in {quarrel.herald.text.quote(a.cue) for a in reading.attributions}
    assert event_at(reading, quarrel.herald, "met").told_by == NARRATION
    assert result.reviewed == frozenset()


def test_what_a_rejected_attribution_told_falls_to_the_one_that_told_it(quarrel: World) -> None:
    nested = corrections.edit(claim(quarrel), {"parent": "denied"})
    result = applied(quarrel, nested, corrections.reject(claim(quarrel)))
    reading = reading_of(result, quarrel.herald)
    outer = said_by(reading, "denied", quarrel.herald)
    assert event_at(reading, quarrel.herald, "met").told_by == outer.id


def test_a_rejected_event_goes(quarrel: World) -> None:
    reading = reading_of(applied(quarrel, corrections.reject(met(quarrel))), quarrel.herald)
    assert [e.trigger[0].start for e in reading.event_mentions] == [
        quarrel.herald.span("met", 1).start
    ]


def test_a_rejected_mention_leaves_no_trace(quarrel: World) -> None:
    orsk = Target(What.MENTION, (anchor(quarrel, "Mr Orsk"),))
    reading = reading_of(applied(quarrel, corrections.reject(orsk)), quarrel.herald)
    gone = quarrel.herald.mention("Mr Orsk", "Orsk").id
    assert gone not in str(reading)
    assert all(chain.mention_ids for chain in reading.chains)


def test_a_mention_is_found_by_its_bare_name(quarrel: World) -> None:
    tarn = Target(What.MENTION, (anchor(quarrel, "Tarn"),))
    reading = reading_of(applied(quarrel, corrections.reject(tarn)), quarrel.herald)
    assert quarrel.herald.mention("General Tarn", "Tarn").id not in str(reading)


def test_the_later_of_reject_and_accept_wins(quarrel: World) -> None:
    reject, accept = corrections.reject(claim(quarrel)), corrections.accept(claim(quarrel))
    cues = [
        {quarrel.herald.text.quote(a.cue) for a in reading_of(r, quarrel.herald).attributions}
        for r in (applied(quarrel, reject, accept), applied(quarrel, accept, reject))
    ]
    assert "claims" in cues[0]
    assert "claims" not in cues[1]


def test_the_later_edit_of_a_field_wins_and_other_fields_stay(quarrel: World) -> None:
    result = applied(
        quarrel,
        corrections.edit(met(quarrel), {"kind": "AGREE", "modality": "planned"}),
        corrections.edit(met(quarrel), {"kind": "COOPERATE"}),
    )
    event = event_at(reading_of(result, quarrel.herald), quarrel.herald, "met")
    assert (event.kind, event.modality) == (EventKind.COOPERATE, Modality.PLANNED)
    assert event.id in result.reviewed


def test_stance_is_edited_field_by_field(quarrel: World) -> None:
    result = applied(quarrel, corrections.edit(claim(quarrel), {"stance": {"act": "questions"}}))
    stance = said_by(reading_of(result, quarrel.herald), "claims", quarrel.herald).stance
    assert (stance.act, stance.polarity) == (Act.QUESTIONS, Act.QUESTIONS)
    assert not stance.negated
    two = corrections.edit(claim(quarrel), {"stance": {"negated": True, "polarity": "denies"}})
    stance = said_by(
        reading_of(applied(quarrel, two), quarrel.herald), "claims", quarrel.herald
    ).stance
    assert (stance.act, stance.negated, stance.polarity) == (Act.ASSERTS, True, Act.DENIES)


def test_a_speaker_is_named_by_words_of_the_text(quarrel: World) -> None:
    on = quarrel.herald
    draft = corrections.edit(claim(quarrel), {"speaker": ["Mr Orsk", "General Tarn"]})
    attribution = said_by(reading_of(applied(quarrel, draft), on), "claims", on)
    assert attribution.source_mention_ids == (
        on.mention("General Tarn", "Tarn").id,
        on.mention("Mr Orsk", "Orsk").id,
    )
    assert attribution.speaker_class is SpeakerClass.NAMED_PERSON


def test_a_speaker_that_was_not_read_as_a_mention_becomes_one(quarrel: World) -> None:
    on = quarrel.herald
    draft = corrections.edit(
        claim(quarrel), {"speaker": "the ministry", "speaker_class": "named_org"}
    )
    reading = reading_of(applied(quarrel, draft), on)
    attribution = said_by(reading, "claims", on)
    mention = next(m for m in reading.mentions if m.id == attribution.source_mention_ids[0])
    assert on.text.words(mention.span) == "the ministry"
    assert attribution.speaker_class is SpeakerClass.NAMED_ORG
    assert any(chain.mention_ids == (mention.id,) for chain in reading.chains)


def test_a_speaker_can_be_taken_away(quarrel: World) -> None:
    draft = corrections.edit(claim(quarrel), {"speaker": None})
    attribution = said_by(
        reading_of(applied(quarrel, draft), quarrel.herald), "claims", quarrel.herald
    )
    assert attribution.source_mention_ids == ()
    assert attribution.speaker_class is SpeakerClass.UNNAMED


def test_a_span_is_edited_and_found_again_by_later_corrections(quarrel: World) -> None:
    on = quarrel.herald
    longer = corrections.edit(
        denial(quarrel), {"span": "a spokesman, denied that she met the general"}
    )
    now = Target(
        What.ATTRIBUTION, (anchor(quarrel, "a spokesman, denied that she met the general"),)
    )
    result = applied(quarrel, longer, corrections.edit(now, {"stance": {"negated": True}}))
    attribution = said_by(reading_of(result, on), "denied", on)
    assert on.text.quote(attribution.content) == "a spokesman, denied that she met the general"
    assert attribution.stance.negated
    assert attribution.id == said_by(quarrel.reading(on), "denied", on).id, "an item keeps its id"


def test_roles_are_added_and_removed(quarrel: World) -> None:
    on = quarrel.herald
    add = corrections.edit(met(quarrel), {"role": {"role": "actor", "place": "Mr Orsk"}})
    drop = corrections.edit(
        met(quarrel), {"role": {"role": "place", "place": "Lanmark", "remove": True}}
    )
    roles = event_at(reading_of(applied(quarrel, add, drop), on), on, "met").roles
    assert [(role.name, on.text.words(role.span)) for role in roles] == [
        (RoleName.PARTICIPANT, "she"),
        (RoleName.PARTICIPANT, "General Tarn"),
        (RoleName.ACTOR, "Mr Orsk"),
    ]
    assert roles[2].mention_id == on.mention("Mr Orsk", "Orsk").id


def test_a_time_is_set_by_its_words_by_a_date_or_emptied(quarrel: World) -> None:
    on = quarrel.herald
    second = met(quarrel, 1)

    def time_of(field: Any) -> Any:
        result = applied(quarrel, corrections.edit(second, {"time": field}))
        item = next(i for i in result.items if i.text.text_hash == on.text.text_hash)
        return item.time_value(event_at(item.reading, on, "met", 1).time_id)

    assert time_of("last November").timex == "2031-11"
    assert time_of({"value": "2030-05-04"}).timex == "2030-05-04"
    assert time_of({"value": "2030-05"}).basis == "assumed"
    assert time_of({"value": "2030"}).timex == "2030"
    assert time_of(None) is None


def test_words_that_are_no_time_orphan_the_edit(quarrel: World) -> None:
    result = applied(quarrel, corrections.edit(met(quarrel), {"time": "the ministry"}))
    assert "no time" in result.orphaned[0].why


def test_a_missed_attribution_is_added_with_its_roles(quarrel: World) -> None:
    on = quarrel.radio
    draft = corrections.add(
        anchor(quarrel, "did not respond", on=on),
        {
            "what": "attribution",
            "source": "Boris Mirov, her brother",
            "speaker": "Boris Mirov",
            "stance": {"act": "declines"},
        },
    )
    result = applied(quarrel, draft)
    attribution = next(
        a for a in reading_of(result, on).attributions if a.stance.act is Act.DECLINES
    )
    assert attribution.source_mention_ids == (on.mention("Boris Mirov").id,)
    assert attribution.speaker_class is SpeakerClass.NAMED_PERSON
    assert attribution.id in result.reviewed


def test_a_missed_event_is_told_by_the_attribution_around_it(quarrel: World) -> None:
    on = quarrel.herald
    draft = corrections.add(
        anchor(quarrel, "walked"),
        {
            "what": "event",
            "kind": "OTHER",
            "lemma": "walk",
            "roles": [
                {"role": "actor", "place": "She"},
                {"role": "place", "place": "the ministry"},
            ],
            "count": 2,
        },
    )
    event = event_at(reading_of(applied(quarrel, draft), on), on, "walked")
    assert event.told_by == said_by(quarrel.reading(on), "said", on).id
    assert (event.lemma, event.count) == ("walk", 2)
    assert [on.text.words(role.span) for role in event.roles] == ["She", "the ministry"]
    narrated = corrections.edit(Target(What.EVENT, draft.anchors), {"told_by": "narration"})
    reading = reading_of(applied(quarrel, draft, narrated), on)
    assert event_at(reading, on, "walked").told_by == NARRATION


def test_a_missed_mention_joins_the_chain_of_its_name(quarrel: World) -> None:
    on = quarrel.radio
    draft = corrections.add(
        anchor(quarrel, "Ost", on=on), {"what": "mention", "kind": "organisation", "form": "name"}
    )
    reading = reading_of(applied(quarrel, draft), on)
    mention = next(m for m in reading.mentions if on.text.words(m.span) == "Ost")
    assert (mention.kind, mention.form) == (MentionKind.ORGANISATION, Form.NAME)
    assert any(chain.mention_ids == (mention.id,) for chain in reading.chains)


def test_adding_what_a_later_model_finds_itself_does_not_double_it(quarrel: World) -> None:
    draft = corrections.add(
        anchor(quarrel, "she met the general"),
        {"what": "attribution", "cue": "denied", "stance": {"modality": "hypothetical"}},
    )
    result = applied(quarrel, draft)
    reading = reading_of(result, quarrel.herald)
    assert len(reading.attributions) == 3
    assert said_by(reading, "denied", quarrel.herald).stance.modality is Modality.HYPOTHETICAL


def test_parents_never_make_a_circle(quarrel: World) -> None:
    down = corrections.edit(denial(quarrel), {"parent": "claims"})
    up = corrections.edit(claim(quarrel), {"parent": "denied"})
    result = applied(quarrel, down, up)
    assert [orphan.seq for orphan in result.orphaned] == [2]


def test_same_and_different_become_constraints(quarrel: World) -> None:
    herald, radio = quarrel.herald, quarrel.radio
    orsk = Target(What.MENTION, (anchor(quarrel, "Mr Orsk"),))
    pavel = Target(What.MENTION, (anchor(quarrel, "Pavel Orsk", on=radio),))
    never = Target(What.EVENT, (anchor(quarrel, "met", on=radio),))
    result = applied(
        quarrel, corrections.same(orsk, pavel), corrections.different(met(quarrel), never)
    )
    people = sorted((herald.mention("Mr Orsk", "Orsk").id, radio.mention("Pavel Orsk").id))
    events = sorted((herald.event("met").id, radio.event("met").id))
    assert result.constraints.same == {tuple(people)}
    assert result.constraints.different == {tuple(events)}


def test_the_later_decision_on_a_pair_wins(quarrel: World) -> None:
    orsk = Target(What.MENTION, (anchor(quarrel, "Mr Orsk"),))
    pavel = Target(What.MENTION, (anchor(quarrel, "Pavel Orsk", on=quarrel.radio),))
    result = applied(quarrel, corrections.same(orsk, pavel), corrections.different(pavel, orsk))
    assert result.constraints.same == frozenset()
    assert len(result.constraints.different) == 1


def test_different_inside_one_chain_splits_it_and_holds_the_parts_apart(quarrel: World) -> None:
    on = quarrel.herald
    tarn = Target(What.MENTION, (anchor(quarrel, "General Tarn"),))
    general = Target(What.MENTION, (anchor(quarrel, "the general"),))
    reading = reading_of(applied(quarrel, corrections.different(tarn, general)), on)
    homes = {m: chain.id for chain in reading.chains for m in chain.mention_ids}
    first = homes[on.mention("General Tarn", "Tarn").id]
    second = homes[on.mention("the general", form=Form.NOMINAL).id]
    assert first != second
    assert {reading.held_apart[0].first, reading.held_apart[0].second} == {first, second}


def test_same_overrules_the_evidence_that_holds_two_apart(quarrel: World) -> None:
    on = quarrel.radio
    mirov = Target(What.MENTION, (anchor(quarrel, "Mirov", on=on),))
    boris = Target(What.MENTION, (anchor(quarrel, "Boris Mirov", on=on),))
    assert quarrel.reading(on).held_apart
    assert reading_of(applied(quarrel, corrections.same(mirov, boris)), on).held_apart == ()


def test_metadata_is_set_and_emptied_for_one_document_or_all_copies(quarrel: World) -> None:
    herald, copyist = quarrel.documents["herald.txt"], quarrel.documents["copyist.txt"]
    at = corrections.document_anchor(herald)
    one = applied(quarrel, corrections.set_metadata(at, {"published": "2031-12-01", "title": None}))
    both = applied(quarrel, corrections.set_metadata(at, {"credit": "Reuters"}, scope=Scope.COPIES))

    def document(result: Applied, doc_id: str) -> Any:
        return next(d for item in result.items for d in item.documents if d.doc_id == doc_id)

    assert document(one, herald.doc_id).published == "2031-12-01"
    assert document(one, herald.doc_id).title is None
    assert document(one, copyist.doc_id) == copyist
    assert document(both, copyist.doc_id).credit == "Reuters"


def test_a_removed_document_goes_and_with_the_last_one_its_text(quarrel: World) -> None:
    def removed(name: str, scope: Scope = Scope.DOCUMENT) -> Applied:
        at = corrections.document_anchor(quarrel.documents[name])
        return applied(quarrel, corrections.remove_document(at, scope=scope))

    assert len(removed("herald.txt").items) == 2
    assert len(removed("herald.txt", Scope.COPIES).items) == 1
    assert len(removed("radio.txt").items) == 1


def test_notes_and_flags_are_kept_with_their_words(quarrel: World) -> None:
    words = corrections.note(anchor(quarrel, "two officials"), "ask them")
    whole = corrections.flag(corrections.document_anchor(quarrel.documents["radio.txt"]))
    result = applied(quarrel, words, whole)
    assert [(n.op, n.words, n.span) for n in result.notes] == [
        (Op.NOTE, "ask them", quarrel.herald.span("two officials")),
        (Op.FLAG, "", None),
    ]
    assert result.items == quarrel.items


def test_a_retraction_takes_back_and_its_retraction_restores(quarrel: World) -> None:
    reject = corrections.reject(claim(quarrel))
    counts = [
        len(reading_of(applied(quarrel, *drafts), quarrel.herald).attributions)
        for drafts in (
            (reject,),
            (reject, corrections.retract(1)),
            (reject, corrections.retract(1), corrections.retract(2)),
        )
    ]
    assert counts == [2, 3, 2]


def test_a_reading_that_was_not_corrected_is_the_very_same_object(quarrel: World) -> None:
    result = applied(quarrel, corrections.reject(claim(quarrel)))
    assert reading_of(result, quarrel.radio) is quarrel.reading(quarrel.radio)


def test_spans_of_a_corrected_reading_are_spans_of_its_text(quarrel: World) -> None:
    draft = corrections.edit(met(quarrel), {"trigger": "met General Tarn"})
    event = next(
        e
        for e in reading_of(applied(quarrel, draft), quarrel.herald).event_mentions
        if len(e.trigger[0]) > 3
    )
    assert event.trigger == (quarrel.herald.span("met General Tarn"),)
    assert isinstance(event.trigger[0], Span)
