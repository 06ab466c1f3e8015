from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.plan import Assignment, Constraint, ConstraintKind, Key, Person, Plan
from app.domain.planning.scheduling.schedule import schedule
from app.domain.planning.templates.template import (
    DeliverablePart,
    TaskParts,
    Template,
    TemplateConstraint,
    TemplateDeliverable,
    TemplateGround,
    TemplateShare,
    TemplateTask,
    template_of,
    unplaced_seconds,
)
from app.domain.planning.templates.template_history import (
    EstimateHistory,
    VersionEstimate,
    estimate_history,
)
from app.domain.planning.templates.template_start import (
    NewProject,
    in_currency,
    open_roles,
    plan_from,
)
from tests.unit.planning.plans import (
    BERLIN,
    HOUR,
    OFFICE,
    PEOPLE,
    at,
    done,
    fixed,
    limit,
    milestone,
    plan,
    plans,
    summary,
    task,
    wall,
)

ADA = Person("ada", "Ada", OFFICE)
BEN = Person("ben", "Ben", OFFICE)
NIGHTS = WorkingCalendar("Nights", BERLIN)
# A Monday in another year than that of the plans, which begin on Monday, 2 November 2026.
LATER = date(2027, 6, 7)
ROLES: dict[Key, str] = {"ada": "Designer", "ben": "Builder"}


def new(start_on: date = LATER, **fields: object) -> NewProject:
    return replace(NewProject("Shop", start_on, OFFICE), **fields)  # type: ignore[arg-type]


def only(template: Template) -> TemplateTask:
    (found,) = template.tasks
    return found


def test_a_done_task_takes_what_it_really_took_as_its_estimate() -> None:
    finished = done("A", "2026-11-02 9:00", "2026-11-04 18:00", 8)
    assert only(
        template_of(plan([finished]), {"A": 20 * HOUR}, TemplateGround())
    ).effort_seconds == (20 * HOUR)


def test_a_task_without_recorded_work_keeps_its_estimate() -> None:
    assert only(template_of(plan([task("A", 8)]), {}, TemplateGround())).effort_seconds == 8 * HOUR
    assert only(template_of(plan([summary("A")]), {}, TemplateGround())).effort_seconds is None


def test_a_task_that_is_still_open_takes_what_is_left_too() -> None:
    open_one = task("A", 8, spent_seconds=3 * HOUR)
    found = template_of(plan([open_one]), {"A": 3 * HOUR}, TemplateGround())
    assert only(found).effort_seconds == 8 * HOUR
    overdone = template_of(
        plan([task("A", 2, spent_seconds=3 * HOUR)]), {"A": 3 * HOUR}, TemplateGround()
    )
    assert only(overdone).effort_seconds == 3 * HOUR


def test_a_fixed_duration_stays_beside_the_real_effort() -> None:
    finished = replace(fixed("A", 40), finished_at=at("2026-11-09 9:00"))
    found = only(template_of(plan([finished]), {"A": 5 * HOUR}, TemplateGround()))
    assert (found.duration_seconds, found.effort_seconds) == (40 * HOUR, 5 * HOUR)


def test_work_on_summaries_milestones_and_no_task_has_no_place() -> None:
    of = plan([summary("S"), task("A", parent="S"), milestone("M")])
    actuals: dict[Key | None, int] = {"S": 1, "A": 10, "M": 100, None: 1000, "gone": 10_000}
    assert unplaced_seconds(of, actuals) == 11_101
    found = template_of(of, {"S": 1, "A": 10, "M": 100}, TemplateGround())
    assert [each.effort_seconds for each in found.tasks] == [None, 8 * HOUR, None]


def test_dates_are_kept_as_distances_from_the_first_day() -> None:
    of = plan(
        [
            task("A", deadline_on=date(2026, 11, 13)),
            task("B", constraint=limit(ConstraintKind.START_NO_EARLIER_THAN, "2026-11-09 9:00")),
            task("C", constraint=limit(ConstraintKind.MUST_FINISH_ON, "2026-11-06 18:00")),
            task("D", constraint=Constraint(ConstraintKind.AS_LATE_AS_POSSIBLE)),
        ]
    )
    parts: dict[Key, TaskParts] = {
        "A": TaskParts(deliverables=(DeliverablePart("Page", due_on=date(2026, 11, 1)),))
    }
    found = template_of(of, {}, TemplateGround(parts=parts))
    assert [each.deadline_day for each in found.tasks] == [11, None, None, None]
    assert [each.constraint for each in found.tasks] == [
        None,
        TemplateConstraint(ConstraintKind.START_NO_EARLIER_THAN, 40 * HOUR),
        TemplateConstraint(ConstraintKind.MUST_FINISH_ON, 40 * HOUR),
        TemplateConstraint(ConstraintKind.AS_LATE_AS_POSSIBLE),
    ]
    assert found.tasks[0].deliverables == (TemplateDeliverable("Page", due_day=-1),)


def test_people_become_roles_of_those_who_have_a_part() -> None:
    crew = (Assignment("ben", 50), Assignment("gone"))
    of = plan([task("A", assignments=crew), task("B")], people=(ADA, BEN, PEOPLE[2]))
    parts: dict[Key, TaskParts] = {"B": TaskParts(owner="ada"), "A": TaskParts(owner="gone")}
    found = template_of(of, {}, TemplateGround({**ROLES, "eve": "Tester"}, parts))
    assert found.roles == ("Designer", "Builder")
    assert [each.shares for each in found.tasks] == [(TemplateShare(1, 50),), ()]
    assert [each.owner for each in found.tasks] == [None, 0]


