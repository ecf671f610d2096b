"""Listings and pages on a case built by hand: in a pipe, at a terminal, as JSON."""

import json
import subprocess
import sys

import pytest

from tests.cli.build import CLAIM, DOCUMENTS, EVENT_ID, HERALD, HOSTILE, VASK
from tests.cli.build import claims as claim

LISTINGS = ("events", "timeline", "people", "docs", "failures", "runs", "corrections")
PAGES = (("event", EVENT_ID), ("why", EVENT_ID), ("who", "Vask"), ("doc", "radio.txt"))
LOOKS = (*((name,) for name in LISTINGS), *PAGES, ("search", "met"))
HERALD_ID = DOCUMENTS[0][1].doc_id


def with_case(command, case):
    name, *rest = command
    return (name, case, *rest)


def lines(ran) -> list[list[str]]:
    assert (ran.code, ran.err) == (0, "")
    return [line.split("\t") for line in ran.out.splitlines()]


@pytest.mark.parametrize("command", LOOKS, ids=" ".join)
def test_json_is_one_value(rashomon, written, command):
    ran = rashomon(*with_case(command, written), "--json")
    assert (ran.code, ran.err) == (0, "")
    json.loads(ran.out)


@pytest.mark.parametrize("command", LOOKS, ids=" ".join)
def test_text_of_strangers_brings_no_control_characters(rashomon, at_terminal, written, command):
    arguments = with_case(command, written)
    for ran in (rashomon(*arguments), rashomon(*arguments, "--json"), at_terminal(*arguments)):
        assert not set("\x1b\x07\x9b\u202e") & set(ran.out)


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize("command", LOOKS, ids=" ".join)
def test_lines_fit_the_terminal(at_terminal, written, command, width):
    ran = at_terminal(*with_case(command, written), width=width)
    assert ran.code == 0
    assert all(len(line) <= min(width, 120) for line in ran.out.splitlines())


def test_events_in_a_pipe_are_one_line_for_each_citation(rashomon, written):
    found = lines(rashomon("events", written))
    assert [line[3] for line in found] == ["for", "against"]
    support, event_id, label, _, modality, speaker, chain, outlet, published, doc_id, *rest = found[
        0
    ]
    assert (support, event_id, label) == ("disputed", EVENT_ID, "Oren Vask met Ilya Tarn")
    assert (modality, speaker, chain) == ("happened", "Oren Vask", "Lanmark Herald ← Oren Vask")
    assert (outlet, published, doc_id) == ("Lanmark Herald", "2031-03-14", HERALD_ID)
    start, end, words = rest
    assert HERALD[int(start) : int(end)] == words


def test_events_at_a_terminal_show_words_speaker_chain_date_and_offsets(at_terminal, written):
    out = at_terminal("events", written).out
    span = claim.content[0]
    for part in (
        "◐ disputed  Oren Vask met Ilya Tarn",
        "+ Oren Vask: “that he met General Ilya Tarn",
        "− Mira Solen: ",
        "Lanmark Herald ← Oren Vask · 2031-03-14",
        f"{HERALD_ID[:10]} [{span.start}–{span.end}]",
        "1 copy",
    ):
        assert part in " ".join(out.split()) or part in out


def test_events_as_json_have_the_fields_of_the_row_and_their_accounts(rashomon, written):
    (event,) = json.loads(rashomon("events", written, "--json").out)
    assert (event["event_id"], event["support"], event["against"]) == (EVENT_ID, "disputed", 1)
    assert [account["position"] for account in event["accounts"]] == ["for", "against"]
    assert event["accounts"][0]["citations"][0]["quote"].startswith("that he met")


def test_events_can_be_chosen(rashomon, written):
    for option, value, n in (
        ("--support", "disputed", 2),
        ("--support", "denied", 0),
        ("--person", "Solen", 2),
        ("--kind", "consult", 2),
        ("--outlet", "Radio Delva", 2),
        ("--modality", "planned", 0),
        ("--since", "2031-02-10", 2),
        ("--until", "2030", 0),
    ):
        assert len(lines(rashomon("events", written, option, value))) == n, (option, value)


def test_an_unknown_choice_names_the_choices(rashomon, written):
    ran = rashomon("events", written, "--kind", "MEETING")
    assert ran.code == 2
    assert "CONSULT" in ran.err


def test_an_event_is_found_by_any_beginning_of_its_id(rashomon, written):
    page = rashomon("event", written, EVENT_ID[:10])
    assert page.code == 0
    assert rashomon("event", written, EVENT_ID).out == page.out
    assert "For  1 account" in page.out
    assert "Against  1 account" in page.out
    assert rashomon("event", written, CLAIM.id).out == page.out


def test_an_unknown_id_says_where_ids_are_listed(rashomon, written):
    ran = rashomon("event", written, "v-ffffffff")
    assert ran.code == 2
    assert "rashomon events" in ran.err


def test_why_tells_meaning_origins_and_joins(rashomon, written):
    out = rashomon("why", written, EVENT_ID).out
    assert "“disputed” means: At least one origin says that it happened" in out
    assert "+ Oren Vask: 1 account" in out
    assert "− Mira Solen: 1 account" in out
    assert "same people, both say met" in out


def test_who_shows_what_one_said_and_whom_one_met(rashomon, written):
    out = rashomon("who", written, "Vask").out
    assert VASK.id[:10] in out
    assert "Said  2" in out
    assert "“Nobody took notes”" in out
    assert "(uncertain)" in out
    assert "Oren Vask met Ilya Tarn" in out


def test_people_documents_failures_and_timeline_are_lines(rashomon, written):
    assert [line[1] for line in lines(rashomon("people", written))] == [
        "Oren Vask",
        "Ilya Tarn",
        "Mira Solen",
    ]
    assert len(lines(rashomon("docs", written))) == 3
    assert lines(rashomon("failures", written)) == [
        ["pile/broken.pdf", "ingest", "the file ends early", "download it again"]
    ]
    (moment,) = lines(rashomon("timeline", written))
    assert moment[:3] == ["2031-02-01", "2031-03-01", "2031-02"]


def test_a_document_shows_its_text_and_statements(rashomon, written):
    out = rashomon("doc", written, "herald.txt").out
    assert "“Nobody took notes,” Vask said." in out
    assert "Statements  2" in out
    title = rashomon("doc", written, "mirror.txt").out.splitlines()[0]
    assert title.startswith("=1+1 �]0;owned�<script>alert(1)</script>")
    assert HOSTILE not in out


def test_search_shows_who_says_the_words(rashomon, written):
    found = lines(rashomon("search", written, "took", "notes"))
    assert {line[6] for line in found} == {"Oren Vask"}
    assert rashomon("search", written, "zeppelin").out == ""


def test_a_closed_pipe_ends_the_command_well(written):
    code = "from rashomon.cli import main; main()"
    command = [sys.executable, "-c", code, "docs", str(written)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.close()
        assert ran.stderr.read() == b""
    assert ran.returncode == 0


def test_a_case_not_yet_weighed_is_announced(rashomon, case):
    from rashomon.core.corrections import Op
    from rashomon.store import Case
    from rashomon.store.corrections import Draft

    with Case.open(case) as opened:
        opened.add_correction(
            Draft(Op.REMOVE_DOCUMENT, (_whole(opened),)), by="mira", at="2031-04-01T00:00:00Z"
        )
    ran = rashomon("docs", case)
    assert ran.code == 0
    assert "rashomon rebuild" in ran.err


def _whole(opened):
    from rashomon.core.texts import Anchor

    doc = DOCUMENTS[0][1]
    return Anchor(doc.doc_id, doc.text_hash, 0, 0, "")
