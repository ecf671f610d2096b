"""The fields that `value` may have, by what it is about: their check and their pinning."""

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from rashomon.core.reading import NARRATION, EventKind, Form, MentionKind, RoleName
from rashomon.core.stance import Act, Modality, SpeakerClass, UnnamedKind
from rashomon.core.times import parse_day
from rashomon.errors import InputError
from rashomon.store.corrections.places import Place, as_place, as_places

# What a check does with the places in a field: gives them back, or pins words to positions.
Pin = Callable[[Place], Place]
Check = Callable[[Any, Pin], Any]

METADATA = ("published", "updated", "retrieved", "outlet", "title", "byline", "credit", "address")


def _one_of(enum: type[StrEnum]) -> Check:
    def check(value: Any, _: Pin) -> str:
        if value not in list(enum):
            raise InputError(f"{value!r} is no {_named(enum)}", hint=f"one of {', '.join(enum)}")
        return str(value)

    return check


def _named(enum: type[StrEnum]) -> str:
    return "".join(f" {c.lower()}" if c.isupper() else c for c in enum.__name__).strip()


def _or_null(check: Check) -> Check:
    return lambda value, pin: None if value is None else check(value, pin)


def _of_type(kind: type) -> Check:
    def check(value: Any, _: Pin) -> Any:
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise InputError(f"{value!r} is no {kind.__name__}", hint="see the form of this field")
        return value

    return check


def _places(value: Any, pin: Pin) -> list[Place]:
    return [pin(place) for place in as_places(value)]


def _some_places(value: Any, pin: Pin) -> list[Place]:
    places = _places(value, pin)
    if not places:
        raise InputError("no words given", hint="name the words, or reject the item")
    return places


def _place(value: Any, pin: Pin) -> Place:
    return pin(as_place(value))


def _teller(value: Any, pin: Pin) -> Place:
    return NARRATION if value == NARRATION else _place(value, pin)


def _stance(value: Any, pin: Pin) -> dict[str, Any]:
    fields: dict[str, Check] = {
        "act": _one_of(Act),
        "negated": _of_type(bool),
        "modality": _one_of(Modality),
        "polarity": _one_of(Act),
    }
    return _record(value, fields, pin)


def _role(value: Any, pin: Pin) -> dict[str, Any]:
    fields: dict[str, Check] = {
        "role": _one_of(RoleName),
        "place": _place,
        "remove": _of_type(bool),
    }
    return _record(value, fields, pin, needed=("role", "place"))


def _roles(value: Any, pin: Pin) -> list[dict[str, Any]]:
    if not isinstance(value, list | tuple):
        raise InputError(f"roles must be a list, not {value!r}", hint='[{"role": …, "place": …}]')
    return [_role(role, pin) for role in value]


def _time(value: Any, pin: Pin) -> Any:
    if not isinstance(value, Mapping):
        return _place(value, pin)
    fields: dict[str, Check] = {"value": _calendar_value, "place": _place}
    return _record(value, fields, pin, needed=("value",))


def _calendar_value(value: Any, _: Pin) -> str:
    parts = value.split("-") if isinstance(value, str) else []
    if len(parts) not in (1, 2, 3) or not value.isascii() or len(parts[0]) != 4:
        raise InputError(f"not a year, month or day: {value!r}", hint="write YYYY, YYYY-MM or …-DD")
    parse_day("-".join([*parts, "01", "01"][:3]))
    return str(value)


_FIELDS: dict[str, dict[str, Check]] = {
    "attribution": {
        "content": _some_places,
        "cue": _places,
        "source": _places,
        "speaker": _places,
        "speaker_class": _one_of(SpeakerClass),
        "unnamed_kind": _or_null(_one_of(UnnamedKind)),
        "stance": _stance,
        "parent": _or_null(_place),
    },
    "event": {
        "trigger": _some_places,
        "kind": _one_of(EventKind),
        "lemma": _of_type(str),
        "roles": _roles,
        "role": _role,
        "time": _or_null(_time),
        "count": _or_null(_of_type(int)),
        "ordinal": _or_null(_of_type(int)),
        "negated": _of_type(bool),
        "modality": _one_of(Modality),
        "told_by": _teller,
    },
    "mention": {
        "kind": _one_of(MentionKind),
        "form": _one_of(Form),
        "head": _place,
    },
}
_SPAN_FIELD = {"attribution": "content", "event": "trigger"}


def checked_item(what: str, value: Mapping[str, Any], pin: Pin) -> dict[str, Any]:
    """The fields of an attribution, event or mention, each checked and its places pinned.

    "span" becomes "content" or "trigger". Raises InputError for an unknown field or a bad value.
    """
    fields = {**_FIELDS[what], "what": _of_type(str), "span": _some_places}
    record = _record(value, fields, pin)
    record["what"] = what
    if "span" in record and what in _SPAN_FIELD:
        record[_SPAN_FIELD[what]] = record.pop("span")
    return record


def checked_metadata(value: Mapping[str, Any]) -> dict[str, str | None]:
    """The metadata fields, dates checked. Raises InputError for unknown fields and bad dates."""
    fields = {name: _or_null(_of_type(str)) for name in METADATA}
    record = _record(value, fields, lambda place: place)
    if not record:
        raise InputError("no metadata given", hint=f"set one of {', '.join(METADATA)}")
    for name in ("published", "updated", "retrieved"):
        parse_day(record.get(name))
    return record


def _record(
    value: Any, fields: Mapping[str, Check], pin: Pin, *, needed: tuple[str, ...] = ()
) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise InputError(f"not a JSON object: {value!r}", hint=f"fields: {', '.join(fields)}")
    for name in value:
        if name not in fields:
            raise InputError(f"unknown field {name!r}", hint=f"fields: {', '.join(fields)}")
    for name in needed:
        if name not in value:
            raise InputError(f"the field {name!r} is missing", hint=f"in {dict(value)!r}")
    checked = {}
    for name, content in value.items():
        try:
            checked[name] = fields[name](content, pin)
        except InputError as error:
            raise InputError(f"{name}: {error.message}", hint=error.hint) from error
    return checked


def canonical(value: Mapping[str, Any]) -> str:
    """The JSON text of a value: sorted keys, so that equal values give equal text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
