"""A template from scratch with the keyboard alone: what no key reaches is not there for many."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.queries.document_templates import opened_template
from app.store.store import Store
from app.ui.designer.bench_view import BenchView
from app.ui.designer.design import Design
from app.ui.designer.designer_page import DesignerPage
from app.ui.designer.gallery.templates_page import TemplatesPage
from app.ui.shell.desktop import Desktop
from app.ui.shell.pages import invoices_page
from tests.ui.billing.office import open_office
from tests.ui.builders import settle

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NO_KEY = Qt.KeyboardModifier.NoModifier
_Key = Qt.Key
_FAR = 60


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(*keys: Qt.Key, held: Qt.KeyboardModifier = NO_KEY) -> None:
    for key in keys:
        QTest.keyClick(focus(), key, held)


def tab_to(name: str) -> None:
    """Tab until the focus is on the control of this name."""
    for _ in range(_FAR):
        if focus().accessibleName().startswith(name):
            return
        press(_Key.Key_Tab)
    raise AssertionError(name)


def choose(qtbot: QtBot, *texts: str) -> None:
    """Opens the menu of the focused button and goes to an entry with arrow keys."""
    window = focus().window()
    press(_Key.Key_Space)
    for text in texts[:-1]:
        QTest.keyClick(go_to(qtbot, text), _Key.Key_Right)
    QTest.keyClick(go_to(qtbot, texts[-1]), _Key.Key_Return)
    # Without a window manager nobody gives the window back what the menu took.
    with qtbot.waitActive(window):
        window.activateWindow()


def go_to(qtbot: QtBot, text: str) -> QMenu:
    """Down to an entry of the menu that is open now."""
    qtbot.waitUntil(lambda: text in entries())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in range(_FAR):
        action = menu.activeAction()
        if action is not None and action.text() == text:
            return menu
        QTest.keyClick(menu, _Key.Key_Down)
    raise AssertionError(text)


def entries() -> list[str]:
    menu = QApplication.activePopupWidget()
    return [action.text() for action in menu.actions()] if isinstance(menu, QMenu) else []


def front(desktop: Desktop) -> QWidget:
    found = desktop.window.stack.currentWidget()
    assert found is not None
    return found


def open_new(desktop: Desktop, qtbot: QtBot) -> DesignerPage:
    """From the menu before the primary button of the invoices to a template that holds little."""
    invoices_page(desktop).new_button.setFocus()
    settle(desktop.session)
    press(_Key.Key_Backtab)
    choose(qtbot, "Templates…")
    wait(desktop)
    assert isinstance(front(desktop), TemplatesPage)
    press(_Key.Key_N, held=CTRL)
    wait(desktop)
    page = front(desktop)
    assert isinstance(page, DesignerPage)
    return page


def wait(desktop: Desktop) -> None:
    for _ in range(4):
        settle(desktop.session)


def write_name(design: Design, name: str) -> None:
    tab_to("Name of the template")
    press(_Key.Key_A, held=CTRL)
    QTest.keyClicks(focus(), name)
    press(_Key.Key_Return)
    assert design.template.name == name


def add_text(design: Design, bench: BenchView, qtbot: QtBot) -> str:
    """A fixed text that is moved with arrow keys and has words of its own; gives its id."""
    tab_to("Add block")
    choose(qtbot, "Fixed on the page", "Text")
    (text,) = design.selection
    # The arrow keys move it at once.
    qtbot.waitUntil(lambda: focus() is bench.canvas)
    before = design.blocks[0].frame
    press(_Key.Key_Right, _Key.Key_Down)
    after = design.blocks[0].frame
    assert before is not None
    assert after is not None
    assert (after.x, after.y) == (before.x + 1, before.y + 1)
    press(_Key.Key_Return)
    tab_to("Words")
    QTest.keyClicks(focus(), "Thank you")
    assert design.blocks[0].props["text"][""] == "Thank you"
    return text


def rename_first_of_flow(design: Design, bench: BenchView, qtbot: QtBot) -> None:
    """The first block of the flow is renamed and goes down; its group's head stands before it."""
    tree = bench.blocks.tree
    for _ in bench.panes():
        if focus() is tree:
            break
        press(_Key.Key_F6)
    press(_Key.Key_Down, _Key.Key_Down)
    press(_Key.Key_F2)
    QTest.keyClicks(focus(), "Subject")
    press(_Key.Key_Return)
    qtbot.waitUntil(lambda: any(block.name == "Subject" for block in design.template.blocks))
    qtbot.waitUntil(tree.hasFocus)
    press(_Key.Key_Down, held=ALT)
    flow = [block for block in design.template.blocks if block.anchor == "flow"]
    assert [block.name or block.type for block in flow][:2] == ["lines", "Subject"]


def test_a_template_is_designed_from_scratch_without_a_mouse(
    desktop: Desktop, store: Store, qtbot: QtBot
) -> None:
    open_office(store)
    page = open_new(desktop, qtbot)
    design, bench = page.design, page.bench
    assert design is not None
    assert bench is not None
    assert focus() is bench.canvas
    write_name(design, "By hand")
    text = add_text(design, bench, qtbot)
    rename_first_of_flow(design, bench, qtbot)
    press(_Key.Key_W, held=CTRL)
    wait(desktop)
    assert isinstance(front(desktop), TemplatesPage)
    kept = store.read(opened_template, "By hand").template
    assert kept.block(text) is not None
    assert any(block.name == "Subject" for block in kept.blocks)
