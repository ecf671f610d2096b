"""Timings: recorded and compared as ratios, never gating."""
