from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.domain.values.errors import RuleViolation
from app.queries.history import HistoryCriteria, history
from app.ui.billing.printing import print_invoice
from app.ui.session.session import Session
from app.ui.widgets.pdf_pages import MILLIMETRES_PER_POINT, PdfPages
from app.ui.widgets.pdf_printing import print_pdf
from tests.ui.billing.office import TODAY, Office
from tests.ui.billing.pdfs import A4, LETTER, marked_pdf
from tests.ui.builders import settle

DOTS = 8
"""Of the test's picture, for each millimetre."""


@pytest.fixture
def printer(qapp: QApplication, tmp_path: Path) -> QPrinter:
    assert qapp is not None
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.setResolution(300)
    return made


def printed(printer: QPrinter) -> PdfPages:
    pages = PdfPages()
    pages.load(Path(printer.outputFileName()).read_bytes())
    return pages


def millimetres(pages: PdfPages, page: int) -> tuple[float, float]:
    points = pages.points(page)
    return points.width() * MILLIMETRES_PER_POINT, points.height() * MILLIMETRES_PER_POINT


def bar(pages: PdfPages, page: int) -> tuple[float, float, float]:
    """Left, top and width of the black bar of a page, in mm."""
    width, height = millimetres(pages, page)
    image = pages.picture(page, QSize(round(width * DOTS), round(height * DOTS)))
    left, top = _first_dark(image)
    right = left
    while right < image.width() and image.pixelColor(right, top + DOTS).lightness() < 128:
        right += 1
    return left / DOTS, top / DOTS, (right - left) / DOTS


def _first_dark(image: QImage) -> tuple[int, int]:
    """The first mark from above, and where it begins at the left."""
    for y in range(image.height()):
        dark = [x for x in range(image.width()) if image.pixelColor(x, y).lightness() < 128]
        if dark:
            return dark[0], y
    raise AssertionError("no mark on the page")


@pytest.mark.parametrize("size", [A4, LETTER])
def test_a_page_keeps_its_size_and_its_marks_their_place(
    printer: QPrinter, size: tuple[float, float]
) -> None:
    print_pdf(marked_pdf((20, 45, 85), size=size), printer)

    pages = printed(printer)
    assert millimetres(pages, 0) == pytest.approx(size, abs=0.4)
    assert bar(pages, 0) == pytest.approx((20, 45, 85), abs=0.3)


def test_a_mark_at_the_edge_is_not_moved_by_margins(printer: QPrinter) -> None:
    print_pdf(marked_pdf((0, 0, 210)), printer)

    left, top, width = bar(printed(printer), 0)
    assert (left, top) == pytest.approx((0, 0), abs=0.3)
    assert width == pytest.approx(210, abs=0.5)


def test_every_page_is_printed_in_its_order(printer: QPrinter) -> None:
    print_pdf(marked_pdf((20, 45, 85), (30, 60, 40), (40, 200, 20)), printer)

    pages = printed(printer)
    assert pages.count == 3
    assert [round(bar(pages, page)[1]) for page in range(3)] == [45, 60, 200]


def test_only_the_chosen_pages_are_printed(printer: QPrinter) -> None:
    printer.setFromTo(2, 2)
    print_pdf(marked_pdf((20, 45, 85), (30, 60, 40), (40, 200, 20)), printer)

    pages = printed(printer)
    assert pages.count == 1
    assert round(bar(pages, 0)[1]) == 60


def test_a_wide_page_stays_wide(printer: QPrinter) -> None:
    print_pdf(marked_pdf((20, 45, 85), size=(297, 210)), printer)

    pages = printed(printer)
    assert millimetres(pages, 0) == pytest.approx((297, 210), abs=0.4)
    assert bar(pages, 0) == pytest.approx((20, 45, 85), abs=0.3)


def test_paper_of_no_printer_s_name_is_made_for_a_file(printer: QPrinter) -> None:
    print_pdf(marked_pdf((20, 45, 85), size=(300, 1200)), printer)
    assert millimetres(printed(printer), 0) == pytest.approx((300, 1200), abs=0.8)


def test_a_target_that_takes_nothing_is_refused(printer: QPrinter, tmp_path: Path) -> None:
    target = str(tmp_path / "absent" / "printed.pdf")
    printer.setOutputFileName(target)
    with pytest.raises(RuleViolation) as caught:
        print_pdf(marked_pdf((20, 45, 85)), printer)
    assert (caught.value.key, caught.value.arguments) == (
        "printing.impossible",
        {"printer": target},
    )


def test_what_was_printed_is_noted(
    session: Session,
    office: Office,
    printer: QPrinter,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    invoice_id = office.bill(office.client("Acme Outdoor"), TODAY, 1_000)
    parent = QWidget()
    qtbot.addWidget(parent)
    # The system's own dialog is the true outside; it answers with a file as printer.
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrinter", _fixed(printer))
    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: QDialog.DialogCode.Accepted)
    told = print_invoice(session, invoice_id, "2026-0036", marked_pdf((20, 45, 85)), parent)
    settle(session)

    assert told == "Printed: 2026-0036"
    newest = session.read(history, HistoryCriteria(limit=1))[0]
    assert newest.action == "output.invoice_print"
    assert printed(printer).count == 1


def test_leaving_the_printer_dialog_prints_and_notes_nothing(
    session: Session, office: Office, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    before = session.read(history, HistoryCriteria(limit=1))[0].no
    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: QDialog.DialogCode.Rejected)
    told = print_invoice(session, UUID(int=1), "2026-0036", marked_pdf((20, 45, 85)), parent)
    settle(session)

    assert office is not None
    assert told == ""
    assert session.read(history, HistoryCriteria(limit=1))[0].no == before


def test_what_could_not_be_printed_is_told_and_not_noted(
    session: Session,
    office: Office,
    printer: QPrinter,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    before = session.read(history, HistoryCriteria(limit=1))[0].no
    printer.setOutputFileName("/absent/printed.pdf")
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrinter", _fixed(printer))
    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: QDialog.DialogCode.Accepted)
    with qtbot.waitSignal(session.refused) as refused:
        told = print_invoice(session, UUID(int=1), "2026-0036", marked_pdf((20, 45, 85)), parent)
    settle(session)

    assert office is not None
    assert told == ""
    assert refused.args is not None
    assert refused.args[0].key == "printing.impossible"
    assert session.read(history, HistoryCriteria(limit=1))[0].no == before


def _fixed(printer: QPrinter) -> type:
    class Fixed:
        PrinterMode = QPrinter.PrinterMode

        def __new__(cls, *_args: object) -> QPrinter:  # type: ignore[misc]
            return printer

    return Fixed
