"""Rows as lines for a person: signs and words first, colour only beside them."""

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from rashomon.cli.terminal import Line, clean, one_line
from rashomon.core.rows import (
    AccountRow,
    Citation,
    DocumentRow,
    EventDetail,
    EventRow,
    PersonRow,
    StatementRow,
)
from rashomon.export import words

QUIET, STRONG = "dim", "bold"
POSITION_STYLE = {"for": "cyan", "against": "red", "none": "yellow"}
SUPPORT_STYLE = {
    "disputed": "red",
    "denied": "red",
    "corroborated": "cyan",
    "single-origin": "cyan",
}
LONGEST_QUOTE = 180  # code points of a quote in a listing; details show all of it
BLANK = Line(Text(""))
DOT = (" · ", QUIET)


def text(*parts: str | tuple[str, str]) -> Text:
    """The parts as one Text, cleaned of what could harm a terminal."""
    return Text.assemble(
        *(clean(part) if isinstance(part, str) else (clean(part[0]), part[1]) for part in parts)
    )


def heading(title: str) -> Line:
    """A heading inside a page of details."""
    return Line(text((title, STRONG)))


def quoted(citation: Citation, *, longest: int = 0) -> str:
    """The words in quotation marks on one line, cut after `longest` code points (0: never)."""
    return one_line(words.quoted(citation.quote, longest))


def marks(*, uncertain: bool, modality: str = "happened") -> str:
    """What must be said beside a name: " (planned)", " (uncertain)"."""
    told = "" if modality == "happened" else f" ({words.MODALITY.get(modality, modality)})"
    return told + (" (uncertain)" if uncertain else "")


def support(row: EventRow) -> tuple[str, str]:
    """The sign and name of an event's support, with its style."""
    told = words.support_words(row.support)
    return f"{told.sign} {told.name}", SUPPORT_STYLE.get(row.support, STRONG)


def event_head(row: EventRow) -> Line:
    """The first line of an event: support, label, modality, id."""
    label = (one_line(row.label), STRONG)
    note = words.modality_note(row)
    told = f" ({note})" if note else ""
    return Line(
        text(support(row), "  ", label, told, (f"  {words.short(row.event_id)}", QUIET)), 0, 2
    )


def event_facts(detail: EventDetail) -> Line:
    """The second line of an event: how far it is told, when, where."""
    times = [words.spoken_date(t.value) if t.value else t.words for t in detail.event.times]
    parts = [words.folded(detail), " / ".join(times[:3]), ", ".join(detail.event.places[:3])]
    return Line(text((" · ".join(one_line(part) for part in parts if part), QUIET)), 2, 2)


def event_lines(detail: EventDetail, *, most: int = 0) -> Iterator[Line]:
    """An event in a listing; of more than `most` accounts (0: all) the rest are counted."""
    yield event_head(detail.event)
    yield event_facts(detail)
    shown = _spread(detail.accounts, most) if most else detail.accounts
    for account in shown:
        yield from account_lines(account, longest=LONGEST_QUOTE, most=1)
    left = len(detail.accounts) - len(shown)
    if left:
        command = f"rashomon event CASE {words.short(detail.event.event_id)}"
        yield Line(text((f"and {words.count(left, 'more account')}: {command}", QUIET)), 2, 2)
    yield BLANK


def _spread(accounts: Sequence[AccountRow], most: int) -> list[AccountRow]:
    """At most `most` accounts, in order, with each side taking turns so that none is hidden."""
    sides = [[a for a in accounts if a.position == side] for side in ("for", "against", "none")]
    taken: set[str] = set()
    for turn in range(max((len(side) for side in sides), default=0)):
        for side in sides:
            if turn < len(side) and len(taken) < most:
                taken.add(side[turn].account_id)
    return [account for account in accounts if account.account_id in taken]


def account_lines(
    account: AccountRow, *, longest: int = 0, most: int = 0, indent: int = 2
) -> Iterator[Line]:
    """One account: sign, speaker, words; then chain, outlet, date and place of each citation."""
    sign = (
        f"{words.POSITION_SIGN.get(account.position, '?')} ",
        POSITION_STYLE.get(account.position, ""),
    )
    told = marks(uncertain=account.uncertain, modality=account.modality)
    told += " (replaced by a later version, not counted)" if account.superseded else ""
    told += " (reviewed)" if account.reviewed else ""
    name = (one_line(words.speaker(account)), STRONG)
    cited = account.citations[:most] if most else account.citations
    docs = {doc.doc_id: doc for doc in (*account.documents, *account.copies)}
    for number, citation in enumerate(cited):
        said = quoted(citation, longest=longest)
        head = (sign, name, f"{told}: ") if number == 0 else ("  ",)
        yield Line(text(*head, said), indent, 4)
        place = [words.chain(account.chain)] if number == 0 else []
        doc = docs.get(citation.doc_id)
        if doc is not None:
            outlet = [words.outlet(doc)] if number or not account.chain else []
            place += [*outlet, words.published(doc)]
        place.append(words.place_of(citation))
        if number == len(cited) - 1 and account.copies:
            place.append(words.count(len(account.copies), "copy", "copies"))
        yield Line(
            text((" · ".join(one_line(part) for part in place if part), QUIET)), indent + 2, 2
        )
    if not cited:
        yield Line(text(sign, name, told), indent, 4)


