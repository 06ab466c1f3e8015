from __future__ import annotations

import pytest

from app.documents.plan.options import Fit, PlanPrintOptions
from app.domain.planning.chart.rows import chart_bars, visible_keys
from app.services.plan_paper import PlanToPrint, draw_plan_svg, plan_source
from tests.unit.documents.plans import TODAY, big, site, svg_of, texts_of
from tests.unit.planning.charts import at, chart_of, dates, task

NAMESPACE = "{http://www.w3.org/2000/svg}"


def test_every_task_is_in_the_picture_as_text() -> None:
    texts = texts_of(svg_of(big(120), PlanPrintOptions()))
    for row in big(120).rows:
        assert row.name in texts
        assert row.outline in texts


def test_the_picture_has_its_size_in_millimetres_and_is_described() -> None:
    svg = svg_of(site(), PlanPrintOptions("A3", fit=Fit.PAGE))
    assert (svg.get("width"), svg.get("height")) == ("420.000mm", "297.000mm")
    assert svg.get("viewBox") == "0 0 420.000 297.000"
    title, desc = svg.find(f"{NAMESPACE}title"), svg.find(f"{NAMESPACE}desc")
    assert title is not None
    assert desc is not None
    assert title.text == "Website relaunch"
    assert desc.text == "Gantt chart of Website relaunch with 25 rows. 12 Oct – 11 Dec 2026"
    assert svg.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"


def test_without_paper_the_picture_is_as_large_as_the_plan() -> None:
    svg = svg_of(big(300), PlanPrintOptions(fit=Fit.NONE))
    assert float(str(svg.get("height")).removesuffix("mm")) > 1_500
    assert "Page 1 of 1" in texts_of(svg)


def test_text_falls_back_to_common_fonts() -> None:
    families = [each.get("font-family", "") for each in svg_of(site(), PlanPrintOptions()).iter()]
    assert any(each.startswith("Inter,") and each.endswith("sans-serif") for each in families)


def test_what_lies_outside_of_the_chart_is_clipped() -> None:
    svg = svg_of(site(), PlanPrintOptions())
    ids = {each.get("id") for each in svg.iter(f"{NAMESPACE}clipPath")}
    used = {str(each.get("clip-path")) for each in svg.iter() if each.get("clip-path")}
    assert used
    assert used == {f"url(#{each})" for each in ids}


@pytest.mark.parametrize("name", ["<b> & 'x' \"y\" ]]>", "a\x00b\x0bc", "\ufffe\ud800 lone"])
def test_any_name_gives_valid_xml(name: str) -> None:
    chart = chart_of([(task("a", name=name), dates(at(11, 2, 9), at(11, 3, 9)))])
    source = plan_source(PlanToPrint(chart.bars, name, "", TODAY))
    assert texts_of(svg_of(source, PlanPrintOptions()))


def test_the_file_is_utf_8() -> None:
    content = draw_plan_svg(site(), PlanPrintOptions()).content
    assert content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    assert "–" in content.decode()


def test_a_folded_summary_names_its_milestones_where_there_is_room() -> None:
    bars = site().chart.bars
    folded = chart_bars(bars.plan, bars.times, visible_keys(bars.plan, {"3", "4"}))
    source = plan_source(PlanToPrint(folded, "Folded", "", TODAY))
    texts = texts_of(svg_of(source, PlanPrintOptions(fit=Fit.NONE)))
    assert "Feature complete · 2 Dec" in texts
    assert "Go live · 11 Dec" in texts
    assert "Feature complete" in source.texts()
