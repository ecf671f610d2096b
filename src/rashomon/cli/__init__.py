"""The command line. `main` is what the `rashomon` command calls; one module per group of commands.

On a terminal, listings are laid out for reading. In a pipe they are tab-separated lines, one
finding per line, without heading, colour or progress; `--json` gives one JSON value instead.
Results go to stdout, everything else to stderr. Exit code 0: all well; 3: some files could not be
read; 2: wrong usage, or something given that cannot be used; 1: a bug.
"""

from rashomon.cli.entry import main

__all__ = ["main"]
