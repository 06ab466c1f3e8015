"""What a reader finds in a PDF: texts with their places, fonts, operators."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from app.documents.geometry import POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class Placed:
    """A string with the start of its baseline, in millimetres from the top left corner."""

    text: str
    x: float
    y: float


def opened(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content), strict=True)


def page_texts(content: bytes) -> list[str]:
    """The text of each page, with blanks of every kind as one."""
    return [" ".join(page.extract_text().split()) for page in opened(content).pages]


def placed_texts(content: bytes, page: int = 0) -> list[Placed]:
    """The strings of a page where they are drawn, in drawing order."""
    sheet = opened(content).pages[page]
    height = float(sheet.mediabox.height)
    found: list[Placed] = []

    def visit(text: str, _cm: Any, matrix: list[float], _font: Any, _size: float) -> None:
        if text.strip():
            x, y = matrix[4] / POINTS_PER_MM, (height - matrix[5]) / POINTS_PER_MM
            found.append(Placed(" ".join(text.split()), x, y))

    sheet.extract_text(visitor_text=visit)
    return found


def place_of(content: bytes, text: str, page: int = 0) -> Placed:
    """The first string of the page that begins like this."""
    return next(each for each in placed_texts(content, page) if each.text.startswith(text))


def fonts(content: bytes) -> list[DictionaryObject]:
    """Every font dictionary of the file."""
    return [each for each in objects(content) if each.get("/Type") == "/Font"]


def objects(content: bytes) -> list[DictionaryObject]:
    """Every dictionary and stream of the file."""
    reader = opened(content)
    found = []
    for number in reader.xref[0]:
        each = reader.get_object(IndirectObject(number, 0, reader))
        if isinstance(each, DictionaryObject):
            found.append(each)
    return found


def operators(content: bytes) -> set[bytes]:
    """The operators that the pages' contents use."""
    found: set[bytes] = set()
    for page in opened(content).pages:
        stream = page.get_contents()
        assert stream is not None
        found.update(operator for _, operator in stream.operations)
    return found
