"""The designer: a drag on a page of sixty blocks, and a key press until its picture is there.

Painted into memory, in a window of 1440 by 900 that is nowhere shown; a screen adds what it takes
to bring the pixels there. A frame of 60 a second has 16.7 ms. A drag is measured twice: alone, and
with the paper being made anew behind it all the time, which takes Python's lock away.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from app.documents.layout import Printed
from app.domain.paper.block_types import new_block
from app.domain.paper.template import Frame, Template
from app.ui.designer.canvas.canvas import Canvas
from app.ui.designer.design import Design
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.files import HistoryFiles
from tests.benchmarks.measure import Times, ask_child
from tests.builders import SetClock, open_test_store
from tests.ui.builders import open_session, settle
from tests.unit.documents.sample import plain, sample, timesheet

_BLOCKS = 60
_FRAMES = 240
_PRESSES = 20
_FRAME = Goal(ours=0.0166)
_PICTURE = "key press to picture, two pages, median"
_GOALS = {_PICTURE: Goal(ours=0.150)}
# Of a hand that moves the mouse: about 60 events a second.
_BETWEEN_MOVES = 0.016


def run(files: HistoryFiles) -> Iterator[Figure]:
    found = ask_child(["-m", "tests.benchmarks.designer"], files.scratch)
    for what, seconds in found.items():
        goal = _GOALS.get(what, _FRAME if what.startswith("drag") else None)
        yield Figure(f"designer, {what}", "ms", seconds, goal=goal)


def _measure() -> dict[str, float]:
    app = QApplication([])
    theme = Theme("light")
    theme.apply(app)
    told: dict[str, float] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        open_test_store(Path(folder), SetClock()) as store,
        open_session(store, SetClock()) as session,
    ):
        design = Design(session, _crowded(), {}, sample())
        canvas = _shown(theme, session, design)
        told |= _dragging(canvas, "alone", printing=False)
        settle(session)
        told |= _dragging(canvas, "while it prints", printing=True)
        settle(session)
        design.change(plain())
        design.try_with(replace(sample(), timesheet=timesheet(12)))
        told |= _pressing(session, canvas)
    return told


def _crowded() -> Template:
    """Sixty blocks, among them a grid of free texts."""
    base = plain()
    more = range(_BLOCKS - len(base.blocks))
    texts = tuple(
        replace(
            new_block("text", f"text-{number}", "page"),
            frame=Frame(20 + number % 6 * 31.5, 25 + number // 6 * 33.3, 28, 14.2),
        )
        for number in more
    )
    return replace(base, blocks=base.blocks + texts)


def _shown(theme: Theme, session: Session, design: Design) -> Canvas:
    canvas = Canvas(theme, design)
    canvas.resize(1440, 900)
    canvas.show()
    design.print()
    settle(session)
    canvas.set_zoom(1.0)
    _until(lambda: canvas.is_sharp)
    return canvas


def _dragging(canvas: Canvas, name: str, *, printing: bool) -> dict[str, float]:
    """Times from a move of the mouse to its painted frame."""
    design, number = canvas.design, _BLOCKS // 2
    block_id = design.template.blocks[number].id
    canvas.choose((block_id,))
    start = canvas.sight.rect(canvas.view.active[0].frame).center().toPoint()
    _mouse(canvas, QEvent.Type.MouseButtonPress, start)
    if not printing:
        # As if a print were on its way for ever: what the drag asks for waits behind it.
        design._printing = True
    found = []
    for frame in range(_FRAMES):
        at = start + QPoint(frame % 80, frame % 60)
        began = time.perf_counter()
        _mouse(canvas, QEvent.Type.MouseMove, at)
        canvas.viewport().repaint()
        found.append(time.perf_counter() - began)
        _events_for(_BETWEEN_MOVES - found[-1])
    _mouse(canvas, QEvent.Type.MouseButtonRelease, start)
    if not printing:
        design._printing = design._again = False
    design.undo()
    times = Times(tuple(found))
    return {f"drag {name}, median": times.median, f"drag {name}, p99": times.p99}


def _pressing(session: Session, canvas: Canvas) -> dict[str, float]:
    """Times from an arrow key to the sharp picture of the new paper."""
    canvas.choose(("meta",))
    settle(session)
    _until(lambda: canvas.is_sharp)
    found = []
    for press in range(_PRESSES):
        key = Qt.Key.Key_Down if press % 2 else Qt.Key.Key_Up
        before = canvas.design.paper
        began = time.perf_counter()
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(canvas, event)
        _until(partial(_is_new, canvas, before))
        canvas.viewport().repaint()
        found.append(time.perf_counter() - began)
    times = Times(tuple(found))
    pages = canvas.page_count
    assert pages == 2, pages
    return {_PICTURE: times.median, "key press to picture, two pages, p99": times.p99}


def _is_new(canvas: Canvas, before: Printed | None) -> bool:
    return canvas.design.paper is not before and canvas.is_sharp


def _mouse(canvas: Canvas, kind: QEvent.Type, at: QPoint) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind == QEvent.Type.MouseMove else left
    held = none if kind == QEvent.Type.MouseButtonRelease else left
    place = QPointF(canvas.viewport().mapToGlobal(at))
    keys = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, QPointF(at), place, button, held, keys)
    QCoreApplication.sendEvent(canvas.viewport(), event)


def _events_for(seconds: float) -> None:
    """Lets the program go on as between two moves of a hand."""
    end = time.perf_counter() + max(seconds, 0)
    while time.perf_counter() < end:
        QCoreApplication.processEvents()
        time.sleep(0.001)


def _until(holds: Callable[[], bool]) -> None:
    while not holds():
        QCoreApplication.processEvents()
        time.sleep(0.0005)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_measure()))
