"""The mail server in Preferences: what is kept, where, and a trial on a real server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from keyring.backends import null
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QTabWidget
from pytestqt.qtbot import QtBot

from app.domain.mail.server import MailServer, Security
from app.services.mail_office import MailOffice
from app.settings.machine import MAIL_COPY_TO_SELF, MAIL_FROM, MAIL_HOST, MAIL_PORT, MAIL_SECURITY
from app.system.passwords import Passwords
from app.ui.preferences.mail_page import MailPage
from app.ui.preferences.preferences_dialog import PreferencesDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.builders import SetClock
from tests.mail_office import office_in
from tests.mail_server import HOST, PASSWORD, USER, Taken, mail_server
from tests.ui.billing.hands import click
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless

Opened = Callable[..., MailPage]


@pytest.fixture
def office(tmp_path: Path, clock: SetClock) -> MailOffice:
    return office_in(tmp_path / "mail", clock)


@pytest.fixture
def opened(theme: Theme, session: Session, office: MailOffice, qtbot: QtBot) -> Opened:
    def open_it(office: MailOffice = office) -> MailPage:
        dialog = PreferencesDialog(theme, office.settings, (office, session.runner))
        qtbot.addWidget(dialog)
        page = dialog.mail
        assert page is not None
        (tabs,) = dialog.findChildren(QTabWidget)
        tabs.setCurrentWidget(page)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        settle(session)
        return page

    return open_it


@pytest.fixture
def server() -> Iterator[tuple[MailServer, Taken]]:
    with mail_server(Security.STARTTLS) as (where, told):
        yield where, told


def write(edit: QLineEdit, text: str) -> None:
    """Writes as a hand does, and leaves the field."""
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text) if text.isascii() else edit.setText(text)
    QTest.keyClick(edit, Qt.Key.Key_Tab)


def enter(page: MailPage, where: MailServer) -> None:
    write(page.host, where.host)
    page.port.setValue(where.port)
    write(page.user, where.user)


def hint(page: MailPage) -> str:
    return next(each.text() for each in page.findChildren(QLabel) if "keyring" in each.text())


def test_every_field_has_a_name_and_what_is_written_holds(
    opened: Opened, office: MailOffice, session: Session
) -> None:
    page = opened()
    assert not nameless(page)
    write(page.host, "smtp.seidel.example")
    page.security.set_code("tls")
    page.security.activated.emit(page.security.currentIndex())
    write(page.from_edit, "Nora <nora@Seidel.example>")
    click(page.copy)
    settle(session)
    get = office.settings.get
    assert (get(MAIL_HOST), get(MAIL_PORT), get(MAIL_SECURITY)) == (
        "smtp.seidel.example",
        465,
        "tls",
    )
    assert (get(MAIL_FROM), get(MAIL_COPY_TO_SELF)) == ("nora@seidel.example", True)


def test_what_is_wrong_is_told_at_its_field_and_not_kept(
    opened: Opened, office: MailOffice, session: Session
) -> None:
    page = opened()
    write(page.from_edit, "nora")
    assert page.fields["from"].error == "“nora” is no mail address."
    write(page.host, "mail.example")
    page.security.set_code("none")
    page.security.activated.emit(page.security.currentIndex())
    settle(session)
    assert page.fields["security"].error.startswith("Without protection")
    assert (office.settings.get(MAIL_FROM), office.settings.get(MAIL_SECURITY)) == ("", "starttls")


def test_a_password_goes_into_the_keyring_and_the_trial_uses_it(
    opened: Opened,
    office: MailOffice,
    session: Session,
    server: tuple[MailServer, Taken],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    where, told = server
    page = opened()
    enter(page, where)
    write(page.password, PASSWORD)
    qtbot.waitUntil(lambda: page.password.text() == "")
    settle(session)
    assert office.passwords.get(where.account) == PASSWORD
    assert "One is kept in the keyring of this computer (KeyringInMemory)" in hint(page)
    click(page.test_button)
    qtbot.waitUntil(lambda: page.result.kind == "accent", timeout=20_000)
    assert page.result.accessibleName() == (
        f"{HOST} answers and takes the login of {USER}. Nothing was sent."
    )
    assert (told.logins, told.mails) == (1, [])
    click(page.forget_button)
    settle(session)
    settle(session)
    assert office.passwords.get(where.account) is None
    click(page.test_button)
    qtbot.waitUntil(lambda: page.result.kind == "danger", timeout=20_000)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert not [file for file in files if PASSWORD.encode() in file.read_bytes()]


def test_without_a_keyring_the_field_says_so_and_takes_nothing(
    opened: Opened, office: MailOffice
) -> None:
    none = replace(office, passwords=Passwords(null.Keyring()))  # type: ignore[no-untyped-call]
    page = opened(none)
    assert not page.password.isEnabled()
    assert hint(page) == (
        "There is no keyring here, so it is asked for each time and kept nowhere."
    )


def test_a_trial_without_a_server_says_what_is_missing(opened: Opened) -> None:
    page = opened()
    click(page.test_button)
    assert page.fields["host"].error.startswith("The name of a mail server")
