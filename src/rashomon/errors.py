"""The error tree. A message says what, where, and what to do.

RashomonError
├── InputError   a file, an option or a correction that a person can mend    (exit code 2 or 3)
├── ModelError   weights are missing, damaged or of another version
├── StoreError   a case is locked, damaged, or of a newer version
└── BugError     an invariant of ours does not hold                          (exit code 1)
"""


class RashomonError(Exception):
    """Anything that Rashomon raises on purpose.

    `hint` is one sentence that says what to do next; it is shown after the message.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


class InputError(RashomonError):
    """Something that was given cannot be used."""


class ModelError(RashomonError):
    """A model cannot be loaded or run."""


class StoreError(RashomonError):
    """A case cannot be opened, read or written."""


class BugError(RashomonError):
    """An invariant does not hold: report it."""
