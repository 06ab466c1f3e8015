"""What the shapes of a printed chart mean, in lines below each page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from app.documents.drawing import Ink, Layer, diamond, line, rectangle, rounded
from app.documents.plan.look import PlanLook
from app.documents.plan.options import PlanPrintOptions
from app.documents.plan.source import PlanSource, PlanWords
from app.documents.text import Typesetter

_SAMPLE: Final = 18.0
_BAR: Final = 6.0
_GAP: Final = 5.0
_BETWEEN: Final = 16.0
_LINE: Final = 12.0
_ABOVE: Final = 9.0
_RADIUS: Final = 1.8


def legend_lines(
    source: PlanSource,
    options: PlanPrintOptions,
    look: PlanLook,
    setter: Typesetter,
    width: float,
) -> list[list[str]]:
    """The entries that the page needs, in as many lines as they take; none where they are off."""
    if not options.legend:
        return []
    lines: list[list[str]] = [[]]
    used = 0.0
    for key in _keys(source, options):
        text = setter.width(source.words.legend[key], look.quiet_label)
        wide = _SAMPLE + _GAP + text + _BETWEEN
        if used + wide - _BETWEEN > width and lines[-1]:
            lines.append([])
            used = 0.0
        lines[-1].append(key)
        used += wide
    return lines


def legend_height(lines: Sequence[Sequence[str]]) -> float:
    """Of the lines and the room above them."""
    return len(lines) * _LINE + _ABOVE if lines else 0.0


def draw_legend(
    layer: Layer,
    lines: Sequence[Sequence[str]],
    words: PlanWords,
    look: PlanLook,
    setter: Typesetter,
    colour: int,
) -> None:
    """The legend from the layer's origin on.

    Args:
        layer: to draw on.
        lines: of `legend_lines`.
        words: the names.
        look: of everything.
        setter: measures.
        colour: number of the project colour.
    """
    style = look.quiet_label
    for number, keys in enumerate(lines):
        left, middle = 0.0, _ABOVE + (number + 0.5) * _LINE
        for key in keys:
            _SAMPLES[key](layer, look, colour, left, middle)
            x = left + _SAMPLE + _GAP
            layer.write(words.legend[key], (x, middle - style.leading / 2 + style.baseline), style)
            left = x + setter.width(words.legend[key], style) + _BETWEEN


def _keys(source: PlanSource, options: PlanPrintOptions) -> list[str]:
    shown, bars = options.shown, source.chart.bars
    has_deadlines = any(task.deadline_on is not None for task in bars.plan.tasks)
    wanted = {
        "worked": True,
        "left": True,
        "critical": shown.critical,
        "ghost": shown.baseline and bool(bars.ghosts),
        "float": shown.floats,
        "milestone": True,
        "deadline": has_deadlines,
    }
    return [key for key, is_wanted in wanted.items() if is_wanted]


def _bar(left: float, middle: float, inset: float = 0.0) -> tuple[float, float, float, float]:
    half = _BAR / 2 - inset
    return left + inset, middle - half, left + _SAMPLE - inset, middle + half


def _worked(layer: Layer, look: PlanLook, colour: int, left: float, middle: float) -> None:
    fill = look.bar(colour).worked
    layer.draw(rounded(_bar(left, middle), _RADIUS, _RADIUS), Ink(fill=fill))


def _left(layer: Layer, look: PlanLook, colour: int, left: float, middle: float) -> None:
    bar = look.bar(colour)
    ink = Ink(fill=bar.left, stroke=bar.edge, width=0.6)
    layer.draw(rounded(_bar(left, middle, 0.3), _RADIUS, _RADIUS), ink)


def _critical(layer: Layer, look: PlanLook, colour: int, left: float, middle: float) -> None:
    ink = Ink(fill=look.bar(colour).left, stroke=look.colours.critical, width=1.2)
    layer.draw(rounded(_bar(left, middle, 0.6), _RADIUS, _RADIUS), ink)


def _ghost(layer: Layer, look: PlanLook, _colour: int, left: float, middle: float) -> None:
    layer.draw(rectangle(left, middle - 1, left + _SAMPLE, middle + 1), Ink(fill=look.ghost))


def _float(layer: Layer, look: PlanLook, _colour: int, left: float, middle: float) -> None:
    ink = Ink(stroke=look.colours.text3, width=0.9, dash=(0.9, 1.8))
    right = left + _SAMPLE
    layer.draw(line((left, middle), (right, middle)), ink)
    stop = Ink(stroke=look.colours.text3, width=0.9)
    layer.draw(line((right, middle - 2.5), (right, middle + 2.5)), stop)


def _milestone(layer: Layer, look: PlanLook, _colour: int, left: float, middle: float) -> None:
    half = 3.8
    ink = Ink(fill=look.colours.text)
    layer.draw(diamond(left + _SAMPLE - half, middle, half), ink)


def _deadline(layer: Layer, look: PlanLook, _colour: int, left: float, middle: float) -> None:
    ink = Ink(stroke=look.colours.text, width=0.9, dash=(1.8, 1.2))
    x = left + _SAMPLE - 2
    layer.draw(line((x, middle - 5), (x, middle + 5)), ink)


_SAMPLES: Final[dict[str, Callable[[Layer, PlanLook, int, float, float], None]]] = {
    "worked": _worked,
    "left": _left,
    "critical": _critical,
    "ghost": _ghost,
    "float": _float,
    "milestone": _milestone,
    "deadline": _deadline,
}
