"""One reader for all tests of the room: loading the model takes a second."""

from collections.abc import Callable

import pytest

from rashomon.core.reading import Reading
from rashomon.core.texts import Text
from rashomon.read import Reader, load


@pytest.fixture(scope="session")
def reader() -> Reader:
    return load()


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[[str], Reading]:
    return lambda words: reader.read(Text.of(words, "plain/1"))
