"""Idle time on Wayland, where no program may listen: the desktop's own service is asked."""

from __future__ import annotations

from collections.abc import Callable

from app.system.idle.source import SourceName


class WaylandIdle:
    """Asks a callable of the caller's, since the service answers over D-Bus.

    Args:
        ask: seconds since the last input; None where the desktop does not tell.
    """

    name: SourceName = "desktop"

    def __init__(self, ask: Callable[[], float | None]) -> None:
        self._ask = ask

    def idle_seconds(self) -> float | None:
        return self._ask()
