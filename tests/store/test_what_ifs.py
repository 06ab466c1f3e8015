"""What-if copies: tried, compared, applied or dropped, and counted nowhere."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.domain.planning.editing.edits import (
    AddPlanTask,
    EditTaskPlan,
    MovePlanTask,
    PlanEdit,
    RemoveDependency,
    RemoveTasks,
    SetAssignments,
    SetDependency,
    applied,
)
from app.domain.planning.plan import Assignment, Dependency, PlanTask
from app.domain.values.day_range import DayRange
from app.domain.values.errors import NotFound, RuleViolation
from app.interchange.stint_json import export_document
from app.interchange.stint_json_reading import read_rows
from app.interchange.text_source import looked_at
from app.queries.agenda import AgendaCriteria, agenda
from app.queries.budgets import BudgetsCriteria, budgets
from app.queries.everything import EverythingCriteria
from app.queries.everything import everything as every_row
from app.queries.plan import PlanCriteria, ScheduledPlan, scheduled_plan
from app.queries.report import GroupBy, ReportCriteria, report
from app.queries.report_amounts import report_amounts
from app.queries.search import SearchCriteria, search
from app.queries.task_tree import TaskListCriteria, open_task_count, task_order
from app.queries.unbilled import unbilled
from app.queries.what_ifs import (
    WhatIfCriteria,
    WhatIfRow,
    what_if_comparison,
    what_if_plan,
    what_if_rows,
)
from app.services.assignment import Names
from app.services.history import Undo
from app.services.import_everything import ImportEverything
from app.services.plan_changes import ChangePlan
from app.services.projects import DeleteProject, EditProject
from app.services.rates import RateScope, SetRate
from app.services.task_acts import DeleteTasks, MoveTask
from app.services.time_entries import AddTimed
from app.services.what_ifs import (
    ApplyWhatIf,
    DropWhatIf,
    MakeWhatIf,
    RenameWhatIf,
    SetWhatIfEdits,
)
from app.store.schema import SCHEMA_VERSION
from app.store.store import Store
from app.store.tables import what_if
from tests.builders import BERLIN, THURSDAY, SetClock, open_test_store, rows_of
from tests.store.calendars import make_calendar, me
from tests.store.rows import MakeRow, all_findings, make_client, make_project
from tests.store.site import HOUR, Site, website
from tests.store.undone import done_and_undone, refusal

TODAY = date(2026, 11, 19)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def site(store: Store) -> Site:
    return website(store)


def longer(site: Site, name: str, hours: int) -> EditTaskPlan:
    return EditTaskPlan(site.tasks[name], {"effort_seconds": hours * HOUR})


def some_edits(site: Site) -> tuple[PlanEdit, ...]:
    """Edits of all kinds that fit the site."""
    tasks = site.tasks
    return (
        longer(site, "Sketch", 12),
        AddPlanTask(PlanTask("test", "Test", effort_seconds=4 * HOUR), after=tasks["Build"]),
        SetDependency(Dependency(tasks["Build"], "test")),
        RemoveDependency(tasks["Build"], tasks["Launch"]),
        SetDependency(Dependency("test", tasks["Launch"])),
        SetAssignments(tasks["Texts"], (Assignment(me(site.store), 50),)),
        MovePlanTask(tasks["Colours"], None, before=tasks["Build"]),
        RemoveTasks((tasks["Texts"],)),
    )


def make(site: Site, *edits: PlanEdit, name: str = "Faster") -> UUID:
    return site.store.execute(MakeWhatIf(site.project_id, name, edits))


def copies(site: Site) -> list[WhatIfRow]:
    return site.store.read(what_if_rows, site.project_id)


def both(site: Site, copy: UUID) -> tuple[ScheduledPlan, ScheduledPlan]:
    return site.store.read(what_if_plan, WhatIfCriteria(copy, THURSDAY))


def test_a_copy_is_made_changed_renamed_and_dropped_and_each_is_undone(site: Site) -> None:
    copy = done_and_undone(site.store, MakeWhatIf(site.project_id, "  Much   faster "))
    done_and_undone(site.store, SetWhatIfEdits(copy, some_edits(site)))
    done_and_undone(site.store, RenameWhatIf(copy, "Faster"))
    (row,) = copies(site)
    assert (row.id, row.name, row.made_at) == (copy, "Faster", THURSDAY)
    assert row.edits == some_edits(site)
    done_and_undone(site.store, DropWhatIf(copy))
    assert copies(site) == []
    assert site.store.read(all_findings, None) == []


def test_a_copy_needs_a_name_that_no_other_of_the_project_has(site: Site) -> None:
    copy = make(site)
    for name, key in (("faster", "what_if.name_taken"), (" ", "what_if.name_missing")):
        assert refusal(site.store, MakeWhatIf(site.project_id, name)).key == key
    site.store.execute(RenameWhatIf(copy, "FASTER"))
    other = make_project(site.store, "Reader")
    site.store.execute(MakeWhatIf(other, "Faster"))


def test_a_copy_that_is_gone_is_told(site: Site) -> None:
    copy = make(site)
    site.store.execute(DropWhatIf(copy))
    commands = (
        SetWhatIfEdits(copy, ()),
        RenameWhatIf(copy, "Slower"),
        DropWhatIf(copy),
        ApplyWhatIf(copy),
    )
    for command in commands:
        assert refusal(site.store, command).key == "what_if.gone"
    with pytest.raises(NotFound):
        both(site, copy)
    assert refusal(site.store, MakeWhatIf(UUID(int=1), "Faster")).key == "project.gone"


def test_the_plan_stands_beside_what_the_copy_would_make_of_it(site: Site) -> None:
    stored, tried = both(site, make(site, *some_edits(site)))
    assert stored.plan == site.plan
    assert tried.plan == applied(site.plan, some_edits(site))
    assert tried.schedule is not None
    assert (
        site.store.read(scheduled_plan, PlanCriteria(site.project_id, THURSDAY)).plan == site.plan
    )


def test_a_calendar_that_only_an_edit_names_counts_in_the_copy(site: Site) -> None:
    calendar = make_calendar(site.store, "Nights")
    copy = make(site, EditTaskPlan(site.tasks["Build"], {"calendar": calendar}))
    _stored, tried = both(site, copy)
    assert tried.plan.calendars[calendar].name == "Nights"
    gone = make(site, EditTaskPlan(site.tasks["Build"], {"calendar": UUID(int=3)}), name="Gone")
    refused = both(site, gone)[1].refused
    assert refused is not None
    assert refused.key == "what_if.calendar_gone"


def test_applying_writes_what_was_tried_and_removes_the_copy(site: Site) -> None:
    copy = make(site, *some_edits(site))
    names = [task.name for task in both(site, copy)[1].plan.tasks]
    made = done_and_undone(site.store, ApplyWhatIf(copy))
    assert [task.name for task in site.plan.tasks] == names
    assert site.task("Test").key == made["test"]
    assert copies(site) == []
    assert site.store.read(all_findings, None) == []


def test_one_undo_brings_plan_and_copy_back(site: Site) -> None:
    copy = make(site, *some_edits(site))
    before = site.store.read(rows_of, None)
    site.store.execute(ApplyWhatIf(copy))
    site.store.execute(Undo())
    assert site.store.read(rows_of, None) == before
    assert copies(site)[0].edits == some_edits(site)


def test_a_copy_that_changes_nothing_is_not_applied(site: Site) -> None:
    assert refusal(site.store, ApplyWhatIf(make(site))).key == "what_if.nothing_to_apply"


def test_an_edit_about_a_task_that_was_deleted_is_named_and_nothing_happens(site: Site) -> None:
    copy = make(site, longer(site, "Build", 20), longer(site, "Texts", 20))
    site.store.execute(DeleteTasks((site.tasks["Texts"],)))
    error = refusal(site.store, ApplyWhatIf(copy))
    assert error.key == "what_if.named_task_gone"
    assert error.arguments == {"number": 2, "name": "Texts"}
    stored, tried = both(site, copy)
    assert stored.schedule is not None
    assert tried.schedule is None
    assert tried.refused is not None
    assert tried.refused.arguments["name"] == "Texts"
    assert site.store.read(what_if_comparison, WhatIfCriteria(copy, THURSDAY)).comparison is None


def test_a_task_that_went_to_another_project_is_named(site: Site) -> None:
    copy = make(site, longer(site, "Texts", 20))
    reader = make_project(site.store, "Reader")
    site.store.execute(MoveTask(site.tasks["Texts"], None, project_id=reader))
    assert refusal(site.store, ApplyWhatIf(copy)).arguments["name"] == "Texts"


def test_a_task_that_never_was_here_has_no_name(site: Site) -> None:
    keys: tuple[UUID | str, ...] = (UUID(int=5), "new")
    for number, key in enumerate(keys):
        copy = make(site, EditTaskPlan(key, {"note": ""}), name=f"Copy {number}")
        assert refusal(site.store, ApplyWhatIf(copy)).key == "what_if.task_gone"


def test_links_that_would_now_form_a_circle_are_named_and_nothing_happens(site: Site) -> None:
    copy = make(site, SetDependency(Dependency(site.tasks["Launch"], site.tasks["Texts"])))
    link = SetDependency(Dependency(site.tasks["Texts"], site.tasks["Build"]))
    site.store.execute(ChangePlan(site.project_id, (link,), "Texts"))
    error = refusal(site.store, ApplyWhatIf(copy))
    assert error.key == "plan.cycle"
    assert "Launch → Texts" in str(error.arguments["names"])
    refused = both(site, copy)[1].refused
    assert refused is not None
    assert refused.key == "plan.cycle"


def test_what_the_plan_has_come_to_by_itself_is_passed_over(site: Site) -> None:
    link = RemoveDependency(site.tasks["Build"], site.tasks["Launch"])
    copy = make(site, link, longer(site, "Build", 20))
    site.store.execute(ChangePlan(site.project_id, (link,), "Build"))
    site.store.execute(ApplyWhatIf(copy))
    assert site.task("Build").effort_seconds == 20 * HOUR


def test_a_copy_that_cannot_be_read_is_listed_and_can_only_be_dropped(site: Site) -> None:
    values = {"project_id": site.project_id, "name": "Odd", "made_at": THURSDAY}
    copy = site.store.execute(MakeRow(what_if, {**values, "edits": '[{"edit": "explode"}]'}))
    (row,) = copies(site)
    assert row.refused is not None
    assert refusal(site.store, ApplyWhatIf(copy)).key == "what_if.unreadable"
    refused = both(site, copy)[1].refused
    assert refused is not None
    assert refused.key == "what_if.unreadable"
    site.store.execute(DropWhatIf(copy))


def test_a_comparison_has_dates_costs_and_load(site: Site) -> None:
    site.store.execute(
        SetRate(RateScope(member_id=me(site.store)), Decimal(50), TODAY, "EUR", kind="cost")
    )
    copy = make(site, longer(site, "Build", 20))
    found = site.store.read(what_if_comparison, WhatIfCriteria(copy, THURSDAY))
    assert found.comparison is not None
    assert found.comparison.finish is not None
    assert found.comparison.finish.seconds == 4 * HOUR
    assert found.comparison.cost is not None
    assert found.comparison.cost.difference_minor == 20_000
    assert sum(week.after_seconds for week in found.comparison.weeks) == 40 * HOUR


def test_a_removed_project_takes_its_copies_along(store: Store) -> None:
    empty = make_project(store, "Empty")
    store.execute(MakeWhatIf(empty, "Faster"))
    done_and_undone(store, DeleteProject(empty))
    assert store.read(what_if_rows, empty) == []


def counted(store: Store, project_id: UUID) -> dict[str, Any]:
    """Everything that counts, lists or finds work."""
    days = DayRange(TODAY - timedelta(days=30), TODAY + timedelta(days=30))
    work = ReportCriteria(days, (GroupBy.PROJECT, GroupBy.TASK), THURSDAY)
    return {
        "report": store.read(report, work),
        "amounts": store.read(report_amounts, work),
        "unbilled": store.read(unbilled, None),
        "search": [
            store.read(search, SearchCriteria(word)) for word in ("Faster", "Test", "Build")
        ],
        "tasks": store.read(task_order, TaskListCriteria(TODAY)),
        "open": store.read(open_task_count, None),
        "agenda": store.read(agenda, AgendaCriteria(TODAY)),
        "budgets": store.read(budgets, BudgetsCriteria(TODAY)),
        "plan": store.read(scheduled_plan, PlanCriteria(project_id, THURSDAY)).plan,
    }


def test_a_copy_counts_in_no_report_bill_search_list_budget_or_plan(store: Store) -> None:
    site = website(store)
    acme = make_client(store, "Acme")
    changes: Any = {"client_id": acme, "budget_seconds": 90 * HOUR}
    store.execute(EditProject(site.project_id, changes))
    store.execute(SetRate(RateScope(client_id=acme), Decimal(80), TODAY, "EUR"))
    names = Names("Build", task="Build", project="Website")
    store.execute(AddTimed(names, THURSDAY - timedelta(hours=2), THURSDAY, BERLIN))
    before = counted(store, site.project_id)
    make(site, *some_edits(site))
    assert counted(store, site.project_id) == before


def test_a_full_export_keeps_copies(tmp_path: Path) -> None:
    clock = SetClock()
    with open_test_store(tmp_path / "old", clock) as store:
        site = website(store)
        make(site, *some_edits(site))
        rows, kept = store.read(rows_of, None), copies(site)
        out = io.StringIO()
        with export_document(out, clock.now(), SCHEMA_VERSION) as writer:
            store.read(every_row, EverythingCriteria(writer.take))
    text = looked_at("x", io.BytesIO(out.getvalue().encode()))
    with open_test_store(tmp_path / "new") as store:
        store.execute(ImportEverything(list(read_rows(text, SCHEMA_VERSION))))
        assert store.read(rows_of, None) == rows
        assert store.read(what_if_rows, site.project_id) == kept


def test_members_who_left_are_told(site: Site) -> None:
    copy = make(site, SetAssignments(site.tasks["Build"], (Assignment(UUID(int=8)),)))
    error = refusal(site.store, ApplyWhatIf(copy))
    assert isinstance(error, RuleViolation)
    assert error.key == "what_if.person_gone"
