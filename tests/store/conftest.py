import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.core.runs import Ingested
from rashomon.store import Case
from tests.store.build import World, world


@pytest.fixture(scope="session")
def quarrel() -> World:
    return world()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, quarrel: World) -> Path:
    """The file of a case that holds the quarrel, with its ledger: copy it, do not write to it."""
    path = tmp_path_factory.mktemp("store") / "quarrel.rashomon"
    with Case.open(path, create=True) as case:
        fill(case, quarrel)
    return path


@pytest.fixture
def case(tmp_path: Path, filled: Path) -> Iterator[Case]:
    """A case that holds the quarrel, with its ledger."""
    shutil.copy(filled, tmp_path)
    with Case.open(tmp_path / filled.name) as opened:
        yield opened


def fill(case: Case, quarrel: World) -> None:
    for item in quarrel.items:
        for document in item.documents:
            case.add(Ingested(document, item.text), item.reading)
    case.write_ledger(quarrel.ledger, quarrel.items)
