"""Reads a pile of news and keeps each account of each contested event apart."""
