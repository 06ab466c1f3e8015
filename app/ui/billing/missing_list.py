"""What a document still lacks, each with the way to where it is entered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.billing.mention_laws import mention_law
from app.services.invoice_issue import MENTION_KEY
from app.system.messages import named
from app.system.translations import _
from app.ui.billing.invoice_words import MentionPlace, mention_place
from app.ui.theme.metrics import IconSize, Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button


class MissingList(QWidget):
    """Hidden while nothing is missing.

    Signals:
        asked: a `MentionPlace` where something is to be entered.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        head = QLabel(_("Still missing"))
        restyle(head, role="section")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(Space.GRID)
        self._rows.addWidget(head)

    def show_missing(self, keys: Sequence[str], country: str) -> None:
        """Shows these mentions; ``country`` is the seller's, whose law may ask for them."""
        while self._rows.count() > 1:
            item = self._rows.takeAt(1)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for key in keys:
            self._rows.addWidget(self._row(key, country))
        self.setVisible(bool(keys))

    def _row(self, key: str, country: str) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        picture = QLabel()
        ratio = self.devicePixelRatioF()
        picture.setPixmap(self._theme.pixmap("warning", "warn", IconSize.TAG, ratio=ratio))
        text = named((MENTION_KEY.format(key=key), mention_law(country, key) if country else ""))
        words = QLabel(text[:1].upper() + text[1:])
        words.setWordWrap(True)
        place = mention_place(key)
        titles: dict[MentionPlace, str] = {
            "profile": _("Your business…"),
            "client": _("Client…"),
            "draft": _("Edit the draft…"),
        }
        link = Button(self._theme, titles[place], kind="link", small=True)
        link.setAccessibleName(f"{titles[place]} {words.text()}")
        link.setAutoDefault(False)
        link.clicked.connect(partial(self._ask, place))
        line.addWidget(picture)
        line.addWidget(words, 1)
        line.addWidget(link)
        return holder

    def _ask(self, place: MentionPlace, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
        self.asked.emit(place)
