from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from app.documents.plain_text import plain_text
from app.domain.billing.document import Document
from app.domain.billing.document_json import to_json
from app.domain.reporting.report_document import report_document
from app.domain.reporting.report_edits import ReportEdits
from app.domain.reporting.status_facts import StatusFacts
from app.domain.reporting.status_options import HoursBy, SectionKey, StatusOptions
from app.domain.values.day_range import DayRange, month_of
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.status_report import StatusCriteria, status_facts
from app.queries.status_report_document import report_ground, status_report_document
from app.services.assignment import Names
from app.services.projects import AddProject, EditProject
from app.services.time_entries import AddDuration
from app.store.store import Store
from tests.builders import BERLIN, open_test_store
from tests.store.reported import HIDDEN, HOUR, NOVEMBER, Reported, add_task, reported
from tests.unit.reporting.facts import names, report, values

KEY = SectionKey


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def made(store: Store) -> Reported:
    return reported(store)


def facts(made: Reported, criteria: StatusCriteria | None = None) -> StatusFacts:
    return made.store.read(status_facts, criteria or made.criteria())


def document(made: Reported, options: StatusOptions | None = None) -> Document:
    ground = made.store.read(report_ground, made.criteria())
    return report_document(ground, options or StatusOptions(), ReportEdits())


def test_the_file_s_tasks_stand_in_their_sections(made: Reported) -> None:
    found = report(facts(made))
    assert {section.key: names(found, section.key) for section in found.sections} == {
        KEY.DONE: ["Login"],
        KEY.IN_PROGRESS: ["Build shop"],
        KEY.LATE: ["Copy"],
        KEY.NEXT: ["Photos"],
        KEY.MILESTONES: ["Launch", "Front page"],
        KEY.HOURS: ["Coding", "Other"],
        KEY.BUDGET: ["Website"],
        KEY.BUDGET_MONEY: ["Website"],
    }


def test_only_billable_time_counts(made: Reported) -> None:
    found = report(facts(made))
    assert values(found, KEY.DONE, "Login")["worked"] == 5 * HOUR
    told = values(found, KEY.IN_PROGRESS, "Build shop")
    assert (told["worked"], told["percent"]) == (6 * HOUR, Decimal(30))
    coding = values(found, KEY.HOURS, "Coding")
    assert (coding["in_period"], coding["in_total"]) == (8 * HOUR, 10 * HOUR)


def test_budgets_are_used_by_billable_time_and_led_on_by_the_plan(made: Reported) -> None:
    found = report(facts(made))
    hours = values(found, KEY.BUDGET, "Website")
    # Left: Build shop 14 h, Copy 3 h, Photos 6 h; internal tasks lead nowhere.
    assert (hours["used"], hours["left"], hours["forecast"]) == (11 * HOUR, 89 * HOUR, 34 * HOUR)
    money = values(found, KEY.BUDGET_MONEY, "Website")
    assert (money["used"], money["left"], money["forecast"]) == (88_000, 712_000, 272_000)


def test_the_plan_says_when_things_are_expected(made: Reported) -> None:
    told = values(report(facts(made)), KEY.MILESTONES, "Launch")
    # The baseline had 20 h from Thursday to Monday; the 7 h that are left end on Thursday.
    assert told["state"] == "Open"
    assert (told["expected_on"], told["shift"]) == (date(2026, 11, 19), Decimal(-4))


def test_no_day_is_told_of_what_nothing_ties_to_one(made: Reported) -> None:
    photos = next(task for task in facts(made).tasks if task.name == "Photos")
    assert (photos.planned_start_on, photos.planned_finish_on) == (None, None)
    assert "start_on" not in values(report(facts(made)), KEY.NEXT, "Photos")


def test_without_any_plan_no_day_is_invented(store: Store) -> None:
    made = reported(store)
    empty = store.execute(AddProject({"name": "Plain", "client_id": made.business.client}))
    add_task(store, empty, "Some day")
    found = facts(made, made.criteria(projects=(empty,)))
    assert found.tasks[0].planned_start_on is None
    assert names(report(found), KEY.NEXT) == []


