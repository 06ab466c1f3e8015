"""Labelled fields in a grid of six columns that scrolls where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.form_field import FormField

COLUMNS = 6


class FormPage(QScrollArea):
    """Fields are laid from left to right; a row that is full begins the next one."""

    def __init__(
        self, theme: Theme, *, margin: int = Space.DIALOG, parent: QWidget | None = None
    ) -> None:
        """``margin`` is the room at both sides; under tabs the dialog has it already."""
        super().__init__(parent)
        self._theme = theme
        self.fields: dict[str, FormField] = {}
        self._row, self._column = 0, 0
        self._holder = QWidget()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.GROUP)
        self._grid.setVerticalSpacing(Space.CARD)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        column_of_all = QVBoxLayout(self._holder)
        column_of_all.setContentsMargins(margin, Space.RELATED, margin, Space.DIALOG)
        column_of_all.addLayout(self._grid)
        column_of_all.addStretch(1)
        restyle(self._holder, surface="base")
        self.setWidget(self._holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def add(self, name: str, label: str, control: QWidget, span: int = COLUMNS) -> FormField:
        """One more field, ``span`` columns wide; ``name`` is that of its errors."""
        field = FormField(self._theme, label, control)
        self.fields[name] = field
        self.add_widget(field, span)
        return field

    def add_widget(self, widget: QWidget, span: int = COLUMNS) -> None:
        """Something without label and errors of its own."""
        if self._column + span > COLUMNS:
            self._row, self._column = self._row + 1, 0
        self._grid.addWidget(widget, self._row, self._column, 1, span)
        self._column += span

    def add_section(self, title: str) -> None:
        """The head of the fields that follow."""
        head = QLabel(title)
        restyle(head, role="section")
        head.setContentsMargins(0, Space.RELATED if self._row else 0, 0, 0)
        self._column = COLUMNS
        self.add_widget(head)

    def add_hint(self, text: str) -> QLabel:
        """A small sentence below what stands before it."""
        hint = QLabel(text)
        hint.setWordWrap(True)
        restyle(hint, role="hint")
        self._column = COLUMNS
        self.add_widget(hint)
        return hint

    def settle(self) -> None:
        """Takes fields that were shown or hidden into account at once, not in the next round."""
        layout = self._holder.layout()
        if layout is not None:
            layout.activate()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint, layout = self._holder.sizeHint(), self._holder.layout()
        width = self.viewport().width()
        if layout is None or not layout.hasHeightForWidth() or width <= hint.width():
            return hint
        # The hint is as high as wrapped texts need at the least width, which they do not have.
        return QSize(hint.width(), layout.totalHeightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        # Wide enough that only the height has to be scrolled, wherever the screen allows it.
        width = self._holder.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(width, super().minimumSizeHint().height())
