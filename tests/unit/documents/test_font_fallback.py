from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.documents.assets import FontFile
from app.documents.document_pdf import document_pdf
from app.documents.font_fallback import fonts_for, missing_characters
from app.documents.template_reading import read_template
from app.domain.billing.document import Document
from app.domain.paper.template import Template
from app.services.paper import assets_for
from app.system.resources import resource_path
from tests.unit.documents.made_fonts import collection, font, names_of, saved
from tests.unit.documents.reading import fonts, page_texts
from tests.unit.documents.sample import assets, plain, plain_value, sample, schema, timesheet


def with_buyer(name: str) -> Document:
    return replace(sample(), buyer=replace(sample().buyer, name=name))


def missing(document: Document, *fallbacks: FontFile) -> tuple[tuple[str, str], ...]:
    return missing_characters(document, replace(assets(), fallbacks=fallbacks))


def text_with(document: Document, *fallbacks: FontFile) -> str:
    return page_texts(document_pdf(document, plain(), replace(assets(), fallbacks=fallbacks)))[0]


def test_latin_greek_and_cyrillic_need_no_other_font() -> None:
    assert missing(with_buyer("Źdźbło Ñandú Đặng Ελλάς ἀρχή Пушкин €")) == ()


def test_characters_are_named_with_their_field_and_once() -> None:
    lines = sample().lines
    document = replace(
        with_buyer("東京東京 Acme"),
        lines=(lines[0], replace(lines[1], name="שלום"), *lines[2:]),
        timesheet=(replace(timesheet(1)[0], description="한국"),),
    )
    assert missing(document) == (
        ("buyer.name", "東京"),
        ("lines.1.name", "שלום"),
        ("timesheet.0.description", "한국"),
    )


def test_what_has_no_sign_is_not_missing() -> None:
    assert missing(with_buyer("a\u200b\u00ad\u200f\ufe0f\tb\x00c")) == ()


def test_words_of_the_locale_are_looked_at_too() -> None:
    found = dict(missing(replace(sample(), locale="ja_JP")))
    assert found["issued_on"] == "年月日"
    assert "日本" not in found


def with_words(*blocks: dict[str, Any], labels: dict[str, Any] | None = None) -> Template:
    value = json.loads(plain_value())
    value["labels"] = labels or {}
    value["blocks"] += [
        {"id": f"own-{n}", "type": "text", "anchor": "flow", **block}
        for n, block in enumerate(blocks)
    ]
    return read_template(value, schema())


def test_words_of_a_template_are_looked_at_too() -> None:
    template = with_words(
        {"props": {"text": {"": "謝謝 {buyer.name}", "de": "Danke!"}}},
        {"props": {"text": {"": "Thanks!", "de": "感謝 <b>感謝</b>"}}},
        {"props": {"text": {"": "東京"}}, "visible_if": ["quote"]},
        {"props": {"text": {"": "東京"}}, "hidden": True},
        labels={"de": {"column.name": "仕事"}, "en": {"column.name": "東京"}},
    )
    found = missing_characters(sample(), assets(), template)
    assert found == (("template.labels.column.name", "仕事"), ("template.own-1", "感謝"))
    with_font = replace(assets(), fallbacks=(FontFile(font("仕事感謝")),))
    assert missing_characters(sample(), with_font, template) == ()
    assert "感謝 感謝" in " ".join(page_texts(document_pdf(sample(), template, with_font)))


