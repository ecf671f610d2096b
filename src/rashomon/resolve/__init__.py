"""Joins Readings across documents: copies first, then entities, then events."""

from rashomon.resolve.resolution import resolve
from rashomon.resolve.settings import ResolveSettings

__all__ = ["ResolveSettings", "resolve"]
