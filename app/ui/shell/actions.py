"""Actions as records: shortcuts, menus and the command palette are made from one list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.system.translations import _
from app.ui.theme.theme import Theme
from app.ui.widgets.picker import Choice, Picker, matching


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class ActionRecord:
    """One thing the user can do.

    Attributes:
        key: stable name.
        text: as menus and the palette show it.
        run: does it.
        shortcut: portable key sequence; blank for none.
        group: the heading under which help and palette show it.
        enabled: whether it can be done now.
    """

    key: str
    text: str
    run: Callable[[], None]
    shortcut: str = ""
    group: str = ""
    enabled: Callable[[], bool] = _always


class ActionBook:
    """The window's actions, bound to their shortcuts."""

    def __init__(self, window: QWidget, records: Sequence[ActionRecord]) -> None:
        self.records = tuple(records)
        self._by_key = {record.key: record for record in self.records}
        for record in self.records:
            window.addAction(self._bound(window, record))

    def run(self, key: str) -> None:
        """Does the action if it can be done now."""
        record = self._by_key[key]
        if record.enabled():
            record.run()

    def _bound(self, window: QWidget, record: ActionRecord) -> QAction:
        action = QAction(record.text, window)
        action.setObjectName(record.key)
        if record.shortcut:
            action.setShortcut(QKeySequence(record.shortcut))
        action.triggered.connect(lambda: self.run(record.key))
        return action


def shortcut_text(shortcut: str) -> str:
    """The shortcut as this system writes it."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def open_palette(theme: Theme, book: ActionBook, window: QWidget) -> Picker:
    """The command palette over the window."""
    choices = [
        Choice(
            record.key,
            record.text,
            record.group,
            shortcut_text(record.shortcut),
            record.enabled(),
        )
        for record in book.records
        if record.key != "window.palette"
    ]
    picker = Picker(theme, _("Commands"), _("What do you want to do?"), window)
    picker.set_choices(choices)
    picker.typed.connect(lambda text: picker.set_choices(matching(choices, text)))
    picker.chosen.connect(book.run)
    picker.open()
    return picker