def account_facts(account: AccountRow, *, indent: int = 4) -> Iterator[Line]:
    """When, where, who, how many, by one account, and in which copies it is told again."""
    who = dict.fromkeys(p.name for p in account.participants if p.role != "place")
    number = "" if account.count is None else str(account.count) if account.count > 0 else "several"
    facts = {
        "when": words.when(account.time) if account.time else "",
        "where": account.place or "",
        "who": ", ".join(who),
        "how many": number,
        "which": f"the {words.ordinal(account.ordinal)}" if account.ordinal else "",
    }
    for name, value in facts.items():
        if value:
            yield Line(text((f"{name:9}", QUIET), one_line(value)), indent, 9)
    for doc in account.copies:
        degree = words.DEGREE.get(doc.copy_degree or "", "copied words")
        yield Line(text((f"{'copy':9}", QUIET), document_words(doc), DOT, degree), indent, 9)


def document_words(doc: DocumentRow) -> str:
    """A document in a line: outlet, date, title, id."""
    parts = [words.outlet(doc), words.published(doc), one_line(doc.title)]
    return ", ".join(part for part in parts if part) + f" {words.short(doc.doc_id)}"


def statement_lines(row: StatementRow, *, longest: int = 0) -> Iterator[Line]:
    """One attribution: who, how, the words, where they stand."""
    how = row.act if row.polarity == row.act else f"{row.act}, {row.polarity}"
    told = marks(uncertain=row.uncertain, modality=row.modality)
    name = (one_line(row.speaker or "no speaker given"), STRONG)
    said = " […] ".join(quoted(citation, longest=longest) for citation in row.content)
    cue = f" ({one_line(row.cue)})" if row.cue else ""
    yield Line(text(name, (f" {how}{cue}", QUIET), f"{told}: ", said), 2, 2)
    places = ", ".join(f"[{citation.start}–{citation.end}]" for citation in row.content)
    place = (
        words.chain(row.chain),
        words.published(row.document),
        words.short(row.document.doc_id),
    )
    shown = " · ".join(one_line(part) for part in place if part)
    yield Line(text((f"{shown} {places} {words.short(row.attribution_id)}", QUIET)), 4, 2)


def person_head(row: PersonRow) -> Iterator[Line]:
    """A person in a listing: name, kind, id, other names, counts."""
    name = (one_line(row.name), STRONG)
    yield Line(text(name, (f"  {row.kind}  {words.short(row.entity_id)}", QUIET)), 0, 2)
    if row.aliases:
        yield Line(text("also: ", one_line("; ".join(row.aliases))), 2, 6)
    counts = (
        words.count(row.mentions, "mention"),
        f"in {words.count(row.documents, 'document')}",
        words.count(row.said, "statement"),
        words.count(row.events, "event"),
    )
    yield Line(text((", ".join(counts), QUIET)), 2, 2)


def document_head(doc: DocumentRow) -> Iterator[Line]:
    """A document in a listing: title, then outlet, date, file, and what it derives from."""
    title = one_line(doc.title or words.shown_locator(doc.locator))
    yield Line(text((title, STRONG), (f"  {words.short(doc.doc_id)}", QUIET)), 0, 2)
    parts = [words.outlet(doc), words.published(doc), one_line(doc.locator)]
    parts += [words.count(doc.attributions, "statement"), words.count(doc.events, "event")]
    yield Line(text(" · ".join(part for part in parts if part)), 2, 2)
    if doc.credit:
        yield Line(text(f"credits {one_line(doc.credit)}"), 2, 2)
    if doc.copy_of:
        degree = words.DEGREE.get(doc.copy_degree or "", "copy")
        yield Line(text(f"{degree} of {words.short(doc.copy_of)}"), 2, 2)
    for earlier in doc.supersedes:
        yield Line(text(f"replaces {words.short(earlier)}"), 2, 2)


def bullets(items: Iterable[str], *, indent: int = 2) -> Iterator[Line]:
    """The items as a list."""
    for item in items:
        yield Line(text("- ", one_line(item)), indent, 2)
