from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.queries.invoice_details import InvoiceLineRow, invoice_fields, invoice_lines
from app.services.document_templates import DuplicateTemplate, UseTemplate
from app.services.invoice_drafts import DeleteDraft
from app.ui.billing.draft_editor import DraftEditor
from app.ui.billing.draft_words import DESCRIPTION, NAME, PRICE, QUANTITY, UNIT
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.choice_combo import ChoiceCombo
from tests.ui.billing.hands import click
from tests.ui.billing.office import Office
from tests.ui.builders import settle


@pytest.fixture
def draft(office: Office) -> UUID:
    """A line of time and an expense."""
    acme = office.client("Acme Outdoor")
    office.work("Acme Outdoor site", date(2026, 11, 5), 2)
    office.expense(acme, date(2026, 11, 6), 5_000, "Train")
    return office.draft(acme)


@pytest.fixture
def editor(theme: Theme, session: Session, draft: UUID, qtbot: QtBot) -> DraftEditor:
    made = DraftEditor(theme, session, draft)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    settle(session)
    return made


def stored(session: Session, draft: UUID) -> list[InvoiceLineRow]:
    return session.read(invoice_lines, draft)


def type_into(editor: DraftEditor, row: int, column: int, text: str) -> None:
    """Goes to a cell and writes over it, as the user does."""
    editor.table.setFocus()
    editor.table.setCurrentIndex(editor.lines.index(row, column))
    QTest.keyClick(editor.table, Qt.Key.Key_F2)
    line = editor.table.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def fill_field(editor: DraftEditor, line: QLineEdit, text: str) -> None:
    page = next(page for page in editor.fields.pages if page.isAncestorOf(line))
    editor.fields.setCurrentWidget(page)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    editor.table.setFocus()


def test_it_shows_lines_totals_and_the_page(editor: DraftEditor) -> None:
    names = [str(editor.lines.index(row, NAME).data()) for row in range(2)]
    assert names == ["Acme Outdoor site", "Train"]
    assert editor.totals.text() == "2 lines, net €240.00, tax €45.60, total €285.60"
    assert editor.picture.pages.count == 1
    assert editor.title.text() == "Draft for Acme Outdoor"


def test_the_model_keeps_the_rules_of_item_models(editor: DraftEditor, session: Session) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(editor.lines, fatal)
    editor.move_line(1)
    settle(session)
    editor.remove_line()
    settle(session)

    assert tester.model() is editor.lines
    assert editor.lines.rowCount() == 1


