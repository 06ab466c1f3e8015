"""Invoices through a real print queue: what lies in the tray fits its envelope."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from app.domain.paper.template import Frame
from app.domain.paper.windows import WINDOWS
from app.ui.widgets.pdf_pages import MILLIMETRES_PER_POINT, PdfPages
from tests.acceptance.billing import issued, with_rate, work
from tests.acceptance.cli import ROOT
from tests.acceptance.print_system import MISSING, SECONDS, PrintSystem, Queue, print_system
from tests.ui.billing.pdfs import marked_pdf

pytestmark = [pytest.mark.skipif(bool(MISSING), reason=MISSING), pytest.mark.usefixtures("qapp")]

_DPI = 300

Start = Callable[[PrintSystem, Path, str], "Job"]


@dataclass(frozen=True, slots=True)
class Letter:
    """A template that ships, its window, and where its parts stand, in mm.

    Attributes:
        address: wide enough around the recipient for lines that were moved.
        footer: the same around the footer.
        other: the paper that the printer takes unless it is told.
    """

    template: str
    window: str
    size: tuple[float, float]
    address: Frame
    footer: Frame
    other: str


LETTERS = (
    Letter(
        "Clear",
        "din-5008-b",
        (210, 297),
        Frame(15, 61.5, 95, 32),
        Frame(15, 268, 185, 26),
        "Letter",
    ),
    Letter(
        "Clear Letter",
        "us-10-single",
        (215.9, 279.4),
        Frame(15, 53, 95, 31),
        Frame(15, 250, 190, 26),
        "A4",
    ),
)


class Job:
    """The program in a process of its own, about to ask for a printer."""

    def __init__(self, system: PrintSystem, path: Path, queue: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "tests.acceptance.printing", path, queue],
            cwd=ROOT,
            env={**os.environ, **system.environment, "QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._queue = queue

    def open(self) -> Job:
        """Waits for the dialog of the printers, where the queue is chosen."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, self._process.communicate()[1]
        assert json.loads(line) == {"open": self._queue}
        return self

    def press(self) -> Job:
        """Presses "Print" in it."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self

    def end(self) -> None:
        """Ends it where a test broke off."""
        with self._process:
            self._process.kill()

    def said(self) -> dict[str, Any]:
        """What the program made of it."""
        with self._process:
            out, err = self._process.communicate(timeout=SECONDS)
        assert self._process.returncode == 0, err
        found: dict[str, Any] = json.loads(out)
        return found


class Sheet:
    """The first page of a PDF, where it is dark and where it is not."""

    def __init__(self, content: bytes) -> None:
        pages = PdfPages()
        pages.load(content)
        size = pages.points(0) * MILLIMETRES_PER_POINT
        self.size = (size.width(), size.height())
        dots = QSize(*(round(length / 25.4 * _DPI) for length in self.size))
        image = pages.picture(0, dots).convertToFormat(QImage.Format.Format_Grayscale8)
        rows, stride = bytes(image.constBits()), image.bytesPerLine()
        shape = (image.width(), image.height())
        self._dark = Image.frombytes("L", shape, rows, "raw", "L", stride).point(
            [255] * 200 + [0] * 56
        )

    def ink(self, part: Frame) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what is printed in a part, from the sheet's edges, mm."""
        corner = (_dots(part.x), _dots(part.y))
        box = self._dark.crop((*corner, _dots(part.x + part.w), _dots(part.y + part.h))).getbbox()
        assert box is not None, f"nothing is printed in {part}"
        left, top, right, bottom = box
        dots = (left + corner[0], top + corner[1], right + corner[0], bottom + corner[1])
        return tuple(dot / _DPI * 25.4 for dot in dots)  # type: ignore[return-value]


def _dots(millimetres: float) -> int:
    return round(millimetres / 25.4 * _DPI)


@pytest.fixture
def start() -> Iterator[Start]:
    with ExitStack() as started:

        def start_one(system: PrintSystem, path: Path, queue: str) -> Job:
            job = Job(system, path, queue)
            started.callback(job.end)
            return job

        yield start_one


