from __future__ import annotations

import pytest

from app.domain.planning.plan import ConstraintKind, DependencyKind
from app.domain.planning.scheduling.schedule import schedule
from app.domain.values.errors import RuleViolation
from tests.unit.interchange.gan_files import (
    berlin,
    dates_of,
    gan,
    loss,
    named,
    names,
    read,
    task,
)


def test_a_task_lasts_from_the_first_morning_to_the_last_evening() -> None:
    # A Thursday and three working days: over the weekend to Monday.
    file = read(gan(task(1, "Walls", "2026-03-05", 3)))
    assert named(file, "Walls").duration_seconds == 3 * 8 * 3600
    assert dates_of(file, "Walls").start_at == berlin(2026, 3, 5, 9)
    assert dates_of(file, "Walls").finish_at == berlin(2026, 3, 9, 18)


def test_a_start_on_a_free_day_moves_to_the_next_working_morning() -> None:
    file = read(gan(task(1, "Walls", "2026-03-07", 1)))
    assert dates_of(file, "Walls").start_at == berlin(2026, 3, 9, 9)


def test_the_clock_change_does_not_shift_office_hours() -> None:
    file = read(gan(task(1, "Walls", "2026-03-27", 2)))
    assert dates_of(file, "Walls").finish_at == berlin(2026, 3, 30, 18)
    assert named(file, "Walls").duration_seconds == 2 * 8 * 3600


def test_a_milestone_stands_at_the_beginning_of_its_day() -> None:
    file = read(gan(task(1, "Roof on", "2026-03-09", 0, more='meeting="true"')))
    assert named(file, "Roof on").milestone
    assert named(file, "Roof on").duration_seconds is None
    assert dates_of(file, "Roof on").start_at == berlin(2026, 3, 9, 9)
    assert dates_of(file, "Roof on").finish_at == berlin(2026, 3, 9, 9)


def test_a_milestone_of_a_day_loses_it_and_that_is_told() -> None:
    content = gan(
        task(1, "Roof on", "2026-03-09", 1, more='meeting="true"'),
        milestones='empty-milestones="false"',
    )
    found = loss(read(content), "gan_day_milestone")
    assert found is not None
    assert found.examples == ("Roof on",)


def test_nested_tasks_are_a_tree_and_summaries_have_no_size_of_their_own() -> None:
    inner = task(2, "Dig", "2026-03-02", 2, task(3, "Deep", "2026-03-02", 1))
    file = read(gan(task(1, "Ground", "2020-01-01", 99, inner) + task(4, "Roof", "2026-03-09", 1)))
    assert [each.name for each in file.plan.tasks] == ["Ground", "Dig", "Deep", "Roof"]
    assert names(file, named(file, "Deep").parent) == "Dig"
    assert names(file, named(file, "Dig").parent) == "Ground"
    assert named(file, "Roof").parent is None
    assert named(file, "Ground").duration_seconds is None
    assert named(file, "Ground").key not in file.dates


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("1", DependencyKind.START_TO_START),
        ("2", DependencyKind.FINISH_TO_START),
        ("3", DependencyKind.FINISH_TO_FINISH),
        ("4", DependencyKind.START_TO_FINISH),
    ],
)
def test_a_link_stands_with_its_predecessor(type_: str, kind: DependencyKind) -> None:
    link = f'<depend id="2" type="{type_}" difference="-2" hardness="Rubber"/>'
    tasks = task(1, "Dig", "2026-03-02", 3, link) + task(2, "Pour", "2026-03-09", 1)
    file = read(gan(tasks))
    (found,) = file.plan.dependencies
    assert (names(file, found.predecessor), names(file, found.successor)) == ("Dig", "Pour")
    assert found.kind is kind
    assert found.lag_seconds == -2 * 8 * 3600
    assert not found.lag_elapsed


def test_a_link_without_attributes_is_finish_to_start() -> None:
    tasks = task(1, "Dig", "2026-03-02", 3, '<depend id="2"/>') + task(2, "Pour", "2026-03-05", 1)
    (found,) = read(gan(tasks)).plan.dependencies
    assert found.kind is DependencyKind.FINISH_TO_START
    assert found.lag_seconds == 0


