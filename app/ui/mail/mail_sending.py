"""A mail that is handed to a server, in the pool; the window goes on."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.domain.mail.message import MailMessage
from app.domain.mail.server import MailServer
from app.services.mail_office import MailOffice
from app.ui.session.session import Session


class MailSending(QObject):
    """One mail at a time. What was begun is waited for: whether it went out has to be known.

    Signals:
        sent: the server has it.
        failed: the error.
        password_wanted: it is in no keyring.
    """

    sent = Signal()
    failed = Signal(object)
    password_wanted = Signal()

    def __init__(self, session: Session, office: MailOffice, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._office = office
        self._stopped: Event | None = None

    @property
    def is_busy(self) -> bool:
        return self._stopped is not None

    def stop(self) -> None:
        """Asks to send nothing; heard until the server is given the mail itself."""
        if self._stopped is not None:
            self._stopped.set()

    def send(self, message: MailMessage, server: MailServer, typed: str | None) -> None:
        """Sends with a typed password, or with that of the keyring where none was typed."""
        stopped = self._stopped = Event()
        office = self._office

        def work() -> bool:
            password = typed
            if password is None:
                # The keyring may ask the user to unlock it, which takes as long as it takes.
                password = office.passwords.get(server.account) if server.user else ""
            if password is None:
                return False
            office.send(message, password, stopped)
            return True

        self._session.runner.run(work, self._take, self._fail)

    def _take(self, is_sent: bool) -> None:  # noqa: FBT001 - what the pool gives
        if isValid(self):
            self._stopped = None
            (self.sent if is_sent else self.password_wanted).emit()

    def _fail(self, error: BaseException) -> None:
        if isValid(self):
            self._stopped = None
            self.failed.emit(error)
