import io
import json
import socket
import subprocess
import sys
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.core.runs import Failure, Ingested
from rashomon.core.texts import document_id
from rashomon.errors import InputError
from rashomon.ingest import IngestOptions, documents
from tests.ingest.pdf_file import column, pdf

ARTICLE = "Storm hits\n\nSALTMERE (KNR) – It rained on Friday, the port said."
PLAIN = IngestOptions()


@pytest.fixture
def pile(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pile").mkdir()
    return tmp_path / "pile"


def read(*paths, options=PLAIN):
    found = list(documents(paths, options))
    return (
        [item for item in found if isinstance(item, Ingested)],
        [item for item in found if isinstance(item, Failure)],
    )


def only(*paths, options=PLAIN):
    (item,), failures = read(*paths, options=options)
    assert not failures
    return item


def test_a_plain_file_becomes_a_document_with_its_text(pile):
    (pile / "a.txt").write_text(ARTICLE)
    item = only("pile")
    doc = item.document
    assert item.text.text == ARTICLE
    assert doc.doc_id == document_id(doc.raw_hash, None, "pile/a.txt")
    assert (doc.text_hash, doc.locator) == (item.text.text_hash, "pile/a.txt")
    assert (doc.title, doc.credit, doc.published, doc.address) == ("Storm hits", "KNR", None, None)


def test_one_document_has_one_id_alone_and_in_its_folder(pile):
    (pile / "a.txt").write_text(ARTICLE)
    ids = {only(path).document.doc_id for path in ("pile", "pile/a.txt", "pile/*.txt")}
    assert len(ids) == 1


def test_one_text_in_two_folders_is_two_documents(pile):
    for folder in ("one", "two"):
        (pile / folder).mkdir()
        (pile / folder / "a.txt").write_text(ARTICLE)
    items, _ = read("pile/one/a.txt", "pile/two/a.txt")
    assert len({item.document.doc_id for item in items}) == 2
    assert len({item.text.text_hash for item in items}) == 1


def test_a_document_is_given_once(pile):
    line = json.dumps({"text": "It rained.", "url": "https://post.example/a"})
    (pile / "a.jsonl").write_text(f"{line}\n{line}\n")
    assert only("pile").document.locator == "pile/a.jsonl#0"


def test_a_sidecar_comes_before_the_file_and_options_fill_the_rest(pile):
    (pile / "a.txt").write_text(ARTICLE)
    (pile / "b.txt").write_text("It rained.")
    (pile / "a.meta.json").write_text('{"outlet": "The Post", "title": "A storm", "credit": "X"}')
    options = IngestOptions(published="4 March 2031", outlet="Radio Vell")
    (one, two), _ = read("pile", options=options)
    assert (one.document.outlet, one.document.title, one.document.credit) == (
        "The Post",
        "A storm",
        "X",
    )
    assert one.document.published == two.document.published == "2031-03-04"
    assert two.document.outlet == "Radio Vell"


def test_for_one_file_that_is_named_the_options_win(pile):
    (pile / "a.txt").write_text(ARTICLE)
    (pile / "a.txt.meta.json").write_text('{"outlet": "The Post", "published": "2031-03-05"}')
    options = IngestOptions(published="2031-03-04", outlet="Radio Vell")
    doc = only("pile/a.txt", options=options).document
    assert (doc.outlet, doc.published) == ("Radio Vell", "2031-03-04")


def test_in_a_file_of_many_documents_nothing_is_overwritten(pile):
    dated = {"text": "One.", "outlet": "The Post", "date": "2031-03-04"}
    (pile / "a.jsonl").write_text("\n".join(map(json.dumps, (dated, {"text": "Two."}))))
    (pile / "a.jsonl.meta.json").write_text(
        '{"outlet": "Vell", "title": "x", "published": "2031-03-05"}'
    )
    (one, two), _ = read("pile/a.jsonl", options=IngestOptions(published="2031-03-06"))
    assert (one.document.outlet, one.document.published) == ("The Post", "2031-03-04")
    assert (two.document.outlet, two.document.published) == ("Vell", "2031-03-05")
    assert two.document.title is None


def test_a_host_is_the_outlet_where_nothing_else_is(pile):
    (pile / "a.txt").write_text(ARTICLE)
    (pile / "a.meta.json").write_text('{"url": "https://www.post.example/a"}')
    assert only("pile").document.outlet == "post.example"
    assert only("pile", options=IngestOptions(outlet="Vell")).document.outlet == "Vell"


def test_a_bad_sidecar_is_told_and_its_document_is_read(pile):
    (pile / "a.txt").write_text(ARTICLE)
    (pile / "a.txt.meta.json").write_text('{"published": "yesterday"}')
    (item,), (failure,) = read("pile")
    assert item.document.published is None
    assert failure.locator == "pile/a.txt.meta.json"
    assert "not a date" in failure.reason


def test_an_erratum_names_what_it_corrects_by_address(pile):
    (pile / "a.txt").write_text(ARTICLE)
    (pile / "a.meta.json").write_text('{"corrects": "https://post.example/b#x"}')
    assert only("pile").document.supersedes == ("https://post.example/b",)


BAD = {
    "a.txt": ARTICLE.encode(),
    "b-empty.txt": b"",
    "c-latin.txt": "caf\xe9".encode("latin-1"),
    "d-junk.txt": bytes(range(256)) * 9,
    "e-long.txt": b"word " * 5000,
    "f-page.html": b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
    "g-cut.pdf": pdf([column(["It rained."])])[:300],
    "h-lines.jsonl": b'{"text": "It rained."}\nnot JSON\n{"text": "It stopped."}',
    "i-office.docx": b"PK\x03\x04",
    "j-picture.jpg": b"\xff\xd8\xff\xe0",
    "k-deep.html": b"<div>" * 100_000,
    "l-feed.xml": b"<rss></rss>",
    "m-feed.rss": b"<rss><channel><item>",
    "z.txt": b"The end.",
}


def test_bad_files_are_failures_and_the_others_are_read(pile):
    for name, raw in BAD.items():
        (pile / name).write_bytes(raw)
    items, failures = read("missing.txt", "pile", options=IngestOptions(max_characters=9000))
    assert [item.document.locator for item in items] == [
        "pile/a.txt",
        "pile/h-lines.jsonl#0",
        "pile/h-lines.jsonl#2",
        "pile/z.txt",
    ]
    assert {failure.locator: failure.reason.split(":")[0] for failure in failures} == {
        "missing.txt": "no such file or folder",
        "pile/b-empty.txt": "empty",
        "pile/c-latin.txt": "not UTF-8 at byte 3",
        "pile/d-junk.txt": "not a text",
        "pile/e-long.txt": "too long",
        "pile/f-page.html": "no article in the page",
        "pile/g-cut.pdf": "the PDF is cut off",
        "pile/h-lines.jsonl:2": "line 2",
        "pile/i-office.docx": "no reader for docx files",
        "pile/j-picture.jpg": "no reader for jpg files",
        "pile/k-deep.html": "nested more than 255 deep",
        "pile/l-feed.xml": "no entries in the feed",
        "pile/m-feed.rss#0": "no text in the entry",
        "pile/m-feed.rss": "the feed is cut off in or after entry 1",
    }
    assert all(failure.stage == "ingest" and failure.hint for failure in failures)


def test_a_file_of_fifty_megabytes_is_a_failure_that_says_what_to_do(pile):
    (pile / "a.txt").write_bytes(b"It rained. " * 4_600_000)
    _, (failure,) = read("pile")
    assert failure.reason == "too long: 50,600,000 characters, more than 2,000,000"
    assert "split it" in failure.hint
    _, (failure,) = read("pile", options=IngestOptions(max_bytes=1000))
    assert failure.reason == "more than 1,000 bytes"


def test_a_file_that_may_not_be_opened_is_a_failure(pile, monkeypatch):
    (pile / "a.txt").write_text(ARTICLE)
    (pile / "b.txt").write_text(ARTICLE)
    path_type = type(pile)
    real_open = path_type.open

    def guarded(self, *args, **kwargs):
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return real_open(self, *args, **kwargs)

    monkeypatch.setattr(path_type, "open", guarded)
    (item,), (failure,) = read("pile")
    assert item.document.locator == "pile/b.txt"
    assert failure.reason == "cannot be opened: Permission denied"


def test_stdin_is_read_as_text(monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(ARTICLE.encode())))
    item = only("-", options=IngestOptions(published="2031-03-04"))
    assert (item.document.locator, item.document.published) == ("stdin", "2031-03-04")
    assert item.text.text == ARTICLE


