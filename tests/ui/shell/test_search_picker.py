"""The search over everything: what it shows and where it leads."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from sqlalchemy import Table

from app.domain.planning.tasks.task_line import TaskLine
from app.services.task_acts import CompleteTasks
from app.services.tasks import AddTask
from app.store.store import Store
from app.store.tables import comment, deliverable
from app.ui.shell.desktop import Desktop
from app.ui.shell.pages import quotes_page, tasks_page
from app.ui.shell.search_picker import open_search
from app.ui.widgets.picker import Picker
from tests.builders import THURSDAY
from tests.store.rows import MakeRow
from tests.ui.billing.office import open_office
from tests.ui.billing.quotes.offers import issued, offer
from tests.ui.builders import settle

LONG = "needle " * 40


def searched(desktop: Desktop, words: str) -> tuple[Picker, QListWidget]:
    """The search with these words typed and its answers in."""
    picker = open_search(desktop.theme, desktop.session, desktop.window, desktop.dialogs.go_to)
    picker.typed.emit(words)
    settle(desktop.session)
    rows = picker.findChild(QListWidget)
    assert rows is not None
    return picker, rows


def add_task(store: Store, name: str) -> UUID:
    return store.execute(AddTask(TaskLine(name))).task_id


@pytest.mark.parametrize(
    ("table", "values", "kind"),
    [
        (comment, {"text": "needle", "written_at": THURSDAY}, "Comment"),
        (deliverable, {"name": "needle"}, "Deliverable"),
    ],
)
def test_a_part_of_a_task_leads_to_the_task(
    desktop: Desktop, store: Store, table: Table, values: dict[str, object], kind: str
) -> None:
    add_task(store, "First")
    launch = add_task(store, "Launch")
    store.execute(CompleteTasks((launch,)))
    store.execute(MakeRow(table, {"task_id": launch, **values}))
    picker, rows = searched(desktop, "needle")
    assert rows.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == f"needle, Launch, {kind}"
    rows.itemClicked.emit(rows.item(0))
    settle(desktop.session)
    assert not picker.isVisible()
    assert desktop.window.page() == "tasks"
    current = tasks_page(desktop).table.current()
    assert current is not None
    assert current.row.name == "Launch"


def test_a_long_comment_of_many_lines_is_shown_as_the_beginning_of_one(
    desktop: Desktop, store: Store
) -> None:
    task = add_task(store, "Launch")
    values = {"task_id": task, "text": f"Two\n\nlines {LONG}", "written_at": THURSDAY}
    store.execute(MakeRow(comment, values))
    _, rows = searched(desktop, "needle")
    shown = rows.item(0).text()
    assert shown.startswith("Two lines needle needle")
    assert shown.endswith("…")
    assert len(shown) == 60


def test_a_quote_is_shown_on_its_page(desktop: Desktop, store: Store) -> None:
    office = open_office(store)
    acme = office.client("Acme Outdoor")
    issued(office, acme, subject="needle")
    wanted = offer(office, acme, "needle again")
    _picker, rows = searched(desktop, "needle again")
    rows.itemClicked.emit(rows.item(0))
    settle(desktop.session)
    assert desktop.window.page() == "quotes"
    current = quotes_page(desktop).list.current
    assert current is not None
    assert current.row.id == wanted
