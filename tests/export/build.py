"""A tiny invented story as rows: three meetings, a denial, a plan, copies, and a hostile title."""

from collections.abc import Sequence
from dataclasses import replace

from rashomon.core.ids import make_id, sha256
from rashomon.core.rows import (
    AccountRow,
    Citation,
    DocumentRow,
    EventDetail,
    EventRow,
    FailureRow,
    JoinRow,
    LinkRow,
    OriginRow,
    ParticipantRow,
    PersonRow,
    StatementRow,
    TimelineRow,
    TimeRow,
)

HOSTILE = "<script>alert('x')</script> & \"quotes\" =HYPERLINK(1)"
TEXTS = {
    "herald": (
        "LANMARK, March 14 – The trader Oren Vask said on Friday that he met General Ilya Tarn "
        "three times in February in the rest house at Delva. “We sat there until dawn and nobody "
        "took notes,” Vask said.\n\nA government official said that a fourth meeting is planned "
        "for April. The army command declined to comment on the talks.\n"
    ),
    "wire": (
        "Trader Oren Vask says that he met General Ilya Tarn three times in February in the rest "
        "house at Delva. “We sat there until dawn and nobody took notes,” he said.\n"
    ),
    "radio": (
        "A spokeswoman for General Tarn, Mira Solen, denied that the general ever met Mr Vask. "
        "“There was no meeting, not one,” Solen said on Saturday.\n"
    ),
    "pavilion": (
        "The former minister Ada Quill said that she attended the third meeting of Vask and "
        "General Tarn on 27 February. Quill said the general spoke first.\n"
    ),
    "leaflet": (
        "=SUM(1) Two people in the harbour say that police arrested twelve dockers last November. "
        "The embassy of Norrland denied that its envoy visited Delva.\n"
    ),
}
SAID = {
    "herald": ("Lanmark Herald", "2031-03-14", "Trader says he met the general three times"),
    "wire": ("Coast Wire", "2031-03-14", "Trader tells of talks with general"),
    "mirror": ("Lanmark Mirror", "2031-03-15", "Trader says he met the general three times"),
    "radio": ("Radio Delva", "2031-03-15", "General's office denies any meeting"),
    "pavilion": ("The Pavilion", "2031-03-16", "I was there, says former minister"),
    "leaflet": (None, None, HOSTILE),
}
COPY_OF = {"wire": "edited", "mirror": "verbatim"}


def text_of(name: str) -> str:
    """The text of a document of the story."""
    return TEXTS["herald" if name == "mirror" else name]


def doc_id(name: str) -> str:
    """The id of a document of the story."""
    return make_id("d", name)


def document(name: str) -> DocumentRow:
    """The row of a document of the story."""
    outlet, published, title = SAID[name]
    return DocumentRow(
        doc_id=doc_id(name),
        text_hash=sha256(text_of(name)),
        locator=f"{name}.txt",
        title=title,
        outlet=outlet,
        byline=None,
        credit="Lanmark Herald" if name == "wire" else None,
        address=f"https://{name}.example/a" if outlet else None,
        published=published,
        published_basis="metadata" if published else "unknown",
        copy_of=doc_id("herald") if name in COPY_OF else None,
        copy_degree=COPY_OF.get(name),
        supersedes=(),
        characters=len(text_of(name)),
        attributions=2,
        events=1,
    )


def cite(name: str, quote: str) -> Citation:
    """Where the words stand in a document of the story. Raises ValueError where they do not."""
    text = text_of(name)
    start = text.index(quote)
    end = start + len(quote)
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    return Citation(doc_id(name), sha256(text), start, end, quote, before, after)


def person_link(name: str) -> LinkRow:
    """A link of a chain for a named person."""
    return LinkRow(name, "named_person", make_id("m", name))


def time(
    value: str, phrase: str, earliest: str | None = None, latest: str | None = None
) -> TimeRow:
    """When; without `earliest` the value waits for a publication date."""
    if earliest is None:
        return TimeRow("", value, phrase, "relative", None, None)
    return TimeRow(value, value, phrase, "stated", earliest, latest)


