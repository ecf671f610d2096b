"""The one-file report: what it shows, and what it must never do."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

from rashomon.core.runs import Run
from rashomon.export import ReportRows
from rashomon.export.report import report
from tests.export import build

RUN = Run("read", '{"read": {"x": 1}}', '{"rashomon": "9.9"}', "cafe", 6, 5, 1, "2031-01-01T00:00Z")
ROWS = ReportRows(
    events=build.events(),
    people=build.people(),
    timeline=build.timeline(),
    documents=build.documents(),
    failures=build.failures(),
    runs=(RUN,),
    title=f"Case {build.HOSTILE}",
    version="9.9",
)
PAGE = report(ROWS)
VOID = {"meta", "input", "line", "rect", "path", "circle", "br"}


class Page(HTMLParser):
    """Elements, ids, links and visible words of a page, and whether its tags are in order."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] not in (["script"], ["style"]):
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words))


def test_tags_are_in_order_and_ids_are_unique():
    page = Page(PAGE)
    assert page.open == []
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(set(ids)) == len(ids)


def test_every_link_leads_to_a_place_on_the_page():
    page = Page(PAGE)
    ids = {attrs["id"] for _, attrs in page.elements if "id" in attrs}
    links = [attrs["href"] for tag, attrs in page.elements if tag == "a"]
    assert links
    assert all(link is not None and link.startswith("#") and link[1:] in ids for link in links)


def test_nothing_is_loaded_from_anywhere():
    loading = {
        "src",
        "srcset",
        "data",
        "poster",
        "background",
        "action",
        "formaction",
        "xlink:href",
    }
    for tag, attrs in Page(PAGE).elements:
        assert not loading & set(attrs)
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "video", "audio"}
        assert not any(name.startswith("on") or name == "style" for name in attrs)
    assert "url(" not in PAGE
    assert "@import" not in PAGE


def test_the_policy_names_just_this_style_and_this_script():
    policy = next(a for t, a in Page(PAGE).elements if a.get("http-equiv"))["content"] or ""
    for tag in ("style", "script"):
        (source,) = re.findall(f"<{tag}>(.*?)</{tag}>", PAGE, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_hostile_titles_stay_text():
    assert "<script>alert" not in PAGE
    assert [tag for tag, _ in Page(PAGE).elements].count("script") == 1
    assert "<script>alert('x')</script>" in Page(PAGE).text


def test_scripts_are_not_needed_to_read_it():
    hidden = [tag for tag, attrs in Page(PAGE).elements if "hidden" in attrs]
    assert hidden == ["form"]


def test_each_account_shows_words_speaker_chain_outlet_date_and_offsets():
    text = Page(PAGE).text
    for part in (
        "he met General Ilya Tarn three times in February",
        "Lanmark Herald ← Oren Vask",
        "Lanmark Herald, 14 March 2031",
        "Radio Delva ← Mira Solen",
        "[61–109]",
    ):
        assert part in text
    assert "<mark>he met General Ilya Tarn three times in February</mark>" in PAGE


def test_asserting_and_denying_accounts_stand_side_by_side():
    article = PAGE[PAGE.index("<article") : PAGE.index("</article>")]
    sides = re.findall(r'class="side side-(\w+)"', article)
    assert sides == ["for", "against", "none"]


def test_copies_are_folded():
    text = Page(PAGE).text
    assert "Told again in 2 copies (3 outlets, 1 origin)" in text
    assert "verbatim copy" in text


def test_the_most_contested_event_comes_first():
    labels = re.findall(r'<article class="event event-([\w-]+)"', PAGE)
    assert labels[:2] == ["disputed", "denied"]


def test_reasons_and_meaning_of_every_support_label_are_there():
    text = Page(PAGE).text
    assert "What this collection holds for Oren Vask met General Tarn." in text
    for label in ("disputed", "denied", "no position", "corroborated", "narrated"):
        assert label in text


def test_no_folder_of_the_collector_and_no_time_of_its_own():
    assert "/home/someone" not in PAGE
    assert "broken.pdf: the file ends early" in PAGE
    assert "2031-01-01T00:00Z" not in PAGE


def test_the_same_rows_give_the_same_page():
    assert report(ROWS) == PAGE
    assert report(replace(ROWS, timeline=ROWS.timeline[::-1])) == PAGE


def test_an_empty_case_gives_a_page_too():
    page = Page(report(ReportRows(events=())))
    assert page.open == []
    assert "No event was found in this collection." in page.text


def test_events_left_out_are_counted():
    text = Page(report(replace(ROWS, events_left_out=12))).text
    assert "shows the 6 most contested events and leaves out 12 others" in text


def test_addresses_are_text_and_no_links():
    assert "https://radio.example/a" in Page(PAGE).text
    assert 'href="http' not in PAGE


def test_it_does_not_say_what_is_true():
    text = Page(PAGE).text.lower()
    for claim in ("is false", "is a lie", "confirmed true", "fact-checked", "debunked"):
        assert claim not in text
