"""Reads a pile of news and keeps each account of each contested event apart.

The public API is the list below, and nothing else; the commands of `rashomon --help` rest on it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.errors import BugError, InputError, ModelError, RashomonError, StoreError
    from rashomon.run import ReadOptions, Summary, read_files, read_text, rebuild

__version__ = "0.1.0"
__all__ = [
    "BugError",
    "InputError",
    "ModelError",
    "RashomonError",
    "ReadOptions",
    "StoreError",
    "Summary",
    "__version__",
    "read_files",
    "read_text",
    "rebuild",
]


def __getattr__(name: str) -> Any:
    """The public name, loaded when it is first asked for: models take a second to load."""
    if name not in __all__:
        raise AttributeError(f"module 'rashomon' has no public name {name!r}")
    room = "errors" if name.endswith("Error") else "run"
    return getattr(import_module(f"rashomon.{room}"), name)
