"""Step 3: what an import would do, line by line where a line needs a word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.timekeeping.imported import Problem
from app.queries.import_survey import ImportSurvey
from app.system.translations import _
from app.ui.imports.import_presentation import (
    check_explanation,
    check_sums,
    filter_texts,
    reason_text,
    verdict_text,
)
from app.ui.imports.import_table import ImportTable
from app.ui.models.paged import Column, PagedTableModel
from app.ui.session.session import Session
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.segmented import Segmented
from app.ui.widgets.sums_line import SumsLine

_WIDTHS = {0: 88, 1: 128}


class CheckPage(QWidget):
    """Counts, and the lines of the file that are left out or have a note."""

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self._problems: Sequence[Problem] = ()
        self.sums = SumsLine()
        self.explanation = QLabel()
        restyle(self.explanation, role="second")
        self.explanation.setWordWrap(True)
        kinds = ("all", "rejected", "open", "note")
        self.filter = Segmented([(kind, "") for kind in kinds], _("Lines to show"))
        self.filter.chosen.connect(self._show_lines)
        self.model = PagedTableModel(_columns(session), self._load, self)
        self.table = ImportTable(theme, _("Lines that were left out or have a note"))
        self.table.show_model(self.model, _WIDTHS)
        self.all_good = QLabel(_("Every line of the file can be read."))
        restyle(self.all_good, role="second")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.CARD)
        for part in (self.sums, self.explanation, self.filter, self.all_good):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addStretch(0)

    def show_survey(self, survey: ImportSurvey) -> None:
        """Shows what a dry run found out."""
        self._problems = survey.problems
        self.sums.set_sums(check_sums(survey))
        explanation = check_explanation(survey)
        self.explanation.setText(explanation)
        self.explanation.setVisible(bool(explanation))
        for kind, text in filter_texts(survey).items():
            self.filter.button(kind).setText(text)
        self.filter.set_current("all")
        for part in (self.filter, self.table):
            part.setVisible(bool(self._problems))
        self.all_good.setVisible(not self._problems)
        self._show_lines("all")

    def _show_lines(self, kind: str) -> None:
        shown = enumerate(self._problems)
        self.model.set_ids(
            [number for number, problem in shown if kind in {"all", problem.verdict.value}]
        )
        self.model.refresh()
        self.table.scrollToTop()

    def _load(self, numbers: list[int]) -> list[Problem]:
        return [self._problems[number] for number in numbers]


def _columns(session: Session) -> tuple[Column[Problem], ...]:
    return (
        Column("line", _("Line"), lambda problem: str(problem.line), right=True, sortable=False),
        Column("verdict", _("Outcome"), verdict_text, sortable=False),
        Column(
            "reason",
            _("Why"),
            lambda problem: reason_text(problem, session.zone),
            sortable=False,
        ),
    )
