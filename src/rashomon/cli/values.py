"""Options of `correct` as the JSON value of a correction (its forms: docs/corrections.md)."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.core.stance import Act, Modality
from rashomon.errors import InputError
from rashomon.store.corrections import What

_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class Changes:
    """The friendly options of `add` and `edit`; what is empty or None was not given."""

    speaker: str = ""
    cue: str = ""
    act: Act | None = None
    modality: Modality | None = None
    negated: bool | None = None
    time: str = ""
    kind: str = ""


def changed(what: What, changes: Changes, value: str) -> dict[str, Any]:
    """The value of an `add` or `edit`: the JSON that was given, with the options over it."""
    found: dict[str, Any] = {**parsed(value), "what": str(what)}
    stance = {"act": changes.act, "modality": changes.modality, "negated": changes.negated}
    told = {name: given for name, given in stance.items() if given is not None}
    words = {"speaker": changes.speaker, "cue": changes.cue}
    others = {"kind": changes.kind, "time": changes.time}
    match what:
        case What.ATTRIBUTION:
            _refuse(others, "an attribution")
            found |= {name: given for name, given in words.items() if given}
            if told:
                found["stance"] = {**found.get("stance", {}), **told}
        case What.EVENT:
            _refuse(words | {"act": changes.act}, "an event")
            found |= told
            if changes.kind:
                found["kind"] = changes.kind.upper()
            if changes.time:
                dated = _DATE.fullmatch(changes.time)
                found["time"] = {"value": changes.time} if dated else changes.time
        case _:
            _refuse(words | told | {"time": changes.time}, f"a {what}")
            if changes.kind:
                found["kind"] = changes.kind.lower()
    return found


def metadata(given: Mapping[str, str | None], value: str) -> dict[str, str | None]:
    """The fields of a `set-metadata`; an empty one is emptied, None was not given."""
    found: dict[str, str | None] = parsed(value)
    found |= {name: words or None for name, words in given.items() if words is not None}
    if not found:
        raise InputError("nothing to set", hint="give --published, --outlet or another field")
    return found


def parsed(value: str) -> dict[str, Any]:
    """The JSON object in --value, empty where none was given."""
    if not value:
        return {}
    try:
        found = json.loads(value)
    except json.JSONDecodeError as error:
        raise InputError(f"--value is not JSON: {error}", hint="see docs/corrections.md") from error
    if not isinstance(found, dict):
        raise InputError("--value is not a JSON object", hint='write {"field": …}')
    return found


def _refuse(given: Mapping[str, Any], thing: str) -> None:
    """Raises InputError for an option that the thing has no field for."""
    for name, value in given.items():
        if value not in ("", None):
            raise InputError(f"{thing} has no {name}", hint="see docs/corrections.md")
