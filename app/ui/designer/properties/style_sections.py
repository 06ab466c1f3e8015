"""What a block does differently from the theme: type, ground and frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from app.domain.paper.editing.blocks import with_style
from app.domain.paper.template import Block, BlockStyle, Template
from app.system.translations import _
from app.ui.designer.design import Design
from app.ui.designer.prop_words import CUTS, FONTS, choices
from app.ui.designer.properties.colour_field import ColourField
from app.ui.designer.properties.controls import Choice, NumberField, Pick
from app.ui.designer.properties.section import Section, reset_text
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button

# The theme's role of the type that a block is mainly set in.
ROLES: Final = {
    "letterhead": "letterhead",
    "sender_line": "sender",
    "recipient": "address",
    "meta": "meta",
    "footer": "footer",
    "running_head": "note",
    "page_number": "footer",
    "draft_mark": "draft",
    "text": "body",
    "heading": "title",
    "intro": "body",
    "facts": "body",
    "lines": "body",
    "tables": "body",
    "totals": "body",
    "tax_table": "second",
    "closing": "note",
    "legal": "note",
    "payment": "body",
    "signature": "note",
    "timesheet": "second",
}
ALIGNED: Final = frozenset({"text", "image", "heading", "intro", "closing", "legal", "page_number"})
_TYPE: Final = ("font", "size", "cut", "colour", "align")
_LEAST_SIZE: Final = 4.0
_MOST_SIZE: Final = 300.0


class TypeSection(Section):
    """Font, size, cut, colour and alignment."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, _("Text"), parent)
        self.reset = Button(theme, reset_text(), kind="link", small=True)
        restyle(self.reset, flush="true")
        self.reset.clicked.connect(self._give_back)
        self.head.addWidget(self.reset)
        fonts = (("", _("Theme’s")), *choices(FONTS))
        self.font_choice = Choice(theme, _("Font"), fonts)
        self.size_field = NumberField(_("Size"), _LEAST_SIZE, _MOST_SIZE, unit="pt", step=0.5)
        self.cut_choice = Choice(
            theme, _("Cut of the type"), (("", _("As designed")), *choices(CUTS))
        )
        colours = design.template.theme.colours
        self.colour_field = ColourField(theme, _("Colour"), colours, none=_("Theme’s"))
        self.add_row(self.font_choice, self.size_field)
        self.add_row(self.cut_choice, self.colour_field)
        self.bind_blocks(self.font_choice, "", _named("font"), _setting("font"))
        self.bind_blocks(self.size_field, "style.size", self._size, _setting("size"))
        self.bind_blocks(self.cut_choice, "", _named("cut"), _setting("cut"))
        self.bind_blocks(
            self.colour_field, "style.colour", lambda block: block.style.colour, _setting("colour")
        )
        if all(block.type in ALIGNED for block in design.blocks):
            self._add_alignment()

    def refresh(self) -> None:
        super().refresh()
        self.colour_field.set_colours(self.design.template.theme.colours)
        own = any(
            getattr(block.style, name) is not None for block in self.design.blocks for name in _TYPE
        )
        self.reset.setVisible(own)

    def _add_alignment(self) -> None:
        words = (("left", _("Flush left")), ("centre", _("Centred")), ("right", _("Flush right")))
        self.align = Pick(_("Text is set"), words)
        self.add_labelled(_("Text is set"), self.align)
        self.bind_blocks(
            self.align, "", lambda block: block.style.align or "left", _setting("align")
        )

    def _size(self, block: Block) -> float:
        """As it prints: its own or the theme's."""
        sizes = self.design.template.theme.sizes
        return block.style.size or float(getattr(sizes, ROLES[block.type]))

    def _give_back(self) -> None:
        def change(template: Template) -> Template:
            for each in self.ids:
                template = with_style(template, each, **dict.fromkeys(_TYPE))
            return template

        self.change(change)


class GroundSection(Section):
    """Fill, frame, corners and the room inside."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, _("Fill and frame"), parent)
        colours = design.template.theme.colours
        self.fill = ColourField(theme, _("Fill"), colours, none=_("No fill"))
        self.border = ColourField(theme, _("Frame"), colours, none=_("No frame"))
        self.width_field = NumberField(_("Width of the frame"), 0.1, 10, unit="pt", step=0.25)
        self.width_field.setDecimals(2)
        self.padding = NumberField(_("Padding"), 0, 50, unit="mm", step=0.5)
        self.radius = NumberField(_("Corner radius"), 0, 50, unit="mm", step=0.5)
        self.add_row(self.fill, self.border)
        self.add_line(_("Width of the frame"), self.width_field)
        self.add_line(_("Padding"), self.padding)
        self.add_line(_("Corner radius"), self.radius)
        self.bind_blocks(self.fill, "style.fill", lambda block: block.style.fill, _setting("fill"))
        self.bind_blocks(
            self.border, "style.border", lambda block: block.style.border, _with_border
        )
        for field, name, usual in (
            (self.width_field, "border_width", _FRAME),
            (self.padding, "padding", 0.0),
            (self.radius, "radius", 0.0),
        ):
            self.bind_blocks(field, f"style.{name}", _number(name, usual), _setting(name))

    def refresh(self) -> None:
        super().refresh()
        for field in (self.fill, self.border):
            field.set_colours(self.design.template.theme.colours)
        self.width_field.setEnabled(
            any(block.style.border is not None for block in self.design.blocks)
        )


# Of a frame whose width nobody has chosen, in points.
_FRAME: Final = 0.6


def has_type(block: Block) -> bool:
    """Whether a block sets text."""
    return block.type in ROLES


def has_ground(block: Block) -> bool:
    return block.type not in {"fold_marks", "draft_mark", "space", "page_break", "rule"}


def _named(name: str) -> Callable[[Block], str]:
    return lambda block: getattr(block.style, name) or ""


def _number(name: str, usual: float) -> Callable[[Block], float]:
    def read(block: Block) -> float:
        value = getattr(block.style, name)
        return usual if value is None else float(value)

    return read


def _setting(name: str) -> Callable[[Template, str, Any], Template]:
    """Writes one field of the style; a blank one is given back to the theme."""

    def write(template: Template, block_id: str, value: Any) -> Template:
        return with_style(template, block_id, **{name: None if value == "" else value})

    return write


def _with_border(template: Template, block_id: str, value: Any) -> Template:
    block = template.block(block_id)
    style = BlockStyle() if block is None else block.style
    width = None if value is None else style.border_width or _FRAME
    return with_style(template, block_id, border=value, border_width=width)
