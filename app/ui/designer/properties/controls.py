"""The controls of the properties: each shows one value, or that several blocks differ in it.

All of them have a signal ``edited``, which tells what the user made of the value, and
`show_value`, which tells nobody; None stands for values that differ.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.system.translations import _
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.segmented import Segmented
from app.ui.widgets.switch import Switch

# Beside the text of a number: padding, and two arrows.
_BARE, _BUTTONS = 28, 52
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class NumberField(QDoubleSpinBox):
    """A number that is told while it is typed, with a point or a comma alike."""

    edited = Signal(object)

    def __init__(  # noqa: PLR0913 - what a number field can be told
        self,
        name: str,
        least: float,
        most: float,
        *,
        short: str = "",
        unit: str = "",
        decimals: int = 1,
        step: float = 1.0,
        parent: QWidget | None = None,
    ) -> None:
        """``short`` stands inside at the left in the place of a label."""
        super().__init__(parent)
        self._differs = False
        self._short = QLabel(short, self)
        self._short.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        restyle(self._short, role="hint")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setDecimals(decimals)
        self.setRange(least, most)
        self.setSingleStep(step)
        self._suffix = f" {unit}" if unit else ""
        self.setSuffix(self._suffix)
        if short:
            # Qt leaves a styled field without buttons no room for its text.
            restyle(self, bare="true")
        self.setAlignment(_RIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._tell)

    def show_value(self, value: float | None) -> None:
        differs = value is None
        if differs == self._differs and (value is None or value == self.value()):
            return
        with QSignalBlocker(self):
            self._differs = differs
            self.lineEdit().setPlaceholderText(_("differs") if differs else "")
            # This writes the text anew: to Qt the same number would be no change.
            self.setSuffix("" if differs else self._suffix)
            if value is not None:
                self.setValue(value)

    def textFromValue(self, value: float) -> str:
        return "" if self._differs else super().textFromValue(value)

    def valueFromText(self, text: str) -> float:
        return super().valueFromText(self._own_point(text))

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        bare = text.removesuffix(self.suffix()).strip()
        if not bare:
            return (QValidator.State.Intermediate, text, position)
        return (super().validate(self._own_point(text), position)[0], text, position)

    def sizeHint(self) -> QSize:
        """Room for what is usual; what Qt asks for is room for the largest number."""
        usual = super().sizeHint()
        texts = self.fontMetrics()
        # What stands inside has the small text role of labels.
        short = self._short.fontMetrics().horizontalAdvance(self._short.text())
        around = _BARE + short if short else _BUTTONS
        return QSize(texts.horizontalAdvance(f"888.8{self._suffix}") + around, usual.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        _wheel(self, event, super().wheelEvent)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._short.adjustSize()
        top = (self.height() - self._short.height()) // 2
        self._short.move(Space.CARD, top)

    def _own_point(self, text: str) -> str:
        point = self.locale().decimalPoint()
        return text.replace("." if point == "," else ",", point)

    def _tell(self, value: float) -> None:
        if self._differs:
            self._differs = False
            self.setSuffix(self._suffix)
        self.edited.emit(round(value, self.decimals()))


class Choice(ChoiceCombo):
    """One of some words."""

    edited = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: Iterable[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, choices, "", parent)
        # A blank code joined the list as a name of its own.
        blank = self.findData("")
        if blank >= 0 and not self.itemText(blank):
            self.removeItem(blank)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setPlaceholderText(_("differs"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda _row: self.edited.emit(self.code))

    def show_value(self, value: str | None) -> None:
        if value is None:
            self.setCurrentIndex(-1)
        elif self.findData(value) >= 0 or value:
            self.set_code(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        _wheel(self, event, super().wheelEvent)


class Pick(Segmented):
    """One of two to four, all of them seen."""

    edited = Signal(object)

    def __init__(
        self, name: str, choices: Iterable[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(tuple(choices), name, parent)
        self.chosen.connect(self.edited.emit)

    def show_value(self, value: str | None) -> None:
        if value is None:
            self.clear()
        elif value != self.current:
            self.set_current(value)


class OnOff(Switch):
    """On or off."""

    edited = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.setAccessibleName(name)
        self.toggled.connect(self.edited.emit)

    def show_value(self, value: bool | None) -> None:  # noqa: FBT001 - a value like others
        with QSignalBlocker(self):
            self.setChecked(bool(value))
        self.update()


class Mark(QCheckBox):
    """A check box with its words."""

    edited = Signal(object)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.toggled.connect(self.edited.emit)

    def show_value(self, value: bool | None) -> None:  # noqa: FBT001 - as above
        with QSignalBlocker(self):
            self.setChecked(bool(value))


class LineField(QLineEdit):
    """One line of text, told while it is typed."""

    edited = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.textEdited.connect(self.edited.emit)

    def show_value(self, value: str | None) -> None:
        if (value or "") != self.text():
            self.setText(value or "")


class WordsField(QPlainTextEdit):
    """Lines of text, told while they are typed; Tab leaves it."""

    edited = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        # The designer's own steps take typing back.
        self.setUndoRedoEnabled(False)
        self.textChanged.connect(self._tell)

    def show_value(self, value: str | None) -> None:
        if (value or "") != self.toPlainText():
            with QSignalBlocker(self):
                self.setPlainText(value or "")

    def _tell(self) -> None:
        self.edited.emit(self.toPlainText())


def _wheel(widget: QWidget, event: QWheelEvent, turn: object) -> None:
    """A wheel that scrolls the panel must not change the fields that pass below the pointer."""
    if widget.hasFocus() and callable(turn):
        turn(event)
    else:
        event.ignore()