def test_links_that_make_no_sense_are_lost_and_told() -> None:
    links = "".join(f'<depend id="{number}" type="2"/>' for number in (1, 2, 2, 9))
    links += '<depend id="2" type="7"/><depend id="3" type="3"/>'
    links += '<depend id="4" difference="1e300"/><depend id="4" type="x"/>'
    inner = task(4, "Pour", "2026-03-09", 1)
    tasks = task(1, "Dig", "2026-03-02", 3, links) + task(2, "Fill", "2026-03-09", 1)
    file = read(gan(tasks + task(3, "House", "2026-03-09", 1, inner)))
    assert len(file.plan.dependencies) == 1
    for key, count in (
        ("self_links", 1),
        ("double_links", 2),
        ("links_to_nothing", 1),
        ("finishes_of_summaries", 1),
        ("gan_link_kind", 2),
    ):
        found = loss(file, key)
        assert found is not None
        assert found.count == count


def test_the_earliest_begin_is_a_constraint_only_when_it_is_switched_on() -> None:
    on = 'thirdDate="2026-03-14" thirdDate-constraint="1"'
    off = 'thirdDate="2026-03-14" thirdDate-constraint="0"'
    file = read(
        gan(task(1, "On", "2026-03-16", 1, more=on) + task(2, "Off", "2026-03-16", 1, more=off))
    )
    constraint = named(file, "On").constraint
    assert constraint is not None
    assert constraint.kind is ConstraintKind.START_NO_EARLIER_THAN
    # A Saturday, so it begins on Monday.
    assert constraint.at == berlin(2026, 3, 16, 9)
    assert named(file, "Off").constraint is None


def test_what_is_done_tells_how_far_a_task_is() -> None:
    file = read(
        gan(
            task(1, "Whole", "2026-03-02", 2, more='complete="100"')
            + task(2, "Half", "2026-03-02", 2, more='complete="50"')
            + task(3, "None", "2026-03-02", 2, more='complete="0"')
        )
    )
    assert named(file, "Whole").finished_at == berlin(2026, 3, 3, 18)
    assert named(file, "Half").started_at == berlin(2026, 3, 2, 9)
    assert named(file, "Half").remaining_seconds == 8 * 3600
    assert named(file, "None").started_at is None
    assert named(file, "None").remaining_seconds is None


@pytest.mark.parametrize(
    ("written", "ours"), [("3", 1), ("0", 1), ("1", 2), ("", 2), ("2", 3), ("4", 4), ("x", 2)]
)
def test_priorities_are_not_in_their_numbers_order(written: str, ours: int) -> None:
    file = read(gan(task(1, "Dig", "2026-03-02", 1, more=f'priority="{written}"')))
    assert named(file, "Dig").priority == ours


def test_a_note_keeps_its_text_and_gets_the_link() -> None:
    note = "<notes><![CDATA[\n      Ask for <permits> first.\n   ]]></notes>"
    link = 'webLink="http%3A%2F%2Fexample.org%2Fa+b"'
    file = read(gan(task(1, "Dig", "2026-03-02", 1, note, link)))
    assert named(file, "Dig").note == "Ask for <permits> first.\nhttp://example.org/a b"


def test_what_stint_does_not_hold_is_told() -> None:
    fields = (
        '<taskproperties><taskproperty id="tpc0" name="Room" type="custom" valuetype="text"'
        ' defaultvalue="none"/></taskproperties>'
    )
    values = (
        '<customproperty taskproperty-id="tpc0" value="Kitchen"/>'
        '<customproperty taskproperty-id="tpc0" value="none"/>'
    )
    more = 'color="#ff0000" cost-manual-value="12.5" cost-calculated="false"'
    rest = "<description><![CDATA[For the fair]]></description>"
    file = read(gan(fields + task(1, "Dig", "2026-03-02", 1, values, more), rest=rest))
    fields_lost = loss(file, "gan_custom_field")
    assert fields_lost is not None
    assert (fields_lost.count, fields_lost.examples) == (1, ("Room",))
    for key in ("gan_colour", "gan_cost", "gan_project_text"):
        assert loss(file, key) is not None


