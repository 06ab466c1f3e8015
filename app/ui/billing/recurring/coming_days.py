"""The next invoices of a rule while it is written: when each comes, and what it covers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.domain.billing.recurring_invoice import Occurrence
from app.system.translations import _
from app.ui.billing.recurring.recurring_words import SHOWN_DAYS, covered_text, issue_text
from app.ui.theme.metrics import Space
from app.ui.theme.theme import restyle


class ComingDays(QWidget):
    """Six lines of two columns; a sentence where there is nothing to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.PAGE)
        grid.setVerticalSpacing(Space.GRID)
        grid.setColumnStretch(1, 1)
        for column, title in enumerate((_("Drafted on"), _("Covers"))):
            head = QLabel(title)
            restyle(head, role="label")
            grid.addWidget(head, 0, column)
        self._lines = [(QLabel(), QLabel()) for _number in range(SHOWN_DAYS)]
        for row, line in enumerate(self._lines, start=1):
            for column, label in enumerate(line):
                grid.addWidget(label, row, column)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        restyle(self.problem, role="hint")
        grid.addWidget(self.problem, SHOWN_DAYS + 1, 0, 1, 2)

    @property
    def texts(self) -> list[tuple[str, str]]:
        """What is shown, line by line."""
        return [(day.text(), days.text()) for day, days in self._lines if day.text()]

    def show_days(self, coming: Sequence[Occurrence], today: date, problem: str = "") -> None:
        """Shows the days, or says why there are none."""
        for number, (day, days) in enumerate(self._lines):
            each = coming[number] if number < len(coming) else None
            day.setText("" if each is None else issue_text(each, today))
            days.setText("" if each is None else covered_text(each, today))
        self.problem.setText(problem)
        read = "; ".join(f"{day}: {days}" for day, days in self.texts)
        self.setAccessibleName(_("Next invoices"))
        self.setAccessibleDescription(read or problem)
