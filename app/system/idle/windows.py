"""Idle time from Windows: ``GetLastInputInfo`` against ``GetTickCount``."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from app.system.idle.source import SourceName

_TICKS = 1 << 32  # both counters are 32 bits of milliseconds and begin anew after 49.7 days


class _LastInput(ctypes.Structure):
    """``LASTINPUTINFO`` of winuser.h."""

    _fields_ = (("size", ctypes.c_uint32), ("ticks", ctypes.c_uint32))


class WindowsIdle:
    """Asks for the input of this session alone.

    Args:
        load: opens a library by name. 64-bit Windows has one calling convention, so the plain
            loader serves.
    """

    name: SourceName = "windows"

    def __init__(self, load: Callable[[str], Any] = ctypes.CDLL) -> None:
        self._load = load

    def idle_seconds(self) -> float | None:
        try:
            user, kernel = self._load("user32"), self._load("kernel32")
        except OSError:
            return None
        last = _LastInput(ctypes.sizeof(_LastInput), 0)
        if not user.GetLastInputInfo(ctypes.byref(last)):
            return None
        kernel.GetTickCount.restype = ctypes.c_uint32
        passed: int = (kernel.GetTickCount() - last.ticks) % _TICKS
        return passed / 1000
