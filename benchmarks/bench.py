"""`make bench`: how fast reading and resolving are here, in CPU time, medians of several runs.

Texts are the sample's, with the people's names changed from copy to copy, so that nothing needs the
gold. Timings are noisy: compare ratios within one run.
"""

import resource
import statistics
import time
from collections.abc import Callable, Iterator

from rashomon import ingest, read, resolve, weigh
from rashomon.core.ledger import Constraints, ReadText
from rashomon.core.runs import Ingested
from rashomon.core.texts import Document, Text
from rashomon.engines import LocalEngine
from rashomon.run import demo_paths

RUNS = 3
SIZES = (48, 192, 384)  # documents
NAMES = ("Ambrek", "Hadrun", "Sorvane", "Tolvan", "Mollek", "Calvern", "Deshal", "Ostrel")
SYLLABLES = ("ba", "do", "ke", "li", "mu", "ra", "se", "ti", "vo", "za")


def sample() -> list[Ingested]:
    """The sample's documents."""
    with demo_paths() as folder:
        found = ingest.documents([str(folder)], ingest.IngestOptions())
        return [one for one in found if isinstance(one, Ingested)]


def pile(documents: list[Ingested], size: int) -> Iterator[Ingested]:
    """So many documents: the given ones over and over, each round about other people."""
    for number in range(size):
        given = documents[number % len(documents)]
        words = given.text.text
        for name in NAMES:
            words = words.replace(name, _name(name, number // len(documents)))
        text = Text.of(words, given.text.freeze_version)
        doc_id = f"d-{number:020x}"
        yield Ingested(
            Document(doc_id, text.text_hash, doc_id, doc_id, published=given.document.published),
            text,
        )


def _name(name: str, round_number: int) -> str:
    if not round_number:
        return name
    middle = "".join(SYLLABLES[int(digit)] for digit in f"{round_number:03d}")
    return f"{name[:2]}{middle}{name[-2:]}"


def cpu_seconds(work: Callable[[], object]) -> float:
    """The median CPU time of a call."""
    spent = []
    for _ in range(RUNS):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return statistics.median(spent)


def main() -> None:
    """Prints the table."""
    documents = sample()
    reader = read.load()
    words = sum(len(one.text.text.split()) for one in documents)
    spent = cpu_seconds(lambda: [reader.read(one.text) for one in documents])
    print(f"{'read':10s}{words:8d} words {words / spent:9.0f} words per CPU second")
    for size in SIZES:
        items: dict[str, ReadText] = {}
        for one in pile(documents, size):
            reading = reader.read(one.text)
            items.setdefault(one.text.text_hash, ReadText(one.text, reading, (one.document,)))
        given = tuple(items.values())
        begun = time.process_time()
        resolution = resolve.resolve(given, Constraints(), LocalEngine())
        resolved = time.process_time() - begun
        begun = time.process_time()
        weigh.weigh(given, resolution)
        weighed = time.process_time() - begun
        print(
            f"{'resolve':10s}{size:8d} documents {resolved:7.2f} s of CPU, weigh {weighed:5.2f} s, "
            f"{len(resolution.events)} events"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'memory':10s}{peak:8.0f} MB at the peak")


if __name__ == "__main__":
    main()
