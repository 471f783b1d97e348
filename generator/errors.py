"""The exceptions of the program. Trouble in an input is a `Diagnostic` (a value), never one of these.

`ResolutionsError` is the only exception the command turns into a message without a traceback.
"""


class ResolutionsError(Exception):
    """The work cannot be done; the message says what was found, what was expected and what to do."""


class UsageError(ResolutionsError):
    """The command was called with something it cannot take: exit status 2."""


class SymbolError(ResolutionsError, ValueError):
    """A string is not the symbol of a resolution."""
