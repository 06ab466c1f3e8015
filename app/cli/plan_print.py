"""``plan print``: the chart on paper, as PDF or SVG."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path

from app.cli.arguments import Parser, UsageError, name, read_day
from app.cli.baseline_words import baseline_named
from app.cli.context import Context
from app.cli.plan_words import add_project, project_and_plan
from app.cli.verbs import Verb
from app.documents.plan.options import PAPERS, Fit, PlanPrintOptions
from app.domain.planning.chart.marks import ChartMarks
from app.domain.planning.chart.rows import chart_bars, visible_keys
from app.domain.planning.chart.scale import seconds_of
from app.domain.planning.chart.times import schedule_times
from app.domain.planning.plan import Baseline, Plan
from app.domain.planning.scheduling.schedule import schedule
from app.domain.values.errors import RuleViolation
from app.queries.baselines import BaselineCriteria, baselines
from app.queries.projects import ProjectRow
from app.services.plan_output import SavePlan
from app.services.plan_paper import PlanToPrint, draw_plan_pdf, draw_plan_svg, plan_source
from app.system.translations import _, ngettext

_FITS = (Fit.WIDTH, Fit.PAGE, Fit.NONE)


def verbs() -> list[Verb]:
    return [Verb("print", _("Write the Gantt chart as PDF or SVG."), _words, _print)]


def _words(parser: Parser) -> None:
    add_project(parser)
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar=_("FILE"),
        help=_("ends in .pdf, or in .svg for one sheet"),
    )
    parser.add_argument("--paper", choices=PAPERS, default="A4", help=_("size of the pages"))
    parser.add_argument("--portrait", action="store_true", help=_("upright pages"))
    parser.add_argument(
        "--fit",
        choices=[fit.value for fit in _FITS],
        default=Fit.WIDTH.value,
        help=_("what has to be on one page: the whole time, everything, or neither"),
    )
    parser.add_argument("--from", dest="first_on", metavar=_("DAY"), help=_("first day shown"))
    parser.add_argument("--to", dest="last_on", metavar=_("DAY"), help=_("last day shown"))
    parser.add_argument("--no-table", action="store_true", help=_("the chart alone"))
    parser.add_argument("--no-legend", action="store_true", help=_("without the legend"))
    parser.add_argument("--no-header", action="store_true", help=_("without title and page number"))
    parser.add_argument(
        "--baseline", type=name, metavar=_("NAME"), help=_("show where the bars stood in it")
    )
    parser.add_argument("--folded", action="store_true", help=_("the rows of the top level alone"))


def _print(context: Context, words: Namespace) -> int:
    target: Path = words.out
    form = target.suffix.lower().removeprefix(".")
    if form not in {"pdf", "svg"}:
        raise UsageError(_("Give a file that ends in .pdf or .svg. Pictures come from the window."))
    if target.is_dir():
        raise RuleViolation("out", "output.cannot_write", path=target, reason=_("it is a folder"))
    row, plan = project_and_plan(context, words)
    if not plan.tasks:
        raise UsageError(_("There are no tasks in this project yet."))
    source = plan_source(_to_print(context, words, row, plan))
    draw = draw_plan_pdf if form == "pdf" else draw_plan_svg
    drawn = draw(source, _options(context, words))
    context.execute(SavePlan(row.name, drawn.content, target))
    context.answer({"path": str(target), "pages": drawn.pages, "format": form})
    text = ngettext("Written: {path}, {count} page", "Written: {path}, {count} pages", drawn.pages)
    context.say(text.format(path=target, count=drawn.pages))
    return 0


def _to_print(context: Context, words: Namespace, row: ProjectRow, plan: Plan) -> PlanToPrint:
    closed = {task.parent for task in plan.tasks if task.parent is not None} if words.folded else ()
    bars = chart_bars(
        plan,
        schedule_times(schedule(plan)),
        visible_keys(plan, closed),
        baseline=_baseline(context, words, row),
        colour=row.colour - 1,
    )
    marks = ChartMarks(now_s=seconds_of(context.clock.now()))
    return PlanToPrint(bars, row.name, row.client or "", context.today, marks)


def _baseline(context: Context, words: Namespace, row: ProjectRow) -> Baseline | None:
    if words.baseline is None:
        return None
    found = baseline_named(context, row, words.baseline)
    return context.read(baselines, BaselineCriteria(row.id, found.id))[0]


def _options(context: Context, words: Namespace) -> PlanPrintOptions:
    return PlanPrintOptions(
        paper=words.paper,
        landscape=not words.portrait,
        fit=Fit(words.fit),
        first_on=_day(context, words.first_on),
        last_on=_day(context, words.last_on),
        table=not words.no_table,
        header=not words.no_header,
        legend=not words.no_legend,
    )


def _day(context: Context, text: str | None) -> date | None:
    return None if text is None else read_day(text, context.today)
