"""What the print system of Linux answered to the job that was handed over last.

Qt sends a job and does not say whether the queue took it. The client library that it sends with
(CUPS, ``cups/cups.h``) keeps the answer for each thread.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from typing import Any

Load = Callable[[str], Any]

_LIBRARY = "libcups.so.2"
# IPP_STATUS_ERROR_BAD_REQUEST; all below say that the job was taken, with remarks or without.
_FIRST_ERROR = 0x400


def _loaded(name: str) -> Any:
    """The library as this process already has it; a second one would know of no job."""
    return ctypes.CDLL(name, mode=os.RTLD_NOLOAD)


def refusal(load: Load = _loaded) -> str:
    """Why the queue did not take this thread's last job, in its words; blank where it did.

    Blank also on other systems, whose own windows tell, and where nothing was sent with CUPS.

    Args:
        load: opens a shared library by name, raising OSError where there is none.
    """
    if sys.platform != "linux":
        return ""
    try:
        cups = load(_LIBRARY)
    except OSError:
        return ""
    cups.cupsLastErrorString.restype = ctypes.c_char_p
    if 0 <= cups.cupsLastError() < _FIRST_ERROR:
        return ""
    said: bytes | None = cups.cupsLastErrorString()
    return (said or b"?").decode(errors="replace")
