"""The table and the properties of the design, each as a small pile."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.core.ledger import SupportLabel
from rashomon.core.reading import Attribution
from rashomon.core.stance import Act
from rashomon.core.texts import Span
from rashomon.weigh.accounts import _bridged
from rashomon.weigh.support import label_of
from tests.weigh.build import Builder, Tell, shuffled


def support(*texts: tuple[str, list[Tell]]):
    builder = Builder()
    for outlet, tells in texts:
        builder.add(outlet, tells)
    return builder.weighed()["e"]


@pytest.mark.parametrize(
    ("counts", "label"),
    [
        ((0, 0, 0, 1), "denied"),
        ((1, 0, 0, 1), "disputed"),
        ((0, 1, 0, 1), "disputed"),
        ((0, 0, 1, 2), "disputed"),
        ((2, 0, 0, 0), "corroborated"),
        ((3, 4, 5, 0), "corroborated"),
        ((1, 0, 0, 0), "single-origin"),
        ((1, 9, 9, 0), "single-origin"),
        ((0, 9, 9, 0), "unnamed-only"),
        ((0, 0, 9, 0), "narrated"),
        ((0, 0, 0, 0), "no-position"),
    ],
)
def test_the_label_follows_the_table(counts: tuple[int, int, int, int], label: str):
    named, unnamed, narrated, against = counts
    assert label_of(named=named, unnamed=unnamed, narrated=narrated, against=against) == label


def test_two_outlets_quoting_one_speaker_are_one_origin():
    found = support(("Bell", [Tell("Vey")]), ("Herald", [Tell("Vey")]))
    assert (found.label, found.named) == ("single-origin", 1)


def test_a_second_named_speaker_corroborates():
    found = support(("Bell", [Tell("Vey")]), ("Bell Two", [Tell("Oruk")]))
    assert (found.label, found.named) == ("corroborated", 2)


def test_joint_speakers_are_one_origin():
    assert support(("Bell", [Tell(("Vey", "Oruk"))])).named == 1


def test_two_joint_statements_that_share_a_speaker_are_one_origin():
    both = [Tell(("Vey", "Oruk")), Tell(("Vey", "Halt"))]
    assert support(("Bell", both)).named == 1
    assert support(("Bell", [*both, Tell("Vey")])).named == 1


def test_one_who_confirms_separately_is_one_more():
    found = support(("Bell", [Tell(("Vey", "Oruk"))]), ("Herald", [Tell("Oruk"), Tell("Vey")]))
    assert found.named == 2


def test_unnamed_sources_in_nine_outlets_stay_unnamed_only():
    found = support(*((f"Outlet {n}", [Tell("officials")]) for n in range(9)))
    assert (found.label, found.named) == ("unnamed-only", 0)


def test_unnamed_sources_beside_one_name_are_mentioned_and_not_counted_as_another():
    found = support(("Bell", [Tell("Vey")]), ("Herald", [Tell("officials")]))
    assert (found.label, found.unnamed) == ("single-origin", 1)
    assert any("nobody can tell whether they are others" in reason for reason in found.reasons)


def test_narration_alone_is_narrated():
    assert support(("Bell", [Tell()])).label == "narrated"


def test_one_text_in_nine_outlets_is_one_origin():
    builder = Builder()
    builder.add("Bell", [Tell()], also=[f"Outlet {n}" for n in range(8)])
    found = builder.weighed()["e"]
    assert (found.narrated, len(builder.accounts()[0].doc_ids)) == (1, 9)


def test_a_wire_credit_makes_the_wire_the_origin():
    builder = Builder()
    builder.add("Bell", [Tell()], credit="Arvale Wire")
    builder.add("Herald", [Tell()], credit="Arvale Wire")
    found = builder.weighed()["e"]
    assert [(o.name, o.kind) for o in found.origins] == [("Arvale Wire", "narration")]


def test_the_wire_itself_and_those_who_credit_it_are_one_origin():
    builder = Builder()
    builder.add("The Arvale Wire", [Tell()])
    builder.add("Herald", [Tell()], credit="Arvale Wire")
    assert builder.weighed()["e"].narrated == 1


def test_a_denial_disputes():
    found = support(("Bell", [Tell("Vey")]), ("Herald", [Tell("Oruk", act=Act.DENIES)]))
    assert (found.label, found.against) == ("disputed", 1)


def test_denying_that_it_did_not_happen_is_for_it():
    assert support(("Bell", [Tell("Vey", act=Act.DENIES, negated=True)])).named == 1


def test_saying_that_it_did_not_happen_is_against_it():
    assert support(("Bell", [Tell("Vey", negated=True)])).label == "denied"


def test_a_denial_of_one_meeting_does_not_deny_another():
    builder = Builder()
    builder.add("Bell", [Tell("Vey", "first"), Tell("Vey", "third")])
    builder.add("Herald", [Tell("Oruk", "first", act=Act.DENIES)])
    found = builder.weighed()
    assert (found["first"].label, found["third"].label) == ("disputed", "single-origin")


@pytest.mark.parametrize("act", [Act.DECLINES, Act.QUESTIONS])
def test_a_refusal_or_a_question_is_neither_for_nor_against(act: Act):
    found = support(("Bell", [Tell("Vey")]), ("Herald", [Tell("Oruk", act=act)]))
    assert (found.label, found.against, found.named) == ("single-origin", 0, 1)
    assert "No position: Oruk." in found.reasons


def test_one_who_contradicts_himself_is_on_both_sides():
    found = support(("Bell", [Tell("Vey")]), ("Herald", [Tell("Vey", act=Act.DENIES)]))
    assert (found.label, found.named, found.against) == ("disputed", 1, 1)


def test_who_quotes_the_speaker_is_in_the_chain_and_adds_no_origin():
    builder = Builder()
    builder.add("Bell", [Tell("Vey", via="Radio Sarn")])
    assert builder.weighed()["e"].named == 1
    assert [link.name for link in builder.accounts()[0].chain] == ["Bell", "Radio Sarn", "Vey"]


def test_a_telling_that_an_outer_speaker_denies_takes_no_position():
    builder = Builder()
    builder.add("Bell", [Tell("Vey", via="Oruk", via_act=Act.DENIES)])
    assert builder.weighed()["e"].label == "no-position"


def test_a_copy_adds_no_origin_and_is_folded():
    builder = Builder()
    original = builder.add("Bell", [Tell(), Tell("officials")])
    builder.copy("Herald", original)
    found = builder.weighed()["e"]
    assert (found.narrated, found.unnamed) == (1, 1)
    assert all(len(account.copied_doc_ids) == 1 for account in builder.accounts())


def test_words_that_the_original_lacks_stand_on_their_own():
    builder = Builder()
    original = builder.add("Bell", [Tell("Vey")])
    builder.copy("Herald", original, more=[Tell("Oruk")])
    assert builder.weighed()["e"].named == 2


def test_we_outside_any_quotation_is_the_outlet_itself():
    builder = Builder()
    builder.add("Bell", [Tell("we"), Tell()])
    found = builder.weighed()["e"]
    assert [(o.name, o.kind) for o in found.origins] == [("Bell", "narration")]


def test_a_replaced_version_is_shown_and_not_counted():
    builder = Builder()
    old = builder.add("Bell", [Tell("Vey")])
    builder.add("Bell", [Tell("Oruk", act=Act.DENIES)], supersedes=[old.documents[0].doc_id])
    found = builder.weighed()["e"]
    assert (found.label, found.named) == ("denied", 0)
    assert [a.superseded for a in builder.accounts()].count(True) == 1


tells = st.lists(
    st.builds(
        Tell,
        st.sampled_from(["", "Vey", "Oruk", "Halt", "officials", ("Vey", "Oruk"), ("Vey", "Halt")]),
        act=st.sampled_from(Act),
        negated=st.booleans(),
    ),
    min_size=1,
    max_size=3,
)
piles = st.lists(tells, min_size=1, max_size=4)


def built(pile: list[list[Tell]]) -> Builder:
    builder = Builder()
    for number, texts in enumerate(pile):
        builder.add(f"Outlet {number}", texts)
    return builder


def counts(builder: Builder) -> tuple[str, int, int, int, int]:
    found = builder.weighed()["e"]
    return found.label, found.named, found.unnamed, found.narrated, found.against


@given(piles, st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_adding_a_copy_changes_nothing(pile: list[list[Tell]], which: int):
    builder = built(pile)
    before = counts(builder)
    builder.copy("Portal", builder.items[which % len(pile)])
    assert counts(builder) == before


@given(piles, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_documents_changes_nothing(pile: list[list[Tell]], chance):
    builder = built(pile)
    order = list(range(len(pile)))
    chance.shuffle(order)
    assert shuffled(builder, order).weighed() == builder.weighed()


@given(piles)
@settings(max_examples=60, deadline=None)
def test_a_named_independent_account_never_lowers_the_named_count(pile: list[list[Tell]]):
    before = counts(built(pile))
    after = counts(built([*pile, [Tell("Newcomer")]]))
    assert after[1] >= before[1]


ORDER = [SupportLabel.DENIED, SupportLabel.DISPUTED]


@given(piles)
@settings(max_examples=60, deadline=None)
def test_a_denial_never_turns_the_label_towards_corroborated(pile: list[list[Tell]]):
    after = counts(built([*pile, [Tell("Newcomer", act=Act.DENIES)]]))
    assert after[0] in ORDER


def test_words_around_a_cue_are_cited_whole():
    pieces = (Span("h", 0, 17), Span("h", 41, 90), Span("h", 95, 120))
    told = Attribution("a-1", pieces, cue=(Span("h", 19, 31),), source=(Span("h", 32, 39),))
    assert _bridged(told) == (Span("h", 0, 90), Span("h", 95, 120))
