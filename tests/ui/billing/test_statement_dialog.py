from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.queries.clients import ClientCriteria, clients
from app.queries.history import HistoryCriteria, history
from app.ui.billing.statement_dialog import StatementDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.hands import click
from tests.ui.billing.office import TODAY, Office
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless
from tests.unit.documents.reading import page_texts


class Opened:
    """Acme owes 119.00 of last year and 238.00 of October; nothing moved with Birkenhof."""

    def __init__(self, theme: Theme, session: Session, office: Office, qtbot: QtBot) -> None:
        self.theme, self.session, self.office, self.qtbot = theme, session, office, qtbot
        self.acme = office.client("Acme Outdoor", language="en")
        self.birkenhof = office.client("Birkenhof", "")
        office.bill(self.acme, date(2025, 12, 1), 10_000)
        self.october = office.bill(self.acme, date(2026, 10, 12), 20_000)
        self.target: Path | None = None

    def __call__(self, client_id: UUID | None = None) -> StatementDialog:
        rows = self.session.read(clients, ClientCriteria())
        dialog = StatementDialog(self.theme, self.session, rows, client_id, None, self.choose)
        self.qtbot.addWidget(dialog)
        dialog.show()
        settle(self.session)
        return dialog

    def choose(self, _parent: QWidget, _name: str) -> Path | None:
        return self.target


@pytest.fixture
def opened(theme: Theme, session: Session, office: Office, qtbot: QtBot) -> Opened:
    return Opened(theme, session, office, qtbot)


def days(dialog: StatementDialog) -> tuple[date, date]:
    return dialog.choices.first.day(), dialog.choices.last.day()


def test_the_page_shows_the_account_of_this_year(opened: Opened) -> None:
    dialog = opened()
    assert days(dialog) == (date(2026, 1, 1), TODAY)
    assert dialog.preview.picture.pages.count == 1
    assert dialog.outcome.text() == (
        "€357.00 is owed on 19 November 2026. €357.00 of that is late."
    )
    text = " ".join(page_texts(dialog.content))
    assert "Opening balance" in text
    assert "238,00" in text
    assert nameless(dialog) == []


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("last_year", date(2025, 1, 1), date(2025, 12, 31)),
        ("months", date(2026, 8, 20), TODAY),
        ("all", date(2025, 12, 1), TODAY),
    ],
)
def test_a_period_fills_in_its_days(opened: Opened, period: str, first: date, last: date) -> None:
    dialog = opened()
    before = dialog.content
    dialog.choices.period.set_code(period)
    settle(opened.session)
    assert days(dialog) == (first, last)
    assert dialog.content != before


def test_days_of_ones_own_are_kept_from_client_to_client(opened: Opened) -> None:
    dialog = opened()
    dialog.choices.last.set_day(date(2026, 10, 1))
    settle(opened.session)
    assert dialog.choices.period.code == "own"
    assert dialog.outcome.text().startswith("€119.00 is owed on 1 October 2026.")
    dialog.choices.client.set_code(str(opened.birkenhof))
    settle(opened.session)
    assert days(dialog) == (date(2026, 1, 1), date(2026, 10, 1))
    assert dialog.outcome.text() == "Nothing is owed on 1 October 2026."


def test_days_that_run_backwards_are_told_at_their_field(opened: Opened) -> None:
    dialog = opened()
    dialog.choices.last.set_day(date(2025, 1, 1))
    field = dialog.choices.fields["days"]
    assert field.error == "The range ends before it starts."
    assert not dialog.save_button.isEnabled()
    dialog.choices.last.set_day(TODAY)
    settle(opened.session)
    assert not field.error
    assert dialog.save_button.isEnabled()


def test_what_is_shown_is_saved(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened(opened.acme)
    opened.target = tmp_path / "account.pdf"
    with qtbot.waitSignal(dialog.noted):
        click(dialog.save_button)
    assert opened.target.read_bytes() == dialog.content


def test_print_asks_for_a_printer_and_is_noted(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def accept(dialog: QPrintDialog) -> QDialog.DialogCode:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    dialog = opened()
    click(dialog.print_button)
    settle(opened.session)
    assert (tmp_path / "printed.pdf").stat().st_size > 0
    newest = opened.session.read(history, HistoryCriteria(limit=1))[0]
    assert newest.action == "output.statement_print"


def test_a_payment_is_in_the_picture_at_once(opened: Opened) -> None:
    dialog = opened()
    opened.office.pay(opened.october, TODAY)
    settle(opened.session)
    assert dialog.outcome.text().startswith("€119.00 is owed")
    assert "Payment received" in " ".join(page_texts(dialog.content))
