"""What each kind of block can be told besides: its parts, columns and switches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from app.domain.paper.block_types import META_ROWS
from app.domain.paper.editing.blocks import with_props
from app.domain.paper.template import Template
from app.system.translations import N_, _
from app.ui.designer.design import Design
from app.ui.designer.prop_words import META_WORDS, NAME_WORDS, choices
from app.ui.designer.properties.check_list import CheckList
from app.ui.designer.properties.columns_section import (
    LinesSection,
    TablesSection,
    TimesheetSection,
)
from app.ui.designer.properties.controls import Choice, NumberField, OnOff
from app.ui.designer.properties.entry_delegate import Entry
from app.ui.designer.properties.footer_section import FooterSection
from app.ui.designer.properties.picture_section import PictureSection
from app.ui.designer.properties.props import bind_prop, prop_writer
from app.ui.designer.properties.samples import meta_samples
from app.ui.designer.properties.section import Section
from app.ui.designer.properties.words_section import WordsSection
from app.ui.theme.theme import Theme

# Switches by type: the prop and what it is called.
_SWITCHES: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "tax_table": (("always", N_("Also with one tax rate")),),
    "payment": (("qr", N_("Code to scan")),),
    "signature": (("place_date", N_("Place and date")),),
    "fold_marks": (("fold", N_("Fold marks")), ("punch", N_("Punch mark"))),
}


class DetailsSection(Section):
    """Which facts stand beside the address, and in what order."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, _("Fields"), parent)
        self.rows = CheckList(theme, _("Fields"))
        self.column.addWidget(self.rows)
        self.rows.edited.connect(self._write)
        self.labels = OnOff(theme, _("Label before value"))
        self.add_line(_("Label before value"), self.labels)
        bind_prop(self, self.labels, "labels")

    def refresh(self) -> None:
        super().refresh()
        block = self.block
        if block is None:
            return
        taken = tuple(block.props.get("rows", ()))
        samples = meta_samples(self.design.document)
        self.rows.set_entries(
            [
                Entry(key, _(META_WORDS[key]), key in taken, samples.get(key, ""))
                for key in (*taken, *(each for each in META_ROWS if each not in taken))
            ]
        )

    def _write(self, rows: tuple[str, ...]) -> None:
        block = self.block
        if block is not None:
            self.change(lambda now: with_props(now, block.id, rows=rows))


class SwitchSection(Section):
    """The few things that a simple block can be told."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, "", parent)
        block = self.block
        self.switches: dict[str, OnOff] = {}
        for name, words in _SWITCHES.get("" if block is None else block.type, ()):
            switch = OnOff(theme, _(words))
            self.switches[name] = switch
            self.add_line(_(words), switch)
            bind_prop(self, switch, name)


class LogoSection(Section):
    """Whether the name stands beside the logo."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, _("Name beside the logo"), parent)
        self.names = Choice(theme, _("Name beside the logo"), choices(NAME_WORDS))
        self.column.addWidget(self.names)
        bind_prop(self, self.names, "name")
        self.add_hint(_("The logo is chosen under “Your business…”."))


class SpaceSection(Section):
    """How much room is left."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, "", parent)
        self.height_field = NumberField(_("Height"), 0, 250, unit="mm")
        self.add_line(_("Height"), self.height_field)
        bind_prop(self, self.height_field, "height", "space.height")


class TotalsSection(Section):
    """Whether notes stand beside the sums, and how wide those are."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, "", parent)
        self.beside = OnOff(theme, _("Notes beside the totals"))
        self.add_line(_("Notes beside the totals"), self.beside)
        bind_prop(self, self.beside, "beside")
        self.fixed = OnOff(theme, _("Width of its own"))
        self.add_line(_("Width of its own"), self.fixed)
        self.width_field = NumberField(_("Width of the totals"), 40, 216, unit="mm")
        self.add_line(_("Width of the totals"), self.width_field)
        self.bind_blocks(self.fixed, "", lambda block: "width" in block.props, _with_width)
        self.bind_blocks(
            self.width_field,
            "totals.width",
            lambda block: block.props.get("width", _TOTALS_WIDTH),
            prop_writer("width"),
        )

    def refresh(self) -> None:
        super().refresh()
        self.width_field.setEnabled(self.fixed.isChecked())


# What the totals take where nobody has said, in millimetres.
_TOTALS_WIDTH: Final = 82.5


def _with_width(template: Template, block_id: str, own: bool) -> Template:  # noqa: FBT001 - a value
    return with_props(template, block_id, width=_TOTALS_WIDTH if own else None)


_MAKING: Final[Mapping[str, type[Section]]] = {
    "letterhead": LogoSection,
    "meta": DetailsSection,
    "footer": FooterSection,
    "lines": LinesSection,
    "tables": TablesSection,
    "timesheet": TimesheetSection,
    "totals": TotalsSection,
    "space": SpaceSection,
    "text": WordsSection,
    "image": PictureSection,
    **dict.fromkeys(_SWITCHES, SwitchSection),
}


def content_kinds() -> tuple[type[Section], ...]:
    """The sections of what only one kind of block has."""
    return tuple(dict.fromkeys(_MAKING.values()))


def content_section(theme: Theme, design: Design) -> Section | None:
    """The section of what only the selected kind of block has; None where there is nothing."""
    blocks = design.blocks
    if len(blocks) != 1 or blocks[0].type not in _MAKING:
        return None
    return _MAKING[blocks[0].type](theme, design)
