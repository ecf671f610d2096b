"""Addresses in one form, so that one page has one address however it was reached."""

from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

_TRACKING = frozenset(
    "fbclid gclid dclid msclkid yclid igshid mc_cid mc_eid ref_src cmpid ocid".split()
)
_PORTS = {"http": "80", "https": "443"}


def canonical(stated: object, base: str | None = None) -> str | None:
    """The address without fragment, default port and tracking parameters; None for no address.

    An address with a lone surrogate is none. Host and scheme are lower case. A relative address
    needs a `base`. Names that are not on the web ("urn:…", "tag:…") stay as they are.
    """
    if not isinstance(stated, str) or not stated.strip() or any(map(str.isspace, stated.strip())):
        return None
    try:
        stated.encode()
        parts = urlsplit(urljoin(base, stated.strip()) if base else stated.strip())
        host = _host(parts.hostname, parts.port, parts.scheme)
    except ValueError:
        return None
    if parts.scheme in ("urn", "tag"):
        return stated.strip()
    if parts.scheme not in _PORTS or not host:
        return None
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _tracks(pair[0])]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit((parts.scheme, host, parts.path or "/", query, ""))


def host(address: str | None) -> str | None:
    """The host of a web address without "www.", None for none."""
    name = urlsplit(address).hostname if address else None
    return name.removeprefix("www.") if name else None


def names_one_page(address: str) -> bool:
    """Whether the address can be one article's: a site's front page is the address of many."""
    parts = urlsplit(address)
    return parts.scheme in ("urn", "tag") or bool(parts.path.strip("/") or parts.query)


def _host(name: str | None, port: int | None, scheme: str) -> str:
    shown = f"[{name}]" if name and ":" in name else name or ""
    return shown if port is None or str(port) == _PORTS.get(scheme) else f"{shown}:{port}"


def _tracks(name: str) -> bool:
    return name.lower().startswith("utm_") or name.lower() in _TRACKING
