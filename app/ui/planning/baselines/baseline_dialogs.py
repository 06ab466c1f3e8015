"""The small dialogs that name a baseline."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.planning.plan import BaselineTask
from app.queries.plan import PlanCriteria
from app.queries.plan_standing import StandingTasks, standing_tasks
from app.services.baselines import RenameBaseline, TakeBaseline
from app.system.translations import _, current_language
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage


class _NameDialog(FormDialog):
    """One field with a name, all of it marked, so that typing replaces it."""

    def __init__(
        self, theme: Theme, session: Session, title: str, verb: str, parent: QWidget | None
    ) -> None:
        super().__init__(theme, session, title, verb, width=Width.DIALOG_SMALL, parent=parent)
        self.name = QLineEdit()
        page = FormPage(theme)
        page.add("name", _("&Name"), self.name)
        self.set_pages([("", page)])

    def set_name(self, name: str) -> None:
        self.name.setText(name)
        self.name.selectAll()
        self.name.setFocus()


class TakeBaselineDialog(_NameDialog):
    """Keeps the plan as it is when the button is pressed."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        project_id: UUID,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, session, _("Take a baseline"), _("Take baseline"), parent)
        self._project_id = project_id
        self._tasks: tuple[BaselineTask, ...] = ()
        self.set_explanation(
            _(
                "It keeps dates, hours and costs of all tasks as they are planned now, to see "
                "later how far the plan has moved."
            )
        )
        self.set_name(name)

    def submit(self) -> None:
        criteria = PlanCriteria(self._project_id, self._session.clock.now(), current_language())
        self.fetch(standing_tasks, criteria, self._keep)

    def command(self) -> object:
        return TakeBaseline(self._project_id, self.name.text(), self._tasks)

    def _keep(self, found: StandingTasks) -> None:
        self._tasks = found.tasks
        super().submit()


class RenameBaselineDialog(_NameDialog):
    def __init__(
        self,
        theme: Theme,
        session: Session,
        baseline_id: UUID,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, session, _("Rename baseline"), _("Rename"), parent)
        self._baseline_id = baseline_id
        self._before = name
        self.set_name(name)

    def command(self) -> object | None:
        name = self.name.text()
        if name.strip() == self._before:
            return None
        return RenameBaseline(self._baseline_id, name)