def test_the_plan_is_called_as_the_file_says_or_else_as_the_file_is_called() -> None:
    assert read(gan(task(1, "Dig", "2026-03-02", 1))).plan.name == "Barn"
    assert read(gan(task(1, "Dig", "2026-03-02", 1), name=" ")).plan.name == "file"


def test_tasks_without_a_name_are_called_by_their_number() -> None:
    file = read(gan(task(7, "  ", "2026-03-02", 1)))
    assert file.plan.tasks[0].name == "#7"
    assert loss(file, "unnamed_tasks") is not None


def test_links_to_a_number_that_two_tasks_have_go_to_the_first() -> None:
    tasks = task(1, "Dig", "2026-03-02", 1) + task(1, "Pour", "2026-03-03", 1)
    file = read(gan(tasks + task(2, "Wait", "2026-03-01", 1, '<depend id="1"/>')))
    assert len({each.key for each in file.plan.tasks}) == 3
    assert names(file, file.plan.dependencies[0].successor) == "Dig"


def test_a_file_of_version_2_is_read() -> None:
    content = b"""<?xml version="1.0" encoding="UTF-8"?>
<project name="Old" company="" webLink="http://" view-date="2008-01-01" version="2.0.9">
<description/>
<view zooming-state="default:2"/>
<calendars><day-types><day-type id="0"/><day-type id="1"/>
<calendar id="1" name="default"><default-week sun="1" mon="0" tue="0" wed="0" thu="0" fri="0"
 sat="1"/></calendar></day-types></calendars>
<tasks color="#8cb6ce">
<task id="0" name="Dig" color="#8cb6ce" meeting="false" start="2008-01-04" duration="2"
 complete="0" fixed-start="true" priority="1" expand="true">
<depend id="1" type="2" difference="0"/></task>
<task id="1" name="Done" meeting="true" start="08/01/2008" duration="1" complete="0"/>
</tasks>
<resources/><allocations/><vacations/><taskdisplaycolumns/><previous/><roles/></project>"""
    file = read(content)
    assert dates_of(file, "Dig").finish_at == berlin(2008, 1, 7, 18)
    assert named(file, "Done").milestone
    assert dates_of(file, "Done").start_at == berlin(2008, 1, 8, 9)


def test_baselines_are_read_without_the_sums_of_summaries() -> None:
    rest = (
        '<previous><previous-tasks name="Kick-off">'
        '<previous-task id="1" start="2026-02-02" duration="5" meeting="false" super="true"/>'
        '<previous-task id="2" start="2026-02-02" duration="5" meeting="false" super="false"/>'
        '<previous-task id="9" start="2026-02-02" duration="5" meeting="false" super="false"/>'
        "</previous-tasks></previous>"
    )
    inner = task(2, "Dig", "2026-03-02", 1)
    file = read(gan(task(1, "Ground", "2026-03-02", 1, inner), rest=rest))
    (baseline,) = file.plan.baselines
    (found,) = baseline.tasks
    assert baseline.name == "Kick-off"
    assert found.start_at == berlin(2026, 2, 2, 9)
    assert found.finish_at == berlin(2026, 2, 6, 18)
    assert loss(file, "gan_baseline_task") is not None


