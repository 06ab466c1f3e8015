"""Step 2: what the names of the file stand for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLocale, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTableView, QVBoxLayout, QWidget

from app.domain.values.money import CURRENCY_CODES
from app.queries.import_targets import ImportTargets
from app.system.translations import _
from app.ui.imports.import_presentation import becomes_text, name_text, part_text
from app.ui.imports.import_table import ImportTable
from app.ui.imports.names_draft import Answer, Fixed, NameRow, NamesDraft, Part
from app.ui.imports.names_model import BECOMES, ENTRIES, PART, NamesDelegate, NamesModel
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.combo import Combo
from app.ui.widgets.picker import Choice, Picker, matching

_WIDTHS = {PART: 88, ENTRIES: 80, BECOMES: 328}
_USUAL_CURRENCY = "EUR"
_OPENING = {
    int(Qt.Key.Key_Return),
    int(Qt.Key.Key_Enter),
    int(Qt.Key.Key_Space),
    int(Qt.Key.Key_F2),
}
_CLEARING = {int(Qt.Key.Key_Delete), int(Qt.Key.Key_Backspace)}


class NamesPage(QWidget):
    """A table of the names; each opens the list of what it can stand for.

    Signals:
        edited: something else was chosen.
    """

    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._fixed_currency = ""
        self.model = NamesModel(NamesDraft((), ImportTargets()), self)
        self.table = _Table(theme)
        self.table.show_model(self.model, _WIDTHS)
        self.currency = Combo(theme, _("Currency of new clients"))
        self.currency.addItems(sorted(CURRENCY_CODES))
        self.currency.setCurrentText(_currency_here())
        self._currency_line = QWidget()
        self._lay_out()
        self.table.choice_asked.connect(self.choose)
        self.table.cleared.connect(self._clear)

    @property
    def draft(self) -> NamesDraft:
        return self.model.draft

    def start(self, draft: NamesDraft, currency: str) -> None:
        """Shows the names of a file; ``currency`` is the file's own, blank where it has none."""
        self._fixed_currency = currency
        self.model.start(draft)
        self.table.selectRow(0)
        self._show_currency()

    def choose(self, position: int) -> None:
        """Opens the list of what a name can stand for."""
        row = self.model.row_at(position)
        options = self.draft.options(row.name)
        choices = [
            Choice(str(number), becomes_text(row.name.part, becomes))
            for number, (_answer, becomes) in enumerate(options)
        ]
        title = f"{part_text(row)}: {name_text(row)}"
        hint = _("What does “{name}” stand for?").format(name=name_text(row))
        picker = Picker(self._theme, title, hint, self)
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.set_choices(choices)
        picker.typed.connect(lambda text: picker.set_choices(matching(choices, text)))
        answers = [answer for answer, _becomes in options]
        picker.chosen.connect(partial(self._take, row, answers))
        picker.open()

    def _take(self, row: NameRow, answers: Sequence[Answer], key: str) -> None:
        self._show(self.draft.answered(row.name, answers[int(key)]))

    def _clear(self) -> None:
        """Leaves what is marked unassigned; people are always somebody."""
        draft = self.draft
        for index in self.table.selectionModel().selectedRows():
            name = self.model.row_at(index.row()).name
            if name.part is not Part.PERSON:
                draft = draft.answered(name, Fixed.NOTHING)
        self._show(draft)

    def _show(self, draft: NamesDraft) -> None:
        self.model.take(draft)
        self._show_currency()
        self.edited.emit()

    def _show_currency(self) -> None:
        asks = not self._fixed_currency and self.draft.makes_clients()
        self._currency_line.setVisible(asks)

    def _lay_out(self) -> None:
        label = QLabel(_("Currency of new clients"))
        restyle(label, role="label")
        label.setBuddy(self.currency)
        line = QHBoxLayout(self._currency_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        line.addWidget(label)
        line.addWidget(self.currency)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.RELATED)
        column.addWidget(self.table, 1)
        column.addWidget(self._currency_line)


class _Table(ImportTable):
    """Click or Enter asks what a name stands for; Delete leaves the marked ones unassigned."""

    choice_asked = Signal(int)
    cleared = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Names in the file"))
        self.setItemDelegate(NamesDelegate(theme, self))
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.clicked.connect(self._take_click)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING and self.currentIndex().isValid():
            self.choice_asked.emit(self.currentIndex().row())
        elif event.key() in _CLEARING:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def _take_click(self, index: QModelIndex) -> None:
        if index.column() == BECOMES and len(self.selectionModel().selectedRows()) == 1:
            self.choice_asked.emit(index.row())


def _currency_here() -> str:
    code = QLocale.system().currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
    return code if code in CURRENCY_CODES else _USUAL_CURRENCY
