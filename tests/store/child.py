"""What tests run in a process of its own: ``python -m tests.store.child CASE ARGUMENTS``.

Each case prints lines of JSON. Everything is imported before rights are given up, because an
unprivileged user may not read the folders that hold the interpreter.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.domain.planning.editing.edits import (
    AddPlanTask,
    EditTaskPlan,
    PlanEdit,
    RemoveTasks,
    SetDependency,
)
from app.domain.planning.plan import Dependency, Key, PlanTask
from app.domain.values.errors import StintError
from app.queries.clients import client_by_name
from app.queries.invoices import InvoiceCriteria, invoices, owed
from app.queries.plan import PlanCriteria, plan_of
from app.queries.projects import ProjectCriteria, projects
from app.queries.reminder_draft import ReminderWish
from app.queries.reminders import ReminderCriteria, reminders
from app.queries.time_entries import EntryCriteria, entries
from app.services.assignment import Names
from app.services.invoice_issue import IssueInvoice
from app.services.payments import RecordPayment
from app.services.plan_changes import ChangePlan
from app.services.reminders import IssueReminder, WithdrawReminder
from app.services.time_entries import AddTimed, EditEntry
from app.services.timer import StartTimer, StopTimer
from app.store.backup import write_backup
from app.store.engine import writing_engine
from app.store.store import open_store
from tests.builders import BERLIN, THURSDAY, SetClock, open_test_store, parts, rows_of
from tests.store.bills import SPRING, Business, open_business
from tests.store.reminded import late_invoice
from tests.store.rows import add_entry, all_findings
from tests.store.site import HOUR, website

NOBODY = 65534
# So many tasks of `plan_until_killed` stand beside the project's own.
KEPT_STEPS = 5
FILE_LIMIT = 600_000
NOVEMBER = date(2026, 11, 19)


def say(**facts: object) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def give_up_rights() -> None:
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def open_and_add(path: str) -> None:
    """Opens the file without rights, adds an entry, tells what came of it."""
    give_up_rights()
    store = open_store(Path(path), parts(clock := SetClock()))
    add_entry(store, clock, "unprivileged")
    store.close()


def backup(path: str, target: str) -> None:
    give_up_rights()
    write_backup(Path(path), Path(target))


def members(folder: str) -> None:
    """Opens a file that other processes open at the same time, once the word is given."""
    say(ready=True)
    sys.stdin.readline()
    with open_test_store(Path(folder), from_scratch=True) as store:
        say(members=len(store.read(rows_of, None)["member"]), findings=found(store))


def found(store: Any) -> list[str]:
    return [finding.key for finding in store.read(all_findings, None)]


def hold_lock(path: str) -> None:
    """Keeps the write lock until the other end closes standard input."""
    engine = writing_engine(Path(path))
    with engine.connect() as connection, connection.begin():
        say(held=True)
        sys.stdin.read()


def write_under_limit(folder: str) -> None:
    """Writes until files may not grow any more, then again without the limit."""
    import resource

    with open_test_store(Path(folder), clock := SetClock(), from_scratch=True) as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_LIMIT, resource.RLIM_INFINITY))
        written = 0
        try:
            while True:
                add_entry(store, clock, "x" * 5000)
                written += 1
        except StintError as error:
            say(key=error.key, kept=len(store.read(entries, EntryCriteria())) == written)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        add_entry(store, clock, "after")
        say(after=store.read(entries, EntryCriteria())[-1].description)


def write_until_killed(folder: str) -> None:
    """Adds entries for ever and says each number once its commit is on the disk."""
    with open_test_store(Path(folder), clock := SetClock(), from_scratch=True) as store:
        number = len(store.read(entries, EntryCriteria()))
        clock.move(days=1 + number)
        while True:
            end = clock.move(minutes=1)
            text = f"entry {number} " + "padding " * (number % 50)
            command = AddTimed(
                Names(text, project=f"P{number % 7}"), end - timedelta(seconds=30), end, BERLIN
            )
            store.execute(command)
            say(number=number)
            number += 1


def change_until_killed(folder: str) -> None:
    """Starts, stops and edits for ever and says each change once its commit is on the disk."""
    with open_test_store(Path(folder), clock := SetClock(), from_scratch=True) as store:
        number = len(store.read(entries, EntryCriteria()))
        clock.move(days=1 + number)
        while True:
            started = StartTimer(Names(f"work {number}"), clock.move(minutes=1), BERLIN)
            entry_id = store.execute(started).entry_id
            say(start=number)
            store.execute(StopTimer(clock.move(minutes=1)))
            say(stop=number)
            store.execute(EditEntry(entry_id, text=f"edited {number}"))
            say(edit=number)
            number += 1


def issue_until_killed(folder: str) -> None:
    """Issues invoices for ever and says each number once its commit is on the disk."""
    with open_test_store(Path(folder), SetClock(), from_scratch=True) as store:
        found = store.read(client_by_name, "Acme Outdoor")
        business = (
            open_business(store)
            if found is None
            else Business(store, found.id, store.read(projects, ProjectCriteria(found.id))[0].id)
        )
        while True:
            business.work(SPRING, 3600)
            draft = business.draft()
            say(number=business.issue(draft))
            store.execute(RecordPayment(draft, SPRING, 100))


def remind_until_killed(folder: str) -> None:
    """Issues and withdraws reminders for ever and says each number that is on the disk."""
    with open_test_store(Path(folder), SetClock(), from_scratch=True) as store:
        late = store.read(owed, None)
        if not late:
            late_invoice(open_business(store))
            late = store.read(owed, None)
        invoice_id = late[0].id
        for row in store.read(reminders, ReminderCriteria()):
            if not row.is_withdrawn:
                store.execute(WithdrawReminder(row.id, NOVEMBER))
        while True:
            issued = store.execute(IssueReminder(ReminderWish((invoice_id,), NOVEMBER)))
            say(number=issued.number)
            store.execute(WithdrawReminder(issued.reminder_id, NOVEMBER))


def issue_drafts(folder: str, which: str) -> None:
    """Issues every other draft, while another process issues the rest."""
    with open_test_store(Path(folder), SetClock()) as store:
        drafts = [row.id for row in store.read(invoices, InvoiceCriteria(NOVEMBER))]
        say(ready=True)
        sys.stdin.readline()
        for draft in sorted(drafts)[int(which) :: 2]:
            say(number=store.execute(IssueInvoice(draft, NOVEMBER)).number)


def issue_under_limit(folder: str) -> None:
    """Issues where files may not grow any more, then without the limit."""
    import resource

    with open_test_store(Path(folder), SetClock()) as store:
        business = open_business(store)
        business.work(SPRING, 3600)
        draft = business.draft()
        (log,) = Path(folder).glob("*-wal")
        limit = log.stat().st_size + 8192
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        try:
            store.execute(IssueInvoice(draft, NOVEMBER))
        except StintError as error:
            rows = store.read(invoices, InvoiceCriteria(NOVEMBER))
            papers = len(store.read(rows_of, None)["attachment"])
            say(key=error.key, issued=sum(row.issued for row in rows), papers=papers)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        number = store.execute(IssueInvoice(draft, NOVEMBER)).number
        say(number=number, findings=found(store))


def plan_until_killed(folder: str) -> None:
    """Edits a plan for ever, several things at once, and says each time when it is on the disk.

    The number of the edit is the effort of one task, the note of another, and the name of a third
    that waits for a fourth; the tasks of old edits go.
    """
    with open_test_store(Path(folder), SetClock()) as store:
        found = store.read(projects, ProjectCriteria())
        project_id = found[0].id if found else website(store).project_id
        plan = store.read(plan_of, PlanCriteria(project_id, THURSDAY))
        tasks: dict[str, Key] = {task.name: task.key for task in plan.tasks}
        number = 1 + max((int(name) for name in tasks if name.isdigit()), default=-1)
        while True:
            edits: list[PlanEdit] = [
                EditTaskPlan(tasks["Build"], {"effort_seconds": (1 + number) * HOUR}),
                AddPlanTask(PlanTask("new", str(number), effort_seconds=HOUR)),
                SetDependency(Dependency(tasks["Sketch"], "new")),
                EditTaskPlan(tasks["Texts"], {"note": str(number)}),
            ]
            old = tasks.pop(str(number - KEPT_STEPS), None)
            if old is not None:
                edits.append(RemoveTasks((old,)))
            made = store.execute(ChangePlan(project_id, tuple(edits), str(number)))
            say(number=number)
            tasks[str(number)] = made["new"]
            number += 1


CASES: dict[str, Callable[..., None]] = {
    case.__name__: case
    for case in (
        open_and_add,
        backup,
        members,
        hold_lock,
        write_under_limit,
        write_until_killed,
        change_until_killed,
        issue_until_killed,
        remind_until_killed,
        issue_drafts,
        issue_under_limit,
        plan_until_killed,
    )
}


def main() -> None:
    case, *arguments = sys.argv[1:]
    try:
        CASES[case](*arguments)
    except StintError as error:
        say(error=type(error).__name__, key=error.key)
    else:
        say(done=True)


if __name__ == "__main__":
    main()
