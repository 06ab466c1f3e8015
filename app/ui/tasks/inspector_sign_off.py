"""Asks who signs a deliverable off, and why it is sent back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from app.queries.deliverables import DeliverableRow
from app.services.deliverables import AcceptDeliverable, RejectDeliverable
from app.system.translations import _
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.form_field import ErrorLine


class SignOff(QFrame):
    """A name, a remark, and a button with the verb; Esc leaves everything as it is."""

    def __init__(self, theme: Theme, do: Callable[[object, str], None]) -> None:
        super().__init__()
        self._do = do
        self._row: DeliverableRow | None = None
        self._rejects = False
        restyle(self, surface="raised")
        self.title = QLabel()
        self.title.setWordWrap(True)
        restyle(self.title, role="label")
        self.by = QLineEdit()
        self.by.setPlaceholderText(_("Who signs it off?"))
        self.by.setAccessibleName(_("Who signs it off?"))
        self.remark = QLineEdit()
        self.problem = ErrorLine(theme)
        self.save_button = Button(theme, _("Accept"), small=True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.CARD, Space.RELATED, Space.CARD, Space.RELATED)
        column.setSpacing(Space.GRID)
        for part in (self.title, self.by, self.remark, self.problem):
            column.addWidget(part)
        column.addLayout(buttons)
        for line in (self.by, self.remark):
            restyle(line, density="small")
            line.returnPressed.connect(self._save)
            line.textEdited.connect(lambda: self.problem.say(""))
        self.save_button.clicked.connect(self._save)
        self.hide()

    def accept(self, row: DeliverableRow) -> None:
        """Asks who accepts it."""
        self._ask(row, _("Accept “{name}”"), _("Accept"), _("Remark"), rejects=False)

    def reject(self, row: DeliverableRow) -> None:
        """Asks who rejects it, and why."""
        self._ask(row, _("Reject “{name}”"), _("Reject"), _("Why?"), rejects=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _ask(self, row: DeliverableRow, title: str, verb: str, hint: str, *, rejects: bool) -> None:
        self._row, self._rejects = row, rejects
        self.title.setText(title.format(name=row.name))
        self.save_button.setText(verb)
        self.remark.setPlaceholderText(hint)
        self.remark.setAccessibleName(hint)
        self.by.setText(row.client or "")
        self.remark.clear()
        self.problem.say("")
        self.show()
        self.by.setFocus(Qt.FocusReason.OtherFocusReason)
        self.by.selectAll()

    def _save(self) -> None:
        row, by, remark = self._row, self.by.text().strip(), self.remark.text().strip()
        if row is None:
            return
        if not by:
            self._refuse(self.by, _("Say who signs it off."))
        elif self._rejects and not remark:
            self._refuse(self.remark, _("Say why it is rejected."))
        else:
            self.hide()
            if self._rejects:
                told = _("“{name}” rejected").format(name=row.name)
                self._do(RejectDeliverable(row.id, by, remark), told)
            else:
                told = _("“{name}” accepted").format(name=row.name)
                self._do(AcceptDeliverable(row.id, by, remark=remark), told)

    def _refuse(self, field: QLineEdit, text: str) -> None:
        self.problem.say(text)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
