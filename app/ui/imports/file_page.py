"""Step 1: which file, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.values.errors import RuleViolation
from app.interchange.reading import ReadOptions
from app.interchange.wall_texts import DateOrder
from app.services.import_reading import Look
from app.system.messages import render
from app.system.translations import _
from app.ui.imports.import_presentation import (
    confidence_text,
    content_text,
    date_examples,
    date_orders,
    decimal_text,
    format_text,
    zone_hint,
)
from app.ui.session.session import Session
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.combo import Combo
from app.ui.widgets.form_field import FormField

ChooseFile = Callable[[QWidget], Path | None]


def ask_for_file(parent: QWidget) -> Path | None:
    """The file that the user picks in the system's dialog; None where the user picks none."""
    kinds = _("Exports (*.csv *.json *.txt);;All files (*)")
    name, _kind = QFileDialog.getOpenFileName(parent, _("Choose a file to import"), "", kinds)
    return Path(name) if name else None


class FilePage(QWidget):
    """The file's field, and below it how the file would be read, once it was looked at.

    Signals:
        named: the `Path` of a file that is to be looked at.
        renamed: the name is being changed, so whatever was found out is of another file.
        edited: how the file is read has changed.
    """

    named = Signal(object)
    renamed = Signal()
    edited = Signal()

    def __init__(self, theme: Theme, session: Session, choose_file: ChooseFile) -> None:
        super().__init__()
        self._theme = theme
        self._session = session
        self._choose_file = choose_file
        self._look: Look | None = None
        self._asked = ""
        self._is_left = False
        self._make_file()
        self._make_reading()
        self._lay_out()
        self._wire()
        self.show_look(None)
        session.runner.run(available_timezones, self._offer_zones, session.tell, "import zones")

    @property
    def look(self) -> Look | None:
        """What the named file is; None until that is known."""
        return self._look

    @property
    def path(self) -> Path:
        return Path(self.line.text().strip().strip('"')).expanduser()

    def set_path(self, path: Path) -> None:
        """Names a file, as if the user had typed it and pressed Enter."""
        self.line.setText(str(path))
        self._name_again()

    def show_look(self, look: Look | None) -> None:
        """Shows how the file would be read; None takes that away."""
        self._look = look
        self.reading.setVisible(look is not None and look.profile is not None)
        if look is None or look.profile is None:
            return
        profile = look.profile
        self.format.setText(f"{format_text(look.sniffed)} · {confidence_text(look.sniffed)}")
        self._content.setText(content_text(look))
        self._zone_hint.setText(zone_hint(look))
        self._dates.setVisible(bool(profile.date_examples))
        self.order.clear()
        if profile.date_order is None:
            self.order.addItem(_("Choose…"), None)
        for order, text in date_orders(profile):
            self.order.addItem(text, order.value)
        self.order.setCurrentIndex(max(0, self.order.findData(profile.date_order)))
        self.order.setEnabled(self.order.count() > 1)
        self._decimals.setVisible(bool(profile.decimal_examples))
        self.decimal.setText(decimal_text(profile))
        self._show_dates()

    def show_error(self, text: str) -> None:
        """Says what is wrong with the file; a blank text says that nothing is."""
        self.file_field.show_error(text)

    def leave(self) -> None:
        """Lets nothing arrive any more that is still on its way."""
        self._is_left = True

    def can_read(self) -> bool:
        """Whether all is known that reading needs."""
        profile = None if self._look is None else self._look.profile
        return profile is not None and (profile.date_order or self._order()) is not None

    def missing(self) -> str:
        """Why the file cannot be read yet; blank where it can."""
        if self._look is None or self._look.profile is None:
            return _("Choose a file first.")
        return "" if self.can_read() else _("Choose what order the dates have.")

    def options(self) -> ReadOptions | None:
        """How the file is to be read; None where a field says what is wrong with it."""
        try:
            zone = self._zone()
        except RuleViolation as error:
            self.zone_field.show_error(render(error))
            self.zone.setFocus()
            return None
        self.zone_field.show_error("")
        return ReadOptions(zone, self._order())

    def _make_file(self) -> None:
        self.line = QLineEdit()
        # The window takes what is dropped; the line would write the file's address instead.
        self.line.setAcceptDrops(False)
        self.file_field = FormField(self._theme, _("File"), self.line)
        self.choose_button = Button(self._theme, _("Choose file…"), icon="folder-open")
        self.choose_button.setAutoDefault(False)
        self._drop_hint = QLabel(_("Or drop the file on this window."))
        restyle(self._drop_hint, role="hint")

    def _make_reading(self) -> None:
        self.format = QLabel()
        restyle(self.format, role="name")
        self._content, self._zone_hint = QLabel(), QLabel()
        self._content.setWordWrap(True)
        self._zone_hint.setWordWrap(True)
        self._examples, self.decimal = QLabel(), QLabel()
        for hint in (self._content, self._zone_hint, self._examples):
            restyle(hint, role="hint")
        self.zone = Combo(self._theme, _("Time zone"))
        self.zone.setEditable(True)
        self.zone.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.zone.addItem(self._session.zone.key)
        self.zone_field = FormField(self._theme, _("Time zone"), self.zone)
        self.order = Combo(self._theme, _("Order of the dates"))
        self.order_field = FormField(self._theme, _("Order of the dates"), self.order)
        self.reading = QWidget()

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(Space.LABEL)
        above = QLabel(" ")
        restyle(above, role="label")
        beside.addWidget(above)
        beside.addWidget(self.choose_button)
        beside.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(Space.RELATED)
        line.addWidget(self.file_field, 1)
        line.addLayout(beside)
        self._dates = _group(self.order_field, self._examples)
        self._decimals = _group(_titled(_("Decimal sign"), self.decimal))
        grid = QGridLayout(self.reading)
        grid.setContentsMargins(0, Space.RELATED, 0, 0)
        grid.setHorizontalSpacing(Space.COLUMN)
        grid.setVerticalSpacing(Space.PAGE)
        grid.addWidget(_group(_titled(_("Format"), self.format), self._content), 0, 0)
        grid.addWidget(_group(self.zone_field, self._zone_hint), 0, 1)
        grid.addWidget(self._dates, 1, 0)
        grid.addWidget(self._decimals, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.GRID)
        column.addLayout(line)
        column.addWidget(self._drop_hint)
        column.addSpacing(Space.GROUP)
        column.addWidget(self.reading)
        column.addStretch(1)

    def _wire(self) -> None:
        self.choose_button.clicked.connect(self._choose)
        self.line.textEdited.connect(self._forget)
        self.line.returnPressed.connect(self._name_again)
        self.line.editingFinished.connect(self._name)
        self.order.currentIndexChanged.connect(self._show_dates)
        self.zone.editTextChanged.connect(lambda _text: self.zone_field.show_error(""))

    def _choose(self) -> None:
        path = self._choose_file(self)
        if path is not None:
            self.set_path(path)

    def _forget(self) -> None:
        self._asked = ""
        self.show_error("")
        self.show_look(None)
        self.renamed.emit()

    def _name_again(self) -> None:
        """As `_name`, also for a name that was asked for: the file may have come back."""
        self._asked = ""
        self._name()

    def _name(self) -> None:
        """Has the file looked at, once for each name."""
        text = self.line.text().strip()
        if text and text != self._asked:
            self._asked = text
            self.show_error("")
            self.show_look(None)
            self.named.emit(self.path)

    def _offer_zones(self, zones: Iterable[str]) -> None:
        if self._is_left:
            return
        chosen = self.zone.currentText()
        self.zone.clear()
        self.zone.addItems(sorted(zones))
        self.zone.setCurrentText(chosen)
        completer = QCompleter(self.zone.model(), self.zone)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.zone.setCompleter(completer)

    def _zone(self) -> ZoneInfo:
        name = self.zone.currentText().strip()
        try:
            return ZoneInfo(name)
        except (ValueError, OSError, KeyError):
            raise RuleViolation("zone", "import.unknown_zone", name=name) from None

    def _order(self) -> DateOrder | None:
        chosen = self.order.currentData()
        return None if chosen is None else DateOrder(chosen)

    def _show_dates(self) -> None:
        profile = None if self._look is None else self._look.profile
        if profile is not None:
            order = self._order()
            self._examples.setText(date_examples(profile, order))
            ask = _("The dates alone do not tell day from month.") if order is None else ""
            self.order_field.show_error(ask)
        self.edited.emit()


def _titled(title: str, value: QLabel) -> QWidget:
    name = QLabel(title)
    restyle(name, role="label")
    return _group(name, value)


def _group(*parts: QWidget) -> QWidget:
    group = QWidget()
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.LABEL)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return group
