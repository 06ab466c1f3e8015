"""What the print dialog offers and says. Free of Qt."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.documents.plan.options import PAPERS
from app.domain.planning.chart.rows import ChartBars, chart_bars, visible_keys
from app.system.file_names import fit_name
from app.system.translations import N_, _, ngettext

if TYPE_CHECKING:
    from app.documents.plan.pdf import DrawnPlan

OWN_PAPER: Final = "own"
PREVIEW_PAGES: Final = 24
DOTS_PER_INCH: Final = (96, 150, 300)
USUAL_DOTS: Final = 150
# Seconds per point; blank for as close as few pages allow.
SCALES: Final = (
    ("", N_("Automatic"), None),
    ("hours", N_("Hours"), 300.0),
    ("days", N_("Days"), 3_600.0),
    ("weeks", N_("Weeks"), 14_400.0),
    ("months", N_("Months"), 86_400.0),
)
# Smaller texts are not read without a glass.
_LEGIBLE: Final = 0.7


class Form(StrEnum):
    """What a plan can be saved as."""

    PDF = "pdf"
    SVG = "svg"
    PNG = "png"


_KINDS: Final = MappingProxyType(
    {
        Form.PDF: N_("PDF (*.pdf)"),
        Form.SVG: N_("SVG (*.svg)"),
        Form.PNG: N_("Picture (*.png)"),
    }
)


def paper_choices() -> list[tuple[str, str]]:
    """Keys and names of the papers."""
    return [*((name, name) for name in PAPERS), (OWN_PAPER, _("Own size"))]


def scale_choices() -> list[tuple[str, str]]:
    return [(key, _(text)) for key, text, _seconds in SCALES]


def seconds_of_scale(key: str) -> float | None:
    return next(seconds for each, _text, seconds in SCALES if each == key)


def dots_choices() -> list[tuple[str, str]]:
    return [(str(dots), _("{count} dots per inch").format(count=dots)) for dots in DOTS_PER_INCH]


def file_kind(form: Form) -> str:
    return _(_KINDS[form])


def file_name(title: str, form: Form) -> str:
    """What the file is called at first.

    >>> file_name("Web/Shop", Form.SVG)
    'Web-Shop.svg'
    """
    return f"{fit_name(title)}.{form.value}"


def with_suffix(path: Path, form: Form) -> Path:
    """The path, with the form's ending where the user has given none."""
    return path if path.suffix else path.with_suffix(f".{form.value}")


def outcome_text(drawn: DrawnPlan) -> str:
    """How many pages it will be, what of them is shown, and whether it can be read."""
    parts = [ngettext("{count} page", "{count} pages", drawn.pages).format(count=drawn.pages)]
    if drawn.pages > PREVIEW_PAGES:
        parts.append(_("the first {count} are shown").format(count=PREVIEW_PAGES))
    if drawn.size < _LEGIBLE:
        percent = max(round(100 * drawn.size), 1)
        parts.append(_("texts at {percent} % of their size").format(percent=percent))
    return ", ".join(parts)


def unfolded(bars: ChartBars) -> ChartBars:
    """The bars of all tasks, also of those that are folded in."""
    keys = visible_keys(bars.plan)
    whole = chart_bars(bars.plan, bars.times, keys, colours=bars.colours, colour=bars.colour)
    return replace(whole, ghosts=bars.ghosts, groups=bars.groups)
