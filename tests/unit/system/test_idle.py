from __future__ import annotations

import ctypes
from typing import Any

import pytest

from app.system.idle.choose import choose_idle_source
from app.system.idle.macos import MacIdle
from app.system.idle.windows import WindowsIdle
from app.system.idle.x11 import X11Idle


def unknown() -> None:
    return None


def no_library(name: str) -> Any:
    raise OSError(name)


@pytest.mark.parametrize(
    ("platform", "environment", "name"),
    [
        ("win32", {}, "windows"),
        ("darwin", {}, "macos"),
        ("linux", {"DISPLAY": ":0"}, "x11"),
        ("linux", {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "desktop"),
        ("linux", {"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}, "desktop"),
        ("linux", {}, "none"),
    ],
)
def test_each_system_has_its_source(platform: str, environment: dict[str, str], name: str) -> None:
    assert choose_idle_source(platform, environment, unknown).name == name


def test_a_desktop_that_does_not_tell_is_unknown() -> None:
    asked = choose_idle_source("linux", {"WAYLAND_DISPLAY": "wayland-0"}, unknown)
    assert asked.idle_seconds() is None
    assert choose_idle_source("linux", {}, unknown).idle_seconds() is None


@pytest.mark.parametrize(
    "source", [X11Idle(no_library), WindowsIdle(no_library), MacIdle(no_library)]
)
def test_a_missing_library_means_unknown(source: X11Idle | WindowsIdle | MacIdle) -> None:
    assert source.idle_seconds() is None
    assert source.idle_seconds() is None


class TickingWindows:
    """Both Windows libraries: the last input at ``last`` ticks, now at ``now``."""

    def __init__(self, last: int, now: int) -> None:
        self._last = last
        self.GetTickCount = _Counter(now)

    def GetLastInputInfo(self, place: Any) -> int:  # noqa: N802 - the name that Windows gave it
        answer = ctypes.cast(place, ctypes.POINTER(ctypes.c_uint32))
        answer[1] = self._last
        return 1


class _Counter:
    restype: object = None

    def __init__(self, now: int) -> None:
        self._now = now

    def __call__(self) -> int:
        return self._now


@pytest.mark.parametrize(("last", "now"), [(1000, 61_000), (2**32 - 10_000, 50_000)])
def test_windows_counts_on_when_its_ticks_begin_anew(last: int, now: int) -> None:
    assert WindowsIdle(lambda _name: TickingWindows(last, now)).idle_seconds() == 60
