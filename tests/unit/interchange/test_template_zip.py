"""Templates as files: what was written is read again, and what strangers send is refused."""

from __future__ import annotations

import json
import stat
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_STORED

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.paper.template import Template
from app.domain.paper.template_json import template_from_json, template_to_json
from app.domain.values.errors import RuleViolation
from app.interchange.template_json import read_template_json
from app.interchange.template_zip import read_template_zip, write_template_zip
from app.system.messages import render
from tests.unit.interchange.template_zips import (
    TEMPLATE,
    named_raw,
    noise,
    overlapping,
    packed,
    picture,
    put,
    with_directory,
    with_member,
    with_mode,
)
from tests.unit.paper.templates import templates

_MIB = 1024 * 1024


def refused(content: bytes) -> str:
    """The key of the one sentence that such a file is refused with."""
    with pytest.raises(RuleViolation) as caught:
        read_template_zip(content)
    assert "{" not in render(caught.value)
    return caught.value.key


def outcome(content: bytes) -> str:
    """Blank for a file that is read, else whose rule it breaks."""
    try:
        read_template_zip(content)
    except RuleViolation as error:
        return error.key.partition(".")[0]
    return ""


@settings(max_examples=settings().max_examples // 3)
@given(templates(), st.dictionaries(st.sampled_from(["a.png", "b.pdf"]), st.binary(max_size=99)))
def test_what_was_written_is_read_again(template: Template, files: dict[str, bytes]) -> None:
    content = write_template_zip(template_to_json(template), files)
    parts = read_template_zip(content)
    value: Any = parts.value
    assert template_from_json(value) == template
    assert parts.files == files
    assert write_template_zip(value, parts.files) == content


def test_an_archive_of_any_packer_is_read() -> None:
    members = [("assets/", b""), ("assets/logo.png", picture()), ("template.json", TEMPLATE)]
    parts = read_template_zip(packed(members, ZIP_STORED))
    assert parts.value == json.loads(TEMPLATE)
    assert parts.files == {"logo.png": picture()}


def test_a_comment_behind_the_archive_does_no_harm() -> None:
    content = bytearray(packed({"template.json": TEMPLATE}))
    content[-2:] = (5).to_bytes(2, "little")
    assert read_template_zip(bytes(content) + b"hello").value == json.loads(TEMPLATE)


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../evil.png",
        "assets/../../evil.png",
        "assets/../template.json",
        "assets\\..\\evil.png",
        "C:/evil.png",
        "C:evil.png",
        "//host/share/evil.png",
    ],
)
def test_a_path_that_leads_out_is_refused(name: str) -> None:
    assert refused(named_raw(name.encode())) == "template_zip.path"


@pytest.mark.parametrize(
    "name",
    [
        b"readme.txt",
        b"Template.jso",
        b"assets/deep/a.png",
        b"assets/.hidden",
        b"Assets/",
        b"assets/a b.png",
        b"assets/a.png\n",
        b"assets/a.png\0.exe",
        b"template.json\0",
        b"assets/\xff\xfe.png",
        b"__MACOSX/._a",
    ],
)
def test_what_belongs_to_no_template_is_refused(name: bytes) -> None:
    assert refused(named_raw(name)) == "template_zip.unknown_member"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "no_zip"),
        (b"PK", "no_zip"),
        (b"%PDF-1.7 no zip", "no_zip"),
        (b"MZ program" + packed({"template.json": TEMPLATE}), "no_zip"),
        (packed({"template.json": TEMPLATE})[:-30], "no_zip"),
        (packed({"template.json": TEMPLATE}) + b"more", "damaged"),
        (packed({}), "no_template"),
        (packed({"assets/a.png": picture()}), "no_template"),
        (with_member("assets/A.png", b"x").replace(b"A.png", b"a.png"), "none"),
        (with_mode("assets/link.png", stat.S_IFLNK | 0o777), "no_plain_file"),
        (with_mode("assets/pipe.png", stat.S_IFIFO | 0o644), "no_plain_file"),
        (with_mode("assets/folder.png", stat.S_IFDIR | 0o755), "no_plain_file"),
        (packed([("template.json", TEMPLATE)] * 2), "twice"),
        (packed({"template.json": TEMPLATE, "assets/a.png": b"", "assets/A.png": b""}), "twice"),
        (packed({f"assets/{n}.png": b"" for n in range(61)}), "too_many"),
        (with_member("assets/zero.png", bytes(_MIB)), "bomb"),
        (
            with_member("assets/large.png", noise(10 * _MIB + 1)),
            "member_too_large",
        ),
        (bytes(31 * _MIB), "too_large"),
        (with_member("assets/odd.png", b"x" * 999, ZIP_BZIP2), "damaged"),
        (overlapping(), "damaged"),
        # What the directory says: encrypted, packed size, size, checksum, place, length of a name.
        (with_directory(put(8, "<H", 1)), "encrypted"),
        (with_directory(put(20, "<L", 10 * _MIB)), "damaged"),
        (with_directory(put(24, "<L", 7)), "damaged"),
        (with_directory(put(24, "<L", 11 * _MIB)), "member_too_large"),
        (with_directory(put(16, "<L", 7)), "damaged"),
        (with_directory(put(42, "<L", 7)), "damaged"),
        (with_directory(put(42, "<L", 2**31)), "damaged"),
        (with_directory(put(28, "<H", 60_000)), "unknown_member"),
    ],
)
def test_hostile_archives_are_refused(content: bytes, key: str) -> None:
    if key == "none":
        assert read_template_zip(content).files == {"a.png": b"x"}
    else:
        assert refused(content) == f"template_zip.{key}"


