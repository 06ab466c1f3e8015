"""The plan as a table: the tree beside the chart, and the chart's twin for screen readers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from app.domain.planning.chart.dated import Dated
from app.domain.planning.chart.places import RowPlaces
from app.domain.planning.chart.rows import visible_keys
from app.domain.planning.plan import Key
from app.domain.values.errors import RuleViolation
from app.system.translations import _
from app.ui.models.paged import COLUMN_ROLE, ROW_ROLE, Column, Index
from app.ui.planning import plan_rows as words
from app.ui.planning.baselines import baseline_words as baselines
from app.ui.planning.plan_rows import PlanRow, PlanRows, can_edit, edit_text, edits_of

_Role = Qt.ItemDataRole
_NOWHERE = QModelIndex()


def chart_columns() -> tuple[Column[PlanRow], ...]:
    """Those that stand beside the chart."""
    return (
        Column("outline", _("#"), words.outline_text),
        Column("name", _("Task"), words.name_text, spoken=words.spoken_name),
        Column("people", _("Who"), words.people_text),
        Column("work", _("Work h"), words.work_text, right=True),
        Column("finish_day", _("Finish"), words.finish_day_text, right=True),
    )


def then_columns(*, of_plan: bool = False) -> tuple[Column[PlanRow], Column[PlanRow]]:
    """When a task was to finish, by a baseline or by the plan that a copy is held against."""
    spoken = baselines.spoken_shift if of_plan else baselines.spoken_variance
    return (
        Column(
            "then",
            _("Plan finish") if of_plan else _("Baseline finish"),
            baselines.then_text,
            right=True,
        ),
        Column(
            "variance",
            _("Difference") if of_plan else _("Variance"),
            baselines.variance_text,
            right=True,
            spoken=spoken,
        ),
    )


def table_columns() -> tuple[Column[PlanRow], ...]:
    """Everything that the chart shows, in words."""
    return (
        Column("outline", _("#"), words.outline_text),
        Column("name", _("Task"), words.name_text, spoken=words.spoken_name),
        Column("people", _("Who"), words.people_text),
        Column("start", _("Start"), words.start_text, right=True),
        Column("finish", _("Finish"), words.finish_text, right=True),
        *then_columns(),
        Column("duration", _("Duration"), words.duration_text, right=True),
        Column("work", _("Work h"), words.work_text, right=True),
        Column("spent", _("Spent"), words.spent_text, right=True),
        Column("left", _("Left"), words.left_text, right=True),
        Column("percent", _("Done"), words.percent_text, right=True),
        Column("float", _("Float"), words.float_text, right=True),
        Column("waits", _("Waits for"), words.waits_text),
        Column("due", _("Due"), words.due_text, right=True),
        Column("priority", _("Priority"), words.priority_text),
    )


class PlanTableModel(QAbstractTableModel):
    """Rows are `PlanRow`, made when they are looked at.

    Signals:
        edited: the edits that were typed into a cell, and the task's name.
        folded: rows were folded in or out; whoever shows a chart beside shows the same rows.
    """

    edited = Signal(object, str)
    folded = Signal()

    def __init__(
        self,
        columns: Sequence[Column[PlanRow]],
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._today = today
        self._rows: PlanRows | None = None
        self._then: Mapping[Key, datetime] = {}
        self._closed: frozenset[Key] = frozenset()
        self._keys: list[Key] = []
        self._numbers: list[int] = []
        self._made: dict[int, PlanRow] = {}

    @property
    def keys(self) -> Sequence[Key]:
        """Of the visible rows, in order."""
        return self._keys

    @property
    def shown(self) -> Dated | None:
        """What the rows are of; None where there is no plan."""
        return None if self._rows is None else self._rows.schedule

    @property
    def places(self) -> RowPlaces | None:
        """Where all rows stand in the outline; None where there is no plan."""
        return None if self._rows is None else self._rows.places

    def set_schedule(self, found: Dated | None) -> None:
        """Shows another state of the plan; the same rows keep focus and marks."""
        self._rows = None if found is None else self._rows_of(found)
        self._made.clear()
        keys = [] if found is None else visible_keys(found.plan, self._closed)
        if keys != self._keys:
            self.beginResetModel()
            self._take_keys(keys)
            self.endResetModel()
            return
        self._take_keys(keys)
        if keys:
            last = self.index(len(keys) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def set_baseline(self, then: Mapping[Key, datetime]) -> None:
        """Shows when tasks were to finish; nothing where no baseline is shown."""
        if then == self._then:
            return
        self._then = then
        if self._rows is not None:
            self.set_schedule(self._rows.schedule)

    def set_column(self, column: Column[PlanRow]) -> None:
        """Has a column of this key another title and other words."""
        place = [each.key for each in self.columns].index(column.key)
        if column.title != self.columns[place].title:
            self.columns = (*self.columns[:place], column, *self.columns[place + 1 :])
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, place, place)

    def set_dates(self, found: Dated) -> None:
        """Shows other dates of the same rows, as a drag makes them."""
        if self._rows is None or not self._keys:
            return
        self._rows = self._rows.redated(found)
        self._made.clear()
        last = self.index(len(self._keys) - 1, len(self.columns) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def row_at(self, position: int) -> PlanRow:
        """The row at a position of the table."""
        found = self._made.get(position)
        if found is None:
            assert self._rows is not None  # noqa: S101 - there are rows only with a schedule
            found = self._made[position] = self._rows.row(self._numbers[position])
        return found

    def position_of(self, key: Key) -> int:
        """Where a task stands; -1 where it does not."""
        try:
            return self._keys.index(key)
        except ValueError:
            return -1

    def toggle_fold(self, position: int) -> None:
        """Folds what hangs on a row in or out."""
        row = self.row_at(position)
        if row.is_summary:
            self._set_closed(self._closed ^ {row.task.key})

    def fold_all(self, *, closed: bool) -> None:
        """Folds everything in or out."""
        summaries = frozenset[Key]()
        if closed and self._rows is not None:
            tasks = self._rows.schedule.plan.tasks
            summaries = frozenset(task.parent for task in tasks if task.parent is not None)
        self._set_closed(summaries)

    def unfold_to(self, key: Key) -> None:
        """Opens all that is above a task."""
        if self._rows is None:
            return
        parents = {task.key: task.parent for task in self._rows.schedule.plan.tasks}
        above = set()
        upper = parents.get(key)
        while upper is not None:
            above.add(upper)
            upper = parents[upper]
        if above & self._closed:
            self._set_closed(self._closed - above)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(_Role.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role in _OF_THE_ROW:
            return _cell(self.row_at(index.row()), column, role)
        told = {
            int(_Role.TextAlignmentRole): _alignment(column),
            COLUMN_ROLE: column,
        }
        return told.get(role)

    def setData(self, index: Index, value: Any, role: int = int(_Role.EditRole)) -> bool:
        if not index.isValid() or role != _Role.EditRole:
            return False
        row = self.row_at(index.row())
        try:
            edits = edits_of(row, self.columns[index.column()].key, str(value))
        except RuleViolation:
            return False
        if edits:
            self.edited.emit(edits, row.task.name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and can_edit(self.row_at(index.row()), self.columns[index.column()].key):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(_Role.DisplayRole),
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _Role.DisplayRole:
            return self.columns[section].title
        if role == _Role.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None

    def _rows_of(self, found: Dated) -> PlanRows:
        return PlanRows(found, self._closed, self._today(), self._then)

    def _set_closed(self, closed: frozenset[Key]) -> None:
        self._closed = closed
        self.set_schedule(None if self._rows is None else self._rows.schedule)
        self.folded.emit()

    def _take_keys(self, keys: list[Key]) -> None:
        self._keys = keys
        numbers = {} if self._rows is None else self._rows.schedule.numbers
        self._numbers = [numbers[key] for key in keys]


_OF_THE_ROW = frozenset(
    {
        int(_Role.DisplayRole),
        int(_Role.EditRole),
        int(_Role.AccessibleTextRole),
        int(_Role.ToolTipRole),
        ROW_ROLE,
    }
)


def _cell(row: PlanRow, column: Column[PlanRow], role: int) -> Any:
    if role == ROW_ROLE:
        return row
    if role == _Role.EditRole:
        return edit_text(row, column.key) if can_edit(row, column.key) else None
    if role == _Role.ToolTipRole and column.key == "name":
        return words.name_tip(row)
    if role == _Role.AccessibleTextRole and column.spoken is not None:
        return column.spoken(row)
    return column.text(row)


def _alignment(column: Column[PlanRow]) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return int((side | Qt.AlignmentFlag.AlignVCenter).value)
