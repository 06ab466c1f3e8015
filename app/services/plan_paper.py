"""Plans on paper: what is printed of one, in the user's language, and with which fonts."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from app.domain.planning.chart.header import HeaderCell
from app.domain.planning.chart.links import Chart, chart_links
from app.domain.planning.chart.marks import ChartMarks
from app.domain.planning.chart.places import RowPlace, RowPlaces
from app.domain.planning.chart.rows import (
    ChartBar,
    ChartBars,
    Criticality,
    initials_of,
)
from app.domain.planning.chart.scale import day_of
from app.domain.planning.chart.shapes import LabelKind
from app.domain.planning.tasks.task_table import outlines, rolled_sizes
from app.services.paper import plain_assets, with_fonts_for
from app.system.chart_words import (
    day_text,
    days_text,
    finish_day,
    full_day_text,
    hours_text,
    label_text,
    lower_texts,
    upper_texts,
)
from app.system.resources import resource_bytes
from app.system.translations import N_, _, current_language, ngettext

if TYPE_CHECKING:
    from app.documents.assets import Assets
    from app.documents.plan.look import PlanLook
    from app.documents.plan.options import PlanPrintOptions
    from app.documents.plan.pdf import DrawnPlan
    from app.documents.plan.source import PaperRow, PlanSource, PlanWords

_COLUMNS: Final = MappingProxyType(
    {
        "outline": N_("#"),
        "name": N_("Task"),
        "people": N_("Who"),
        "work": N_("Work h"),
        "finish": N_("Finish"),
    }
)
_LEGEND: Final = MappingProxyType(
    {
        "worked": N_("Worked"),
        "left": N_("Remaining"),
        "critical": N_("Critical"),
        "ghost": N_("Baseline"),
        "float": N_("Float"),
        "milestone": N_("Milestone"),
        "deadline": N_("Deadline"),
    }
)


@dataclass(frozen=True, slots=True)
class PlanToPrint:
    """A plan as it is looked at.

    Attributes:
        bars: the rows that are printed.
        title: the project's name.
        client: blank where there is none.
        today: the user's day.
        marks: the lines over the chart.
        places: where the rows stand in the outline; None where they stand in it as they are.
    """

    bars: ChartBars
    title: str
    client: str
    today: date
    marks: ChartMarks = field(default_factory=ChartMarks)
    places: RowPlaces | None = None


def draw_plan_pdf(
    source: PlanSource, options: PlanPrintOptions, most_pages: int | None = None
) -> DrawnPlan:
    """The plan as PDF, or its first pages.

    Raises:
        RuleViolation: ``plan_print.…``.
    """
    # Late: few runs draw paper, and the library costs as much as a whole start.
    from app.documents.plan.pdf import plan_pdf  # noqa: PLC0415

    return plan_pdf(source, options, _look(), _assets(source), most_pages)


def draw_plan_svg(source: PlanSource, options: PlanPrintOptions) -> DrawnPlan:
    """The plan as SVG on one sheet, which is as large as the plan unless all fits on the paper.

    Raises:
        RuleViolation: ``plan_print.…``.
    """
    from app.documents.plan.svg import plan_svg  # noqa: PLC0415 - as above

    return plan_svg(source, options, _look(), _assets(source))


def plan_source(found: PlanToPrint) -> PlanSource:
    """Everything that is printed of a plan."""
    from app.documents.plan.source import PlanSource  # noqa: PLC0415 - as above

    chart = Chart(found.bars, chart_links(found.bars))
    return PlanSource(chart, found.marks, _rows(found), _words(found), found.today)


def _rows(found: PlanToPrint) -> list[PaperRow]:
    from app.documents.plan.source import PaperRow  # noqa: PLC0415 - as above

    bars, tasks = found.bars, found.bars.plan.tasks
    sizes, place_of = rolled_sizes(tasks), _place_of(found)
    people = {person.key: person.name for person in bars.plan.people}
    rows = []
    for row, number in enumerate(bars.numbers):
        task, bar, place = tasks[number], bars.bar(row), place_of(number)
        names = [people[each.person] for each in task.assignments if each.person in people]
        rows.append(
            PaperRow(
                place.outline,
                task.name,
                place.depth,
                tuple(names),
                tuple(map(initials_of, names)),
                "" if task.milestone else hours_text(sizes[task.key]),
                day_text(finish_day(bar, bars), found.today),
                is_summary=task.key in bars.sums,
                is_done=bar.done,
                is_critical=bar.criticality is Criticality.CRITICAL,
            )
        )
    return rows


def _place_of(found: PlanToPrint) -> Callable[[int], RowPlace]:
    if found.places is not None:
        return found.places.of
    each = outlines(found.bars.plan.tasks)
    return lambda number: RowPlace(each[number], each[number].count("."))


def _words(found: PlanToPrint) -> PlanWords:
    from app.documents.plan.source import PlanWords  # noqa: PLC0415 - as above

    bars, today, days = found.bars, found.today, _days(found.bars)

    def upper(cell: HeaderCell) -> Sequence[tuple[str, str]]:
        return upper_texts(cell, today)

    def label(kind: LabelKind, bar: ChartBar) -> str:
        return label_text(kind, bar, today, finish_day(bar, bars))

    count = len(bars)
    description = ngettext(
        "Gantt chart of {project} with {count} row. {days}",
        "Gantt chart of {project} with {count} rows. {days}",
        count,
    ).format(project=found.title, count=count, days=days)
    return PlanWords(
        language=current_language(),
        columns={key: _(text) for key, text in _COLUMNS.items()},
        legend={key: _(text) for key, text in _LEGEND.items()},
        upper=upper,
        lower=lower_texts,
        label=label,
        page=_("Page {page} of {count}"),
        title=found.title,
        second=" · ".join(filter(None, (found.client, days))),
        printed=_("Printed on {day}").format(day=full_day_text(today)),
        description=description,
        today=_("Today {day}").format(day=day_text(today, today)),
        deadline=_deadline(found),
        forecast=_("Forecast"),
    )


def _deadline(found: PlanToPrint) -> str:
    if found.marks.deadline_s is None:
        return ""
    # The last instant of a day is the first of the next one.
    day = day_of(found.marks.deadline_s - 1, found.bars.plan.calendar.zone)
    return _("Deadline {day}").format(day=day_text(day, found.today))


def _days(bars: ChartBars) -> str:
    """From the first start to the last finish; blank without tasks."""
    if not bars.keys:
        return ""
    zone, times = bars.plan.calendar.zone, bars.times
    first, last = min(times.starts), max(times.finishes)
    return days_text(day_of(first, zone), day_of(last - 1 if last > first else last, zone))


def _assets(source: PlanSource) -> Assets:
    """Inter, and what of the system's fonts the names need besides."""
    from app.documents.plan.fonts import missing_characters  # noqa: PLC0415 - as above

    plain = plain_assets()
    return with_fonts_for(plain, missing_characters(source.texts(), plain))


@cache
def _look() -> PlanLook:
    from app.documents.plan.look import read_look  # noqa: PLC0415 - as above

    found: dict[str, Any] = json.loads(resource_bytes("paper", "plan.json"))
    return read_look(found)
