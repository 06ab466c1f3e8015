"""The fields of a task's details, and the pages that they stand on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from app.domain.planning.plan import Key, PlanTask
from app.domain.planning.scheduling.delay import day_seconds
from app.domain.planning.scheduling.schedule import Schedule
from app.domain.values.duration import format_duration
from app.system.translations import _
from app.ui.planning.details.crew_edit import CrewEdit
from app.ui.planning.details.detail_words import (
    AS_SOON,
    CONSTRAINTS,
    duration_text,
    has_moment,
    links_after,
    links_before,
    task_choices,
    ties_finish,
    work_hint,
)
from app.ui.planning.details.links_edit import LinkGround, LinksEdit
from app.ui.theme.theme import Theme
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import MomentEdit, OptionalDayEdit
from app.ui.widgets.form_page import FormPage
from app.ui.widgets.segmented import Segmented


@dataclass(frozen=True, slots=True)
class DetailGround:
    """The task, the plan that it is of, and the calendars that there are, by name."""

    found: Schedule
    key: Key
    calendars: Sequence[tuple[UUID, str]]

    @property
    def task(self) -> PlanTask:
        return self.found.plan.tasks[self.found.numbers[self.key]]

    @property
    def is_summary(self) -> bool:
        return bool(self.found.children_of(self.found.numbers[self.key]))

    @property
    def work_hint(self) -> str:
        return work_hint(self.task, summary=self.is_summary)


class DetailControls(QObject):
    """All controls with what the plan says; the pages only place them.

    Signals:
        changed: something is another now.
    """

    changed = Signal()

    def __init__(self, theme: Theme, ground: DetailGround, parent: QObject) -> None:
        super().__init__(parent)
        self._ground = ground
        self._make_dates(theme)
        self._make_work(theme)
        plan, task = ground.found.plan, ground.task
        self.crew = CrewEdit(plan.people, task.assignments)
        choices, day = task_choices(plan, task.key), day_seconds(plan.calendar)
        before = LinkGround(choices, day, _("Add predecessor"), _("Waits for {task}"))
        after = LinkGround(choices, day, _("Add successor"), _("Before {task}"))
        self.before = LinksEdit(theme, before, links_before(plan, task.key))
        self.after = LinksEdit(theme, after, links_after(plan, task.key))
        self._wire()
        self._take_kind()
        self._take_mode()

    def _make_dates(self, theme: Theme) -> None:
        task, zone = self._ground.task, self._ground.found.plan.calendar.zone
        dates = self._ground.found.dates(task.key)
        tie = task.constraint
        # What ties nothing yet offers the dates that the task has by itself.
        self._start, self._finish = (
            at.astimezone(zone) for at in (dates.start_at, dates.finish_at)
        )
        kinds = [(str(kind), _(text)) for kind, text in CONSTRAINTS.items()]
        self.kind = ChoiceCombo(theme, kinds, AS_SOON if tie is None else tie.kind.value)
        self._is_offered = tie is None or tie.at is None
        at = self._start if tie is None or tie.at is None else tie.at.astimezone(zone)
        self.at = MomentEdit(at)
        self.deadline = OptionalDayEdit(task.deadline_on)

    def _make_work(self, theme: Theme) -> None:
        task = self._ground.task
        self.mode = Segmented(
            (("effort", _("Follows from work and people")), ("fixed", _("Fixed duration"))),
            _("How long it takes"),
        )
        self.mode.set_current("effort" if task.duration_seconds is None else "fixed")
        self.effort = QLineEdit(duration_text(task.effort_seconds))
        self.duration = QLineEdit(duration_text(task.duration_seconds))
        self.left = QLineEdit(duration_text(task.remaining_seconds))
        self.effort.setPlaceholderText(_("not estimated"))
        self.left.setPlaceholderText(format_duration(task.left_seconds))
        choices = [("", _("That of its people, or of the project"))]
        choices += [(str(key), name) for key, name in self._ground.calendars]
        chosen = "" if task.calendar is None else str(task.calendar)
        # A calendar that has gone meanwhile counts for nothing, as in the plan.
        self.calendar = ChoiceCombo(theme, choices, chosen if chosen in dict(choices) else "")
        for control in (self.mode, self.effort, self.left):
            control.setEnabled(not self._ground.work_hint)

    def _wire(self) -> None:
        self.kind.currentIndexChanged.connect(self._take_kind)
        self.mode.chosen.connect(self._take_mode)
        self.at.dateTimeChanged.connect(self.changed)
        for line in (self.deadline, self.effort, self.duration, self.left):
            line.textChanged.connect(self.changed)
        self.calendar.currentIndexChanged.connect(self.changed)
        for edit in (self.crew, self.before, self.after):
            edit.changed.connect(self.changed)

    def _take_kind(self) -> None:
        kind = self.kind.code
        self.at.setEnabled(has_moment(kind))
        if self._is_offered and has_moment(kind):
            self.at.set_moment(self._finish if ties_finish(kind) else self._start)
        self.changed.emit()

    def _take_mode(self) -> None:
        fixed = self.mode.current == "fixed" and not self._ground.work_hint
        self.duration.setEnabled(fixed)
        if fixed and not self.duration.text():
            self.duration.setText(duration_text(self._ground.task.effort_seconds))
        self.changed.emit()


def dates_page(theme: Theme, controls: DetailControls) -> FormPage:
    page = FormPage(theme, margin=0)
    page.add("constraint", _("&Constraint"), controls.kind, 3)
    page.add("constraint_at", _("Da&te and time"), controls.at, 3)
    page.add_hint(_("A date that must be kept stays against all links; others move with them."))
    page.add("deadline", _("D&eadline"), controls.deadline, 3)
    page.add_hint(_("A deadline moves nothing; the plan only warns when it is missed."))
    return page


def work_page(theme: Theme, controls: DetailControls, why_not: str) -> FormPage:
    page = FormPage(theme, margin=0)
    page.add("mode", _("How long it takes"), controls.mode)
    page.add("effort_seconds", _("&Work"), controls.effort, 2)
    page.add("duration_seconds", _("&Duration"), controls.duration, 2)
    page.add("remaining_seconds", _("&Left"), controls.left, 2)
    page.add_hint(why_not or _("Write 8h, 1:30 or 90m. Left is blank for what the work leaves."))
    page.add("calendar", _("Working &calendar"), controls.calendar, 4)
    return page


def crew_page(theme: Theme, controls: DetailControls) -> FormPage:
    page = FormPage(theme, margin=0)
    page.add("crew", _("Who works on it"), controls.crew)
    page.add_hint(_("100 % is all of a person’s working time."))
    return page


def links_page(theme: Theme, controls: DetailControls) -> FormPage:
    page = FormPage(theme, margin=0)
    page.add("before", _("Waits for"), controls.before)
    page.add("after", _("Waited for by"), controls.after)
    page.add_hint(_("A lag is written as 2h or 1d, a lead as -1d; 3ed passes day and night."))
    return page
