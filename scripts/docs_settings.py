"""Writes docs/settings.md from the settings classes: `python -m scripts.docs_settings`."""

import inspect
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from typing import Any

from rashomon.ingest import IngestOptions, PageSettings, PdfSettings
from rashomon.read import ReadSettings
from rashomon.resolve import ResolveSettings
from rashomon.store.settings import StoreSettings

PAGE = Path(__file__).resolve().parent.parent / "docs" / "settings.md"
CLASSES = (IngestOptions, PageSettings, PdfSettings, ReadSettings, ResolveSettings, StoreSettings)
HEAD = """\
# Settings

<!-- Written by scripts/docs_settings.py from the settings classes: change it there. -->

Every threshold that decides something, with its default and where the number came from. The
settings of reading, resolving and storing are kept with each run (`rashomon runs CASE --json`).
Weighing has none: it is a table ([weighing](weighing.md)).
"""


def page() -> str:
    """The page as it should be."""
    return HEAD + "".join(part for kind in CLASSES for part in _section(kind))


def _section(kind: type) -> Iterator[str]:
    said = _comments(kind)
    yield f"\n## {kind.__name__}\n\n{inspect.cleandoc(kind.__doc__ or '')}\n\n"
    nested = []
    yield "| setting | default | why |\n|---|---|---|\n"
    for field in fields(kind):
        default = _default(field)
        if is_dataclass(default) and type(default) not in CLASSES:
            nested.append(type(default))
            continue
        shown = type(default).__name__ if is_dataclass(default) else repr(default)
        yield f"| `{field.name}` | `{shown}` | {said.get(field.name, '')} |\n"
    for one in nested:
        yield from _section(one)


def _default(field: Field[Any]) -> Any:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else "required"


def _comments(kind: type) -> dict[str, str]:
    """What the comments above or behind each field say; "as above" where one serves several."""
    found: dict[str, str] = {}
    above: list[str] = []
    shared = ""
    names = {field.name for field in fields(kind)}
    for line in inspect.getsource(kind).splitlines():
        code, _, comment = line.strip().partition("#")
        name = code.partition(":")[0].strip()
        if not code and comment:
            above.append(comment.strip())
        elif name in names:
            found[name] = " ".join([*above, comment.strip()]).strip() or shared
            above, shared = [], "as above" if found[name] else ""
        elif not code:
            above, shared = [], ""
    return found


def main() -> None:
    """Writes the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE}")


if __name__ == "__main__":
    main()
