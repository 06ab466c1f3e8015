from __future__ import annotations

from io import BytesIO

import pytest

from app.domain.values.errors import RuleViolation
from app.interchange.mspdi_reading import read_mspdi
from tests.builders import BERLIN
from tests.unit.interchange.mspdi_files import link, project, read, task

ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 9}">' for n in range(1, 9))


def refused(content: bytes) -> RuleViolation:
    with pytest.raises(RuleViolation) as refusal:
        read(content, "plan.xml")
    assert refusal.value.arguments["name"] == "plan.xml"
    return refusal.value


@pytest.mark.parametrize(
    "content",
    [
        b"<project name='gan'/>",
        b"<Project xmlns='http://schemas.microsoft.com/developer/msbuild/2003'/>",
        b"<Project Sdk='Some.Sdk'><PropertyGroup/></Project>",
        b"<APIBusinessObjects/>",
    ],
)
def test_xml_of_another_kind_is_refused(content: bytes) -> None:
    assert refused(content).key == "plan_import.not_mspdi"


def test_a_truncated_file_is_refused_wherever_it_ends() -> None:
    whole = project(task(1) + task(2, inner=link(1)))
    for end in range(60, len(whole) - 1, 37):
        assert refused(whole[:end]).key == "plan_import.truncated_xml"


def test_entity_bombs_and_external_entities_are_refused() -> None:
    bomb = f'<!DOCTYPE Project [<!ENTITY e0 "ha">{ENTITIES}]>'
    outside = '<!DOCTYPE Project [<!ENTITY e8 SYSTEM "file:///etc/passwd">]>'
    for head in (bomb, outside):
        content = head.encode() + project(task(1, "&e8;"))
        assert refused(content).key == "plan_import.unsafe_xml"


@pytest.mark.parametrize("field", ["Duration", "Work"])
def test_a_negative_duration_is_refused_with_the_name_of_its_task(field: str) -> None:
    for text in ("-PT8H0M0S", "PT-8H0M0S"):
        error = refused(project(task(1) + task(2, "Roof", **{field: text})))
        assert error.key == "plan_import.negative_duration"
        assert error.arguments["task"] == "Roof"


def test_a_calendar_without_working_time_is_refused() -> None:
    week = "".join(
        f"<WeekDay><DayType>{day}</DayType><DayWorking>0</DayWorking></WeekDay>"
        for day in range(1, 8)
    )
    idle = f"<Calendar><UID>1</UID><Name>Never</Name><WeekDays>{week}</WeekDays></Calendar>"
    dated = task(1, Start="2026-03-02T08:00:00", Finish="2026-03-02T17:00:00")
    with pytest.raises(RuleViolation) as refusal:
        read(project(dated, "<CalendarUID>1</CalendarUID>", calendars=idle))
    assert refusal.value.key == "calendar.no_working_time"
    assert refusal.value.arguments == {"name": "Never"}


@pytest.mark.parametrize("number", ["1e400", "nan", "-1", "99999999999999999999", "½"])
def test_odd_numbers_do_no_harm(number: str) -> None:
    values = "".join(
        f"<{tag}>{number}</{tag}>"
        for tag in ("OutlineLevel", "Priority", "PercentComplete", "ConstraintType", "ID")
    )
    odd_link = f"<PredecessorLink><PredecessorUID>{number}</PredecessorUID></PredecessorLink>"
    content = project(task(1, OutlineLevel="", inner=values + odd_link) + task(2))
    assert [one.name for one in read(content).plan.tasks] == ["Task 1", "Task 2"]


def test_a_file_may_come_as_a_stream_that_was_read_before() -> None:
    stream = BytesIO(project(task(1)))
    stream.read(10)
    assert len(read_mspdi(stream, BERLIN, "plan").plan.tasks) == 1


def test_thousands_of_linked_tasks_are_read() -> None:
    count = 4000
    rows = (
        task(number, OutlineLevel=1 + (number % 10 > 0), inner=link(number - 10))
        for number in range(1, count + 1)
    )
    plan = read(project("".join(rows))).plan
    assert len(plan.tasks) == count
    # The first ten wait for tasks that are not there.
    assert len(plan.dependencies) == count - 10


def test_a_very_deep_tree_is_read() -> None:
    rows = "".join(task(number, OutlineLevel=number) for number in range(1, 2000))
    assert read(project(rows)).plan.tasks[-1].parent == 1998
