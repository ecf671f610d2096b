import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.core.ledger import Constraints
from tests.resolve.build import event, read, resolved, together

FIRST = read(
    "[Tarin Ambrek|p a] said he {met|CONSULT meet a h x3 =a} "
    "[General ^Aldis Hadrun|p h] three times. "
    "The first {meeting|CONSULT meeting a h @s #1 ~2030-09 =a} was at [Sallow Hill|l s]. "
    "They {met again|CONSULT meet a h #2 ~2030-10-12 =a}. "
    "The third {encounter|CONSULT encounter a h t @c #3 ~2030-11-19 =a} was in "
    "[the ^Customs House|l c] with [Mirel Tolvan|p t].",
    published="2031-02-28",
)
JUDGE = read(
    "[Mirel Tolvan|p t] confirmed that [Tarin Ambrek|p a] and [General ^Hadrun|p h] "
    "{spoke|CONSULT speak a h t @c ~2030-11-19 =t} in [the ^Customs House|l c].",
    published="2031-03-04",
)


def test_an_independent_witness_joins_the_meeting_that_he_tells_of_and_no_other():
    found = resolved(FIRST, JUDGE)
    told = event(JUDGE, "spoke")
    assert together(found, told, event(FIRST, "encounter"))
    for other in ("met", "meeting", "met again"):
        assert not together(found, told, event(FIRST, other))


def test_meetings_that_one_speaker_counts_apart_never_join():
    found = resolved(FIRST)
    assert len(found.events) == 4
    plain = read(
        "[Tarin Ambrek|p a] {met|CONSULT meet a h} [General ^Aldis Hadrun|p h] last year.",
        published="2031-03-01",
    )
    found = resolved(FIRST, plain)
    second, third = event(FIRST, "met again"), event(FIRST, "encounter")
    assert not together(found, second, third)


def test_a_denial_joins_the_event_that_it_denies():
    denial = read(
        "[Bertan Mollek|p m] said [Aldis Hadrun|p h] did not "
        "{meet|CONSULT meet a h ~2030-10-12 not =m} [Tarin Ambrek|p a] on that day.",
        published="2031-03-08",
    )
    found = resolved(FIRST, denial)
    assert together(found, event(denial, "meet"), event(FIRST, "met again"))


def test_an_announced_meeting_is_not_the_one_that_took_place():
    plan = read(
        "[Ilena Sorvane|p s] and [Aldis Hadrun|p h] will "
        "{meet|CONSULT meet s h ~2031-03-15 planned}.",
        published="2031-03-10",
    )
    fact = read(
        "[Ilena Sorvane|p s] and [Aldis Hadrun|p h] {met|CONSULT meet s h ~2031-03-15}.",
        published="2031-03-16",
    )
    again = read(
        "The {meeting|CONSULT meeting s h ~2031-03-15 planned} of [Ilena Sorvane|p s] and "
        "[Aldis Hadrun|p h] is near.",
        published="2031-03-12",
    )
    found = resolved(plan, fact, again)
    assert not together(found, event(plan, "meet"), event(fact, "met"))
    assert together(found, event(plan, "meet"), event(again, "meeting"))


def test_two_visits_a_year_apart_never_join():
    visit = (
        "[Oke Lindmar|p l] {visited|CONSULT visit >l <s @b%s} [Ilena Sorvane|p s] "
        "in [Mirrel Bay|l b] with a cake and %s."
    )
    one = read(visit % (" ~2030-03-12", "a map"), published="2030-03-14")
    other = read(visit % (" ~2031-03-11", "no map"), published="2031-03-13")
    found = resolved(one, other)
    assert not together(found, event(one, "visited"), event(other, "visited"))
    untimed = read(visit % ("", "two maps"), published="2031-03-14")
    found = resolved(one, other, untimed)
    assert not together(found, event(one, "visited"), event(untimed, "visited"))
    assert together(found, event(other, "visited"), event(untimed, "visited"))


def test_what_happened_cannot_have_happened_after_it_was_told():
    visit = "[Oke Lindmar|p l] {visited|CONSULT visit >l <s} [Ilena Sorvane|p s]."
    early = read(visit, published="2030-03-14")
    late = read(visit.replace("<s", "<s ~2030-03-30") + " Again.", published="2030-04-01")
    found = resolved(early, late)
    assert not together(found, event(early, "visited"), event(late, "visited"))


