"""The dialog of a mail together with the one that changes its usual text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.queries.mail_templates import MailTemplateKey
from app.services.mail_office import MailOffice
from app.services.mail_papers import MailPaper
from app.ui.mail.mail_dialog import MailDialog
from app.ui.mail.mail_template_dialog import MailTemplateDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme


def mail_dialog(
    theme: Theme,
    session: Session,
    office: MailOffice,
    paper: MailPaper,
    parent: QWidget | None = None,
) -> MailDialog:
    """The dialog; when its usual text was changed it writes the new one."""
    dialog = MailDialog(theme, session, office, paper, parent)

    def change(key: MailTemplateKey) -> None:
        template = MailTemplateDialog(theme, session, key, paper, dialog)
        template.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        template.saved.connect(lambda _none: dialog.refill())
        template.open()

    dialog.template_asked.connect(change)
    return dialog
