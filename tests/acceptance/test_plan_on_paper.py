"""A printed plan as somebody holds it: what is where, and in which colours."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import QSize

from app.documents.plan.options import Fit, PlanPrintOptions, PrintShown, millimetres
from app.services.plan_paper import draw_plan_pdf
from app.ui.theme.tokens import LIGHT, PROJECT_COLOURS
from app.ui.widgets.pdf_pages import PdfPages
from tests.unit.documents.plans import site
from tests.unit.documents.reading import place_of, placed_texts

DOTS = 6
"""Of the picture, for each millimetre."""
pytestmark = pytest.mark.usefixtures("qapp")


def picture(options: PlanPrintOptions) -> Image.Image:
    """The first page of the small plan."""
    pages = PdfPages()
    pages.load(draw_plan_pdf(site(), options).content)
    width, height = (millimetres(side) * DOTS for side in options.sheet())
    drawn = pages.picture(0, QSize(round(width), round(height)))
    size = drawn.width(), drawn.height()
    return Image.frombytes("RGB", size, bytes(drawn.constBits()), "raw", "BGRX")


def colours(image: Image.Image, box: tuple[float, float, float, float]) -> set[str]:
    """Those of a part of the page, given by left, top, right and bottom in millimetres."""
    left, top, right, bottom = (round(side * DOTS) for side in box)
    part = image.crop((left, top, right, bottom)).tobytes()
    return {f"#{part[at : at + 3].hex().upper()}" for at in range(0, len(part), 3)}


@pytest.mark.parametrize(
    "options",
    [
        PlanPrintOptions(),
        PlanPrintOptions(landscape=False),
        PlanPrintOptions("A3", fit=Fit.PAGE),
        PlanPrintOptions(fit=Fit.NONE, table=False),
    ],
)
def test_nothing_is_printed_in_the_margins(options: PlanPrintOptions) -> None:
    image = picture(options)
    width, height = image.width / DOTS, image.height / DOTS
    edge = 11.5
    for box in (
        (0.0, 0.0, width, edge),
        (0.0, height - edge, width, height),
        (0.0, 0.0, edge, height),
        (width - edge, 0.0, width, height),
    ):
        assert colours(image, box) == {"#FFFFFF"}


def test_the_chart_shows_work_the_critical_path_today_and_float() -> None:
    found = colours(picture(PlanPrintOptions()), (110, 40, 285, 150))
    assert {PROJECT_COLOURS[0].fill, LIGHT.critical, LIGHT.accent, LIGHT.alt} <= found
    assert LIGHT.warn_fill in found


def test_what_is_not_critical_is_not_marked_where_that_is_off() -> None:
    options = PlanPrintOptions(table=False, legend=False)
    plain = PlanPrintOptions(
        table=False, legend=False, shown=PrintShown(critical=False, links=False)
    )
    everywhere = (0.0, 0.0, 297.0, 210.0)
    assert LIGHT.critical in colours(picture(options), everywhere)
    assert LIGHT.critical not in colours(picture(plain), everywhere)


def test_a_bar_stands_at_the_height_of_its_name() -> None:
    content = draw_plan_pdf(site(), PlanPrintOptions()).content
    place = place_of(content, "2.3")
    image = picture(PlanPrintOptions())
    row = (110.0, place.y - 2.4, 285.0, place.y + 0.6)
    assert PROJECT_COLOURS[0].fill in colours(image, row)
    above = place_of(content, "2 Design")
    summary = (110.0, above.y - 2.0, 285.0, above.y)
    assert LIGHT.text2 in colours(image, summary)


def test_pages_beside_each_other_have_their_rows_at_the_same_height() -> None:
    options = PlanPrintOptions(fit=Fit.NONE, seconds_per_point=3_600.0)
    content = draw_plan_pdf(site(), options).content
    heights = [
        {place.text.split()[0]: round(place.y, 2) for place in placed_texts(content, page)}
        for page in range(2)
    ]
    for outline in ("1", "2.3", "4.5"):
        assert heights[0][outline] == heights[1][outline]


def test_crop_marks_stand_where_the_next_page_begins() -> None:
    options = PlanPrintOptions(
        fit=Fit.NONE, seconds_per_point=3_600.0, overlap_mm=5, crop_marks=True
    )
    content = draw_plan_pdf(site(), options).content
    head = place_of(content, "#")
    image = picture(options)
    # Above the head, right of the table: short lines down to the corners of the chart.
    strip = image.crop((0, round((head.y - 10) * DOTS), image.width, round((head.y - 9.8) * DOTS)))
    marks = [x for x in range(strip.width) if strip.getpixel((x, 0)) != (255, 255, 255)]
    assert len(marks) >= 2
    assert max(marks) / DOTS < 297 - 12 - 4
