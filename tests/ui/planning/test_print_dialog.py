from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.documents.plan.options import millimetres
from app.queries.history import HistoryCriteria, history
from app.services.plan_paper import PlanToPrint
from app.ui.planning.plan_page import PlanPage
from app.ui.planning.printing.print_dialog import PrintDialog
from app.ui.planning.printing.print_words import Form
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.store.site import Site
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless, write
from tests.unit.documents.plans import texts_of
from tests.unit.documents.reading import page_texts

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def target(tmp_path: Path) -> Callable[[object, str, Form], Path]:
    return lambda _parent, title, form: tmp_path / f"{title}.{form.value}"


@pytest.fixture
def dialog(
    page: PlanPage,
    theme: Theme,
    session: Session,
    target: Callable[[object, str, Form], Path],
    qtbot: QtBot,
) -> PrintDialog:
    view = page.chart.canvas.view
    plan = PlanToPrint(view.bars, "Website", "Acme", session.today(), view.marks)
    made = PrintDialog(theme, session, plan, view.shown, choose_target=target)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    shown(made, session)
    return made


def shown(dialog: PrintDialog, session: Session) -> list[str]:
    """The texts of the pages, once what was chosen last is drawn."""
    if dialog._wait.isActive():
        dialog._draw_preview()
    settle(session)
    assert dialog.drawn is not None
    return page_texts(dialog.drawn.content)


def press(dialog: PrintDialog, form: Form, session: Session) -> None:
    QTest.mouseClick(dialog.save_buttons[form], LEFT)
    settle(session)
    settle(session)


def test_the_dialog_shows_the_pages_as_they_will_be(dialog: PrintDialog, session: Session) -> None:
    (text,) = shown(dialog, session)
    for words in ("Website", "Acme", "Design", "Sketch", "Launch", "Page 1 of 1"):
        assert words in text
    assert dialog.preview.picture.pages.count == 1
    assert dialog.outcome.text() == "1 page"
    assert dialog.preview.place.text() == "Page 1 of 1"


def test_every_control_has_a_name(dialog: PrintDialog) -> None:
    assert nameless(dialog) == []


def test_other_paper_is_drawn_at_once(dialog: PrintDialog, session: Session) -> None:
    dialog.choices.paper.setFocus()
    QTest.keyClick(dialog.choices.paper, Qt.Key.Key_Down)
    shown(dialog, session)
    width = dialog.preview.picture.pages.points(0).width()
    assert round(millimetres(width)) == 420
    QTest.mouseClick(dialog.choices.turn.button("portrait"), LEFT)
    shown(dialog, session)
    assert round(millimetres(dialog.preview.picture.pages.points(0).width())) == 297


def test_the_keyboard_turns_the_pages_of_a_large_plan(
    dialog: PrintDialog, session: Session
) -> None:
    QTest.mouseClick(dialog.choices.fit.button("none"), LEFT)
    dialog.choices.scale.set_code("hours")
    shown(dialog, session)
    assert dialog.drawn is not None
    count = dialog.drawn.pages
    assert count > 1
    dialog.preview.picture.setFocus()
    QTest.keyClick(dialog.preview.picture, Qt.Key.Key_PageDown)
    assert dialog.preview.place.text() == f"Page 2 of {count}"
    QTest.mouseClick(dialog.preview.back, LEFT)
    assert dialog.preview.place.text() == f"Page 1 of {count}"


def test_what_is_off_is_not_on_the_page(dialog: PrintDialog, session: Session) -> None:
    for key in ("header", "legend"):
        dialog.choices.parts[key].click()
    (text,) = shown(dialog, session)
    assert "Page 1" not in text
    assert "Remaining" not in text


def test_folded_rows_are_printed_where_that_is_wanted(
    page: PlanPage,
    theme: Theme,
    session: Session,
    target: Callable[[object, str, Form], Path],
    qtbot: QtBot,
) -> None:
    page.chart.model.toggle_fold(0)
    view = page.chart.canvas.view
    plan = PlanToPrint(view.bars, "Website", "", session.today())
    made = PrintDialog(theme, session, plan, view.shown, choose_target=target)
    qtbot.addWidget(made)
    made.show()
    (text,) = shown(made, session)
    assert "Sketch" not in text
    made.choices.parts["folded"].click()
    (text,) = shown(made, session)
    assert "Sketch" in text


def test_a_day_that_cannot_be_read_is_told_at_its_field(
    dialog: PrintDialog, session: Session
) -> None:
    write(dialog.choices.first_on, "someday")
    shown(dialog, session)
    assert "someday" in dialog.choices.fields["first_on"].error
    write(dialog.choices.first_on, "2026-11-20")
    write(dialog.choices.last_on, "2026-11-19")
    shown(dialog, session)
    assert dialog.choices.fields["first_on"].error == ""
    assert "before the first" in dialog.choices.fields["last_on"].error


def test_what_means_nothing_cannot_be_chosen(dialog: PrintDialog) -> None:
    fields, choices = dialog.choices.fields, dialog.choices
    assert not fields["scale"].isEnabled()
    assert not choices.crop_marks.isEnabled()
    assert not fields["width"].isVisible()
    QTest.mouseClick(choices.fit.button("none"), LEFT)
    assert fields["scale"].isEnabled()
    choices.paper.set_code("own")
    assert fields["width"].isVisible()
    QTest.mouseClick(choices.fit.button("page"), LEFT)
    assert not fields["size"].isEnabled()


