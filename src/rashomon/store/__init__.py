"""The one room that opens a case."""
