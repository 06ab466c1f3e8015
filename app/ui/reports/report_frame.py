"""The frame of dialogs that make a paper: head, choices beside the page, and the foot."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.system.translations import _
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.form_field import ErrorLine
from app.ui.widgets.form_page import FormPage
from app.ui.widgets.info_strip import InfoStrip
from app.ui.widgets.paged_picture import PagedPicture
from app.ui.widgets.turning_line import TurningLine

_SIZE = QSize(1200, 880)
_SHARE_OF_SCREEN = 0.92


Choices = TypeVar("Choices", bound=FormPage)


class ReportFrame(QDialog, Generic[Choices]):
    """The parts and where they stand; what they do its heir says."""

    def __init__(
        self, theme: Theme, title: str, choices: Choices, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(title)
        self.choices = choices
        self.preview = PagedPicture(theme)
        self._make_parts()
        self._lay_out()
        self.set_usable(usable=False)

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            room = self.screen().availableSize() * _SHARE_OF_SCREEN
            self.resize((_SIZE * self._theme.scale).boundedTo(room))
        super().showEvent(event)

    def tell(self, text: str) -> None:
        """Says at the foot what is wrong; a blank text that nothing is."""
        self.problem.say(text)
        self.problem.setAccessibleName(text)

    def show_outcome(self, text: str) -> None:
        self.outcome.setText(text)
        self.outcome.setAccessibleName(text)

    def set_usable(self, *, usable: bool) -> None:
        """Whether the paper can leave the program now."""
        for button in (self.copy_button, self.save_button, self.print_button, self.mail_button):
            button.setEnabled(usable)

    def _make_parts(self) -> None:
        theme = self._theme
        self.title, self.outcome = QLabel(self.windowTitle()), QLabel()
        restyle(self.title, role="title")
        restyle(self.outcome, role="small")
        self.outcome.setWordWrap(True)
        self.strip = InfoStrip(theme)
        self.problem = ErrorLine(theme)
        self.copy_button = Button(theme, _("Copy as text"), icon="copy")
        self.print_button = Button(theme, _("Print…"), icon="printer")
        self.mail_button = Button(theme, _("Mail…"), icon="envelope-simple")
        self.close_button = Button(theme, _("Close"))
        self.save_button = Button(theme, _("Save PDF…"), kind="primary", icon="file-pdf")
        for button in self._foot_buttons():
            button.setAutoDefault(False)

    def _foot_buttons(self) -> tuple[Button, ...]:
        sending = (self.copy_button, self.print_button, self.mail_button)
        return (*sending, self.close_button, self.save_button)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(Space.DIALOG, Space.DIALOG, Space.DIALOG, Space.RELATED)
        head.setSpacing(Space.RELATED)
        head.addWidget(self.title)
        head.addWidget(self.strip)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self.choices, 1)
        columns.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(columns, 1)
        column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QFrame()
        restyle(foot, surface="window")
        words = QVBoxLayout()
        words.addWidget(self.outcome)
        words.addWidget(self.problem)
        buttons = TurningLine(Space.RELATED)
        buttons.add_stretch()
        for button in self._foot_buttons():
            buttons.add(button)
        line = QHBoxLayout(foot)
        line.setContentsMargins(Space.DIALOG, Space.CARD, Space.DIALOG, Space.CARD)
        line.setSpacing(Space.RELATED)
        line.addLayout(words, 1)
        line.addWidget(buttons, 2)
        return foot
