from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.billing.document import DocumentKind
from app.domain.planning.tasks.task_line import TaskLine
from app.queries.adjustments import quote_adjustments
from app.queries.quotes import quote_fields, quote_lines
from app.services.quotes import DeleteQuote, EditQuote
from app.services.tasks import AddTask
from app.ui.billing.quotes.agreed_dialog import AgreedDialog
from app.ui.billing.quotes.line_words import NAME, NET, OPTION, PRICE, QUANTITY, TASK, TAX, UNIT
from app.ui.billing.quotes.quote_editor import QuoteEditor
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.choice_combo import ChoiceCombo
from tests.ui.billing.hands import click, open_dialog
from tests.ui.billing.office import Office
from tests.ui.billing.quotes.offers import lines_of, offer, row_of
from tests.ui.builders import settle

FOUR = "3 lines, net €3,500.00, tax €665.00, total €4,165.00; 1 option beside it"


@pytest.fixture
def acme(office: Office) -> UUID:
    return office.client("Acme Outdoor")


@pytest.fixture
def draft(office: Office, acme: UUID) -> UUID:
    return offer(office, acme)


@pytest.fixture
def editor(theme: Theme, session: Session, draft: UUID, qtbot: QtBot) -> QuoteEditor:
    return opened(theme, session, draft, qtbot)


def opened(theme: Theme, session: Session, quote_id: UUID, qtbot: QtBot) -> QuoteEditor:
    made = QuoteEditor(theme, session, quote_id)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    settle(session)
    return made