@pytest.mark.parametrize("hours_by", HoursBy)
@pytest.mark.parametrize("month", [date(2026, 10, 1), date(2026, 11, 1), date(2026, 3, 1)])
def test_no_secret_reaches_the_client(store: Store, month: date, hours_by: HoursBy) -> None:
    made = reported(store, "de")
    ground = store.read(report_ground, made.criteria(month_of(month)))
    sent = report_document(ground, StatusOptions(hours_by=hours_by), ReportEdits())
    told = json.dumps(to_json(sent), default=str) + plain_text(sent)
    assert HIDDEN not in told
    # Neither what an hour costs, nor the other client's budget, nor internal hours in any sum.
    for figure in ("31.17", "3117", "311700", "777777", str(18 * HOUR), str(27 * HOUR)):
        assert figure not in told
    if hours_by is HoursBy.ACTIVITY:
        assert "Nora" not in repr(sent.tables)


def test_internal_work_is_marked_and_other_clients_are_not_even_read(made: Reported) -> None:
    found = facts(made)
    assert all(task.internal for task in found.tasks if HIDDEN in task.name)
    assert {project.name for project in found.projects} == {"Website"}
    assert made.other_project not in {task.project_id for task in found.tasks}
    assert HIDDEN not in repr(found.hours)
    assert HIDDEN not in repr(report(found))


def test_another_client_s_project_is_refused(made: Reported) -> None:
    with pytest.raises(NotFound):
        facts(made, made.criteria(projects=(made.other_project,)))


def test_a_project_that_is_never_billed_is_refused(made: Reported) -> None:
    with pytest.raises(RuleViolation, match="internal_project"):
        facts(made, made.criteria(projects=(made.internal_project,)))


def test_the_worth_of_a_fixed_price_is_the_seller_s_own(made: Reported) -> None:
    changes = {"billing": "fixed", "price_minor": 500_000}
    made.store.execute(EditProject(made.business.project, changes))  # type: ignore[arg-type] # its fields
    found = report(facts(made))
    assert names(found, KEY.BUDGET_MONEY) == []
    assert names(found, KEY.BUDGET) == ["Website"]


def test_archived_projects_are_reported_only_where_they_are_named(made: Reported) -> None:
    made.store.execute(EditProject(made.business.project, {"archived": True}))
    assert facts(made).projects == ()
    named = facts(made, made.criteria(projects=(made.business.project,)))
    assert [project.name for project in named.projects] == ["Website"]


def test_work_without_a_project_counts_for_the_whole_client_alone(made: Reported) -> None:
    names_ = Names("Phone call", client="Acme Outdoor")
    made.store.execute(AddDuration(names_, NOVEMBER, HOUR, BERLIN))
    whole = sum(each.total_seconds for each in facts(made).hours)
    of_project = facts(made, made.criteria(projects=(made.business.project,)))
    assert whole == 12 * HOUR
    assert sum(each.total_seconds for each in of_project.hours) == 11 * HOUR


def test_an_own_period_counts_its_hours(made: Reported) -> None:
    days = DayRange(date(2026, 10, 1), date(2026, 10, 31))
    found = report(facts(made, made.criteria(days)))
    assert values(found, KEY.HOURS, "Coding")["in_period"] == 2 * HOUR
    assert names(found, KEY.DONE) == []


def test_the_record_speaks_the_client_s_language(store: Store) -> None:
    made = reported(store, "fr")
    edits = ReportEdits(intro="Bonjour,")
    sent = store.read(partial(status_report_document, edits=edits), made.criteria())
    assert (sent.language, sent.locale) == ("fr", "fr")
    assert sent.title == "Rapport d’avancement"
    assert sent.tables[0].title == "Terminé"
    assert sent.buyer.name == "Acme Outdoor"
    assert "Bonjour," in plain_text(sent)


def test_a_client_without_anything_has_nothing_to_report(made: Reported) -> None:
    criteria = StatusCriteria(
        made.other_client,
        month_of(date(2026, 3, 1)),
        made.criteria().now,
        BERLIN,
        made.store.actor.member_id,
    )
    made.store.execute(EditProject(made.other_project, {"archived": True}))
    found = report(facts(made, criteria))
    assert all(not section.rows for section in found.sections)
