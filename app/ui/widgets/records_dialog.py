"""A `ListDialog` about records: it follows what is changed while it is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, Protocol, TypeVar

from shiboken6 import isValid

from app.ui.session.session import touches
from app.ui.widgets.list_dialog import ListDialog

Row = TypeVar("Row")


class Records(Protocol[Row]):
    """The rows of a table's model."""

    @property
    def rows(self) -> tuple[Row, ...]: ...

    def set_rows(self, rows: Sequence[Row]) -> None: ...


class RecordsDialog(ListDialog, Generic[Row]):
    """Its heir has a model, asks for the rows, and says what can be done with the current one.

    Attributes:
        TABLES: those whose changes alter the list.
    """

    TABLES: ClassVar[tuple[str, ...]]
    _model: Records[Row]

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._model.rows

    @property
    def current(self) -> Row | None:
        """The one that the user went to."""
        row = self.table.current_row
        return None if row is None or row >= len(self.rows) else self.rows[row]

    def _reload(self) -> None:
        """Has the rows read, and `_take` called with them."""
        raise NotImplementedError

    def _show_state(self) -> None:
        """Shows what can be done with the current row."""
        raise NotImplementedError

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, *self.TABLES):
            self._reload()

    def _take(self, rows: list[Row]) -> None:
        # The answer may come after the dialog was closed.
        if not isValid(self):
            return
        before = self.table.current_row
        self._model.set_rows(rows)
        self.show_rows(there=bool(rows))
        if self.table.current_row is None:
            self.table.go_to_row(before or 0)
        self._show_state()
