"""The project's own gold: standoff over openly licensed news and over articles of our own."""
