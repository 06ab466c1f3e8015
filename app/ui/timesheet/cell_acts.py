"""What is done to cells and rows of the week grid, and the menu that offers it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from app.domain.timekeeping.week import Cell, WorkRow
from app.services.timesheet import ClearCell, CopyWeek, SetCell
from app.system.translations import _, ngettext
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.timesheet.note_dialog import NoteDialog
from app.ui.timesheet.presentation import GridRow, lock_reason
from app.ui.timesheet.timesheet_table import TimesheetTable
from app.ui.timesheet.week_words import day_name


class CellActs(QObject):
    """Turns what is wanted of a cell into commands.

    Signals:
        touched: `WorkRow` that hours are entered into, or cleared from.
        done: a command is on the disk.
        refused: an error, to be told near the grid.
        told: what was done, in words; undo takes it back.
        day_asked: the day whose entries are wanted.
        row_removed: `WorkRow` of a row without time that is to go.
    """

    touched = Signal(object)
    done = Signal()
    refused = Signal(object)
    told = Signal(str)
    day_asked = Signal(object)
    row_removed = Signal(object)

    def __init__(self, theme: Theme, session: Session, table: TimesheetTable) -> None:
        super().__init__(table)
        self._theme = theme
        self._session = session
        self._table = table

    def enter(self, work: WorkRow, day: date, seconds: int | None) -> None:
        """Brings a cell to a total; None takes out what was entered."""
        self.touched.emit(work)
        if seconds is None:
            self._do(ClearCell(work, day), _("Hours cleared"))
        else:
            self._do(SetCell(work, day, seconds, self._session.zone))

    def clear(self, index: QModelIndex) -> None:
        """Takes out what was entered into a cell; a blank one stays as it is."""
        grid = self._table.grid
        row, day, cell = grid.row_at(index), grid.day_at(index), grid.cell_at(index)
        if row is not None and row.name is not None and day is not None and cell.seconds:
            self.enter(row.name.row, day, None)

    def edit_note(self, index: QModelIndex) -> None:
        """The dialog of a cell's note, where it has one or can have one."""
        grid = self._table.grid
        row, day, cell = grid.row_at(index), grid.day_at(index), grid.cell_at(index)
        if row is None or day is None or not _takes_note(cell):
            return
        window = self._table.window()
        dialog = NoteDialog(self._theme, self._session, row, day, cell.note, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def copy_hours(self, from_on: date, to_on: date) -> None:
        """Enters a week's hours into another one, in one step of undo."""

        def tell(count: int) -> None:
            form = ngettext("Hours of one cell copied", "Hours of {count} cells copied", count)
            self.done.emit()
            self.told.emit(form.format(count=count))

        command = CopyWeek(from_on, to_on, self._session.zone)
        self._session.execute(command, tell, self.refused.emit)

    def open_menu(self, index: QModelIndex, place: QPoint) -> None:
        """The menu of a cell, or of a row at its title."""
        row = self._table.grid.row_at(index)
        if row is None:
            return
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        day = self._table.grid.day_at(index)
        if day is None:
            self._fill_row_menu(menu, row)
        else:
            self._fill_cell_menu(menu, index, day)
        menu.popup(place)

    def _fill_row_menu(self, menu: QMenu, row: GridRow) -> None:
        remove = menu.addAction(_("Remove row from this week"))
        remove.setEnabled(row.seconds == 0)
        if row.name is not None:
            work = row.name.row
            remove.triggered.connect(lambda: self.row_removed.emit(work))

    def _fill_cell_menu(self, menu: QMenu, index: QModelIndex, day: date) -> None:
        # The current cell stays the one that is meant, whatever is read while the menu is open.
        table = self._table
        table.setCurrentIndex(index)
        cell = table.grid.cell_at(index)
        enter = menu.addAction(_("Enter hours"))
        enter.setEnabled(not cell.is_locked)
        enter.triggered.connect(lambda: table.edit(table.currentIndex()))
        note = menu.addAction(_("Note…"))
        note.setEnabled(_takes_note(cell))
        note.triggered.connect(lambda: self.edit_note(table.currentIndex()))
        clear = menu.addAction(_("Clear"))
        clear.setEnabled(bool(cell.durations) and not cell.is_locked)
        clear.triggered.connect(lambda: self.clear(table.currentIndex()))
        menu.addSeparator()
        show = menu.addAction(_("Open {day}").format(day=day_name(day)))
        show.triggered.connect(lambda: self.day_asked.emit(day))
        menu.setToolTipsVisible(True)
        for action in (enter, note, clear):
            action.setToolTip(lock_reason(cell))

    def _do(self, command: object, told: str = "") -> None:
        def tell(_result: object) -> None:
            self.done.emit()
            if told:
                self.told.emit(told)

        self._session.execute(command, tell, self.refused.emit)


def _takes_note(cell: Cell) -> bool:
    return cell.typed is not None and not cell.is_locked
