"""What is done at once, without a dialog; undo is the way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.queries.client_overview import ProjectLine
from app.queries.clients import ClientRow, ContactRow
from app.queries.rates import RateRow
from app.services.clients import DeleteClient, DeleteContact, EditClient
from app.services.projects import DeleteProject, EditProject
from app.services.rates import DeleteRate, Repriced
from app.system.translations import _
from app.ui.clients.clients_presentation import archived_told
from app.ui.clients.rate_words import rate_for, repriced_told
from app.ui.session.session import Session


class ClientActs(QObject):
    """Posts the command and says what was done.

    Signals:
        told: the line of the undo bar.
    """

    told = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def archive_client(self, row: ClientRow) -> None:
        """Archives a client, or brings it back."""
        archived = not row.archived
        told = archived_told(row.name, archived=archived)
        self._do(EditClient(row.id, {"archived": archived}), told)

    def delete_client(self, row: ClientRow) -> None:
        self._do(DeleteClient(row.id), _("“{name}” deleted").format(name=row.name))

    def archive_project(self, line: ProjectLine) -> None:
        """Archives a project, or brings it back."""
        row = line.project
        archived = not row.archived
        told = archived_told(row.name, archived=archived)
        self._do(EditProject(row.id, {"archived": archived}), told)

    def delete_project(self, line: ProjectLine) -> None:
        row = line.project
        self._do(DeleteProject(row.id), _("“{name}” deleted").format(name=row.name))

    def delete_rate(self, row: RateRow) -> None:
        text = _("Rate removed: {what}").format(what=rate_for(row))
        self._session.execute(DeleteRate(row.id), partial(self.tell_repriced, text))

    def delete_contact(self, row: ContactRow) -> None:
        self._do(DeleteContact(row.id), _("“{name}” removed").format(name=row.name))

    def tell_repriced(self, text: str, done: Repriced) -> None:
        """Says what a rate did to unbilled work."""
        self.told.emit(repriced_told(text, done.entries, done.differences))

    def _do(self, command: object, told: str) -> None:
        self._session.execute(command, lambda _result: self.told.emit(told))
