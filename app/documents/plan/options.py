"""How a plan is put on paper: the user's choices, and what cannot be chosen."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from app.documents.geometry import PAPER_SIZES, POINTS_PER_MM, points
from app.domain.planning.chart.scale import COARSEST, FINEST
from app.domain.values.errors import RuleViolation

# ISO 216 and ANSI/ASME Y14.1, upright, in points.
SIZES: Final = MappingProxyType(
    {
        **PAPER_SIZES,
        "A3": (points(297), points(420)),
        "A2": (points(420), points(594)),
        "A1": (points(594), points(841)),
        "A0": (points(841), points(1189)),
        "Tabloid": (792.0, 1224.0),
    }
)
PAPERS: Final = ("A4", "A3", "A2", "A1", "A0", "Letter", "Tabloid")
LEAST_SIDE_MM, MOST_SIDE_MM = 100, 5_000
LEAST_SIZE, MOST_SIZE = 25, 400
OVERLAP_MM: Final = 5.0
# What is left for table and chart at least.
_LEAST_ROOM: Final = 140.0


class Fit(StrEnum):
    """What has to be on one page.

    ``NONE``: as many pages as it takes, across and down. ``WIDTH``: the whole time on each page,
    the rows on several. ``PAGE``: everything, as large as it can be. ``SHEET``: everything at its
    own size, on a sheet that is as large as that.
    """

    NONE = "none"
    WIDTH = "width"
    PAGE = "page"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class SheetMargins:
    """In millimetres."""

    top: float = 12
    right: float = 12
    bottom: float = 12
    left: float = 12


@dataclass(frozen=True, slots=True)
class PrintShown:
    """What of the chart is printed; ``names`` beside the bars."""

    links: bool = True
    critical: bool = True
    baseline: bool = True
    floats: bool = True
    names: bool = False


@dataclass(frozen=True, slots=True)
class PlanPrintOptions:
    """The choices.

    Attributes:
        paper: of `PAPERS`; None for ``size_mm``.
        size_mm: width and height of paper of the user's own, upright or not.
        overlap_mm: of time that two neighbouring pages both show.
        crop_marks: where pages are to be cut to be put together.
        seconds_per_point: how close time is looked at where nothing has to fit; None for as close
            as few pages allow.
        size_percent: of rows and texts where not all has to be on one page.
        first_on: the first day that is shown; None for the plan's.
        last_on: the last one; None for the plan's.
        table: whether it stands left of the chart; without it names stand beside the bars.
        header: whether title, client, date and number stand above each page.
        legend: whether the shapes are explained below each page.
    """

    paper: str | None = "A4"
    size_mm: tuple[float, float] = (210, 297)
    landscape: bool = True
    margins: SheetMargins = field(default_factory=SheetMargins)
    fit: Fit = Fit.WIDTH
    overlap_mm: float = 0.0
    crop_marks: bool = False
    seconds_per_point: float | None = None
    size_percent: int = 100
    first_on: date | None = None
    last_on: date | None = None
    table: bool = True
    header: bool = True
    legend: bool = True
    shown: PrintShown = field(default_factory=PrintShown)

    @property
    def shows_names(self) -> bool:
        """Bars without a table would be nobody's."""
        return self.shown.names or not self.table

    def on_one_sheet(self) -> PlanPrintOptions:
        """For forms that have no pages: on the paper where all has to fit on it, else without."""
        return self if self.fit is Fit.PAGE else replace(self, fit=Fit.SHEET)

    def sheet(self) -> tuple[float, float]:
        """Width and height of the paper in points."""
        if self.paper is None:
            short, long = sorted(map(points, self.size_mm))
        else:
            short, long = SIZES[self.paper]
        return (long, short) if self.landscape else (short, long)

    def check(self) -> None:
        """Refuses what cannot be printed.

        Raises:
            RuleViolation: ``plan_print.…``.
        """
        if self.paper is None and not all(
            LEAST_SIDE_MM <= side <= MOST_SIDE_MM for side in self.size_mm
        ):
            limits = {"least": LEAST_SIDE_MM, "most": MOST_SIDE_MM}
            raise RuleViolation("paper", "plan_print.paper_size", **limits)
        if self.first_on is not None and self.last_on is not None and self.last_on < self.first_on:
            raise RuleViolation("last_on", "plan_print.range_reversed")
        if not LEAST_SIZE <= self.size_percent <= MOST_SIZE:
            limits = {"least": LEAST_SIZE, "most": MOST_SIZE}
            raise RuleViolation("size", "plan_print.size", **limits)
        scale = self.seconds_per_point
        if scale is not None and not FINEST <= scale <= COARSEST:
            raise RuleViolation("scale", "plan_print.scale")
        self._check_margins()

    def _check_margins(self) -> None:
        margins, (width, height) = self.margins, self.sheet()
        across = points(margins.left + margins.right)
        down = points(margins.top + margins.bottom)
        sides = (margins.top, margins.right, margins.bottom, margins.left)
        if min(sides) < 0 or width - across < _LEAST_ROOM or height - down < _LEAST_ROOM:
            raise RuleViolation("margins", "plan_print.no_room")


def millimetres(length: float) -> float:
    """Of a length in points."""
    return length / POINTS_PER_MM
