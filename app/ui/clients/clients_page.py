"""Clients: who pays for what, and what waits to be billed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.queries.client_overview import (
    ClientDetail,
    ClientDetailCriteria,
    ClientLine,
    ClientLineCriteria,
    ProjectLine,
    client_detail,
    client_lines,
)
from app.queries.clients import ClientCriteria, ContactRow, clients, one_client
from app.queries.rates import RateRow
from app.services.rates import Repriced
from app.system.translations import _
from app.ui.clients.client_acts import ClientActs
from app.ui.clients.client_dialog import ClientDialog
from app.ui.clients.client_menus import ClientMenus
from app.ui.clients.client_pane import ClientPane
from app.ui.clients.client_view import ClientView
from app.ui.clients.contact_dialog import ContactDialog
from app.ui.clients.project_dialog import ProjectDialog
from app.ui.clients.rate_dialog import RateDialog
from app.ui.session.session import Session, touches
from app.ui.theme.theme import Theme
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.form_dialog import FormDialog

# The working hours of a member change nothing here, but the name stands on the rate card.
_TABLES = (
    "client",
    "hour_account",
    "hour_grant",
    "contact",
    "project",
    "rate",
    "seller",
    "member",
    "task",
    "activity_type",
    "time_entry",
    "expense",
    "invoice",
    "invoice_line",
    "billed_entry",
    "billed_expense",
    "payment",
    "client_credit",
)
_PANE_WIDTH = 328
_MOST_OF_PAGE = 3


class ClientsPage(QWidget):
    """The list at the left, the chosen client at the right.

    Signals:
        told: what was done, for the undo bar.
        invoice_asked: key of the client to bill.
        quote_asked: key of the client who wants to know a price.
        template_asked: key of the client who gets a project that begins with a template.
        report_asked: keys of the client and the project, or None, whose status is to be reported.
        timesheet_asked: the same, of whose work a time sheet is wanted.
        accounts_asked: key of the client whose accounts of hours are wanted.
        payment_asked, statement_asked: key of the client.
    """

    told = Signal(str)
    invoice_asked = Signal(object)
    quote_asked = Signal(object)
    template_asked = Signal(object)
    report_asked = Signal(object, object)
    timesheet_asked = Signal(object, object)
    accounts_asked = Signal(object)
    payment_asked = Signal(object)
    statement_asked = Signal(object)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._chosen: UUID | None = None
        self._stale = True
        self.acts = ClientActs(session, self)
        self.stack = QStackedWidget(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self.stack)
        self.pane = ClientPane(theme, self.splitter)
        self.view = ClientView(theme, self.splitter)
        self.menus = ClientMenus(self.view, self.acts)
        self.empty = EmptyState(
            theme,
            _("No client yet"),
            text=_(
                "A client pays for your time. Projects, rates and invoices hang on it; "
                "time without a client is never billed."
            ),
            icon="briefcase",
            action=_("New client"),
        )
        self._lay_out()
        self._wire()

    def show_client(self, client_id: UUID) -> None:
        """Goes to a client; for an archived one the archived are shown."""
        found = self._session.read(one_client, client_id)
        if found is None:
            return
        if found.archived:
            self.pane.archived.setChecked(True)
        self.pane.filter.clear()
        self._chosen = client_id
        self.pane.list.go_to(client_id)
        self.reload()

    def add_client(self) -> None:
        """The dialog of a new client, which is gone to afterwards."""
        dialog = ClientDialog(self._theme, self._session, parent=self.window())
        dialog.saved.connect(self._take_new_client)
        _open(dialog)

    def edit_client(self, client_id: UUID) -> None:
        """The dialog of a client; nothing where it was deleted meanwhile."""
        row = self._session.read(one_client, client_id)
        if row is not None:
            dialog = ClientDialog(self._theme, self._session, row, self.window())
            dialog.saved.connect(partial(self._tell, _("Client changed")))
            _open(dialog)

    def set_rate(self, client_id: UUID) -> RateDialog | None:
        """The dialog that sets a rate for a client's work."""
        if self._session.read(one_client, client_id) is None:
            return None
        return self._open_rate(client_id, None)

    def reload(self) -> None:
        """Reads list and client anew; what is chosen stays chosen."""
        self._stale = False
        criteria = ClientLineCriteria(self.pane.archived.isChecked(), self._session.today())
        topic = f"client_lines {id(self)}"
        self._session.fetch(client_lines, criteria, self._take_lines, topic)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_width()
        if self._stale:
            self.reload()

    def _lay_out(self) -> None:
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.pane)
        self.splitter.addWidget(self.view)
        self.splitter.setStretchFactor(1, 1)
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.view.hide()
        self.setFocusProxy(self.pane.list)
        self._theme.changed.connect(self._take_width)
        self._take_width()

    def _wire(self) -> None:
        pane, view = self.pane, self.view
        self.empty.acted.connect(self.add_client)
        pane.add_asked.connect(self.add_client)
        pane.archived.toggled.connect(self.reload)
        pane.list.chosen.connect(self._choose)
        pane.list.activated.connect(lambda _index: self._for_client(self.edit_client))
        view.edit_asked.connect(lambda: self._for_client(self.edit_client))
        view.invoice_asked.connect(lambda: self._for_client(self.invoice_asked.emit))
        view.project_asked.connect(self._open_project)
        view.rate_asked.connect(
            lambda row: self._for_client(lambda client_id: self._open_rate(client_id, row))
        )
        view.contact_asked.connect(self._open_contact)
        self.menus.quote_asked.connect(lambda: self._for_client(self.quote_asked.emit))
        self.menus.template_asked.connect(lambda: self._for_client(self.template_asked.emit))
        self.menus.payment_asked.connect(lambda: self._for_client(self.payment_asked.emit))
        self.menus.statement_asked.connect(lambda: self._for_client(self.statement_asked.emit))
        self.menus.report_asked.connect(
            lambda project_id: self._for_client(
                lambda client_id: self.report_asked.emit(client_id, project_id)
            )
        )
        self.menus.timesheet_asked.connect(
            lambda project_id: self._for_client(
                lambda client_id: self.timesheet_asked.emit(client_id, project_id)
            )
        )
        self.menus.accounts_asked.connect(lambda: self._for_client(self.accounts_asked.emit))
        self.menus.project_rate_asked.connect(self._set_project_rate)
        self.acts.told.connect(self.told)
        self._session.changed.connect(self._take_change)

    def _choose(self, client_id: UUID) -> None:
        self._chosen = client_id
        self._load_client()

    def _take_lines(self, lines: list[ClientLine]) -> None:
        self.pane.set_lines(lines)
        known = {line.id for line in lines}
        if self._chosen not in known:
            self._chosen = lines[0].id if lines else None
        self.pane.list.go_to(self._chosen)
        self.stack.setCurrentWidget(self.splitter if self._has_clients(lines) else self.empty)
        self._load_client()

    def _has_clients(self, lines: Sequence[ClientLine]) -> bool:
        """Archived clients are clients too: the page then keeps its list and its switch."""
        return bool(lines) or bool(self._session.read(clients, ClientCriteria(archived=True)))

    def _load_client(self) -> None:
        if self._chosen is None:
            self.view.hide()
            return
        criteria = ClientDetailCriteria(
            self._chosen,
            self._session.member_id,
            self._session.today(),
            archived=self.pane.archived.isChecked(),
        )
        topic = f"client_detail {id(self)}"
        self._session.fetch(client_detail, criteria, self._take_client, topic)

    def _take_client(self, detail: ClientDetail | None) -> None:
        if detail is not None and detail.client.id == self._chosen:
            self.view.show_client(detail, self.pane.line_of(detail.client.id))
            self.view.show()

    def _take_change(self, tables: frozenset[str]) -> None:
        if not touches(tables, *_TABLES):
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def _take_new_client(self, client_id: UUID) -> None:
        self.told.emit(_("Client added"))
        self.show_client(client_id)

    def _open_project(self, line: ProjectLine | None) -> None:
        row = None if line is None else line.project
        dialog = ProjectDialog(self._theme, self._session, self._chosen, row, self.window())
        text = _("Project added") if row is None else _("Project changed")
        dialog.saved.connect(partial(self._tell, text))
        _open(dialog)

    def _open_rate(self, client_id: UUID, row: RateRow | None) -> RateDialog:
        dialog = RateDialog(self._theme, self._session, client_id, row, self.window())
        dialog.saved.connect(self._tell_repriced)
        _open(dialog)
        return dialog

    def _open_contact(self, row: ContactRow | None) -> None:
        if self._chosen is not None:
            dialog = ContactDialog(self._theme, self._session, self._chosen, row, self.window())
            dialog.saved.connect(partial(self._tell, _("Contact saved")))
            _open(dialog)

    def _tell(self, text: str, _result: object) -> None:
        self.told.emit(text)

    def _tell_repriced(self, done: Repriced) -> None:
        self.acts.tell_repriced(_("Rate set"), done)

    def _for_client(self, act: Callable[[UUID], object]) -> None:
        if self._chosen is not None:
            act(self._chosen)

    def _set_project_rate(self, line: ProjectLine) -> None:
        if self._chosen is not None:
            self._open_rate(self._chosen, None).choose_project(line.project)

    def _take_width(self) -> None:
        wanted = self._theme.metrics.scaled(_PANE_WIDTH)
        pane = min(wanted, self.width() // _MOST_OF_PAGE)
        self.splitter.setSizes([pane, max(1, self.width() - pane)])


def _open(dialog: FormDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
