"""Event mentions: what happened, who took part, when and where, and how it stands to the world."""

from dataclasses import dataclass

import pytest

from rashomon.core.reading import NARRATION, Attribution, EventMention, span_id
from rashomon.core.texts import Text
from rashomon.read import chains, events, mentions, syntax, times

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Read:
    """The events of a text with its words."""

    text: Text
    events: tuple[EventMention, ...]
    names: dict[str, str]  # the longest words of each mention's chain
    times: dict[str | None, str]
    told: list[Attribution]

    def one(self, trigger: str) -> EventMention:
        """The only event with the trigger."""
        (event,) = [e for e in self.events if self.text.quote(e.trigger) == trigger]
        return event

    def roles(self, trigger: str) -> set[tuple[str, str]]:
        """The roles of an event with the longest words of whoever has them."""
        roles = self.one(trigger).roles
        return {(role.name.value, self.names[role.mention_id or ""]) for role in roles}


def read(words: str, *said: tuple[str, str, str]) -> Read:
    """The events of a text, with attributions given as (source, cue, content)."""
    parse = syntax.parse(Text.of(words, "plain/1"))
    found = mentions.find(parse)
    linked, _ = chains.link(parse, found)
    told: list[Attribution] = []
    for pieces in said:
        spans = [parse.span(words.index(p), words.index(p) + len(p)) for p in pieces]
        source = tuple(m.id for m in found if spans[0].contains(m.span))[:1]
        told.append(
            Attribution(
                span_id("a", "", spans),
                (spans[2],),
                (spans[1],),
                (spans[0],),
                source,
                told[-1].id if told and told[-1].content[0].contains(spans[2]) else None,
            )
        )
    linked = chains.attach_speakers(parse, linked, found, told)
    dated, _ = times.find(parse)
    words_of = {m.id: parse.text.words(m.span) for m in found}
    names = {
        key: max((words_of[k] for k in chain.mention_ids), key=len)
        for chain in linked
        for key in chain.mention_ids
    }
    made = events.find(parse, found, linked, told, dated)
    return Read(parse.text, made, names, {e.id: parse.text.words(e.span) for e in dated}, told)


@pytest.mark.parametrize(
    ("words", "trigger", "kind"),
    [
        ("Tomas Velk met Ada Mirov.", "met", "CONSULT"),
        ("Thousands of workers marched on Velin.", "marched", "PROTEST"),
        ("Police arrested two officials.", "arrested", "COERCE"),
        ("Gunmen attacked the convoy of the governor.", "attacked", "ASSAULT"),
        ("The two parties signed a treaty.", "signed", "AGREE"),
        ("The president rejected the offer.", "rejected", "REJECT"),
        ("The party demanded an inquiry.", "demanded", "REQUEST"),
        ("The minister accused the rebels of lying.", "accused", "ACCUSE"),
        ("The troops withdrew from Karsk.", "withdrew", "RETREAT"),
        ("The governor died on Monday.", "died", "OTHER"),
        ("The president dismissed the governor.", "dismissed", "OTHER"),
        ("The delegation travelled to Karsk.", "travelled", "COOPERATE"),
    ],
)
def test_the_kind_follows_the_lemma(words: str, trigger: str, kind: str) -> None:
    assert read(words).one(trigger).kind == kind


def test_an_other_event_is_told_by_its_lemma() -> None:
    assert read("The governor died on Monday.").one("died").lemma == "die"


@pytest.mark.parametrize(
    "words",
    [
        "The governor is rich.",
        "The governor knows Ada Mirov.",
        "The party has many members.",
        "The governor seemed tired.",
    ],
)
def test_states_are_no_events(words: str) -> None:
    assert read(words).events == ()


def test_a_verb_of_saying_is_no_event_but_what_it_says_is() -> None:
    words = "Tomas Velk said that Ada Mirov resigned."
    found = read(words, ("Tomas Velk", "said", "that Ada Mirov resigned"))
    assert [e.lemma for e in found.events] == ["resign"]
    assert found.one("resigned").told_by != NARRATION


