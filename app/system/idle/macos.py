"""Idle time from macOS: ``CGEventSourceSecondsSinceLastEventType``."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from app.system.idle.source import SourceName

_FRAMEWORK = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
_COMBINED_SESSION_STATE = 0  # kCGEventSourceStateCombinedSessionState
_ANY_INPUT = 0xFFFFFFFF  # kCGAnyInputEventType


class MacIdle:
    """Asks Quartz; needs no permission of the user, since no event is read.

    Args:
        load: opens a library by path, raising OSError where there is none.
    """

    name: SourceName = "macos"

    def __init__(self, load: Callable[[str], Any] = ctypes.CDLL) -> None:
        self._load = load

    def idle_seconds(self) -> float | None:
        try:
            ask = self._load(_FRAMEWORK).CGEventSourceSecondsSinceLastEventType
        except (OSError, AttributeError):
            return None
        ask.restype = ctypes.c_double
        ask.argtypes = (ctypes.c_int32, ctypes.c_uint32)
        seconds: float = ask(_COMBINED_SESSION_STATE, _ANY_INPUT)
        return seconds
