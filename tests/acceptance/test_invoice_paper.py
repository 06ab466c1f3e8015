"""The finished page: the file that a client opens, and what a printer makes of it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from app.documents.document_pdf import document_pdf
from tests.unit.documents.reading import opened, page_texts, place_of, placed_texts
from tests.unit.documents.sample import assets, badge, plain, sample

_DPI = 144


@cache
def paper() -> bytes:
    return document_pdf(sample(), plain(), replace(assets(), logo=badge()))


def test_the_invoice_with_its_time_sheet_reads_from_head_to_foot() -> None:
    first, *appendix = page_texts(paper())
    order = (
        "Nora Seidel Design & Code Rechnungsnummer 2026-0041",
        "Acme Outdoor GmbH Frau Lena Hansen Beispielstraße 48 20457 Hamburg",
        "Rechnung 2026-0041 Guten Tag Frau Hansen,",
        "1 Produktseiten Konzept, Gestaltung und Abstimmung der Varianten 18,50 Std. 95,00",
        "6 Schriftlizenz Web, 1 Jahr Auslage ohne Aufschlag 1 Stk. 148,00 148,00",
        "Rechnungsbetrag 7.967,65 €",
        "Zweck Rechnung 2026-0041",
        "Seite 1 von 3",
    )
    places = [first.index(words) for words in order]
    assert places == sorted(places)
    assert appendix[0].count("Zeitnachweis zur Rechnung 2026-0041") == 1
    assert sum(page.count("Arbeitspaket") for page in appendix) == 41
    assert "Summe 58:05" in appendix[-1]


def test_the_address_stands_in_the_window_of_din_5008_form_b() -> None:
    for words in ("Nora Seidel Design & Code ·", "Acme Outdoor", "20457 Hamburg"):
        place = place_of(paper(), words)
        assert 24.99 < place.x < 105
        assert 45 < place.y < 90


def test_text_keeps_to_its_margins() -> None:
    for number in range(len(opened(paper()).pages)):
        for place in placed_texts(paper(), number):
            assert place.x >= 24.99
            assert 15 < place.y < 292


@pytest.mark.usefixtures("qapp")
def test_the_sheet_is_marked_where_it_is_folded_and_punched() -> None:
    picture = _printed(paper())
    marks = [row for row in range(picture.height) if _dark(picture, _pixels(5), row)]
    millimetres = sorted({round(row / _DPI * 25.4 * 2) / 2 for row in marks})
    assert millimetres == pytest.approx([105, 148.5, 210], abs=0.5)


@pytest.mark.usefixtures("qapp")
def test_nothing_is_printed_on_the_edges() -> None:
    picture = _printed(paper())
    edge = _pixels(3.5)
    inner = (edge, edge, picture.width - edge, picture.height - edge)
    picture.paste(255, inner)
    assert picture.getextrema() == (255, 255)


def _printed(content: bytes) -> Image.Image:
    """The first page in shades of grey, as the window and the printer draw it."""
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    size = (document.pagePointSize(0) / 72 * _DPI).toSize()
    page = document.render(0, size)
    # What the page leaves out is transparent, and paper is white.
    picture = QImage(size, QImage.Format.Format_Grayscale8)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.drawImage(0, 0, page)
    painter.end()
    rows = bytes(picture.constBits())
    shape = (picture.width(), picture.height())
    return Image.frombytes("L", shape, rows, "raw", "L", picture.bytesPerLine())


def _pixels(millimetres: float) -> int:
    return round(millimetres / 25.4 * _DPI)


def _dark(picture: Image.Image, x: int, y: int) -> bool:
    shade = picture.getpixel((x, y))
    return isinstance(shade, int) and shade < 230
