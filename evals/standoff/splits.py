"""One split for all corpora, by text hash: `evals/splits.json`.

A text that is in a test part is kept from every head, whichever layer or corpus it comes from:
where two corpora share a text, the strictest part wins (test, then dev, then train). Hashes are
cut to 12 hex digits (48 bits; a clash among some 5,000 texts has a chance of 1 in 20 million), one
string of hashes for each `corpus/part`.

* Our own gold over real news: within each stratum (MEANTIME Airbus, GM, GUM news, GUM interviews)
  texts are ranked by hash; 30 % test, 20 % dev, 50 % train. GUM's dev documents are ranked among
  dev and test only.
* Our own articles: styles decide (`TEST_STYLES`), and a story family lies in one part only, so
  that test shares neither with train.
* Others as their makers split them, else by hash: see `_others`.

A corpus that is read in two renderings (GUM: sentences as lines for news, tokens for coreference)
has both hashes in the file.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

from evals import folders
from evals.standoff.texts import cat_text, gum_text, news_texts, text_hash

SPLITS = Path(__file__).parents[1] / "splits.json"
WIDTH = 12
STRICTEST = ("test", "dev", "train")
TEST_STYLES = frozenset({"broadcast", "regional", "ticker"})
DEV_FAMILIES = frozenset({"ferry", "stadium"})
ECB_DEV = frozenset({2, 5, 12, 18, 21, 23, 34, 35})
Item = tuple[str, str]
"""A text's hash and its `corpus/part`."""


