"""What project files say of plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TypedDict, Unpack
from xml.etree.ElementTree import Element

from app.domain.planning.calendar.working_calendar import (
    WorkingCalendar,
)
from app.domain.planning.plan import (
    Baseline,
    Dependency,
    Person,
    Plan,
    PlanTask,
)
from app.domain.planning.scheduling.schedule import schedule
from app.interchange.mspdi_writing import write_mspdi
from app.interchange.xml_source import local_name, parse_xml
from tests.builders import BERLIN
from tests.unit.interchange.mspdi_files import NAMESPACE, berlin

HOUR = 3600
OFFICE = WorkingCalendar("Office", BERLIN)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = PlanTask("a", "Dig", duration_seconds=8 * HOUR)


class Parts(TypedDict, total=False):
    calendar: WorkingCalendar
    dependencies: tuple[Dependency, ...]
    people: tuple[Person, ...]
    calendars: dict[object, WorkingCalendar]
    baselines: tuple[Baseline, ...]


def written(
    *tasks: PlanTask, name: str = "Barn", **parts: Unpack[Parts]
) -> tuple[Element, dict[str, int]]:
    """The file's root without its namespace, and how often each kind of loss was met."""
    base = Plan(name, OFFICE, berlin(2026, 3, 2, 9), tasks)
    plan = replace(base, **parts)  # type: ignore[arg-type] # fields by name
    found = schedule(plan)
    content, losses = write_mspdi(plan, {one.key: found.dates(one.key) for one in plan.tasks}, NOW)
    root = parse_xml(content, "plan.xml")
    assert root.tag == f"{{{NAMESPACE}}}Project"
    for element in root.iter():
        element.tag = local_name(element.tag)
    return root, {loss.key.partition(".")[2]: loss.count for loss in losses}


def texts(element: Element | None) -> dict[str, str]:
    assert element is not None
    return {child.tag: child.text or "" for child in element if not len(child)}


def rows(*tasks: PlanTask, **parts: Unpack[Parts]) -> list[dict[str, str]]:
    root, _ = written(*tasks, **parts)
    return [texts(row) for row in root.iterfind("Tasks/Task")]
