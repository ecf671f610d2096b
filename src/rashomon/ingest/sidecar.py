"""The file beside a document that says what is known about it: NAME.txt.meta.json.

`NAME.meta.json` serves too, for every NAME.* beside it; where both stand, the longer name's values
come first. Keys: title, outlet, published, updated, retrieved, byline, url (or address), credit,
corrects (or supersedes): the address of the document, or a list of addresses, that this one is an
erratum to.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rashomon.ingest import freeze
from rashomon.ingest.addresses import canonical
from rashomon.ingest.dates import iso
from rashomon.ingest.found import Metadata, UnreadableError

ENDING = ".meta.json"
MAX_BYTES = 1_000_000


def is_sidecar(path: Path) -> bool:
    """Whether the file is a sidecar, by its name."""
    return path.name.lower().endswith(ENDING)


def sidecars(path: Path) -> Iterator[Path]:
    """The sidecars that stand beside a document, the more particular first."""
    for name in dict.fromkeys((path.name, path.stem)):
        beside = path.with_name(name + ENDING)
        if beside.is_file():
            yield beside


def metadata(sidecar: Path) -> Metadata:
    """What a sidecar states. Raises UnreadableError where a person must mend it."""
    try:
        with sidecar.open("rb") as file:
            stated = json.loads(file.read(MAX_BYTES))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(
            f"not JSON: {error}", hint="mend it: its document was read without"
        ) from error
    if not isinstance(stated, dict):
        raise UnreadableError("not a JSON object", hint='write {"outlet": "…", "published": "…"}')
    return Metadata(
        address=_address(stated),
        outlet=_words(stated, "outlet"),
        byline=_words(stated, "byline"),
        credit=_words(stated, "credit"),
        title=_words(stated, "title"),
        published=_date(stated, "published"),
        updated=_date(stated, "updated"),
        retrieved=_date(stated, "retrieved"),
        supersedes=_corrected(stated.get("corrects") or stated.get("supersedes")),
    )


def _words(stated: dict[str, Any], key: str) -> str | None:
    value = stated.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise UnreadableError(f"{key}: not a string", hint="write it in quotation marks")
    return freeze.line(value) or None


def _date(stated: dict[str, Any], key: str) -> str | None:
    value = stated.get(key)
    if value is None or value == "":
        return None
    day = iso(value)
    if day is None:
        raise UnreadableError(f"{key}: not a date: {value!r}", hint="write it as YYYY-MM-DD")
    return day


def _address(stated: dict[str, Any]) -> str | None:
    value = stated.get("url") or stated.get("address")
    if not value:
        return None
    address = canonical(value)
    if address is None:
        raise UnreadableError(f"url: not an address: {value!r}", hint="write it as https://…")
    return address


def _corrected(value: object) -> tuple[str, ...]:
    if not value:
        return ()
    addresses = tuple(map(canonical, value if isinstance(value, list) else [value]))
    if None in addresses:
        raise UnreadableError(
            f"corrects: not an address: {value!r}", hint="write it as https://…, or a list of them"
        )
    return tuple(sorted({address for address in addresses if address}))
