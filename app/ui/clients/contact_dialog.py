"""The dialog of a person at a client."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from app.queries.clients import ContactRow
from app.services.clients import SaveContact
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage


class ContactDialog(FormDialog):
    def __init__(
        self,
        theme: Theme,
        session: Session,
        client_id: UUID,
        row: ContactRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Add contact") if row is None else _("Edit contact")
        verb = _("Add contact") if row is None else _("Save changes")
        super().__init__(theme, session, title, verb, width=Width.DIALOG_SMALL, parent=parent)
        self._client_id = client_id
        self._row = row
        self.name, self.role = QLineEdit(), QLineEdit()
        self.email, self.phone = QLineEdit(), QLineEdit()
        page = FormPage(theme)
        page.add("name", _("&Name"), self.name)
        page.add("role", _("&Role"), self.role)
        page.add("email", _("&Email"), self.email, 3)
        page.add("phone", _("&Phone"), self.phone, 3)
        self.set_pages([("", page)])
        if row is not None:
            self.name.setText(row.name)
            self.role.setText(row.role)
            self.email.setText(row.email)
            self.phone.setText(row.phone)
        self.name.setFocus()

    def command(self) -> object:
        return SaveContact(
            self._client_id,
            self.name.text(),
            self.role.text(),
            self.email.text(),
            self.phone.text(),
            None if self._row is None else self._row.id,
        )
