"""Writing in place: the line that opens over a cell of the entry list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from app.domain.timekeeping.entry_line import EntryLine
from app.domain.values.errors import RuleViolation
from app.system.messages import render
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.timekeeping.cell_message import CellMessage
from app.ui.timekeeping.entry_acts import Part
from app.ui.timekeeping.entry_edits import (
    TimesEdit,
    duration_text,
    edit_for_line,
    line_of,
    read_duration,
    read_times,
    times_text,
)
from app.ui.timekeeping.entry_line_edit import EntryLineEdit, Suggest
from app.ui.timekeeping.entry_rows import EntryItem

ORDER = (Part.TITLE, Part.TIMES, Part.DURATION)


class CellEditor(QObject):
    """At most one open line over the viewport, and the sentence under it while it is wrong.

    Signals:
        line_entered: key and `EntryLine`.
        times_entered: key and `TimesEdit`.
        moved: Tab asks for another cell of the same row.
        closed: the line is gone, and the focus that it had is nowhere.
    """

    line_entered = Signal(object, object)
    times_entered = Signal(object, object)
    moved = Signal(object, object)
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        session: Session,
        viewport: QWidget,
        suggest: Suggest,
        today: Callable[[], date],
    ) -> None:
        super().__init__(viewport)
        self._theme = theme
        self._session = session
        self._viewport = viewport
        self._suggest = suggest
        self._today = today
        self._line: QLineEdit | None = None
        self.item: EntryItem | None = None
        self.part = Part.ROW
        self._message = CellMessage(theme, viewport)

    @property
    def line(self) -> QLineEdit | None:
        """The open line."""
        return self._line

    @property
    def message(self) -> str:
        """The sentence that is shown under it."""
        return self._message.text

    def open(self, item: EntryItem, part: Part, cell: QRect) -> None:
        """Opens a cell for writing; whatever was open is closed."""
        self.close()
        self.item, self.part = item, part
        line = self._text_line() if part is Part.TITLE else self._plain_line(part)
        restyle(line, density="small")
        line.setFont(self._theme.font())
        line.installEventFilter(self)
        self._line = line
        self.place(cell)
        line.show()
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fill(line)

    def place(self, cell: QRect) -> None:
        """Puts the line over its cell, wherever the row is now."""
        if self._line is None:
            return
        height = min(cell.height() - 4, max(self._line.sizeHint().height(), 26))
        wanted = max(cell.width() + 2 * Space.RELATED + 4, self._least_width())
        left = max(0, min(cell.left() - Space.RELATED - 2, self._viewport.width() - wanted))
        top = cell.top() + (cell.height() - height) // 2
        self._line.setGeometry(left, top, min(wanted, self._viewport.width() - left), height)
        self._message.place(self._line.geometry())

    def close(self) -> None:
        """Takes the line away without a result."""
        line, self._line, self.item = self._line, None, None
        self._message.hide()
        if line is not None:
            had_focus = line.hasFocus()
            line.removeEventFilter(self)
            line.hide()
            # Later: the line itself may be telling us.
            line.deleteLater()
            if had_focus:
                self.closed.emit()

    def finish(self) -> bool:
        """Tells what was typed; False where it is wrong, and then it says why."""
        line, item = self._line, self.item
        if line is None or item is None:
            return True
        try:
            result = self._read(line, item)
        except RuleViolation as error:
            self._show(error)
            return False
        self.close()
        if isinstance(result, EntryLine):
            self.line_entered.emit(item.row.id, result)
        elif not result.changes_nothing:
            self.times_entered.emit(item.row.id, result)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._line:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(event)
            if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
                self._leave(event.reason())
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.part is not Part.TITLE:
            self.close()
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.part is not Part.TITLE:
            self.finish()
            return True
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} and not self._completes():
            step = 1 if key == Qt.Key.Key_Tab else -1
            self._move(step)
            return True
        return False

    def _completes(self) -> bool:
        """Whether the list of suggestions is open, which takes Tab for itself."""
        frames = self._line.findChildren(QFrame) if self._line is not None else []
        return any(frame.isWindow() and frame.isVisible() for frame in frames)

    def _move(self, step: int) -> None:
        item, place = self.item, ORDER.index(self.part) + step
        if item is not None and self.finish() and 0 <= place < len(ORDER):
            self.moved.emit(item, ORDER[place])

    def _leave(self, reason: Qt.FocusReason) -> None:
        others = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
        if reason not in others:
            # Not inside the event: the line would be deleted under its own feet. Wrong input
            # stays open, so that nothing typed is lost.
            line = self._line
            QTimer.singleShot(0, self, lambda: self.finish() if self._line is line else None)

    def _read(self, line: QLineEdit, item: EntryItem) -> EntryLine | TimesEdit:
        session = self._session
        if isinstance(line, EntryLineEdit):
            said = line.line()
            if isinstance(said, RuleViolation):
                raise said
            # Its times are tried here, where what is wrong with them can be shown.
            edit_for_line(item.row, said, session.zone, session.clock.now())
            return said
        if self.part is Part.TIMES:
            return read_times(line.text(), item.row, session.zone, session.clock.now())
        return read_duration(line.text(), item.row, session.clock.now())

    def _text_line(self) -> QLineEdit:
        line = EntryLineEdit(self._theme, self._suggest, self._today, self._viewport)
        line.entered.connect(self.finish)
        line.left.connect(self.close)
        line.understood.connect(self._understood)
        return line

    def _plain_line(self, part: Part) -> QLineEdit:
        line = QLineEdit(self._viewport)
        line.setAccessibleName(_("From and to") if part is Part.TIMES else _("Duration"))
        line.textEdited.connect(self._clear)
        return line

    def _fill(self, line: QLineEdit) -> None:
        if self.item is None:
            return
        row = self.item.row
        if self.part is Part.TITLE:
            line.setText(line_of(row, self._session.zone))
            # The text alone is marked: typing leaves place, tags and times as they are.
            line.setSelection(0, len(row.description))
        elif self.part is Part.TIMES:
            line.setText(times_text(row, self._session.zone))
            line.selectAll()
        else:
            line.setText(duration_text(row, self._session.clock.now()))
            line.selectAll()

    def _least_width(self) -> int:
        return self._theme.font_metrics().horizontalAdvance("00:00-00:00") + 2 * Space.GROUP

    def _understood(self, said: EntryLine | RuleViolation) -> None:
        if isinstance(said, RuleViolation):
            self._show(said)
        else:
            self._clear()

    def _show(self, error: RuleViolation) -> None:
        if self._line is not None:
            text = render(error, self._session.zone)
            restyle(self._line, state="error")
            self._line.setAccessibleDescription(text)
            self._message.say(text, self._line.geometry())

    def _clear(self) -> None:
        if self._line is not None:
            restyle(self._line, state="")
            self._line.setAccessibleDescription("")
        self._message.hide()
