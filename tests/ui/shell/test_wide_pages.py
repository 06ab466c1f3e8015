from __future__ import annotations

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