def test_the_schedule_of_a_file_keeps_the_dates_of_the_file() -> None:
    link = '<depend id="{}" type="{}" difference="{}" hardness="Strong"/>'
    tasks = (
        task(1, "Dig", "2026-03-02", 3, link.format(2, 2, 1) + link.format(3, 1, 1))
        + task(2, "Pour", "2026-03-06", 2)
        + task(3, "Drain", "2026-03-03", 2, link.format(4, 3, 2))
        + task(4, "Fence", "2026-03-04", 3)
    )
    file = read(gan(tasks))
    planned = schedule(file.plan)
    for each in file.plan.tasks:
        found = planned.dates(each.key)
        assert (found.start_at, found.finish_at) == (
            file.dates[each.key].start_at,
            file.dates[each.key].finish_at,
        )


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "plan_import.empty_file"),
        (b"<Project/>", "plan_import.not_gan"),
        (b"<project/>", "plan_import.not_gan"),
        (gan(""), "plan_import.no_tasks"),
        (gan(task(1, "Dig", "2026-03-02", 1))[:-40], "plan_import.truncated_xml"),
        (gan(task(1, "Dig", "2026-03-02", -1)), "plan_import.unreadable_duration"),
        (gan(task(1, "Dig", "2026-03-02", 10**9)), "plan_import.unreadable_duration"),
    ],
)
def test_files_that_are_no_plan_are_refused(content: bytes, key: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        read(content)
    assert refused.value.key == key


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2026-02-30", "unreadable_dates"),
        ("", "unreadable_dates"),
        ("1899-12-31", "unreadable_dates"),
        ("2899-12-31", "far_dates"),
        ("1900-01-01", "far_dates"),
    ],
)
def test_a_date_that_cannot_be_used_is_left_out_and_the_rest_stays(text: str, kind: str) -> None:
    others = task(2, "Pour", "2026-03-03", 1) + task(3, "Paint", "2026-03-04", 2)
    file = read(gan(task(1, "Dig", text, 3) + others))
    assert set(file.dates) == {2, 3}
    assert named(file, "Dig").duration_seconds == 24 * 3600
    told = loss(file, kind)
    assert told is not None
    assert (told.count, told.examples) == (1, (f"Dig {text}".strip() if "un" in kind else "Dig",))
    planned = schedule(file.plan)
    assert planned.dates(1).start_at == berlin(2026, 3, 3, 9)


def test_where_no_date_can_be_read_the_plan_starts_in_2000() -> None:
    file = read(gan(task(1, "Dig", "someday", 1)))
    assert file.plan.starts_at.year == 2000
    assert loss(file, "no_start") is not None


def test_a_task_that_ends_beyond_all_calendars_has_no_dates() -> None:
    file = read(gan(task(1, "Dig", "2999-12-01", 90) + task(2, "Pour", "2999-11-01", 1)))
    assert set(file.dates) == {2}
    assert loss(file, "far_dates") is not None


def test_a_link_between_a_summary_and_its_part_is_left_out() -> None:
    part = task(2, "Dig", "2026-03-02", 1, '<depend id="1" type="2" difference="0"/>')
    link = '<depend id="3" type="2" difference="0"/>'
    inner = part + task(3, "Pour", "2026-03-02", 1)
    file = read(gan(task(1, "Ground", "2026-03-02", 1, link + inner)))
    assert file.plan.dependencies == ()
    told = loss(file, "links_to_own_parts")
    assert told is not None
    assert told.count == 2


def test_an_entity_bomb_is_refused() -> None:
    bomb = (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        b'<project name="&b;"><tasks/></project>'
    )
    with pytest.raises(RuleViolation) as refused:
        read(bomb)
    assert refused.value.key == "plan_import.unsafe_xml"


def test_a_week_without_a_working_day_is_refused() -> None:
    days = "".join(f'{each}="1" ' for each in ("sun", "mon", "tue", "wed", "thu", "fri", "sat"))
    content = gan(
        task(1, "Dig", "2026-03-02", 1), week=f"<day-types><default-week {days}/></day-types>"
    )
    with pytest.raises(RuleViolation) as refused:
        read(content)
    assert refused.value.key == "calendar.no_working_time"


def test_a_very_deep_tree_is_read() -> None:
    depth = 2000
    tasks = task(depth, "Deepest", "2026-03-02", 1)
    for number in range(depth - 1, 0, -1):
        tasks = task(number, f"Level {number}", "2026-03-02", 1, tasks)
    assert len(read(gan(tasks)).plan.tasks) == depth
