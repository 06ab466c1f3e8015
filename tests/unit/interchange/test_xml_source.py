from __future__ import annotations

import io

import pytest

from app.domain.values.errors import RuleViolation
from app.interchange.xml_source import local_name, parse_xml, root_tag, take_elements

BOMB = (
    b"""<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;"><!ENTITY d "&c;&c;&c;">]><a>&d;</a>"""
)


def refused(content: bytes) -> tuple[str, object]:
    with pytest.raises(RuleViolation) as refusal:
        parse_xml(content, "plan.xml")
    assert refusal.value.field == "file"
    assert refusal.value.arguments["name"] == "plan.xml"
    return refusal.value.key, refusal.value.arguments.get("line")


def test_a_document_is_read_with_its_namespace() -> None:
    root = parse_xml(b'<a xmlns="urn:x"><b>1</b></a>', "plan.xml")
    assert root.tag == "{urn:x}a"
    assert [local_name(child.tag) for child in root] == ["b"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_the_encoding_that_the_file_names_is_used(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><a>Gerüst</a>'
    assert parse_xml(text.encode(encoding), "plan.xml").text == "Gerüst"


@pytest.mark.parametrize(
    "content",
    [
        BOMB,
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b'<!DOCTYPE a PUBLIC "-//x" "http://example.com/x.dtd"><a/>',
        b"<?xml version='1.0'?><!-- harmless --><!DOCTYPE a><a/>",
    ],
)
def test_a_document_type_is_refused(content: bytes) -> None:
    assert refused(content) == ("plan_import.unsafe_xml", None)


def test_a_document_type_far_from_the_beginning_is_refused_too() -> None:
    padding = b"<!--" + b"x" * 100_000 + b"-->"
    assert refused(padding + BOMB)[0] == "plan_import.unsafe_xml"


@pytest.mark.parametrize("content", [b"<a>\n<b>", b"<a>\n<b", b"<a>\n<![CDATA[x", b"\n"])
def test_a_file_that_ends_too_early_says_in_which_line(content: bytes) -> None:
    assert refused(content) == ("plan_import.truncated_xml", 2)


@pytest.mark.parametrize(
    "content",
    [
        b"hello",
        b"PK\x03\x04",
        b"<a></b>",
        b"<a>\xff</a>",
        b"<a>&unknown;</a>",
        b"<a/><!DOCTYPE a>",
        b'<?xml version="1.0" encoding="no-such"?><a/>',
        b'<?xml version="1.0" encoding="shift_jis"?><a/>',
    ],
)
def test_what_is_no_xml_is_refused(content: bytes) -> None:
    assert refused(content) == ("plan_import.not_xml", 1)


def test_an_empty_file_is_called_empty() -> None:
    assert refused(b"") == ("plan_import.empty_file", None)


def test_a_file_over_the_limit_is_refused_before_it_is_read() -> None:
    with pytest.raises(RuleViolation) as refusal:
        root_tag(io.BytesIO(b"<a>" + b" " * (2 << 20)), "plan.xml", 1 << 20)
    assert refusal.value.key == "plan_import.too_large"
    assert refusal.value.arguments == {"name": "plan.xml", "most_mb": 1}


def test_elements_are_handed_over_when_they_are_complete() -> None:
    taken: list[str | None] = []
    content = io.BytesIO(b"<a><b>1</b><c><b>2</b></c></a>")
    take_elements(content, "plan.xml", {"b": lambda element: taken.append(element.text)})
    assert taken == ["1", "2"]


def test_a_file_that_breaks_off_is_refused_after_its_good_elements() -> None:
    with pytest.raises(RuleViolation) as refusal:
        take_elements(io.BytesIO(b"<a><b/>\n<b"), "plan.xml", {})
    assert refusal.value.key == "plan_import.truncated_xml"