def test_words_of_a_template_find_their_font(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fonts").mkdir()
    # For private use: no other font of this computer has it.
    file = saved(tmp_path / "fonts", "own.ttf", font("\uf123"))
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    found = assets_for(sample(), with_words({"props": {"text": {"": "\uf123"}}}), None)
    assert [each.content for each in found.fallbacks] == [file.read_bytes()]
    assert assets_for(sample(), plain(), None).fallbacks == ()


def test_a_fallback_fills_the_gap() -> None:
    assert missing(with_buyer("東京"), FontFile(font("東京"))) == ()
    assert missing(with_buyer("東京"), FontFile(font("東"))) == (("buyer.name", "京"),)


def test_text_is_drawn_in_runs_of_the_fonts_that_have_it() -> None:
    document = with_buyer("Acme 東京 GmbH 한국")
    fallbacks = (FontFile(font("東京")), FontFile(font("한국")))
    assert "Acme 東京 GmbH 한국" in text_with(document, *fallbacks)
    content = document_pdf(document, plain(), replace(assets(), fallbacks=fallbacks))
    assert all("/FontFile2" in str(each["/FontDescriptor"]) for each in fonts(content))


def test_the_first_fallback_that_has_a_character_draws_it() -> None:
    both = (FontFile(font("東")), FontFile(font("東京")))
    assert "東京" in text_with(with_buyer("東京"), *both)


def test_a_face_of_a_collection_can_be_the_fallback() -> None:
    faces = collection(font("한"), font("東京"))
    assert missing(with_buyer("東京"), FontFile(faces, 1)) == ()
    assert "東京" in text_with(with_buyer("東京"), FontFile(faces, 1))


def test_characters_beyond_the_basic_plane_are_drawn() -> None:
    assert missing(with_buyer("𠮷")) == (("buyer.name", "𠮷"),)
    assert "𠮷野" in text_with(with_buyer("𠮷野"), FontFile(font("𠮷野")))


def test_a_name_from_the_right_is_copied_letter_by_letter() -> None:
    shown = text_with(with_buyer("שלום"), FontFile(font("שלום")))
    assert "םולש" in shown or "שלום" in shown


def test_more_than_one_subset_of_a_font_is_drawn() -> None:
    many = "".join(chr(0x4E00 + number) for number in range(600))
    document = replace(sample(), intro=many, timesheet=())
    shown = text_with(document, FontFile(font(many)))
    assert "".join(shown.split()).count(many) == 1


def test_the_fewest_fonts_are_chosen(tmp_path: Path) -> None:
    one = saved(tmp_path, "a.ttf", font("東"))
    two = saved(tmp_path, "b.ttf", font("京企"))
    all_ = saved(tmp_path, "c.ttf", font("東京企"))
    assert names_of(fonts_for("東京企", [one, two, all_]), one, two, all_) == [("c.ttf", 0)]
    assert names_of(fonts_for("東京企", [one, two]), one, two) == [("b.ttf", 0), ("a.ttf", 0)]


def test_the_face_of_a_collection_is_named(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.ttc", collection(font("한"), font("東京")))
    assert names_of(fonts_for("東京", [path]), path) == [("a.ttc", 1)]


@pytest.mark.parametrize("licence", [0x0002, 0x0100, 0x0200])
def test_a_font_that_may_not_be_embedded_is_passed_over(tmp_path: Path, licence: int) -> None:
    closed = saved(tmp_path, "a.ttf", font("東", licence=licence))
    assert fonts_for("東", [closed]) == ()
    may_be_edited = saved(tmp_path, "b.ttf", font("東", licence=0x0008))
    assert names_of(fonts_for("東", [closed, may_be_edited]), may_be_edited) == [("b.ttf", 0)]


def test_outlines_that_cannot_be_embedded_are_passed_over(tmp_path: Path) -> None:
    assert fonts_for("東", [saved(tmp_path, "a.otf", font("東", name="CFF "))]) == ()


def test_a_regular_font_is_preferred(tmp_path: Path) -> None:
    bold = saved(tmp_path, "a.ttf", font("東", weight=700))
    regular = saved(tmp_path, "b.ttf", font("東"))
    assert names_of(fonts_for("東", [bold, regular]), bold, regular) == [("b.ttf", 0)]


@pytest.mark.parametrize(
    "content", [b"", b"text", b"ttcf", b"\0\1\0\0\0\x10", b"OTTO" + b"\xff" * 40]
)
def test_a_file_that_is_no_font_is_passed_over(tmp_path: Path, content: bytes) -> None:
    broken = saved(tmp_path, "a.ttf", content)
    assert fonts_for("東", [broken, tmp_path / "gone.ttf", tmp_path]) == ()


@pytest.mark.parametrize("length", [200, 2_000, 20_000])
def test_a_font_that_breaks_off_is_passed_over(tmp_path: Path, length: int) -> None:
    broken = saved(tmp_path, "a.ttf", font("東")[:length])
    assert fonts_for("東", [broken]) == ()


def test_what_no_font_has_is_left_out(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.ttf", font("東"))
    assert names_of(fonts_for("東 ꙮ", [path]), path) == [("a.ttf", 0)]
    assert fonts_for("", [path]) == ()


def test_the_bundled_fonts_can_be_read_as_candidates() -> None:
    path = resource_path("fonts", "Inter-Regular.ttf")
    assert names_of(fonts_for("Ωж", [path]), path) == [("Inter-Regular.ttf", 0)]