@pytest.mark.parametrize("option", [{"published": "03/04/2031"}, {"encoding": "klingon"}])
def test_an_option_that_nobody_can_read_is_refused_at_once(option):
    with pytest.raises(InputError, match=f"--{next(iter(option))}"):
        replace(PLAIN, **option)


MARKS = b"<p> <q> <br> </p> <item> <rss> <title> <h1> words. &#0; &#xD800; %PDF-1.4 %%EOF"
PIECES = [
    *MARKS.split(),
    b'{"text":',
    b'"x"',
    b"}",
    b"[",
    b"\n",
    b" ",
    b"\xff\xfe",
    b"\0",
    b"\\ud800",
]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([".txt", ".html", ".pdf", ".xml", ".rss", ".jsonl", ".json", "", ".docx"]),
    st.one_of(
        st.binary(),
        st.lists(st.sampled_from(PIECES)).map(b"".join),
    ),
)
def test_any_bytes_under_any_suffix_give_documents_or_failures(pile, suffix, raw):
    path = pile / f"any{suffix}"
    path.write_bytes(raw)
    found = list(documents([str(path)], PLAIN))
    assert found
    for item in found:
        assert item.hint if isinstance(item, Failure) else item.text.text.strip("\ufeff \r\n\t")


def test_the_same_pile_gives_the_same_documents_in_the_same_order(pile):
    for name, raw in BAD.items():
        (pile / name).write_bytes(raw)
    assert list(documents(["pile"], PLAIN)) == list(documents(["pile"], PLAIN))


