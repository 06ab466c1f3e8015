"""The menus of the client and of the rows about it; what they offer has keys or buttons too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from app.queries.client_overview import ProjectLine
from app.queries.clients import ContactRow
from app.queries.rates import RateRow
from app.system.translations import _
from app.ui.clients.client_acts import ClientActs
from app.ui.clients.client_view import ClientView
from app.ui.clients.clients_presentation import archive_verb

Act: TypeAlias = tuple[str, Callable[[], object]]


class ClientMenus(QObject):
    """Opens a menu where the view asks for one.

    Signals:
        project_rate_asked: a rate for this project is wanted.
        template_asked: a project that begins with a template is wanted.
        quote_asked: a quote is wanted.
        report_asked: a status report is, of the project of this key or, with None, of all.
        timesheet_asked: as ``report_asked``, of a time sheet.
        accounts_asked: the client's accounts of hours are.
        payment_asked: money that came from the client is to be recorded.
        statement_asked: a statement of his account is wanted.
    """

    project_rate_asked = Signal(object)
    template_asked = Signal()
    quote_asked = Signal()
    report_asked = Signal(object)
    timesheet_asked = Signal(object)
    accounts_asked = Signal()
    payment_asked = Signal()
    statement_asked = Signal()

    def __init__(self, view: ClientView, acts: ClientActs) -> None:
        super().__init__(view)
        self._view = view
        self._acts = acts
        view.more_asked.connect(self._for_client)
        view.account.payment_asked.connect(self.payment_asked)
        view.account.statement_asked.connect(self.statement_asked)
        for table, show, delete in (
            (view.project_table, self._for_project, acts.delete_project),
            (view.rate_table, self._for_rate, acts.delete_rate),
            (view.contact_table, self._for_contact, acts.delete_contact),
        ):
            table.menu_asked.connect(show)
            table.delete_asked.connect(delete)

    def client_acts(self) -> list[Act]:
        """What there is to do with the client that is shown."""
        detail, view = self._view.detail, self._view
        if detail is None:
            return []
        row = detail.client
        return [
            (_("Edit…"), view.edit_asked.emit),
            (_("New project…"), partial(view.project_asked.emit, None)),
            (_("Set rate…"), partial(view.rate_asked.emit, None)),
            (_("New project from template…"), self.template_asked.emit),
            (_("New quote…"), self.quote_asked.emit),
            (_("Record payment…"), self.payment_asked.emit),
            (_("Statement of account…"), self.statement_asked.emit),
            (_("Status report…"), partial(self.report_asked.emit, None)),
            (_("Time sheet…"), partial(self.timesheet_asked.emit, None)),
            (_("Accounts of hours…"), self.accounts_asked.emit),
            (archive_verb(archived=row.archived), partial(self._acts.archive_client, row)),
            (_("Delete"), partial(self._acts.delete_client, row)),
        ]

    def project_acts(self, line: ProjectLine) -> list[Act]:
        archived = line.project.archived
        report = (_("Status report…"), partial(self.report_asked.emit, line.project.id))
        return [
            (_("Edit…"), partial(self._view.project_asked.emit, line)),
            (_("Set rate…"), partial(self.project_rate_asked.emit, line)),
            # Nothing of work that is never billed is the client's to read.
            *([report] if line.project.billing != "non_billable" else []),
            (_("Time sheet…"), partial(self.timesheet_asked.emit, line.project.id)),
            (archive_verb(archived=archived), partial(self._acts.archive_project, line)),
            (_("Delete"), partial(self._acts.delete_project, line)),
        ]

    def _for_client(self, place: QPoint) -> None:
        self._show(place, self.client_acts())

    def _for_project(self, line: ProjectLine, place: QPoint) -> None:
        self._show(place, self.project_acts(line))

    def _for_rate(self, row: RateRow, place: QPoint) -> None:
        change = partial(self._view.rate_asked.emit, row)
        remove = partial(self._acts.delete_rate, row)
        self._show(place, [(_("Change…"), change), (_("Remove"), remove)])

    def _for_contact(self, row: ContactRow, place: QPoint) -> None:
        edit = partial(self._view.contact_asked.emit, row)
        remove = partial(self._acts.delete_contact, row)
        self._show(place, [(_("Edit…"), edit), (_("Remove"), remove)])

    def _show(self, place: QPoint, acts: Sequence[Act]) -> None:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, act in acts:
            menu.addAction(text).triggered.connect(_without_state(act))
        menu.popup(place)


def _without_state(act: Callable[[], object]) -> Callable[[bool], None]:
    def do(_checked: bool) -> None:  # noqa: FBT001 - a slot
        act()

    return do
