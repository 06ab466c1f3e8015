"""The what-if copies of the open plan: which is open, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.planning.editing.edits import PlanEdit
from app.domain.planning.editing.what_if import CostComparison
from app.domain.values.errors import NotFound, StintError
from app.queries.what_ifs import (
    WhatIfComparison,
    WhatIfCriteria,
    WhatIfRow,
    what_if_comparison,
    what_if_rows,
)
from app.services.what_ifs import ApplyWhatIf, DropWhatIf, MakeWhatIf, RenameWhatIf
from app.system.messages import render
from app.system.translations import _, current_language
from app.ui.planning.open_plan import OpenPlan
from app.ui.planning.plan_head import PlanHead
from app.ui.planning.what_if.what_if_band import BandText, WhatIfBand
from app.ui.planning.what_if.what_if_naming import Naming, WhatIfNaming
from app.ui.planning.what_if.what_if_words import (
    cost_text,
    finish_text,
    open_name,
    usual_name,
)
from app.ui.session.session import Session, touches
from app.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class WhatIfParts:
    """The parts of the page that show which copy is open; ``front`` has the keyboard."""

    head: PlanHead
    band: WhatIfBand
    front: Callable[[], QWidget]


class PlanWhatIfs(QObject):
    """Follows the open plan; shows in head and band which copy is open.

    Signals:
        told: what was done, for the undo bar.
        refused: a `StintError`.
    """

    told = Signal(str)
    refused = Signal(object)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        plan: OpenPlan,
        parts: WhatIfParts,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._session = session
        self._plan = plan
        self._head, self._band = parts.head, parts.band
        self._page = page
        self._rows: tuple[WhatIfRow, ...] = ()
        self._project_id: UUID | None = None
        # Of the copy that is open, as long as it is this one.
        self._cost: tuple[UUID, CostComparison | None] | None = None
        self._naming = WhatIfNaming(session, self._band, parts.front, page)
        # The copy that is being applied or dropped here, which is no loss to tell.
        self._leaving: UUID | None = None
        self._wire()

    @property
    def rows(self) -> tuple[WhatIfRow, ...]:
        """Of the open project, the oldest first."""
        return self._rows

    @property
    def opened(self) -> WhatIfRow | None:
        return self._plan.what_if

    @property
    def can_make(self) -> bool:
        return self._plan.project_id is not None and self._plan.schedule is not None

    def open(self, what_if_id: UUID | None) -> None:
        """Shows a copy in the plan's place; None goes back to the plan."""
        self._naming.leave()
        self._plan.open_what_if(what_if_id)

    def make(self) -> None:
        """Asks for a name and begins a copy of the plan as it stands."""
        self._make(())

    def duplicate(self) -> None:
        """Asks for a name and begins a copy that tries what the open one does."""
        if self.opened is not None:
            self._make(self.opened.edits)

    def rename(self) -> None:
        """Asks for another name of the open copy."""
        row = self.opened
        if row is None:
            return
        naming = Naming(
            lambda name: None if name == row.name else RenameWhatIf(row.id, name),
            lambda _done: self.told.emit(_("What-if copy renamed")),
        )
        self._naming.ask(naming, row.name, _("Rename"))

    def apply(self, what_if_id: UUID | None = None) -> None:
        """Makes the plan what a copy tries; the open one unless named."""
        self._end(what_if_id, ApplyWhatIf, _("“{name}” applied to the plan"))

    def drop(self, what_if_id: UUID | None = None) -> None:
        """Throws a copy away; the open one unless named."""
        self._end(what_if_id, DropWhatIf, _("“{name}” dropped"))

    def compare(self) -> None:
        """The plan and all copies side by side."""
        from app.ui.planning.what_if.compare_dialog import CompareDialog  # noqa: PLC0415 - when asked for

        if self._project_id is None:
            return
        opened = None if self.opened is None else self.opened.id
        dialog = CompareDialog(
            self._theme, self._session, self._project_id, opened, self._page.window()
        )
        dialog.open_asked.connect(self.open)
        dialog.apply_asked.connect(self.apply)
        dialog.drop_asked.connect(self.drop)
        _open(dialog)

    def show_changes(self) -> None:
        """What the open copy changes, one after the other, to take single ones out."""
        from app.ui.planning.what_if.changes_dialog import ChangesDialog  # noqa: PLC0415 - as above

        if self.opened is not None:
            _open(ChangesDialog(self._theme, self._session, self.opened.id, self._page.window()))

    def show_state(self) -> None:
        """Head and band as they are to be in the view that is in front."""
        row, is_one = self.opened, self._head.views.current != "portfolio"
        self._head.set_what_if(open_name(row) if row is not None else "")
        self._band.show_copy(self._said(row) if row is not None and is_one else None)
        if not is_one:
            self._naming.leave()

    def _wire(self) -> None:
        band = self._band
        band.compare_asked.connect(self.compare)
        band.changes_asked.connect(self.show_changes)
        band.apply_asked.connect(self.apply)
        band.drop_asked.connect(self.drop)
        band.back_asked.connect(lambda: self.open(None))
        self._naming.refused.connect(self.refused)
        self._plan.loaded.connect(self._follow)
        self._plan.previewed.connect(lambda _only_dates: self.show_state())
        self._plan.lost.connect(self._take_loss)
        self._session.changed.connect(self._take_change)

    def _said(self, row: WhatIfRow) -> BandText:
        misfit, shown = self._plan.misfit, self._plan.schedule
        if misfit is not None or shown is None:
            problem = "" if misfit is None else render(misfit, self._session.zone)
            return BandText(open_name(row), "", problem)
        if not row.edits:
            return BandText(
                open_name(row),
                _("Nothing changed yet: drag, type and delete as in the plan."),
                is_empty=True,
            )
        cost = self._cost[1] if self._cost is not None and self._cost[0] == row.id else None
        finish = finish_text(self._plan.standing, shown, self._session.today())
        return BandText(open_name(row), " · ".join(filter(None, (finish, cost_text(cost)))))

    def _make(self, edits: tuple[PlanEdit, ...]) -> None:
        project_id = self._plan.project_id
        if project_id is None:
            return
        naming = Naming(lambda name: MakeWhatIf(project_id, name, edits), self._take_new)
        self._naming.ask(naming, usual_name(self._rows), _("Make copy"))

    def _take_new(self, key: UUID) -> None:
        self.open(key)
        self.told.emit(_("What-if copy made"))

    def _end(self, what_if_id: UUID | None, command: type, told: str) -> None:
        opened = self.opened
        key = what_if_id or (None if opened is None else opened.id)
        row = next((each for each in self._rows if each.id == key), opened)
        if key is None or row is None:
            return
        if opened is not None and key == opened.id:
            self._leaving = key
        text = told.format(name=row.name)
        self._session.execute(command(key), lambda _done: self.told.emit(text), self._take_refused)

    def _take_refused(self, error: StintError) -> None:
        self._leaving = None
        self.refused.emit(error)

    def _take_loss(self) -> None:
        if self._leaving is None:
            self.refused.emit(NotFound("what_if.gone"))
        self._leaving = None

    def _follow(self) -> None:
        if self._plan.project_id != self._project_id:
            self._project_id, self._rows = self._plan.project_id, ()
            self._naming.leave()
            self._read_rows()
        self._read_cost()
        self.show_state()

    def _read_rows(self) -> None:
        project_id = self._project_id
        if project_id is not None:
            self._session.fetch(
                what_if_rows,
                project_id,
                lambda found: self._take_rows(project_id, found),
                f"what-ifs {id(self)}",
            )

    def _take_rows(self, project_id: UUID, found: list[WhatIfRow]) -> None:
        if project_id == self._project_id:
            self._rows = tuple(found)

    def _read_cost(self) -> None:
        row = self.opened
        if row is None or not row.edits or self._plan.misfit is not None:
            return
        criteria = WhatIfCriteria(row.id, self._session.clock.now(), current_language())
        self._session.runner.run(
            lambda: self._session.read(what_if_comparison, criteria),
            self._take_cost,
            self._miss_cost,
            f"what-if cost {id(self)}",
        )

    def _take_cost(self, found: WhatIfComparison) -> None:
        cost = None if found.comparison is None else found.comparison.cost
        self._cost = found.what_if.id, cost
        self.show_state()

    def _miss_cost(self, error: BaseException) -> None:
        # A copy that has just been dropped or applied costs nothing any more.
        if not isinstance(error, NotFound):
            self._session.tell(error)

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, "what_if"):
            self._read_rows()


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
