"""Does what the page and its menu ask of an expense: each act opens a dialog or runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QDir, QObject, QPoint, Qt, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.values.errors import RuleViolation
from app.queries.expenses import ExpenseRow, one_expense
from app.queries.receipts import receipts
from app.services.expense_receipts import AttachReceipts, OpenReceipt
from app.services.expenses import DeleteExpense
from app.system.translations import _
from app.ui.expenses.expense_dialog import ExpenseDialog
from app.ui.expenses.expenses_presentation import attached_text, locked_reason
from app.ui.expenses.receipt_files import read_receipts
from app.ui.expenses.receipts_edit import ChooseFiles, ask_for_receipts
from app.ui.session.session import Session
from app.ui.theme.theme import Theme

OpenFileOutside = Callable[[Path], bool]


def open_outside(path: Path) -> bool:
    """Shows a file in the program that the system has for it; False where it has none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class ExpenseActs(QObject):
    """One method for each act; what came of it is told by signals.

    Signals:
        told: what was done, in words, where undo takes it back.
        noted: what did not go as wanted, and is nothing to take back.
        made: id of an expense that is to be shown now.
    """

    told = Signal(str)
    noted = Signal(str)
    made = Signal(object)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        page: QWidget,
        choose_files: ChooseFiles = ask_for_receipts,
        open_file: OpenFileOutside = open_outside,
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._session = session
        self._page = page
        self._choose_files = choose_files
        self._open_file = open_file
        # Only its owner can look into it, and it goes when the page does.
        self._folder: QTemporaryDir | None = None

    def add(self, paths: Sequence[Path] = ()) -> None:
        """The dialog of a new expense, with files as its receipts where some are named."""
        dialog = self._make_dialog(None)
        dialog.saved.connect(self._take_new)
        dialog.open()
        if paths:
            dialog.take_files(paths)

    def edit(self, expense_id: UUID) -> None:
        """The dialog of an expense; nothing where it was deleted meanwhile."""
        row = self._session.read(one_expense, expense_id)
        if row is not None:
            dialog = self._make_dialog(row)
            dialog.saved.connect(lambda _id: self.told.emit(_("Expense changed")))
            dialog.open()

    def delete(self, row: ExpenseRow) -> None:
        """Deletes at once; undo brings it back. What is billed says why it stays."""
        reason = locked_reason(row)
        if reason:
            self.noted.emit(reason)
            return
        told = _("“{text}” deleted").format(text=row.description)
        self._session.execute(DeleteExpense(row.id), lambda _none: self.told.emit(told))

    def attach(self, row: ExpenseRow, paths: Sequence[Path]) -> None:
        """Keeps files with an expense, all of them as one change."""
        try:
            found = read_receipts(paths)
        except RuleViolation as error:
            self._session.tell(error)
            return
        if found:
            told = attached_text([receipt.name for receipt in found], row.description)
            command = AttachReceipts(row.id, found)
            self._session.execute(command, lambda _none: self.told.emit(told))

    def choose_receipts(self, row: ExpenseRow) -> None:
        """The system's dialog of files, whose answer is kept with the expense."""
        self.attach(row, self._choose_files(self._page))

    def look(self, row: ExpenseRow, place: QPoint) -> None:
        """Opens its only receipt, or a menu of them."""
        kept = self._session.read(receipts, row.id)
        if len(kept) == 1:
            self.open_receipt(kept[0].id)
        elif kept:
            menu = self._make_menu()
            self._add_receipts(menu, row)
            menu.popup(place)

    def open_receipt(self, attachment_id: UUID) -> None:
        """Shows a copy of a receipt in another program; the history notes it."""
        if self._folder is None:
            self._folder = QTemporaryDir(QDir.tempPath() + "/stint-receipts-XXXXXX")
        command = OpenReceipt(attachment_id, Path(self._folder.path()))
        self._session.execute(command, self._show)

    def open_menu(self, row: ExpenseRow, place: QPoint) -> None:
        """All that can be done with an expense."""
        menu, reason = self._make_menu(), locked_reason(row)
        edit = menu.addAction(_("Show…") if reason else _("Edit…"))
        edit.triggered.connect(lambda _on=False: self.edit(row.id))
        add = menu.addAction(_("Add receipt…"))
        add.triggered.connect(lambda _on=False: self.choose_receipts(row))
        if row.receipts:
            menu.addSeparator()
            self._add_receipts(menu, row)
        menu.addSeparator()
        remove = menu.addAction(_("Delete"))
        remove.triggered.connect(lambda _on=False: self.delete(row))
        remove.setEnabled(not reason)
        remove.setToolTip(reason)
        menu.setToolTipsVisible(bool(reason))
        menu.popup(place)

    def _add_receipts(self, menu: QMenu, row: ExpenseRow) -> None:
        for receipt in self._session.read(receipts, row.id):
            # A name with an ampersand is no key to press.
            name = receipt.name.replace("&", "&&")
            action = menu.addAction(_("Open {name}").format(name=name))
            action.triggered.connect(lambda _on=False, key=receipt.id: self.open_receipt(key))

    def _make_menu(self) -> QMenu:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _make_dialog(self, row: ExpenseRow | None) -> ExpenseDialog:
        dialog = ExpenseDialog(
            self._theme, self._session, row, self._page.window(), self._choose_files
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open_asked.connect(self.open_receipt)
        return dialog

    def _take_new(self, expense_id: UUID) -> None:
        self.made.emit(expense_id)
        self.told.emit(_("Expense added"))

    def _show(self, path: Path) -> None:
        if not self._open_file(path):
            self.noted.emit(_("No program opens {name}").format(name=path.name))
