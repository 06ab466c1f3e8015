"""The words that a block prints, by language: the usual ones, and the template's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.paper.editing.blocks import with_label
from app.domain.paper.template import Template
from app.system.document_labels import document_labels
from app.system.locale_names import language_choices
from app.system.translations import _
from app.ui.designer.design import Design
from app.ui.designer.properties.controls import Choice, LineField
from app.ui.designer.properties.section import Section
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import ToolButton

# What the keys of a block's labels begin with.
PREFIXES: Final[Mapping[str, tuple[str, ...]]] = {
    "meta": ("meta.",),
    "footer": ("footer.",),
    "page_number": ("footer.page",),
    "heading": ("document.",),
    "draft_mark": ("document.draft",),
    "lines": ("column.", "line.", "table.", "unit."),
    "tables": ("column.",),
    "totals": ("totals.", "payment.due_by"),
    "tax_table": ("tax.",),
    "payment": ("payment.",),
    "signature": ("signature.", "quote."),
    "timesheet": ("timesheet.",),
}


class LabelsSection(Section):
    """Folded until it is asked for: few templates have words of their own."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, _("Labels"), parent)
        self.open_button = ToolButton(theme, "caret-down", _("Labels by language"), small=True)
        self.open_button.setCheckable(True)
        self.open_button.toggled.connect(self._open)
        self.head.addWidget(self.open_button)
        language = design.document.language
        self.language = Choice(theme, _("Language of the labels"), language_choices())
        self.language.show_value(language)
        self.language.edited.connect(lambda _code: self._show_fields())
        self.fields: dict[str, LineField] = {}
        self._body = QWidget()
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(Space.GRID)
        self.column.addWidget(self.language)
        self.column.addWidget(self._body)
        self.language.hide()
        self._body.hide()

    def refresh(self) -> None:
        super().refresh()
        own = self._own()
        for key, field in self.fields.items():
            field.show_value(own.get(key, ""))

    def _own(self) -> Mapping[str, str]:
        return self.design.template.labels.get(self.language.code, {})

    def _open(self, is_open: bool) -> None:  # noqa: FBT001 - a slot for a toggled signal
        self.open_button.set_icon("caret-up" if is_open else "caret-down")
        self.language.setVisible(is_open)
        self._body.setVisible(is_open)
        if is_open:
            self._show_fields()

    def _show_fields(self) -> None:
        """A line for each word; in grey what is printed where the template says nothing."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.fields.clear()
        block = self.block
        prefixes = PREFIXES.get("" if block is None else block.type, ())
        usual = document_labels(self.language.code)
        for key in sorted(key for key in usual if key.startswith(prefixes)):
            field = LineField(usual[key])
            field.setPlaceholderText(usual[key])
            field.setToolTip(usual[key])
            field.edited.connect(lambda text, key=key: self._write(key, text))
            self.fields[key] = field
            self._lines.addWidget(field)
        self.refresh()

    def _write(self, key: str, text: str) -> None:
        language = self.language.code

        def change(template: Template) -> Template:
            return with_label(template, language, key, text)

        self.change(change, f"label.{language}.{key}")
