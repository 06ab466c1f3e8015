"""Idle time from the X server's screen saver extension."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from app.system.idle.source import SourceName

Load = Callable[[str], Any]


class _SaverAnswer(ctypes.Structure):
    """``XScreenSaverInfo`` of X11/extensions/scrnsaver.h."""

    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("til_or_since", ctypes.c_ulong),
        ("idle", ctypes.c_ulong),
        ("event_mask", ctypes.c_ulong),
    )


class X11Idle:
    """Keeps a connection of its own to the display; made at the first question.

    Args:
        load: opens a shared library by name, raising OSError where there is none.
    """

    name: SourceName = "x11"

    def __init__(self, load: Load = ctypes.CDLL) -> None:
        self._load = load
        self._asked = False
        self._display: int | None = None

    def idle_seconds(self) -> float | None:
        if not self._asked:
            self._asked = True
            self._connect()
        if self._display is None:
            return None
        answer = _SaverAnswer()
        root = self._x11.XDefaultRootWindow(self._display)
        told = self._saver.XScreenSaverQueryInfo(self._display, root, ctypes.byref(answer))
        return answer.idle / 1000 if told else None

    def _connect(self) -> None:
        try:
            self._x11 = self._load("libX11.so.6")
            self._saver = self._load("libXss.so.1")
        except OSError:
            return
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x11.XDefaultRootWindow.argtypes = (ctypes.c_void_p,)
        self._saver.XScreenSaverQueryExtension.argtypes = (ctypes.c_void_p,) * 3
        self._saver.XScreenSaverQueryInfo.argtypes = (
            ctypes.c_void_p,
            ctypes.c_ulong,
            ctypes.c_void_p,
        )
        display = self._x11.XOpenDisplay(None)
        first, second = ctypes.c_int(), ctypes.c_int()
        # Without the extension a later question would end the program by X's own error handler.
        if display and self._saver.XScreenSaverQueryExtension(
            display, ctypes.byref(first), ctypes.byref(second)
        ):
            self._display = display