def test_reading_opens_no_connection(pile, monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    (pile / "a.txt").write_text("https://post.example/a")
    (pile / "b.html").write_text("https://post.example/a")
    (pile / "c.rss").write_text("https://post.example/feed")
    (pile / "d.xml").write_text(
        '<!DOCTYPE rss SYSTEM "http://post.example/x.dtd"><rss><channel><item>'
        "<description>https://post.example/a</description></item></channel></rss>"
    )
    (pile / "e.html").write_text(
        '<html><head><base href="http://post.example/"><link rel="canonical" href="http://p.example/a">'
        "</head><body><iframe src='http://post.example'></iframe><img src='http://post.example/i'>"
        f"<p>{'It rained on Friday. ' * 9}</p></body></html>"
    )
    items, failures = read("pile")
    assert [item.document.locator for item in items] == [
        "pile/a.txt",
        "pile/d.xml#0",
        "pile/e.html",
    ]
    assert [failure.locator for failure in failures] == ["pile/b.html", "pile/c.rss"]


def test_the_reading_libraries_are_loaded_only_when_they_are_needed(pile):
    (pile / "a.txt").write_text(ARTICLE)
    code = (
        "import sys; from rashomon.ingest import *; "
        "list(documents([sys.argv[1]], IngestOptions())); "
        "print({'trafilatura', 'htmldate', 'feedparser', 'pypdfium2', 'lxml'} & set(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(pile)], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "set()"


def test_a_case_in_the_folder_that_is_read_is_no_document(tmp_path):
    for name in ("a.txt", "pile.rashomon", "pile.rashomon-wal", "pile.rashomon-shm"):
        (tmp_path / name).write_text("A meeting took place in the town hall.", encoding="utf-8")
    found = list(documents([str(tmp_path)], IngestOptions()))
    names = [one.document.locator.rpartition("/")[2] for one in found if isinstance(one, Ingested)]
    assert (names, len(found)) == (["a.txt"], 1)
