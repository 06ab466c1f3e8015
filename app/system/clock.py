"""The only place that asks the machine what time it is."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """What the program needs to know about time; tests and the demo hand in their own."""

    def now(self) -> datetime:
        """The current instant: aware, UTC, whole milliseconds (the store's resolution)."""
        ...

    def zone(self) -> ZoneInfo:
        """The zone in which the user reads a clock on the wall."""
        ...


class SystemClock:
    def now(self) -> datetime:
        milliseconds = time.time_ns() // 1_000_000
        return datetime.fromtimestamp(milliseconds // 1000, UTC).replace(
            microsecond=milliseconds % 1000 * 1000
        )

    def zone(self) -> ZoneInfo:
        """The system's zone, asked anew each time: the user may travel while Stint runs."""
        import tzlocal  # noqa: PLC0415 - late: 10 ms that a start need not pay

        return ZoneInfo(tzlocal.reload_localzone().key)
