"""What a document still lacks, each with the way to where it is entered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class MissingRow:
    """Something that a document waits for.

    Attributes:
        verb: what the link beside it says; blank for no link.
        place: what the link asks for.
    """

    text: str
    verb: str = ""
    place: str = ""


class MissingList(QWidget):
    """Hidden while nothing is missing.

    Signals:
        asked: a `MentionPlace` where something is to be entered, or the place of a `MissingRow`.
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

    def show_missing(
        self, keys: Sequence[str], country: str, before: Sequence[MissingRow] = ()
    ) -> None:
        """Shows what else it waits for, and these mentions.

        Args:
            keys: of `missing_mentions`.
            country: the seller's, whose law may ask for them.
            before: stands above them.
        """
        rows = [*before, *(_mention_row(key, country) for key in keys)]
        while self._rows.count() > 1:
            item = self._rows.takeAt(1)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            self._rows.addWidget(self._row(row))
        self.setVisible(bool(rows))

    def _row(self, row: MissingRow) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        picture = QLabel()
        ratio = self.devicePixelRatioF()
        picture.setPixmap(self._theme.pixmap("warning", "warn", IconSize.TAG, ratio=ratio))
        words = QLabel(row.text)
        words.setWordWrap(True)
        line.addWidget(picture)
        line.addWidget(words, 1)
        if row.verb:
            link = Button(self._theme, row.verb, kind="link", small=True)
            link.setAccessibleName(f"{row.verb} {row.text}")
            link.setAutoDefault(False)
            link.clicked.connect(partial(self._ask, row.place))
            line.addWidget(link)
        return holder

    def _ask(self, place: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
        self.asked.emit(place)


def _mention_row(key: str, country: str) -> MissingRow:
    text = named((MENTION_KEY.format(key=key), mention_law(country, key) if country else ""))
    place = mention_place(key)
    titles: dict[MentionPlace, str] = {
        "profile": _("Your business…"),
        "client": _("Client…"),
        "draft": _("Edit the draft…"),
    }
    return MissingRow(text[:1].upper() + text[1:], titles[place], place)
