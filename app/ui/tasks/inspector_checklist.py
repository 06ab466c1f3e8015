"""The checklist of a task: ticked, worded anew, taken away; a line at its end adds the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.values.errors import RuleViolation
from app.queries.checklists import CheckRow
from app.services.checklists import AddCheck, DeleteCheck, EditCheck, MoveCheck, TickCheck
from app.system.translations import _
from app.ui.tasks.inspector_field import QuietLine
from app.ui.tasks.inspector_section import InspectorSection
from app.ui.theme.metrics import CHECK_BOX, Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button, ToolButton

SHOWN_FIRST: Final = 5
Do = Callable[[object, str], None]
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class InspectorChecklist(InspectorSection):
    """Shows the first steps; the rest when one asks for them."""

    def __init__(self, theme: Theme, do: Do) -> None:
        """``do`` runs a command and says what was done."""
        super().__init__(theme, _("Checklist"))
        self._do = do
        self._task_id: UUID | None = None
        self._items: tuple[CheckRow, ...] = ()
        self._shows_all = False
        self.rows: dict[UUID, CheckLine] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.more_button = Button(theme, "", kind="link", small=True)
        restyle(self.more_button, flush=True)
        self.more_button.clicked.connect(self._toggle_all)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Add a step"))
        self.line.setAccessibleName(_("Add a step"))
        self.line.setTextMargins(-Space.RELATED - 2, 0, 0, 0)
        restyle(self.line, kind="quiet", density="small")
        self.line.returnPressed.connect(self._add)
        below = QVBoxLayout()
        # Under the texts of the steps, behind their boxes.
        below.setContentsMargins(Space.PAGE + Space.GRID, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        below.addWidget(self.line)
        self.body.setSpacing(0)
        self.body.addLayout(self._lines)
        self.body.addLayout(below)

    def show_items(self, task_id: UUID, items: tuple[CheckRow, ...]) -> None:
        """Shows the steps of a task; rows of steps that stand stay, with the focus in them."""
        if task_id != self._task_id:
            self._shows_all = False
            self.line.clear()
        self._task_id, self._items = task_id, items
        done = sum(item.done_at is not None for item in items)
        total = len(items)
        self.aside.setText(_("{done} of {total}").format(done=done, total=total) if total else "")
        shown = items if self._shows_all else items[:SHOWN_FIRST]
        self._keep_rows({item.id for item in shown})
        for at, item in enumerate(shown):
            row = self.rows.get(item.id)
            if row is None:
                row = self.rows[item.id] = self._make_row(item)
            if self._lines.indexOf(row) != at:
                self._lines.insertWidget(at, row)
            row.show_item(item)
        self._show_more(len(items))

    def _show_more(self, count: int) -> None:
        hidden = count - SHOWN_FIRST
        self.more_button.setVisible(hidden > 0)
        text = _("Show fewer") if self._shows_all else _("Show {count} more").format(count=hidden)
        self.more_button.setText(text)

    def _toggle_all(self) -> None:
        self._shows_all = not self._shows_all
        if self._task_id is not None:
            self.show_items(self._task_id, self._items)

    def _keep_rows(self, ids: set[UUID]) -> None:
        for gone in [key for key in self.rows if key not in ids]:
            row = self.rows.pop(gone)
            row.hide()
            row.setParent(None)
            row.deleteLater()

    def _make_row(self, item: CheckRow) -> CheckLine:
        row = CheckLine(self._theme, item)
        row.ticked.connect(self._tick)
        row.edited.connect(self._edit)
        row.deleted.connect(self._delete)
        row.moved.connect(self._move)
        return row

    def _add(self) -> None:
        text = self.line.text().strip()
        if self._task_id is not None and text:
            # The next one is written at once, and the new one is to be seen.
            self._shows_all = True
            self.line.clear()
            self._do(AddCheck(self._task_id, text), _("Step “{text}” added").format(text=text))

    def _tick(self, item: CheckRow, done: bool) -> None:  # noqa: FBT001 - a signal's argument
        form = _("“{text}” ticked off") if done else _("“{text}” open again")
        self._do(TickCheck(item.id, done), form.format(text=item.text))

    def _edit(self, item: CheckRow, text: str) -> None:
        self._do(EditCheck(item.id, text), _("Step “{text}” changed").format(text=text))

    def _delete(self, item: CheckRow) -> None:
        self._do(DeleteCheck(item.id), _("Step “{text}” deleted").format(text=item.text))

    def _move(self, item: CheckRow, step: int) -> None:
        at = next((i for i, each in enumerate(self._items) if each.id == item.id), None)
        if at is not None and 0 <= at + step < len(self._items):
            self._do(MoveCheck(item.id, at + step + 1), _("“{text}” moved").format(text=item.text))


class CheckLine(QWidget):
    """One step: a box, its text, and under the pointer a cross. Alt with arrows moves it.

    Signals:
        ticked: the step, and whether it is done.
        edited: the step, and its new text.
        deleted: the step.
        moved: the step, and by how many places.
    """

    ticked = Signal(object, bool)
    edited = Signal(object, str)
    deleted = Signal(object)
    moved = Signal(object, int)

    def __init__(self, theme: Theme, item: CheckRow) -> None:
        super().__init__()
        self._item = item
        self._theme = theme
        self.box = _Box()
        self.text = QuietLine(_("Step"), _read_step)
        self.delete_button = ToolButton(theme, "x", _("Delete step"), small=True)
        kept = self.delete_button.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.delete_button.setSizePolicy(kept)
        self.delete_button.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.box)
        line.addWidget(self.text, 1)
        line.addWidget(self.delete_button)
        theme.changed.connect(self._take_width)
        self._take_width()
        self.box.clicked.connect(lambda done: self.ticked.emit(self._item, done))
        self.text.edited.connect(lambda text: self.edited.emit(self._item, str(text)))
        self.delete_button.clicked.connect(lambda: self.deleted.emit(self._item))

    def show_item(self, item: CheckRow) -> None:
        self._item = item
        done = item.done_at is not None
        self.box.setChecked(done)
        self.box.setAccessibleName(item.text)
        self.text.set_texts(item.text)
        self.delete_button.setAccessibleName(_("Delete step “{text}”").format(text=item.text))
        restyle(self.text, tone="second" if done else "")

    def _take_width(self) -> None:
        # Without a text the box is followed by the room for one.
        self.box.setFixedWidth(self._theme.metrics.scaled(CHECK_BOX) + Space.GRID)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.delete_button.show()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.delete_button.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and step is not None:
            self.moved.emit(self._item, step)
        elif event.key() == Qt.Key.Key_Delete and self.box.hasFocus():
            self.deleted.emit(self._item)
        else:
            super().keyPressEvent(event)


class _Box(QCheckBox):
    """Leaves Alt with arrows to its line; Qt would move the focus with them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and Qt.Key(event.key()) in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _read_step(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        raise RuleViolation("text", "checklist.text_missing")
    return line
