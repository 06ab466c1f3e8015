"""Type and colour of the whole template."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.paper.editing.blocks import with_theme
from app.domain.paper.template import Colour, Template
from app.system.translations import N_, _
from app.ui.designer.design import Design
from app.ui.designer.prop_words import COLOUR_WORDS, FONTS, SIZE_WORDS, choices
from app.ui.designer.properties.colour_field import ColourField
from app.ui.designer.properties.contrast import LEAST_CONTRAST, contrast
from app.ui.designer.properties.controls import Choice, NumberField
from app.ui.designer.properties.section import Section
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import ToolButton

# Colours that text is set in; the others are rules and marks, which nobody has to read.
_READ: Final = frozenset({"text", "second", "label", "quiet", "accent"})
_DRAFT: Final = (20.0, 300.0)
_TYPE: Final = (4.0, 72.0)
_FONTS: Final = (("font", N_("Font")), ("title_font", N_("Font of titles")))


class FontsSection(Section):
    """Fonts, density and the strong rules."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, _("Type"), parent)
        self.fonts: dict[str, Choice] = {}
        for name, words in _FONTS:
            choice = Choice(theme, _(words), choices(FONTS))
            self.fonts[name] = choice
            self.add_line(_(words), choice)
            self.bind(choice, "", _reading(name), _theme(name))
        self.density = NumberField(_("Density"), 0.5, 2, decimals=2, step=0.05)
        self.density.setToolTip(_("Air between lines and rows; 1 is as drawn"))
        self.rule = NumberField(_("Width of rules"), 0, 4, unit="pt", decimals=2, step=0.1)
        self.add_line(_("Density"), self.density)
        self.add_line(_("Width of rules"), self.rule)
        self.bind(self.density, "theme.density", _reading("density"), _theme("density"))
        self.bind(self.rule, "theme.rule", _reading("rule"), _theme("rule"))


class ColoursSection(Section):
    """Every colour with how well it is read on white paper."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, _("Colours"), parent)
        self.fields: dict[str, ColourField] = {}
        self.ratios: dict[str, QLabel] = {}
        # The accent first: it is what most people come for.
        for role in ("accent", *(each for each in COLOUR_WORDS if each != "accent")):
            words = _(COLOUR_WORDS[role])
            field = ColourField(theme, words, design.template.theme.colours, spelled=True)
            self.fields[role] = field
            line = self.add_line(words, field)
            if role in _READ:
                ratio = QLabel()
                self.ratios[role] = ratio
                line.line.insertWidget(1, ratio)
            self.bind(field, f"colour.{role}", _colour(role), _with_colour(role))

    def refresh(self) -> None:
        super().refresh()
        colours = self.design.template.theme.colours
        for field in self.fields.values():
            field.set_colours(colours)
        for role, label in self.ratios.items():
            ratio = contrast(getattr(colours, role))
            enough = ratio >= LEAST_CONTRAST
            restyle(label, role="hint" if enough else "small", tone="" if enough else "warn")
            label.setText(_("{ratio} : 1").format(ratio=f"{ratio:.1f}"))
            label.setToolTip(
                _("Contrast on white paper")
                if enough
                else _("Too faint to be read with ease: 4.5 : 1 is the least")
            )


class SizesSection(Section):
    """Type sizes by role; folded until they are asked for."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, _("Type sizes"), parent)
        self.open_button = ToolButton(theme, "caret-down", _("Type sizes"), small=True)
        self.open_button.setCheckable(True)
        self.open_button.toggled.connect(self._open)
        self.head.addWidget(self.open_button)
        outer, self._body = self.column, QWidget()
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.GRID)
        self.fields: dict[str, NumberField] = {}
        for role, words in SIZE_WORDS.items():
            least, most = _DRAFT if role == "draft" else _TYPE
            field = NumberField(_(words), least, most, unit="pt", step=0.5)
            self.fields[role] = field
            self.add_line(_(words), field)
            self.bind(field, f"size.{role}", _size(role), _with_size(role))
        self.column = outer
        self.column.addWidget(self._body)
        self._body.hide()

    def _open(self, is_open: bool) -> None:  # noqa: FBT001 - a slot for a toggled signal
        self.open_button.set_icon("caret-up" if is_open else "caret-down")
        self._body.setVisible(is_open)


def _reading(name: str) -> Callable[[Template], Any]:
    return lambda now: getattr(now.theme, name)


def _theme(name: str) -> Callable[[Template, Any], Template]:
    return lambda now, value: with_theme(now, **{name: value})


def _colour(role: str) -> Callable[[Template], Colour]:
    def read(now: Template) -> Colour:
        colour: Colour = getattr(now.theme.colours, role)
        return colour

    return read


def _with_colour(role: str) -> Callable[[Template, Any], Template]:
    def write(now: Template, value: Any) -> Template:
        return now if value is None else with_theme(now, colours={role: value})

    return write


def _size(role: str) -> Callable[[Template], float]:
    return lambda now: float(getattr(now.theme.sizes, role))


def _with_size(role: str) -> Callable[[Template, Any], Template]:
    return lambda now, value: with_theme(now, sizes={role: value})