def test_two_invoices_at_once_fit_their_envelopes(tmp_path: Path, start: Start) -> None:
    invoices = _invoices(tmp_path)
    queues = [Queue(letter.window, letter.other, fits=True) for letter in LETTERS]
    with print_system(*queues) as system:
        jobs = [start(system, invoices[letter.template], letter.window) for letter in LETTERS]
        for job in jobs:
            job.open()
        for job in jobs:
            job.press()
        for letter, job in zip(LETTERS, jobs, strict=True):
            assert job.said() == {"target": letter.window, "told": "Printed: 2026-0041"}
            printed = Sheet(system.printed(letter.window))
            ours = Sheet(invoices[letter.template].read_bytes())
            assert printed.size == pytest.approx(letter.size, abs=0.4)
            _assert_address_in_window(letter, printed, ours)
            _assert_not_scaled(letter, printed, ours)


def _invoices(folder: Path) -> dict[str, Path]:
    """An issued invoice in each template, as the file that its client gets."""
    stint = with_rate(folder)
    saved = {}
    for day, letter in enumerate(LETTERS, start=2):
        work(stint, f"Fix login @Acme/Website 2026-11-{day:02} 9:00-10:30")
        stint.json("template", "use", letter.template)
        saved[letter.template] = folder / f"{day}.pdf"
        number = issued(stint)["number"]
        stint.json("invoice", "pdf", number, "--out", str(saved[letter.template]))
    return saved


def _assert_address_in_window(letter: Letter, printed: Sheet, ours: Sheet) -> None:
    window = WINDOWS[letter.window].window
    left, top, right, bottom = printed.ink(letter.address)
    assert window.x < left < right < window.x + window.w
    assert window.y < top < bottom < window.y + window.h
    assert (left, top, right, bottom) == pytest.approx(ours.ink(letter.address), abs=1)


def _assert_not_scaled(letter: Letter, printed: Sheet, ours: Sheet) -> None:
    """From the first mark at the edge to the footer."""
    for fold in WINDOWS[letter.window].folds:
        mark = Frame(0, fold - 8, 12, 16)
        assert printed.ink(mark) == pytest.approx(ours.ink(mark), abs=0.5)
        assert printed.ink(mark)[1] == pytest.approx(fold, abs=0.5)
    assert printed.ink(letter.footer) == pytest.approx(ours.ink(letter.footer), abs=0.5)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A wide page."""
    path = tmp_path / "wide.pdf"
    path.write_bytes(marked_pdf((20, 45, 85), size=(297, 210)))
    return path


def test_a_wide_page_comes_out_turned_and_whole(plan: Path, start: Start) -> None:
    with print_system(Queue("tray", "Letter")) as system:
        start(system, plan, "tray").open().press().said()
        sheet = Sheet(system.printed("tray"))
    # Its top is the sheet's left edge.
    assert sheet.size == pytest.approx((210, 297), abs=0.4)
    assert sheet.ink(Frame(0, 0, 210, 297)) == pytest.approx((45, 192, 49, 277), abs=0.3)


def test_paper_that_the_printer_does_not_have_is_told(tmp_path: Path, start: Start) -> None:
    path = tmp_path / "large.pdf"
    path.write_bytes(marked_pdf((20, 45, 85), size=(420, 297)))
    with print_system(Queue("tray")) as system:
        said = start(system, path, "tray").open().press().said()
    assert said == {"key": "printing.no_paper", "printer": "tray", "width": 420, "height": 297}


def test_a_queue_that_refuses_is_told(plan: Path, start: Start) -> None:
    with print_system(Queue("tray", accepting=False)) as system:
        said = start(system, plan, "tray").open().press().said()
    assert (said["key"], said["printer"]) == ("printing.refused", "tray")
    assert "not accepting" in said["reason"]


def test_a_job_that_waits_for_a_stopped_printer_is_told(plan: Path, start: Start) -> None:
    with print_system(Queue("tray", stopped=True)) as system:
        said = start(system, plan, "tray").open().press().said()
    told = "2026-0041 waits: “tray” is stopped or has a problem."
    assert said == {"target": "tray", "told": told}


def test_a_printer_that_is_gone_is_told(plan: Path, start: Start) -> None:
    with print_system(Queue("tray")) as system:
        job = start(system, plan, "tray").open()
        system.stop()
        said = job.press().said()
    assert said == {"key": "printing.gone", "printer": "tray"}
