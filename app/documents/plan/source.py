"""What is printed of a plan: its chart, the rows of its table, every word in the user's language.

`app.services.plan_paper` puts it together; nothing here asks a database or a catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.planning.chart.header import HeaderCell
from app.domain.planning.chart.links import Chart
from app.domain.planning.chart.marks import ChartMarks
from app.domain.planning.chart.rows import ChartBar
from app.domain.planning.chart.shapes import LabelKind


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One row of the table.

    Attributes:
        outline: its place in the tree, such as 2.3.
        people: names.
        initials: of the same people, for narrow columns.
        work: hours.
        finish: the day.
    """

    outline: str
    name: str
    depth: int
    people: tuple[str, ...]
    initials: tuple[str, ...]
    work: str
    finish: str
    is_summary: bool
    is_done: bool
    is_critical: bool


@dataclass(frozen=True, slots=True)
class PlanWords:
    """The words.

    Attributes:
        language: as a PDF names it.
        columns: titles by ``outline``, ``name``, ``people``, ``work`` and ``finish``.
        legend: names of the shapes by ``worked``, ``left``, ``critical``, ``ghost``, ``float``,
            ``milestone``, ``deadline``.
        upper: forms of a header cell of the upper row, the fullest first; what stands behind a
            text and says the same otherwise comes second.
        lower: likewise of the lower row.
        label: what stands beside a bar.
        page: with ``{page}`` and ``{count}``.
        title: above the page.
        second: below it: client, first and last day.
        printed: when it was made.
        description: for those who cannot see a picture.
        today: on the flag.
        deadline: on the flag.
        forecast: on the flag.
    """

    language: str
    columns: Mapping[str, str]
    legend: Mapping[str, str]
    upper: Callable[[HeaderCell], Sequence[tuple[str, str]]]
    lower: Callable[[HeaderCell], Sequence[tuple[str, str]]]
    label: Callable[[LabelKind, ChartBar], str]
    page: str
    title: str
    second: str
    printed: str
    description: str
    today: str
    deadline: str
    forecast: str


@dataclass(frozen=True, slots=True)
class PlanSource:
    """Everything that is printed.

    Attributes:
        chart: the bars in the order of the rows, and their links.
        rows: of the table, one for each bar.
        printed_on: the day of printing, which the file notes too.
    """

    chart: Chart
    marks: ChartMarks
    rows: Sequence[PaperRow]
    words: PlanWords
    printed_on: date

    def texts(self) -> set[str]:
        """What has to be printable: names that somebody wrote."""
        found = {self.words.title, self.words.second}
        for row in self.rows:
            found.add(row.name)
            found.update(row.people)
        bars = self.chart.bars
        for numbers in bars.folded.values():
            found.update(bars.plan.tasks[number].name for number in numbers)
        return found
