"""Plans to print: a website's project by hand, and some of any size by chance."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import cache
from xml.etree import ElementTree as ET

from app.documents.plan.look import PlanLook, read_look
from app.documents.plan.options import PlanPrintOptions
from app.documents.plan.pdf import setting
from app.documents.plan.sheet import PlanPaper, plan_paper
from app.documents.plan.source import PlanSource
from app.documents.text import Typesetter
from app.domain.planning.chart.marks import ChartMarks
from app.domain.planning.chart.rows import chart_bars, visible_keys
from app.domain.planning.chart.times import schedule_times
from app.domain.planning.scheduling.schedule import schedule
from app.services.plan_paper import PlanToPrint, draw_plan_svg, plan_source
from app.system.resources import resource_bytes
from tests.unit.documents.sample import assets
from tests.unit.planning.charts import random_plan, website

TODAY = date(2026, 11, 19)
NOW = int(datetime(2026, 11, 19, 14, 42, tzinfo=UTC).timestamp())


@cache
def site(title: str = "Website relaunch") -> PlanSource:
    """25 rows from 12 October to 11 December 2026, with a baseline."""
    bars = website().bars
    return plan_source(PlanToPrint(bars, title, "Acme Outdoor", TODAY, ChartMarks(now_s=NOW)))


@cache
def big(rows: int) -> PlanSource:
    """So many rows."""
    plan = random_plan(rows, rows)
    bars = chart_bars(plan, schedule_times(schedule(plan)), visible_keys(plan))
    return plan_source(PlanToPrint(bars, "Plant expansion", "", TODAY))


def laid_out(source: PlanSource, options: PlanPrintOptions) -> PlanPaper:
    """The layout; it draws nothing after this, since the fonts are given back."""
    with setting(assets()) as fonts:
        return plan_paper(source, options, look(), Typesetter(fonts))


@cache
def look() -> PlanLook:
    """What plans are drawn with."""
    return read_look(json.loads(resource_bytes("paper", "plan.json")))


def svg_of(source: PlanSource, options: PlanPrintOptions) -> ET.Element:
    return ET.fromstring(draw_plan_svg(source, options).content)  # noqa: S314 - our own


def texts_of(svg: ET.Element) -> list[str]:
    """In the order of the file."""
    return ["".join(each.itertext()) for each in svg.iter("{http://www.w3.org/2000/svg}text")]
