"""Which language this system speaks to its user."""

from __future__ import annotations

import os
import subprocess
import sys


def system_language() -> str:
    """The locale code of the user's messages, for example ``de_DE``; ``en`` where none is set."""
    return _told_by_environment() or _told_by_system() or "en"


def _told_by_environment() -> str:
    """What POSIX programs go by; programs started by double click lack it on Windows and macOS."""
    if sys.platform == "win32":
        return ""
    found = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next(filter(None, found), "")


def _told_by_system() -> str:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - late: needed here alone
        import locale  # noqa: PLC0415

        # locale.getlocale() gives names such as "German_Germany", which no catalogue has.
        language = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return locale.windows_locale.get(language, "")
    if sys.platform == "darwin":
        asked = subprocess.run(
            ["/usr/bin/defaults", "read", "-g", "AppleLocale"],
            capture_output=True,
            text=True,
            check=False,
        )
        return asked.stdout.strip()
    return ""
