"""What the menu of tasks changes in all that are marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from app.domain.planning.tasks.task_line import read_due_day
from app.domain.values.duration import parse_duration
from app.domain.values.errors import RuleViolation
from app.queries.board_workflows import shared_columns
from app.queries.inspected_task import everybody
from app.queries.projects import ProjectRow
from app.queries.task_tree import TaskRow
from app.services.tasks_in_bulk import BulkChanges, EditTasks
from app.system.due_words import due_text
from app.system.translations import _, ngettext
from app.ui.session.session import Session
from app.ui.tasks.board_acts import BoardActs
from app.ui.tasks.task_words import PRIORITY_WORDS
from app.ui.tasks.text_dialog import TextDialog
from app.ui.theme.theme import Theme

_DAY = timedelta(days=1)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class BulkMenu:
    """Fills menus with what tasks can be given.

    Attributes:
        owner: what dialogs stand over.
        projects: those that can be chosen.
    """

    theme: Theme
    session: Session
    acts: BoardActs
    owner: QWidget
    projects: Callable[[], Sequence[ProjectRow]]

    def fill(self, menu: QMenu, rows: Sequence[TaskRow]) -> None:
        """Adds a sub-menu for each field; what all rows have is checked."""
        self._fill_states(menu.addMenu(_("State")), rows)
        self._fill_priorities(menu.addMenu(_("Priority")), rows)
        self._fill_due(menu.addMenu(_("Due")), rows)
        self._fill_people(menu.addMenu(_("Person")), rows)
        self._fill_projects(menu.addMenu(_("Project")), rows)
        self._fill_tags(menu.addMenu(_("Tags")), rows)
        menu.addAction(_("Estimate…"), partial(self.ask_estimate, rows))

    def ask_due(self, rows: Sequence[TaskRow]) -> TextDialog:
        """Opens the dialog that sets a due day."""
        texts = (_title(_("Due day of {tasks}"), rows), _("Set"), _("Day, such as friday"))
        return self._ask(rows, texts, self._read_due)

    def ask_estimate(self, rows: Sequence[TaskRow]) -> TextDialog:
        """Opens the dialog that sets an estimate; blank takes it away."""
        texts = (_title(_("Estimate of {tasks}"), rows), _("Set"), _("Hours, such as 1:30"))
        return self._ask(rows, texts, _read_estimate)

    def ask_tag(self, rows: Sequence[TaskRow]) -> TextDialog:
        """Opens the dialog that adds a tag."""
        texts = (_title(_("Tag {tasks}"), rows), _("Add"), _("Tag"))
        return self._ask(rows, texts, _read_tag)

    def _ask(
        self,
        rows: Sequence[TaskRow],
        texts: tuple[str, str, str],
        read: Callable[[str], BulkChanges],
    ) -> TextDialog:
        ids = tuple(row.id for row in rows)
        dialog = TextDialog(
            self.theme,
            self.session,
            texts,
            lambda text: EditTasks(ids, read(text)),
            self.owner.window(),
        )
        told = ngettext("“{name}” changed", "{count} tasks changed", len(rows))
        told = told.format(name=rows[0].name, count=len(rows))
        dialog.saved.connect(lambda _result: self.acts.told.emit(told))
        dialog.open()
        return dialog

    def _fill_states(self, menu: QMenu, rows: Sequence[TaskRow]) -> None:
        columns = self.session.read(shared_columns, [row.project_id for row in rows])
        for column in columns:
            self._add(menu, column.name, rows, {"column": column})

    def _fill_priorities(self, menu: QMenu, rows: Sequence[TaskRow]) -> None:
        for number, word in PRIORITY_WORDS:
            same = all(row.priority == number for row in rows)
            self._add(menu, _(word), rows, {"priority": number}, checked=same)

    def _fill_due(self, menu: QMenu, rows: Sequence[TaskRow]) -> None:
        today = self.session.today()
        monday = today + (_WEEK - today.weekday()) * _DAY
        for day in (today, today + _DAY, monday):
            same = all(row.due_on == day for row in rows)
            text = _capital(due_text(day, today))
            self._add(menu, text, rows, {"due_on": day}, checked=same)
        menu.addAction(_("Other day…"), partial(self.ask_due, rows))
        none = all(row.due_on is None for row in rows)
        self._add(menu, _("No due day"), rows, {"due_on": None}, checked=none)

    def _fill_people(self, menu: QMenu, rows: Sequence[TaskRow]) -> None:
        for person in self.session.read(everybody, None):
            self._add(menu, person.name, rows, {"member_id": person.id})
        menu.addSeparator()
        self._add(menu, _("Nobody"), rows, {"member_id": None})

    def _fill_projects(self, menu: QMenu, rows: Sequence[TaskRow]) -> None:
        named = [
            (" / ".join(name for name in (row.client, row.name) if name), row.id)
            for row in self.projects()
        ]
        for text, project_id in sorted(named, key=lambda pair: pair[0].casefold()):
            same = all(row.project_id == project_id for row in rows)
            self._add(menu, text, rows, {"project_id": project_id}, checked=same)
        menu.addSeparator()
        none = all(row.project_id is None for row in rows)
        self._add(menu, _("Inbox"), rows, {"project_id": None}, checked=none)

    def _fill_tags(self, menu: QMenu, rows: Sequence[TaskRow]) -> None:
        menu.addAction(_("Add a tag…"), partial(self.ask_tag, rows))
        names = sorted({tag for row in rows for tag in row.tags}, key=str.casefold)
        if names:
            menu.addSeparator()
        for name in names:
            text = _("Remove #{tag}").format(tag=name)
            self._add(menu, text, rows, {"untag": name})

    def _add(
        self,
        menu: QMenu,
        text: str,
        rows: Sequence[TaskRow],
        changes: BulkChanges,
        *,
        checked: bool | None = None,
    ) -> None:
        action = menu.addAction(text)
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        action.triggered.connect(lambda _checked: self.acts.change(rows, changes))

    def _read_due(self, text: str) -> BulkChanges:
        day: date | None = read_due_day(text, self.session.today()) if text.strip() else None
        return {"due_on": day}


def _read_estimate(text: str) -> BulkChanges:
    if not text.strip():
        return {"estimate_seconds": None}
    seconds = parse_duration(text)
    if not seconds:
        raise RuleViolation("estimate", "task.estimate_not_positive")
    return {"estimate_seconds": seconds}


def _read_tag(text: str) -> BulkChanges:
    name = " ".join(text.split()).removeprefix("#")
    if not name:
        raise RuleViolation("tag", "task.tag_missing")
    return {"tag": name}


def _title(form: str, rows: Sequence[TaskRow]) -> str:
    several = ngettext("{count} task", "{count} tasks", len(rows)).format(count=f"{len(rows):n}")
    return form.format(tasks=f"“{rows[0].name}”" if len(rows) == 1 else several)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
