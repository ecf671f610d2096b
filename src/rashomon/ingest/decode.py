"""Bytes to code points, or a reason why not."""

import codecs
import re
from contextlib import suppress

from rashomon.ingest import freeze
from rashomon.ingest.found import UnreadableError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
DECLARED_WITHIN = 4096  # bytes of a page that may declare its encoding; browsers look at 1024
MAX_CONTROLS = 0.1  # share of control characters above which bytes are no text; prose has none
# What pages call themselves and what browsers read them as (WHATWG Encoding Standard).
_NO_PAGE = frozenset(
    "idna punycode undefined unicode_escape unicode-escape raw_unicode_escape"
    " raw-unicode-escape".split()
)
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}


def text(raw: bytes, encoding: str | None) -> str:
    """The code points of a plain file: UTF-8, else the encoding that a person named.

    A byte order mark stays as U+FEFF in UTF-8. Lone surrogates are kept: freezing mends them.
    Raises UnreadableError for bytes that are no text, or in another encoding.
    """
    marked = next((name for mark, name in _MARKS if raw.startswith(mark)), None)
    if b"\0" in raw and not encoding:
        hint = f"pass --encoding {marked}" if marked else "if it is UTF-16 pass --encoding utf-16"
        raise UnreadableError("not a text: holds NUL bytes", hint=hint)
    found = _decoded(raw, encoding, marked)
    if "\0" in found:
        raise UnreadableError(
            "not a text: holds NUL characters", hint="check --encoding, or leave it out"
        )
    if not found.strip("\ufeff \t\r\n"):
        raise UnreadableError("empty", hint="remove it, or save its text again")
    controls = sum(1 for char in found[:10_000] if char < " " and char not in "\t\n\r\f\v\x1b")
    if controls > MAX_CONTROLS * min(len(found), 10_000):
        raise UnreadableError("not a text: full of control characters", hint="leave it out")
    return found


def _decoded(raw: bytes, encoding: str | None, marked: str | None) -> str:
    if encoding is None:
        try:
            return raw.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            hint = f"pass --encoding {marked}" if marked else "pass --encoding"
            raise UnreadableError(f"not UTF-8 at byte {error.start}", hint=hint) from error
    if b"\0" not in raw:  # in UTF-16 with many NULs UTF-8 may seem to fit
        with suppress(UnicodeDecodeError):
            return raw.decode("utf-8", "surrogatepass")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        reason = f"neither UTF-8 nor {encoding}: byte {error.start}"
        raise UnreadableError(reason, hint="pass another --encoding") from error
    except ValueError as error:
        raise UnreadableError(f"not {encoding}: {error}", hint="pass another --encoding") from error


def page(raw: bytes, encoding: str | None, max_broken_share: float) -> str:
    """The code points of a page: by its byte order mark, its own declaration, UTF-8, `encoding`.

    Where a page declares its encoding, up to that share of broken bytes become U+FFFD. Raises
    UnreadableError for anything else that does not decode.
    """
    name = _declared(raw)
    if name is None:
        return text(raw, encoding)
    found = raw.decode(name, "replace").removeprefix("\ufeff")
    broken = found.count(freeze.REPLACEMENT)
    if broken <= max(1, max_broken_share * len(found)):
        return found
    if encoding:
        return text(raw, encoding)
    raise UnreadableError(f"declares {name}, but {broken} places are not", hint="pass --encoding")


def _declared(raw: bytes) -> str | None:
    """The encoding that a byte order mark or the page's head names, None for none we know."""
    if raw.startswith(codecs.BOM_UTF8):
        return "utf-8"
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    match = _DECLARED.search(raw[:DECLARED_WITHIN])
    if match is None:
        return None
    try:
        known = codecs.lookup(match[1].decode("ascii")).name
        b"a".decode(known)
    except (LookupError, UnicodeError):
        return None
    if known in _NO_PAGE:
        return None
    # A page whose ASCII bytes we could read is not UTF-16, whatever it says.
    return _READ_AS.get(known, "utf-8" if known.startswith(("utf-16", "utf-32")) else known)
