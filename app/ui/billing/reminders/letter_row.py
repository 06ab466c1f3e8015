"""One letter in the dialog: whom, how much, and how each amount comes about."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.system.translations import _
from app.ui.billing.reminders.reminder_words import (
    Letter,
    ReminderAct,
    act_title,
    basis_line,
    claim_lines,
    letter_title,
    missing_line,
    sum_text,
)
from app.ui.theme.metrics import IconSize, Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.turning_line import TurningLine

_AFTER = (ReminderAct.MAIL, ReminderAct.SAVE, ReminderAct.PRINT)


class LetterRow(QFrame):
    """A tick and what it stands for; the row that has the focus is pictured.

    Signals:
        chosen: it is to be shown.
        ticked: whether it goes out.
        asked: a `ReminderAct` for what has gone out.
    """

    chosen = Signal()
    ticked = Signal(bool)
    asked = Signal(object)

    def __init__(self, theme: Theme, letter: Letter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.box = QCheckBox()
        self.name, self.sum = QLabel(), QLabel()
        self.claims, self.basis, self.missing = QLabel(), QLabel(), QLabel()
        self.buttons = {
            act: Button(theme, act_title(act), kind="link", small=True) for act in _AFTER
        }
        self._picture = QLabel()
        self._make()
        self._lay_out()
        self.show_letter(letter, current=False)

    def show_letter(self, letter: Letter, *, current: bool) -> None:
        """Shows how a letter stands now; the current one is the one that is pictured."""
        draft, title = letter.draft, letter_title(letter.draft)
        issued = letter.issued is not None
        if letter.issued is not None:
            title = f"{title} · {letter.issued.number}"
        self.name.setText(title)
        self.sum.setText(sum_text(draft))
        self.claims.setText(claim_lines(draft))
        self.basis.setText(basis_line(draft))
        self.basis.setVisible(bool(self.basis.text()) and current)
        problem = letter.problem or missing_line(draft)
        self.missing.setText(problem)
        for widget in (self.missing, self._picture):
            widget.setVisible(bool(problem) and not issued)
        self.box.blockSignals(True)
        self.box.setChecked(letter.ticked or issued)
        self.box.blockSignals(False)
        self.box.setEnabled(not issued)
        self.box.setAccessibleName(f"{title}, {self.sum.text()}")
        self.box.setAccessibleDescription(
            "\n".join(part for part in (self.claims.text(), self.basis.text(), problem) if part)
        )
        self._acts.setVisible(issued)
        restyle(self, surface="tint" if current else "base")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.chosen.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.chosen.emit()
        return super().eventFilter(watched, event)

    def _make(self) -> None:
        restyle(self.name, role="name")
        restyle(self.sum, role="total")
        for label in (self.claims, self.basis):
            restyle(label, role="small")
        restyle(self.missing, role="small", tone="warn")
        for label in (self.name, self.claims, self.basis, self.missing):
            label.setWordWrap(True)
        self.box.setToolTip(_("Whether it goes out with the others"))
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(self._theme.pixmap("warning", "warn", IconSize.TAG, ratio=ratio))
        self.box.toggled.connect(self.ticked)
        for act, button in self.buttons.items():
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, act=act: self.asked.emit(act))
        for widget in (self.box, *self.buttons.values()):
            widget.installEventFilter(self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.RELATED)
        head.addWidget(self.name, 1)
        head.addWidget(self.sum, alignment=Qt.AlignmentFlag.AlignTop)
        warning = QHBoxLayout()
        warning.setSpacing(Space.GRID)
        warning.addWidget(self._picture, alignment=Qt.AlignmentFlag.AlignTop)
        warning.addWidget(self.missing, 1)
        self._acts = TurningLine(Space.RELATED)
        for button in self.buttons.values():
            self._acts.add(button)
        self._acts.add_stretch()
        texts = QVBoxLayout()
        texts.setSpacing(Space.GRID)
        texts.addLayout(head)
        texts.addWidget(self.claims)
        texts.addWidget(self.basis)
        texts.addLayout(warning)
        texts.addWidget(self._acts)
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.CARD, Space.CARD, Space.CARD, Space.CARD)
        line.setSpacing(Space.CARD)
        line.addWidget(self.box, alignment=Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
