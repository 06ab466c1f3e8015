from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.domain.paper.editing.arranging import moved
from app.queries.document_templates import opened_template
from app.services.document_templates import DuplicateTemplate
from app.store.store import Store
from app.ui.designer.designer_page import DesignerPage
from app.ui.designer.gallery.templates_page import TemplatesPage
from app.ui.shell.desktop import Desktop
from app.ui.shell.pages import invoices_page
from tests.ui.billing.hands import click
from tests.ui.builders import settle


def wait(desktop: Desktop) -> None:
    for _ in range(4):
        settle(desktop.session)


def gallery(desktop: Desktop) -> TemplatesPage:
    page = desktop.window.stack.currentWidget()
    assert isinstance(page, TemplatesPage)
    return page


def designer(desktop: Desktop) -> DesignerPage:
    page = desktop.window.stack.currentWidget()
    assert isinstance(page, DesignerPage)
    return page


def test_templates_are_reached_from_the_invoices_whose_row_stays_marked(
    desktop: Desktop,
) -> None:
    invoices_page(desktop).templates_action.trigger()
    wait(desktop)
    assert desktop.window.page() == "templates"
    assert desktop.window.sidebar.current == "invoices"
    click(gallery(desktop).open_button)
    wait(desktop)
    assert designer(desktop).design is not None
    assert desktop.window.sidebar.current == "invoices"
    click(designer(desktop).head.back)
    click(gallery(desktop).back)
    assert desktop.window.page() == "invoices"


def test_a_command_leads_there_too(desktop: Desktop) -> None:
    desktop.book.run("document.templates")
    assert desktop.window.page() == "templates"


def test_a_deleted_template_comes_back_by_the_bar(desktop: Desktop, store: Store) -> None:
    store.execute(DuplicateTemplate("Clear", "Mine"))
    desktop.book.run("document.templates")
    wait(desktop)
    page = gallery(desktop)
    page.acts.delete("Mine")
    wait(desktop)
    assert page.view.cards.position("Mine") < 0
    click(desktop.window.undo_bar.button)
    wait(desktop)
    assert page.view.cards.position("Mine") >= 0


def test_what_is_on_the_table_is_kept_when_the_window_goes(
    desktop: Desktop, store: Store, qtbot: QtBot
) -> None:
    desktop.book.run("document.templates")
    wait(desktop)
    gallery(desktop).open_asked.emit("Clear")
    wait(desktop)
    design = designer(desktop).design
    assert design is not None
    design.change(moved(design.template, ("meta",), 0, 5))
    wanted = design.template.block("meta")
    # The first thing that the program does when it ends.
    desktop.window.hide()
    qtbot.waitUntil(lambda: store.read(opened_template, "Clear").template.block("meta") == wanted)


def test_going_to_another_page_and_back_leaves_the_template_open(desktop: Desktop) -> None:
    desktop.book.run("document.templates")
    wait(desktop)
    gallery(desktop).open_asked.emit("Clear")
    wait(desktop)
    desktop.window.show_page("today")
    desktop.window.show_page("designer")
    assert designer(desktop).design is not None
