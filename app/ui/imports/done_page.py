"""Step 4: the file against the store, month by month."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.values.duration import format_duration
from app.queries.month_totals import MonthTotal
from app.system.translations import _
from app.ui.imports.import_presentation import difference_text, months_text
from app.ui.imports.import_table import ImportTable
from app.ui.models.paged import Column, PagedTableModel
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.form_field import ErrorLine

_WIDTHS = {1: 160, 2: 160, 3: 160}


class DonePage(QWidget):
    """Whether everything stands in Stint, and what went wrong with taking it back."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._months: Sequence[MonthTotal] = ()
        self.summary = QLabel()
        restyle(self.summary, role="second")
        self.summary.setWordWrap(True)
        self.problem = ErrorLine(theme)
        self.model = PagedTableModel(_columns(), self._load, self)
        self.table = ImportTable(theme, _("Months of the file and in Stint"))
        self.table.show_model(self.model, _WIDTHS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.CARD)
        column.addWidget(self.summary)
        column.addWidget(self.problem)
        column.addWidget(self.table, 1)
        column.addStretch(0)

    def show_months(self, months: Sequence[MonthTotal] | None) -> None:
        """Shows the months; None while they are still being added up."""
        self._months = months or ()
        adding = _("Adding up the months…")
        self.summary.setText(adding if months is None else months_text(months))
        self.problem.say("")
        self.table.setVisible(bool(self._months))
        self.model.set_ids(range(len(self._months)))
        self.model.refresh()

    def show_undone(self) -> None:
        """Says that nothing of the import is left."""
        self.show_months(())
        self.summary.setText(_("Everything is as it was before. The history keeps both steps."))

    def _load(self, numbers: list[int]) -> list[MonthTotal]:
        return [self._months[number] for number in numbers]


def _columns() -> tuple[Column[MonthTotal], ...]:
    return (
        Column("month", _("Month"), lambda month: month.month, sortable=False),
        Column(
            "file",
            _("In the file"),
            lambda month: format_duration(month.file_seconds),
            right=True,
            sortable=False,
        ),
        Column(
            "store",
            _("In Stint"),
            lambda month: format_duration(month.store_seconds),
            right=True,
            sortable=False,
        ),
        Column("difference", _("Difference"), difference_text, right=True, sortable=False),
    )
