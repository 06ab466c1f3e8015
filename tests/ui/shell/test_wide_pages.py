from __future__ import annotations

from app.queries.search import SearchRow
from app.services.document_templates import DuplicateTemplate
from app.store.store import Store
from app.ui.shell.desktop import Desktop
from app.ui.shell.pages import design_template
from tests.ui.builders import settle


def test_the_designer_has_the_room_of_the_side_bar_s_texts(desktop: Desktop) -> None:
    desktop.window.resize(1440, 900)
    desktop.show_templates()
    assert not desktop.window.sidebar.is_collapsed
    design_template(desktop, "Clear")
    settle(desktop.session)
    assert desktop.window.sidebar.is_collapsed
    desktop.show_templates()
    assert not desktop.window.sidebar.is_collapsed


def test_a_template_that_was_searched_for_is_opened(desktop: Desktop, store: Store) -> None:
    made = store.execute(DuplicateTemplate("Clear", "Harbour"))
    desktop.dialogs.go_to(SearchRow("document_template", made.template_id, "Harbour", ""))
    settle(desktop.session)
    settle(desktop.session)
    assert desktop.window.page() == "designer"
    shown = desktop.window.show_page("designer")
    assert shown.bench.design.template.name == "Harbour"
