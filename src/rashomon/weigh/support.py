"""Support: a table, not a feeling. The table stands in docs/weighing.md with an example per row."""

from collections.abc import Iterable, Sequence

from rashomon.core.ledger import Account, Origin, Support, SupportLabel
from rashomon.core.stance import Position, SpeakerClass
from rashomon.weigh.chains import Pile, voice_of

NAMED, UNNAMED, NARRATED = "named", "unnamed", "narration"


def label_of(*, named: int, unnamed: int, narrated: int, against: int) -> SupportLabel:
    """The label for the counts of origins for (named, unnamed, narrated) and against an event."""
    if named + unnamed + narrated == 0:
        return SupportLabel.DENIED if against else SupportLabel.NO_POSITION
    if against:
        return SupportLabel.DISPUTED
    if named >= 2:
        return SupportLabel.CORROBORATED
    if named == 1:
        return SupportLabel.SINGLE_ORIGIN
    return SupportLabel.UNNAMED_ONLY if unnamed else SupportLabel.NARRATED


def support_of(event_id: str, accounts: Sequence[Account], pile: Pile) -> Support:
    """What the accounts of one event come to. Replaced accounts are not counted."""
    counted = [a for a in accounts if not a.superseded and a.position is not Position.NONE]
    origins = _origins(counted, pile)
    on_side = {side: [o for o in origins if o.position is side] for side in Position}
    kinds = [origin.kind for origin in on_side[Position.FOR]]
    counts = {
        "named": kinds.count(NAMED),
        "unnamed": kinds.count(UNNAMED),
        "narrated": kinds.count(NARRATED),
        "against": len(on_side[Position.AGAINST]),
    }
    label = label_of(**counts)
    return Support(
        event_id,
        label,
        **counts,
        origins=tuple(origins),
        reasons=_reasons(origins, accounts, label),
    )


def _origins(accounts: Sequence[Account], pile: Pile) -> list[Origin]:
    """The independent roots, for first, then by key.

    Joint speakers are one origin, and none beside those of them who also tell it alone; two joint
    statements that share a speaker are not independent of each other, and so one.
    """
    groups: dict[tuple[Position, str], list[Account]] = {}
    for account in sorted(accounts, key=lambda account: account.id):
        groups.setdefault((account.position, account.teller.key), []).append(account)
    found = []
    for side in (Position.FOR, Position.AGAINST):
        keys = sorted(key for position, key in groups if position is side)
        for together in _bound(keys):
            alone = [key for key in together if "+" not in key]
            for key in alone or together[:1]:
                told = (
                    groups[side, key] if alone else [a for k in together for a in groups[side, k]]
                )
                account_ids = tuple(account.id for account in told)
                found.append(Origin(key, told[0].teller.name, _kind(told, pile), side, account_ids))
    return sorted(found, key=lambda o: (o.position is not Position.FOR, o.kind, o.key))


def _bound(keys: Sequence[str]) -> list[list[str]]:
    """The keys in groups that share a speaker, directly or through others."""
    groups: list[tuple[set[str], list[str]]] = []
    for key in keys:
        members, bound = set(key.split("+")), [key]
        for group in [group for group in groups if group[0] & members]:
            groups.remove(group)
            members |= group[0]
            bound += group[1]
        groups.append((members, bound))
    return [sorted(bound) for _, bound in groups]


def _kind(told: Iterable[Account], pile: Pile) -> str:
    """Named where a name stands behind it, narration for an outlet's own voice, else unnamed.

    An outlet that others cite is a named origin; one that only narrates is narration.
    """
    kinds = set()
    for account in told:
        teller = account.teller
        if teller.speaker_class is SpeakerClass.OUTLET and _own_voice(account, pile):
            kinds.add(NARRATED)
        elif teller.speaker_class is SpeakerClass.OUTLET or pile.named & set(teller.entity_ids):
            kinds.add(NAMED)
        else:
            kinds.add(UNNAMED)
    return min(kinds, key=(NAMED, UNNAMED, NARRATED).index)


def _own_voice(account: Account, pile: Pile) -> bool:
    """Whether the outlet tells it itself, rather than being cited by another."""
    voices = (voice_of(pile.items[span.text_hash])[-1].key for span in account.citations)
    return not account.attribution_ids or account.teller.key in voices


_SUMMARY = {
    SupportLabel.DENIED: "Nobody in this collection says that it happened.",
    SupportLabel.DISPUTED: "Accounts in this collection contradict each other.",
    SupportLabel.CORROBORATED: "Named origins tell it independently of one another.",
    SupportLabel.SINGLE_ORIGIN: "Everything goes back to one named origin.",
    SupportLabel.UNNAMED_ONLY: "Only sources without a name stand behind it.",
    SupportLabel.NARRATED: "It is told in an outlet's own voice, and no source is named.",
    SupportLabel.NO_POSITION: "Nobody says that it happened, and nobody says that it did not.",
}


def _reasons(
    origins: Sequence[Origin], accounts: Sequence[Account], label: SupportLabel
) -> tuple[str, ...]:
    """The label in a sentence, then each side with its origins, then what was not counted."""
    reasons = [_SUMMARY[label]]
    documents = {account.id: account for account in accounts}
    for side, words in ((Position.FOR, "For"), (Position.AGAINST, "Against")):
        for origin in (o for o in origins if o.position is side):
            told = [documents[a] for a in origin.account_ids]
            reasons.append(f"{words}: {_origin_words(origin, told)}.")
    unnamed = any(o.kind == UNNAMED and o.position is Position.FOR for o in origins)
    if unnamed and label is SupportLabel.SINGLE_ORIGIN:
        reasons.append("And unnamed sources: nobody can tell whether they are others.")
    silent = sorted({a.teller.name for a in accounts if a.position is Position.NONE})
    if silent:
        reasons.append(f"No position: {', '.join(silent)}.")
    replaced = sum(account.superseded for account in accounts)
    if replaced:
        reasons.append(f"Not counted: {replaced} told only in versions that were replaced later.")
    return tuple(reasons)


def _origin_words(origin: Origin, told: Sequence[Account]) -> str:
    docs = {doc for account in told for doc in account.doc_ids}
    copied = {doc for account in told for doc in account.copied_doc_ids}
    own = docs - copied
    words = {
        NAMED: origin.name,
        UNNAMED: f"{origin.name} (no name given)",
        NARRATED: f"{origin.name} in its own voice",
    }[origin.kind]
    count = f"{len(own) or len(docs)} document{'s' if len(own or docs) != 1 else ''}"
    if copied and own:
        count += f" and {len(copied)} cop{'ies' if len(copied) != 1 else 'y'}"
    return f"{words}, in {count}"
