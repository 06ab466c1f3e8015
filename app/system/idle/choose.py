"""Which of the sources fits this system."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.system.idle.macos import MacIdle
from app.system.idle.source import IdleSource, UnknownIdle
from app.system.idle.wayland import WaylandIdle
from app.system.idle.windows import WindowsIdle
from app.system.idle.x11 import X11Idle


def choose_idle_source(
    platform: str, environment: Mapping[str, str], ask_desktop: Callable[[], float | None]
) -> IdleSource:
    """The source for a platform as ``sys.platform`` names it.

    On Wayland the X server knows only of input to its own windows, so the desktop is asked even
    where ``DISPLAY`` is set.
    """
    if platform == "win32":
        return WindowsIdle()
    if platform == "darwin":
        return MacIdle()
    if environment.get("WAYLAND_DISPLAY") or environment.get("XDG_SESSION_TYPE") == "wayland":
        return WaylandIdle(ask_desktop)
    return X11Idle() if environment.get("DISPLAY") else UnknownIdle()
