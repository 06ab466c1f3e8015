"""A paper on its way: to whom, with which words, as a draft or through a server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.domain.mail.address import MailAddress
from app.domain.mail.message import MailMessage
from app.domain.mail.server import MailServer
from app.domain.values.errors import RuleViolation, StintError
from app.queries.mail_templates import MailTemplateKey, mail_template
from app.queries.seller import seller_row
from app.services.mail import NoteMailDrafted, NoteMailed
from app.services.mail_office import MailOffice, told_addresses
from app.services.mail_papers import MailPaper, title_of
from app.system.messages import render
from app.system.translations import _
from app.ui.mail.mail_fields import MailFields
from app.ui.mail.mail_frame import MailFrame
from app.ui.mail.mail_sending import MailSending
from app.ui.mail.mail_words import drafted_text, file_text, sent_text, wanted_text, way_text
from app.ui.session.session import Session
from app.ui.theme.theme import Theme

OpenFile = Callable[[Path], bool]


def open_in_mail_program(path: Path) -> bool:
    """Opens a draft with what the system has for it; False where it has nothing."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class MailDialog(MailFrame):
    """Nothing leaves the program before a button is pressed; Enter presses none.

    Signals:
        noted: what went out, in words.
        template_asked: the `MailTemplateKey` whose usual text is to be changed.
    """

    noted = Signal(str)
    template_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        office: MailOffice,
        paper: MailPaper,
        parent: QWidget | None = None,
        open_file: OpenFile = open_in_mail_program,
    ) -> None:
        self._session = session
        self._office = office
        self._paper = paper
        self._open_file = open_file
        self._message: MailMessage | None = None
        self._server, self._sender = self._way()
        name = paper.document.number or title_of(paper.document)
        title = _("Mail {name} to {client}").format(name=name, client=paper.client)
        super().__init__(
            theme, title, MailFields(theme, paper), sends=self._can_send, parent=parent
        )
        self.sending = MailSending(session, office, self)
        self._wire()
        self.refill()
        self.preview.show_pages(paper.file.content, spoken=file_text(paper))
        self.show_outcome(way_text(self._server, self._sender))
        (self.mail.text if paper.known else self.mail.to).setFocus()

    def refill(self) -> None:
        """Writes the usual subject and text in the chosen language."""
        key = self.template_key
        template = self._session.read(mail_template, key)
        self.mail.fill(*template.filled(self._paper.values(key.language)))

    @property
    def template_key(self) -> MailTemplateKey:
        return MailTemplateKey(self._paper.kind, self.mail.language.code)

    def reject(self) -> None:
        """Closes; while something is being sent it stops that first."""
        if self.sending.is_busy:
            self.sending.stop()
            self.show_outcome(_("Stopping…"))
            return
        super().reject()

    def done(self, result: int) -> None:
        self.mail.password.clear()
        super().done(result)

    def _way(self) -> tuple[MailServer | None, MailAddress | None]:
        """Server and sender; neither where the settings hold what cannot be."""
        try:
            return self._office.server(), self._office.sender(self._session.read(seller_row, None))
        except RuleViolation:
            return None, None

    @property
    def _can_send(self) -> bool:
        return self._server is not None and self._sender is not None

    def _read(self) -> MailMessage | None:
        """The mail as it is written; None where something is wrong, which is told."""
        self._tell(None)
        seller = self._session.read(seller_row, None)
        try:
            return self._office.message(self._paper, self.mail.words(), seller)
        except RuleViolation as error:
            self._tell(error)
            return None

    def _send(self) -> None:
        message, server = self._read(), self._server
        if message is None or server is None:
            return
        self._message = message
        self._set_busy(busy=True)
        self.close_button.setText(_("Stop"))
        self.show_outcome(_("Sending to {host}…").format(host=server.host))
        self.sending.send(message, server, self.mail.typed_password)

    def _take_sent(self) -> None:
        assert self._message is not None  # noqa: S101 - what was sent
        key, message = self._paper.key, self._message
        self._session.execute(
            NoteMailed(key.kind, key.id, self._paper.name, told_addresses(message))
        )
        self._set_busy(busy=False)
        self.noted.emit(sent_text(self._paper, message))
        self.accept()

    def _take_failure(self, error: BaseException) -> None:
        self._set_busy(busy=False)
        if not isinstance(error, StintError):
            self._session.tell(error)
            return
        self._tell(error)
        if error.key == "mail.wrong_password":
            self._ask_password()

    def _ask_password(self) -> None:
        self._set_busy(busy=False)
        if self._server is not None:
            kept_in = self._office.passwords.kept_in
            self.mail.ask_password(wanted_text(self._server, kept_in))

    def _draft(self) -> None:
        message = self._read()
        if message is None:
            return
        self._message = message
        self._set_busy(busy=True)
        self._session.runner.run(
            lambda: self._office.write_draft(message), self._open_draft, self._take_failure
        )

    def _open_draft(self, path: Path) -> None:
        if not isValid(self) or self._message is None:
            return
        self._set_busy(busy=False)
        if not self._open_file(path):
            text = _("No program here opens drafts of mails. Copy the text, and save the PDF.")
            self.problem.say(text)
            return
        key, sent_to = self._paper.key, told_addresses(self._message)
        self._session.execute(NoteMailDrafted(key.kind, key.id, self._paper.name, sent_to))
        self.noted.emit(drafted_text(self._paper))
        self.accept()

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.mail.text.toPlainText())
        self.show_outcome(_("Copied. Paste it into a mail."))

    def _tell(self, error: StintError | None) -> None:
        text = "" if error is None else render(error, self._session.zone)
        violation = error if isinstance(error, RuleViolation) else None
        at_field = self.mail.show_problem(violation, text)
        self.problem.say("" if at_field else text)
        self.problem.setAccessibleName(self.problem.text)
        self.show_outcome("" if error is not None else way_text(self._server, self._sender))

    def _set_busy(self, *, busy: bool) -> None:
        self.mail.setEnabled(not busy)
        for button in (self.send_button, self.draft_button, self.copy_button):
            button.setEnabled(not busy)
        self.close_button.setText(_("Cancel"))

    def _wire(self) -> None:
        self.mail.language.activated.connect(lambda _index: self.refill())
        self.mail.template_button.clicked.connect(
            lambda: self.template_asked.emit(self.template_key)
        )
        self.copy_button.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.reject)
        self.draft_button.clicked.connect(self._draft)
        self.send_button.clicked.connect(self._send)
        self.sending.sent.connect(self._take_sent)
        self.sending.failed.connect(self._take_failure)
        self.sending.password_wanted.connect(self._ask_password)
