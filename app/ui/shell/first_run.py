"""The welcome of a fresh file: who you are, your first client or your old data; all skippable."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget
from shiboken6 import isValid

from app.domain.values.errors import RuleViolation, StintError
from app.queries.profile import MemberCriteria, member_row
from app.queries.seller import seller_row
from app.system.country_usage import country_of_zone
from app.system.messages import render
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.shell.first_run_frame import FirstRunFrame
from app.ui.shell.first_run_pages import ClientPage, YouPage
from app.ui.shell.first_run_presentation import (
    STEPS,
    client_command,
    step_detail,
    you_command,
)
from app.ui.theme.theme import Theme
from app.ui.widgets.form_page import FormPage


class FirstRunDialog(QDialog):
    """Each step is one change that undo takes back; skipping one changes nothing.

    Signals:
        import_asked: the user wants to bring data of another program; the dialog has closed.
        sample_asked: the user wants to look around with sample data; the dialog has closed.
    """

    import_asked = Signal()
    sample_asked = Signal()

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._done_steps: set[int] = set()
        self.setWindowTitle(_("Welcome to Stint"))
        row = session.read(seller_row, None)
        member = session.read(member_row, MemberCriteria(session.member_id))
        country = country_of_zone(session.zone.key)
        self.you = YouPage(theme, row, member.name, country)
        self.client = ClientPage(theme, row)
        self._stack = QStackedWidget()
        for page in (self.you, self.client):
            self._stack.addWidget(page)
        self.frame = FirstRunFrame(theme, self, self._stack, [_(title) for title in STEPS])
        self._wire()
        self._show_step(0)

    @property
    def step(self) -> int:
        """The step that is shown, from 0."""
        return self._stack.currentIndex()

    def _wire(self) -> None:
        frame = self.frame
        frame.go_button.clicked.connect(self._go)
        frame.skip_button.clicked.connect(self._go_on)
        frame.back_button.clicked.connect(lambda: self._show_step(self.step - 1))
        frame.sample_button.clicked.connect(self._leave_for_sample)
        self.client.import_asked.connect(self._leave_for_import)

    def _go(self) -> None:
        """Writes what the step says, or shows what is wrong with it."""
        self._show_error(None)
        try:
            command = self._command()
        except RuleViolation as error:
            self._show_error(error)
            return
        if command is None:
            self._done(None)
            return
        self.frame.set_busy(busy=True)
        self._session.execute(command, self._done, self._refused)

    def _command(self) -> object | None:
        if self.step == 0:
            return you_command(self.you.form(), self._session.read(seller_row, None))
        return client_command(self.client.form(), self._session.today())

    def _go_on(self) -> None:
        if self.step + 1 < self._stack.count():
            self._show_step(self.step + 1)
        else:
            self.accept()

    def _show_step(self, step: int) -> None:
        row = self._session.read(seller_row, None)
        for number, each in enumerate(self.frame.steps):
            each.set_detail(step_detail(number, row))
        self._show_error(None)
        self._stack.setCurrentIndex(step)
        self.frame.set_states([self._state_of(number) for number in range(self._stack.count())])
        if step == 0:
            explanation = _("As it stands on your invoices. All of it can be changed later.")
            self.frame.show_step(step, _("You and your currency"), explanation, _("Continue"))
            self.you.name.setFocus()
        else:
            self.client.take_seller(row)
            explanation = _(
                "Enough to start a timer and to write the first invoice. Everything else can wait."
            )
            self.frame.show_step(step, _("Your first client"), explanation, _("Start working"))
            self.client.name.setFocus()

    def _state_of(self, number: int) -> str:
        if number == self.step:
            return "now"
        if number in self._done_steps:
            return "done"
        return "skipped" if number < self.step else "later"

    def _show_error(self, error: StintError | None) -> None:
        """Says what is wrong where it is, and goes there; None says that nothing is."""
        page = self._stack.currentWidget()
        assert isinstance(page, FormPage)  # noqa: S101 - there are no others
        name = error.field if isinstance(error, RuleViolation) else ""
        text = "" if error is None else render(error, self._session.zone)
        found = page.fields.get(name)
        for field in page.fields.values():
            field.show_error(text if field is found else "")
        self.frame.problem.say("" if found is not None else text)
        if found is not None and text:
            found.control.setFocus()
            page.settle()
            page.ensureWidgetVisible(found)

    def _done(self, _result: object) -> None:
        # Esc closes at once, also while the step is still being written.
        if isValid(self):
            self.frame.set_busy(busy=False)
            self._done_steps.add(self.step)
            self._go_on()

    def _refused(self, error: StintError) -> None:
        if isValid(self):
            self.frame.set_busy(busy=False)
            self._show_error(error)
        else:
            self._session.tell(error)

    def _leave_for_sample(self) -> None:
        self.accept()
        self.sample_asked.emit()

    def _leave_for_import(self) -> None:
        self.accept()
        self.import_asked.emit()
