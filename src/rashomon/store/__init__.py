"""The one room that opens a case: codec, writer, views, corrections, comparison."""

from rashomon.store.writer import Case

__all__ = ["Case"]