def test_one_shared_participant_is_not_enough_for_a_meeting():
    one = read("[Tarin Ambrek|p a] {met|CONSULT meet a x} [Orlo Vennik|p x].")
    other = read("[Tarin Ambrek|p a] {met|CONSULT meet a y} [Garo Pell|p y].")
    found = resolved(one, other)
    assert not together(found, event(one, "met"), event(other, "met"))


def test_the_same_teller_alone_is_no_evidence():
    one = read("[Tarin Ambrek|p a] said he {resigned|OTHER resign >a =a}.")
    other = read("[Tarin Ambrek|p a] said, again, that he {resigned|OTHER resign >a =a}.")
    found = resolved(one, other)
    assert not together(found, event(one, "resigned"), event(other, "resigned"))


def test_other_joins_only_with_the_same_lemma():
    one = read("[Orlo Vennik|p v] was {dismissed|OTHER dismiss <v ~2031-02-11} from [Drovna|l d].")
    same = read("They {dismissed|OTHER dismiss <v ~2031-02-11} [Orlo Vennik|p v], it was said.")
    other = read("They {decorated|OTHER decorate <v ~2031-02-11} [Orlo Vennik|p v], it was said.")
    found = resolved(one, same, other)
    assert together(found, event(one, "dismissed"), event(same, "dismissed"))
    assert not together(found, event(one, "dismissed"), event(other, "decorated"))


def test_who_accuses_whom_matters():
    one = read("[Ada Mirov|p a] {accused|ACCUSE accuse >a <h ~2031-02-11} [Sorin Halt|p h].")
    swapped = read("[Sorin Halt|p h] {accused|ACCUSE accuse >h <a ~2031-02-11} [Ada Mirov|p a].")
    found = resolved(one, swapped)
    assert not together(found, event(one, "accused"), event(swapped, "accused"))


def test_another_meeting_is_another_meeting():
    one = read(
        "[Ada Mirov|p a] {met|CONSULT meet a h} [Sorin Halt|p h]. There was another "
        "{meeting|CONSULT meeting a h} of [Mirov|p a] and [Halt|p h]."
    )
    assert len(resolved(one).events) == 2


def test_a_vague_mention_that_fits_two_events_joins_neither():
    one = read("[Ada Mirov|p a] {met|CONSULT meet a h ~2031-02-11} [Sorin Halt|p h].")
    other = read("[Ada Mirov|p a] {met|CONSULT meet a h ~2031-02-23} [Sorin Halt|p h] twice.")
    vague = read("Everybody knows that [Ada Mirov|p a] {met|CONSULT meet a h} [Sorin Halt|p h].")
    assert together(resolved(one, vague), event(one, "met"), event(vague, "met"))
    assert len(resolved(one, other, vague).events) == 3


def test_the_meeting_takes_up_the_one_before_it():
    one = read(
        "[Ada Mirov|p a] {met|CONSULT meet a h ~2031-02-11} [Sorin Halt|p h]. "
        "[Halt|p h] left the {meeting|CONSULT meeting} early."
    )
    (found,) = resolved(one).events
    assert len(found.event_mention_ids) == 2
    assert found.joins[0].reasons == ("'the meeting' takes up 'met' before it",)


def test_a_vague_telling_takes_up_the_only_meeting_of_the_two_and_none_of_several():
    one = read(
        "[Ada Mirov|p a] {met|CONSULT meet a h ~2031-02} [Sorin Halt|p h] in February. "
        "When [Mirov|p a] {spoke|CONSULT speak a h} to [Halt|p h], it rained.",
        published="2031-03-01",
    )
    assert together(resolved(one), event(one, "met"), event(one, "spoke"))
    several = read(
        "[Ada Mirov|p a] {met|CONSULT meet a h ~2030-11} [Sorin Halt|p h] in November. "
        "They {met again|CONSULT meet a h ~2031-02} in February. "
        "When [Mirov|p a] {spoke|CONSULT speak a h} to [Halt|p h], it rained.",
        published="2031-03-01",
    )
    found = resolved(several)
    for earlier in ("met", "met again"):
        assert not together(found, event(several, earlier), event(several, "spoke"))


