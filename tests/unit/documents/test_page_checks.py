"""Faults of a template, each found on paper, and none on one without it."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from time import perf_counter
from typing import Any

import pytest
from PIL import Image

from app.documents import document_pdf
from app.documents.document_pdf import print_document
from app.documents.page_checks import check_pages
from app.documents.template_reading import read_template
from app.domain.billing.document import Document
from app.domain.paper.contrast import WHITE, contrast, least_contrast
from app.domain.paper.problems import Problem, Severity
from app.domain.paper.template_json import colour_of
from app.system.messages import sentence
from tests.unit.documents.reading import page_texts
from tests.unit.documents.sample import assets, badge, many_lines, plain_value, sample, schema


def value(**blocks: dict[str, Any]) -> dict[str, Any]:
    """The shipped template as JSON, with other fields of some blocks."""
    found: dict[str, Any] = json.loads(plain_value())
    for block in found["blocks"]:
        block.update(blocks.pop(block["id"].replace("-", "_"), {}))
    assert not blocks
    return found


def with_block(**block: Any) -> dict[str, Any]:
    """The shipped template with one block more, above all others."""
    found = value()
    found["blocks"].append({"id": "new", "anchor": "page", **block})
    return found


def problems(
    template: dict[str, Any],
    document: Document | None = None,
    logo: bytes | None = None,
    **files: bytes,
) -> list[Problem]:
    found = replace(assets(), logo=logo, files=files)
    layout = print_document(
        document or many_lines(3), read_template(template, schema()), found
    ).layout
    for each in layout.problems:
        assert "{" not in sentence(each.key, each.arguments)
    return list(layout.problems)


def keys(*args: Any, **kwargs: Any) -> set[tuple[str, str]]:
    return {(problem.key, problem.block) for problem in problems(*args, **kwargs)}


def frame(x: float, y: float, w: float, h: float) -> dict[str, float]:
    return {"x": x, "y": y, "w": w, "h": h}


def picture(width: int, height: int) -> bytes:
    content = BytesIO()
    Image.new("RGB", (width, height), "green").save(content, "PNG")
    return content.getvalue()


def test_a_sound_template_has_no_problem() -> None:
    assert problems(value(), sample(), badge()) == []
    assert problems(value(), replace(sample(), number="")) == []


def test_the_look_at_all_pages_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[float] = []

    def timed(*args: Any) -> None:
        start = perf_counter()
        check_pages(*args)
        taken.append(perf_counter() - start)

    monkeypatch.setattr(document_pdf, "check_pages", timed)
    for _ in range(5):
        problems(value(), many_lines(300))
    # Half a millisecond; the bound only tells a quadratic look from a linear one.
    assert min(taken) < 0.01


def test_an_address_outside_the_window_is_an_error() -> None:
    moved = value(recipient={"frame": frame(25, 92, 80, 27.3)})
    (problem,) = (each for each in problems(moved) if each.key == "problem.outside_window")
    assert (problem.block, problem.page, problem.severity) == ("recipient", 1, Severity.ERROR)


def test_an_address_that_may_grow_out_of_the_window_is_a_warning() -> None:
    tall = value(recipient={"frame": frame(25, 62.7, 80, 35)})
    (problem,) = problems(tall)
    assert (problem.key, problem.severity) == ("problem.outside_window", Severity.WARNING)
    tall["page"]["window"] = "none"
    assert problems(tall) == []


def test_a_sender_outside_the_window_is_found() -> None:
    moved = value(sender_line={"frame": frame(25, 38, 80, 5)})
    assert ("problem.outside_window", "sender-line") in keys(moved)


def test_the_sender_shows_in_the_second_window_where_there_is_one() -> None:
    template = value(
        sender_line={"frame": frame(19, 11, 54, 15.4)},
        recipient={"frame": frame(19, 55.1, 66.5, 19)},
        letterhead={"hidden": True},
    )
    template["page"] |= {"window": "us-10-double", "size": "Letter"}
    template["blocks"] = [block for block in template["blocks"] if block["id"] != "footer"]
    # What the footer said of the seller is missed, and nothing else.
    assert {problem.key for problem in problems(template)} <= {"problem.required_block"}


def test_an_envelope_for_another_paper_is_found() -> None:
    template = value()
    template["page"]["window"] = "us-10-single"
    assert ("problem.other_paper", "") in keys(template)


def test_an_address_that_is_cut_is_an_error_and_keeps_its_town() -> None:
    long = "Gesellschaft für außerordentlich lange Namen und Beteiligungen " * 8
    buyer = replace(sample().buyer, name=long, contact=long, street_extra="Haus 3")
    document = replace(many_lines(3), buyer=buyer)
    (problem,) = problems(value(), document)
    assert (problem.key, problem.block, problem.severity) == (
        "problem.text_cut",
        "recipient",
        Severity.ERROR,
    )
    content = document_pdf.document_pdf(document, read_template(value(), schema()), assets())
    assert "Beispielstraße 48 Haus 3 20457 Hamburg" in page_texts(content)[0]


def test_an_address_that_had_to_be_small_is_a_warning() -> None:
    long = "Gesellschaft für außerordentlich lange Namen und Beteiligungen mbH & Co. KG"
    buyer = replace(sample().buyer, name=long, contact=long, street_extra=long, country="AT")
    (problem,) = problems(value(), replace(many_lines(3), buyer=buyer))
    assert (problem.key, problem.block) == ("problem.text_small", "recipient")
    assert Decimal(6) <= Decimal(str(problem.arguments["size"])) < 8


def test_a_name_with_no_room_is_cut_and_told() -> None:
    narrow = value(letterhead={"frame": frame(25, 17, 12, 11)})
    assert ("problem.text_cut", "letterhead") in keys(narrow)


def test_details_with_no_room_are_told() -> None:
    low = value(meta={"frame": frame(125, 49.1, 65, 8)})
    assert ("problem.text_cut", "meta") in keys(low)
    assert ("problem.text_small", "meta") in keys(value(meta={"frame": frame(125, 49.1, 65, 20.5)}))


def test_blocks_on_each_other_are_named_both() -> None:
    moved = value(meta={"frame": frame(100, 49.1, 90, 41)})
    found = [each for each in problems(moved) if each.key == "problem.overlap"]
    assert [each.block for each in found] == ["sender-line", "recipient"]
    assert sentence(found[1].key, found[1].arguments).startswith("Recipient and Details lie")


def test_a_box_behind_others_is_no_overlap() -> None:
    box = with_block(type="box", frame=frame(120, 45, 75, 48), style={"fill": "#EEEEEE"})
    assert problems(box) == []


def test_blocks_on_different_pages_do_not_overlap() -> None:
    moved = value(running_head={"frame": frame(25, 17, 165, 5)})
    assert problems(moved, many_lines(60)) == []


def test_a_block_over_the_edge_of_the_paper_is_an_error() -> None:
    (problem,) = problems(value(meta={"frame": frame(150, 49.1, 65, 41)}))
    assert (problem.key, problem.severity) == ("problem.off_page", Severity.ERROR)


def test_a_block_where_no_printer_prints_is_a_warning() -> None:
    (problem,) = problems(value(footer={"frame": frame(25, 280, 165, 16)}))
    assert (problem.key, problem.block) == ("problem.unprintable_edge", "footer")


def test_a_band_may_run_over_the_edge() -> None:
    band = with_block(type="box", frame=frame(-3, -3, 216, 16), style={"fill": "#0B6E5A"})
    assert problems(band) == []


@pytest.mark.parametrize(
    ("colour", "size", "faint"),
    [("#767676", 9, False), ("#777777", 9, True), ("#8A8A8A", 18, False), ("#9A9A9A", 18, True)],
)
def test_a_faint_colour_of_a_block_is_found(colour: str, size: float, *, faint: bool) -> None:
    style = {"colour": colour, "size": size}
    found = {block for key, block in keys(value(recipient={"style": style}))}
    assert ("recipient" in found) == faint


def test_a_faint_colour_of_the_theme_is_told_once_and_of_no_block() -> None:
    template = value()
    template["theme"]["colours"]["label"] = "#AAAAAA"
    (problem,) = problems(template, many_lines(60))
    assert (problem.key, problem.block) == ("problem.contrast", "")
    assert problem.arguments["ratio"] == Decimal("2.3")


def test_white_on_a_dark_box_can_be_read_and_beside_it_cannot() -> None:
    def found(width: float) -> list[Problem]:
        template = value(letterhead={"style": {"colour": "#FFFFFF"}})
        box = {
            "id": "band",
            "type": "box",
            "anchor": "page",
            "frame": frame(0, 0, width, 30),
            "style": {"fill": "#0B3D33"},
        }
        template["blocks"].insert(1, box)
        return problems(template)

    assert found(210) == []
    assert {problem.block for problem in found(60)} == {"letterhead"}


def test_text_on_its_block_s_own_ground_is_looked_at() -> None:
    dark = {"fill": "#333333"}
    assert ("problem.contrast", "meta") in keys(value(meta={"style": dark}))
    light = dark | {"colour": "#FFFFFF"}
    assert problems(value(meta={"style": light})) == []
    assert ("problem.contrast", "intro") in keys(value(intro={"style": dark}))


@pytest.mark.parametrize(("fill", "faint"), [("#0B6E5A", False), ("#9A9A94", True)])
def test_a_head_on_a_ground_is_looked_at_as_it_is_printed(fill: str, faint: bool) -> None:  # noqa: FBT001 - pytest
    found = keys(value(lines={"props": {"head_fill": fill}}))
    assert (("problem.contrast", "lines") in found) == faint


def test_too_little_room_is_an_error() -> None:
    (problem,) = problems(
        value(footer={"frame": frame(25, 130, 165, 158)}, draft_mark={"hidden": True})
    )
    assert (problem.key, problem.severity) == ("problem.no_room", Severity.ERROR)


def test_a_picture_that_is_missing_or_coarse_is_found() -> None:
    place = frame(140, 10, 50, 25)
    wanted = with_block(type="image", frame=place, props={"asset": "ship.png"})
    assert ("problem.missing_asset", "new") in keys(wanted)
    empty = with_block(type="image", frame=place, props={"asset": ""})
    assert ("problem.no_picture", "new") in keys(empty)
    assert keys(wanted, None, None, **{"ship.png": picture(600, 300)}) == set()
    assert keys(wanted, None, None, **{"ship.png": picture(200, 100)}) == {
        ("problem.low_resolution", "new")
    }


def test_a_coarse_logo_is_found() -> None:
    assert keys(value(), None, picture(20, 20)) == {("problem.low_resolution", "letterhead")}


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(WHITE, (0, 0, 0)) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == 1
    # The two greys between which the bound of 4.5 lies.
    assert contrast(colour_of("#767676"), WHITE) == pytest.approx(4.54, abs=0.01)
    assert contrast(colour_of("#777777"), WHITE) == pytest.approx(4.48, abs=0.01)
    assert [least_contrast(size, heavy=True) for size in (13.9, 14)] == [4.5, 3.0]
    assert [least_contrast(size, heavy=False) for size in (17.9, 18)] == [4.5, 3.0]
