"""What tests do with the Tasks page: read rows, point, click, press keys, write lines."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from app.services.assignment import Names
from app.services.time_entries import AddDuration
from app.store.store import Store
from app.ui.session.session import Session
from app.ui.tasks.task_geometry import RowAct
from app.ui.tasks.task_model import index_of
from app.ui.tasks.task_words import ShownTask
from app.ui.tasks.tasks_page import TasksPage
from tests.builders import BERLIN
from tests.store.tasks import TODAY
from tests.ui.builders import settle

LEFT = Qt.MouseButton.LeftButton


class Hands:
    """A user in front of the page."""

    def __init__(self, page: TasksPage, session: Session) -> None:
        self.page = page
        self.session = session

    @property
    def rows(self) -> list[str]:
        """The names as they stand, a dash for each step of depth."""
        return ["-" * shown.depth + shown.row.name for shown in self.shown]

    @property
    def shown(self) -> list[ShownTask]:
        model = self.page.model
        rows = [model.row_at(position) for position in range(model.rowCount())]
        return [row for row in rows if row is not None]

    def cell(self, name: str, key: str) -> str:
        """What a cell shows, once the sums of its row are in."""
        index = index_of(self.page.model, self.position(name), key)
        index.data()
        settle(self.session)
        return str(index.data() or "")

    def position(self, name: str) -> int:
        return [shown.row.name for shown in self.shown].index(name)

    def go_to(self, *names: str) -> None:
        """Marks rows; the first gets the focus."""
        table = self.page.table
        table.setFocus()
        table.go_to(self.position(names[0]))
        for name in names[1:]:
            rect = self.rect(name, "status")
            QTest.mouseClick(
                table.viewport(), LEFT, Qt.KeyboardModifier.ControlModifier, rect.center()
            )

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        widget = QApplication.focusWidget() or self.page.table
        QTest.keyClick(widget, key, modifier or Qt.KeyboardModifier.NoModifier)
        # An editor gives its text away later, so its command comes a round after the key.
        settle(self.session)
        settle(self.session)

    def rect(self, name: str, key: str = "name") -> QRect:
        table = self.page.table
        return table.visualRect(index_of(self.page.model, self.position(name), key))

    def click(self, point: QPoint) -> None:
        QTest.mouseClick(self.page.table.viewport(), LEFT, pos=point)
        settle(self.session)

    def click_check(self, name: str) -> None:
        place = self.page.table.delegate.name
        self.click(place.check(self.rect(name), self.shown[self.position(name)]).center())

    def click_caret(self, name: str) -> None:
        place = self.page.table.delegate.name
        self.click(place.caret(self.rect(name), self.shown[self.position(name)]).center())

    def click_act(self, name: str, act: RowAct) -> None:
        self.click(self.page.table.delegate.name.act(self.rect(name), act).center())

    def edit(self, name: str, key: str) -> QLineEdit | QComboBox:
        """Double-clicks a cell and gives the editor that opens over it."""
        point = self.rect(name, key).center()
        viewport = self.page.table.viewport()
        QTest.mouseClick(viewport, LEFT, pos=point)
        QTest.mouseDClick(viewport, LEFT, pos=point)
        return self.editor()

    def editor(self) -> QLineEdit | QComboBox:
        (found,) = self._editors()
        return found

    def is_editing(self) -> bool:
        return bool(self._editors())

    def _editors(self) -> list[QLineEdit | QComboBox]:
        viewport = self.page.table.viewport()
        found: list[QLineEdit | QComboBox] = [*viewport.findChildren(QLineEdit)]
        found += viewport.findChildren(QComboBox)
        # One that was closed goes away later.
        return [each for each in found if each.isVisible()]

    def write(self, line: str) -> None:
        """Writes a line that adds a task, and Enter."""
        field = self.page.quick.line
        field.setFocus()
        QTest.keyClicks(field, line)
        QTest.keyClick(field, Qt.Key.Key_Return)
        settle(self.session)


def work_on(store: Store, session: Session, name: str, hours: int) -> None:
    store.execute(AddDuration(Names("", task=name), TODAY, hours * 3600, BERLIN))
    settle(session)
