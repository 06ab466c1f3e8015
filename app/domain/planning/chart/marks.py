"""Lines and bands over all rows of a chart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChartMarks:
    """Instants in seconds since 1970; None for what is not shown.

    Attributes:
        now_s: today's line.
        deadline_s: when the whole has to be done.
        forecast_s: until when it is done in half of all cases, and in four of five.
    """

    now_s: int | None = None
    deadline_s: int | None = None
    forecast_s: tuple[int, int] | None = None
