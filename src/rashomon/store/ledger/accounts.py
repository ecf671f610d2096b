"""Rows of events, accounts and what they rest on."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.core.ledger import Account, Event, Ledger, Support, SupportLabel
from rashomon.core.reading import RoleName
from rashomon.core.rows import ParticipantRow, TimeRow
from rashomon.core.stance import Modality, Position
from rashomon.store.ledger.pile import UNKNOWN_DATE, Pile, Row, day_or_minute, json_text

# Listings begin with what is most contested.
CONTESTED_FIRST = (
    SupportLabel.DISPUTED,
    SupportLabel.DENIED,
    SupportLabel.CORROBORATED,
    SupportLabel.SINGLE_ORIGIN,
    SupportLabel.UNNAMED_ONLY,
    SupportLabel.NARRATED,
    SupportLabel.NO_POSITION,
)
_POSITIONS = tuple(Position)  # for, against, none
_MODALITIES = tuple(Modality)  # the most definite first
# An event that no Support row speaks of: nobody takes a position.
_UNSUPPORTED = Support("", SupportLabel.NO_POSITION, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Told:
    """One event with its support and its accounts, in the order in which they are shown."""

    event: Event
    support: Support
    accounts: tuple[Account, ...]


def told(pile: Pile, ledger: Ledger) -> tuple[Told, ...]:
    """All events with their accounts, the most contested first, then by number of accounts."""
    accounts: dict[str, list[Account]] = defaultdict(list)
    for account in ledger.accounts:
        accounts[account.event_id].append(account)
    supports = {support.event_id: support for support in ledger.supports}
    events = [
        Told(
            event,
            supports.get(event.id, _UNSUPPORTED),
            tuple(sorted(accounts[event.id], key=lambda account: _account_order(pile, account))),
        )
        for event in ledger.resolution.events
    ]
    return tuple(sorted(events, key=lambda one: _event_order(pile, one)))


def _account_order(pile: Pile, account: Account) -> tuple[int, str, str]:
    first = pile.by_date(account.doc_ids)[:1]
    date = pile.published(first[0]) if first else None
    return _POSITIONS.index(account.position), date or UNKNOWN_DATE, account.id


def _event_order(pile: Pile, one: Told) -> tuple[int, int, str, str]:
    date = _earliest(one.accounts) or _first_seen(pile, one.accounts) or UNKNOWN_DATE
    return CONTESTED_FIRST.index(one.support.label), -len(one.accounts), date, one.event.id


def _earliest(accounts: Sequence[Account]) -> str | None:
    starts = [day_or_minute(account.time) for account in accounts if account.time]
    return min((start for start in starts if start), default=None)


def _first_seen(pile: Pile, accounts: Sequence[Account]) -> str | None:
    dates = [pile.published(doc_id) for doc_id in _all_documents(accounts)]
    return min((date for date in dates if date), default=None)


def _all_documents(accounts: Sequence[Account]) -> set[str]:
    return {d for account in accounts for d in (*account.doc_ids, *account.copied_doc_ids)}


def events(pile: Pile, stories: Sequence[Told]) -> Iterator[Row]:
    """Rows of `events`."""
    for rank, one in enumerate(stories):
        doc_ids = _all_documents(one.accounts)
        outlets = {pile.documents[doc_id].outlet for doc_id in doc_ids} - {None}
        yield (
            one.event.id,
            one.event.label,
            one.event.kind,
            _modality(one.accounts),
            one.support.label,
            one.support.named,
            one.support.unnamed,
            one.support.narrated,
            one.support.against,
            json_text(one.support.reasons),
            json_text(_participants(pile, one.accounts, RoleName.ACTOR, *_PEOPLE)),
            json_text([place.name for place in _participants(pile, one.accounts, RoleName.PLACE)]),
            json_text(_times(pile, one.accounts)),
            json_text(sorted(outlet for outlet in outlets if outlet)),
            len(one.accounts),
            len(doc_ids),
            _first_seen(pile, one.accounts),
            _earliest(one.accounts),
            rank,
        )


_PEOPLE = tuple(role for role in RoleName if role is not RoleName.PLACE)


def _modality(accounts: Sequence[Account]) -> str:
    """The most definite modality that an account with a position gives, else any account."""
    stated = [account for account in accounts if account.position is not Position.NONE]
    found = {account.modality for account in stated or accounts}
    return next((modality for modality in _MODALITIES if modality in found), Modality.HAPPENED)


def _participants(
    pile: Pile, accounts: Sequence[Account], *roles: RoleName
) -> tuple[ParticipantRow, ...]:
    """Who takes part, each person once a role, those that most accounts name first."""
    counts: Counter[ParticipantRow] = Counter()
    for account in accounts:
        counts.update(
            {
                ParticipantRow(
                    part.role,
                    pile.entity_names.get(part.entity_id or "", part.name),
                    part.entity_id,
                )
                for part in account.participants
                if part.role in roles
            }
        )
    order = {role.value: n for n, role in enumerate(RoleName)}
    return tuple(
        sorted(counts, key=lambda p: (-counts[p], order[p.role], p.name, p.entity_id or ""))
    )


def _times(pile: Pile, accounts: Sequence[Account]) -> tuple[TimeRow, ...]:
    """The distinct times that accounts give, the earliest first, waiting ones last."""
    times: dict[tuple[str, str], TimeRow] = {}
    for account in accounts:
        row = time_row(pile, account)
        if row is not None:
            times.setdefault((row.value, row.words), row)
    return tuple(
        sorted(times.values(), key=lambda t: (t.earliest or UNKNOWN_DATE, t.value, t.words))
    )


def time_row(pile: Pile, account: Account) -> TimeRow | None:
    """When, by one account; None where it does not say."""
    time, span = account.time, account.time_span
    if time is None:
        return None
    return TimeRow(
        time.edtf or time.timex,
        time.words,
        pile.name(span) if span else "",
        time.basis,
        day_or_minute(time),
        day_or_minute(time, end=True),
    )


def accounts(pile: Pile, stories: Sequence[Told]) -> Iterator[Row]:
    """Rows of `accounts`."""
    for one in stories:
        for rank, account in enumerate(one.accounts):
            time = time_row(pile, account)
            times = (
                (time.value, time.words, time.phrase, time.basis, time.earliest, time.latest)
                if time
                else (None,) * 6
            )
            places = dict.fromkeys(
                part.name for part in account.participants if part.role is RoleName.PLACE
            )
            rests_on = {*account.attribution_ids, *account.event_mention_ids}
            yield (
                account.id,
                account.event_id,
                rank,
                account.position,
                account.modality,
                account.teller.name,
                account.teller.key,
                account.teller.speaker_class,
                account.teller.unnamed_kind,
                " ← ".join(link.name for link in account.chain),
                account.first_hand,
                account.superseded,
                "; ".join(places) or None,
                *times,
                account.count,
                account.ordinal,
                account.score,
                not pile.reviewed.isdisjoint(rests_on),
            )


def account_chain(ledger: Ledger) -> Iterator[Row]:
    """Rows of `account_chain`."""
    for account in ledger.accounts:
        for n, link in enumerate(account.chain):
            yield (
                account.id,
                n,
                link.name,
                link.key,
                link.speaker_class,
                link.unnamed_kind,
                link.entity_ids[0] if link.entity_ids else None,
            )


def account_speakers(ledger: Ledger) -> Iterator[Row]:
    """Rows of `account_speakers`."""
    for account in ledger.accounts:
        for entity_id in sorted(set(account.teller.entity_ids)):
            yield account.id, entity_id


def account_participants(pile: Pile, ledger: Ledger) -> Iterator[Row]:
    """Rows of `account_participants`."""
    for account in ledger.accounts:
        for n, part in enumerate(account.participants):
            span = part.span
            yield (
                account.id,
                n,
                part.role,
                pile.entity_names.get(part.entity_id or "", part.name),
                part.entity_id,
                span.text_hash,
                span.start,
                span.end,
            )


def account_documents(pile: Pile, ledger: Ledger) -> Iterator[Row]:
    """Rows of `account_documents`, by date."""
    for account in ledger.accounts:
        for n, doc_id in enumerate(pile.by_date(_all_documents([account]))):
            yield account.id, n, doc_id, doc_id in account.copied_doc_ids


def account_citations(pile: Pile, ledger: Ledger) -> Iterator[Row]:
    """Rows of `account_citations`: each in the first of the account's documents that has it."""
    for account in ledger.accounts:
        doc_ids = pile.by_date(_all_documents([account]))
        for n, span in enumerate(account.citations):
            home = next(
                (d for d in doc_ids if pile.documents[d].text_hash == span.text_hash),
                pile.documents_of[span.text_hash][0],
            )
            quote = pile.words(span)
            yield account.id, n, home, span.text_hash, span.start, span.end, quote


def account_attributions(ledger: Ledger) -> Iterator[Row]:
    """Rows of `account_attributions`."""
    for account in ledger.accounts:
        for n, attribution_id in enumerate(account.attribution_ids):
            yield account.id, n, attribution_id


def account_event_mentions(ledger: Ledger) -> Iterator[Row]:
    """Rows of `account_event_mentions`."""
    for account in ledger.accounts:
        for n, event_mention_id in enumerate(account.event_mention_ids):
            yield account.id, n, event_mention_id


def origins(stories: Sequence[Told]) -> Iterator[Row]:
    """Rows of `origins`."""
    for one in stories:
        for n, origin in enumerate(one.support.origins):
            yield one.event.id, n, origin.name, origin.key, origin.kind, origin.position


def origin_accounts(stories: Sequence[Told]) -> Iterator[Row]:
    """Rows of `origin_accounts`."""
    for one in stories:
        for n, origin in enumerate(one.support.origins):
            for account_id in sorted(set(origin.account_ids)):
                yield one.event.id, n, account_id
