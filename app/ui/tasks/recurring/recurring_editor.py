"""The dialog of one recurring task, which says its next days before they are saved."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.domain.planning.templates.recurrence import MOST_TIMES
from app.domain.values.duration import format_duration, parse_duration
from app.domain.values.errors import RuleViolation
from app.queries.projects import ProjectCriteria, projects
from app.services.recurring_tasks import AddRecurringTask, EditRecurringTask, RecurringChanges
from app.system.messages import render
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.tasks.recurring.recurring_words import (
    NORMAL,
    RecurringDraft,
    capital,
    coming_days,
    days_text,
    made_text,
    often_text,
    place_choices,
    run_outcome,
)
from app.ui.tasks.recurring.rule_edit import RuleEdit
from app.ui.tasks.task_words import PRIORITY_WORDS
from app.ui.theme.theme import Theme
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.ends_edit import EndsEdit
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage

_NOTE_HEIGHT = 64
# A rule is walked along from its first day while it is written; further back says nothing more.
_FURTHEST_BACK = timedelta(days=5 * 366)


class RecurringEditor(FormDialog):
    """``recurring_id`` is the one to change; without one another is set up.

    Signals:
        saved: a `RecurringSaved`.
    """

    def __init__(
        self,
        theme: Theme,
        session: Session,
        draft: RecurringDraft,
        recurring_id: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        is_new = recurring_id is None
        title = _("New recurring task") if is_new else _("Edit recurring task")
        verb = _("Set up") if is_new else _("Save changes")
        super().__init__(theme, session, title, verb, parent=parent)
        self._draft = draft
        self._recurring_id = recurring_id
        self._make_controls()
        self._page = self._make_page()
        self.set_pages([("", self._page)])
        self._fill()
        self._wire()
        self._look_ahead()
        self.name.setFocus()

    def command(self) -> object | None:
        changes = self._changes()
        if self._recurring_id is None:
            return AddRecurringTask(changes)
        before: dict[str, Any] = dict(self._draft.changes)
        changed: Any = {key: value for key, value in changes.items() if value != before.get(key)}
        return EditRecurringTask(self._recurring_id, changed) if changed else None

    def _make_controls(self) -> None:
        theme, draft = self._theme, self._draft
        self.name, self.estimate = QLineEdit(), QLineEdit()
        self.estimate.setPlaceholderText("0:30")
        rows = self._session.read(projects, ProjectCriteria(archived=True))
        kept = draft.changes.get("project_id")
        shown = [row for row in rows if not row.archived or row.id == kept]
        self.project = ChoiceCombo(theme, place_choices(shown))
        words = [(str(number), _(word)) for number, word in PRIORITY_WORDS]
        self.priority = ChoiceCombo(theme, words, str(NORMAL))
        self.rule = RuleEdit(theme)
        self.first = DayEdit(draft.starts_on)
        self.first.setKeyboardTracking(False)
        earliest = min(draft.starts_on, self._session.today() - _FURTHEST_BACK)
        self.first.setMinimumDate(QDate(earliest.year, earliest.month, earliest.day))
        self.ends = EndsEdit(theme, draft.starts_on, MOST_TIMES)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(theme.metrics.scaled(_NOTE_HEIGHT))

    def _make_page(self) -> FormPage:
        page = FormPage(self._theme)
        page.add("name", _("&Name"), self.name)
        page.add("project", _("&Project"), self.project, 4)
        page.add("priority", _("P&riority"), self.priority, 2)
        page.add("rule", _("Comes back &every"), self.rule)
        page.add("starts_on", _("&First day"), self.first, 2)
        page.add("ends", _("E&nds"), self.ends, 4)
        self.coming = page.add_hint("")
        page.add("estimate", _("Es&timate"), self.estimate, 2)
        page.add("note", _("N&ote"), self.note, 4)
        return page

    def _fill(self) -> None:
        changes = self._draft.changes
        self.name.setText(changes.get("name", ""))
        self.project.set_code(str(changes.get("project_id") or ""))
        self.priority.set_code(str(changes.get("priority", NORMAL)))
        estimate = changes.get("estimate_seconds")
        self.estimate.setText("" if estimate is None else format_duration(estimate))
        self.note.setPlainText(changes.get("note", ""))
        try:
            choice = self.rule.show_rule(changes["rule"], self._draft.starts_on)
        except RuleViolation:
            # Another program may have written it; a rule is chosen anew.
            return
        if choice is not None:
            self.ends.set_ends(choice.until, choice.times)

    def _wire(self) -> None:
        for told in (
            self.name.textChanged,
            self.estimate.textChanged,
            self.project.currentIndexChanged,
            self.priority.currentIndexChanged,
            self.rule.changed,
            self.first.dateChanged,
            self.ends.changed,
        ):
            told.connect(self._look_ahead)

    def _changes(self) -> RecurringChanges:
        return {
            "name": " ".join(self.name.text().split()),
            "project_id": UUID(self.project.code) if self.project.code else None,
            "rule": self._rule(),
            "starts_on": self.first.day(),
            "estimate_seconds": self.read("estimate", self._estimate_seconds),
            "priority": int(self.priority.code),
            "note": self.note.toPlainText().strip(),
        }

    def _rule(self) -> str:
        return self.rule.rule(self.first.day(), self.ends.until, self.ends.count)

    def _estimate_seconds(self) -> int | None:
        text = self.estimate.text().strip()
        return parse_duration(text) if text else None

    def _look_ahead(self) -> None:
        """Says how often, the next days, and what the next run makes."""
        self._page.fields["ends"].setVisible(not self.rule.is_own)
        error: RuleViolation | None = None
        words = ""
        days: tuple[date, ...] = ()
        try:
            rule = self._rule()
            days = self._days(rule)
            words = self._words(rule, days)
        except RuleViolation as violation:
            error = violation
        for name in ("rule", "ends"):
            is_at = error is not None and self.error_field(error) == name
            text = render(error, self._session.zone) if is_at and error is not None else ""
            self._page.fields[name].show_error(text)
        self.coming.setText(words)
        self.coming.setVisible(bool(words))
        self.set_outcome("" if error is not None else self._outcome(days))
        if self.isVisible():
            self.fit()

    def _days(self, rule: str) -> tuple[date, ...]:
        today = self._session.today()
        return coming_days(rule, self.first.day(), self._draft.made_until_on, today)

    def _words(self, rule: str, days: tuple[date, ...]) -> str:
        text = capital(often_text(rule))
        shown = days_text(days, self._session.today())
        return _("{rule}: {days}").format(rule=text, days=shown) if days else text

    def _outcome(self, days: tuple[date, ...]) -> str:
        name = " ".join(self.name.text().split())
        if not name:
            return ""
        try:
            estimate = self._estimate_seconds()
        except RuleViolation:
            estimate = None
        place, priority = self.project.currentText(), int(self.priority.code)
        what = made_text(name, place, estimate, priority)
        return run_outcome(what, days, self._session.today(), active=self._draft.active)
