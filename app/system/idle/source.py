"""How long nobody has touched keyboard or pointer, and the honest answer where none can tell."""

from __future__ import annotations

from typing import Literal, Protocol, TypeAlias

SourceName: TypeAlias = Literal["x11", "windows", "macos", "desktop", "none"]


class IdleSource(Protocol):
    """Asks one system. Asking is quick and never raises."""

    @property
    def name(self) -> SourceName:
        """Which system is asked, for the screen that says what is watched."""
        ...

    def idle_seconds(self) -> float | None:
        """Seconds since the last input; None where the system does not tell."""
        ...


class UnknownIdle:
    """Nobody can tell."""

    name: SourceName = "none"

    def idle_seconds(self) -> float | None:
        return None
