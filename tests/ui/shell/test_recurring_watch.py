"""Tasks that come back are made by the program that runs."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QTimer

from app.domain.planning.templates.recurrence import rule_for
from app.queries.invoices import tab_counts
from app.queries.recurring_invoices import RecurringLine
from app.queries.task_tree import open_task_count
from app.services.clients import AddClient
from app.services.profile import EditProfile
from app.services.recurring_invoices import AddRecurringInvoice
from app.services.recurring_tasks import AddRecurringTask
from app.store.store import Store
from app.ui.session.session import Session
from app.ui.shell.desktop import Desktop
from app.ui.shell.recurring_watch import RecurringWatch
from tests.builders import SetClock
from tests.ui.builders import settle


def every_day(store: Store) -> None:
    store.execute(AddRecurringTask({"name": "Backup", "rule": rule_for("day")}))


def open_tasks(session: Session) -> int:
    settle(session)
    return session.read(open_task_count, None)


def test_what_is_due_is_made_at_the_start(store: Store, session: Session, clock: SetClock) -> None:
    every_day(store)
    clock.move(days=1)
    assert open_tasks(session) == 1
    RecurringWatch(session).look()
    assert open_tasks(session) == 2


def test_it_is_made_again_on_the_next_day_and_not_before(
    store: Store, session: Session, clock: SetClock
) -> None:
    every_day(store)
    watch = RecurringWatch(session)
    for hours, count in ((0, 1), (3, 1), (24, 2), (1, 2), (24, 3)):
        clock.move(hours=hours)
        watch.look()
        assert open_tasks(session) == count


def test_a_window_that_is_shown_looks_for_itself(desktop: Desktop) -> None:
    (timer,) = desktop.companions.recurring.findChildren(QTimer)
    assert timer.isActive()
    desktop.companions.recurring.stop()
    assert not timer.isActive()


def test_invoices_that_are_due_are_drafted_too(
    store: Store, session: Session, clock: SetClock
) -> None:
    store.execute(EditProfile({"tax_rate_e4": 190_000}))
    client_id = store.execute(AddClient({"name": "Acme"}))
    lines = (RecurringLine("Hosting", Decimal(29)),)
    store.execute(AddRecurringInvoice(client_id, {"name": "Hosting", "unit": "week"}, lines))
    watch = RecurringWatch(session)
    for days, count in ((0, 1), (6, 1), (1, 2)):
        clock.move(days=days)
        watch.look()
        settle(session)
        assert session.read(tab_counts, session.today())["draft"] == count
