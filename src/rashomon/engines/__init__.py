"""Engines run `read` over many texts and the joins of `resolve` over many readings."""

from rashomon.engines.local import LocalEngine, map_blobs

__all__ = ["LocalEngine", "map_blobs"]
