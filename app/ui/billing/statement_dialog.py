"""A client's statement of account: what is asked for at the left, the page at the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.billing.statement import Statement
from app.domain.values.errors import RuleViolation, StintError
from app.queries.client_statement import StatementCriteria, account_statement, statement_ground
from app.queries.clients import ClientRow
from app.services.invoice_output import NoteStatementPrinted, SaveStatementPdf
from app.services.paper import statement_paper
from app.system.messages import render
from app.system.translations import _
from app.ui.billing.invoice_acts import ChooseTarget, ask_for_target
from app.ui.billing.statement_choices import StatementChoices
from app.ui.billing.statement_words import statement_text
from app.ui.session.session import Session, touches
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.paged_picture import PagedPicture
from app.ui.widgets.pdf_printing import ask_and_print, printed_text
from app.ui.widgets.titled_dialog import TitledDialog

_SIZE = (1080, 820)
_TABLES = ("invoice", "payment", "client_credit", "client", "seller", "document_template")


class StatementDialog(TitledDialog):
    """Nothing is stored: it is drawn from what moved, whenever it is asked for.

    Signals:
        noted: what was saved or printed, in words.
        mail_asked: the `StatementCriteria` of what is shown and to be mailed.
    """

    noted = Signal(str)
    mail_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        rows: Sequence[ClientRow],
        client_id: UUID | None = None,
        parent: QWidget | None = None,
        choose_target: ChooseTarget = ask_for_target,
    ) -> None:
        """``rows`` are the clients to choose from, one at least."""
        super().__init__(theme, _("Statement of account"), _SIZE, parent)
        self._session = session
        self._choose_target = choose_target
        self._shown: StatementCriteria | None = None
        self._content = b""
        self.choices = StatementChoices(theme, rows, session.today())
        self.preview = PagedPicture(theme)
        self.print_button = Button(theme, _("Print…"), icon="printer")
        self.mail_button = Button(theme, _("Mail…"), icon="envelope-simple")
        self.close_button = Button(theme, _("Close"))
        self.save_button = Button(theme, _("Save PDF…"), kind="primary", icon="file-pdf")
        for button in (self.print_button, self.mail_button, self.close_button, self.save_button):
            button.setAutoDefault(False)
        self._lay_out()
        if client_id is not None:
            self.choices.client.set_code(str(client_id))
        self._wire()
        self._take_client()
        self.choices.client.setFocus()

    @property
    def content(self) -> bytes:
        """The PDF that is shown; empty until it is drawn."""
        return self._content

    @property
    def shown(self) -> StatementCriteria | None:
        """What the picture is of; None until it is drawn, and while a field is wrong."""
        return self._shown

    def draw(self) -> None:
        """Has the page drawn in the pool; the picture stays until the new one is there."""
        self._set_shown(None)
        try:
            criteria = self.choices.criteria()
        except RuleViolation as error:
            self._refuse(error)
            return
        self.choices.show_problem(None, "")
        read = self._session.read
        self._session.runner.run(
            lambda: (read(account_statement, criteria), read(statement_paper, criteria)),
            lambda found: self._take_drawn(criteria, *found),
            self._fail,
            f"statement {id(self)}",
        )

    def save(self) -> None:
        """Asks where to and writes the PDF."""
        criteria, row = self._shown, self.choices.row
        if criteria is None:
            return
        name = _("Statement {client} {day}").format(
            client=row.name, day=criteria.days.last_on.isoformat()
        )
        target = self._choose_target(self, name)
        if target is not None:
            command = SaveStatementPdf(criteria, target)
            self._session.execute(command, self._tell_saved, self._fail)

    def print_out(self) -> None:
        """Asks for a printer and prints what is shown."""
        if self._shown is None:
            return
        client = self.choices.row.name
        name = _("Statement of account of {client}").format(client=client)
        try:
            printed = ask_and_print(name, self._content, self)
        except StintError as error:
            self._fail(error)
            return
        if printed is not None:
            self._session.execute(NoteStatementPrinted(client, printed.target))
            self._tell(printed_text(name, printed))

    def _take_client(self) -> None:
        self.choices.take_ground(self._session.read(statement_ground, self.choices.row.id))
        self.draw()

    def _take_drawn(self, criteria: StatementCriteria, found: Statement, content: bytes) -> None:
        if not isValid(self):
            return
        text = statement_text(found)
        if content != self._content:
            self._content = content
            self.preview.show_pages(content, spoken=text)
        self._set_shown(criteria)
        self.set_outcome(text)

    def _take_change(self, tables: frozenset[str]) -> None:
        if isValid(self) and touches(tables, *_TABLES):
            self.draw()

    def _set_shown(self, criteria: StatementCriteria | None) -> None:
        self._shown = criteria
        for button in (self.print_button, self.mail_button, self.save_button):
            button.setEnabled(criteria is not None)

    def _tell_saved(self, target: Path) -> None:
        self._tell(_("Saved as {path}").format(path=target))

    def _tell(self, text: str) -> None:
        # The dialog may be closed while the file is still being written.
        if isValid(self):
            self.set_outcome(text)
            self.noted.emit(text)

    def _fail(self, error: BaseException) -> None:
        if isValid(self) and isinstance(error, StintError):
            self._refuse(error)
        else:
            self._session.tell(error)

    def _refuse(self, error: StintError) -> None:
        """Says what is wrong at its field, or at the foot."""
        text = render(error, self._session.zone)
        broken = error if isinstance(error, RuleViolation) else None
        self.set_outcome("" if self.choices.show_problem(broken, text) else text)

    def _wire(self) -> None:
        self.choices.client_chosen.connect(self._take_client)
        self.choices.edited.connect(self.draw)
        self._session.changed.connect(self._take_change)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print_out)
        self.mail_button.clicked.connect(lambda: self.mail_asked.emit(self._shown))
        self.close_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        body = QWidget()
        line = QHBoxLayout(body)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.DIALOG)
        line.addWidget(self.choices, 2)
        line.addWidget(self.preview, 3)
        self.frame(body, self.print_button, self.mail_button, self.close_button, self.save_button)
