"""One part of the properties: a head, lines of controls, and what each of them is bound to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.paper.template import Block, Template
from app.domain.values.errors import StintError
from app.system.translations import _
from app.ui.designer.design import Design
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.turning_line import TurningLine


class Control(Protocol):
    """What `controls` has in common."""

    edited: Any  # a signal of one value

    def show_value(self, value: Any) -> None: ...


class Section(QWidget):
    """Shows what the design says and changes it; `refresh` after every change."""

    def __init__(
        self, theme: Theme, design: Design, title: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.design = design
        self._bound: list[tuple[Control, Callable[[], Any]]] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Space.GROUP, Space.CARD, Space.GROUP, Space.CARD)
        self.column.setSpacing(Space.RELATED)
        self.head = QHBoxLayout()
        self.head.setSpacing(Space.RELATED)
        if title:
            label = QLabel(title)
            restyle(label, role="section")
            self.head.addWidget(label, 1)
            self.column.addLayout(self.head)

    @property
    def ids(self) -> tuple[str, ...]:
        return self.design.selection

    @property
    def block(self) -> Block | None:
        """The one block that is selected, or the last one."""
        blocks = self.design.blocks
        return blocks[-1] if blocks else None

    def refresh(self) -> None:
        """Shows the values as they are now."""
        for control, read in self._bound:
            control.show_value(read())

    def add_row(self, *widgets: QWidget) -> TurningLine:
        """Widgets side by side, or below one another where there is no room."""
        line = TurningLine(Space.RELATED)
        for widget in widgets:
            line.add(widget, 1)
        self.column.addWidget(line)
        return line

    def add_line(self, text: str, control: QWidget) -> TurningLine:
        """A label at the left and its control at the right."""
        label = QLabel(text)
        label.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(text)
        line = TurningLine(Space.RELATED)
        line.add(label, 1)
        line.add(control)
        self.column.addWidget(line)
        return line

    def add_labelled(self, text: str, control: QWidget) -> QLabel:
        """A label above its control."""
        label = QLabel(text)
        restyle(label, role="label")
        label.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(text)
        self.column.addWidget(label)
        self.column.addWidget(control)
        return label

    def add_head(self, text: str) -> QLabel:
        """The small head of the rows that follow."""
        label = QLabel(text)
        restyle(label, role="label")
        self.column.addWidget(label)
        return label

    def add_hint(self, text: str) -> QLabel:
        """A small sentence."""
        hint = QLabel(text)
        hint.setWordWrap(True)
        restyle(hint, role="hint")
        self.column.addWidget(hint)
        return hint

    def bind(
        self,
        control: Control,
        key: str,
        read: Callable[[Template], Any],
        write: Callable[[Template, Any], Template],
    ) -> None:
        """Binds a control to a value of the whole template."""
        self._bound.append((control, lambda: read(self.design.template)))
        edited: SignalInstance = control.edited
        edited.connect(lambda value: self.change(lambda now: write(now, value), key))

    def bind_blocks(
        self,
        control: Control,
        key: str,
        read: Callable[[Block], Any],
        write: Callable[[Template, str, Any], Template],
    ) -> None:
        """Binds a control to a value of each selected block; an edit goes into all of them."""

        def write_all(template: Template, value: Any) -> Template:
            for block_id in self.ids:
                template = write(template, block_id, value)
            return template

        self._bound.append((control, lambda: common([read(each) for each in self.design.blocks])))
        edited: SignalInstance = control.edited
        edited.connect(lambda value: self.change(lambda now: write_all(now, value), key))

    def change(self, change: Callable[[Template], Template], key: str = "") -> None:
        """Makes one step; steps with the same key become one."""
        try:
            template = change(self.design.template)
        except StintError as error:
            self.design.refused.emit(error)
            self.refresh()
            return
        self.design.change(template, key=key)


def common(values: Sequence[Any]) -> Any:
    """The value that all have; None where they differ."""
    return values[0] if values and all(each == values[0] for each in values) else None


def reset_text() -> str:
    """What the button is called that gives a value back to the theme."""
    return _("As the theme")
