"""The rarer fields of a draft: discount, prices with tax, references, series, deposits."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.billing.deposits import DepositTerms
from app.domain.billing.document import DocumentKind
from app.domain.values.money import Money
from app.queries.invoice_details import invoice_fields, invoice_lines
from app.services.credit_notes import CreateCreditNote
from app.services.deposits import CreateDeposit
from app.services.invoice_line_edits import AddLine
from app.services.number_series import AddSeries
from app.ui.billing.deposit_choice import DepositChoice
from app.ui.billing.draft_editor import DraftEditor
from app.ui.billing.draft_words import PRICE, QUANTITY, UNIT
from app.ui.billing.invoice_words import unit_choices
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.hands import click, open_dialog
from tests.ui.billing.office import Office
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless


@pytest.fixture
def acme(office: Office) -> UUID:
    return office.client("Acme Outdoor")


@pytest.fixture
def draft(office: Office, acme: UUID) -> UUID:
    office.work("Acme Outdoor site", date(2026, 11, 5), 2)
    return office.draft(acme)


def opened(theme: Theme, session: Session, draft: UUID, qtbot: QtBot) -> DraftEditor:
    made = DraftEditor(theme, session, draft)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    settle(session)
    return made


@pytest.fixture
def editor(theme: Theme, session: Session, draft: UUID, qtbot: QtBot) -> DraftEditor:
    return opened(theme, session, draft, qtbot)


def row_of(session: Session, draft: UUID) -> Any:
    return session.read(invoice_fields, draft)


def fill(editor: DraftEditor, line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)
    editor.table.setFocus()


def test_pages_are_reached_by_keys(editor: DraftEditor) -> None:
    bar = editor.fields.tabBar()
    assert [bar.tabText(n) for n in range(3)] == ["Details", "Terms", "Texts"]
    bar.setFocus()
    QTest.keyClick(bar, Qt.Key.Key_Right)
    assert editor.fields.terms.isVisible()


def test_a_discount_is_a_percent_within_days(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    editor.fields.setCurrentWidget(editor.fields.terms)
    first, second = editor.fields.terms.discount.terms
    fill(editor, first.percent, "3")
    settle(session)
    assert row_of(session, draft).early_payment == "3/7"

    fill(editor, second.percent, "2")
    settle(session)
    assert row_of(session, draft).early_payment == "3/7 2/14"

    fill(editor, first.percent, "1")
    settle(session)
    assert editor.fields.fields["early_payment"].error
    assert row_of(session, draft).early_payment == "3/7 2/14"

    fill(editor, first.percent, "")
    fill(editor, second.percent, "")
    settle(session)
    assert row_of(session, draft).early_payment == ""
    assert not editor.fields.fields["early_payment"].error


def test_what_is_wrong_on_another_page_is_turned_to(editor: DraftEditor, session: Session) -> None:
    editor.fields.setCurrentWidget(editor.fields.terms)
    first, _second = editor.fields.terms.discount.terms
    first.percent.setFocus()
    QTest.keyClicks(first.percent, "much")
    editor.fields.setCurrentWidget(editor.fields.texts)
    editor.table.setFocus()
    settle(session)
    assert editor.fields.currentWidget() is editor.fields.terms
    assert editor.fields.fields["early_payment"].error


def test_prices_with_tax_say_so_and_come_to_the_same(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    def head() -> str:
        return str(editor.lines.headerData(PRICE, Qt.Orientation.Horizontal))

    assert head() == "Net price"
    click(editor.fields.details.entry.button("gross"))
    settle(session)
    assert row_of(session, draft).entry == "gross"
    assert head() == "Gross price"
    assert editor.lines.index(0, PRICE).data() == "113.05"
    assert editor.totals.text() == "1 line, net €190.00, tax €36.10, total €226.10"

    editor.table.setCurrentIndex(editor.lines.index(0, PRICE))
    QTest.keyClick(editor.table, Qt.Key.Key_F2)
    line = editor.table.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, "119")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(session)
    assert editor.totals.text() == "1 line, net €200.00, tax €38.00, total €238.00"

    click(editor.fields.details.entry.button("net"))
    settle(session)
    assert head() == "Net price"
    assert session.read(invoice_lines, draft)[0].price == Decimal("100.0000")


def test_subject_references_and_series_are_written(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    terms, texts = editor.fields.terms, editor.fields.texts
    editor.fields.setCurrentWidget(texts)
    fill(editor, texts.subject, "Relaunch")
    editor.fields.setCurrentWidget(terms)
    fill(editor, terms.order_number, "PO 4711")
    fill(editor, terms.project_label, "Shop")
    settle(session)
    row = row_of(session, draft)
    assert (row.subject, row.order_number, row.project_label) == ("Relaunch", "PO 4711", "Shop")
    assert not editor.fields.fields["series_id"].isVisible()

    command = AddSeries(DocumentKind.INVOICE, "Shop", "S{year}-{n:03}", is_default=False)
    session.execute(command)
    settle(session)
    assert editor.fields.fields["series_id"].isVisible()
    assert terms.series.itemText(0) == "As usual, Invoice: {year}-{n:04}"
    terms.series.setCurrentIndex(terms.series.findText("Shop: S{year}-{n:03}"))
    terms.series.activated.emit(1)
    settle(session)
    assert row_of(session, draft).series_id is not None
    assert terms.series.currentText() == "Shop: S{year}-{n:03}"


def test_units_are_chosen_in_words_and_counted_with_decimals(
    editor: DraftEditor, session: Session, draft: UUID
) -> None:
    words = ["hours", "days", "months", "pieces", "km", "lump sum"]
    assert [text for _code, text in unit_choices()] == words
    session.execute(AddLine(draft, "Retainer", Decimal("1.5"), "MON", Decimal(100)))
    session.execute(AddLine(draft, "Workshop", Decimal(1), "DAY", Decimal(100)))
    settle(session)
    shown = [
        (editor.lines.index(row, QUANTITY).data(), editor.lines.index(row, UNIT).data())
        for row in (1, 2)
    ]
    assert shown == [("1.5", "months"), ("1", "day")]


def test_deposits_are_chosen_and_make_it_a_final_invoice(
    theme: Theme, session: Session, office: Office, acme: UUID, draft: UUID, qtbot: QtBot
) -> None:
    plain = opened(theme, session, draft, qtbot)
    assert not plain.tools.deposits_button.isVisible()
    plain.reject()

    paid = office.store.execute(CreateDeposit(acme, DepositTerms(None, Money(10_000, "EUR"))))
    office.issue(paid)
    editor = opened(theme, session, draft, qtbot)
    click(editor.tools.deposits_button)
    dialog = open_dialog(DepositChoice)
    box = dialog.boxes[paid]
    assert box.text() == (
        "2026-0036 of 19 November 2026: €119.00, tax €19.00; €119.00 not paid yet"
    )
    click(box)
    assert dialog.outcome.text() == "A final invoice less 1 deposit: €119.00, tax €19.00."
    click(dialog.save_button)
    settle(session)

    assert row_of(session, draft).form == "final"
    assert editor.title.text() == "Draft final invoice for Acme Outdoor"
    assert editor.additions.deposits.text().startswith("Less deposits: 2026-0036 of")
    assert editor.totals.text().endswith("total €226.10, less deposits €119.00, to pay €107.10")

    click(editor.tools.deposits_button)
    again = next(each for each in editor.findChildren(DepositChoice) if each.isVisible())
    click(again.boxes[paid])
    click(again.save_button)
    settle(session)
    assert row_of(session, draft).form == ""


def test_a_credit_note_has_no_terms_of_payment(
    theme: Theme, session: Session, office: Office, draft: UUID, qtbot: QtBot
) -> None:
    office.issue(draft)
    credit = office.store.execute(CreateCreditNote(draft))
    editor = opened(theme, session, credit, qtbot)
    editor.fields.setCurrentWidget(editor.fields.terms)
    assert not editor.fields.fields["early_payment"].isVisible()
    assert editor.fields.fields["order_number"].isVisible()
    assert not editor.tools.deposits_button.isVisible()


@pytest.mark.parametrize("page", [0, 1, 2])
def test_every_control_has_a_name(editor: DraftEditor, page: int) -> None:
    editor.fields.setCurrentIndex(page)
    assert nameless(editor) == []
