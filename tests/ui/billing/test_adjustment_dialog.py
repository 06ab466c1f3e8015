from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.domain.billing.adjustments import Adjustment
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.values.money import Money
from app.queries.adjustments import AdjustmentRow, invoice_adjustments
from app.queries.invoice_details import invoice_lines
from app.services.invoice_adjustments import AddAdjustment
from app.services.invoice_line_edits import EditLine
from app.ui.billing.adjustment_dialog import AdjustmentDialog
from app.ui.billing.draft_editor import DraftEditor
from app.ui.billing.draft_words import DESCRIPTION, NAME
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.hands import click, open_dialog
from tests.ui.billing.office import Office
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless


@pytest.fixture
def draft(office: Office) -> UUID:
    """A line of time over 190.00 and an expense over 50.00."""
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


def agreed(session: Session, draft: UUID) -> list[AdjustmentRow]:
    return session.read(invoice_adjustments, draft)


def fill(dialog: AdjustmentDialog, amount: str, reason: str) -> None:
    dialog.amount.selectAll()
    QTest.keyClicks(dialog.amount, amount)
    QTest.keyClicks(dialog.reason, reason)


def rows(editor: DraftEditor) -> list[list[str]]:
    model = editor.additions.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_the_current_line_takes_a_percent_off(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    assert not editor.additions.isVisible()
    click(editor.tools.adjust_button)
    dialog = open_dialog(AdjustmentDialog)
    assert dialog.place.currentText() == "Line 1: Acme Outdoor site"
    fill(dialog, "10", "Loyalty")
    assert dialog.outcome.text() == "10 % is taken off: Line 1: Acme Outdoor site."
    click(dialog.save_button)
    settle(session)

    assert rows(editor) == [["Line 1", "Loyalty", "−10 %", "−€19.00"]]
    cell = editor.lines.index(0, DESCRIPTION)
    assert str(cell.data()).startswith("−10 % Loyalty")
    assert str(cell.data(int(Qt.ItemDataRole.EditRole))) == stored_description(session, draft)
    assert editor.totals.text() == "2 lines, net €221.00, tax €41.99, total €262.99"


def stored_description(session: Session, draft: UUID) -> str:
    return session.read(invoice_lines, draft)[0].description


def test_a_charge_on_the_whole_is_an_amount(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    click(editor.tools.adjust_button)
    dialog = open_dialog(AdjustmentDialog)
    dialog.place.set_code("")
    click(dialog.kind.button("charge"))
    click(dialog.measure.button("amount"))
    assert dialog.amount.unit == "EUR"
    fill(dialog, "25.50", "Rush")
    assert dialog.outcome.text() == "€25.50 is put on: The whole document."
    click(dialog.save_button)
    settle(session)

    (row,) = agreed(session, draft)
    assert row.line_id is None
    assert row.agreed == Adjustment("Rush", None, Money(2_550, "EUR"), charge=True)
    assert rows(editor) == [["Whole", "Rush", "+€25.50", "+€25.50"]]


def test_what_is_missing_or_too_much_is_told_at_its_field(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    click(editor.tools.adjust_button)
    dialog = open_dialog(AdjustmentDialog)
    click(dialog.save_button)
    amount, reason = dialog.field("amount"), dialog.field("reason")
    assert amount is not None
    assert reason is not None
    assert amount.error == "Enter an amount."
    fill(dialog, "10", "")
    click(dialog.save_button)
    assert reason.error
    assert not amount.error
    fill(dialog, "120", "Loyalty")
    click(dialog.save_button)
    assert amount.error
    assert dialog.isVisible()

    click(dialog.measure.button("amount"))
    fill(dialog, "190.01", "")
    click(dialog.save_button)
    settle(session)
    assert amount.error
    assert agreed(session, draft) == []
    dialog.reject()


def test_enter_edits_and_delete_removes(
    editor: DraftEditor, session: Session, draft: UUID, qtbot: QtBot
) -> None:
    session.execute(AddAdjustment(draft, Adjustment("Loyalty", Decimal("2.5"))))
    settle(session)
    table = editor.additions.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    dialog = open_dialog(AdjustmentDialog)
    assert dialog.amount.text() == "2.5"
    assert dialog.reason.text() == "Loyalty"
    assert not dialog.place.isEnabled()
    fill(dialog, "5", " bonus")
    click(dialog.save_button)
    settle(session)
    assert rows(editor) == [["Whole", "Loyalty bonus", "−5 %", "−€12.00"]]

    # A window manager does so once the dialog is gone.
    with qtbot.waitActive(editor):
        editor.activateWindow()
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Delete)
    settle(session)
    assert agreed(session, draft) == []
    assert not editor.additions.isVisible()
    assert editor.table.hasFocus()
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(session)
    assert len(agreed(session, draft)) == 1


def test_the_menu_has_both(editor: DraftEditor, session: Session, draft: UUID) -> None:
    session.execute(AddAdjustment(draft, Adjustment("Loyalty", Decimal(5))))
    settle(session)
    table = editor.additions.table
    table.menu_asked.emit(0, table.mapToGlobal(table.rect().center()))
    menu = table.findChild(QMenu)
    assert menu is not None
    assert [each.text() for each in menu.actions()] == ["Edit…", "Remove"]
    menu.actions()[1].trigger()
    settle(session)
    menu.close()
    assert agreed(session, draft) == []


def test_the_tax_is_asked_for_where_there_are_several(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    click(editor.tools.adjust_button)
    first = open_dialog(AdjustmentDialog)
    first.place.set_code("")
    tax = first.field("tax")
    assert tax is not None
    assert not tax.isVisible()
    first.reject()

    reduced = TaxTreatment(TaxCategory.STANDARD, Decimal(7))
    line = session.read(invoice_lines, draft)[1]
    session.execute(EditLine(line.id, tax=reduced))
    settle(session)
    click(editor.tools.adjust_button)
    second = next(each for each in editor.findChildren(AdjustmentDialog) if each.isVisible())
    second.place.set_code("")
    tax = second.field("tax")
    assert tax is not None
    assert tax.isVisible()
    second.tax.setCurrentIndex(2)
    fill(second, "10", "Loyalty")
    click(second.save_button)
    settle(session)
    (row,) = agreed(session, draft)
    assert row.agreed.tax == reduced
    assert rows(editor)[0][3] == "−€5.00"


def test_lines_come_before_the_whole_in_their_order(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    lines = session.read(invoice_lines, draft)
    session.execute(AddAdjustment(draft, Adjustment("All", Decimal(1))))
    session.execute(AddAdjustment(draft, Adjustment("Second", Decimal(1)), lines[1].id))
    session.execute(AddAdjustment(draft, Adjustment("First", Decimal(1)), lines[0].id))
    settle(session)
    assert [row[:2] for row in rows(editor)] == [
        ["Line 1", "First"],
        ["Line 2", "Second"],
        ["Whole", "All"],
    ]
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    assert QAbstractItemModelTester(editor.additions.model, fatal).model()


def test_without_lines_there_is_nothing_to_adjust(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    for _line in range(2):
        editor.table.setCurrentIndex(editor.lines.index(0, NAME))
        editor.remove_line()
        settle(session)
    assert session.read(invoice_lines, draft) == []
    assert not editor.tools.adjust_button.isEnabled()


def test_every_control_has_a_name(editor: DraftEditor) -> None:
    click(editor.tools.adjust_button)
    dialog = open_dialog(AdjustmentDialog)
    assert nameless(dialog) == []
    dialog.reject()
