"""The one factory of identifiers."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from app.system.clock import Clock

_COUNTER_BITS = 12
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


class IdFactory:
    """Makes UUIDv7 (RFC 9562, 5.7): time-ordered, so that indexes grow at their end.

    Ids made within one millisecond count upwards in the 12 bits after the version, and borrow
    from the next millisecond when those run out, so one factory's ids always ascend.
    """

    def __init__(self, clock: Clock, random_bits: Callable[[int], int] = secrets.randbits) -> None:
        self._clock = clock
        self._random_bits = random_bits
        self._last = 0

    def new(self) -> UUID:
        milliseconds = (self._clock.now() - _EPOCH) // _MILLISECOND
        ticks = max(milliseconds << _COUNTER_BITS, self._last + 1)
        self._last = ticks
        counter = ticks & ((1 << _COUNTER_BITS) - 1)
        value = (ticks >> _COUNTER_BITS) << 80
        value |= 0x7 << 76 | counter << 64
        value |= 0b10 << 62 | self._random_bits(62)
        return UUID(int=value)
