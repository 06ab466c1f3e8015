"""The fields of a task as pairs of key and value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QWidget

from app.queries.inspected_task import InspectedTask
from app.queries.task_tree import TaskRow
from app.services.task_people import AssignTask, UnassignTask
from app.services.tasks import TaskChanges
from app.system.translations import _
from app.ui.tasks.inspector_field import QuietLine
from app.ui.tasks.inspector_words import (
    due_words,
    people_text,
    rate_text,
    read_tags,
    short_people,
    tags_text,
)
from app.ui.tasks.task_words import HIGH, PRIORITY_WORDS, changes_of, edit_text
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.elided_label import ElidedLabel

_KEY_WIDTH: Final = 80


class _PriorityButton(Button):
    """Its flag has the colour of the priority."""

    role = "text2"

    def _roles(self) -> dict[QIcon.Mode, str]:
        return {QIcon.Mode.Normal: self.role, QIcon.Mode.Disabled: "disabled"}


class InspectorFields(QWidget):
    """Priority, people, due day, estimate, milestone, tags, rate."""

    def __init__(
        self,
        theme: Theme,
        do: Callable[[object, str], None],
        edit: Callable[[TaskRow, TaskChanges], None],
        today: Callable[[], date],
    ) -> None:
        """``do`` runs a command and says what was done, ``edit`` changes fields of a task."""
        super().__init__()
        self._theme = theme
        self._do = do
        self._edit = edit
        self._today = today
        self._task: InspectedTask | None = None
        self.priority = _PriorityButton(theme, "", kind="ghost", small=True)
        self.people = Button(theme, "", kind="ghost", small=True)
        self.due = QuietLine(_("Due"), partial(self._read, "due"))
        self.due.setPlaceholderText(_("no due day"))
        self.estimate = QuietLine(_("Estimate"), partial(self._read, "estimate"))
        self.estimate.setPlaceholderText(_("no estimate"))
        self.tags = QuietLine(_("Tags"), self._read_tags)
        self.tags.setPlaceholderText(_("no tags"))
        self.milestone = ElidedLabel()
        self.rate = ElidedLabel()
        self._grid = QGridLayout(self)
        self._keys: list[QLabel] = []
        self._lay_out()
        self._wire()

    def show_task(self, task: InspectedTask) -> None:
        self._task = task
        row = task.row
        self._show_priority(row)
        self.people.setText(short_people(task.people))
        self.people.setToolTip(people_text(task.people) if len(task.people) > 1 else "")
        self.people.setAccessibleName(_("Assignee: {names}").format(names=people_text(task.people)))
        self.due.set_texts(due_words(row.due_on, self._today()), edit_text(row, "due"))
        self.estimate.set_texts(edit_text(row, "estimate"))
        self.estimate.setEnabled(not row.milestone)
        self.tags.set_texts(tags_text(row.tags))
        self.milestone.setText(task.milestone or "–")
        self.rate.setText(rate_text(task.rate))

    def _show_priority(self, row: TaskRow) -> None:
        word = _(dict(PRIORITY_WORDS)[row.priority])
        self.priority.setText(word)
        self.priority.setAccessibleName(_("Priority: {word}").format(word=word))
        self.priority.role = "danger" if row.priority > HIGH else "warn"
        self.priority.set_icon("flag" if row.priority >= HIGH else "", fill=True)

    def _read(self, key: str, text: str) -> TaskChanges | None:
        return None if self._task is None else changes_of(self._task.row, key, text, self._today())

    def _read_tags(self, text: str) -> TaskChanges | None:
        if self._task is None:
            return None
        tags = read_tags(text, self._today()) if text.strip() else ()
        return None if tags == self._task.row.tags else {"tags": tags}

    def _take(self, changes: object) -> None:
        if self._task is not None and isinstance(changes, dict):
            self._edit(self._task.row, changes)  # type: ignore[arg-type]

    def _fill_priorities(self, menu: QMenu) -> None:
        menu.clear()
        if self._task is None:
            return
        row = self._task.row
        for number, word in PRIORITY_WORDS:
            action = menu.addAction(_(word))
            action.setCheckable(True)
            action.setChecked(row.priority == number)
            action.triggered.connect(partial(self._set_priority, number))

    def _set_priority(self, number: int, _checked: object = None) -> None:
        if self._task is not None and self._task.row.priority != number:
            self._edit(self._task.row, {"priority": number})

    def _fill_people(self, menu: QMenu) -> None:
        menu.clear()
        if self._task is None:
            return
        task = self._task
        on_it = {person.member_id for person in task.people}
        for person in task.everybody:
            action = menu.addAction(person.name)
            action.setCheckable(True)
            action.setChecked(person.id in on_it)
            words = {"name": task.row.name, "person": person.name}
            if person.id in on_it:
                command: object = UnassignTask(task.row.id, person.id)
                told = _("“{name}” taken from {person}").format(**words)
            else:
                command = AssignTask(task.row.id, person.id)
                told = _("“{name}” given to {person}").format(**words)
            action.triggered.connect(partial(self._give, command, told))

    def _give(self, command: object, told: str, _checked: object = None) -> None:
        self._do(command, told)

    def _wire(self) -> None:
        for button, fill in (
            (self.priority, self._fill_priorities),
            (self.people, self._fill_people),
        ):
            menu = QMenu(button)
            menu.aboutToShow.connect(partial(fill, menu))
            button.setMenu(menu)
        for line in (self.due, self.estimate, self.tags):
            line.edited.connect(self._take)
        self._theme.changed.connect(self._take_widths)

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        for label in (self.milestone, self.rate):
            # As far from the key as the texts of the fields, whose frames are not seen.
            label.setContentsMargins(Space.RELATED + 1, 0, 0, 0)
        rows: tuple[tuple[str, QWidget], ...] = (
            (_("Priority"), self.priority),
            (_("Assignee"), self.people),
            (_("Due"), self.due),
            (_("Estimate"), self.estimate),
            (_("Milestone"), self.milestone),
            (_("Tags"), self.tags),
            (_("Rate"), self.rate),
        )
        for number, (text, value) in enumerate(rows):
            key = QLabel(text)
            restyle(key, role="hint")
            self._keys.append(key)
            self._grid.addWidget(key, number, 0)
            hugs = isinstance(value, Button)
            side = Qt.AlignmentFlag.AlignLeft if hugs else Qt.AlignmentFlag(0)
            self._grid.addWidget(value, number, 1, side)
        self._take_widths()

    def _take_widths(self) -> None:
        for key in self._keys:
            key.setMinimumWidth(self._theme.metrics.scaled(_KEY_WIDTH))
            key.setMinimumHeight(self._theme.height(26, padding=8))