def test_a_name_and_a_price_are_written_in_place(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    type_into(editor, 0, NAME, "Website")
    settle(session)
    type_into(editor, 0, PRICE, "100.50")
    settle(session)

    line = stored(session, draft)[0]
    assert (line.name, line.price, line.net_minor) == ("Website", Decimal("100.50"), 20_100)
    assert editor.totals.text() == "2 lines, net €251.00, tax €47.69, total €298.69"


def test_typing_begins_to_write_over_a_cell(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    editor.table.setCurrentIndex(editor.lines.index(1, DESCRIPTION))
    QTest.keyClicks(editor.table, "B")
    line = editor.table.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "erlin")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(session)

    assert stored(session, draft)[1].description.endswith("erlin")


def test_what_follows_from_the_work_cannot_be_typed(editor: DraftEditor) -> None:
    for row, column in ((0, QUANTITY), (0, UNIT), (1, PRICE)):
        flags = editor.lines.flags(editor.lines.index(row, column))
        assert not flags & Qt.ItemFlag.ItemIsEditable


def test_what_is_no_number_is_told_below_the_lines(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    type_into(editor, 0, PRICE, "cheap")
    settle(session)
    assert editor.problem.text.startswith("“cheap” is not an amount")
    assert stored(session, draft)[0].price == Decimal("95.0000")

    type_into(editor, 0, PRICE, "0.00001")
    settle(session)
    assert "at most four decimals" in editor.problem.text


def test_a_line_is_added_named_counted_and_priced(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    click(editor.tools.add_button)
    settle(session)
    QApplication.processEvents()
    line = editor.table.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Workshop")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(session)
    type_into(editor, 2, QUANTITY, "2")
    settle(session)
    type_into(editor, 2, PRICE, "400")
    settle(session)

    added = stored(session, draft)[2]
    assert (added.name, added.quantity, added.net_minor) == ("Workshop", Decimal(2), 80_000)
    assert editor.totals.text().startswith("3 lines, net €1,040.00")


def test_the_unit_is_chosen_from_a_list(editor: DraftEditor, session: Session, draft: UUID) -> None:
    click(editor.tools.add_button)
    settle(session)
    QApplication.processEvents()
    editor.table.setCurrentIndex(editor.lines.index(2, UNIT))
    QTest.keyClick(editor.table, Qt.Key.Key_Return)
    combo = editor.table.findChild(ChoiceCombo)
    assert isinstance(combo, ChoiceCombo)
    combo.set_code("DAY")
    combo.activated.emit(combo.currentIndex())
    settle(session)

    assert stored(session, draft)[2].unit_code == "DAY"


def test_lines_move_by_buttons_and_keys_and_stay_chosen(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    assert not editor.tools.up_button.isEnabled()
    click(editor.tools.down_button)
    settle(session)
    assert [line.name for line in stored(session, draft)] == ["Train", "Acme Outdoor site"]
    assert editor.table.currentIndex().row() == 1

    QTest.keyClick(editor.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle(session)
    assert [line.position for line in stored(session, draft)] == [1, 2]
    assert stored(session, draft)[0].name == "Acme Outdoor site"


def test_a_removed_line_comes_back_by_undo(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    QTest.keyClick(editor.table, Qt.Key.Key_Delete)
    settle(session)
    assert [line.name for line in stored(session, draft)] == ["Train"]

    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(session)
    assert len(stored(session, draft)) == 2
    assert editor.lines.rowCount() == 2


def test_fields_are_written_as_soon_as_they_are_left(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    fill_field(editor, editor.fields.terms.reference, "PO 4711")
    fill_field(editor, editor.fields.details.first, "2026-11-01")
    editor.fields.details.timesheet.click()
    editor.fields.setCurrentWidget(editor.fields.texts)
    editor.fields.texts.intro.setFocus()
    QTest.keyClicks(editor.fields.texts.intro, "Hello")
    editor.table.setFocus()
    settle(session)

    row = session.read(invoice_fields, draft)
    assert row is not None
    assert (row.buyer_reference, row.period_start_on) == ("PO 4711", date(2026, 11, 1))
    assert (row.timesheet, row.intro) == (True, "Hello")


def test_another_tax_is_that_of_every_line(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    fill_field(editor, editor.fields.details.rate, "7")
    settle(session)
    assert {line.tax.rate for line in stored(session, draft)} == {Decimal(7)}

    editor.fields.details.category.setCurrentIndex(editor.fields.details.category.findData("AE"))
    editor.fields.details.category.activated.emit(0)
    settle(session)
    assert {line.tax.category for line in stored(session, draft)} == {"AE"}
    assert not editor.fields.details.rate.isVisible()
    assert editor.totals.text().endswith("tax €0.00, total €240.00")


def test_what_is_wrong_with_a_field_stands_there(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    fields = editor.fields.fields
    fill_field(editor, editor.fields.details.last, "soon")
    assert fields["period_end_on"].error == "“soon” is not a day. Write 2026-11-19."

    fill_field(editor, editor.fields.details.last, "2026-10-01")
    settle(session)
    assert fields["period_end_on"].error == "The period cannot end before it begins."

    fill_field(editor, editor.fields.details.rate, "100")
    settle(session)
    assert fields["tax_rate"].error.startswith("100 is no tax rate")
    row = session.read(invoice_fields, draft)
    assert row is not None
    assert row.period_end_on == date(2026, 11, 6)


def test_a_change_draws_the_page_anew(editor: DraftEditor, session: Session) -> None:
    before = editor.picture.grab().toImage()
    type_into(editor, 0, NAME, "Quite another name")
    settle(session)
    settle(session)

    assert editor.picture.grab().toImage() != before


def test_a_draft_that_is_deleted_elsewhere_closes_its_editor(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    session.execute(DeleteDraft(draft))
    settle(session)

    assert not editor.isVisible()


def test_the_last_typed_cell_is_kept_when_the_editor_closes(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    fill = editor.fields.terms.reference
    fill.setFocus()
    QTest.keyClicks(fill, "PO 1")
    click(editor.close_button)
    settle(session)

    row = session.read(invoice_fields, draft)
    assert row is not None
    assert row.buyer_reference == "PO 1"


def test_issue_closes_and_asks(editor: DraftEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.issue_asked):
        click(editor.issue_button)
    assert not editor.isVisible()


def test_a_template_is_chosen_among_all_and_the_page_follows(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    box = editor.fields.details.template
    offered = [box.itemText(row) for row in range(box.count())]
    assert offered[0] == "Clear, as for the client"
    assert {"Clear", "Clear Letter"} <= set(offered[1:])
    assert round(editor.picture.pages.points(0).width()) == 595
    box.setCurrentIndex(box.findData("Clear Letter"))
    box.activated.emit(box.currentIndex())
    settle(session)
    row = session.read(invoice_fields, draft)
    assert row is not None
    assert row.template == "Clear Letter"
    assert box.code == "Clear Letter"
    assert round(editor.picture.pages.points(0).width()) == 612


def test_what_is_chosen_elsewhere_is_offered_at_once(editor: DraftEditor, session: Session) -> None:
    session.execute(UseTemplate("Clear Letter"), None, None)
    settle(session)
    assert editor.fields.details.template.itemText(0) == "Clear Letter, as for the client"
    session.execute(DuplicateTemplate("Clear", "Mine"), None, None)
    settle(session)
    assert editor.fields.details.template.findText("Mine") > 0
    assert editor.fields.details.template.code == ""
