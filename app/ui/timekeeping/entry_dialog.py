"""The dialog that adds an entry or edits one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.domain.values.errors import RuleViolation, StintError
from app.domain.values.period import Period
from app.queries.names import names_for_completion
from app.queries.overlaps import OverlapCriteria, overlapping, recorded
from app.queries.time_entries import EntryRow
from app.services.overlap import Overlap
from app.system.messages import render
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.theme.metrics import Space, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.timekeeping.entry_fields import EntryFields
from app.ui.timekeeping.entry_form import Draft, EntryForm, command_of, form_of, new_form, period_of
from app.ui.timekeeping.entry_form_words import moment_choices, outcome, overlap_sentence
from app.ui.widgets.buttons import Button
from app.ui.widgets.segmented import Segmented

# How far a shift is looked ahead for; what lies beyond is seen when it is written.
_AHEAD = timedelta(hours=24)
_FIELD_OF = {"client": "project", "line": "start", "entries": "start"}


class EntryDialog(QDialog):
    """Writes one change set on the button, nothing on Esc.

    Signals:
        saved: key of the entry, once it is on the disk.
    """

    saved = Signal(object)

    def __init__(
        self, theme: Theme, session: Session, draft: Draft, form: EntryForm, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._draft = draft
        self._overlap: Overlap = "keep"
        self._taken: Sequence[EntryRow] = ()
        self._tried = False
        self.fields = EntryFields(theme, draft, form)
        self._make_parts()
        self._lay_out()
        # Only now has the button a dialog whose default it can be.
        self.save_button.setDefault(True)
        self.fields.edited.connect(self._show_state)
        self.overlap.chosen.connect(self._take_overlap)
        self.buttons.accepted.connect(self._save)
        self.buttons.rejected.connect(self.reject)
        self._show_state()
        self.fields.text.setFocus()

    @classmethod
    def for_new(
        cls,
        theme: Theme,
        session: Session,
        day: date,
        start: datetime | None = None,
        end: datetime | None = None,
        parent: QWidget | None = None,
    ) -> EntryDialog:
        """The dialog that adds an entry, with the times of a gap where one is to be filled."""
        return cls(theme, session, _draft(session), new_form(day, session.zone, start, end), parent)

    @classmethod
    def for_row(
        cls, theme: Theme, session: Session, row: EntryRow, parent: QWidget | None = None
    ) -> EntryDialog:
        """The dialog that edits an entry."""
        draft = replace(_draft(session), row=row)
        return cls(theme, session, draft, form_of(row, session.zone, draft.names), parent)

    @property
    def form(self) -> EntryForm:
        """What the dialog says now, the answer about overlaps included."""
        return replace(self.fields.form, overlap=self._overlap)

    def _make_parts(self) -> None:
        new = self._draft.row is None
        title = _("Add entry") if new else _("Edit entry")
        self.setWindowTitle(title)
        self._title = QLabel(title)
        restyle(self._title, role="title")
        self._box = QFrame()
        restyle(self._box, strip="warn")
        self._overlap_text = QLabel()
        self._overlap_text.setWordWrap(True)
        self.overlap = Segmented(
            [("keep", _("Keep both")), ("trim", _("Trim")), ("shift", _("Shift later"))],
            _("What to do about the overlap"),
        )
        self._general = QLabel()
        restyle(self._general, role="error")
        self._general.setWordWrap(True)
        self.outcome = QLabel()
        restyle(self.outcome, role="small")
        self.outcome.setWordWrap(True)
        verb = _("Add entry") if new else _("Save changes")
        self.buttons = QDialogButtonBox()
        self.save_button = Button(self._theme, verb, kind="primary")
        cancel = Button(self._theme, _("Cancel"))
        cancel.setAutoDefault(False)
        self.buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.AcceptRole)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self._box)
        box.setContentsMargins(Space.CARD, Space.RELATED, Space.CARD, Space.RELATED)
        box.addWidget(self._overlap_text)
        box.addWidget(self.overlap)
        body = QVBoxLayout()
        body.setContentsMargins(Space.DIALOG, Space.DIALOG, Space.DIALOG, Space.DIALOG)
        body.setSpacing(Space.GROUP)
        for part in (self._title, self.fields, self._box, self._general):
            body.addWidget(part)
        foot = QFrame()
        restyle(foot, surface="window")
        line = QHBoxLayout(foot)
        line.setContentsMargins(Space.DIALOG, Space.CARD, Space.DIALOG, Space.CARD)
        line.setSpacing(Space.GROUP)
        line.addWidget(self.outcome, 1)
        line.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body)
        column.addWidget(foot)
        # As wide as the foot and as high as what is shown needs, whenever that changes.
        foot.setFixedWidth(self._theme.metrics.scaled(Width.DIALOG))
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _take_overlap(self, answer: str) -> None:
        answers: dict[str, Overlap] = {"keep": "keep", "trim": "trim", "shift": "shift"}
        self._overlap = answers[answer]
        self._show_state()

    def _show_state(self) -> None:
        """Says what the button would do, or why it cannot yet."""
        period, words, error = None, "", None
        try:
            period = period_of(self.form, self._draft)
            self._look_for_overlap(period)
            words = outcome(self.form, self._draft, period, self._taken)
        except RuleViolation as violation:
            error = violation
        self._show_overlap(period)
        self._offer_moments(error)
        shown = error is not None and (self._tried or not _is_missing(error))
        self._show_error(error if shown else None)
        self.outcome.setText(words)
        self.outcome.setAccessibleName(words)

    def _look_for_overlap(self, period: Period | None) -> None:
        self._taken = ()
        if period is None or period.is_empty:
            return
        row = self._draft.row
        reach = Period(period.start, period.end + _AHEAD)
        member_id, but = self._session.member_id, None if row is None else row.id
        criteria = OverlapCriteria(member_id, reach, self._draft.now, but)
        found = self._session.read(overlapping, criteria)
        if any(recorded(each, self._draft.now).overlaps(period) for each in found):
            self._taken = found

    def _show_overlap(self, period: Period | None) -> None:
        sentence = ""
        if period is not None and self._taken:
            sentence = overlap_sentence(period, self._taken, self._draft)
        self._overlap_text.setText(sentence)
        self._box.setVisible(bool(sentence))

    def _offer_moments(self, error: RuleViolation | None) -> None:
        for name, fold in (
            ("start", self.fields.form.start_fold),
            ("end", self.fields.form.end_fold),
        ):
            if error is not None and (error.field, error.key) == (name, "time.ambiguous"):
                self.fields.offer_moments(name, moment_choices(error, self._session.zone))
            elif fold is None:
                self.fields.offer_moments(name, [])

    def _show_error(self, error: StintError | None) -> None:
        name = _field_of(error)
        text = "" if error is None else render(error, self._session.zone)
        known = self.fields.field(name) is not None
        self.fields.show_errors({name: text} if known else {})
        self._general.setText("" if known else text)
        self._general.setVisible(bool(self._general.text()))

    def _save(self) -> None:
        self._tried = True
        try:
            command = command_of(self.form, self._draft)
        except RuleViolation as error:
            self._show_error(error)
            self._go_to(error)
            return
        self.save_button.setEnabled(False)
        self._session.execute(command, self._done, self._refused)

    def _done(self, result: UUID | None) -> None:
        row = self._draft.row
        self.accept()
        self.saved.emit(result if row is None else row.id)

    def _refused(self, error: StintError) -> None:
        self.save_button.setEnabled(True)
        self._show_error(error)
        self._go_to(error)

    def _go_to(self, error: StintError) -> None:
        field = self.fields.field(_field_of(error))
        if field is not None:
            field.control.setFocus()


def _draft(session: Session) -> Draft:
    names = session.read(names_for_completion, None)
    return Draft(session.zone, session.clock.now(), names)


def _field_of(error: StintError | None) -> str:
    """Where an error is shown; blank for one that has no field."""
    if isinstance(error, RuleViolation):
        return _FIELD_OF.get(error.field, error.field)
    area = "" if error is None else error.key.partition(".")[0]
    areas = {"client": "project", "task": "task", "project": "project", "activity": "activity"}
    return areas.get(area, "")


def _is_missing(error: RuleViolation) -> bool:
    """Whether a field is merely not filled yet, which nobody needs to be told while writing."""
    return error.key == "form.time_missing" or error.arguments.get("text") == ""
