from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.values.errors import NotFound, RuleViolation
from app.queries.clients import ClientCriteria, clients
from app.services.clients import AddClient
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage
from tests.ui.builders import settle


class NameDialog(FormDialog):
    """Adds a client of this name; "unreadable" is refused before, and says where."""

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session, "Add", "Add client")
        self.first, self.second = FormPage(theme, margin=0), FormPage(theme, margin=0)
        self.other, self.name = QLineEdit(), QLineEdit()
        self.first.add("other", "Other", self.other)
        self.second.add("name", "Name", self.name)
        self.set_pages([("First", self.first), ("Second", self.second)])

    def command(self) -> object | None:
        name = self.name.text()
        if name == "unreadable":
            raise RuleViolation("name", "client.name_missing")
        return None if name == "nothing" else AddClient({"name": name})


@pytest.fixture
def dialog(theme: Theme, session: Session, qtbot: QtBot) -> NameDialog:
    made = NameDialog(theme, session)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def names(session: Session) -> list[str]:
    return [row.name for row in session.read(clients, ClientCriteria())]


def test_the_button_does_it_and_closes(dialog: NameDialog, session: Session, qtbot: QtBot) -> None:
    dialog.name.setText("Acme")
    with qtbot.waitSignal(dialog.saved):
        QTest.keyClick(dialog.other, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert names(session) == ["Acme"]


def test_what_changes_nothing_closes_without_a_command(
    dialog: NameDialog, session: Session, qtbot: QtBot
) -> None:
    dialog.name.setText("nothing")
    with qtbot.assertNotEmitted(dialog.saved):
        dialog.submit()
    assert not dialog.isVisible()
    assert names(session) == []


@pytest.mark.parametrize("text", ["unreadable", ""])
def test_an_error_is_shown_on_its_page_with_the_cursor_in_its_field(
    dialog: NameDialog, session: Session, text: str
) -> None:
    assert not dialog.name.isVisible()
    dialog.name.setText(text)
    dialog.submit()
    settle(session)
    assert dialog.name.isVisible()
    assert dialog.focusWidget() is dialog.name
    assert dialog.name.accessibleDescription() == "A client needs a name."


def test_an_error_goes_with_the_next_try(dialog: NameDialog, session: Session) -> None:
    dialog.submit()
    settle(session)
    dialog.name.setText("unreadable")
    dialog.name.setText("Acme")
    dialog.submit()
    assert dialog.name.accessibleDescription() == ""


def test_an_error_without_a_field_stands_at_the_foot(dialog: NameDialog) -> None:
    dialog.show_error(NotFound("client.gone"))
    assert dialog.problem.text == "This client no longer exists."
    dialog.show_error(None)
    assert dialog.problem.text == ""


def test_a_refusal_after_the_dialog_has_gone_is_told_by_the_window(
    theme: Theme, session: Session, qtbot: QtBot
) -> None:
    assert qtbot
    dialog = NameDialog(theme, session)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    told: list[object] = []
    session.refused.connect(told.append)
    dialog.submit()
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))
    settle(session)
    assert [getattr(error, "key", None) for error in told] == ["client.name_missing"]


def test_an_answer_after_the_dialog_has_gone_is_dropped(
    theme: Theme, session: Session, qtbot: QtBot
) -> None:
    assert qtbot
    dialog = NameDialog(theme, session)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    answers: list[object] = []
    dialog.fetch(clients, ClientCriteria(), answers.append)
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))
    settle(session)
    assert answers == []


def test_it_grows_with_the_words_at_its_foot(dialog: NameDialog) -> None:
    before = dialog.height()
    dialog.set_outcome("What the button would do, in words that take some room. " * 12)
    dialog.fit()
    layout = dialog.layout()
    assert layout is not None
    assert dialog.height() > before
    assert dialog.height() >= layout.totalHeightForWidth(dialog.width())