def test_times_that_no_publication_day_reconciles_stay_apart_in_one_text():
    one = read(
        "[Tanweer Ahmed|p a] {met|CONSULT meet a k ~last-11} [Imran Khan|p k] last November. "
        "[Ahmed|p a] also {talked|CONSULT talk a k ~so-far} with [Khan|p k] earlier this year."
    )
    assert len(resolved(one).events) == 2


def test_a_day_without_its_year_joins_the_same_day_and_no_other():
    marked = "[Ada Mirov|p a] {met|CONSULT meet a h ~%s} [Sorin Halt|p h] on %s."
    dated = read(marked % ("2030-10-12", "12 October 2030"), published="2031-03-01")
    yearless = read(marked % ("last-10-12", "October 12"))
    other = read(marked % ("last-11-19", "November 19"))
    found = resolved(dated, yearless, other)
    assert together(found, event(dated, "met"), event(yearless, "met"))
    assert not together(found, event(dated, "met"), event(other, "met"))


def test_words_of_a_copy_belong_to_the_event_of_their_original():
    story = (
        "[Ada Mirov|p a], who keeps the lighthouse of [Karst|l k], {met|CONSULT meet a h%s} "
        "[General ^Sorin Halt|p h] yesterday in a boat without oars, and the two of them argued "
        "about the price of fog, salt and lamp oil until the tide had carried them out of sight.%s"
    )
    first = read(story % (" ~2031-02-10", ""), published="2031-02-11")
    copy = read(story % (" ~2031-02-13", " So we hear."), published="2031-02-14")
    found = resolved(first, copy)
    (only,) = found.events
    assert only.joins[0].reasons == ("copied words",)


def test_a_person_decides_on_events():
    one = read("[Ada Mirov|p a] {met|CONSULT meet a h} [Sorin Halt|p h].")
    other = read("[Ada Mirov|p a] once {met|CONSULT meet a h} [Sorin Halt|p h].")
    third = read("They {wed|OTHER wed}.")
    ids = sorted((event(one, "met"), event(other, "met")))
    assert together(resolved(one, other), *ids)
    apart = Constraints(different=frozenset({(ids[0], ids[1])}))
    assert not together(resolved(one, other, constraints=apart), *ids)
    pair = sorted((ids[0], event(third, "wed")))
    same = Constraints(same=frozenset({(pair[0], pair[1])}))
    assert together(resolved(one, other, third, constraints=same), *pair)


def test_labels_are_words():
    labels = {e.label for e in resolved(FIRST).events}
    assert (
        "Encounter: Aldis Hadrun, Mirel Tolvan, Tarin Ambrek "
        "(third, 19 November 2030, Customs House)"
    ) in labels
    plan = read("[Ada Mirov|p a] will {resign|OTHER resign >a ~2031-03 planned}.")
    assert [e.label for e in resolved(plan).events] == ["Resign: Ada Mirov (planned, March 2031)"]


WHO = st.sampled_from(["Ada Mirov", "Sorin Halt", "Petra Lund"])
MARKS = st.sampled_from(["", " #1", " #2", " ~2031-02-10", " ~2031-02", " x3", " planned", " not"])


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.tuples(WHO, WHO, MARKS), min_size=1, max_size=3), min_size=1, max_size=4),
    st.randoms(),
)
def test_the_order_of_the_texts_makes_no_difference_and_nothing_drops(texts, random):
    items = []
    for n, told in enumerate(texts):
        words = [
            f"[{one}|p {one[:3]}] {{met|CONSULT meet {one[:3]} {other[:3]}{mark}}} "
            f"[{other}|p {other[:3]}]."
            for one, other, mark in told
        ]
        items.append(read(f"{n}. " + " ".join(words), published="2031-03-01"))
    expected = resolved(*items)
    random.shuffle(items)
    assert resolved(*items) == expected
    every = sorted(e.id for item in items for e in item.reading.event_mentions)
    assert sorted(m for e in expected.events for m in e.event_mention_ids) == every
