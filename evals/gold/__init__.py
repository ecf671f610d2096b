"""Readers for gold corpora. They give texts and annotation out, and copy neither."""
