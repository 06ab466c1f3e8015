"""The band over the plan while a what-if copy is open, and the field in it that names one."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.system.translations import _
from app.ui.theme.metrics import Height, IconSize, Space, Weight
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.form_field import ErrorLine

_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_FIELD = 140
_WORDS: Final = '<span style="font-weight: 600">{name}</span>&nbsp; {facts}'


@dataclass(frozen=True, slots=True)
class BandText:
    """What the band says of the open copy.

    Attributes:
        name: of the copy, such as ``What-if “Two designers”``.
        facts: what comes of it.
        problem: why it cannot be had; then it can neither be compared nor applied.
        is_empty: it changes nothing yet, so there is nothing to apply.
    """

    name: str
    facts: str
    problem: str = ""
    is_empty: bool = False


class WhatIfBand(QWidget):
    """Says in tint that this is a copy, what comes of it, and what can be done with it.

    Signals:
        compare_asked, changes_asked, apply_asked, drop_asked, back_asked: its buttons.
        named: the name that was typed.
        name_left: no name is wanted.
    """

    compare_asked = Signal()
    changes_asked = Signal()
    apply_asked = Signal()
    drop_asked = Signal()
    back_asked = Signal()
    named = Signal(str)
    name_left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._said: BandText | None = None
        self._strip = "accent"
        self._frame = QFrame()
        self._picture = QLabel()
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self.compare_button = Button(theme, _("Compare…"), kind="link", small=True)
        self.changes_button = Button(theme, _("Changes…"), kind="link", small=True)
        self.apply_button = Button(theme, _("Apply"), kind="link", small=True)
        self.drop_button = Button(theme, _("Drop"), kind="link", small=True)
        self.back_button = Button(theme, _("Back to the plan"), kind="link", small=True)
        self.field = QLineEdit()
        self.field_label = QLabel()
        self.field_button = Button(theme, "", kind="primary", small=True)
        self.field_cancel = Button(theme, _("Cancel"), small=True)
        self.problem = ErrorLine(theme)
        self.hide()
        self._lay_out()
        self._wire()
        theme.changed.connect(self._take_look)
        self._take_look()

    @property
    def asks_name(self) -> bool:
        return not self._asking.isHidden()

    def show_copy(self, said: BandText | None) -> None:
        """Says what the open copy comes to; None: the plan itself is shown."""
        before, self._said = self._said, said
        is_new = said is not None and (before is None or before.name != said.name)
        if said is not None and said != before:
            self._say(said)
        if not self.asks_name:
            self.setVisible(said is not None)
        if is_new and said is not None and self.isVisible():
            text = f"{said.name}. {said.problem or said.facts}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def ask_name(self, label: str, name: str, verb: str) -> None:
        """Asks for a name in the band's place; all of ``name`` is marked, so typing replaces it."""
        self.field_label.setText(label)
        self.field.setAccessibleName(label)
        self.field_button.setText(verb)
        self.field.setText(name)
        self.say_problem("")
        self._saying.hide()
        self._asking.show()
        self.show()
        self.field.selectAll()
        self.field.setFocus()

    def say_problem(self, text: str) -> None:
        """Why the name cannot be; blank where it can."""
        self.problem.say(text)
        self.field.setAccessibleDescription(text)
        restyle(self.field, state="error" if text else "")
        if text:
            self.field.setFocus()

    def leave_name(self) -> None:
        """The band itself again, or none."""
        self.say_problem("")
        self._asking.hide()
        self._saying.show()
        self.setVisible(self._said is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self.name_left.emit()
            return True
        return super().eventFilter(watched, event)

    def _say(self, said: BandText) -> None:
        # One text of two weights: it wraps as one where the window is narrow.
        self.words.setText(_in_two_weights(said.name, said.problem or said.facts))
        strip = "warn" if said.problem else "accent"
        if strip != self._strip:
            self._strip = strip
            self._take_look()
        self.changes_button.setVisible(bool(said.problem))
        self.compare_button.setVisible(not said.problem)
        self.apply_button.setVisible(not said.problem)
        self.apply_button.setEnabled(not said.is_empty)
        self.apply_button.setToolTip(_("It changes nothing yet.") if said.is_empty else "")
        self.setAccessibleName(f"{said.name}. {said.problem or said.facts}")
        self._turn()

    def _wire(self) -> None:
        self.compare_button.clicked.connect(self.compare_asked)
        self.changes_button.clicked.connect(self.changes_asked)
        self.apply_button.clicked.connect(self.apply_asked)
        self.drop_button.clicked.connect(self.drop_asked)
        self.back_button.clicked.connect(self.back_asked)
        self.field.returnPressed.connect(self._name)
        self.field_button.clicked.connect(self._name)
        self.field_cancel.clicked.connect(self.name_left)
        self._asking.installEventFilter(self)
        for part in (self.field, self.field_button, self.field_cancel):
            part.installEventFilter(self)

    def _name(self) -> None:
        self.named.emit(self.field.text())

    def _lay_out(self) -> None:
        self._saying, self._asking = QWidget(), QWidget()
        self._asking.hide()
        outer = QVBoxLayout(self)
        # What stands below has its own edge, and the frame of the band is not to touch it.
        outer.setContentsMargins(0, 0, 0, Space.RELATED)
        outer.addWidget(self._frame)
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(Space.CARD, Space.GRID, Space.RELATED, Space.GRID)
        column.setSpacing(Space.GRID)
        column.addWidget(self._saying)
        column.addWidget(self._asking)
        column.addWidget(self.problem)
        self._lay_out_saying()
        self._lay_out_asking()

    def _lay_out_saying(self) -> None:
        words, buttons = QHBoxLayout(), QHBoxLayout()
        words.setSpacing(Space.RELATED)
        buttons.setSpacing(Space.GRID)
        words.addWidget(self._picture)
        words.addWidget(self.words, 1)
        self._buttons = (
            self.compare_button,
            self.changes_button,
            self.apply_button,
            self.drop_button,
            self.back_button,
        )
        for button in self._buttons:
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._line = QBoxLayout(_ACROSS, self._saying)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(Space.RELATED)
        self._line.addLayout(words, 1)
        self._line.addLayout(buttons)

    def _lay_out_asking(self) -> None:
        restyle(self.field_label, role="label")
        self.field_label.setBuddy(self.field)
        line = QHBoxLayout(self._asking)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        line.addWidget(self.field_label)
        line.addWidget(self.field, 1)
        line.addWidget(self.field_button)
        line.addWidget(self.field_cancel)

    def _turn(self) -> None:
        """Words over the buttons where both have no room on one line."""
        shown = [button for button in self._buttons if not button.isHidden()]
        wanted = sum(button.sizeHint().width() + Space.GRID for button in shown)
        if self._said is not None:
            name, facts = self._said.name, self._said.problem or self._said.facts
            wanted += self._theme.font_metrics(weight=Weight.SEMIBOLD).horizontalAdvance(name)
            wanted += self._theme.font_metrics().horizontalAdvance(facts) + Space.GROUP
        wanted += self._theme.metrics.scaled(IconSize.CONTROL) + Space.PAGE
        direction = _ACROSS if wanted <= self.width() else _DOWN
        if direction != self._line.direction():
            self._line.setDirection(direction)

    def _take_look(self) -> None:
        self._frame.setMinimumHeight(self._theme.height(Height.INFO_STRIP))
        restyle(self._frame, strip=self._strip)
        self.field.setMinimumWidth(self._theme.metrics.scaled(_FIELD))
        problem = self._said is not None and bool(self._said.problem)
        icon, role = ("warning", "warn") if problem else ("git-branch", "accent")
        self._picture.setPixmap(self._theme.pixmap(icon, role, ratio=self.devicePixelRatioF()))


def _in_two_weights(name: str, facts: str) -> str:
    """As rich text, whatever signs stand in a name."""
    return _WORDS.format(name=escape(name), facts=escape(facts))
