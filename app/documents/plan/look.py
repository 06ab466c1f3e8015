"""Colours and type of a printed plan. The values stand in `resources/paper/plan.json`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, Final, NamedTuple

from app.documents.text import TextStyle
from app.domain.paper.template import Colour

# Of the project colour over the paper, as on the screen.
_LEFT: Final = 0.24
_EDGE: Final = 0.75
_GHOST: Final = 0.55
_FORECAST_LINE: Final = 0.60
_FORECAST_BAND: Final = 0.16
_LEADING: Final = 1.3


@dataclass(frozen=True, slots=True)
class PlanColours:
    """By meaning; ``idle`` is the ground of non-working time."""

    paper: Colour
    idle: Colour
    line: Colour
    line2: Colour
    control: Colour
    text: Colour
    text2: Colour
    text3: Colour
    accent: Colour
    on_accent: Colour
    warn: Colour
    warn_fill: Colour
    critical: Colour


class BarColours(NamedTuple):
    left: Colour
    edge: Colour
    worked: Colour


class PlanLook:
    """What a plan is drawn with.

    Attributes:
        colours: by meaning.
    """

    def __init__(self, colours: PlanColours, projects: tuple[Colour, ...]) -> None:
        self.colours = colours
        self._projects = projects

    def bar(self, number: int) -> BarColours:
        """Of a bar of this project colour, counted from 0."""
        colour = self._projects[number % len(self._projects)]
        paper = self.colours.paper
        return BarColours(mixed(colour, paper, _LEFT), mixed(colour, paper, _EDGE), colour)

    @cached_property
    def ghost(self) -> Colour:
        return mixed(self.colours.control, self.colours.paper, _GHOST)

    @cached_property
    def forecast_line(self) -> Colour:
        return mixed(self.colours.warn, self.colours.paper, _FORECAST_LINE)

    @cached_property
    def forecast_band(self) -> Colour:
        return mixed(self.colours.warn_fill, self.colours.paper, _FORECAST_BAND)

    @staticmethod
    def figures(style: TextStyle) -> TextStyle:
        """The style with figures of one width, for columns of numbers."""
        return _tabular(style)

    @cached_property
    def title(self) -> TextStyle:
        return _style("semibold", 14, self.colours.text)

    @cached_property
    def second(self) -> TextStyle:
        return _style("regular", 8.5, self.colours.text2)

    @cached_property
    def cell(self) -> TextStyle:
        return _style("regular", 8, self.colours.text)

    @cached_property
    def strong_cell(self) -> TextStyle:
        return _style("semibold", 8, self.colours.text)

    @cached_property
    def quiet_cell(self) -> TextStyle:
        return _style("regular", 8, self.colours.text2)

    @cached_property
    def done_cell(self) -> TextStyle:
        return _style("regular", 8, self.colours.text3)

    @cached_property
    def critical_cell(self) -> TextStyle:
        return _style("semibold", 8, self.colours.critical)

    @cached_property
    def head(self) -> TextStyle:
        return _style("regular", 7.25, self.colours.text2, tabular=True)

    @cached_property
    def quiet_head(self) -> TextStyle:
        return _style("regular", 7.25, self.colours.text3, tabular=True)

    @cached_property
    def strong_head(self) -> TextStyle:
        return _style("semibold", 7.25, self.colours.text, tabular=True)

    @cached_property
    def flag(self) -> TextStyle:
        return _style("semibold", 7.25, self.colours.on_accent)

    @cached_property
    def deadline_flag(self) -> TextStyle:
        return _style("medium", 7.25, self.colours.text)

    @cached_property
    def forecast_flag(self) -> TextStyle:
        return _style("medium", 7.25, self.colours.warn)

    @cached_property
    def label(self) -> TextStyle:
        return _style("regular", 7.25, self.colours.text)

    @cached_property
    def quiet_label(self) -> TextStyle:
        return _style("regular", 7.25, self.colours.text2)

    @cached_property
    def warning_label(self) -> TextStyle:
        return _style("regular", 7.25, self.colours.warn)

    @cached_property
    def milestone_label(self) -> TextStyle:
        return _style("medium", 7.25, self.colours.text)


def read_look(found: Mapping[str, Any]) -> PlanLook:
    """A look from what its JSON says."""
    colours = {name: _colour(text) for name, text in found["colours"].items()}
    return PlanLook(PlanColours(**colours), tuple(map(_colour, found["projects"])))


def mixed(colour: Colour, ground: Colour, ratio: float) -> Colour:
    """``ratio`` (0 to 1) of ``colour`` over ``ground`` as an opaque colour."""
    red, green, blue = (
        over * ratio + under * (1 - ratio) for over, under in zip(colour, ground, strict=True)
    )
    return red, green, blue


def _style(cut: str, size: float, colour: Colour, *, tabular: bool = False) -> TextStyle:
    return TextStyle(cut, size, size * _LEADING, colour, tabular)


@lru_cache(maxsize=32)
def _tabular(style: TextStyle) -> TextStyle:
    return replace(style, tabular=True)


def _colour(text: str) -> Colour:
    red, green, blue = bytes.fromhex(text[1:])
    return red / 255, green / 255, blue / 255