def test_the_pdf_is_saved_and_noted(
    dialog: PrintDialog, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.noted) as told:
        press(dialog, Form.PDF, session)
    target = tmp_path / "Website.pdf"
    assert told.args == [f"Saved as {target}"]
    assert "Sketch" in page_texts(target.read_bytes())[0]
    assert session.read(history, HistoryCriteria(limit=1))[0].action == "output.plan"


def test_the_svg_is_saved(dialog: PrintDialog, session: Session, tmp_path: Path) -> None:
    press(dialog, Form.SVG, session)
    svg = ET.fromstring((tmp_path / "Website.svg").read_bytes())  # noqa: S314 - our own
    assert {"Design", "Sketch", "Launch"} <= set(texts_of(svg))


def test_the_picture_is_saved_in_the_resolution_that_was_chosen(
    dialog: PrintDialog, session: Session, tmp_path: Path
) -> None:
    dialog.choices.dots.set_code("96")
    QTest.mouseClick(dialog.choices.fit.button("page"), LEFT)
    press(dialog, Form.PNG, session)
    with Image.open(tmp_path / "Website.png") as picture:
        assert picture.size == pytest.approx((297 / 25.4 * 96, 210 / 25.4 * 96), abs=1)
        assert round(picture.info["dpi"][0]) == 96
        assert len(picture.convert("RGB").getcolors(1_000_000) or ()) > 10


def test_a_file_that_cannot_be_written_is_told_and_the_dialog_stays(
    dialog: PrintDialog, session: Session, tmp_path: Path
) -> None:
    dialog._choose_target = lambda _parent, _title, _form: tmp_path / "none" / "plan.pdf"
    press(dialog, Form.PDF, session)
    assert "cannot be written" in dialog.problem.text
    assert dialog.isVisible()
    assert dialog.save_buttons[Form.PDF].isEnabled()


def test_leaving_the_file_dialog_changes_nothing(dialog: PrintDialog, session: Session) -> None:
    before = session.read(history, HistoryCriteria(limit=1))[0].no
    dialog._choose_target = lambda _parent, _title, _form: None
    press(dialog, Form.PDF, session)
    assert session.read(history, HistoryCriteria(limit=1))[0].no == before
    assert dialog.isVisible()


@pytest.fixture
def printing_to(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Callable[[Path], None]:
    """Sets the file that the system's own dialog, the true outside, answers with as printer."""
    assert qapp is not None

    def answer(path: Path) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setResolution(72)

        class Fixed:
            PrinterMode = QPrinter.PrinterMode

            def __new__(cls, *_args: object) -> QPrinter:  # type: ignore[misc]
                return printer

        monkeypatch.setattr("PySide6.QtPrintSupport.QPrinter", Fixed)
        monkeypatch.setattr(QPrintDialog, "exec", lambda _self: QDialog.DialogCode.Accepted)

    return answer


def test_the_plan_is_printed_and_noted(
    dialog: PrintDialog,
    session: Session,
    tmp_path: Path,
    printing_to: Callable[[Path], None],
) -> None:
    printing_to(tmp_path / "printed.pdf")
    QTest.mouseClick(dialog.print_button, LEFT)
    settle(session)
    settle(session)
    assert (tmp_path / "printed.pdf").stat().st_size > 1_000
    assert session.read(history, HistoryCriteria(limit=1))[0].action == "output.plan_print"


def test_a_plan_that_cannot_be_printed_is_told_and_not_noted(
    dialog: PrintDialog,
    session: Session,
    tmp_path: Path,
    printing_to: Callable[[Path], None],
) -> None:
    before = session.read(history, HistoryCriteria(limit=1))[0].no
    target = tmp_path / "absent" / "printed.pdf"
    printing_to(target)
    QTest.mouseClick(dialog.print_button, LEFT)
    settle(session)
    settle(session)
    assert dialog.problem.text == f"Nothing can be printed to “{target}”. Choose another."
    assert dialog.isVisible()
    assert dialog.print_button.isEnabled()
    assert session.read(history, HistoryCriteria(limit=1))[0].no == before


def test_the_menu_of_the_page_opens_the_dialog(
    page: PlanPage, site: Site, session: Session
) -> None:
    (action,) = [
        each for each in page.head.more_menu.actions() if each.text().startswith("Print or save")
    ]
    page.head.more_menu.aboutToShow.emit()
    assert action.isEnabled()
    action.trigger()
    (found,) = page.window().findChildren(PrintDialog)
    (text,) = shown(found, session)
    assert all(name in text for name in site.tasks)
    found.reject()


def test_the_portfolio_is_printed_where_it_is_in_front(page: PlanPage, session: Session) -> None:
    QTest.mouseClick(page.head.views.button("portfolio"), LEFT)
    settle(session)
    page.printing.open()
    (found,) = page.window().findChildren(PrintDialog)
    (text,) = shown(found, session)
    assert "All projects" in text
    assert "Website" in text
    assert "Sketch" not in text
    found.reject()


def test_ctrl_p_opens_the_dialog_too(page: PlanPage, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    page.chart.table.setFocus()
    QTest.keyClick(page.chart.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    (found,) = page.window().findChildren(PrintDialog)
    settle(session)
    assert found.isVisible()
    found.reject()


def test_a_page_without_plan_offers_nothing_to_print(empty_page: PlanPage) -> None:
    empty_page.head.more_menu.aboutToShow.emit()
    (action,) = [
        each
        for each in empty_page.head.more_menu.actions()
        if each.text().startswith("Print or save")
    ]
    assert not action.isEnabled()
