"""What hands do on the Expenses page, and what eyes see there."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from app.services.expense_receipts import NewReceipt, RecordExpense
from app.ui.expenses.expenses_page import ExpensesPage
from app.ui.session.session import Session
from tests.ui.billing.office import TODAY, Office
from tests.ui.builders import settle

LEFT = Qt.MouseButton.LeftButton
TICKET = NewReceipt("ticket.pdf", "application/pdf", b"%PDF")
BACK = NewReceipt("back.pdf", "application/pdf", b"%PDF back")


def show(page: ExpensesPage, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    settle(session)


def spend(
    office: Office,
    text: str,
    minor: int = 1000,
    day: date = TODAY,
    client_id: UUID | None = None,
    *kept: NewReceipt,
    currency: str = "EUR",
) -> UUID:
    return office.store.execute(
        RecordExpense(
            {
                "spent_on": day,
                "description": text,
                "currency": currency,
                "gross_minor": minor,
                "client_id": client_id,
                "billable": client_id is not None,
            },
            kept,
        )
    )


def cells(page: ExpensesPage, key: str) -> list[str]:
    model = page.list.model
    column = [each.key for each in model.columns].index(key)
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def go_to(page: ExpensesPage, text: str) -> None:
    page.list.table.selectRow(cells(page, "description").index(text))


def place_of(page: ExpensesPage, text: str, key: str) -> QPoint:
    row = cells(page, "description").index(text)
    column = [each.key for each in page.list.model.columns].index(key)
    return page.list.table.visualRect(page.list.model.index(row, column)).center()


def told_sums(page: ExpensesPage) -> list[str]:
    return [
        label.accessibleName() for label in page.sums.findChildren(QLabel) if label.accessibleName()
    ]


def open_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def menu_of(page: ExpensesPage, text: str) -> QMenu:
    page.list.table.customContextMenuRequested.emit(place_of(page, text, "description"))
    return open_menu()


def mime_of(paths: tuple[Path, ...]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def hang_over(page: ExpensesPage, place: QPoint, *paths: Path) -> bool:
    mime, copy = mime_of(paths), Qt.DropAction.CopyAction
    event = QDragEnterEvent(place, copy, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QCoreApplication.sendEvent(page.list.table.viewport(), event)
    return event.isAccepted()


def drop_at(page: ExpensesPage, place: QPoint, *paths: Path) -> None:
    """Lets files go over a place of the table; nothing falls where they are refused."""
    if not hang_over(page, place, *paths):
        return
    mime, copy = mime_of(paths), Qt.DropAction.CopyAction
    event = QDropEvent(QPointF(place), copy, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(page.list.table.viewport(), event)
