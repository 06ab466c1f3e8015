"""A colour of a template: a button that shows it, and the card that chooses another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QFrame,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.paper.template import Colour, Colours
from app.domain.paper.template_json import colour_of, colour_text
from app.system.translations import _
from app.ui.designer.prop_words import COLOUR_WORDS
from app.ui.theme.metrics import IconSize, Radius, Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button, ToolButton

_HEX: Final = re.compile(r"#?([0-9A-Fa-f]{6})")
_IN_ROW: Final = 5
_RATIO: Final = 2.0


class ColourField(QPushButton):
    """Shows a colour with its name; a click opens the card that chooses.

    Signals:
        edited: a `Colour`, or None where the colour is given back to the theme.
    """

    edited = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        colours: Colours,
        *,
        none: str = "",
        spelled: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``none`` is what having no colour of its own is called; blank where it must have one.

        With ``spelled`` it is written as ``#RRGGBB`` even where it is one of the theme's.
        """
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._none = none
        self._spelled = spelled
        self._colours = colours
        self._colour: Colour | None = None
        self._card: ColourCard | None = None
        self.setToolTip(name)
        self.clicked.connect(self.open)
        theme.changed.connect(self._show)
        self._show()

    @property
    def colour(self) -> Colour | None:
        return self._colour

    def show_value(self, value: Colour | None) -> None:
        if value != self._colour:
            self._colour = value
            self._show()

    def set_colours(self, colours: Colours) -> None:
        """The theme's colours, from which the card lets choose."""
        self._colours = colours
        self._show()

    def open(self) -> ColourCard:
        """Opens the card below the button."""
        card = ColourCard(self._theme, self._name, self._colours, self._colour, self._none, self)
        card.chosen.connect(self._take)
        card.show_below(self)
        self._card = card
        return card

    def _take(self, colour: Colour | None) -> None:
        self.show_value(colour)
        self.edited.emit(colour)

    def _show(self) -> None:
        colour = self._colour
        words = (
            colour_text(colour)
            if self._spelled and colour is not None
            else colour_words(colour, self._colours, self._none)
        )
        self.setText(words)
        self.setAccessibleName(f"{self._name}: {words}")
        side = self._theme.metrics.scaled(IconSize.CONTROL)
        # Qt leaves hardly any room between icon and text; the picture brings the rest along.
        self.setIconSize(QSize(side + Space.GRID, side))
        self.setIcon(QIcon(swatch(self._theme, self._colour, side, Space.GRID)))


class ColourCard(QFrame):
    """The theme's colours, any other as ``#RRGGBB``, and the system's own chooser.

    Signals:
        chosen: a `Colour` or None; the card stays open only while a text is typed.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        colours: Colours,
        colour: Colour | None,
        none: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(name)
        restyle(self, surface="raised")
        self._theme = theme
        self._name = name
        self._colour = colour
        self.swatches: dict[str, ToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.CARD, Space.CARD, Space.CARD, Space.CARD)
        column.setSpacing(Space.RELATED)
        column.addLayout(self._grid(colours))
        self.text = QLineEdit("" if colour is None else colour_text(colour))
        self.text.setAccessibleName(_("Colour as red, green and blue"))
        self.text.setPlaceholderText(_("#RRGGBB"))
        self.text.textEdited.connect(self._read)
        self.text.returnPressed.connect(self.close)
        column.addWidget(self.text)
        self.more = Button(theme, _("Other colour…"), icon="palette")
        self.more.clicked.connect(self._ask_system)
        column.addWidget(self.more)
        self.none = Button(theme, none, kind="link", small=True)
        self.none.setVisible(bool(none))
        self.none.clicked.connect(lambda: self._choose(None))
        column.addWidget(self.none)

    def show_below(self, button: QWidget) -> None:
        """Opens below a button, on the screen as a whole."""
        self.adjustSize()
        place = button.mapToGlobal(QPoint(0, button.height() + Space.GRID))
        room = self.screen().availableGeometry()
        x = min(place.x(), room.right() - self.width())
        y = min(place.y(), room.bottom() - self.height())
        self.move(max(x, room.left()), max(y, room.top()))
        self.show()
        self.text.setFocus(Qt.FocusReason.PopupFocusReason)
        self.text.selectAll()

    def _grid(self, colours: Colours) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(Space.GRID)
        side = self._theme.metrics.scaled(IconSize.CONTROL)
        for place, (role, words) in enumerate(COLOUR_WORDS.items()):
            colour: Colour = getattr(colours, role)
            name = f"{_(words)} {colour_text(colour)}"
            button = ToolButton(self._theme, "circle", name, small=True)
            button.setIcon(QIcon(swatch(self._theme, colour, side)))
            button.clicked.connect(lambda _on=False, colour=colour: self._choose(colour))
            self.swatches[role] = button
            grid.addWidget(button, place // _IN_ROW, place % _IN_ROW)
        return grid

    def _read(self, text: str) -> None:
        found = _HEX.fullmatch(text.strip())
        restyle(self.text, state="" if found or not text.strip() else "error")
        if found:
            self._colour = colour_of(f"#{found[1]}")
            self.chosen.emit(self._colour)

    def _choose(self, colour: Colour | None) -> None:
        self.chosen.emit(colour)
        self.close()

    def _ask_system(self) -> None:
        start = QColor() if self._colour is None else qt_colour(self._colour)
        button = self.parentWidget()
        self.hide()
        picked = QColorDialog.getColor(start, button, self._name)
        if picked.isValid():
            self.chosen.emit(colour_of(picked.name()))
        self.close()


def colour_words(colour: Colour | None, colours: Colours, none: str = "") -> str:
    """The theme's name of a colour, or how it is written."""
    if colour is None:
        return none or _("differs")
    mapping: Mapping[str, str] = COLOUR_WORDS
    named = (words for role, words in mapping.items() if getattr(colours, role) == colour)
    found = next(named, "")
    return _(found) if found else colour_text(colour)


def prop_colour(text: str | None) -> Colour | None:
    """The colour of a prop, which is written as JSON has it."""
    return None if text is None else colour_of(text)


def colour_prop(colour: Colour | None) -> str | None:
    """A colour as a prop holds it."""
    return None if colour is None else colour_text(colour)


def qt_colour(colour: Colour) -> QColor:
    red, green, blue = colour
    return QColor.fromRgbF(red, green, blue)


def swatch(theme: Theme, colour: Colour | None, side: int, beside: int = 0) -> QPixmap:
    """A little square of a colour with room ``beside`` it; a stroke across for none."""
    picture = QPixmap(round((side + beside) * _RATIO), round(side * _RATIO))
    picture.setDevicePixelRatio(_RATIO)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rect = QRectF(0.5, 0.5, side - 1, side - 1)
    painter.setPen(QPen(theme.color("control"), 1))
    if colour is not None:
        painter.setBrush(qt_colour(colour))
    painter.drawRoundedRect(rect, Radius.BAR, Radius.BAR)
    if colour is None:
        painter.drawLine(rect.bottomLeft(), rect.topRight())
    painter.end()
    return picture
