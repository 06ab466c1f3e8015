"""The details of the marked task of the open plan: asked for by key or menu, told when written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.planning.editing.edits import PlanEdit
from app.domain.planning.plan import Key
from app.domain.values.errors import StintError
from app.queries.working_calendars import calendar_rows
from app.system.translations import _
from app.ui.planning.open_plan import OpenPlan
from app.ui.session.session import Session
from app.ui.theme.theme import Theme


class PlanDetails(QObject):
    """Opens the dialog and hands what it says to the open plan.

    Signals:
        told: what was done, for the undo bar.
    """

    told = Signal(str)

    def __init__(self, theme: Theme, session: Session, plan: OpenPlan, page: QWidget) -> None:
        super().__init__(page)
        self._theme, self._session, self._plan, self._page = theme, session, plan, page

    def open(self, key: Key | None) -> None:
        """The dialog of a task; nothing without one, or where it is not in the plan."""
        from app.ui.planning.details.detail_controls import DetailGround  # noqa: PLC0415 - when asked for
        from app.ui.planning.details.details_dialog import TaskDetailsDialog  # noqa: PLC0415 - as above

        found = self._plan.stored
        if found is None or key is None or key not in found.numbers:
            return
        calendars = [(row.id, row.name) for row in self._session.read(calendar_rows, None)]
        ground = DetailGround(found, key, calendars)
        name = ground.task.name

        def write(
            edits: tuple[PlanEdit, ...],
            done: Callable[[], None],
            refused: Callable[[StintError], None],
        ) -> None:
            self._write(edits, name, done, refused)

        window = self._page.window()
        dialog = TaskDetailsDialog(self._theme, self._session, ground, write, window)
        dialog.saved.connect(lambda _made: self.told.emit(_("“{name}” changed").format(name=name)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _write(
        self,
        edits: tuple[PlanEdit, ...],
        name: str,
        done: Callable[[], None],
        refused: Callable[[StintError], None],
    ) -> None:
        """One change set, of the project or of the copy that is open; told once either way."""
        failed = self._plan.failed

        def end(then: Callable[[], None]) -> None:
            failed.disconnect(take_refused)
            then()

        def take_refused(error: StintError) -> None:
            end(lambda: refused(error))

        failed.connect(take_refused)
        self._plan.write(edits, name, "plan.edit", lambda _made: end(done))
