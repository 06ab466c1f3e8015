"""What can go wrong without being a bug of ours.

The domain holds no sentences: an error carries a message key and arguments, and
`app.system.messages` turns both into words of the user's language.
"""

from __future__ import annotations


class StintError(Exception):
    """Base of every error that a person can be told about.

    Attributes:
        key: stable message key, for example ``entry.end_before_start``.
        arguments: values for the placeholders of the message.
    """

    def __init__(self, key: str, **arguments: object) -> None:
        super().__init__(key, arguments)
        self.key = key
        self.arguments = arguments


class RuleViolation(StintError):
    """The user's input breaks a rule and the user can mend it; ``field`` names where."""

    def __init__(self, field: str, key: str, **arguments: object) -> None:
        super().__init__(key, **arguments)
        self.field = field


class NotFound(StintError):
    """The thing that the user named does not exist."""


class Conflict(StintError):
    """The change was right when it was made but no longer fits what is stored."""
