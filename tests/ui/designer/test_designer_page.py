from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.paper.editing.arranging import moved
from app.domain.paper.template import Frame
from app.queries.document_templates import OpenedTemplate, opened_template
from app.services.document_templates import DeleteTemplate, DuplicateTemplate, SaveTemplate
from app.services.history import Undo
from app.store.store import Store
from app.ui.designer.bench_view import BenchView
from app.ui.designer.design import Design
from app.ui.designer.designer_page import DesignerPage
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.office import full_office, open_office
from tests.ui.builders import settle

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def targets() -> list[Path]:
    return []


@pytest.fixture
def page(
    theme: Theme, session: Session, store: Store, targets: list[Path], qtbot: QtBot
) -> Iterator[DesignerPage]:
    open_office(store)

    def choose(_parent: QWidget, _name: str) -> Path | None:
        return targets.pop() if targets else None

    made = DesignerPage(theme, session, target=choose)
    qtbot.addWidget(made)
    made.resize(1388, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    open_template(made, session, "Clear")
    yield made
    made.close_template()
    settle(session)


def open_template(page: DesignerPage, session: Session, name: str) -> None:
    page.open(name)
    for _ in range(3):
        settle(session)


def design_of(page: DesignerPage) -> Design:
    assert page.design is not None
    return page.design


def bench_of(page: DesignerPage) -> BenchView:
    assert page.bench is not None
    return page.bench


def kept(store: Store, name: str) -> OpenedTemplate:
    return store.read(opened_template, name)


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def nudge(page: DesignerPage, way: float = 5) -> Frame:
    """Moves the details a little; gives where they stand then."""
    design = design_of(page)
    design.change(moved(design.template, ("meta",), 0, way))
    block = design.template.block("meta")
    assert block is not None
    assert block.frame is not None
    return block.frame


def frame_kept(store: Store, name: str) -> Frame | None:
    block = kept(store, name).template.block("meta")
    assert block is not None
    return block.frame


def test_a_template_is_opened_with_all_its_panes(page: DesignerPage) -> None:
    bench = bench_of(page)
    assert page.head.name.text() == "Clear"
    assert page.head.version.text() == "as shipped"
    assert bench.paper.list.count() > 1
    assert bench.canvas.page_count == bench.paper.list.count()
    assert bench.foot.status.text() == "Nothing overlaps"
    assert bench.blocks.preview.combo.count() > 5
    assert page.head.state.text() == ""


def test_what_is_done_is_kept_a_moment_later(
    page: DesignerPage, store: Store, session: Session, qtbot: QtBot
) -> None:
    frame = nudge(page)
    assert page.head.state.text() == "Saving…"
    assert frame_kept(store, "Clear") != frame
    qtbot.waitUntil(lambda: page.head.state.text() == "Saved", timeout=20_000)
    settle(session)
    assert frame_kept(store, "Clear") == frame
    qtbot.waitUntil(lambda: page.head.version.text() == "version 2", timeout=20_000)
    assert kept(store, "Clear").row.changed


def test_one_session_is_one_version(
    page: DesignerPage, store: Store, session: Session, qtbot: QtBot
) -> None:
    for _ in range(2):
        nudge(page)
        qtbot.waitUntil(lambda: page.head.state.text() == "Saved", timeout=20_000)
        settle(session)
    assert kept(store, "Clear").row.version == 2
    open_template(page, session, "Clear")
    nudge(page)
    qtbot.waitUntil(lambda: page.head.state.text() == "Saved", timeout=20_000)
    assert kept(store, "Clear").row.version == 3


def test_leaving_keeps_at_once(
    page: DesignerPage, store: Store, session: Session, qtbot: QtBot
) -> None:
    frame = nudge(page)
    with qtbot.waitSignal(page.left):
        QTest.mouseClick(page.head.back, LEFT)
    settle(session)
    assert frame_kept(store, "Clear") == frame
    assert page.bench is None


def test_a_page_that_is_hidden_keeps_at_once(
    page: DesignerPage, store: Store, session: Session
) -> None:
    frame = nudge(page)
    page.hide()
    settle(session)
    assert frame_kept(store, "Clear") == frame


def test_another_name_makes_a_shipped_one_the_user_s_own(
    page: DesignerPage, store: Store, session: Session, qtbot: QtBot
) -> None:
    page.head.name.setFocus()
    page.head.name.selectAll()
    QTest.keyClicks(page.head.name, "Mine")
    QTest.keyClick(page.head.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.head.state.text() == "Saved", timeout=20_000)
    settle(session)
    assert kept(store, "Mine").row.origin == ""
    assert not kept(store, "Clear").row.changed
    assert page.head.name.text() == "Mine"


def test_a_name_that_is_taken_is_refused_where_it_is_seen(
    page: DesignerPage, store: Store, session: Session, qtbot: QtBot
) -> None:
    store.execute(DuplicateTemplate("Clear", "Mine"))
    frame = nudge(page)
    with qtbot.waitSignal(page.noted) as told:
        page.head.renamed.emit("Mine")
    assert told.args == ["There is a template called “Mine” already. Choose another name."]
    assert page.head.name.text() == "Clear"
    qtbot.waitUntil(lambda: page.head.state.text() == "Saved", timeout=20_000)
    settle(session)
    assert frame_kept(store, "Clear") == frame
    assert frame_kept(store, "Mine") != frame


def test_what_cannot_be_kept_is_told_until_it_is_mended(
    page: DesignerPage, session: Session, qtbot: QtBot
) -> None:
    design = design_of(page)
    template = design.template
    page_of = replace(template.page, grid=1000)
    design.change(replace(template, page=page_of))
    qtbot.waitUntil(lambda: page.head.state.text() == "Not saved", timeout=20_000)
    assert page.strip.isVisible()
    design.undo()
    qtbot.waitUntil(lambda: not page.strip.isVisible(), timeout=20_000)
    settle(session)


def test_escape_leaves_the_name(page: DesignerPage) -> None:
    name = page.head.name
    name.setFocus()
    QTest.keyClicks(name, "xyz")
    QTest.keyClick(name, Qt.Key.Key_Escape)
    assert name.text() == "Clear"
    assert not design_of(page).can_undo


def test_undo_and_redo_by_key_and_button(page: DesignerPage) -> None:
    start = design_of(page).template
    assert not page.head.undo.isEnabled()
    nudge(page)
    QTest.keyClick(focus(), Qt.Key.Key_Z, CTRL)
    assert design_of(page).template == start
    QTest.mouseClick(page.head.redo, LEFT)
    assert design_of(page).template != start
    QTest.keyClick(focus(), Qt.Key.Key_Z, CTRL)
    QTest.keyClick(focus(), Qt.Key.Key_Z, CTRL | SHIFT)
    assert design_of(page).template != start


def test_a_block_that_the_head_adds_is_at_the_arrow_keys(page: DesignerPage) -> None:
    page.head.block_chosen.emit("text", "page")
    assert focus() is bench_of(page).canvas


def test_f6_goes_through_the_panes(page: DesignerPage) -> None:
    bench = bench_of(page)
    bench.blocks.tree.setFocus()
    found = []
    for _ in range(5):
        QTest.keyClick(focus(), Qt.Key.Key_F6)
        found.append(focus())
    assert found[0] is bench.canvas
    assert found[1] is bench.paper.list
    assert bench.properties.isAncestorOf(found[2])
    assert page.head.isAncestorOf(found[3])
    assert found[4] is bench.blocks.tree
    QTest.keyClick(focus(), Qt.Key.Key_F6, SHIFT)
    assert page.head.isAncestorOf(focus())


def test_somebody_else_s_changes_are_shown(
    page: DesignerPage, store: Store, session: Session, qtbot: QtBot
) -> None:
    frame = nudge(page)
    qtbot.waitUntil(lambda: page.head.state.text() == "Saved", timeout=20_000)
    settle(session)
    found = kept(store, "Clear")
    store.execute(SaveTemplate(found.row.id, moved(found.template, ("meta",), 0, -20), {}))
    for _ in range(3):
        settle(session)
    block = design_of(page).template.block("meta")
    assert block is not None
    assert block.frame is not None
    assert block.frame.y == pytest.approx(frame.y - 20)
    assert not design_of(page).can_undo
    assert page.head.state.text() == "Saved"


def test_an_undo_elsewhere_shows_the_shipped_one_again(
    page: DesignerPage, store: Store, session: Session, qtbot: QtBot
) -> None:
    start = design_of(page).template
    nudge(page)
    qtbot.waitUntil(lambda: page.head.state.text() == "Saved", timeout=20_000)
    store.execute(Undo())
    for _ in range(3):
        settle(session)
    assert design_of(page).template == start
    assert page.head.version.text() == "as shipped"
    nudge(page)
    qtbot.waitUntil(lambda: page.head.state.text() == "Saved", timeout=20_000)
    settle(session)
    assert kept(store, "Clear").row.changed


def test_a_template_that_was_deleted_elsewhere_leads_back(
    page: DesignerPage, store: Store, session: Session, qtbot: QtBot
) -> None:
    store.execute(DuplicateTemplate("Clear", "Mine"))
    open_template(page, session, "Mine")
    with qtbot.waitSignals([page.left, page.noted]):
        store.execute(DeleteTemplate("Mine"))
        settle(session)


def test_what_is_not_kept_yet_is_not_lost_to_somebody_else(
    page: DesignerPage, store: Store, session: Session
) -> None:
    frame = nudge(page)
    store.execute(DuplicateTemplate("Clear", "Mine"))
    for _ in range(2):
        settle(session)
    block = design_of(page).template.block("meta")
    assert block is not None
    assert block.frame == frame


def test_it_becomes_the_template_of_new_invoices(
    page: DesignerPage, store: Store, session: Session, qtbot: QtBot
) -> None:
    store.execute(DuplicateTemplate("Clear", "Mine"))
    open_template(page, session, "Mine")
    assert page.head.uses.text() == "not used yet"
    with qtbot.waitSignal(page.told):
        QTest.mouseClick(page.head.use_button, LEFT)
        settle(session)
    settle(session)
    assert kept(store, "Mine").row.is_default
    assert page.head.uses.text() == "used for new invoices"
    assert not page.head.use_button.isEnabled()


def test_the_menu_exports_duplicates_and_resets(
    page: DesignerPage, store: Store, session: Session, targets: list[Path], tmp_path: Path
) -> None:
    targets.append(tmp_path / "clear.zip")
    acts = {action.text(): action for action in page.head.menu.actions()}
    acts["Export…"].trigger()
    for _ in range(2):
        settle(session)
    assert (tmp_path / "clear.zip").read_bytes()[:2] == b"PK"
    assert not acts["Reset to shipped"].isEnabled()
    nudge(page)
    acts["Duplicate"].trigger()
    for _ in range(4):
        settle(session)
    assert page.head.name.text() != "Clear"
    open_template(page, session, "Clear")
    assert acts["Reset to shipped"].isEnabled()
    acts["Reset to shipped"].trigger()
    for _ in range(3):
        settle(session)
    assert not kept(store, "Clear").row.changed
    assert page.head.version.text() == "as shipped"


def test_the_preview_speaks_another_language(page: DesignerPage, session: Session) -> None:
    assert design_of(page).document.language == "en"
    page.head.language_chosen.emit("de")
    settle(session)
    assert design_of(page).document.language == "de"
    assert dict(design_of(page).document.labels)["document.invoice"] == "Rechnung"


def test_real_invoices_can_be_tried(page: DesignerPage, store: Store, session: Session) -> None:
    full_office(store)
    open_template(page, session, "Clear")
    combo = bench_of(page).blocks.preview.combo
    texts = [combo.itemText(row) for row in range(combo.count())]
    shown = next(row for row, text in enumerate(texts) if "Helio Energy" in text)
    combo.setCurrentIndex(shown)
    combo.activated.emit(shown)
    for _ in range(3):
        settle(session)
    assert design_of(page).document.buyer.name == "Helio Energy"
    page.head.language_chosen.emit("fr")
    settle(session)
    assert design_of(page).document.language == "fr"
    assert design_of(page).document.buyer.name == "Helio Energy"


def test_a_problem_leads_to_its_block_and_page(page: DesignerPage, session: Session) -> None:
    design, bench = design_of(page), bench_of(page)
    design.change(moved(design.template, ("meta",), -70, 10))
    settle(session)
    settle(session)
    problem = next(each for each in bench.foot.problems if each.block)
    bench.canvas.show_page(1)
    bench.foot.problem_chosen.emit(problem)
    assert design.selection == (problem.block,)
    assert bench.canvas.page == problem.page - 1


def test_the_pages_make_room_and_come_back(page: DesignerPage, qtbot: QtBot) -> None:
    bench = bench_of(page)
    assert bench.paper.isVisible()
    page.resize(908, 640)
    qtbot.waitUntil(bench.paper.isHidden)
    QTest.mouseClick(bench.foot.paper, LEFT)
    assert bench.paper.isVisible()
    QTest.mouseClick(bench.paper.hide_button, LEFT)
    assert bench.paper.isHidden()


def test_a_double_click_on_the_page_leads_to_what_the_block_is_told(page: DesignerPage) -> None:
    design, bench = design_of(page), bench_of(page)
    design.select(("meta",))
    bench.canvas.edit_asked.emit("meta")
    assert bench.properties.isAncestorOf(focus())
    assert focus().accessibleName() == "Fields"


def test_more_room_goes_to_the_canvas(page: DesignerPage) -> None:
    bench = bench_of(page)
    blocks, properties = bench.blocks.width(), bench.properties.width()
    page.resize(page.width() + 148, page.height())
    assert (bench.blocks.width(), bench.properties.width()) == (blocks, properties)
