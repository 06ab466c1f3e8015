"""The card "Why this date?", tool tips, and the strip of conflicts."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.tasks import EditTask
from app.store.store import Store
from app.ui.planning.plan_page import PlanPage
from app.ui.planning.plan_why import PlanWhy
from app.ui.planning.why_card import WhyCard, card_place
from app.ui.session.session import Session
from app.ui.shell.desktop import Desktop
from app.ui.shell.pages import plan_page
from tests.store.site import HOUR, Site, website
from tests.ui.builders import settle
from tests.ui.planning.test_plan_page import bar_at

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


def card_of(page: PlanPage) -> WhyCard | None:
    """The card that is open."""
    cards = [each for each in page.findChildren(WhyCard) if each.isVisible()]
    return cards[0] if cards else None


def opened(page: PlanPage, key: UUID) -> WhyCard:
    page.chart.table.setFocus()
    page.chart.table.go_to(key)
    QTest.keyClick(page.chart.table, Qt.Key.Key_I, CTRL)
    card = card_of(page)
    assert card is not None
    return card


def spoken(card: WhyCard) -> list[str]:
    return card.accessibleDescription().splitlines()


def test_a_long_press_on_a_bar_opens_its_card(page: PlanPage, site: Site, qtbot: QtBot) -> None:
    place = bar_at(page, "Build", site)
    viewport = page.chart.canvas.viewport()
    QTest.mousePress(viewport, LEFT, pos=place)
    qtbot.waitUntil(lambda: card_of(page) is not None)
    card = card_of(page)
    assert card is not None
    assert card.y() >= viewport.mapToGlobal(place).y()
    assert spoken(card)[:3] == ["Build", "critical", "20 Nov 09:00 – 23 Nov 18:00 · 16:00 h"]


def test_a_key_opens_the_card_of_the_marked_row(page: PlanPage, site: Site) -> None:
    card = opened(page, site.tasks["Build"])
    assert spoken(card)[3:5] == [
        "Design ends on Thu 19 Nov, 18:00.",
        "Work goes on from Fri, 09:00.",
    ]
    assert spoken(card)[-1] == "1 day late moves Launch by 1 day."


def test_the_menu_of_a_row_opens_the_card(page: PlanPage, site: Site) -> None:
    key = site.tasks["Sketch"]
    page.chart.table.go_to(key)
    acts = {text: act for text, _keys, act in page.row_menu.page_acts([key])}
    acts["Why this date?"]()
    card = card_of(page)
    assert card is not None
    assert spoken(card)[0] == "Sketch"


def test_escape_closes_the_card(page: PlanPage, site: Site) -> None:
    card = opened(page, site.tasks["Build"])
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert card_of(page) is None


def test_enter_goes_to_the_task_that_is_to_blame(page: PlanPage, site: Site) -> None:
    card = opened(page, site.tasks["Build"])
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert card_of(page) is None
    assert page.chart.table.current_key == site.tasks["Design"]
    assert page.chart.canvas.choice.keys == {site.tasks["Design"]}


def test_a_link_in_the_chain_goes_to_its_task(page: PlanPage, site: Site) -> None:
    card = opened(page, site.tasks["Launch"])
    assert not card.chain.isVisible()
    QTest.mouseClick(card.more, LEFT, pos=QPoint(20, card.more.height() // 2))
    assert card.chain.isVisible()
    links = why_links(card)
    card.before.linkActivated.emit(str(links.index(site.tasks["Sketch"])))
    assert page.chart.table.current_key == site.tasks["Sketch"]


def why_links(card: WhyCard) -> list[object]:
    return list(card._text.links)


def test_a_name_that_looks_like_html_is_read_as_it_is(
    page: PlanPage, site: Site, store: Store, session: Session
) -> None:
    store.execute(EditTask(site.tasks["Build"], {"name": "<b>Build</b> & co"}))
    settle(session)
    settle(session)
    card = opened(page, site.tasks["Launch"])
    assert "&lt;b&gt;Build&lt;/b&gt; &amp; co" in card.reason.text()
    assert spoken(card)[3].startswith("<b>Build</b> & co ends on")


def test_the_table_view_has_the_card_too(page: PlanPage, site: Site) -> None:
    QTest.mouseClick(page.head.views.button("table"), LEFT)
    page.table.setFocus()
    page.table.go_to(site.tasks["Build"])
    QTest.keyClick(page.table, Qt.Key.Key_I, CTRL)
    assert card_of(page) is not None


def test_a_task_is_explained_among_all_projects(
    page: PlanPage, site: Site, session: Session
) -> None:
    QTest.mouseClick(page.head.views.button("portfolio"), LEFT)
    settle(session)
    page.why.explain(site.tasks["Build"], QPoint(300, 300))
    card = card_of(page)
    assert card is not None
    assert spoken(card)[0] == "Build"


def test_a_bar_has_a_tool_tip_with_dates_state_and_its_first_cause(
    page: PlanPage, site: Site
) -> None:
    canvas = page.chart.canvas
    at = bar_at(page, "Colours", site)
    assert canvas.tip_of(canvas.hit_at((at.x(), at.y()))).splitlines() == [
        "Colours",
        "19 Nov 09:00 – 19 Nov 14:00 · 4:00 h",
        "4:00 to spare",
        "It is Thu 19 Nov, 09:00 now; what is left is planned from here.",
    ]


def test_ground_beside_the_bars_has_no_tool_tip(page: PlanPage, site: Site) -> None:
    canvas = page.chart.canvas
    at = bar_at(page, "Sketch", site)
    assert canvas.tip_of(canvas.hit_at((canvas.view.width - 2, at.y()))) == ""


def due(store: Store, site: Site, name: str, day: date | None) -> None:
    store.execute(EditTask(site.tasks[name], {"due_on": day}))


def test_what_cannot_be_kept_stands_in_one_line_with_the_way_to_it(
    page: PlanPage, site: Site, store: Store, session: Session
) -> None:
    due(store, site, "Launch", date(2026, 11, 20))
    due(store, site, "Build", date(2026, 11, 20))
    settle(session)
    settle(session)
    assert page.strip.isVisible()
    assert page.strip.accessibleName() == (
        "Build is due on Fri 20 Nov, but ends on Mon 23 Nov, 18:00. It waits for Design. "
        "1 more conflict."
    )
    QTest.mouseClick(page.strip.button, LEFT)
    assert page.chart.table.current_key == site.tasks["Build"]
    card = card_of(page)
    assert card is not None
    assert spoken(card)[0] == "Build"


def test_the_line_goes_with_the_conflict(
    page: PlanPage, site: Site, store: Store, session: Session
) -> None:
    due(store, site, "Build", date(2026, 11, 20))
    settle(session)
    settle(session)
    due(store, site, "Build", None)
    settle(session)
    settle(session)
    assert "is due on" not in page.strip.accessibleName()


def test_a_conflict_that_was_put_away_stays_away_until_there_is_another(
    page: PlanPage, site: Site, store: Store, session: Session
) -> None:
    due(store, site, "Build", date(2026, 11, 20))
    settle(session)
    settle(session)
    QTest.mouseClick(page.strip.close_button, LEFT)
    store.execute(EditTask(site.tasks["Texts"], {"estimate_seconds": 4 * HOUR}))
    settle(session)
    settle(session)
    assert "is due on" not in page.strip.accessibleName()
    due(store, site, "Launch", date(2026, 11, 20))
    settle(session)
    settle(session)
    assert "1 more conflict" in page.strip.accessibleName()


def test_in_the_window_the_key_explains_on_this_page_alone(
    desktop: Desktop, store: Store, qtbot: QtBot
) -> None:
    site = website(store)
    page = plan_page(desktop)
    for _ in range(3):
        settle(desktop.session)
    page.chart.table.go_to(site.tasks["Build"])
    desktop.window.activateWindow()
    page.chart.table.setFocus()
    qtbot.waitUntil(page.chart.table.hasFocus)
    QTest.keyClick(desktop.window.windowHandle(), Qt.Key.Key_I, CTRL)
    QApplication.processEvents()
    assert card_of(page) is not None


@pytest.mark.parametrize(
    ("anchor", "place"),
    [
        (QRect(100, 100, 80, 26), QPoint(100, 132)),
        (QRect(100, 700, 80, 26), QPoint(100, 494)),
        (QRect(950, 100, 80, 26), QPoint(704, 132)),
        (QRect(-40, 100, 80, 26), QPoint(0, 132)),
    ],
)
def test_a_card_stands_below_its_bar_or_above_it_and_always_on_the_screen(
    anchor: QRect, place: QPoint
) -> None:
    assert card_place(anchor, QSize(296, 200), QRect(0, 0, 1000, 800)) == place


def test_a_row_that_is_gone_opens_nothing(page: PlanPage, site: Site) -> None:
    why: PlanWhy = page.why
    why.explain(site.project_id)
    assert card_of(page) is None
