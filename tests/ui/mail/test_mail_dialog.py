"""The dialog of a mail, driven by mouse and keys, with a real server on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from uuid import UUID

import pytest
from keyring.backends import null
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.mail.address import MailAddress
from app.domain.mail.server import MailServer
from app.queries.sent_papers import SentPaperCriteria, sent_papers
from app.services.mail_office import MailOffice
from app.services.mail_papers import MailPaper
from app.services.profile import EditProfile
from app.system.passwords import Passwords
from app.ui.mail.mail_dialog import MailDialog
from app.ui.mail.mail_template_dialog import MailTemplateDialog
from app.ui.mail.opened_mail import mail_dialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.mail_office import set_up
from tests.mail_server import PASSWORD, Taken, mail_server, silent_server
from tests.ui.billing.hands import click, open_dialog
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless

Opened = Callable[..., MailDialog]


@pytest.fixture
def drafts() -> list[Path]:
    """What the mail program was given."""
    return []


@pytest.fixture
def opened(
    theme: Theme,
    session: Session,
    mail: MailOffice,
    paper: MailPaper,
    drafts: list[Path],
    qtbot: QtBot,
) -> Opened:
    def open_it(office: MailOffice = mail, paper: MailPaper = paper) -> MailDialog:
        def take(path: Path) -> bool:
            drafts.append(path)
            return True

        dialog = MailDialog(theme, session, office, paper, open_file=take)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        settle(session)
        return dialog

    return open_it


@pytest.fixture
def server(mail: MailOffice) -> Iterator[tuple[MailServer, Taken]]:
    with mail_server() as (where, told):
        set_up(mail, where)
        yield where, told


def notes(session: Session, invoice_id: UUID) -> list[tuple[str, str]]:
    settle(session)
    rows = session.read(sent_papers, SentPaperCriteria("invoice", invoice_id))
    return [(row.how, row.sent_to) for row in rows]


def test_it_shows_what_would_go_and_every_field_has_a_name(opened: Opened) -> None:
    dialog = opened()
    assert dialog.mail.to.currentText() == "Frau Hansen <office@acme.example>"
    assert dialog.mail.subject.text() == "Invoice 2026-0036"
    assert dialog.mail.text.toPlainText().startswith("Hello Frau Hansen,\n\nplease find attached")
    assert dialog.mail.file.text().startswith("2026-0036.pdf · ")
    assert dialog.preview.picture.pages.count >= 1
    assert not nameless(dialog)
    assert dialog.mail.text.hasFocus()


def test_without_a_server_the_draft_comes_first_and_nothing_can_be_sent(
    opened: Opened,
    session: Session,
    paper: MailPaper,
    drafts: list[Path],
    invoice_id: UUID,
    qtbot: QtBot,
) -> None:
    dialog = opened()
    assert dialog.send_button.isHidden()
    assert dialog.draft_button.property("kind") == "primary"
    with qtbot.waitSignal(dialog.noted):
        click(dialog.draft_button)
    read = message_from_bytes(drafts[0].read_bytes(), policy=default)
    (file,) = read.iter_attachments()
    assert file.get_content() == paper.file.content
    assert (read["X-Unsent"], read["Subject"]) == ("1", "Invoice 2026-0036")
    assert notes(session, invoice_id) == [("draft", "office@acme.example")]
    assert not dialog.isVisible()


def test_a_system_without_a_mail_program_says_what_to_do(
    theme: Theme,
    session: Session,
    mail: MailOffice,
    paper: MailPaper,
    invoice_id: UUID,
    qtbot: QtBot,
) -> None:
    dialog = MailDialog(theme, session, mail, paper, open_file=lambda _path: False)
    qtbot.addWidget(dialog)
    dialog.show()
    click(dialog.draft_button)
    qtbot.waitUntil(lambda: bool(dialog.problem.text))
    assert dialog.isVisible()
    assert notes(session, invoice_id) == []
    click(dialog.copy_button)
    assert QApplication.clipboard().text() == dialog.mail.text.toPlainText()


def test_send_hands_it_to_the_server_and_notes_it(
    opened: Opened,
    session: Session,
    mail: MailOffice,
    server: tuple[MailServer, Taken],
    invoice_id: UUID,
    qtbot: QtBot,
) -> None:
    where, told = server
    mail.passwords.put(where.account, PASSWORD)
    dialog = opened()
    assert dialog.send_button.property("kind") == "primary"
    dialog.mail.cc.set_text("max@acme.example")
    with qtbot.waitSignal(dialog.noted) as noted:
        click(dialog.send_button)
    assert noted.args == ["2026-0036 was mailed to Frau Hansen <office@acme.example>"]
    (taken,) = told.mails
    assert taken.rcpt_tos == ["office@acme.example", "max@acme.example"]
    assert notes(session, invoice_id) == [("smtp", "office@acme.example, max@acme.example")]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_in_a_field_sends_nothing(
    opened: Opened,
    session: Session,
    mail: MailOffice,
    server: tuple[MailServer, Taken],
    drafts: list[Path],
    key: Qt.Key,
) -> None:
    mail.passwords.put(server[0].account, PASSWORD)
    dialog = opened()
    for field in (dialog.mail.to.line, dialog.mail.subject, dialog.mail.text):
        field.setFocus()
        QTest.keyClick(field, key)
    settle(session)
    assert dialog.isVisible()
    assert (server[1].connections, drafts) == (0, [])


def test_a_password_that_no_keyring_has_is_asked_for_and_kept_nowhere(
    opened: Opened,
    mail: MailOffice,
    server: tuple[MailServer, Taken],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    none = replace(mail, passwords=Passwords(null.Keyring()))  # type: ignore[no-untyped-call]
    dialog = opened(none)
    assert not dialog.mail.password.isVisible()
    click(dialog.send_button)
    qtbot.waitUntil(dialog.mail.password.hasFocus)
    assert server[1].connections == 0
    dialog.mail.password.setText(PASSWORD)
    with qtbot.waitSignal(dialog.noted):
        click(dialog.send_button)
    assert (len(server[1].mails), dialog.mail.password.text()) == (1, "")
    holding = [
        file
        for file in tmp_path.rglob("*")
        if file.is_file() and PASSWORD.encode() in file.read_bytes()
    ]
    assert holding == []


def test_a_wrong_password_is_told_and_can_be_typed_anew(
    opened: Opened,
    session: Session,
    mail: MailOffice,
    server: tuple[MailServer, Taken],
    invoice_id: UUID,
    qtbot: QtBot,
) -> None:
    mail.passwords.put(server[0].account, "wrong")
    dialog = opened()
    click(dialog.send_button)
    qtbot.waitUntil(dialog.mail.password.hasFocus)
    assert dialog.problem.text == "127.0.0.1 refuses the password of nora. Nothing was sent."
    assert notes(session, invoice_id) == []
    dialog.mail.password.setText(PASSWORD)
    with qtbot.waitSignal(dialog.noted):
        click(dialog.send_button)
    assert len(server[1].mails) == 1


def test_a_wrong_address_is_told_at_its_field(
    opened: Opened, server: tuple[MailServer, Taken]
) -> None:
    dialog = opened()
    for text, told in (("lena@", "“lena@” is no mail address."), ("", "Say to whom it goes.")):
        dialog.mail.to.set_text(text)
        click(dialog.send_button)
        assert dialog.mail.fields["to"].error == told
        assert dialog.mail.to.hasFocus() or dialog.mail.to.line.hasFocus()
    assert server[1].connections == 0


def test_known_people_are_added_one_after_the_other(opened: Opened) -> None:
    to = opened().mail.to
    to.activated.emit(1)
    both = "Frau Hansen <office@acme.example>, Max Moor <max@acme.example>"
    assert to.currentText() == both
    to.activated.emit(0)
    assert to.addresses("to") == (MailAddress("max@acme.example", "Max Moor"),)


def test_another_language_writes_its_words(opened: Opened) -> None:
    fields = opened().mail
    fields.language.set_code("de")
    fields.language.activated.emit(fields.language.currentIndex())
    assert fields.subject.text() == "Rechnung 2026-0036"
    assert fields.text.toPlainText().startswith("Guten Tag Frau Hansen,")
    fields.text.undo()
    assert fields.text.toPlainText().startswith("Hello Frau Hansen,")


def test_without_an_address_of_ones_own_only_a_draft_can_be_made(
    opened: Opened, session: Session, server: tuple[MailServer, Taken]
) -> None:
    assert server[1].connections == 0
    session.execute(EditProfile({"email": ""}))
    settle(session)
    dialog = opened()
    assert dialog.send_button.isHidden()
    assert "no mail address yet" in dialog.outcome.text()


def test_a_stop_waits_until_it_is_known_what_became_of_it(
    opened: Opened, mail: MailOffice, session: Session, qtbot: QtBot
) -> None:
    with silent_server() as where:
        set_up(mail, where)
        dialog = opened()
        click(dialog.send_button)
        assert dialog.close_button.text() == "Stop"
        click(dialog.close_button)
        assert dialog.isVisible()
    # The server has gone: the connection is refused or broken, and nothing was sent.
    qtbot.waitUntil(lambda: bool(dialog.problem.text), timeout=30_000)
    assert dialog.close_button.text() == "Cancel"
    settle(session)


def test_the_usual_text_is_changed_with_the_paper_as_its_example(
    theme: Theme,
    session: Session,
    mail: MailOffice,
    paper: MailPaper,
    qtbot: QtBot,
) -> None:
    dialog = mail_dialog(theme, session, mail, paper)
    qtbot.addWidget(dialog)
    dialog.show()
    click(dialog.mail.template_button)
    template = open_dialog(MailTemplateDialog)
    template.text.setPlainText("Hi {nobody}")
    field = template.field("text")
    assert field is not None
    assert "{nobody}" in field.error
    template.text.setPlainText("Hi {contact}")
    assert template.example.text() == "Invoice 2026-0036\n\nHi Frau Hansen"
    with qtbot.waitSignal(template.saved):
        click(template.save_button)
        settle(session)
    assert dialog.mail.text.toPlainText() == "Hi Frau Hansen"
    click(dialog.mail.template_button)
    again = open_dialog(MailTemplateDialog)
    click(again.usual_button)
    with qtbot.waitSignal(again.saved):
        click(again.save_button)
        settle(session)
    assert dialog.mail.text.toPlainText().startswith("Hello Frau Hansen")


def test_all_can_be_reached_by_tab(opened: Opened, server: tuple[MailServer, Taken]) -> None:
    dialog = opened()
    wanted: list[QWidget] = [
        dialog.mail.to,
        dialog.mail.subject,
        dialog.mail.text,
        dialog.draft_button,
        dialog.send_button,
        dialog.close_button,
    ]
    seen: set[QWidget | None] = set()
    for _ in range(40):
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Tab)
        now = dialog.focusWidget()
        assert now is not None
        seen |= {now, now.parentWidget()}
    assert not [widget for widget in wanted if widget not in seen]
    assert server[1].connections == 0