def type_into(editor: QuoteEditor, row: int, column: int, text: str) -> None:
    """Goes to a cell and writes over it, as the user does."""
    editor.table.setFocus()
    editor.table.setCurrentIndex(editor.lines.index(row, column))
    QTest.keyClick(editor.table, Qt.Key.Key_F2)
    line = editor.table.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def fill_field(editor: QuoteEditor, line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    editor.table.setFocus()


def test_it_shows_lines_totals_and_the_page(editor: QuoteEditor) -> None:
    names = [str(editor.lines.index(row, NAME).data()) for row in range(4)]
    assert names == ["Design", "Code", "Font", "Video"]
    assert [str(editor.lines.index(row, UNIT).data()) for row in range(3)] == [
        *("days", "hours", "piece"),
    ]
    assert editor.frame.totals.text() == FOUR
    assert editor.pages.picture.pages.count == 1
    assert editor.frame.title.text() == "Draft quote for Acme Outdoor · Relaunch"


def test_the_model_keeps_the_rules_of_item_models(editor: QuoteEditor, session: Session) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(editor.lines, fatal)
    editor.move_line(1)
    settle(session)
    editor.remove_line()
    settle(session)

    assert tester.model() is editor.lines
    assert editor.lines.rowCount() == 3


def test_a_line_is_added_named_counted_and_priced(
    editor: QuoteEditor, session: Session, draft: UUID
) -> None:
    click(editor.frame.add_button)
    settle(session)
    QApplication.processEvents()
    line = editor.table.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Workshop")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(session)
    type_into(editor, 4, QUANTITY, "2")
    settle(session)
    type_into(editor, 4, PRICE, "400.50")
    settle(session)

    added = session.read(quote_lines, draft)[4].line
    assert (added.name, added.quantity, added.net_minor) == ("Workshop", Decimal(2), 80_100)
    assert editor.frame.totals.text().startswith("4 lines, net €4,301.00")


def test_the_unit_is_chosen_from_a_list(editor: QuoteEditor, session: Session, draft: UUID) -> None:
    editor.table.setCurrentIndex(editor.lines.index(0, UNIT))
    QTest.keyClick(editor.table, Qt.Key.Key_Return)
    combo = editor.table.findChild(ChoiceCombo)
    assert isinstance(combo, ChoiceCombo)
    combo.set_code("LS")
    combo.activated.emit(combo.currentIndex())
    settle(session)

    assert session.read(quote_lines, draft)[0].line.unit_code == "LS"


def test_an_option_is_ticked_by_click_and_by_key(
    editor: QuoteEditor, session: Session, draft: UUID
) -> None:
    place = editor.table.visualRect(editor.lines.index(0, OPTION)).center()
    QTest.mouseClick(editor.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle(session)
    assert session.read(quote_lines, draft)[0].optional
    assert editor.frame.totals.text().startswith("2 lines, net €1,100.00")

    editor.table.setCurrentIndex(editor.lines.index(0, OPTION))
    QTest.keyClick(editor.table, Qt.Key.Key_Space)
    settle(session)
    editor.table.setCurrentIndex(editor.lines.index(0, TASK))
    QTest.keyClick(editor.table, Qt.Key.Key_Return)
    settle(session)
    line = session.read(quote_lines, draft)[0]
    assert (line.optional, line.makes_task) == (False, False)
    state = editor.lines.index(0, TASK).data(Qt.ItemDataRole.CheckStateRole)
    assert Qt.CheckState(state) is Qt.CheckState.Unchecked


def test_what_is_no_number_is_told_below_the_lines(
    editor: QuoteEditor, session: Session, draft: UUID
) -> None:
    type_into(editor, 0, PRICE, "cheap")
    settle(session)
    assert editor.frame.problem.text.startswith("“cheap” is not an amount")
    assert session.read(quote_lines, draft)[0].line.price == Decimal(800)
    assert not editor.lines.flags(editor.lines.index(0, NET)) & Qt.ItemFlag.ItemIsEditable


def test_prices_with_tax_are_shown_and_written_as_such(
    editor: QuoteEditor, session: Session, draft: UUID
) -> None:
    entry = editor.fields.entry
    entry.setCurrentIndex(entry.findData("gross"))
    entry.activated.emit(entry.currentIndex())
    settle(session)
    header = editor.lines.headerData(PRICE, Qt.Orientation.Horizontal)
    assert header == "Price with tax"
    assert editor.lines.index(0, PRICE).data() == "952.00"

    type_into(editor, 0, PRICE, "1190")
    settle(session)
    assert session.read(quote_lines, draft)[0].line.net_minor == 300_000


def test_fields_are_written_as_soon_as_they_are_left(
    editor: QuoteEditor, session: Session, draft: UUID, office: Office, acme: UUID
) -> None:
    fields = editor.fields
    fill_field(editor, fields.subject, "Shop")
    fill_field(editor, fields.valid_until, "2027-01-15")
    fill_field(editor, fields.discount, "2/7")
    fields.intro.setFocus()
    QTest.keyClicks(fields.intro, "Hello")
    editor.table.setFocus()
    settle(session)
    own = office.project(acme, "Shop 2027")
    settle(session)
    fields.project.setCurrentIndex(fields.project.findData(str(own)))
    fields.project.activated.emit(fields.project.currentIndex())
    settle(session)

    row = session.read(quote_fields, draft)
    assert row is not None
    assert (row.subject, str(row.valid_until_on)) == ("Shop", "2027-01-15")
    assert (row.early_payment, row.intro, row.project_id) == ("2/7", "Hello", own)


def test_what_is_wrong_with_a_field_stands_there(editor: QuoteEditor, session: Session) -> None:
    fields = editor.fields.fields
    fill_field(editor, editor.fields.valid_until, "soon")
    assert fields["valid_until_on"].error == "“soon” is not a day. Write 2026-11-19."

    editor.fields.valid_until.clear()
    fill_field(editor, editor.fields.discount, "a lot")
    settle(session)
    assert fields["early_payment"].error


def test_another_tax_is_that_of_every_line(
    editor: QuoteEditor, session: Session, draft: UUID
) -> None:
    fill_field(editor, editor.fields.rate, "7")
    settle(session)

    assert {each.line.tax.rate for each in session.read(quote_lines, draft)} == {Decimal(7)}
    assert "tax €245.00" in editor.frame.totals.text()


def test_an_allowance_is_put_on_and_taken_off_and_undone(
    editor: QuoteEditor, session: Session, draft: UUID, qtbot: QtBot
) -> None:
    click(editor.frame.agree_button)
    dialog = open_dialog(AgreedDialog)
    QTest.keyClicks(dialog.reason, "Loyalty")
    QTest.keyClicks(dialog.size_edit, "10")
    click(dialog.save_button)
    settle(session)
    assert editor.frame.agreed.texts == ("Loyalty: −10 % on the whole",)
    assert editor.frame.totals.text().startswith("3 lines, net €3,150.00")

    editor.frame.agreed.removed.emit(session.read(quote_adjustments, draft)[0].id)
    settle(session)
    assert not editor.frame.agreed.isVisible()
    with qtbot.waitActive(editor):
        editor.activateWindow()
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(session)
    assert editor.frame.agreed.isVisible()


def test_a_charge_on_a_line_is_an_amount(editor: QuoteEditor, session: Session) -> None:
    click(editor.frame.agree_button)
    dialog = open_dialog(AgreedDialog)
    click(dialog.save_button)
    field = dialog.field("amount")
    assert field is not None
    assert field.error
    dialog.kind.button("charge").click()
    dialog.unit.button("amount").click()
    QTest.keyClicks(dialog.reason, "Rush")
    QTest.keyClicks(dialog.size_edit, "25.50")
    dialog.owner.setCurrentIndex(2)
    click(dialog.save_button)
    settle(session)

    assert editor.frame.agreed.texts == ("Rush: +€25.50 on line 2",)


def test_lines_move_by_keys_and_a_removed_one_comes_back(
    editor: QuoteEditor, session: Session, draft: UUID, office: Office
) -> None:
    QTest.keyClick(editor.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(session)
    names = [each.line.name for each in lines_of(office.store, draft)]
    assert names[:2] == ["Code", "Design"]
    assert editor.table.currentIndex().row() == 1

    QTest.keyClick(editor.table, Qt.Key.Key_Delete)
    settle(session)
    assert len(lines_of(office.store, draft)) == 3
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(session)
    assert editor.lines.rowCount() == 4


def test_a_pro_forma_invoice_has_neither_options_nor_tasks(
    theme: Theme, session: Session, office: Office, acme: UUID, qtbot: QtBot
) -> None:
    quote_id = offer(office, acme, kind=DocumentKind.PRO_FORMA)
    editor = opened(theme, session, quote_id, qtbot)

    assert editor.table.isColumnHidden(OPTION)
    assert editor.table.isColumnHidden(TASK)
    assert not editor.fields.fields["valid_until_on"].isVisible()
    assert editor.frame.title.text().startswith("Draft pro forma invoice for Acme Outdoor")


def test_a_draft_that_is_deleted_elsewhere_closes_its_editor(
    editor: QuoteEditor, session: Session, draft: UUID
) -> None:
    session.execute(DeleteQuote(draft))
    settle(session)

    assert not editor.isVisible()


def test_what_is_typed_last_is_kept_and_issue_closes_and_asks(
    editor: QuoteEditor, session: Session, draft: UUID, office: Office, qtbot: QtBot
) -> None:
    editor.fields.subject.setFocus()
    editor.fields.subject.selectAll()
    QTest.keyClicks(editor.fields.subject, "Last")
    with qtbot.waitSignal(editor.issue_asked):
        click(editor.frame.issue_button)
    settle(session)

    assert not editor.isVisible()
    assert row_of(office.store, draft).subject == "Last"


def test_the_tasks_of_the_project_become_lines(
    editor: QuoteEditor, session: Session, draft: UUID, office: Office, acme: UUID
) -> None:
    assert not editor.frame.tasks_button.isVisible()
    own = office.project(acme, "Shop")
    task = TaskLine("Search", estimate_seconds=7200)
    office.store.execute(AddTask(task, project_id=own))
    office.store.execute(EditQuote(draft, {"project_id": own}))
    settle(session)
    click(editor.frame.tasks_button)
    settle(session)

    line = lines_of(office.store, draft)[4].line
    assert (line.name, line.quantity, line.net_minor) == ("Search", Decimal(2), 19_000)
    assert editor.lines.rowCount() == 5


def test_one_line_is_taxed_at_another_rate(
    editor: QuoteEditor, session: Session, draft: UUID
) -> None:
    assert editor.lines.index(2, TAX).data() == "19 %"
    type_into(editor, 2, TAX, "7 %")
    settle(session)
    rates = [each.line.tax.rate for each in session.read(quote_lines, draft)]
    assert rates == [Decimal(19), Decimal(19), Decimal(7), Decimal(19)]
    assert "tax €653.00" in editor.frame.totals.text()

    type_into(editor, 2, TAX, "100")
    settle(session)
    assert editor.frame.problem.text.startswith("100 is no tax rate")
    fields = editor.fields
    fields.category.setCurrentIndex(fields.category.findData("AE"))
    fields.category.activated.emit(0)
    settle(session)
    assert editor.lines.index(2, TAX).data() == "–"
    assert not editor.lines.flags(editor.lines.index(2, TAX)) & Qt.ItemFlag.ItemIsEditable
