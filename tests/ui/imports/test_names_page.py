"""What the names of a file become."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.store.store import Store
from app.ui.imports.import_wizard import ImportWizard, Step
from app.ui.session.session import Session
from app.ui.widgets.picker import Picker
from tests.builders import rows_of
from tests.store.imports import HEADER, row
from tests.store.rows import make_client, make_project
from tests.ui.imports.wizard_hands import (
    LEFT,
    TIMEWARRIOR,
    TOGGL,
    go_to,
    press,
    stored,
)


def becomes(wizard: ImportWizard) -> dict[str, str]:
    model = wizard.names.model
    return {
        str(model.index(number, 1).data()): str(model.index(number, 3).data())
        for number in range(model.rowCount())
    }


def pick(wizard: ImportWizard, number: int, text: str) -> None:
    """Chooses by keys what a name stands for."""
    wizard.names.table.selectRow(number)
    QTest.keyClick(wizard.names.table, Qt.Key.Key_Return)
    picker = wizard.names.findChildren(Picker)[-1]
    line = picker.focusProxy() or picker.findChildren(QWidget)[0]
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_a_client_of_the_file_can_be_one_that_is_there(
    wizard: ImportWizard, session: Session, store: Store
) -> None:
    make_project(store, "Website", make_client(store, "Praxis"))
    go_to(wizard, session, TOGGL, Step.NAMES)
    assert becomes(wizard)["Ärzte & Co"] == "New client: Ärzte & Co"

    pick(wizard, 1, "prax")
    assert becomes(wizard)["Ärzte & Co"] == "Praxis"
    assert becomes(wizard)["Ärzte & Co / Website"] == "Praxis / Website"
    press(wizard.frame.go_button, session)
    press(wizard.frame.go_button, session)

    assert {row.client for row in stored(session)} == {"Praxis", None}
    assert {row.project for row in stored(session)} == {"Website", "Garden"}


def test_a_project_can_be_left_out(wizard: ImportWizard, session: Session) -> None:
    go_to(wizard, session, TOGGL, Step.NAMES)
    wizard.names.table.selectRow(3)
    QTest.keyClick(wizard.names.table, Qt.Key.Key_Delete)
    assert becomes(wizard)["Garden"] == "Leave unassigned"
    press(wizard.frame.go_button, session)
    press(wizard.frame.go_button, session)

    assert {row.project for row in stored(session)} == {"Website", None}


def test_a_click_opens_what_a_name_can_stand_for(wizard: ImportWizard, session: Session) -> None:
    go_to(wizard, session, TOGGL, Step.NAMES)
    table = wizard.names.table
    place = table.visualRect(wizard.names.model.index(2, 3)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=place)
    picker = wizard.names.findChildren(Picker)[-1]

    assert picker.windowTitle() == "Project: Ärzte & Co / Website"
    picker.reject()


def test_tags_of_timewarrior_become_projects(
    wizard: ImportWizard, session: Session, store: Store
) -> None:
    make_project(store, "Website", make_client(store, "Acme"))
    go_to(wizard, session, TIMEWARRIOR, Step.NAMES)
    assert becomes(wizard) == {"bar baz": "Leave unassigned", "website": "Acme / Website"}

    press(wizard.frame.go_button, session)
    press(wizard.frame.go_button, session)
    assert {(row.client, row.project) for row in stored(session)} == {
        ("Acme", "Website"),
        (None, None),
    }


def test_new_clients_take_the_currency_that_was_chosen(
    wizard: ImportWizard, session: Session, store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "report.csv"
    header = HEADER.replace(",Amount (USD)", "")
    path.write_text(f"{header}\n{row().rpartition(',')[0]}\n", encoding="utf-8")
    go_to(wizard, session, path, Step.NAMES)
    assert wizard.names.currency.isVisible()
    wizard.names.currency.setCurrentText("CHF")
    press(wizard.frame.go_button, session)
    press(wizard.frame.go_button, session)

    assert "CHF" in str(store.read(rows_of, None)["client"])