def test_an_accusation_is_a_saying_and_an_event() -> None:
    words = "Tomas Velk accused Ada Mirov of attacking the envoy."
    found = read(words, ("Tomas Velk", "accused", "of attacking the envoy"))
    assert found.roles("accused") == {("actor", "Tomas Velk"), ("recipient", "Ada Mirov")}
    assert found.one("accused").told_by == NARRATION
    assert ("recipient", "the envoy") in found.roles("attacking")


@pytest.mark.parametrize(
    ("words", "trigger", "who"),
    [
        ("Tomas Velk met Ada Mirov.", "met", {"Tomas Velk", "Ada Mirov"}),
        ("Tomas Velk spoke to Ada Mirov.", "spoke", {"Tomas Velk", "Ada Mirov"}),
        ("Tomas Velk held talks with Ada Mirov.", "talks", {"Tomas Velk", "Ada Mirov"}),
        (
            "Tomas Velk and Ada Mirov met the envoy.",
            "met",
            {"Tomas Velk", "Ada Mirov", "the envoy"},
        ),
        (
            "A meeting was held between the envoy and the governor.",
            "meeting",
            {"the envoy", "the governor"},
        ),
        (
            "Tomas Velk was part of the delegation who met Ada Mirov.",
            "met",
            {"Tomas Velk", "the delegation", "Ada Mirov"},
        ),
        ("Talks between the army and the rebels collapsed.", "Talks", {"the army", "the rebels"}),
        (
            "Tomas Velk claimed meeting Gen Ada Mirov.",
            "meeting",
            {"Tomas Velk", "Gen Ada Mirov"},
        ),
        ("Tomas Velk decided to meet Ada Mirov.", "meet", {"Tomas Velk", "Ada Mirov"}),
    ],
)
def test_a_meeting_is_one_event_with_all_who_took_part(
    words: str, trigger: str, who: set[str]
) -> None:
    assert read(words).roles(trigger) == {("participant", name) for name in who}


def test_who_attended_the_meeting_joins_it() -> None:
    found = read(
        "Tomas Velk resigned. He admitted meeting Gen Mirov for the third time, this time with"
        " Jon Sel who attended the meeting as a spokesman."
    )
    assert {name for _, name in found.roles("meeting")} == {"Gen Mirov", "Jon Sel", "Tomas Velk"}
    assert [e.kind for e in found.events if e.kind == "CONSULT"] == ["CONSULT"]


@pytest.mark.parametrize(
    ("words", "trigger", "roles"),
    [
        (
            "Tomas Velk was arrested by the police.",
            "arrested",
            {("actor", "the police"), ("recipient", "Tomas Velk")},
        ),
        (
            "Police arrested Tomas Velk.",
            "arrested",
            {("actor", "Police"), ("recipient", "Tomas Velk")},
        ),
        (
            "The army launched a crackdown against the protesters.",
            "crackdown",
            {("actor", "The army"), ("recipient", "the protesters")},
        ),
        (
            "Ada Mirov condemned the arrest of Tomas Velk by the police.",
            "arrest",
            {("actor", "the police"), ("recipient", "Tomas Velk")},
        ),
        (
            "The army used tear gas to disperse the crowd.",
            "disperse",
            {("actor", "The army"), ("recipient", "the crowd")},
        ),
    ],
)
def test_actor_and_recipient_follow_the_tree(
    words: str, trigger: str, roles: set[tuple[str, str]]
) -> None:
    assert read(words).roles(trigger) == roles


def test_the_first_person_in_a_content_is_its_speaker() -> None:
    words = "“I met Ada Mirov in Karsk,” Tomas Velk said."
    found = read(words, ("Tomas Velk", "said", "“I met Ada Mirov in Karsk,”"))
    assert ("participant", "Tomas Velk") in found.roles("met")


