"""Invoices as PDF: one page, many lines, many invoices, and the first one of a process.

The floor is ReportLab's own table of plain strings in the same embedded fonts, compressed, without
head, foot, wrapped text or code.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from itertools import count

from app.domain.billing.document import Document
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.files import HistoryFiles
from tests.benchmarks.measure import alternately, ask_child, once
from tests.unit.documents.sample import assets, badge, many_lines, plain, sample

_ROUNDS = 15
_INVOICES = 100
_AGAINST = "reportlab table of strings"

_numbers = count(1)


def run(files: HistoryFiles) -> Iterator[Figure]:
    page, long = replace(sample(), timesheet=()), many_lines(1000)
    times = alternately(
        {
            "page": lambda: _draw(_another(page)),
            "page floor": partial(_floor, page),
            "long": partial(_draw, long),
            "long floor": partial(_floor, long),
        },
        _ROUNDS,
    )
    for name, what, goal in (("page", "one page", 0.010), ("long", "1,000 lines", 0.250)):
        ours, floor = times[name].median, times[f"{name} floor"].median
        yield Figure(f"invoice PDF, {what}", "ms", ours, floor, _AGAINST, Goal(ours=goal))
    batch = once(lambda: [_draw(_another(page)) for _ in range(_INVOICES)])
    yield Figure(f"invoice PDF, {_INVOICES} invoices", "s", batch, goal=Goal(ours=1.0))
    first = ask_child(["-m", "tests.benchmarks.paper"], files.scratch)
    for what, seconds in first.items():
        yield Figure(f"invoice PDF, {what}", "ms", seconds, goal=Goal(ours=0.250))


def _another(document: Document) -> Document:
    """The same under a new number, as the code to pay by is kept from one drawing to the next."""
    return replace(document, number=f"2026-{next(_numbers):04}")


def _draw(document: Document) -> bytes:
    from app.documents.document_pdf import document_pdf

    return document_pdf(document, plain(), assets())


def _floor(document: Document) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import LongTable, SimpleDocTemplate, TableStyle

    if "floor" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("floor", BytesIO(assets().regular)))
    rows = [
        [str(line.position), line.name, line.description, str(line.quantity), str(line.net_minor)]
        for line in document.lines
    ]
    file = BytesIO()
    made = SimpleDocTemplate(file, initialFontName="floor", pageCompression=1)
    table = LongTable(rows, style=TableStyle([("FONT", (0, 0), (-1, -1), "floor", 9)]))
    made.build([table])
    return file.getvalue()


def _first() -> dict[str, float]:
    """What a process pays for its first invoice: modules, template, fonts, then the page."""
    document = replace(sample(), timesheet=())
    files = replace(assets(), logo=badge())
    began = time.perf_counter()
    from app.documents.document_pdf import document_pdf

    document_pdf(document, plain(), files)
    return {"first of a process, modules included": time.perf_counter() - began}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_first()))
