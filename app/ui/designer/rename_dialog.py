"""Another name for a template."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.services.document_templates import RenameTemplate
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage


class RenameTemplateDialog(FormDialog):
    """Clients, drafts and new invoices that have the template follow its name."""

    def __init__(
        self, theme: Theme, session: Session, name: str, parent: QWidget | None = None
    ) -> None:
        title = _("What is “{name}” called from now on?").format(name=name)
        super().__init__(
            theme, session, title, _("Rename"), width=Width.DIALOG_SMALL, parent=parent
        )
        self._name = name
        self.name = QLineEdit(name)
        page = FormPage(theme)
        page.add("name", _("Na&me"), self.name)
        self.set_pages([("", page)])
        self.set_explanation(_("Clients and drafts that have it follow."))
        self.name.selectAll()

    def command(self) -> RenameTemplate | None:
        name = " ".join(self.name.text().split())
        return None if name == self._name else RenameTemplate(self._name, name)
