"""A client's work on file with secrets all around it, for tests of the status report.

Whatever must never reach the client has the word of `HIDDEN` in it, or the figure of a secret.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.domain.planning.editing.edits import SetDependency
from app.domain.planning.plan import Dependency
from app.domain.planning.tasks.task_line import parse_task_line
from app.domain.values.day_range import DayRange, month_of
from app.queries.plan import PlanCriteria
from app.queries.plan_standing import standing_tasks
from app.queries.status_report import StatusCriteria
from app.services.activities import AddActivityType
from app.services.assignment import Names
from app.services.baselines import TakeBaseline
from app.services.blockers import BlockTask
from app.services.checklists import AddCheck
from app.services.clients import AddClient
from app.services.comments import AddComment
from app.services.deliverables import AddDeliverable
from app.services.plan_changes import ChangePlan
from app.services.projects import AddProject
from app.services.rates import RateScope, SetRate
from app.services.task_acts import CompleteTasks
from app.services.task_fields import PlanFields
from app.services.tasks import AddTask, EditTask
from app.services.time_entries import AddDuration
from app.store.store import Store
from tests.builders import BERLIN, THURSDAY
from tests.store.bills import Business, open_business

TODAY = date(2026, 11, 19)
OCTOBER, NOVEMBER = date(2026, 10, 20), date(2026, 11, 10)
HOUR = 3600
HIDDEN = "Vertraulich"
# An hour costs 31.17, a bill of the other client 7,777.77; neither is made of other figures here.
COST = "31.17"


@dataclass(frozen=True, slots=True)
class Reported:
    """The file of Acme Outdoor with its project Website, seen on Thursday, 19 November 2026."""

    business: Business
    tasks: dict[str, UUID]
    internal_project: UUID
    other_client: UUID
    other_project: UUID

    @property
    def store(self) -> Store:
        return self.business.store

    def criteria(
        self, days: DayRange | None = None, projects: tuple[UUID, ...] = ()
    ) -> StatusCriteria:
        period = days or month_of(TODAY)
        member = self.store.actor.member_id
        return StatusCriteria(self.business.client, period, THURSDAY, BERLIN, member, projects)


def reported(store: Store, language: str = "en") -> Reported:
    """Makes the file."""
    business = open_business(
        store,
        client={"language": language, "note": f"{HIDDEN} of the client"},
        project={"budget_seconds": 100 * HOUR, "budget_minor": 800_000},
    )
    tasks = _tasks(store, business.project)
    _work(business)
    store.execute(CompleteTasks((tasks["Login"],)))
    _secrets(store, business, tasks)
    internal = _internal(store, business)
    other_client, other_project = _other(store)
    return Reported(business, tasks, internal, other_client, other_project)


def add_task(
    store: Store, project_id: UUID, line: str, parent: UUID | None = None, **plan: object
) -> UUID:
    fields = PlanFields(**plan)  # type: ignore[typeddict-item] # named by the test
    made = store.execute(AddTask(parse_task_line(line, TODAY), parent, project_id, fields))
    return made.task_id


def _tasks(store: Store, project: UUID) -> dict[str, UUID]:
    found = {
        name: add_task(store, project, f"{name} {rest}")
        for name, rest in {
            "Login": "est:4h",
            "Build shop": "est:20h due:2026-12-10",
            "Copy": "est:3h due:2026-11-16",
            "Photos": "est:6h due:2026-11-25",
        }.items()
    }
    found["Launch"] = add_task(store, project, "Launch due:2026-12-15", milestone=True)
    link = SetDependency(Dependency(found["Build shop"], found["Launch"]))
    store.execute(ChangePlan(project, (link,), "Website"))
    standing = store.read(standing_tasks, PlanCriteria(project, THURSDAY))
    store.execute(TakeBaseline(project, f"{HIDDEN} baseline", standing.tasks))
    return found


def _work(business: Business) -> None:
    for day, hours, name, kind in (
        (OCTOBER, 2, "Login", "Coding"),
        (NOVEMBER, 3, "Login", "Coding"),
        (NOVEMBER, 5, "Build shop", "Coding"),
        (NOVEMBER, 1, "Build shop", None),
    ):
        names = Names("", task=name, project="Website", client="Acme Outdoor")
        business.store.execute(AddDuration(names, day, hours * HOUR, BERLIN, activity=kind))


def _secrets(store: Store, business: Business, tasks: dict[str, UUID]) -> None:
    """Notes, comments, costs and internal work at the very tasks that are reported."""
    for name, task_id in tasks.items():
        store.execute(EditTask(task_id, {"note": f"{HIDDEN} note of {name}", "tags": (HIDDEN,)}))
        store.execute(AddComment(task_id, f"{HIDDEN} comment"))
        store.execute(AddCheck(task_id, f"{HIDDEN} step"))
    store.execute(BlockTask(tasks["Build shop"], f"{HIDDEN} reason"))
    deliverable = {"name": "Front page", "detail": HIDDEN, "criteria": HIDDEN, "budget_minor": 1}
    store.execute(AddDeliverable(tasks["Build shop"], {**deliverable, "due_on": date(2026, 12, 1)}))  # type: ignore[typeddict-item] # its fields
    member = RateScope(member_id=store.actor.member_id)
    store.execute(SetRate(member, Decimal(COST), date(2026, 1, 1), "EUR", kind="cost"))
    store.execute(AddActivityType(f"{HIDDEN} admin", billable=False))
    # 7 h that the client does not pay, on a task that it does.
    names = Names(f"{HIDDEN} entry", task="Build shop", project="Website", client="Acme Outdoor")
    store.execute(
        AddDuration(names, NOVEMBER, 7 * HOUR, BERLIN, billable=False, activity=f"{HIDDEN} admin")
    )
    unpaid = add_task(store, business.project, f"{HIDDEN} refactoring due:2026-11-16")
    below = add_task(store, business.project, f"{HIDDEN} cleaning due:2026-11-25", unpaid)
    add_task(store, business.project, f"{HIDDEN} milestone", unpaid, milestone=True)
    store.execute(AddDeliverable(below, {"name": f"{HIDDEN} thing"}))
    store.execute(
        AddDuration(
            Names("", task=f"{HIDDEN} refactoring", project="Website", client="Acme Outdoor"),
            NOVEMBER,
            9 * HOUR,
            BERLIN,
            billable=False,
        )
    )


def _internal(store: Store, business: Business) -> UUID:
    internal = store.execute(
        AddProject(
            {
                "name": f"{HIDDEN} pitch",
                "client_id": business.client,
                "billing": "non_billable",
                "budget_seconds": 13 * HOUR,
            }
        )
    )
    add_task(store, internal, f"{HIDDEN} pitch due:2026-11-16")
    return internal


def _other(store: Store) -> tuple[UUID, UUID]:
    """Another client with work, tasks and a budget."""
    client = store.execute(
        AddClient({"name": f"{HIDDEN} client", "currency": "EUR", "language": "en"})
    )
    project = store.execute(
        AddProject({"name": f"{HIDDEN} project", "client_id": client, "budget_minor": 777_777})
    )
    add_task(store, project, f"{HIDDEN} work due:2026-11-16")
    names = Names(f"{HIDDEN} text", project=f"{HIDDEN} project", client=f"{HIDDEN} client")
    store.execute(AddDuration(names, NOVEMBER, 11 * HOUR, BERLIN))
    return client, project
