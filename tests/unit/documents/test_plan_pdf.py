from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pypdf.generic import DictionaryObject

from app.documents.plan.options import Fit, PlanPrintOptions, PrintShown, millimetres
from app.documents.plan.source import PlanSource
from app.services.plan_paper import PlanToPrint, draw_plan_pdf, plan_source
from tests.unit.documents.plans import TODAY, big, site
from tests.unit.documents.reading import fonts, opened, operators, page_texts, placed_texts
from tests.unit.planning.charts import at, chart_of, dates, task

NAMES = [row.name for row in site().rows]


def pages(source: PlanSource, options: PlanPrintOptions) -> list[str]:
    drawn = draw_plan_pdf(source, options)
    found = page_texts(drawn.content)
    assert len(found) == drawn.pages
    return found


def test_a_small_plan_says_everything_on_one_page() -> None:
    (text,) = pages(site(), PlanPrintOptions())
    for name in NAMES:
        assert name in text
    for words in (
        "Website relaunch",
        "Acme Outdoor",
        "12 Oct",
        "Printed on 19 Nov 2026",
        "Page 1 of 1",
        "Task Who Work h Finish",
        "Nora Sand",
        "11 Dec",
        "Go live · 11 Dec",
        "0:45 over",
        "70 %",
        "October",
        "W42",
        "Today 19 Nov",
        "Remaining",
        "Baseline",
    ):
        assert words in text


def test_each_page_is_numbered_and_has_title_head_and_legend() -> None:
    found = pages(big(100), PlanPrintOptions(fit=Fit.NONE))
    assert len(found) >= 4
    for number, text in enumerate(found, 1):
        assert f"Page {number} of {len(found)}" in text
        assert "Plant expansion" in text
        assert "Task" in text
        assert "Worked" in text


def test_each_row_is_on_the_pages_of_one_row_of_pages_alone() -> None:
    source = big(100)
    options = PlanPrintOptions(fit=Fit.WIDTH, shown=PrintShown(links=False))
    found = pages(source, options)
    for row in source.rows:
        # The place in the tree is said once, in the table.
        at = [number for number, text in enumerate(found) if f" {row.outline} {row.name}" in text]
        assert len(at) == 1


def test_a_longer_chart_goes_on_upon_the_next_page() -> None:
    options = PlanPrintOptions(fit=Fit.NONE, seconds_per_point=3_600.0)
    first, *others = pages(site(), options)
    assert len(others) >= 2
    assert "Findings agreed · 19 Oct" in first
    assert "Go live · 11 Dec" not in first
    assert "Go live · 11 Dec" in others[-1]
    assert all(name in text for name in NAMES for text in (first, *others))


def test_no_text_stands_in_the_margins_or_is_cut_by_them() -> None:
    for options in (
        PlanPrintOptions(),
        PlanPrintOptions(landscape=False),
        PlanPrintOptions(fit=Fit.NONE, seconds_per_point=3_600.0),
        PlanPrintOptions(table=False),
        PlanPrintOptions(first_on=date(2026, 11, 2), last_on=date(2026, 11, 20), table=False),
    ):
        drawn = draw_plan_pdf(site(), options)
        width, height = map(millimetres, options.sheet())
        for page in range(drawn.pages):
            for place in placed_texts(drawn.content, page):
                assert 11.9 <= place.x <= width - 12
                assert 12 <= place.y <= height - 11.9


def test_bars_that_end_beyond_the_range_are_named_on_the_paper() -> None:
    last = date(2026, 11, 20)
    options = PlanPrintOptions(first_on=date(2026, 11, 16), last_on=last, table=False)
    (text,) = pages(site(), options)
    assert "Product page build" in text
    assert "Kick-off workshop" not in text


@pytest.mark.parametrize(
    ("options", "absent"),
    [
        (PlanPrintOptions(header=False), ("Website relaunch", "Page 1", "Printed")),
        (PlanPrintOptions(legend=False), ("Worked", "Remaining")),
        (PlanPrintOptions(table=False), ("Who", "Work h", "Nora Sand")),
        (replace(PlanPrintOptions(), shown=PrintShown(baseline=False)), ("Baseline",)),
        (replace(PlanPrintOptions(), shown=PrintShown(critical=False)), ("Critical",)),
    ],
)
def test_what_is_off_is_not_printed(options: PlanPrintOptions, absent: tuple[str, ...]) -> None:
    (text,) = pages(site(), options)
    for words in absent:
        assert words not in text
    assert "Product page build" in text


def test_without_a_table_bars_and_summaries_carry_their_names() -> None:
    (text,) = pages(site(), PlanPrintOptions(table=False))
    assert all(name in text for name in NAMES)
    assert "Build · 40 %" in text


@pytest.mark.parametrize("paper", ["A4", "A3", "A0", "Letter", "Tabloid"])
def test_pages_have_the_size_of_the_paper(paper: str) -> None:
    options = PlanPrintOptions(paper, landscape=False)
    page = opened(draw_plan_pdf(site(), options).content).pages[0]
    found = float(page.mediabox.width), float(page.mediabox.height)
    assert found == pytest.approx(options.sheet(), abs=0.01)


def test_the_file_tells_what_it_is_and_carries_its_fonts() -> None:
    content = draw_plan_pdf(site(), PlanPrintOptions()).content
    told = opened(content).metadata
    assert told is not None
    assert (told.title, told.creator) == ("Website relaunch", "Stint")
    assert told.subject == "Gantt chart of Website relaunch with 25 rows. 12 Oct – 11 Dec 2026"
    for font in fonts(content):
        descriptor = font["/FontDescriptor"].get_object()
        assert isinstance(descriptor, DictionaryObject)
        assert "/FontFile2" in descriptor
    # No picture: all of it is lines, areas and text.
    assert b"Do" not in operators(content)


def test_the_same_plan_gives_the_same_bytes() -> None:
    options = PlanPrintOptions()
    draw_plan_pdf(big(30), options)
    assert draw_plan_pdf(site(), options) == draw_plan_pdf(site(), options)


def test_a_preview_draws_its_pages_alone_and_counts_all() -> None:
    drawn = draw_plan_pdf(big(100), PlanPrintOptions(fit=Fit.NONE), 2)
    assert len(page_texts(drawn.content)) == 2
    assert drawn.pages > 2
    assert f"Page 2 of {drawn.pages}" in page_texts(drawn.content)[1]


def test_names_are_printed_as_they_were_written() -> None:
    name = "<b>Über</b> & Söhne (50 %) \\ “x”"
    chart = chart_of([(task("a", name=name), dates(at(11, 2, 9), at(11, 3, 9)))])
    source = plan_source(PlanToPrint(chart.bars, "R&D <1>", "", TODAY))
    (text,) = pages(source, PlanPrintOptions())
    assert name in text
    assert "R&D <1>" in text


def test_a_name_of_any_length_is_cut_with_an_ellipsis_and_moves_nothing() -> None:
    name = "Wording " * 60
    chart = chart_of([(task("a", name=name), dates(at(11, 2, 9), at(11, 3, 9)))])
    source = plan_source(PlanToPrint(chart.bars, name, name, TODAY))
    for options in (PlanPrintOptions(), PlanPrintOptions(table=False, landscape=False)):
        (text,) = pages(source, options)
        assert text.count("…") >= 2
        assert "Page 1 of 1" in text


def test_a_plan_without_rows_is_an_empty_page() -> None:
    source = plan_source(PlanToPrint(chart_of([]).bars, "Empty", "", TODAY))
    (text,) = pages(source, PlanPrintOptions())
    assert "Empty" in text
