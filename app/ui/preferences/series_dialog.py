"""The list of number series, kind by kind of document, with their next numbers."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.queries.number_series import SeriesStanding, series_standings
from app.services.number_series import DeleteSeries, EditSeries
from app.system.kind_names import kind_name
from app.system.translations import _
from app.ui.models.paged import Column
from app.ui.models.records import RecordTableModel
from app.ui.preferences.series_editor import SeriesEditor
from app.ui.preferences.series_words import name_text, reset_text, row_outcome, usual_text
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.records_dialog import RecordsDialog

_TABLES = ("number_series", "seller", "invoice", "quote")
_WIDTHS: Final = (104, 0, 128, 104, 144, 72)


class SeriesDialog(RecordsDialog[SeriesStanding]):
    """Follows what is changed while it is open; there is always one series, the profile's."""

    TABLES = _TABLES

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        self._model = RecordTableModel[SeriesStanding](_columns())
        table = ListTable(theme, _("Number series"), self._model, _WIDTHS)
        super().__init__(theme, session, _("Number series"), table, parent)
        self._model.setParent(self)
        self.set_explanation(
            _("Documents whose kind has no series of its own draw from that of invoices.")
        )
        self.new_button = Button(theme, _("New…"), icon="plus")
        self.edit_button = Button(theme, _("Edit…"))
        self.usual_button = Button(theme, _("Make it the usual one"))
        self.delete_button = Button(theme, _("Delete"))
        for button in (self.new_button, self.edit_button, self.usual_button, self.delete_button):
            self.add_act(button)
        self._wire()
        self._show_state()
        self._reload()
        self.table.setFocus()

    def add(self) -> None:
        """The dialog that adds another one."""
        editor = SeriesEditor(self._theme, self._session, parent=self)
        editor.saved.connect(lambda _id: self.tell(_("Number series added")))
        _open(editor)

    def edit(self) -> None:
        current = self.current
        if current is not None:
            editor = SeriesEditor(self._theme, self._session, current.series, self)
            editor.saved.connect(lambda _done: self.tell(_("Number series changed")))
            _open(editor)

    def make_usual(self) -> None:
        """Has documents of its kind draw from the current one."""
        current = self.current
        if current is None or current.series.id is None or current.series.is_default:
            return
        told = _("“{name}” is the usual one now").format(name=current.series.name)
        command = EditSeries(current.series.id, {"is_default": True})
        self._session.execute(command, lambda _done: self.tell(told), self.tell_refused)

    def delete(self) -> None:
        """Removes the current one, if no number was drawn from it."""
        current = self.current
        if current is not None and current.series.id is not None:
            told = _("“{name}” deleted").format(name=current.series.name)
            command = DeleteSeries(current.series.id)
            self._session.execute(command, lambda _done: self.tell(told), self.tell_refused)

    def _wire(self) -> None:
        self.new_button.clicked.connect(self.add)
        self.edit_button.clicked.connect(self.edit)
        self.usual_button.clicked.connect(self.make_usual)
        self.delete_button.clicked.connect(self.delete)
        self.table.opened.connect(lambda _row: self.edit())
        self.table.delete_asked.connect(lambda _row: self.delete())
        self.table.menu_asked.connect(self._show_menu)
        self.table.went.connect(self._show_state)
        self._session.changed.connect(self._take_change)

    def _show_menu(self, _row: int, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button, act in (
            (self.edit_button, self.edit),
            (self.usual_button, self.make_usual),
            (self.delete_button, self.delete),
        ):
            menu.addAction(button.text(), act).setEnabled(button.isEnabled())
        menu.popup(where)

    def _reload(self) -> None:
        today = self._session.today()
        self._session.fetch(series_standings, today, self._take, f"number series {id(self)}")

    def _show_state(self) -> None:
        current = self.current
        is_own = current is not None and current.series.id is not None
        self.edit_button.setEnabled(current is not None)
        self.delete_button.setEnabled(is_own)
        self.usual_button.setEnabled(
            is_own and current is not None and not current.series.is_default
        )
        self.set_outcome(row_outcome(current))


def _columns() -> tuple[Column[SeriesStanding], ...]:
    return (
        Column("kind", _("Document"), lambda each: kind_name(each.series.kind)),
        Column("name", _("Name"), lambda each: name_text(each.series)),
        Column("pattern", _("Pattern"), lambda each: each.series.pattern),
        Column("next", _("Next number"), lambda each: each.next.number),
        Column("reset", _("Count"), lambda each: reset_text(each.series.pattern)),
        Column("usual", _("Drawn from"), lambda each: usual_text(each.series)),
    )


def _open(editor: SeriesEditor) -> None:
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    editor.open()