def test_what_else_a_task_has_is_kept() -> None:
    of = plan(
        [milestone("M", priority=4, note="With care", calendar="nights")],
        calendars={"nights": NIGHTS},
        near_critical_seconds=HOUR,
    )
    parts: dict[Key, TaskParts] = {
        "M": TaskParts(("Check",), (DeliverablePart("Page"),), None, 250_000, 9 * HOUR, 80_000)
    }
    ground = TemplateGround({}, parts, "Office", {"nights": "Nights"}, "EUR")
    found = template_of(of, {}, ground)
    assert (found.calendar, found.currency, found.near_critical_seconds) == ("Office", "EUR", HOUR)
    assert only(found) == TemplateTask(
        "M",
        milestone=True,
        calendar="Nights",
        priority=4,
        note="With care",
        checklist=("Check",),
        deliverables=(TemplateDeliverable("Page"),),
        amount_minor=250_000,
        budget_seconds=9 * HOUR,
        budget_minor=80_000,
    )


def test_distances_become_dates_of_the_new_project() -> None:
    template = Template(
        tasks=(
            TemplateTask("A", deadline_day=11),
            TemplateTask(
                "B", constraint=TemplateConstraint(ConstraintKind.START_NO_EARLIER_THAN, 40 * HOUR)
            ),
            TemplateTask(
                "C", constraint=TemplateConstraint(ConstraintKind.MUST_FINISH_ON, 40 * HOUR)
            ),
            TemplateTask("D", constraint=TemplateConstraint(ConstraintKind.MUST_START_ON, 0)),
            TemplateTask("E", constraint=TemplateConstraint(ConstraintKind.AS_LATE_AS_POSSIBLE)),
        )
    )
    found = plan_from(template, new())
    assert wall(found.starts_at) == "2027-06-07 0:00"
    assert found.tasks[0].deadline_on == date(2027, 6, 18)
    ties = [each.constraint for each in found.tasks[1:]]
    assert [tie and tie.at and wall(tie.at) for tie in ties] == [
        "2027-06-14 9:00",
        "2027-06-11 18:00",
        "2027-06-07 9:00",
        None,
    ]


def test_roles_are_taken_or_stay_open() -> None:
    shares = (TemplateShare(0, 60), TemplateShare(1, 50), TemplateShare(2, 100))
    template = Template(("Designer", "Builder", "Tester"), (TemplateTask("A", shares=shares),))
    people = {"Designer": ADA, "Builder": ADA}
    found = plan_from(template, new(people=people))
    assert found.tasks[0].assignments == (Assignment("ada", 110),)
    assert found.people == (ADA,)
    assert open_roles(template, people) == ("Tester",)


def test_a_calendar_is_found_by_its_name_or_left_open() -> None:
    template = Template(
        tasks=(TemplateTask("A", calendar="Nights"), TemplateTask("B", calendar="X"))
    )
    found = plan_from(template, new(calendars={"Nights": ("n", NIGHTS)}))
    assert [each.calendar for each in found.tasks] == ["n", None]
    assert found.calendars == {"n": NIGHTS}


def test_amounts_in_another_currency_are_left_out() -> None:
    part = TemplateDeliverable("Page", budget_minor=100)
    rich = TemplateTask(
        "A", deliverables=(part,), amount_minor=5, budget_seconds=HOUR, budget_minor=7
    )
    template = Template(tasks=(rich,), currency="EUR")
    assert in_currency(template, "EUR") == template
    assert only(in_currency(template, "CHF")) == TemplateTask(
        "A", deliverables=(TemplateDeliverable("Page"),), budget_seconds=HOUR
    )


@settings(max_examples=50)
@given(plans())
def test_a_plan_that_begins_on_its_own_first_day_has_the_same_dates_again(of: Plan) -> None:
    roles = {person.key: person.name for person in of.people}
    ground = TemplateGround(roles, calendars={key: str(key) for key in of.calendars})
    template = template_of(of, {}, ground)
    calendars = {str(key): (key, calendar) for key, calendar in of.calendars.items()}
    people = {person.name: person for person in of.people if person.name in template.roles}
    again = plan_from(template, new(date(2026, 11, 2), calendars=calendars, people=people))
    assert schedule(again).lines.finish == schedule(of).lines.finish
    assert schedule(again).lines.start == schedule(of).lines.start


def test_estimates_are_told_from_version_to_version() -> None:
    def version(*tasks: TemplateTask) -> Template:
        return Template(tasks=tasks)

    first = version(
        TemplateTask("Design"),
        TemplateTask("Draw", 0, effort_seconds=1),
        TemplateTask("Draw", 0, effort_seconds=2),
        TemplateTask("Old", effort_seconds=9),
    )
    second = version(
        TemplateTask("Design"),
        TemplateTask("Draw", 0, effort_seconds=3),
        TemplateTask("Draw", 0),
        TemplateTask("New", effort_seconds=5),
        TemplateTask("Launch", milestone=True),
    )
    assert estimate_history([(1, first), (3, second)]) == (
        EstimateHistory(("Design", "Draw"), (VersionEstimate(1, 1), VersionEstimate(3, 3))),
        EstimateHistory(("Design", "Draw"), (VersionEstimate(1, 2), VersionEstimate(3, None))),
        EstimateHistory(("New",), (VersionEstimate(3, 5),)),
        EstimateHistory(("Old",), (VersionEstimate(1, 9),)),
    )
