"""The letters that are due: looked at, changed, issued, saved and printed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.values.errors import StintError
from app.queries.late_invoices import LateCriteria, late_invoices
from app.queries.reminder_draft import (
    DueCriteria,
    ReminderWish,
    reminder_draft,
    reminders_due,
)
from app.queries.reminder_terms import reminder_terms
from app.queries.reminders import ReminderPaperKey
from app.services.paper import reminder_draft_paper, reminder_paper
from app.services.reminder_terms import EnterBaseRate
from app.services.reminders import IssuedReminder, IssueReminder
from app.system.messages import render
from app.system.translations import _
from app.ui.billing.reminders.letter_fields import LetterFields
from app.ui.billing.reminders.letter_list import LetterList
from app.ui.billing.reminders.reminder_words import (
    Letter,
    ReminderAct,
    letter_of,
    outcome_text,
    verb_text,
)
from app.ui.session.session import Session
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.form_field import ErrorLine
from app.ui.widgets.paged_picture import PagedPicture
from app.ui.widgets.titled_dialog import TitledDialog

_SIZE = (1180, 760)


class RemindDialog(TitledDialog):
    """Letters at the left, the fields of the current one below, its page at the right.

    Signals:
        asked: a `ReminderAct` and the id of a reminder.
        sent_asked: the list of all that went out is wanted.
        noted: what was issued, in words.
    """

    asked = Signal(object, object)
    sent_asked = Signal()
    noted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        invoice_ids: tuple[UUID, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        """``invoice_ids`` are those to remind of whether it is due or not; none for all due."""
        super().__init__(theme, _("Remind of late invoices"), _SIZE, parent)
        self._session = session
        self._current = 0
        self._left: list[int] = []
        self._is_writing = False
        self.letters: list[Letter] = []
        levels = len(session.read(reminder_terms, None).levels)
        self.list = LetterList(theme)
        self.fields = LetterFields(theme, levels)
        self.fields.lay_out(DayEdit(session.today()))
        self.picture = PagedPicture(theme)
        self.problem = ErrorLine(theme)
        self.issue_button = Button(theme, "", kind="primary")
        self.sent_button = Button(theme, _("Sent reminders…"))
        self.close_button = Button(theme, _("Close"))
        self._make()
        self._find(invoice_ids)

    @property
    def letter(self) -> Letter | None:
        """The one that is pictured."""
        return self.letters[self._current] if self.letters else None

    def issue(self) -> None:
        """Issues the ticked letters one after the other; each stands or fails alone."""
        self._left = [n for n, each in enumerate(self.letters) if each.goes_out]
        self.problem.say("")
        self._is_writing = bool(self._left)
        # A button that is disabled hands the focus on, and a row that has it is pictured.
        self.close_button.setFocus()
        self.issue_button.setEnabled(False)
        self._issue_next()

    def reject(self) -> None:
        """Esc waits for what is being written."""
        if not self._is_writing:
            super().reject()

    def tell_refused(self, error: StintError) -> None:
        """Says why something was not done with a letter that went out."""
        if isValid(self):
            self.problem.say(render(error, self._session.zone))

    def show_letter(self, number: int) -> None:
        """Pictures a letter, and has its fields filled."""
        if number != self._current:
            self._current = number
            self._show(anew=True)
            self.list.show_row(number)

    def _find(self, invoice_ids: tuple[UUID, ...]) -> None:
        today = self._session.today()
        try:
            if invoice_ids:
                wish = ReminderWish(invoice_ids, today)
                found = [self._with_others(letter_of(self._session.read(reminder_draft, wish)))]
            else:
                due = self._session.read(reminders_due, DueCriteria(today))
                found = [letter_of(each) for each in due]
        except StintError as error:
            found = []
            self.problem.say(render(error))
        self.letters = found
        self.list.fill(found)
        self._left_side.setVisible(bool(found))
        self.picture.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._show(anew=True)

    def _with_others(self, letter: Letter) -> Letter:
        """With the client's other late invoices, which can be taken in."""
        draft = letter.draft
        criteria = LateCriteria(draft.wish.issued_on, draft.client.id)
        late = self._session.read(late_invoices, criteria)
        same = [
            each
            for each in late
            if each.row.currency == draft.currency and each.level < draft.level
        ]
        return replace(letter, late=tuple(same))

    def _show(self, *, anew: bool = False) -> None:
        self.list.show_letters(self.letters, self._current)
        letter = self.letter
        if letter is not None:
            self.fields.show_letter(letter, anew=anew)
            self._draw(letter)
        self._show_foot()

    def _show_foot(self) -> None:
        open_ones = [each for each in self.letters if each.issued is None]
        self.issue_button.setText(verb_text(self.letters))
        self.issue_button.setVisible(bool(open_ones))
        self.issue_button.setEnabled(any(each.goes_out for each in self.letters))
        self.set_outcome(outcome_text(self.letters))

    def _draw(self, letter: Letter) -> None:
        topic = f"letter {id(self)}"
        if letter.issued is not None:
            key = ReminderPaperKey(letter.issued.reminder_id)
            self._session.fetch(reminder_paper, key, self._take_paper, topic)
        else:
            wish = letter.draft.wish
            self._session.fetch(reminder_draft_paper, wish, self._take_paper, topic)

    def _take_paper(self, content: bytes) -> None:
        letter = self.letter
        if isValid(self) and letter is not None:
            self.picture.show_pages(content, spoken=self.list.rows[self._current].claims.text())

    def _change(self, wish: ReminderWish) -> None:
        """Takes over what the fields mean, or says what is wrong with it."""
        letter = self.letter
        if letter is None or letter.issued is not None:
            return
        try:
            draft = self._session.read(reminder_draft, wish)
        except StintError as error:
            self.fields.show_error(error)
            self._take_wrong()
            return
        self.fields.show_error(None)
        by_level = draft.level != letter.draft.level
        ticked = letter.ticked or bool(letter.draft.missing and not draft.missing)
        self.letters[self._current] = replace(
            letter, draft=draft, ticked=ticked, problem="", wrong=False
        )
        self._show(anew=by_level)

    def _take_wrong(self) -> None:
        """Nothing goes out that the fields do not say."""
        letter = self.letter
        if letter is not None:
            self.letters[self._current] = replace(letter, wrong=True)
            self._show_foot()

    def _enter_rate(self, rate: object) -> None:
        self._session.execute(EnterBaseRate(rate), self._take_rate)  # type: ignore[arg-type]

    def _take_rate(self, _none: None) -> None:
        """Reckons all letters anew: several may have waited for the rate."""
        if not isValid(self):
            return
        for number, each in enumerate(self.letters):
            if each.issued is None and each.draft.missing:
                draft = self._session.read(reminder_draft, each.draft.wish)
                self.letters[number] = replace(each, draft=draft, ticked=not draft.missing)
        self._show()

    def _tick(self, number: int, ticked: bool) -> None:  # noqa: FBT001 - a slot
        self.letters[number] = replace(self.letters[number], ticked=ticked, problem="")
        self._show()

    def _ask(self, number: int, act: ReminderAct) -> None:
        issued = self.letters[number].issued
        if issued is not None:
            self.asked.emit(act, issued.reminder_id)

    def _issue_next(self) -> None:
        if not self._left:
            self._is_writing = False
            self._show()
            return
        number = self._left.pop(0)
        draft = self.letters[number].draft
        command = IssueReminder(draft.wish, draft.total_minor)
        self._session.execute(
            command, partial(self._take_issued, number), partial(self._take_refused, number)
        )

    def _take_issued(self, number: int, issued: IssuedReminder) -> None:
        self.letters[number] = replace(self.letters[number], issued=issued, problem="")
        self.noted.emit(_("{number} issued").format(number=issued.number))
        self._issue_next()

    def _take_refused(self, number: int, error: StintError) -> None:
        told = render(error, self._session.zone)
        letter = self.letters[number]
        try:
            letter = replace(letter, draft=self._session.read(reminder_draft, letter.draft.wish))
        except StintError:
            letter = replace(letter, wrong=True)
        self.letters[number] = replace(letter, problem=told, ticked=False)
        self._issue_next()

    def _make(self) -> None:
        self.set_explanation(
            _(
                "Nothing is sent by itself, and a reminder books nothing: it asks. Whether fees "
                "and interest are owed is a matter of law and contract: this is engineering, not "
                "tax or legal advice."
            )
        )
        self._left_side = QWidget()
        column = QVBoxLayout(self._left_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.GROUP)
        column.addWidget(self.list, 2)
        column.addWidget(self.fields, 3)
        self.empty = EmptyState(self._theme, _("No reminder is due."))
        body = QWidget()
        line = QHBoxLayout(body)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.PAGE)
        line.addWidget(self._left_side, 3)
        line.addWidget(self.picture, 2)
        line.addWidget(self.empty, 1)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.problem)
        rows.addWidget(body, 1)
        for button in (self.sent_button, self.close_button, self.issue_button):
            button.setAutoDefault(False)
        self.frame(whole, self.sent_button, self.close_button, self.issue_button)
        self.list.chosen.connect(self.show_letter)
        self.list.ticked.connect(self._tick)
        self.list.asked.connect(self._ask)
        self.fields.changed.connect(self._change)
        self.fields.failed.connect(self._take_wrong)
        self.fields.rate_entered.connect(self._enter_rate)
        self.sent_button.clicked.connect(self.sent_asked)
        self.close_button.clicked.connect(self.accept)
        self.issue_button.clicked.connect(self.issue)
