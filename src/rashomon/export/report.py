"""The one-file report: self-contained HTML that reads well with scripts off and asks no network."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from rashomon.core.rows import AccountRow, EventDetail, FailureRow, PersonRow
from rashomon.core.runs import Run
from rashomon.export import words
from rashomon.export.rows import ReportRows
from rashomon.export.timeline import fill_words, timeline

FIRST_SHOWN = 12  # rows that a long table shows at once, the others fold: about one screen
POSITIONS = ("for", "against", "none")
PERSON_KINDS = {"person": "People", "organisation": "Organisations", "group": "Groups"}


@dataclass(frozen=True, slots=True)
class Side:
    """The accounts of an event that take one position."""

    position: str
    accounts: tuple[AccountRow, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The events with one support label: those that the overview shows first, and the others."""

    label: str
    first: tuple[EventDetail, ...]
    others: tuple[EventDetail, ...]

    def __len__(self) -> int:
        return len(self.first) + len(self.others)


@dataclass(frozen=True, slots=True)
class Made:
    """What one or more runs that were alike used and did."""

    command: str
    times: int
    read: int
    failed: int
    model_hash: str
    versions: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, str], ...]


def report(rows: ReportRows) -> str:
    """The report as one HTML page.

    The same rows give the same page, byte for byte. Style and script stand inside it, named by
    their hashes in its content security policy; nothing else may be loaded or run.
    """
    environment = _environment()
    style, script = (_source(environment, name) for name in ("report.css", "report.js"))
    events = sorted(rows.events, key=lambda detail: words.contested(detail.event))
    return environment.get_template("report.html").render(
        rows=rows,
        style=style,
        script=script,
        policy=_policy(style, script),
        events=events,
        shown={detail.event.event_id for detail in events},
        groups=_groups(events),
        outlets=sorted({doc.outlet for doc in rows.documents if doc.outlet}),
        titles={doc.doc_id: doc for doc in rows.documents},
        people=_people(rows.people),
        appears=_appearances(events),
        timeline=timeline(rows.timeline),
        failures=tuple(_without_folders(failure) for failure in rows.failures),
        made=_made(rows.runs),
    )


_WORDS = (
    words.chain,
    words.context,
    words.count,
    words.differences,
    words.folded,
    words.link,
    words.modality_note,
    words.ordinal,
    words.outlet,
    words.place_of,
    words.published,
    words.quoted,
    words.reach,
    words.short,
    words.shown_locator,
    words.speaker,
    words.spoken_date,
    words.support_words,
    words.told_in,
    words.when,
)


def _environment() -> Environment:
    """A template environment that escapes everything it prints."""
    environment = Environment(
        loader=PackageLoader("rashomon.export", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update({told.__name__: told for told in _WORDS})
    environment.globals.update(
        support=words.SUPPORT,
        position_names=words.POSITION,
        modality_names=words.MODALITY,
        class_names=words.SPEAKER_CLASS,
        degree_names=words.DEGREE,
        first_shown=FIRST_SHOWN,
        sides=_sides,
        first_words=_first_words,
        signs=_signs,
        fill_words=fill_words,
    )
    return environment


def _source(environment: Environment, name: str) -> str:
    assert environment.loader is not None  # noqa: S101 - given just above
    return environment.loader.get_source(environment, name)[0]


def _policy(style: str, script: str) -> str:
    """The content security policy: this style, this script, and nothing else at all."""

    def named(source: str) -> str:
        digest = hashlib.sha256(source.encode()).digest()
        return f"'sha256-{base64.b64encode(digest).decode()}'"

    return (
        f"default-src 'none'; style-src {named(style)}; script-src {named(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _groups(events: Sequence[EventDetail]) -> tuple[Group, ...]:
    """The events by support label, in the order that they are given."""
    found: dict[str, list[EventDetail]] = {}
    for detail in events:
        found.setdefault(detail.event.support, []).append(detail)
    return tuple(
        Group(label, tuple(details[:FIRST_SHOWN]), tuple(details[FIRST_SHOWN:]))
        for label, details in found.items()
    )


def _sides(detail: EventDetail) -> tuple[Side, ...]:
    """The accounts by position: for, against, none; empty sides of a contested event stay."""
    return tuple(
        Side(position, tuple(a for a in detail.accounts if a.position == position))
        for position in POSITIONS
    )


def _first_words(detail: EventDetail) -> tuple[tuple[str, AccountRow], ...]:
    """The first account for and the first one against, else the first, each with its sign."""
    cited = [account for account in detail.accounts if account.citations]
    sides = {account.position: account for account in reversed(cited)}
    told = [sides[position] for position in ("for", "against") if position in sides] or cited[:1]
    return tuple((words.POSITION_SIGN.get(account.position, "?"), account) for account in told)


def _signs(detail: EventDetail) -> tuple[tuple[str, str], ...]:
    """The origins of an event as signs with their words: ("●●○", "2 named, 1 unnamed for")."""
    event = detail.event
    told = [("●", event.named, "named"), ("○", event.unnamed, "unnamed")]
    told.append(("▪", event.narrated, "narrated"))
    signs = "".join(_repeated(sign, n) for sign, n, _ in told)
    said = ", ".join(f"{n} {word}" for _, n, word in told if n)
    found = [(signs, f"{said} for")] if signs else []
    if event.against:
        found.append((_repeated("✕", event.against), f"{event.against} against"))
    return tuple(found)


def _repeated(sign: str, n: int) -> str:
    """The sign n times, or once behind the number where that grows long."""
    return sign * n if n <= 5 else f"{n}{sign}"


def _people(people: Sequence[PersonRow]) -> tuple[tuple[str, tuple[PersonRow, ...]], ...]:
    """Entities by kind in the order of the headings; places are in the accounts already."""
    return tuple(
        (heading, found)
        for kind, heading in PERSON_KINDS.items()
        if (found := tuple(person for person in people if person.kind == kind))
    )


def _appearances(events: Sequence[EventDetail]) -> dict[str, tuple[EventDetail, ...]]:
    """The events that each entity takes part in or tells of, by entity_id."""
    found: dict[str, dict[str, EventDetail]] = {}
    for detail in events:
        told = [link.entity_id for account in detail.accounts for link in account.chain]
        acted = [p.entity_id for p in detail.event.participants]
        acted += [p.entity_id for account in detail.accounts for p in account.participants]
        for entity_id in (*acted, *told):
            if entity_id:
                found.setdefault(entity_id, {})[detail.event.event_id] = detail
    return {entity_id: tuple(details.values()) for entity_id, details in found.items()}


def _without_folders(failure: FailureRow) -> FailureRow:
    """The failure as it may be passed on: no folder of the one who collected the pile."""
    return FailureRow(
        words.shown_locator(failure.locator),
        failure.stage,
        words.without_path(failure.reason, failure.locator),
        words.without_path(failure.hint, failure.locator),
    )


def _made(runs: Sequence[Run]) -> tuple[Made, ...]:
    """What the runs used and did, without their times; runs that were alike are told once."""
    alike: dict[tuple[str, str, str, str], list[Run]] = {}
    for run in runs:
        key = (run.command, run.settings, run.versions, run.model_hash)
        alike.setdefault(key, []).append(run)
    return tuple(
        Made(
            command,
            len(group),
            sum(run.read for run in group),
            sum(run.failed for run in group),
            model_hash,
            words.flat(versions),
            words.flat(settings),
        )
        for (command, settings, versions, model_hash), group in alike.items()
    )
