"""The baselines of the open plan: which is shown, and what can be done with them."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.planning.plan import Baseline
from app.queries.baselines import BaselineRow
from app.queries.shown_baseline import ShownBaseline, ShownBaselineCriteria, shown_baseline
from app.services.baselines import DeleteBaseline
from app.system.translations import _
from app.ui.planning.baselines.baseline_dialogs import RenameBaselineDialog, TakeBaselineDialog
from app.ui.planning.baselines.baseline_words import usual_name
from app.ui.planning.open_plan import OpenPlan
from app.ui.session.session import Session, touches
from app.ui.theme.theme import Theme
from app.ui.widgets.form_dialog import FormDialog


class PlanBaselines(QObject):
    """Follows the open plan. Of each project the newest is shown until another is chosen.

    Signals:
        changed: another baseline is shown, or there are others to choose from.
        told: what was done, for the undo bar.
        refused: a `StintError`.
    """

    changed = Signal()
    told = Signal(str)
    refused = Signal(object)

    def __init__(self, theme: Theme, session: Session, plan: OpenPlan, owner: QWidget) -> None:
        super().__init__(owner)
        self._theme = theme
        self._session = session
        self._plan = plan
        self._owner = owner
        self._project_id: UUID | None = None
        self._found: ShownBaseline | None = None
        # By project; None where no baseline is to be seen.
        self._choices: dict[UUID, UUID | None] = {}
        # Projects for which nobody need be asked again whether to take one.
        self._answered: set[UUID] = set()
        plan.loaded.connect(self._follow)
        session.changed.connect(self._take_change)

    @property
    def rows(self) -> tuple[BaselineRow, ...]:
        """Of the open project, the oldest first."""
        found = self._current
        return () if found is None else found.rows

    @property
    def shown(self) -> Baseline | None:
        """The one that is shown; None for none."""
        found = self._current
        return None if found is None else found.baseline

    @property
    def shown_row(self) -> BaselineRow | None:
        shown = self.shown
        return next((row for row in self.rows if shown is not None and row.id == shown.key), None)

    @property
    def is_missing(self) -> bool:
        """Whether work has begun without one, and nobody has said that none is wanted."""
        plan, found = self._plan.plan, self._current
        return (
            found is not None
            and not found.rows
            and found.has_time
            and plan is not None
            and bool(plan.tasks)
            and found.project_id not in self._answered
        )

    @property
    def _current(self) -> ShownBaseline | None:
        """None too while another project's plan is being read."""
        found = self._found
        return found if found is not None and found.project_id == self._plan.project_id else None

    def choose(self, baseline_id: UUID | None) -> None:
        """Shows another one; None shows none."""
        if self._project_id is not None:
            self._choices[self._project_id] = baseline_id
            self._reload()

    def answer(self) -> None:
        """Whether one is to be taken is not asked again for this project."""
        if self._project_id is not None:
            self._answered.add(self._project_id)

    def take(self) -> None:
        """Asks for a name and keeps the plan as it is then."""
        if self._project_id is None:
            return
        self.answer()
        name = usual_name(self.rows, self._session.today())
        dialog = TakeBaselineDialog(
            self._theme, self._session, self._project_id, name, self._owner.window()
        )
        dialog.saved.connect(lambda key: self._take_new(key, dialog.name.text().strip()))
        _open(dialog)

    def rename(self) -> None:
        """Asks for another name of the one that is shown."""
        row = self.shown_row
        if row is None:
            return
        dialog = RenameBaselineDialog(
            self._theme, self._session, row.id, row.name, self._owner.window()
        )
        dialog.saved.connect(lambda _done: self.told.emit(_("Baseline renamed")))
        _open(dialog)

    def delete(self) -> None:
        """Removes the one that is shown; undo brings it back."""
        row = self.shown_row
        if row is not None:
            told = _("“{name}” deleted").format(name=row.name)
            self._session.execute(
                DeleteBaseline(row.id), lambda _done: self.told.emit(told), self.refused.emit
            )

    def _take_new(self, key: UUID, name: str) -> None:
        self.choose(key)
        self.told.emit(_("Baseline taken: {name}").format(name=name))

    def _follow(self) -> None:
        if self._plan.project_id != self._project_id:
            self._project_id, self._found = self._plan.project_id, None
            self._reload()
            self.changed.emit()

    def _reload(self) -> None:
        project_id = self._project_id
        if project_id is None:
            return
        wanted = self._choices.get(project_id)
        hidden = project_id in self._choices and wanted is None
        criteria = ShownBaselineCriteria(project_id, wanted, hidden)
        self._session.fetch(shown_baseline, criteria, self._take, f"baselines {id(self)}")

    def _take(self, found: ShownBaseline) -> None:
        if found.project_id == self._project_id and found != self._found:
            self._found = found
            self.changed.emit()

    def _take_change(self, tables: frozenset[str]) -> None:
        # The first recorded work makes it worth asking for a baseline.
        waits = not self.rows and touches(tables, "time_entry")
        if waits or touches(tables, "baseline", "baseline_task"):
            self._reload()


def _open(dialog: FormDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
