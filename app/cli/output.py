"""Standard output, where it is missing, speaks another encoding, is full or nobody reads it."""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO


def standard_output(*, as_json: bool) -> TextIO:
    """Where a call writes: JSON in UTF-8, text as the terminal can show it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if isinstance(sys.stdout, io.TextIOWrapper) and as_json:
        sys.stdout.reconfigure(encoding="utf-8")
    # Windows gives none to a program that was not started from a terminal.
    return sys.stdout or io.StringIO()


def tell(line: str) -> None:
    """Writes a line on standard error, if there is one."""
    if sys.stderr:
        sys.stderr.write(line + "\n")


def flush_output() -> None:
    """Writes what is still held back, while an error of it can be told.

    Raises:
        OSError: the disk is full, or nobody reads any more.
    """
    if sys.stdout:
        sys.stdout.flush()


def give_up_output() -> None:
    """Lets what is still held back run into nothing; Python would complain of it at its end."""
    if sys.stdout:
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, sys.stdout.fileno())
        os.close(sink)
