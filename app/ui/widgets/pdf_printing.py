"""Paper from the bytes of a PDF, at 100 %: what was measured in millimetres stays so.

The printer gets each page as a picture in its own resolution, drawn at the page's true size on a
sheet of the same size without margins. Qt would rather fit the page into the printable area, which
moves everything by some millimetres.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.values.errors import RuleViolation
from app.system.print_queue import refusal
from app.system.translations import _
from app.ui.widgets.pdf_pages import MILLIMETRES_PER_POINT, PdfPages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

# More makes pictures of 140 MB a page, and no printer shows the difference.
_MOST_DOTS_PER_INCH = 600
# Drivers round their papers to whole points or hundredths of an inch.
_SAME_PAPER_POINTS = 3.0

# Where Qt's own dialog leaves what was chosen for CUPS, names and values in turn; no public name.
_CUPS_OPTIONS = 0xFE00
_NOT_FITTED = ("print-scaling", "none")


@dataclass(frozen=True, slots=True)
class Printed:
    """Where something was printed.

    Attributes:
        target: the printer's name, or the file's.
        waits: whether the printer is stopped, so that the job lies in its queue.
    """

    target: str
    waits: bool


def ask_and_print(name: str, content: bytes, parent: QWidget) -> Printed | None:
    """Asks for a printer and prints; gives where to, None where the dialog was left.

    Raises:
        RuleViolation: ``printing.…``, nothing was printed.
    """
    # Late: few days print anything, and the module asks the system for its printers.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Print {name}").format(name=name))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=True)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    print_pdf(content, printer)
    return Printed(_target(printer), waits=_is_queue(printer) and _is_stopped(printer))


def printed_text(name: str, printed: Printed) -> str:
    """What to tell of something that was printed."""
    if printed.waits:
        return _("{name} waits: “{printer}” is stopped or has a problem.").format(
            name=name, printer=printed.target
        )
    return _("Printed: {name}").format(name=name)


def print_pdf(content: bytes, printer: QPrinter) -> None:
    """Prints every page, or those that the user chose, each on paper of its own size.

    Raises:
        RuleViolation: ``printing.no_paper`` before anything is sent; ``printing.impossible``,
            ``printing.gone`` or ``printing.refused`` where the printer does not take it.
    """
    pages = PdfPages()
    pages.load(content)
    numbers = _chosen(printer, pages.count)
    for page in numbers:
        _set_paper(printer, pages.points(page))
    _forbid_fitting(printer)
    painter = QPainter()
    for page in numbers:
        _set_paper(printer, pages.points(page))
        if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
            raise RuleViolation("printer", "printing.impossible", printer=_target(printer))
        _paint_page(painter, printer, pages, page)
    if painter.isActive():
        painter.end()
        _see_taken(printer)


def _chosen(printer: QPrinter, count: int) -> range:
    """The chosen pages, from 0; the printer counts from 1 and says 0 for all."""
    return range(max(printer.fromPage(), 1) - 1, min(printer.toPage() or count, count))


def _target(printer: QPrinter) -> str:
    return printer.outputFileName() or printer.printerName()


def _is_queue(printer: QPrinter) -> bool:
    return printer.outputFormat() == printer.OutputFormat.NativeFormat and not (
        printer.outputFileName()
    )


def _is_stopped(printer: QPrinter) -> bool:
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - see `ask_and_print`

    state = QPrinterInfo.printerInfo(printer.printerName()).state()
    return state == printer.PrinterState.Error


def _see_taken(printer: QPrinter) -> None:
    """Qt does not tell when a queue refuses its job."""
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - see `ask_and_print`

    reason = refusal() if _is_queue(printer) else ""
    if not reason:
        return
    name = printer.printerName()
    if QPrinterInfo.printerInfo(name).isNull():
        raise RuleViolation("printer", "printing.gone", printer=name)
    raise RuleViolation("printer", "printing.refused", printer=name, reason=reason)


def _forbid_fitting(printer: QPrinter) -> None:
    """The queue's owner may have set it to fit pages into what the printer reaches."""
    if not _is_queue(printer) or sys.platform != "linux":
        return
    from PySide6.QtPrintSupport import QPrintEngine  # noqa: PLC0415 - see `ask_and_print`

    key = QPrintEngine.PrintEnginePropertyKey(_CUPS_OPTIONS)
    engine = printer.printEngine()
    engine.setProperty(key, [*(engine.property(key) or []), *_NOT_FITTED])


def _set_paper(printer: QPrinter, points: QSizeF) -> None:
    printer.setPageLayout(_layout(points))
    # A printer's driver has margins of its own and puts them back with each new layout.
    printer.setFullPage(True)
    got = printer.pageLayout().fullRectPoints().size()
    off = max(abs(got.width() - points.width()), abs(got.height() - points.height()))
    if off > _SAME_PAPER_POINTS:
        raise RuleViolation(
            "printer",
            "printing.no_paper",
            printer=_target(printer),
            width=round(points.width() * MILLIMETRES_PER_POINT),
            height=round(points.height() * MILLIMETRES_PER_POINT),
        )


def _layout(points: QSizeF) -> QPageLayout:
    """The whole sheet; a wide page is a size that printers know, turned."""
    is_wide = points.width() > points.height()
    turn = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    upright = points.transposed() if is_wide else points
    size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    layout = QPageLayout(size, turn, QMarginsF(), QPageLayout.Unit.Point)
    # Else a printer that cannot reach the edges refuses the layout, and its size with it.
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _paint_page(painter: QPainter, printer: QPrinter, pages: PdfPages, page: int) -> None:
    dots = printer.resolution()
    points = pages.points(page)
    drawn = (points * min(dots, _MOST_DOTS_PER_INCH) / 72).toSize()
    room = QRectF(0, 0, points.width() * dots / 72, points.height() * dots / 72)
    painter.drawImage(room, pages.picture(page, drawn))
