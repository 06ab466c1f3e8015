"""The pieces of the away time as rows: from, to, length, whom it goes to."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolTip, QVBoxLayout, QWidget

from app.domain.values.duration import format_duration
from app.domain.values.errors import RuleViolation
from app.system.messages import render
from app.system.translations import _
from app.ui.theme.metrics import Height, Space
from app.ui.theme.theme import Theme, restyle
from app.ui.timekeeping.away_draft import AwayDraft, Target
from app.ui.timekeeping.away_presentation import clock_text, target_text, typed_instant
from app.ui.widgets.buttons import ToolButton
from app.ui.widgets.chip import chip_size, paint_chip
from app.ui.widgets.combo import Combo

_TIME_WIDTH = 60
_LENGTH_WIDTH = 48


class AwayRows(QWidget):
    """One row for each piece, made anew when their number changes.

    Signals:
        edited: a draft that the user made of the one shown.
    """

    edited = Signal(object)

    def __init__(
        self, theme: Theme, zone: ZoneInfo, targets: Sequence[Target], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._zone = zone
        self._targets = tuple(targets)
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def row(self, index: int) -> _Row:
        return self._rows[index]

    def wrong_edit(self) -> QLineEdit | None:
        """The first time that could not be read."""
        edits = (edit for row in self._rows for edit in (row.from_edit, row.to_edit))
        return next((edit for edit in edits if edit.isModified()), None)

    def show_draft(self, draft: AwayDraft) -> None:
        while len(self._rows) > len(draft.pieces):
            gone = self._rows.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._rows) < len(draft.pieces):
            row = _Row(self._theme, self._zone, self._targets, len(self._rows))
            row.edited.connect(self.edited)
            self._rows.append(row)
            self._column.addWidget(row)
            if self._rows[0] is not row:
                self.setTabOrder(self._rows[-2].remove_button, row.from_edit)
        for row in self._rows:
            row.show_draft(draft)


class _TimeEdit(QLineEdit):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            # Finishes the time, and does not press the dialog's button as well.
            event.accept()


class _Row(QFrame):
    edited = Signal(object)

    def __init__(
        self, theme: Theme, zone: ZoneInfo, targets: tuple[Target, ...], index: int
    ) -> None:
        super().__init__()
        self._theme = theme
        self._zone = zone
        self._targets = targets
        self._index = index
        self._draft: AwayDraft | None = None
        number = index + 1
        self.from_edit = self._time_edit(_("Piece {number}, from").format(number=number), 0)
        self.to_edit = self._time_edit(_("Piece {number}, to").format(number=number), 1)
        self.length = QLabel()
        restyle(self.length, role="total")
        self.length.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.combo = Combo(theme, _("Piece {number}, goes to").format(number=number))
        self.remove_button = ToolButton(theme, "x", _("Remove this piece"))
        self._fill_combo()
        self._lay_out()
        self.combo.activated.connect(self._give)
        self.remove_button.clicked.connect(self._remove)

    def show_draft(self, draft: AwayDraft) -> None:
        self._draft = draft
        piece = draft.pieces[self._index]
        for edit, instant in ((self.from_edit, piece.start), (self.to_edit, piece.end)):
            if not edit.isModified():
                edit.setText(clock_text(instant, self._zone))
                restyle(edit, state="")
        self.length.setText(format_duration(piece.seconds))
        self.combo.setCurrentIndex(self._targets.index(piece.target))
        self.remove_button.setEnabled(len(draft.pieces) > 1)

    def _time_edit(self, name: str, end: int) -> QLineEdit:
        edit = _TimeEdit()
        edit.setAccessibleName(name)
        edit.setMaxLength(5)
        edit.setFixedWidth(self._theme.metrics.scaled(_TIME_WIDTH))
        restyle(edit, density="small")
        edit.editingFinished.connect(lambda: self._take_time(edit, self._index + end))
        return edit

    def _take_time(self, edit: QLineEdit, edge: int) -> None:
        draft = self._draft
        if draft is None or not edit.isModified():
            return
        try:
            at = typed_instant(edit.text(), draft.room(edge), draft.edge(edge), self._zone)
        except RuleViolation as error:
            sentence = render(error, self._zone)
            restyle(edit, state="error")
            edit.setAccessibleDescription(sentence)
            QToolTip.showText(edit.mapToGlobal(QPoint(0, edit.height())), sentence, edit)
            return
        edit.setModified(False)
        edit.setAccessibleDescription("")
        moved = draft.move_edge(edge, at)
        self.edited.emit(moved)
        if moved == draft:
            self.show_draft(draft)

    def _give(self, index: int) -> None:
        if self._draft is not None:
            self.edited.emit(self._draft.give(self._index, self._targets[index]))

    def _remove(self) -> None:
        if self._draft is not None:
            self.edited.emit(self._draft.remove(self._index))

    def _fill_combo(self) -> None:
        size = chip_size(self._theme)
        self.combo.setIconSize(size)
        for target in self._targets:
            self.combo.addItem(self._picture(target, size), target_text(target))

    def _picture(self, target: Target, size: QSize) -> QIcon:
        if target.give_to == "break":
            return self._theme.icon("coffee")
        if not target.colour:
            return QIcon()
        icon = QIcon()
        for ratio in (1.0, 2.0):
            picture = QPixmap(size * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            place = QRect(QPoint(0, 0), size)
            paint_chip(painter, place, target.colour - 1, target.code, self._theme)
            painter.end()
            icon.addPixmap(picture)
        return icon

    def _lay_out(self) -> None:
        self.length.setMinimumWidth(self._theme.metrics.scaled(_LENGTH_WIDTH))
        line = QHBoxLayout()
        line.setContentsMargins(0, Space.GRID + 1, 0, Space.GRID + 1)
        line.setSpacing(Space.RELATED)
        dash = QLabel("–")
        restyle(dash, role="second")
        for part in (self.from_edit, dash, self.to_edit, self.length):
            line.addWidget(part)
        line.addSpacing(Space.GRID)
        line.addWidget(self.combo, 1)
        line.addWidget(self.remove_button)
        rule = QFrame()
        restyle(rule, rule="horizontal")
        rule.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(rule)
        self.setMinimumHeight(self._theme.height(Height.CONTROL) + 2 * Space.GRID + 3)
