"""The head of the Tasks page: which tasks, how they are looked at, and a new one."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from app.domain.planning.tasks.task_view import Display, Lanes
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.tasks.board_lanes import LANE_WORDS
from app.ui.tasks.views_menu import ViewsButton
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.page_head import PageHead
from app.ui.widgets.segmented import Segmented


class TasksHead(QWidget):
    """Lanes and the button for a new task stand there for the board; the table has its line.

    Signals:
        display_chosen: ``table`` or ``board``.
        lanes_chosen: what the lanes are made by.
        new_asked: a new task is wanted.
    """

    display_chosen = Signal(str)
    lanes_chosen = Signal(str)
    new_asked = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self.head = PageHead(theme, _("Tasks"))
        self.views = ViewsButton(theme, session)
        self.lanes_button = Button(theme, _("Lanes"), icon="list-bullets")
        restyle(self.lanes_button, caret=True)
        self.displays = Segmented((("table", _("Table")), ("board", _("Board"))), _("View"))
        self.new_button = Button(theme, _("New task"), kind="primary", icon="plus")
        self.inspector_button = ToolButton(theme, "sidebar-simple", _("Details (Ctrl+I)"))
        self.inspector_button.setCheckable(True)
        self.more_button = ToolButton(theme, "dots-three", _("More"))
        self.more_menu = QMenu(self.more_button)
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more_button.setMenu(self.more_menu)
        self._lanes: Lanes = "none"
        self.lanes_menu = QMenu(self.lanes_button)
        self.lanes_menu.aboutToShow.connect(self._fill_lanes)
        self.lanes_button.setMenu(self.lanes_menu)
        for control in (self.views, self.lanes_button, self.displays, self.new_button):
            self.head.add_control(control)
        self.head.add_beside_title(self.inspector_button)
        self.head.add_beside_title(self.more_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.head)
        self.displays.chosen.connect(self.display_chosen)
        self.new_button.clicked.connect(self.new_asked)
        self.show_display("table")

    @property
    def display(self) -> Display:
        return cast("Display", self.displays.current)

    @property
    def lanes(self) -> Lanes:
        return self._lanes

    def show_display(self, display: Display) -> None:
        """Marks a view and offers what can be done in it."""
        self.displays.set_current(display)
        self.lanes_button.setVisible(display == "board")
        self.new_button.setVisible(display == "board")

    def show_lanes(self, by: Lanes) -> None:
        self._lanes = by
        word = next(word for key, word in LANE_WORDS if key == by)
        self.lanes_button.setText(_("Lanes") if by == "none" else _(word))

    def _fill_lanes(self) -> None:
        self.lanes_menu.clear()
        for key, word in LANE_WORDS:
            action = self.lanes_menu.addAction(_(word))
            action.setCheckable(True)
            action.setChecked(key == self._lanes)
            action.triggered.connect(partial(self._choose_lanes, key))

    def _choose_lanes(self, by: Lanes, _checked: object = None) -> None:
        self.lanes_chosen.emit(by)
