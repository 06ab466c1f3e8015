"""What is asked in a terminal; words on the command line would stand in the shell's history."""

from __future__ import annotations

import sys


class Keyboard:
    """The person at the terminal, where there is one."""

    @property
    def is_there(self) -> bool:
        """Whether anybody could answer; not in a script or behind a pipe."""
        return sys.stdin is not None and sys.stdin.isatty()

    def ask(self, text: str) -> str:
        """One line of answer; the question stands on standard error, beside the output."""
        sys.stderr.write(text)
        sys.stderr.flush()
        return sys.stdin.readline().strip()

    def ask_secret(self, text: str) -> str:
        """An answer that is not shown while it is typed."""
        # Late: loads the terminal's settings, which few calls need.
        from getpass import getpass  # noqa: PLC0415

        return getpass(text)
