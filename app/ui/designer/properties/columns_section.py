"""The tables: which columns they have, how wide, how rows are grouped and told apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from app.domain.paper.block_types import LINE_COLUMNS, TIMESHEET_COLUMNS
from app.domain.paper.editing.blocks import with_props
from app.system.translations import N_, _
from app.ui.designer.design import Design
from app.ui.designer.prop_words import COLUMN_WORDS, GROUP_WORDS, RULE_WORDS, choices
from app.ui.designer.properties.check_list import CheckList
from app.ui.designer.properties.colour_field import ColourField, colour_prop, prop_colour
from app.ui.designer.properties.controls import Choice, NumberField, OnOff
from app.ui.designer.properties.entry_delegate import Entry
from app.ui.designer.properties.props import bind_prop, prop_writer, usual_prop
from app.ui.designer.properties.section import Section
from app.ui.theme.theme import Theme

_LINES_SWITCHES: Final = (
    ("description", N_("Second line with the description")),
    ("zebra", N_("Every other row tinted")),
    ("repeat_head", N_("Head on every page")),
    ("keep_together", N_("Rows stay in one piece")),
    ("carry", N_("Carry sums over pages")),
)
_LINES_GROUPS: Final = ("none", "project", "task", "date", "person")
_TIMESHEET_GROUPS: Final = ("none", "date", "project", "task", "person")


class ColumnsSection(Section):
    """The columns in their order; the current one can be given a width."""

    def __init__(
        self, theme: Theme, design: Design, known: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, design, _("Columns"), parent)
        self._known = tuple(known)
        self.list = CheckList(theme, _("Columns"))
        self.list.least = 1
        self.list.edited.connect(self._write)
        self.list.went.connect(lambda _key: self._show_width())
        self.column.addWidget(self.list)
        self.width_field = NumberField(_("Width of the column"), 0, 200, unit="mm")
        self.width_field.setSpecialValueText(_("by itself"))
        self.width_line = self.add_line(_("Width of the column"), self.width_field)
        self.width_field.edited.connect(self._write_width)

    def refresh(self) -> None:
        super().refresh()
        columns = self.columns()
        taken = [str(each["key"]) for each in columns]
        rest = [key for key in self._known if key not in taken]
        widths = {str(each["key"]): float(each.get("width", 0)) for each in columns}
        self.list.set_entries(
            [
                Entry(key, _(COLUMN_WORDS[key]), key in taken, _width_text(widths.get(key, 0)))
                for key in (*taken, *rest)
            ]
        )
        self._show_width()

    def columns(self) -> tuple[Any, ...]:
        """As the block has them: mappings of ``key`` and, where one was given, ``width``."""
        return () if self.block is None else tuple(usual_prop(self.block, "columns"))

    def _write(self, keys: tuple[str, ...]) -> None:
        there = {each["key"]: each for each in self.columns()}
        self._write_columns([there.get(key, {"key": key}) for key in keys], "")

    def _write_width(self, width: float) -> None:
        columns = [
            ({"key": each["key"]} | ({"width": width} if width else {}))
            if each["key"] == self.list.current
            else each
            for each in self.columns()
        ]
        self._write_columns(columns, f"column.{self.list.current}")

    def _write_columns(self, columns: Sequence[Any], key: str) -> None:
        block = self.block
        if block is not None:
            self.change(lambda now: with_props(now, block.id, columns=columns), key)

    def _show_width(self) -> None:
        there = {each["key"]: each for each in self.columns()}
        column = there.get(self.list.current)
        self.width_field.setEnabled(column is not None)
        self.width_field.show_value(0.0 if column is None else float(column.get("width", 0)))


class LinesSection(ColumnsSection):
    """The table of what is billed."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, LINE_COLUMNS, parent)
        self.group = Choice(theme, _("Groups"), choices(GROUP_WORDS, _LINES_GROUPS))
        self.add_line(_("Groups"), self.group)
        bind_prop(self, self.group, "group_by")
        self.subtotals = OnOff(theme, _("Subtotals"))
        self.add_line(_("Subtotals"), self.subtotals)
        bind_prop(self, self.subtotals, "subtotals")
        self.rules = Choice(theme, _("Rules"), choices(RULE_WORDS))
        self.add_line(_("Rules"), self.rules)
        bind_prop(self, self.rules, "rules")
        self.switches: dict[str, OnOff] = {}
        for name, words in _LINES_SWITCHES:
            switch = OnOff(theme, _(words))
            self.switches[name] = switch
            self.add_line(_(words), switch)
            bind_prop(self, switch, name)
        colours = design.template.theme.colours
        self.head_fill = ColourField(theme, _("Ground of the head"), colours, none=_("No fill"))
        self.add_line(_("Ground of the head"), self.head_fill)
        self.bind_blocks(
            self.head_fill,
            "lines.head_fill",
            lambda block: prop_colour(block.props.get("head_fill")),
            lambda now, block_id, value: prop_writer("head_fill")(
                now, block_id, colour_prop(value)
            ),
        )

    def refresh(self) -> None:
        super().refresh()
        grouped = self.block is not None and usual_prop(self.block, "group_by") != "none"
        self.subtotals.setEnabled(grouped)


class TimesheetSection(ColumnsSection):
    """The times behind an invoice."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, TIMESHEET_COLUMNS, parent)
        self.group = Choice(theme, _("Groups"), choices(GROUP_WORDS, _TIMESHEET_GROUPS))
        self.add_line(_("Groups"), self.group)
        bind_prop(self, self.group, "group_by")
        self.starts_page = OnOff(theme, _("Begins a new page"))
        self.add_line(_("Begins a new page"), self.starts_page)
        bind_prop(self, self.starts_page, "starts_page")


class TablesSection(Section):
    """Which of a document's further tables stand here; all of them where none is chosen."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, _("Tables"), parent)
        self.list = CheckList(theme, _("Tables"))
        self.list.edited.connect(self._write)
        self.column.addWidget(self.list)
        self.hint = self.add_hint("")
        self.zebra = OnOff(theme, _("Every other row tinted"))
        self.add_line(_("Every other row tinted"), self.zebra)
        bind_prop(self, self.zebra, "zebra")

    def refresh(self) -> None:
        super().refresh()
        block = self.block
        taken = tuple(usual_prop(block, "keys") or ()) if block is not None else ()
        titles = {table.key: table.title for table in self.design.document.tables}
        keys = (*taken, *(key for key in titles if key not in taken))
        self.list.set_entries([Entry(key, titles.get(key) or key, key in taken) for key in keys])
        self.hint.setText(
            _("All tables that a document has, unless some are chosen.")
            if keys
            else _("The document of the preview has no further tables.")
        )

    def _write(self, keys: tuple[str, ...]) -> None:
        block = self.block
        if block is not None:
            self.change(lambda now: with_props(now, block.id, keys=keys))


def _width_text(width: float) -> str:
    return _("{width} mm").format(width=f"{width:g}") if width else ""
