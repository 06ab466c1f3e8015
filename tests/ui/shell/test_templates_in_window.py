"""Templates and recurring tasks from everywhere in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.queries.plan_projects import plan_projects
from app.services.templates import SaveTemplate
from app.store.store import Store
from app.ui.planning.templates.start_project_dialog import StartProjectDialog
from app.ui.planning.templates.templates_dialog import TemplatesDialog
from app.ui.shell.desktop import Desktop
from app.ui.shell.pages import clients_page, plan_page
from app.ui.tasks.recurring.recurring_dialog import RecurringDialog
from tests.store.rows import make_client
from tests.store.site import website
from tests.ui.builders import settle
from tests.ui.clients.hands import save, write


@pytest.fixture
def filled(desktop: Desktop, store: Store) -> Desktop:
    """A client, and a template of the website."""
    make_client(store, "Acme")
    store.execute(SaveTemplate(website(store).project_id, "Website"))
    settle(desktop.session)
    return desktop


def test_a_client_gets_a_project_from_a_template_which_is_then_shown(
    filled: Desktop, store: Store
) -> None:
    page = clients_page(filled)
    settle(filled.session)
    settle(filled.session)
    dict(page.menus.client_acts())["New project from template…"]()
    settle(filled.session)
    settle(filled.session)
    (dialog,) = filled.window.findChildren(StartProjectDialog)
    assert dialog.client.currentText() == "Acme"
    write(dialog.name, "Shop")
    save(dialog, filled.session)
    settle(filled.session)
    settle(filled.session)
    assert plan_page(filled).head.head.title() == "Shop"
    told = filled.window.undo_bar.accessibleName()
    assert told == "Project begun: Shop, with 6 tasks"
    assert ("Shop", "Acme") in [
        (each.name, each.client) for each in store.read(plan_projects, None)
    ]
    QTest.mouseClick(filled.window.undo_bar.button, Qt.MouseButton.LeftButton)
    settle(filled.session)
    assert [each.name for each in store.read(plan_projects, None)] == ["Website"]


def test_the_palette_opens_each_of_the_dialogs(filled: Desktop) -> None:
    for key, kind in (
        ("project.from_template", StartProjectDialog),
        ("plan.templates", TemplatesDialog),
        ("task.recurring", RecurringDialog),
    ):
        filled.book.run(key)
        settle(filled.session)
        (dialog,) = filled.window.findChildren(kind)
        assert dialog.isVisible()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
