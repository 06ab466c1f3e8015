"""The allowances and charges of a quote's draft, each with a button that takes it off."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.queries.adjustments import AdjustmentRow
from app.queries.quotes import QuoteLineRow
from app.system.translations import _
from app.ui.billing.quotes.agreed_words import agreed_text
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import ToolButton


class AgreedList(QWidget):
    """Hidden while nothing was agreed.

    Signals:
        removed: id of the one to take off.
    """

    removed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[tuple[UUID, str], ...] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(text for _key, text in self._shown)

    def show_agreed(self, rows: Sequence[AdjustmentRow], lines: Sequence[QuoteLineRow]) -> None:
        shown = tuple((row.id, agreed_text(row, lines)) for row in rows)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for key, text in shown:
            self._rows.addWidget(self._row(key, text))
        self.setVisible(bool(shown))

    def _row(self, key: UUID, text: str) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        words = QLabel(text)
        restyle(words, role="small")
        words.setWordWrap(True)
        remove = ToolButton(self._theme, "x", _("Take off: {what}").format(what=text), small=True)
        remove.clicked.connect(partial(self._remove, key))
        line.addWidget(words, 1)
        line.addWidget(remove)
        return holder

    def _remove(self, key: UUID, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
        self.removed.emit(key)
