"""All working calendars: which there are, what uses them, and the year that each makes."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.domain.values.errors import StintError
from app.queries.calendar_uses import (
    EffectCriteria,
    ProjectEffect,
    calendar_effects,
)
from app.queries.working_calendars import CalendarRow, calendar_rows
from app.services.calendars import CalendarDeleted, DeleteCalendar
from app.services.history import Undo
from app.system.messages import render
from app.system.translations import _, current_language
from app.ui.models.paged import Column
from app.ui.models.records import RecordTableModel
from app.ui.planning.calendars.calendar_dialog import CalendarDialog
from app.ui.planning.calendars.calendar_pane import CalendarPane
from app.ui.planning.calendars.calendar_words import (
    copy_name,
    deleted_text,
    deletion_text,
    used_text,
)
from app.ui.planning.calendars.rename_dialog import RenameCalendarDialog
from app.ui.session.session import Session, touches
from app.ui.theme.metrics import Space, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_field import ErrorLine
from app.ui.widgets.table_delegate import TableDelegate, style_table
from app.ui.widgets.undo_bar import UndoBar

_TABLES = ("working_calendar", "calendar_exception", "project", "task")
_HEIGHT = 640
_SHARE_OF_SCREEN = 0.9
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_DELETE = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class CalendarsDialog(QDialog):
    """Enter changes the marked calendar, F2 renames it, Delete removes it with the way back."""

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._session = theme, session
        self._wanted: UUID | None = None
        self.setWindowTitle(_("Working calendars"))
        self.model = RecordTableModel(_columns(), self)
        self.table = QTableView()
        self.pane = CalendarPane(theme, session)
        self.outcome = QLabel()
        self.problem = ErrorLine(theme)
        self.add_button = Button(theme, _("Add calendar…"), icon="plus")
        self.edit_button = Button(theme, _("Change…"), small=True)
        self.copy_button = Button(theme, _("Duplicate…"), small=True)
        self.rename_button = Button(theme, _("Rename…"), small=True)
        self.delete_button = Button(theme, _("Delete"), kind="danger", small=True)
        self.close_button = Button(theme, _("Close"))
        self.empty = EmptyState(
            theme,
            _("No working calendars yet"),
            text=_(
                "Projects and tasks go by your own working hours. A calendar gives them others: "
                "a team in another country, a workshop that works on Saturdays."
            ),
            icon="calendar-dots",
        )
        self.stack = QStackedWidget()
        self._lay_out()
        self.undo_bar = UndoBar(theme, self)
        self._wire()
        self.reload()

    @property
    def row(self) -> CalendarRow | None:
        """The marked calendar."""
        index = self.table.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def reload(self) -> None:
        """Reads the calendars anew; the marked one stays marked."""
        marked = self._wanted or (self.row.id if self.row is not None else None)
        rows = self._session.read(calendar_rows, None)
        self.model.set_rows(rows)
        self.stack.setCurrentIndex(0 if rows else 1)
        places = [place for place, row in enumerate(rows) if row.id == marked]
        if rows:
            self.table.selectRow(places[0] if places else 0)
        if places:
            self._wanted = None
        self._show_row()

    def add(self) -> None:
        self._open(CalendarDialog.for_new(self._theme, self._session, self))

    def edit(self) -> None:
        if self.row is not None:
            self._open(CalendarDialog.for_row(self._theme, self._session, self.row, self))

    def duplicate(self) -> None:
        if self.row is not None:
            name = copy_name(self.row.name, [row.name for row in self.model.rows])
            theme, session = self._theme, self._session
            self._open(CalendarDialog.for_copy(theme, session, self.row, name, self))

    def rename(self) -> None:
        if self.row is not None:
            self._open(RenameCalendarDialog(self._theme, self._session, self.row, self))

    def delete(self) -> None:
        """Removes the marked calendar; what becomes of its users stands at the foot."""
        if self.row is not None:
            command = DeleteCalendar(self.row.id)
            self._session.execute(command, self._take_deleted, self._show_error)

    def undo(self) -> None:
        """Takes the deletion back."""
        self._session.execute(Undo(), None, self._show_error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts = {**dict.fromkeys(_ENTER, self.edit), **dict.fromkeys(_DELETE, self.delete)}
        acts[Qt.Key.Key_F2] = self.rename
        act = acts.get(Qt.Key(event.key()))
        if act is not None and self.table.hasFocus():
            act()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            scaled = self._theme.metrics.scaled
            wanted = QSize(scaled(Width.DIALOG_LARGE), scaled(_HEIGHT))
            self.resize(wanted.boundedTo(self.screen().availableSize() * _SHARE_OF_SCREEN))
            (self.table if self.model.rows else self.add_button).setFocus()
        super().showEvent(event)

    def _show_row(self) -> None:
        self.problem.say("")
        row = self.row
        for button in (self.edit_button, self.copy_button, self.rename_button, self.delete_button):
            button.setEnabled(row is not None)
        self._say_outcome("")
        if row is None:
            return
        self.pane.show_row(row)
        if row.projects or row.tasks:
            self._say_outcome(deletion_text(row, ()))
            now = self._session.clock.now()
            criteria = EffectCriteria(row.id, None, now, current_language())
            then = partial(self._show_effects, row)
            self._session.fetch(calendar_effects, criteria, then, f"calendar effects {id(self)}")

    def _show_effects(self, row: CalendarRow, effects: list[ProjectEffect]) -> None:
        if isValid(self) and self.row == row:
            self._say_outcome(deletion_text(row, effects))

    def _say_outcome(self, text: str) -> None:
        self.outcome.setText(text)
        self.outcome.setAccessibleName(text)
        self.delete_button.setAccessibleDescription(text)

    def _take_deleted(self, gone: CalendarDeleted) -> None:
        if isValid(self):
            self.undo_bar.show_message(deleted_text(gone), _("Undo"))

    def _show_error(self, error: StintError) -> None:
        if isValid(self):
            self.problem.say(render(error, self._session.zone))
        else:
            self._session.tell(error)

    def _take_saved(self, made: object) -> None:
        if isinstance(made, UUID):
            self._wanted = made
            self.reload()

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, *_TABLES):
            self.reload()

    def _open(self, dialog: FormDialog) -> None:
        dialog.saved.connect(self._take_saved)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _wire(self) -> None:
        for button, act in (
            (self.add_button, self.add),
            (self.edit_button, self.edit),
            (self.copy_button, self.duplicate),
            (self.rename_button, self.rename),
            (self.delete_button, self.delete),
            (self.close_button, self.accept),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(act)
        self.table.selectionModel().currentRowChanged.connect(self._show_row)
        self.table.doubleClicked.connect(self.edit)
        self.undo_bar.acted.connect(self.undo)
        self._session.changed.connect(self._take_change)

    def _lay_out(self) -> None:
        title, explanation = QLabel(_("Working calendars")), QLabel()
        restyle(title, role="title")
        restyle(explanation, role="second")
        explanation.setText(_("When work is done, and on which days it is not."))
        restyle(self.outcome, role="small")
        self.outcome.setWordWrap(True)
        head = QHBoxLayout()
        head.setContentsMargins(Space.DIALOG, Space.DIALOG, Space.DIALOG, Space.CARD)
        words = QVBoxLayout()
        words.setSpacing(Space.GRID)
        words.addWidget(title)
        words.addWidget(explanation)
        head.addLayout(words, 1)
        head.addWidget(self.add_button, alignment=Qt.AlignmentFlag.AlignTop)
        self.stack.addWidget(self._body())
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        column.addWidget(self._foot())

    def _body(self) -> QWidget:
        self.table.setAccessibleName(_("Working calendars"))
        style_table(self.table, TableDelegate(self._theme, self.table))
        self.table.setModel(self.model)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        acts = QGridLayout()
        acts.setSpacing(Space.RELATED)
        buttons = (self.edit_button, self.copy_button, self.rename_button, self.delete_button)
        for place, button in enumerate(buttons):
            acts.addWidget(button, *divmod(place, 2))
        left = QVBoxLayout()
        left.setSpacing(Space.RELATED)
        left.addWidget(self.table, 1)
        left.addLayout(acts)
        body = QWidget()
        line = QHBoxLayout(body)
        line.setContentsMargins(Space.DIALOG, 0, Space.DIALOG, Space.GROUP)
        line.setSpacing(Space.PAGE)
        line.addLayout(left, 2)
        line.addWidget(self.pane, 3)
        return body

    def _foot(self) -> QFrame:
        foot = QFrame()
        restyle(foot, surface="window")
        words = QVBoxLayout()
        words.addWidget(self.outcome)
        words.addWidget(self.problem)
        line = QHBoxLayout(foot)
        line.setContentsMargins(Space.DIALOG, Space.CARD, Space.DIALOG, Space.CARD)
        line.setSpacing(Space.RELATED)
        line.addLayout(words, 1)
        line.addWidget(self.close_button)
        return foot


def _columns() -> tuple[Column[CalendarRow], ...]:
    return (
        Column("name", _("Calendar"), lambda row: row.name),
        Column("used", _("Used by"), used_text),
    )
