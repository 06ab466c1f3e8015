"""The only place that asks the machine what time it is."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Final, Protocol
from zoneinfo import ZoneInfo

# Names that mean another zone on each machine; files hold names that all machines know.
_NAMES_OF_THIS_MACHINE: Final = frozenset({"local", "localtime", "posixrules"})


class Clock(Protocol):
    """What the program needs to know about time; tests and the demo hand in their own."""

    def now(self) -> datetime:
        """The current instant: aware, UTC, whole milliseconds (the store's resolution)."""
        ...

    def zone(self) -> ZoneInfo:
        """The zone in which the user reads a clock on the wall."""
        ...


# A traveller's new zone shows within half a minute; asking costs milliseconds, and a window with a
# running timer would ask some times a second.
ZONE_SECONDS = 30


class SystemClock:
    def __init__(self, zone_seconds: int = ZONE_SECONDS) -> None:
        self._zone_seconds = zone_seconds
        self._zone: ZoneInfo | None = None
        self._asked_at = 0

    def now(self) -> datetime:
        milliseconds = time.time_ns() // 1_000_000
        return datetime.fromtimestamp(milliseconds // 1000, UTC).replace(
            microsecond=milliseconds % 1000 * 1000
        )

    def zone(self) -> ZoneInfo:
        """The system's zone, asked anew each half minute: the user may travel while Stint runs.

        UTC where the system does not name a zone of the IANA database: a rule such as
        ``CET-1CEST``, a file without a name, settings that contradict each other.
        """
        if self._zone is None or abs(time.time_ns() - self._asked_at) >= self._zone_seconds * 10**9:
            self._zone, self._asked_at = _system_zone(), time.time_ns()
        return self._zone


def _system_zone() -> ZoneInfo:
    try:
        name = (_zone_name() or "").removeprefix("posix/").removeprefix("right/")
        return ZoneInfo("UTC" if name in _NAMES_OF_THIS_MACHINE else name)
    except (LookupError, OSError, ValueError):
        return ZoneInfo("UTC")


def _zone_name() -> str | None:
    # Late: 10 ms that a start need not pay.
    import logging  # noqa: PLC0415
    import warnings  # noqa: PLC0415

    import tzlocal  # noqa: PLC0415

    # What it thinks of this system's settings is nothing for the user's terminal.
    logging.getLogger("tzlocal").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # A system without any setting gets a zone that has no key.
        name: str | None = getattr(tzlocal.reload_localzone(), "key", None)
    return name