def account(
    event: str,
    links: Sequence[LinkRow],
    quotes: Sequence[tuple[str, str]],
    *,
    position: str = "for",
    time: TimeRow | None = None,
    copies: Sequence[str] = (),
) -> AccountRow:
    """An account by the last link, in the documents that are quoted."""
    teller = links[-1]
    told_in = dict.fromkeys(name for name, _ in quotes)
    return AccountRow(
        account_id=make_id("v", event, teller.name, position),
        event_id=make_id("v", event),
        position=position,
        modality="happened",
        speaker=teller.name,
        speaker_class=teller.speaker_class,
        unnamed_kind="official" if teller.speaker_class == "unnamed" else None,
        chain=tuple(links),
        first_hand=True,
        superseded=False,
        participants=(ParticipantRow("participant", "Oren Vask", make_id("m", "Oren Vask")),),
        place="Delva",
        time=time,
        count=None,
        ordinal=None,
        citations=tuple(cite(name, quote) for name, quote in quotes),
        documents=tuple(document(name) for name in told_in),
        copies=tuple(document(name) for name in copies),
        score=0.9,
        uncertain=False,
        reviewed=False,
    )


def event(
    name: str, label: str, support: str, accounts: Sequence[AccountRow], modality: str = "happened"
) -> EventDetail:
    """An event with its counts taken from the accounts."""
    documents = {d.doc_id: d for a in accounts for d in (*a.documents, *a.copies)}
    on_side = {side: [a for a in accounts if a.position == side] for side in ("for", "against")}
    unnamed = sum(a.speaker_class == "unnamed" for a in on_side["for"])
    narrated = sum(a.speaker_class == "outlet" for a in on_side["for"])
    people = {p.name: p for a in accounts for p in a.participants}
    times = {a.time.value + a.time.words: a.time for a in accounts if a.time}
    row = EventRow(
        event_id=make_id("v", name),
        label=label,
        kind="CONSULT",
        modality=modality,
        support=support,
        named=len(on_side["for"]) - unnamed - narrated,
        unnamed=unnamed,
        narrated=narrated,
        against=len(on_side["against"]),
        reasons=(f"What this collection holds for {label}.", "For: as listed, in 1 document."),
        participants=tuple(people.values()),
        places=tuple(dict.fromkeys(a.place for a in accounts if a.place)),
        times=tuple(times.values()),
        outlets=tuple(sorted({d.outlet for d in documents.values() if d.outlet})),
        document_count=len(documents),
        first_seen=min((d.published for d in documents.values() if d.published), default=None),
    )
    origins = tuple(
        OriginRow(
            a.speaker,
            {"unnamed": "unnamed", "outlet": "narration"}.get(a.speaker_class, "named"),
            a.position,
            (a.account_id,),
        )
        for a in accounts
        if a.position != "none"
    )
    return EventDetail(row, tuple(accounts), origins, ())


