"""The server that mails go out through: kept by this machine, its password by the keyring."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget
from shiboken6 import isValid

from app.domain.mail.address import check_one_line, read_address
from app.domain.mail.server import USUAL_PORTS, MailServer, Security
from app.domain.values.errors import RuleViolation, StintError
from app.services.mail_office import MailOffice
from app.settings.machine import (
    MAIL_COPY_TO_SELF,
    MAIL_FROM,
    MAIL_HOST,
    MAIL_PORT,
    MAIL_REPLY_TO,
    MAIL_SECURITY,
    MAIL_USER,
    Setting,
)
from app.system.messages import render
from app.system.translations import _
from app.ui.preferences.mail_words import kept_text, security_choices, tried_text
from app.ui.session.task_runner import TaskRunner
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.form_page import FormPage
from app.ui.widgets.info_strip import InfoStrip
from app.ui.widgets.switch import Switch
from app.ui.widgets.turning_line import TurningLine

_MOST_PART, _HALF, _REST = 4, 3, 2
Put = Callable[[Setting[int] | Setting[str] | Setting[bool], object], None]


class MailPage(FormPage):
    """There is no Save: a field holds when it is left, unless it says what is wrong.

    Signals:
        grown: something was shown that needs room.
    """

    grown = Signal()

    def __init__(
        self,
        theme: Theme,
        office: MailOffice,
        runner: TaskRunner,
        put: Put,
        parent: QWidget | None = None,
    ) -> None:
        """``put`` keeps a setting and tells what stands in the way."""
        super().__init__(theme, margin=0, parent=parent)
        self._office = office
        self._runner = runner
        self._put = put
        get = office.settings.get
        self.host, self.user = QLineEdit(get(MAIL_HOST)), QLineEdit(get(MAIL_USER))
        self.host.setPlaceholderText(_("such as smtp.example.com"))
        self.port = QSpinBox()
        self.port.setRange(MAIL_PORT.least, MAIL_PORT.most)
        self.port.setKeyboardTracking(False)
        self.port.setValue(get(MAIL_PORT))
        self.security = ChoiceCombo(theme, security_choices(), get(MAIL_SECURITY))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.from_edit, self.reply_to = QLineEdit(get(MAIL_FROM)), QLineEdit(get(MAIL_REPLY_TO))
        self.from_edit.setPlaceholderText(_("As your business"))
        self.copy = Switch(theme, _("Send a copy to yourself"))
        self.copy.setChecked(get(MAIL_COPY_TO_SELF))
        self.test_button = Button(theme, _("Test…"), icon="lightning", small=True)
        self.forget_button = Button(theme, _("Forget password"), small=True)
        for button in (self.test_button, self.forget_button):
            button.setAutoDefault(False)
        self.result = InfoStrip(theme)
        self._lay_out()
        self._wire()
        self._ask_keyring()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.settle()

    def keep_server(self) -> MailServer | None:
        """Keeps the server that the fields say; None where there is none or something is wrong."""
        for name in ("host", "port", "security", "user"):
            self.fields[name].show_error("")
        host, user = self.host.text().strip(), self.user.text().strip()
        try:
            check_one_line(host, "host")
            server = (
                MailServer(host, self.port.value(), Security(self.security.code), user)
                if host
                else None
            )
        except RuleViolation as error:
            self._tell(error)
            return None
        self._put(MAIL_HOST, host)
        self._put(MAIL_PORT, self.port.value())
        self._put(MAIL_SECURITY, self.security.code)
        self._put(MAIL_USER, user)
        return server

    def keep_password(self) -> None:
        """Gives what was typed to the keyring; without one the field cannot be written in."""
        typed, server = self.password.text(), self.keep_server()
        if not typed or server is None or not server.user:
            return
        passwords = self._office.passwords

        def take(is_kept: bool) -> None:  # noqa: FBT001 - what the pool gives
            if not isValid(self):
                return
            locked = "" if is_kept else render(StintError("mail.keyring_locked"))
            self.fields["password"].show_error(locked)
            if is_kept:
                self.password.clear()
            self._ask_keyring()

        self._runner.run(lambda: passwords.put(server.account, typed), take, self._fail)

    def try_login(self) -> None:
        """Connects and logs in, in the pool; sends nothing."""
        server = self.keep_server()
        if server is None:
            if not self.host.text().strip():
                self._tell(RuleViolation("host", "mail.no_host"))
            return
        typed, office = self.password.text(), self._office
        self.test_button.setEnabled(False)
        self.result.set_strip(_("Connecting to {host}…").format(host=server.host))

        def work() -> None:
            password = typed or (office.passwords.get(server.account) if server.user else "")
            office.transport.try_login(server, password or "")

        self._runner.run(work, lambda _none: self._take_trial(server), self._fail)

    def _take_trial(self, server: MailServer) -> None:
        if isValid(self):
            self.test_button.setEnabled(True)
            self.result.set_strip(tried_text(server), "accent")
            self.grown.emit()

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, StintError):
            raise error
        if isValid(self):
            self.test_button.setEnabled(True)
            self.result.set_strip(render(error), "danger")
            self.grown.emit()

    def _ask_keyring(self) -> None:
        """Says where the password is kept, and whether one is."""
        passwords, account = self._office.passwords, self._account()

        def ask() -> tuple[str, bool]:
            kept_in = passwords.kept_in
            return kept_in, bool(kept_in and account and passwords.get(account) is not None)

        def take(found: tuple[str, bool]) -> None:
            if isValid(self):
                kept_in, has_one = found
                self._kept.setText(kept_text(kept_in, has_one=has_one))
                self.password.setEnabled(bool(kept_in))
                self.password.setPlaceholderText("••••••••" if has_one else "")
                self.forget_button.setEnabled(has_one)

        self._runner.run(ask, take, self._fail, f"keyring {id(self)}")

    def _account(self) -> str:
        user, host = self.user.text().strip(), self.host.text().strip()
        return f"{user}@{host}" if user and host else ""

    def _forget(self) -> None:
        passwords, account = self._office.passwords, self._account()

        def take(_none: None) -> None:
            if isValid(self):
                self._ask_keyring()

        self._runner.run(lambda: passwords.forget(account), take, self._fail)

    def _take_security(self) -> None:
        self.port.setValue(USUAL_PORTS[Security(self.security.code)])
        self.keep_server()

    def _keep_address(self, name: str, setting: Setting[str], edit: QLineEdit) -> None:
        text = edit.text().strip()
        try:
            address = read_address(text, name).address if text else ""
        except RuleViolation as error:
            self._tell(error)
            return
        self.fields[name].show_error("")
        self._put(setting, address)

    def _tell(self, error: RuleViolation) -> None:
        self.fields[error.field].show_error(render(error))
        self.grown.emit()

    def _take_server(self) -> None:
        self.keep_server()
        self._ask_keyring()

    def _lay_out(self) -> None:
        self.add("host", _("Mail &server"), self.host, _MOST_PART)
        self.add("port", _("P&ort"), self.port, _REST)
        self.add("security", _("Pro&tection"), self.security)
        self.add("user", _("&User"), self.user, _HALF)
        self.add("password", _("&Password"), self.password, _HALF)
        self._kept = self.add_hint("")
        self.add("from", _("&From"), self.from_edit, _HALF)
        self.add("reply_to", _("&Answers to"), self.reply_to, _HALF)
        self.add_widget(self.copy)
        self.add_widget(self._acts())
        self.add_widget(self.result)

    def _acts(self) -> QWidget:
        acts = TurningLine(Space.RELATED)
        acts.add(self.test_button)
        acts.add(self.forget_button)
        acts.add_stretch()
        return acts

    def _wire(self) -> None:
        for edit in (self.host, self.user, self.port):
            edit.editingFinished.connect(self._take_server)
        self.security.activated.connect(lambda _index: self._take_security())
        self.password.editingFinished.connect(self.keep_password)
        self.from_edit.editingFinished.connect(
            lambda: self._keep_address("from", MAIL_FROM, self.from_edit)
        )
        self.reply_to.editingFinished.connect(
            lambda: self._keep_address("reply_to", MAIL_REPLY_TO, self.reply_to)
        )
        self.copy.toggled.connect(lambda on: self._put(MAIL_COPY_TO_SELF, on))
        self.test_button.clicked.connect(self.try_login)
        self.forget_button.clicked.connect(self._forget)
