"""The logo: its picture, a file to choose or to drop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.services.logo import LARGEST_LOGO_BYTES, SetLogo
from app.system.translations import _
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.file_drop import FileDrop

_PICTURE_WIDTH, _PICTURE_HEIGHT = 160, 72


class LogoEdit(QFrame):
    """Keeps what was chosen until the dialog writes it.

    Signals:
        failed: why a file could not be read.
    """

    failed = Signal(str)

    def __init__(self, theme: Theme, content: bytes | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._content = content
        self._command: SetLogo | None = None
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose_button = Button(theme, _("Choose picture…"), icon="image")
        self.remove_button = Button(theme, _("Remove"), kind="ghost")
        for button in (self.choose_button, self.remove_button):
            button.setAutoDefault(False)
        self.choose_button.clicked.connect(self.choose)
        self.remove_button.clicked.connect(self.remove)
        self.setFocusProxy(self.choose_button)
        restyle(self, surface="raised")
        self._lay_out()
        FileDrop(self).dropped.connect(self.take_file)
        theme.changed.connect(self._show_picture)
        self._show_picture()

    @property
    def command(self) -> SetLogo | None:
        """What to do about the logo; None where it stays."""
        return self._command

    def choose(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self, _("Choose a logo"), "", _("Pictures") + " (*.png *.jpg *.jpeg)"
        )
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Takes a picture; whether it is fit for a logo is said when it is written."""
        try:
            # One byte more than may be tells that it is too large, without reading a film.
            with path.open("rb") as file:
                content = file.read(LARGEST_LOGO_BYTES + 1)
        except OSError as error:
            text = _("{path} cannot be read: {reason}")
            self.failed.emit(text.format(path=path, reason=error.strerror or error))
            return
        self._content = content
        self._command = SetLogo(path.name, content)
        self._show_picture()

    def remove(self) -> None:
        self._content = None
        self._command = SetLogo("", None)
        self._show_picture()
        self.choose_button.setFocus()

    def _show_picture(self) -> None:
        scaled, picture = self._theme.metrics.scaled, QPixmap()
        width, height = scaled(_PICTURE_WIDTH), scaled(_PICTURE_HEIGHT)
        self.picture.setFixedSize(width, height)
        if self._content is not None and picture.loadFromData(self._content):
            ratio = self.devicePixelRatioF()
            fitted = picture.scaled(
                round(width * ratio),
                round(height * ratio),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            fitted.setDevicePixelRatio(ratio)
            self.picture.setPixmap(fitted)
            self.picture.setAccessibleName(_("The present logo"))
        else:
            self.picture.setText(_("No logo"))
            self.picture.setAccessibleName(_("No logo"))
        self.remove_button.setVisible(self._content is not None)

    def _lay_out(self) -> None:
        hint = QLabel(_("PNG or JPEG, at most 2 MiB. It can be dropped here too."))
        hint.setWordWrap(True)
        restyle(hint, role="hint")
        buttons = QHBoxLayout()
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        beside = QVBoxLayout()
        beside.addLayout(buttons)
        beside.addWidget(hint)
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.CARD, Space.CARD, Space.CARD, Space.CARD)
        line.setSpacing(Space.GROUP)
        line.addWidget(self.picture)
        line.addLayout(beside, 1)
