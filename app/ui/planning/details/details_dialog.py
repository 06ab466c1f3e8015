"""The dialog of all that a plan knows of a task: dates, work, people, dependencies."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.domain.planning.editing.edits import PlanEdit
from app.domain.values.errors import RuleViolation, StintError
from app.queries.plan_trial import PlanTrial, TrialCriteria, plan_trial
from app.system.messages import render
from app.system.translations import _, current_language
from app.ui.planning.details.detail_controls import (
    DetailControls,
    DetailGround,
    crew_page,
    dates_page,
    links_page,
    work_page,
)
from app.ui.planning.details.detail_words import (
    DetailDraft,
    constraint_of,
    detail_edits,
    links_after,
    links_before,
    outcome_text,
    read_size,
)
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage

# The plan is reckoned anew only when nobody types any more.
_PAUSE_MILLISECONDS = 250
# Writes edits and tells how it went: once they are on the disk, or why they are not.
Write = Callable[[tuple[PlanEdit, ...], Callable[[], None], Callable[[StintError], None]], None]

_FIELDS = {"estimate": "effort_seconds", "task.calendar_gone": "calendar", "member.gone": "crew"}


class TaskDetailsDialog(FormDialog):
    """Tries what the fields say in the pool; writes all of it as one change set."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        ground: DetailGround,
        write: Write,
        parent: QWidget | None = None,
    ) -> None:
        title, verb = _("Task details"), _("Save changes")
        super().__init__(theme, session, title, verb, width=Width.DIALOG + 120, parent=parent)
        self._ground, self._write = ground, write
        self.set_explanation(ground.task.name)
        self.controls = DetailControls(theme, ground, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MILLISECONDS)
        self._make_pages()
        self.controls.changed.connect(self._pause.start)
        self._pause.timeout.connect(self.try_out)
        self.controls.kind.setFocus()

    def edits(self) -> tuple[PlanEdit, ...]:
        """What the fields would change; nothing where all is as it was.

        Raises:
            RuleViolation: a field cannot be read.
        """
        plan, task = self._ground.found.plan, self._ground.task
        draft = DetailDraft(
            self._dates() | self._work(),
            self.controls.crew.crew(),
            self.read("before", self.controls.before.drafts),
            self.read("after", self.controls.after.drafts),
        )
        return detail_edits(plan, task, draft)

    def submit(self) -> None:
        """Writes the edits, or shows what is wrong; a refusal leaves all as it was."""
        self.show_error(None)
        try:
            edits = self.edits()
        except RuleViolation as error:
            self.show_error(error)
            return
        if not edits:
            self.accept()
            return
        self.save_button.setEnabled(False)
        self.fetch(plan_trial, self._criteria(edits), partial(self._write_tried, edits))

    def try_out(self) -> None:
        """Says what the fields would come to."""
        try:
            edits = self.edits()
        except RuleViolation:
            self.set_outcome("")
            return
        if edits:
            self.fetch(plan_trial, self._criteria(edits), self._show_trial)
        else:
            self.set_outcome("")

    def error_field(self, error: StintError) -> str:
        named = _FIELDS.get(error.key) or super().error_field(error)
        if named == "dependency" or error.key == "plan.link_gone":
            # The list that was touched; what one waits for is the usual way to say it.
            return "after" if self._only_after_changed() else "before"
        return _FIELDS.get(named, named)

    def _criteria(self, edits: tuple[PlanEdit, ...]) -> TrialCriteria:
        return TrialCriteria(self._ground.found.plan, edits, current_language())

    def _write_tried(self, edits: tuple[PlanEdit, ...], trial: PlanTrial) -> None:
        if trial.refused is not None:
            self._refused(trial.refused)
        else:
            self._write(edits, lambda: self._done(None), self._refused)

    def _show_trial(self, trial: PlanTrial) -> None:
        today = self._session.today()
        if trial.refused is not None:
            self.set_outcome(render(trial.refused, self._session.zone))
        else:
            found, key = self._ground.found, self._ground.key
            self.set_outcome(outcome_text(found, trial, key, today))
        if self.isVisible():
            self.fit()

    def _dates(self) -> dict[str, Any]:
        controls, task = self.controls, self._ground.task
        zone = self._ground.found.plan.calendar.zone
        kind, wall = controls.kind.code, controls.at.moment()
        return {
            "constraint": constraint_of(kind, wall, zone, task.constraint),
            "deadline_on": self.read("deadline", controls.deadline.day),
        }

    def _work(self) -> dict[str, Any]:
        controls, calendar = self.controls, self.controls.calendar.code
        fields: dict[str, Any] = {"calendar": UUID(calendar) if calendar else None}
        if self._ground.work_hint:
            return fields
        return fields | {
            "effort_seconds": self._size("effort_seconds", controls.effort.text()),
            "duration_seconds": self._duration(),
            "remaining_seconds": self._size("remaining_seconds", controls.left.text(), zero=True),
        }

    def _duration(self) -> int | None:
        if self.controls.mode.current == "effort":
            return None
        seconds = self._size("duration_seconds", self.controls.duration.text(), zero=True)
        if not seconds:
            raise RuleViolation("duration_seconds", "plan.duration_missing")
        return seconds

    def _size(self, name: str, text: str, *, zero: bool = False) -> int | None:
        stored: int | None = getattr(self._ground.task, name)
        return self.read(name, lambda: read_size(text, stored, zero=zero))

    def _only_after_changed(self) -> bool:
        plan, key = self._ground.found.plan, self._ground.key
        try:
            before, after = self.controls.before.drafts(), self.controls.after.drafts()
        except RuleViolation:
            return False
        return before == links_before(plan, key) and after != links_after(plan, key)

    def _make_pages(self) -> None:
        theme, controls = self._theme, self.controls
        self._links_page = links_page(theme, controls)
        self.set_pages(
            [
                (_("Dates and deadline"), dates_page(theme, controls)),
                (_("Work"), work_page(theme, controls, self._ground.work_hint)),
                (_("People"), crew_page(theme, controls)),
                (_("Dependencies"), self._links_page),
            ]
        )
        for edit in (controls.before, controls.after):
            edit.line_added.connect(partial(self._show_line, self._links_page))

    def _show_line(self, page: FormPage, field: QWidget) -> None:
        self.fit()
        page.ensureWidgetVisible(field)