def test_place_and_time_come_from_the_clause() -> None:
    found = read(
        "Tomas Velk met Ada Mirov in Karsk prison last November, and the envoy resigned on Monday."
    )
    assert ("place", "Karsk prison") in found.roles("met")
    assert found.times[found.one("met").time_id] == "last November"
    assert found.times[found.one("resigned").time_id] == "Monday"


def test_the_time_of_the_saying_is_not_the_time_of_what_is_said() -> None:
    words = "The envoy met Ada Mirov, Tomas Velk said on Sunday."
    found = read(words, ("Tomas Velk", "said", "The envoy met Ada Mirov"))
    assert found.one("met").time_id is None


@pytest.mark.parametrize(
    ("words", "count", "ordinal"),
    [
        ("Tomas Velk held several meetings with Ada Mirov.", -1, None),
        ("Tomas Velk held three meetings with Ada Mirov.", 3, None),
        ("Tomas Velk met Ada Mirov twice.", 2, None),
        ("Tomas Velk met Ada Mirov three times.", 3, None),
        ("Tomas Velk met Ada Mirov for the second time.", None, 2),
        ("Tomas Velk attended the third meeting with Ada Mirov.", None, 3),
        ("Tomas Velk met Ada Mirov.", None, None),
    ],
)
def test_counts_and_ranks_are_read(words: str, count: int | None, ordinal: int | None) -> None:
    (event,) = read(words).events
    assert (event.count, event.ordinal) == (count, ordinal)


@pytest.mark.parametrize(
    ("words", "trigger", "negated", "modality"),
    [
        ("Tomas Velk met Ada Mirov.", "met", False, "happened"),
        ("Tomas Velk never met Ada Mirov.", "met", True, "happened"),
        ("Tomas Velk did not meet Ada Mirov.", "meet", True, "happened"),
        ("Tomas Velk could not meet Ada Mirov.", "meet", True, "happened"),
        ("No meeting was held between the envoy and the governor.", "meeting", True, "happened"),
        ("Tomas Velk refused to meet Ada Mirov.", "meet", True, "happened"),
        ("Tomas Velk will meet Ada Mirov.", "meet", False, "planned"),
        ("Tomas Velk plans to meet Ada Mirov.", "meet", False, "planned"),
        ("Tomas Velk should meet Ada Mirov.", "meet", False, "called_for"),
        ("Tomas Velk may meet Ada Mirov.", "meet", False, "hypothetical"),
        ("If he is freed, Tomas Velk will meet Ada Mirov.", "meet", False, "hypothetical"),
        ("The party demanded the release of Tomas Velk.", "release", False, "called_for"),
        (
            "It was decided that a meeting should be held between the envoy and the governor.",
            "meeting",
            False,
            "planned",
        ),
    ],
)
def test_what_did_not_happen_is_kept_and_marked(
    words: str, trigger: str, negated: bool, modality: str
) -> None:
    event = read(words).one(trigger)
    assert (event.negated, event.modality) == (negated, modality)


def test_an_event_is_told_by_the_innermost_content_that_holds_it() -> None:
    words = "The paper quoted Ada Mirov as saying that Tomas Velk resigned."
    found = read(
        words,
        ("The paper", "quoted", "Ada Mirov as saying that Tomas Velk resigned"),
        ("Ada Mirov", "saying", "that Tomas Velk resigned"),
    )
    assert found.one("resigned").told_by == found.told[1].id


def test_a_participle_without_a_subject_is_not_an_act_of_somebody_else() -> None:
    words = "Tomas Velk claims that he met the premier jailed Ada Mirov in Karsk."
    found = read(
        words, ("Tomas Velk", "claims", "that he met the premier jailed Ada Mirov in Karsk")
    )
    assert not any(
        ("actor", "Tomas Velk") in found.roles(found.text.quote(e.trigger)) for e in found.events
    )


def test_events_come_in_text_order_with_ids_of_their_own() -> None:
    found = read("Tomas Velk met Ada Mirov. Police arrested Jon Sel. The governor died.").events
    assert [e.trigger[0].start for e in found] == sorted(e.trigger[0].start for e in found)
    assert len({e.id for e in found}) == len(found) == 3
