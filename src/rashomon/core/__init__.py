"""The types that travel between the rooms. Standard library only."""