class Splits:
    """Which part a text is in: `Splits.read()["…sha256…"]` is like `meantime/test`."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        self._parts = dict(parts)

    @classmethod
    def read(cls, path: Path = SPLITS) -> Splits:
        """The splits of a file."""
        groups: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))["parts"]
        return cls({hash_: part for part, hashes in groups.items() for hash_ in hashes.split()})

    def part(self, text: str) -> str | None:
        """`train`, `dev` or `test` of a text, None when the text is in no corpus."""
        found = self._parts.get(text_hash(text)[:WIDTH])
        return found.rpartition("/")[2] if found else None

    def __getitem__(self, hash_: str) -> str:
        return self._parts[hash_[:WIDTH]]

    def __len__(self) -> int:
        return len(self._parts)


def ranked(hashes: Iterable[str], *, dev_only: Iterable[str] = ()) -> dict[str, str]:
    """Parts of one stratum, 30 % test and 20 % dev by rank of a salted hash; `dev_only` texts
    never go to train.
    """
    kept = set(dev_only)
    order = sorted(
        set(hashes),
        key=lambda hash_: (
            hash_ not in kept,
            hashlib.sha256(f"rashomon {hash_}".encode()).hexdigest(),
        ),
    )
    test, dev = round(len(order) * 0.3), round(len(order) * 0.2)
    labels = ["dev"] * dev + ["test"] * test + ["train"] * (len(order) - test - dev)
    return dict(zip(order, labels, strict=True))


def hashed_part(hash_: str, shares: Sequence[tuple[str, float]]) -> str:
    """The part of one text from its hash alone, given the share of each part but the last."""
    at = int(hashlib.sha256(f"rashomon {hash_}".encode()).hexdigest()[:8], 16) / 2**32
    for part, share in shares[:-1]:
        if at < share:
            return part
        at -= share
    return shares[-1][0]


def own_part(family: str, style: str) -> str:
    """The part of one of our own articles."""
    if style in TEST_STYLES:
        return "test"
    return "dev" if family in DEV_FAMILIES else "train"


def own_items(folder: Path) -> Iterator[Item]:
    """Our own articles; raises ValueError when a family lies in test and outside."""
    parts: dict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.glob("*.art")):
        head = path.read_text(encoding="utf-8").partition("\n---")[0]
        header = {
            key.strip(): value.strip()
            for key, _, value in (line.partition(":") for line in head.splitlines())
        }
        part = own_part(header["family"], header["style"])
        parts[header["family"]].add(part)
        yield text_hash(path.with_suffix(".txt").read_bytes().decode("utf-8")), f"own/{part}"
    mixed = sorted(family for family, found in parts.items() if len(found) > 1)
    if mixed:
        raise ValueError(
            f"families in several parts: {mixed}; a family is written in test styles only, or "
            "in none"
        )


def news_items(root: Path) -> Iterator[Item]:
    """The texts of our own gold over real news."""
    strata: dict[str, list[str]] = defaultdict(list)
    kept: set[str] = set()
    for text in news_texts(root).values():
        strata[text.corpus].append(text_hash(text.text))
        if (root / "gum/dev/conllu" / f"{text.name}.conllu").exists():
            kept.add(text_hash(text.text))
    for corpus, hashes in sorted(strata.items()):
        for hash_, part in ranked(hashes, dev_only=kept & set(hashes)).items():
            yield hash_, f"{corpus.split('/')[0]}/{part}"


def all_items(root: Path, own: Path) -> list[Item]:
    """Every text of every corpus with its part, clashes settled by the strictest part."""
    items = [*news_items(root), *own_items(own)]
    items.extend(_others(root, dict(items)))
    strict: dict[str, str] = {}
    for hash_, part in items:
        old = strict.get(hash_)
        if old is None or STRICTEST.index(part.rpartition("/")[2]) < STRICTEST.index(
            old.rpartition("/")[2]
        ):
            strict[hash_] = part
    return sorted(strict.items())


def _others(root: Path, news: Mapping[str, str]) -> Iterator[Item]:
    yield from _polnear(root)
    yield from _timeml(root)
    yield from _ecb(root)
    yield from _gum(root, news)
    yield from _litbank(root)
    yield from _gap(root)


def _polnear(root: Path) -> Iterator[Item]:
    for part in ("train", "dev"):
        for path in sorted((root / "polnear" / part / "text").glob("*.txt")):
            yield text_hash(path.read_bytes().decode("utf-8")), f"polnear/{part}"


def _timeml(root: Path) -> Iterator[Item]:
    for corpus in ("TimeBank", "AQUAINT"):
        for path in sorted((root / "timeml" / corpus).rglob("*.tml")):
            root_ = ElementTree.fromstring(path.read_bytes())  # noqa: S314
            body = root_.find(".//TEXT")
            hash_ = text_hash("".join(body.itertext()) if body is not None else "")
            part = (
                hashed_part(hash_, (("test", 1 / 3), ("train", 1.0)))
                if corpus == "TimeBank"
                else "train"
            )
            yield hash_, f"{corpus.lower()}/{part}"


def _ecb(root: Path) -> Iterator[Item]:
    for path in sorted((root / "ecbplus").glob("*.xml")):
        part = "dev" if int(path.name.split("_")[0]) in ECB_DEV else "train"
        yield text_hash(cat_text(path.read_bytes())[0]), f"ecbplus/{part}"


def _gum(root: Path, news: Mapping[str, str]) -> Iterator[Item]:
    for part in ("train", "dev"):
        for path in sorted((root / "gum" / part / "conllu").glob("*.conllu")):
            hash_ = text_hash(gum_text(path.read_text(encoding="utf-8")))
            label = news.get(hash_, f"gum/{part}")
            yield hash_, label
            tokens = root / "gum" / part / "ontogum" / f"{path.stem}.conll"
            if tokens.exists():
                yield text_hash(token_text(tokens.read_text(encoding="utf-8"))), label


def _litbank(root: Path) -> Iterator[Item]:
    for path in sorted((root / "litbank" / "coref_conll").glob("*.conll")):
        hash_ = text_hash(token_text(path.read_text(encoding="utf-8")))
        yield hash_, f"litbank/{hashed_part(hash_, (('test', 0.1), ('dev', 0.1), ('train', 1.0)))}"


def _gap(root: Path) -> Iterator[Item]:
    for name, part in (("development", "train"), ("validation", "dev")):
        path = root / "gap" / f"gap-{name}.tsv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as handle:
                for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
                    yield text_hash(row["Text"]), f"gap/{part}"


def token_text(conll: str) -> str:
    """Text of a CoNLL-style coreference file: tokens joined by a space, sentences by a newline."""
    sentences: list[list[str]] = [[]]
    for line in conll.split("\n"):
        if line.startswith("#"):
            continue
        if not line.strip():
            sentences.append([])
            continue
        column = line.split("\t") if "\t" in line else line.split()
        sentences[-1].append(column[3] if len(column) > 3 else column[1])
    return "\n".join(" ".join(sentence) for sentence in sentences if sentence)


def encoded(items: Iterable[Item]) -> str:
    """The splits file: one line of cut hashes for each corpus and part."""
    groups: dict[str, list[str]] = defaultdict(list)
    for hash_, part in items:
        groups[part].append(hash_[:WIDTH])
    note = (
        "first 12 hex digits of sha256 of the text → corpus/part; a test text is kept from every"
        " head (evals/standoff/splits.py)"
    )
    rows = {part: " ".join(sorted(hashes)) for part, hashes in sorted(groups.items())}
    return json.dumps({"note": note, "parts": rows}, indent=1) + "\n"


def names_in(part: str, root: Path | None = None) -> list[str]:
    """Names of the real texts of our gold that are in a part."""
    root = root or folders.gold()
    found = dict(news_items(root))
    return [
        name
        for name, text in news_texts(root).items()
        if re.search(f"/{part}$", found[text_hash(text.text)])
    ]
