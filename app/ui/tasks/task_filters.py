"""The line above the tree of tasks that says which are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import cast
from uuid import UUID

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.planning.tasks.task_view import Display, Lanes, TaskView
from app.queries.projects import ProjectRow
from app.queries.task_tree import DueFilter, StatusFilter, TaskListCriteria
from app.system.translations import _
from app.ui.tasks.task_words import DUE_CHOICES, STATUS_FILTERS, count_text
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.combo import Combo
from app.ui.widgets.segmented import Segmented
from app.ui.widgets.turning_line import TurningLine

TYPING_MILLISECONDS = 150
_SHORTEST = 13
_SHORTEST_TAG = 13
_LEAST_TEXT = 140


class TaskFilters(QWidget):
    """Status, due day, project, tag and words.

    Signals:
        changed: other tasks are wanted.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        choices = [(str(key), _(word)) for key, word in STATUS_FILTERS]
        self.status = Segmented(choices, _("Status"))
        self.due = ChoiceCombo(theme, ((str(key), _(word)) for key, word in DUE_CHOICES), "any")
        self.due.setAccessibleName(_("Due"))
        self.due.setMinimumContentsLength(_SHORTEST)
        self.place = Combo(theme, _("Project"))
        self.place.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.place.setMinimumContentsLength(_SHORTEST)
        self.tag = Combo(theme, _("Tag"))
        self.tag.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.tag.setMinimumContentsLength(_SHORTEST_TAG)
        self.text = QLineEdit()
        self.text.setPlaceholderText(_("Filter by task, project, client or tag"))
        self.text.setAccessibleName(_("Filter"))
        self.text.setClearButtonEnabled(True)
        self.count = QLabel()
        restyle(self.count, role="hint")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MILLISECONDS)
        self._projects: tuple[ProjectRow, ...] = ()
        self.place.addItem(_("All projects"), None)
        self.tag.addItem(_("All tags"), "")
        self._lay_out()
        self._wire()

    @property
    def project(self) -> UUID | None:
        """The one project that is shown; None for several."""
        return self._place("project")

    def criteria(self, plain: TaskListCriteria) -> TaskListCriteria:
        """The criteria with what is chosen here."""
        return replace(
            plain,
            status=cast("StatusFilter", self.status.current),
            due=cast("DueFilter", self.due.code),
            project=self.project,
            client=self._place("client"),
            text=self.text.text(),
            tag=self.tag.currentData() or None,
        )

    def view(self, display: Display, lanes: Lanes) -> TaskView:
        """What is chosen here as a view that has no name yet."""
        plain = self.criteria(TaskListCriteria(date.min))
        return TaskView(
            "",
            plain.status,
            plain.due,
            plain.project,
            plain.client,
            plain.tag or "",
            plain.text.strip(),
            display,
            lanes,
        )

    def show_view(self, view: TaskView) -> None:
        """Chooses what a view says; what does not exist any more asks for nothing."""
        with self._quiet():
            self.status.set_current(view.status)
            self.due.set_code(view.due)
            place = ("project", view.project_id) if view.project_id else ("client", view.client_id)
            self._choose_place(place)
            self.tag.setCurrentIndex(max(0, self.tag.findData(view.tag)))
            self.text.setText(view.text)
        self._tell()

    def set_tags(self, names: Sequence[str]) -> None:
        """Offers these tags; what was chosen stays while it exists."""
        if [self.tag.itemData(at) for at in range(1, self.tag.count())] == list(names):
            return
        chosen = self.tag.currentData()
        with self._quiet():
            self.tag.clear()
            self.tag.addItem(_("All tags"), "")
            for name in names:
                self.tag.addItem(f"#{name}", name)
            self.tag.setCurrentIndex(max(0, self.tag.findData(chosen)))

    def summary(self) -> str:
        """``Open, all projects``: the filters in a few words."""
        status = next(word for key, word in STATUS_FILTERS if key == self.status.current)
        everywhere = self.place.currentData() is None
        texts = [_(status), _("all projects") if everywhere else self.place.currentText()]
        if self.due.code != "any":
            texts.append(self.due.currentText())
        if self.tag.currentData():
            texts.append(self.tag.currentText())
        if self.text.text().strip():
            texts.append(_("“{text}”").format(text=self.text.text().strip()))
        return ", ".join(texts)

    def set_projects(self, rows: Sequence[ProjectRow]) -> None:
        """Offers these projects and their clients; what was chosen stays while it exists."""
        if tuple(rows) == self._projects:
            # Whoever is choosing keeps the open list.
            return
        self._projects = tuple(rows)
        chosen = self.place.currentData()
        clients = {row.client_id: row.client for row in rows if row.client_id is not None}
        named = sorted(clients.items(), key=lambda pair: (pair[1] or "").casefold())
        self.place.blockSignals(True)
        self.place.clear()
        self.place.addItem(_("All projects"), None)
        for client_id, name in named:
            self.place.addItem(
                _("{client}, all projects").format(client=name), ("client", client_id)
            )
        for row in sorted(
            rows, key=lambda row: ((row.client or "").casefold(), row.name.casefold())
        ):
            text = " / ".join(name for name in (row.client, row.name) if name)
            self.place.addItem(text, ("project", row.id))
        self._choose_place(chosen)
        self.place.blockSignals(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._turning.minimumSizeHint().width(), super().minimumSizeHint().height())

    def show_count(self, count: int) -> None:
        self.count.setText(count_text(count))

    def clear(self) -> None:
        """Shows every task that is not done."""
        self.show_view(TaskView(""))

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        """Changes several choices and tells of them once, or not at all."""
        parts = (self.status, self.due, self.place, self.tag, self.text)
        for part in parts:
            part.blockSignals(True)
        yield
        for part in parts:
            part.blockSignals(False)

    @property
    def projects(self) -> tuple[ProjectRow, ...]:
        """The projects that are offered."""
        return self._projects

    def _place(self, kind: str) -> UUID | None:
        chosen = self.place.currentData()
        found: UUID | None = chosen[1] if chosen is not None and chosen[0] == kind else None
        return found

    def _choose_place(self, chosen: object) -> None:
        for position in range(self.place.count()):
            if self.place.itemData(position) == chosen:
                self.place.setCurrentIndex(position)
                return
        self.place.setCurrentIndex(0)

    def _lay_out(self) -> None:
        choices, words = QHBoxLayout(), QHBoxLayout()
        for part in (self.status, self.due, self.place, self.tag):
            choices.addWidget(part)
        words.addWidget(self.text, 1)
        words.addSpacing(Space.RELATED)
        words.addWidget(self.count)
        self._turning = TurningLine(Space.RELATED)
        for line, stretch in ((choices, 0), (words, 1)):
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(Space.RELATED)
            holder = QWidget()
            holder.setLayout(line)
            self._turning.add(holder, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._turning)
        self.text.setMinimumWidth(self._theme.metrics.scaled(_LEAST_TEXT))

    def _wire(self) -> None:
        self.status.chosen.connect(self._tell)
        self.due.currentIndexChanged.connect(self._tell)
        self.place.currentIndexChanged.connect(self._tell)
        self.tag.currentIndexChanged.connect(self._tell)
        self.text.textChanged.connect(self._typing.start)
        self.text.returnPressed.connect(self._tell)
        self._typing.timeout.connect(self._tell)

    def _tell(self) -> None:
        self._typing.stop()
        self.changed.emit()
