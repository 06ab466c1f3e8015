"""A template that is open: its design, how it is kept and what it is tried with."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.domain.values.errors import RuleViolation, StintError
from app.queries.document_templates import OpenedTemplate, TemplateRow
from app.queries.template_again import AgainCriteria, template_again
from app.system.translations import current_language
from app.ui.designer.design import Design
from app.ui.designer.saving import Saving
from app.ui.designer.trials import Trials
from app.ui.session.session import Session, touches

_TABLES = ("document_template", "client", "seller", "attachment")


class OpenedDesign(QObject):
    """Follows the file: what another process or an undo has made of the template is shown.

    Signals:
        row_changed: what is kept of it is another, see `row`.
        gone: it was deleted; the name that it had.
        refused: a `StintError`: it could not be kept so, and the name is the one before.
    """

    row_changed = Signal()
    gone = Signal(str)
    refused = Signal(object)

    def __init__(
        self, session: Session, opened: OpenedTemplate, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.row: TemplateRow = opened.row
        self.trials = Trials(session, current_language(), self)
        first = self.trials.first()
        self.design = Design(session, opened.template, opened.files, first.document, self)
        self.saving = Saving(session, self.design, opened.row.id, self)
        self.design.try_with(first.document, first.logo)
        self.trials.chosen.connect(self.design.try_with)
        self.saving.refused.connect(self._take_refused)
        session.changed.connect(self._take_change)

    @property
    def name(self) -> str:
        """As the last finished step has it."""
        return self.design.settled_template.name

    def rename(self, name: str) -> None:
        self.design.change(replace(self.design.settled_template, name=name))

    def _take_refused(self, error: StintError) -> None:
        """A name that cannot be is given back, so that the rest is kept."""
        if isinstance(error, RuleViolation) and error.field == "name":
            self.rename(self.row.name)
            self.refused.emit(error)

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, *_TABLES):
            criteria = AgainCriteria(self.saving.template_id, self.name)
            self._session.fetch(template_again, criteria, self._take_again, f"again {id(self)}")

    def _take_again(self, opened: OpenedTemplate | None) -> None:
        """Shows what somebody else has made of the template, unless that would lose something."""
        if not isValid(self) or self.saving.is_unsaved:
            return
        if opened is None:
            self.gone.emit(self.name)
            return
        self.saving.follow(opened.row.id)
        if opened.template != self.design.settled_template:
            self.design.reload(opened.template, opened.files)
            self.saving.forget()
        self.row = opened.row
        self.row_changed.emit()
