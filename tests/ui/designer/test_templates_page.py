from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.queries.document_templates import TemplateRow, opened_template, template_rows
from app.services.document_templates import DuplicateTemplate, SaveTemplate, export_template
from app.services.history import Undo
from app.store.store import Store
from app.ui.designer.gallery.card_model import CardRole
from app.ui.designer.gallery.templates_page import TemplatesPage
from app.ui.designer.rename_dialog import RenameTemplateDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.picker import Picker
from tests.ui.billing.hands import click, open_dialog
from tests.ui.billing.office import open_office
from tests.ui.builders import settle
from tests.ui.drops import drop_files

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def files() -> list[Path]:
    """What the user names in the next dialogs."""
    return []


@pytest.fixture
def page(
    theme: Theme, session: Session, store: Store, files: list[Path], qtbot: QtBot
) -> Iterator[TemplatesPage]:
    office = open_office(store)
    office.client("Acme Outdoor")
    store.execute(DuplicateTemplate("Clear", "Mine"))

    def source(_parent: QWidget) -> Path | None:
        return files.pop() if files else None

    def target(_parent: QWidget, _name: str) -> Path | None:
        return files.pop() if files else None

    made = TemplatesPage(theme, session, source=source, target=target)
    qtbot.addWidget(made)
    made.resize(1240, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    wait(session)
    yield made
    settle(session)


def wait(session: Session) -> None:
    for _ in range(3):
        settle(session)


def names(page: TemplatesPage) -> list[str]:
    return [row.name for row in page.view.cards.rows]


def row_of(page: TemplatesPage, name: str) -> TemplateRow:
    return next(row for row in page.view.cards.rows if row.name == name)


def run(page: TemplatesPage, name: str, words: str) -> None:
    """Does what the menu of a template offers."""
    act = next(each for each in page.acts_of(row_of(page, name)) if each[0] == words)
    assert act[2]
    act[1]()


def test_the_model_keeps_the_rules_of_qt(page: TemplatesPage, store: Store) -> None:
    model = page.view.cards
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(store.read(template_rows, None)[:1])
    model.set_rows(store.read(template_rows, None))
    assert tester.model() is model


def test_every_template_is_a_card_with_its_first_page(page: TemplatesPage) -> None:
    assert {"Clear", "Clear Letter", "Mine"} <= set(names(page))
    for row in range(page.view.cards.rowCount()):
        picture = page.view.cards.index(row).data(CardRole.PICTURE)
        assert not picture.isNull()
    spoken = page.view.cards.index(page.view.cards.position("Mine")).data(
        int(Qt.ItemDataRole.AccessibleTextRole)
    )
    assert spoken == "Mine, A4 · DIN 5008 form B, version 1, not used yet"


def test_enter_and_a_double_click_open(page: TemplatesPage, qtbot: QtBot) -> None:
    page.view.go_to("Mine")
    with qtbot.waitSignal(page.open_asked) as told:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert told.args == ["Mine"]
    place = page.view.visualRect(page.view.cards.index(0)).center()
    QTest.mouseClick(page.view.viewport(), LEFT, pos=place)
    with qtbot.waitSignal(page.open_asked) as told:
        QTest.mouseDClick(page.view.viewport(), LEFT, pos=place)
    assert told.args == [names(page)[0]]


def test_a_narrow_head_leaves_editing_to_the_menu(page: TemplatesPage) -> None:
    page.resize(1200, page.height())
    assert page.open_button.isVisible()
    page.resize(660, page.height())
    assert not page.open_button.isVisible()


def test_arrow_keys_walk(page: TemplatesPage) -> None:
    page.view.go_to(names(page)[0])
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    assert page.view.row == page.view.cards.rows[1]


def test_a_copy_becomes_the_current_one(page: TemplatesPage, session: Session) -> None:
    page.view.go_to("Mine")
    QTest.keyClick(page.view, Qt.Key.Key_D, CTRL)
    wait(session)
    assert page.view.row is not None
    assert page.view.row.name not in {"Mine", "Clear"}
    assert page.view.row.id is not None


def test_delete_deletes_and_undo_brings_it_back(
    page: TemplatesPage, store: Store, session: Session, qtbot: QtBot
) -> None:
    page.view.go_to("Mine")
    with qtbot.waitSignal(page.told) as told:
        QTest.keyClick(page.view, Qt.Key.Key_Delete)
        settle(session)
    assert told.args == ["Template “Mine” deleted"]
    wait(session)
    assert "Mine" not in names(page)
    store.execute(Undo())
    wait(session)
    assert "Mine" in names(page)


def test_a_shipped_one_is_not_deleted_and_the_reason_is_told(
    page: TemplatesPage, session: Session, qtbot: QtBot
) -> None:
    page.view.go_to("Clear")
    with qtbot.waitSignal(page.noted) as told:
        QTest.keyClick(page.view, Qt.Key.Key_Delete)
        settle(session)
    assert told.args == ["“Clear” comes with Stint and cannot be deleted."]


def test_f2_renames(page: TemplatesPage, session: Session) -> None:
    page.view.go_to("Mine")
    QTest.keyClick(page.view, Qt.Key.Key_F2)
    dialog = open_dialog(RenameTemplateDialog)
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setText("Ours")
    click(dialog.save_button)
    wait(session)
    assert "Ours" in names(page)
    assert "Mine" not in names(page)


def test_a_template_is_chosen_for_new_invoices_and_for_a_client(
    page: TemplatesPage, session: Session
) -> None:
    run(page, "Mine", "Use for new invoices")
    wait(session)
    assert row_of(page, "Mine").is_default
    run(page, "Mine", "Use for a client…")
    picker = open_dialog(Picker)
    line = picker.findChild(QLineEdit)
    assert line is not None
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not picker.isVisible()
    wait(session)
    assert row_of(page, "Mine").clients == 1


def test_a_changed_shipped_one_is_reset(
    page: TemplatesPage, store: Store, session: Session
) -> None:
    found = store.read(opened_template, "Clear")
    template = store.read(opened_template, "Clear Letter").template
    store.execute(SaveTemplate(found.row.id, replace(template, name="Clear"), {}))
    wait(session)
    assert row_of(page, "Clear").changed
    run(page, "Clear", "Reset to shipped")
    wait(session)
    assert not row_of(page, "Clear").changed


def test_templates_leave_as_files_and_come_back(
    page: TemplatesPage, session: Session, files: list[Path], tmp_path: Path
) -> None:
    files.append(tmp_path / "mine.zip")
    run(page, "Mine", "Export…")
    wait(session)
    files.append(tmp_path / "mine.zip")
    before = set(names(page))
    click(page.import_button)
    wait(session)
    assert len(names(page)) == len(before) + 1
    assert page.view.row is not None
    assert page.view.row.name not in before


def test_a_file_that_is_dropped_is_imported(
    page: TemplatesPage, store: Store, session: Session, tmp_path: Path
) -> None:
    file = tmp_path / "dropped.zip"
    file.write_bytes(export_template(store.read(opened_template, "Mine")))
    before = len(names(page))
    drop_files(page, file)
    wait(session)
    assert len(names(page)) == before + 1


def test_a_strange_file_is_refused_in_words(
    page: TemplatesPage, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "strange.zip"
    file.write_bytes(b"no zip")
    with qtbot.waitSignal(page.noted) as told:
        drop_files(page, file)
        settle(session)
    assert told.args == ["This file is no zip archive, and templates are passed on as such."]


def test_a_new_one_holds_little_and_is_opened(
    page: TemplatesPage, store: Store, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.open_asked) as told:
        click(page.new_button)
        wait(session)
    assert told.args == ["New template"]
    made = store.read(opened_template, "New template").template
    assert [block.type for block in made.blocks] == ["recipient", "heading", "lines", "totals"]
    wait(session)
    with qtbot.waitSignal(page.open_asked) as told:
        QTest.keyClick(page.view, Qt.Key.Key_N, CTRL)
        wait(session)
    assert told.args == ["New template 2"]


def test_the_menu_offers_what_can_be_done(page: TemplatesPage) -> None:
    menu = QMenu(page)
    page.fill_menu(menu, row_of(page, "Clear"))
    offered = {action.text(): action.isEnabled() for action in menu.actions()}
    assert offered["Edit…"]
    assert offered["Duplicate"]
    assert not offered["Delete"]
    assert not offered["Rename…"]
    page.fill_menu(menu, row_of(page, "Mine"))
    assert {action.text() for action in menu.actions() if not action.isEnabled()} == {
        "Reset to shipped"
    }


def test_back_leads_to_the_invoices(page: TemplatesPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.left):
        click(page.back)
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page.view, Qt.Key.Key_W, CTRL)
