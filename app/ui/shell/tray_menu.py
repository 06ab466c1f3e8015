"""The tray's menu as Qt's: plain texts, icons and sub-menus, which every panel can draw."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from app.ui.shell.tray_presentation import Act, MenuItem
from app.ui.theme.metrics import IconSize, Radius, TextRole, Weight
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import project_colour

_RATIOS = (1.0, 2.0)
_NARROW = 0.88
_FILLED = frozenset({"stop", "play"})


class TrayMenu:
    """Fills a menu from records; keeps the actions as long as only their texts change.

    Panels that draw the menu themselves are told of each new action, so an open menu would
    flicker if all were made anew.

    Args:
        act: called with what the user chose.
        tray_picture: the icon that stands in the panel just now.
    """

    def __init__(
        self,
        theme: Theme,
        menu: QMenu,
        act: Callable[[Act], None],
        tray_picture: Callable[[], QIcon],
    ) -> None:
        self._theme = theme
        self._menu = menu
        self._act = act
        self._tray_picture = tray_picture
        self._items: tuple[MenuItem, ...] = ()
        self._chips: dict[tuple[int, str], QIcon] = {}
        theme.changed.connect(self._forget_pictures)

    def show_items(self, items: tuple[MenuItem, ...]) -> None:
        """Brings the menu to these records."""
        if _shape(items) == _shape(self._items):
            self._retext(self._menu, items)
        else:
            self._empty(self._menu)
            self._fill(self._menu, items)
        self._items = items

    def _fill(self, menu: QMenu, items: Sequence[MenuItem]) -> None:
        for item in items:
            if not item.text:
                menu.addSeparator()
                continue
            if item.children:
                inner = menu.addMenu(_plain(item.text))
                inner.setIcon(self._icon(item))
                self._fill(inner, item.children)
                continue
            action = QAction(self._icon(item), _plain(item.text), menu)
            action.setEnabled(item.act is not None)
            action.setData(item)
            action.triggered.connect(lambda *_, source=action: self._trigger(source))
            menu.addAction(action)

    def _retext(self, menu: QMenu, items: Sequence[MenuItem]) -> None:
        for action, item in zip(menu.actions(), items, strict=True):
            if not item.text:
                continue
            action.setText(_plain(item.text))
            action.setIcon(self._icon(item))
            inner = action.menu()
            if isinstance(inner, QMenu):
                self._retext(inner, item.children)
            else:
                action.setData(item)

    def _trigger(self, action: QAction) -> None:
        item = action.data()
        if isinstance(item, MenuItem) and item.act is not None:
            self._act(item.act)

    def _empty(self, menu: QMenu) -> None:
        for action in menu.actions():
            inner = action.menu()
            menu.removeAction(action)
            # Later, because the click that leads here may have come from one of them.
            (inner if isinstance(inner, QMenu) else action).deleteLater()

    def _icon(self, item: MenuItem) -> QIcon:
        if item.icon == "tray":
            return self._tray_picture()
        if item.chip is not None:
            return self._chip(*item.chip)
        if not item.icon:
            return QIcon()
        # Panels draw the menu on a ground of their own; this grey can be seen on any.
        return self._theme.icon(item.icon, "control", fill=item.icon in _FILLED)

    def _chip(self, colour: int, code: str) -> QIcon:
        if (colour, code) not in self._chips:
            icon = QIcon()
            for ratio in _RATIOS:
                icon.addPixmap(square_chip(self._theme, colour, code, ratio))
            self._chips[colour, code] = icon
        return self._chips[colour, code]

    def _forget_pictures(self) -> None:
        self._chips.clear()
        self._retext(self._menu, self._items)


def square_chip(theme: Theme, colour: int, code: str, ratio: float) -> QPixmap:
    """A project's chip in the square that menus have for icons, where a wide one would shrink."""
    side = theme.metrics.scaled(IconSize.CONTROL)
    square = QRectF(0, 0, side, side)
    found = project_colour(colour - 1)
    picture = QPixmap(QSize(side, side) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(found.fill))
    painter.drawRoundedRect(square, Radius.TAG, Radius.TAG)
    painter.translate(square.center())
    painter.scale(_NARROW, _NARROW)
    painter.setPen(QColor(found.text))
    painter.setFont(theme.font(TextRole.CODE, Weight.SEMIBOLD))
    painter.drawText(square.translated(-square.center()), Qt.AlignmentFlag.AlignCenter, code)
    painter.end()
    return picture


def _plain(text: str) -> str:
    """The text with its ampersands, which Qt would take for marks of mnemonics."""
    return text.replace("&", "&&")


def _shape(items: Sequence[MenuItem]) -> tuple[object, ...]:
    """What must be equal for the actions to stay."""
    return tuple((bool(item.text), item.act is None, _shape(item.children)) for item in items)
