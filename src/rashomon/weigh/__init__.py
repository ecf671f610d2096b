"""From clusters to accounts, source chains, origins and support: the table of docs/weighing.md.

Standard library only, no models, no thresholds: a person can follow why an event is disputed.
"""

from collections.abc import Sequence

from rashomon.core.ledger import Account, ReadText, Resolution, Support
from rashomon.weigh.accounts import accounts_of
from rashomon.weigh.chains import Pile
from rashomon.weigh.support import support_of

__all__ = ["weigh"]


def weigh(
    items: Sequence[ReadText], resolution: Resolution
) -> tuple[tuple[Account, ...], tuple[Support, ...]]:
    """All accounts by id, and one Support per event by event id."""
    pile = Pile.of(items, resolution)
    accounts: list[Account] = []
    supports: list[Support] = []
    for event in sorted(resolution.events, key=lambda event: event.id):
        told = accounts_of(event, pile)
        accounts.extend(told)
        supports.append(support_of(event.id, told, pile))
    return tuple(sorted(accounts, key=lambda account: account.id)), tuple(supports)