def events() -> tuple[EventDetail, ...]:
    """The events of the story, one for every support label but `narrated` and `no-position`."""
    herald, radio = (LinkRow(n, "outlet", None) for n in ("Lanmark Herald", "Radio Delva"))
    pavilion, leaflet = LinkRow("The Pavilion", "outlet", None), LinkRow("", "outlet", None)
    vask, solen, quill = (person_link(n) for n in ("Oren Vask", "Mira Solen", "Ada Quill"))
    official = LinkRow("A government official", "unnamed", None)
    february = time("2031-02", "in February", "2031-02-01T00:00:00", "2031-03-01T00:00:00")
    day = time("2031-02-27", "on 27 February", "2031-02-27T00:00:00", "2031-02-28T00:00:00")
    april = time("2031-04", "for April", "2031-04-01T00:00:00", "2031-05-01T00:00:00")
    waiting = time("November, last before publication", "last November")
    met = [("herald", "he met General Ilya Tarn three times in February")]
    told = account("met", (herald, vask), met, time=february, copies=("wire", "mirror"))
    told = replace(told, count=3)
    denied = account(
        "met", (radio, solen), [("radio", "the general ever met Mr Vask")], position="against"
    )
    silent = account(
        "met",
        (herald, LinkRow("The army command", "named_org", None)),
        [("herald", "declined to comment on the talks")],
        position="none",
    )
    third = (
        account("third", (herald, vask), [("herald", "We sat there until dawn")], time=february),
        account("third", (pavilion, quill), [("pavilion", "the third meeting")], time=day),
    )
    fourth = replace(
        account("fourth", (herald, official), [("herald", "a fourth meeting is planned")]),
        time=april,
        modality="planned",
        uncertain=True,
    )
    arrest = account(
        "arrest",
        (leaflet, LinkRow("Two people in the harbour", "unnamed", None)),
        [("leaflet", "police arrested twelve dockers")],
        time=waiting,
    )
    visit = account(
        "visit",
        (leaflet, LinkRow("embassy of Norrland", "named_org", make_id("m", "Norrland"))),
        [("leaflet", "its envoy visited Delva")],
        position="against",
    )
    spoke = account("spoke", (pavilion, quill), [("pavilion", "the general spoke first")])
    third_event = event("third", "Vask and Quill met General Tarn", "corroborated", third)
    joins = (JoinRow("We sat there", "the third meeting", 5.2, ("same people", "same month")),)
    return (
        event("met", "Oren Vask met General Tarn", "disputed", (told, denied, silent)),
        event("visit", "Norrland’s envoy visited Delva", "denied", (visit,)),
        event("fourth", "a fourth meeting", "unnamed-only", (fourth,), modality="planned"),
        event("arrest", HOSTILE, "unnamed-only", (arrest,)),
        event("spoke", "General Tarn spoke first", "single-origin", (spoke,)),
        replace(third_event, joins=joins),
    )


def documents() -> tuple[DocumentRow, ...]:
    """All documents of the story."""
    return tuple(document(name) for name in SAID)


def people() -> tuple[PersonRow, ...]:
    """The people of the story."""
    return (
        PersonRow(make_id("m", "Oren Vask"), "Oren Vask", "person", ("Mr Vask",), 9, 5, 3, 2),
        PersonRow(
            make_id("m", "Norrland"), "embassy of Norrland", "organisation", (HOSTILE,), 1, 1, 1, 1
        ),
    )


def statements() -> tuple[StatementRow, ...]:
    """What is said in the story, one statement with two pieces of content."""
    said = StatementRow(
        attribution_id=make_id("a", "vask"),
        speaker="Oren Vask",
        speaker_class="named_person",
        chain=(LinkRow("Lanmark Herald", "outlet", None), person_link("Oren Vask")),
        act="asserts",
        polarity="asserts",
        negated=False,
        modality="happened",
        cue="said",
        content=(cite("herald", "We sat there"), cite("herald", "nobody took notes")),
        source=(cite("herald", "Vask"),),
        document=document("herald"),
        score=0.8,
        uncertain=False,
    )
    formula = replace(
        said,
        attribution_id=make_id("a", "formula"),
        document=document("leaflet"),
        content=(cite("leaflet", "=SUM(1) Two people"),),
        source=(),
        uncertain=True,
    )
    return said, formula


def timeline() -> tuple[TimelineRow, ...]:
    """One row for each event and time of the story."""
    return tuple(
        TimelineRow(detail.event, time, tuple(a.speaker for a in detail.accounts if a.time == time))
        for detail in events()
        for time in detail.event.times
    )


def failures() -> tuple[FailureRow, ...]:
    """One failure, with a path that no report may show."""
    return (
        FailureRow(
            "/home/someone/pile/broken.pdf",
            "ingest",
            "cannot open /home/someone/pile/broken.pdf: the file ends early",
            "download it again",
        ),
    )
