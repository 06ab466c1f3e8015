"""The frame of a mail: its fields beside the page, and the foot with what can be done."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.system.translations import _
from app.ui.mail.mail_fields import MailFields
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.form_field import ErrorLine
from app.ui.widgets.paged_picture import PagedPicture
from app.ui.widgets.turning_line import TurningLine

_SIZE = QSize(1040, 780)
_SHARE_OF_SCREEN = 0.92
# Below this, at 100 % text, the fields need the whole width.
_PICTURE_FROM = 820


class MailFrame(QDialog):
    """The parts and where they stand; what they do its heir says."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        fields: MailFields,
        *,
        sends: bool,
        parent: QWidget | None = None,
    ) -> None:
        """``sends`` is whether a mail can be sent from here."""
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(title)
        self.title, self.outcome = QLabel(title), QLabel()
        restyle(self.title, role="title")
        restyle(self.outcome, role="small")
        for label in (self.title, self.outcome):
            label.setWordWrap(True)
        self.mail = fields
        self.preview = PagedPicture(theme)
        self.problem = ErrorLine(theme)
        self._make_buttons(sends=sends)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            room = self.screen().availableSize() * _SHARE_OF_SCREEN
            self.resize((_SIZE * self._theme.scale).boundedTo(room))
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.setVisible(self.width() >= self._theme.metrics.scaled(_PICTURE_FROM))

    def show_outcome(self, text: str) -> None:
        self.outcome.setText(text)
        self.outcome.setAccessibleName(text)

    def _make_buttons(self, *, sends: bool) -> None:
        theme = self._theme
        self.copy_button = Button(theme, _("Copy text"), icon="copy")
        self.close_button = Button(theme, _("Cancel"))
        self.draft_button = Button(
            theme,
            _("Open in mail program"),
            kind="" if sends else "primary",
            icon="arrow-square-out",
        )
        self.send_button = Button(theme, _("Send"), kind="primary", icon="envelope-simple")
        self.send_button.setVisible(sends)
        for button in self._buttons():
            # Enter in a field must never send anything.
            button.setAutoDefault(False)

    def _buttons(self) -> tuple[Button, ...]:
        return self.copy_button, self.close_button, self.draft_button, self.send_button

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setContentsMargins(Space.DIALOG, 0, Space.DIALOG, Space.GROUP)
        columns.setSpacing(Space.GROUP)
        columns.addWidget(self.mail, 3)
        columns.addWidget(self.preview, 2)
        self.title.setContentsMargins(Space.DIALOG, Space.DIALOG, Space.DIALOG, Space.RELATED)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addLayout(columns, 1)
        column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QFrame()
        restyle(foot, surface="window")
        buttons = TurningLine(Space.RELATED)
        buttons.add_stretch()
        for button in self._buttons():
            buttons.add(button)
        lines = QVBoxLayout(foot)
        lines.setContentsMargins(Space.DIALOG, Space.CARD, Space.DIALOG, Space.CARD)
        lines.setSpacing(Space.RELATED)
        lines.addWidget(self.outcome)
        lines.addWidget(self.problem)
        lines.addWidget(buttons)
        return foot
