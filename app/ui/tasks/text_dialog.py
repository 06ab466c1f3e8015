"""A dialog of one text: the name of a view, a due day, an estimate, a tag."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage


class TextDialog(FormDialog):
    """Writes what its text means."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        texts: tuple[str, str, str],
        make: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        """``texts`` are title, verb and label; ``make`` gives the command, or a RuleViolation."""
        title, verb, label = texts
        super().__init__(theme, session, title, verb, width=Width.DIALOG_SMALL, parent=parent)
        self._make = make
        self.text = QLineEdit()
        page = FormPage(theme)
        page.add("text", label, self.text)
        self.set_pages([("", page)])

    def command(self) -> object | None:
        return self.read("text", lambda: self._make(self.text.text()))

    def error_field(self, error: object) -> str:  # noqa: ARG002 - there is one field
        return "text"