def test_many_sound_files_together_are_too_large() -> None:
    block = noise(9 * _MIB)
    members = {"template.json": TEMPLATE} | {f"assets/{n}.png": block for n in range(4)}
    assert refused(packed(members, ZIP_STORED)) == "template_zip.too_large"


def test_a_member_that_says_less_than_it_holds_is_refused() -> None:
    content = bytearray(packed({"template.json": TEMPLATE, "assets/a.png": bytes(5000)}))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = (100).to_bytes(4, "little")
    assert refused(bytes(content)) == "template_zip.damaged"


def test_a_directory_of_another_size_than_its_count_is_not_even_read() -> None:
    content = bytearray(packed({f"assets/{n}.png": b"" for n in range(200)}))
    end = content.rindex(b"PK\x05\x06")
    content[end + 8 : end + 12] = bytes((1, 0, 1, 0))
    assert refused(bytes(content)) == "template_zip.damaged"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (b"", "unreadable"),
        (b"{", "unreadable"),
        (b"\xff\xfe{\x00}\x00", "unreadable"),
        (b'{"name": "\\ud800"}', "unreadable"),
        (b'{"grid": ' + b"9" * 5000 + b"}", "unreadable"),
        (b'{"grid": NaN}', "no_number"),
        (b'{"grid": -Infinity}', "no_number"),
        (b'{"name": "a", "name": "b"}', "twice"),
        (b'{"page": {"size": 1, "size": 1}}', "twice"),
        (b"[" * 21 + b"]" * 21, "too_deep"),
        (b'{"a":' * 100_000, "too_deep"),
        (b'"' + b"[" * 99 + b'"', "none"),
        (b'"\\"' + b"[" * 99 + b'"', "none"),
        (b'"' + b"x" * 2 * _MIB + b'"', "too_large"),
        (b'\\"' * _MIB, "unreadable"),
    ],
)
def test_json_is_read_with_care(text: bytes, key: str) -> None:
    if key == "none":
        assert read_template_json(text) == json.loads(text)
        return
    with pytest.raises(RuleViolation) as caught:
        read_template_json(text)
    assert caught.value.key == f"template_json.{key}"


SOUND = packed({"template.json": TEMPLATE, "assets/a.png": picture()})


@settings(max_examples=300)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["flip", "cut", "twice"]), st.integers(0, 2**32), st.integers(0, 255)
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_mutated_archive_is_read_or_refused_and_nothing_else(
    changes: list[tuple[str, int, int]],
) -> None:
    content = bytearray(SOUND)
    for what, place, value in changes:
        at = place % (len(content) + 1)
        if what == "flip" and at < len(content):
            content[at] ^= value
        elif what == "cut":
            del content[at : at + value]
        elif what == "twice":
            content[at:at] = content[at : at + value]
    assert outcome(bytes(content)) in {"", "template_zip", "template_json"}


@settings(max_examples=300)
@given(st.integers(0, 120), st.binary(min_size=1, max_size=8))
def test_a_mutated_directory_is_read_or_refused_and_nothing_else(back: int, new: bytes) -> None:
    content = bytearray(SOUND)
    at = max(0, len(content) - 22 - back)
    content[at : at + len(new)] = new
    assert outcome(bytes(content)) in {"", "template_zip", "template_json"}
