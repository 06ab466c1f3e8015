"""The look of the running program: colours, fonts, icons and style, and when they change."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QDir, QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QIcon, QPalette, QPixmap

from app.ui.theme import fonts
from app.ui.theme.icons import Icons, program_icon, tinted_svg
from app.ui.theme.metrics import (
    MOTION_MILLISECONDS,
    IconSize,
    Metrics,
    TextRole,
    Weight,
    clamp_scale,
)
from app.ui.theme.palette import build_palette, tokens_from_palette
from app.ui.theme.style import StintStyle
from app.ui.theme.stylesheet import SHEET_ICONS, build_stylesheet
from app.ui.theme.tokens import DARK, LIGHT, Tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

Scheme = Literal["system", "light", "dark"]

_ROW_PADDING = 12
_HINTED = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


class Theme(QObject):
    """Handed to every widget that paints; ``changed`` says that colours or sizes are others."""

    changed = Signal()

    def __init__(
        self, scheme: Scheme = "system", scale: float = 1.0, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._scheme: Scheme = scheme
        self._metrics = Metrics(clamp_scale(scale))
        self._app: QApplication | None = None
        self._style: StintStyle | None = None
        self._system_palette = QPalette()
        self._moves = True
        # Held, because PySide deletes the second object with the wrapper of the first.
        self._hints = QGuiApplication.styleHints()
        self._accessibility = self._hints.accessibility()
        self._take_tokens()

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def metrics(self) -> Metrics:
        return self._metrics

    @property
    def scale(self) -> float:
        return self._metrics.scale

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    @property
    def is_dark(self) -> bool:
        if self._scheme != "system":
            return self._scheme == "dark"
        return self._hints.colorScheme() == Qt.ColorScheme.Dark

    @property
    def motion_milliseconds(self) -> int:
        """How long a movement lasts; 0 when the user wants none."""
        return MOTION_MILLISECONDS if self._moves else 0

    def apply(self, app: QApplication) -> None:
        """Dress the program, and keep it dressed when the system changes its colours."""
        fonts.load_fonts()
        self._app = app
        self._system_palette = app.palette()
        self._style = StintStyle(self._tokens, self._metrics)
        app.setStyle(self._style)
        app.setWindowIcon(program_icon())
        self._hints.colorSchemeChanged.connect(self._rebuild)
        self._accessibility.contrastPreferenceChanged.connect(self._rebuild)
        self._tell_system()
        self._rebuild()

    def set_scheme(self, scheme: Scheme) -> None:
        """Follow the system, or stay light or dark whatever it says."""
        if scheme != self._scheme:
            self._scheme = scheme
            self._tell_system()
            self._rebuild()

    def set_scale(self, scale: float) -> None:
        """Text size from 1.0 to 2.0; values outside are brought to the nearest end."""
        scale = clamp_scale(scale)
        if scale != self._metrics.scale:
            self._metrics = Metrics(scale)
            self._rebuild()

    def set_motion(self, *, moves: bool) -> None:
        """Switch all movements off or on."""
        self._moves = moves

    def color(self, role: str) -> QColor:
        """A colour token by name, for painters."""
        return QColor(getattr(self._tokens, role))

    def font(
        self,
        role: TextRole = TextRole.BODY,
        weight: Weight = Weight.REGULAR,
        *,
        italic: bool = False,
    ) -> QFont:
        """The font of a text role; take a copy before changing it."""
        key = (role, weight, italic)
        if key not in self._fonts:
            self._fonts[key] = fonts.font(role, weight, scale=self.scale, italic=italic)
        return self._fonts[key]

    def font_metrics(
        self, role: TextRole = TextRole.BODY, weight: Weight = Weight.REGULAR
    ) -> QFontMetrics:
        return QFontMetrics(self.font(role, weight))

    def height(
        self, least: int, role: TextRole = TextRole.BODY, padding: int = _ROW_PADDING
    ) -> int:
        """Pixels of a row or control: the token, or what one line of text with padding needs."""
        return max(least, self.font_metrics(role).height() + padding)

    def icon(
        self, name: str, role: str = "text2", size: int = IconSize.CONTROL, *, fill: bool = False
    ) -> QIcon:
        """An icon in a token's colour, ``size`` logical pixels at 100 % text."""
        return self._icons.icon(name, role, self._metrics.scaled(size), fill=fill)

    def pixmap(
        self,
        name: str,
        role: str = "text2",
        size: int = IconSize.CONTROL,
        *,
        fill: bool = False,
        ratio: float = 1.0,
    ) -> QPixmap:
        """As ``icon``, as one picture for a screen of this device pixel ratio."""
        scaled = self._metrics.scaled(size)
        return self._icons.pixmap(name, role, scaled, fill=fill, ratio=ratio)

    def _rebuild(self) -> None:
        self._take_tokens()
        if self._app is not None and self._style is not None:
            self._style.set_look(self._tokens, self._metrics)
            self._app.setPalette(build_palette(self._tokens))
            self._app.setFont(self.font())
            sheet = build_stylesheet(self._tokens, self.scale, self._write_sheet_icons())
            if sheet != self._app.styleSheet():
                # Each window and all in it is dressed anew by this.
                self._app.setStyleSheet(sheet)
        self.changed.emit()

    def _take_tokens(self) -> None:
        tokens = DARK if self.is_dark else LIGHT
        contrast = self._accessibility.contrastPreference()
        if self._scheme == "system" and contrast == Qt.ContrastPreference.HighContrast:
            tokens = tokens_from_palette(self._system_palette, tokens)
        self._tokens = tokens
        self._icons = Icons(tokens)
        self._fonts: dict[tuple[TextRole, Weight, bool], QFont] = {}

    def _tell_system(self) -> None:
        # The system then draws title bars and native dialogs in the same scheme.
        if self._scheme == "system":
            self._hints.unsetColorScheme()
        else:
            self._hints.setColorScheme(_HINTED[self._scheme])

    def _write_sheet_icons(self) -> dict[str, str]:
        # Qt's sheets take pictures from files only. The colour is part of the name, because Qt
        # keeps pictures by path.
        files: dict[str, str] = {}
        for key, (name, role) in SHEET_ICONS.items():
            colour = getattr(self._tokens, role)
            path = Path(_sheet_folder().path(), f"{name}-{colour.lstrip('#')}.svg")
            if not path.exists():
                path.write_bytes(tinted_svg(name, colour))
            files[key] = path.as_posix()
        return files


@cache
def _sheet_folder() -> QTemporaryDir:
    """Where the sheet's pictures lie as long as the program runs."""
    return QTemporaryDir(QDir.tempPath() + "/stint-look-XXXXXX")


def restyle(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties that the sheet reads (``kind``, ``state`` …) and show them at once."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        # The sheet will be read for the first time when the widget is shown or measured.
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
