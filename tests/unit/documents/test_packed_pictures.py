from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.documents.document_pdf import document_pdf
from app.documents.packed_pictures import draw_picture
from tests.unit.documents.sample import assets, badge, plain, sample


def photo(mode: str = "RGB") -> ImageReader:
    return ImageReader(Image.effect_noise((80, 60), 50).convert(mode))


def drawn(image: ImageReader, *, kept: bool) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, invariant=1)
    for y in (100, 300):
        if kept:
            draw_picture(canvas, image, 100, y, 80, 60)
        else:
            canvas.drawImage(image, 100, y, 80, 60)
    canvas.save()
    return file.getvalue()


def test_a_kept_picture_is_written_as_reportlab_writes_it() -> None:
    image = photo()
    plainly = drawn(image, kept=False)
    assert drawn(image, kept=True) == plainly
    assert drawn(image, kept=True) == plainly


def test_a_grey_picture_is_left_to_reportlab() -> None:
    image = photo("L")
    assert drawn(image, kept=True) == drawn(image, kept=False)


def test_two_prints_of_a_logo_are_equal() -> None:
    files = replace(assets(), logo=badge())
    assert document_pdf(sample(), plain(), files) == document_pdf(sample(), plain(), files)
