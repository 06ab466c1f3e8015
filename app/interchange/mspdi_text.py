"""Elements and values as Microsoft's project XML (MSPDI) wants them.

Elements stand in the order of the published schema, since the format is a sequence and not a set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from app.interchange.losses import Losses

NAMESPACE: Final = "http://schemas.microsoft.com/project"
# The schema's longest name of a task, a person or a calendar.
LONGEST_NAME: Final = 512

# So many wait to become bytes; all of a large plan's would take several times its file.
_MOST_LINES: Final = 20_000
# What XML cannot hold, not even escaped. Source: XML 1.0, production 2.
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Writing:
    """A project file on its way to its bytes.

    Attributes:
        zone: where its wall times belong.
        losses: what the format could not hold so far.
    """

    zone: ZoneInfo
    losses: Losses
    _lines: list[str] = field(default_factory=list)
    _written: BytesIO = field(default_factory=BytesIO)
    _walls: dict[datetime, str] = field(default_factory=dict)

    @contextmanager
    def element(self, tag: str) -> Iterator[None]:
        """Everything that is added until the block ends stands inside."""
        self._lines.append(f"<{tag}>\n")
        yield
        self._lines.append(f"</{tag}>\n")
        if len(self._lines) > _MOST_LINES:
            self._flush()

    def add(self, tag: str, value: str | int | bool | None) -> None:  # noqa: FBT001
        """A simple element; None adds none. Texts must be legal, see `legal`."""
        if value is None:
            return
        shown = escape(value) if isinstance(value, str) else str(int(value))
        self._lines.append(f"<{tag}>{shown}</{tag}>\n")

    def name(self, tag: str, text: str, longest: int = LONGEST_NAME) -> None:
        """A name on one line, cut to what the schema allows."""
        shown = self.legal(" ".join(text.splitlines()))
        if len(shown) > longest:
            self.losses.add("plan_loss.long_names", shown[:40])
        self.add(tag, shown[:longest])

    def text(self, tag: str, text: str) -> None:
        """Text of any length; none at all adds nothing."""
        self.add(tag, self.legal(text) or None)

    def legal(self, text: str) -> str:
        """The text without the characters that XML cannot hold."""
        shown = _ILLEGAL.sub("", text)
        if shown != text:
            self.losses.add("plan_loss.control_characters", shown[:40])
        return shown

    def instant(self, tag: str, at: datetime | None) -> None:
        """A wall time in whole seconds."""
        if at is None:
            return
        if at not in self._walls:
            self._walls[at] = self._wall(at)
        self.add(tag, self._walls[at])

    def seconds(self, tag: str, seconds: int | None) -> None:
        """A duration."""
        if seconds is not None:
            self.add(tag, duration_text(seconds))

    def slack(self, tag: str, seconds: int) -> None:
        """A float, kept in tenths of a minute."""
        self.add(tag, round(seconds / 6))

    def day(self, tag: str, day: date, minutes: int) -> None:
        """A minute of a local day; the midnight that ends it is the minute before."""
        wall = datetime(day.year, day.month, day.day) + timedelta(minutes=min(minutes, 1439))  # noqa: DTZ001
        self.add(tag, wall.isoformat(timespec="seconds"))

    def document(self) -> bytes:
        """The whole file."""
        self._flush()
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        root = f'<Project xmlns="{NAMESPACE}">'
        start = f"{head}\n{root}\n".encode()
        return b"".join((start, self._written.getbuffer(), b"</Project>\n"))

    def _flush(self) -> None:
        self._written.write("".join(self._lines).encode())
        self._lines.clear()

    def _wall(self, at: datetime) -> str:
        local = at.astimezone(self.zone)
        if local.fold:
            self.losses.add("plan_loss.repeated_hour")
        return local.replace(tzinfo=None).isoformat(timespec="seconds")


def duration_text(seconds: int) -> str:
    """Seconds as hours, minutes and seconds.

    >>> duration_text(28_800)
    'PT8H0M0S'
    """
    sign, rest = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}PT{rest // 3600}H{rest // 60 % 60}M{rest % 60}S"


def clock_text(minutes: int) -> str:
    """A time of day; the midnight that ends a day is its beginning.

    >>> clock_text(1440)
    '00:00:00'
    """
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}:00"


def decimal_text(value: Decimal) -> str:
    """A number without needless zeros.

    >>> decimal_text(Decimal("85.5000"))
    '85.5'
    """
    return f"{value.normalize():f}"
