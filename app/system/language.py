"""Which language this system speaks to its user."""

from __future__ import annotations

import locale
import os
import sys


def system_language() -> str:
    """The locale code of the user's messages, for example ``de_DE``; ``en`` where none is set."""
    if sys.platform not in {"win32", "darwin"}:
        for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
            if value := os.environ.get(name):
                return value
        return "en"
    # Windows and macOS do not set these variables for programs started by double click.
    return locale.getlocale()[0] or "en"
