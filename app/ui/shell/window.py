"""The main window: a frame around the pages, nothing more."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.system.translations import _
from app.ui.theme.metrics import WINDOW_LEAST_HEIGHT, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.nav_model import NavRow
from app.ui.widgets.sidebar import SideBar
from app.ui.widgets.undo_bar import UndoBar

_FIRST_SIZE = (1440, 870)


class MainWindow(QMainWindow):
    """Side bar, timer bar, and one page at a time.

    Signals:
        close_asked: the user closes the window; whoever owns it decides what follows.
        foot_chosen: a row at the side bar's foot that is no page.
    """

    close_asked = Signal()
    foot_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        bar: QWidget,
        rows: Sequence[NavRow],
        makers: Mapping[str, Callable[[], QWidget]],
        under: Mapping[str, str],
        wide: frozenset[str] = frozenset(),
    ) -> None:
        """``makers`` make the pages, each when it is first shown.

        ``under`` says of a page without a row of its own which one is marked; beside a ``wide`` one
        the side bar shows its icons only.
        """
        super().__init__()
        self._theme = theme
        self._makers = dict(makers)
        self._under = dict(under)
        self._wide = wide
        self._pages: dict[str, QWidget] = {}
        self._may_close = False
        self.sidebar = SideBar(theme, rows)
        self.sidebar.setAccessibleName(_("Pages"))
        self.stack = QStackedWidget()
        self.undo_bar = UndoBar(theme, self.stack)
        self._lay_out(bar)
        self.sidebar.chosen.connect(self._choose)
        self.stack.currentChanged.connect(self._fit_sidebar)
        self.setMinimumSize(Width.WINDOW_LEAST, WINDOW_LEAST_HEIGHT)
        room = self.screen().availableSize()
        self.resize(min(_FIRST_SIZE[0], room.width()), min(_FIRST_SIZE[1], room.height()))

    def show_page(self, key: str) -> Any:
        """Brings a page to the front, marks its row, and gives it."""
        page = self._made(key)
        self.sidebar.set_current(self._under.get(key, key))
        self.stack.setCurrentWidget(page)
        return page

    def page(self) -> str:
        """The key of the page that is shown."""
        shown = self.stack.currentWidget()
        return next(key for key, page in self._pages.items() if page is shown)

    def bring_to_front(self) -> None:
        """Shows the window above the others, also when it was minimised or hidden."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def close_for_good(self) -> None:
        """Closes without asking whoever owns the window."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            super().closeEvent(event)
            return
        event.ignore()
        self.close_asked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_sidebar()

    def _fit_sidebar(self) -> None:
        shown = self.stack.currentWidget()
        wide = any(page is shown for key, page in self._pages.items() if key in self._wide)
        self.sidebar.set_collapsed(wide or self.width() < Width.SIDEBAR_COLLAPSES)

    def _choose(self, key: str) -> None:
        if key in self._makers:
            self.stack.setCurrentWidget(self._made(key))
        else:
            self.foot_chosen.emit(key)

    def _made(self, key: str) -> QWidget:
        if key not in self._pages:
            page = self._makers[key]()
            self._pages[key] = page
            self.stack.addWidget(page)
        return self._pages[key]

    def _lay_out(self, bar: QWidget) -> None:
        middle = QWidget()
        restyle(middle, surface="base")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(_rule("horizontal"))
        column.addWidget(self.stack, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(_rule("vertical"))
        row.addWidget(middle, 1)
        self.setCentralWidget(whole)


def _rule(direction: str) -> QFrame:
    rule = QFrame()
    restyle(rule, rule=direction)
    if direction == "horizontal":
        rule.setFixedHeight(1)
    else:
        rule.setFixedWidth(1)
    return rule
