"""Ids and hashes: pure functions of content (no clock, no order, no counter, no model version)."""

import hashlib
from collections.abc import Iterable

ID_LENGTH = 20  # hex digits, 80 bits: a collision among 10⁹ ids has a chance below one in a million


def sha256(content: str | bytes) -> str:
    """The sha256 of the content, 64 hex digits; a str is encoded as UTF-8."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def joint_hash(parts: Iterable[str | int | bytes]) -> str:
    """One sha256 over length-prefixed parts, so that ("ab", "c") and ("a", "bc") differ."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else str(part).encode()
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()


def make_id(prefix: str, *parts: str | int | bytes) -> str:
    """`prefix`, a dash and 20 hex digits that depend on the parts (and on the prefix) alone."""
    return f"{prefix}-{joint_hash((prefix, *parts))[:ID_LENGTH]}"
