"""What tests do with the board: read columns, point, click, drag, press keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.planning.tasks.board import ColumnKey
from app.queries.board import BoardCard
from app.ui.session.session import Session
from app.ui.tasks.board_list import BoardList
from app.ui.tasks.board_top import BoardTop
from app.ui.tasks.tasks_page import TasksPage
from tests.ui.builders import settle

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


class BoardHands:
    """A user in front of the board."""

    def __init__(self, page: TasksPage, session: Session) -> None:
        self.page = page
        self.session = session

    @property
    def columns(self) -> dict[str, list[str]]:
        """The names of the cards by column, whatever the lane."""
        found: dict[str, list[str]] = {key.name: [] for key in self.page.board.pane.columns}
        for _lane, shown in self.page.board.pane.lists():
            found[shown.column_model.column.name] += self.names(shown)
        return found

    @property
    def lanes(self) -> dict[str, int]:
        """The titles of the lanes, and how many cards they have."""
        lanes = self.page.board.pane.lanes.values()
        return {lane.lane.title: lane.lane.count for lane in lanes}

    def names(self, shown: BoardList) -> list[str]:
        return [card.task.name for card in shown.column_model.cards]

    def card(self, name: str) -> BoardCard:
        shown, row = self.place(name)
        card = shown.column_model.card_at(row)
        assert card is not None
        return card

    def place(self, name: str) -> tuple[BoardList, int]:
        for _lane, shown in self.page.board.pane.lists():
            if name in self.names(shown):
                return shown, self.names(shown).index(name)
        done = self.page.board.done.list
        return done, self.names(done).index(name)

    def key(self, column: str) -> ColumnKey:
        return next(key for key in self.page.board.pane.columns if key.name == column)

    def top(self, column: str) -> BoardTop:
        return self.page.board.pane.tops[self.key(column)]

    def list(self, column: str, lane: str = "") -> BoardList:
        for shown in self.page.board.pane.lanes.values():
            if not lane or shown.lane.title == lane:
                return shown.lists[self.key(column)]
        raise LookupError(column)

    def middle(self, name: str) -> tuple[BoardList, QPoint]:
        shown, row = self.place(name)
        return shown, shown.visualRect(shown.column_model.index(row)).center()

    def click(self, name: str) -> None:
        shown, point = self.middle(name)
        QTest.mouseClick(shown.viewport(), LEFT, pos=point)
        self.settle()

    def go_to(self, name: str) -> None:
        """Gives a card the focus without a click."""
        shown, row = self.place(name)
        shown.go_to(row)
        shown.setFocus()
        self.settle()

    def lift(self, name: str, goal: QPoint) -> BoardList:
        """Takes a card to a place of the screen and keeps the button down."""
        shown, point = self.middle(name)
        QTest.mousePress(shown.viewport(), LEFT, pos=point)
        QTest.mouseMove(shown.viewport(), point + QPoint(30, 0))
        QTest.mouseMove(shown.viewport(), shown.viewport().mapFromGlobal(goal))
        return shown

    def drag(self, name: str, goal: QPoint) -> None:
        """Takes a card to a place of the screen and lets it go."""
        shown = self.lift(name, goal)
        QTest.mouseRelease(shown.viewport(), LEFT, pos=shown.viewport().mapFromGlobal(goal))
        self.settle()

    def end_of(self, column: str, lane: str = "") -> QPoint:
        """Below the last card of a column, on the screen."""
        shown = self.list(column, lane)
        model = shown.column_model
        if not model.rowCount():
            return shown.viewport().mapToGlobal(QPoint(shown.width() // 2, 20))
        last = shown.visualRect(model.index(model.rowCount() - 1))
        below = QPoint(last.center().x(), last.bottom() - 4)
        return shown.viewport().mapToGlobal(below)

    def above(self, name: str) -> QPoint:
        """Over the upper edge of a card, on the screen."""
        shown, row = self.place(name)
        rect = shown.visualRect(shown.column_model.index(row))
        return shown.viewport().mapToGlobal(QPoint(rect.center().x(), rect.top() + 4))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        widget = QApplication.focusWidget() or self.page
        QTest.keyClick(widget, key, modifier or Qt.KeyboardModifier.NoModifier)
        self.settle()

    def settle(self) -> None:
        for _turn in range(3):
            settle(self.session)
