"""At the start after a crash or power cut: what becomes of the entry that ran on?"""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.values.errors import RuleViolation, StintError
from app.services.timer import StopTimer
from app.system.messages import render
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.theme.metrics import Space, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.timekeeping.away_presentation import clock_text, typed_instant
from app.ui.timekeeping.recover_presentation import (
    Recovery,
    cut_text,
    explanation,
    keep_text,
    outcome_text,
)
from app.ui.widgets.buttons import Button

_TIME_WIDTH = 72
_SECOND = timedelta(seconds=1)


class RecoverDialog(QDialog):
    """Keep, cut at the last heartbeat, or type the end. Esc keeps the timer running.

    Signals:
        split_asked: the time since the last heartbeat shall be given out piece by piece.
    """

    split_asked = Signal()

    def __init__(
        self, theme: Theme, session: Session, asked: Recovery, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._asked = asked
        self._make_parts()
        self._lay_out()
        self._wire()
        self._show_choice()

    def ends_at(self) -> datetime | None:
        """The end that is chosen; None keeps the timer running.

        Raises:
            RuleViolation: the typed time is none between start and now.
        """
        if self.cut.isChecked():
            return self._asked.last_seen
        if not self.other.isChecked():
            return None
        room = (self._asked.started_at + _SECOND, self._asked.now)
        return typed_instant(self.time_edit.text(), room, self._asked.last_seen, self._session.zone)

    def _make_parts(self) -> None:
        zone = self._session.zone
        self.setWindowTitle(_("Timer after an interruption"))
        self._title = QLabel(_("The timer kept running"))
        restyle(self._title, role="title")
        self._text = QLabel(explanation(self._asked, zone))
        restyle(self._text, role="second")
        self._text.setWordWrap(True)
        self.keep = QRadioButton(keep_text(self._asked))
        self.cut = QRadioButton(cut_text(self._asked, zone))
        self.other = QRadioButton(_("End it at"))
        self.cut.setChecked(True)
        self.time_edit = QLineEdit(clock_text(self._asked.last_seen, zone))
        self.time_edit.setAccessibleName(_("End it at"))
        self.time_edit.setFixedWidth(self._theme.metrics.scaled(_TIME_WIDTH))
        self._error, self.outcome = QLabel(), QLabel()
        restyle(self._error, role="error")
        restyle(self.outcome, role="small")
        self.outcome.setWordWrap(True)
        self.split_button = Button(self._theme, _("Split…"), icon="scissors")
        self.apply_button = Button(self._theme, _("Apply"), kind="primary")
        self.split_button.setAutoDefault(False)
        self.apply_button.setDefault(True)

    def _lay_out(self) -> None:
        other = QHBoxLayout()
        other.setSpacing(Space.RELATED)
        other.addWidget(self.other)
        other.addWidget(self.time_edit)
        other.addStretch(1)
        body = QVBoxLayout()
        body.setContentsMargins(Space.DIALOG, Space.DIALOG, Space.DIALOG, Space.GROUP)
        body.setSpacing(Space.GRID)
        body.addWidget(self._title)
        body.addWidget(self._text)
        body.addSpacing(Space.CARD)
        body.addWidget(self.cut)
        body.addWidget(self.keep)
        body.addLayout(other)
        body.addWidget(self._error)
        foot = QFrame()
        restyle(foot, surface="window")
        line = QHBoxLayout(foot)
        line.setContentsMargins(Space.DIALOG, Space.CARD, Space.DIALOG, Space.CARD)
        line.setSpacing(Space.RELATED)
        line.addWidget(self.outcome, 1)
        line.addWidget(self.split_button)
        line.addWidget(self.apply_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body)
        column.addWidget(foot)
        self.setFixedWidth(self._theme.metrics.scaled(Width.DIALOG_SMALL))

    def _wire(self) -> None:
        # One group, since the third button stands in a row of its own.
        group = QButtonGroup(self)
        for button in (self.cut, self.keep, self.other):
            group.addButton(button)
            button.toggled.connect(self._show_choice)
        self.time_edit.textEdited.connect(self._take_typed)
        self.split_button.clicked.connect(self._split)
        self.apply_button.clicked.connect(self._apply)

    def _take_typed(self) -> None:
        self.other.setChecked(True)
        self._show_choice()

    def _show_choice(self) -> None:
        try:
            self.outcome.setText(outcome_text(self._asked, self.ends_at()))
        except RuleViolation:
            self.outcome.setText("")
        self._show_error("")

    def _show_error(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        restyle(self.time_edit, state="error" if sentence else "")
        self.time_edit.setAccessibleDescription(sentence)

    def _split(self) -> None:
        self.reject()
        self.split_asked.emit()

    def _apply(self) -> None:
        try:
            end = self.ends_at()
        except RuleViolation as error:
            self._refused(error)
            self.time_edit.setFocus()
            return
        if end is None:
            self.accept()
            return
        self._session.execute(StopTimer(end), lambda _done: self.accept(), self._refused)

    def _refused(self, error: StintError) -> None:
        self._show_error(render(error, self._session.zone))
