"""Pictures and letterheads of templates: what can be printed passes, everything else is refused."""

from __future__ import annotations

import zlib
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.documents.template_assets import (
    LARGEST_FILE_BYTES,
    check_files,
    check_letterhead,
    check_picture,
    used_files,
)
from app.domain.paper.block_types import new_block
from app.domain.paper.template import Letterhead, Template
from app.domain.paper.template_json import frozen
from app.domain.values.errors import RuleViolation
from tests.unit.interchange.template_zips import CLEAR, noise, picture


def letterhead(*, opened_by: str = "") -> bytes:
    """A PDF of one page with a square on it."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.contents_add(b"20 20 40 40 re f")
        locked = pikepdf.Encryption(owner="owner", user=opened_by) if opened_by else None
        pdf.save(out, encryption=locked or False)
    return out.getvalue()


def locked_for_changes() -> bytes:
    """A PDF that opens without a password and still is encrypted."""
    out = BytesIO()
    with pikepdf.open(BytesIO(letterhead())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user=""))
    return out.getvalue()


def with_files(picture_name: str = "logo.png", first: str = "paper.pdf") -> Template:
    """A template that asks for a picture and a letterhead."""
    image = replace(new_block("image", "picture", "page"), props=frozen({"asset": picture_name}))
    page = replace(CLEAR.page, letterhead=Letterhead(first))
    return replace(CLEAR, page=page, blocks=(*CLEAR.blocks, image))


def key_of(error: pytest.ExceptionInfo[RuleViolation]) -> str:
    return error.value.key.removeprefix("template_file.")


_REFUSALS = ("template_file.", "letterhead.")


def test_a_template_takes_the_files_that_it_names_and_no_others() -> None:
    files = {"logo.png": picture(), "paper.pdf": letterhead()}
    assert used_files(with_files(), {**files, "other.png": b""}) == files
    check_files(with_files(), files)


def test_a_file_that_is_not_there_is_told_by_its_name() -> None:
    with pytest.raises(RuleViolation) as caught:
        used_files(with_files(), {"logo.png": picture()})
    assert (key_of(caught), caught.value.arguments) == ("missing", {"name": "paper.pdf"})


@pytest.mark.parametrize(
    ("kind", "name"),
    [("PNG", "a.png"), ("JPEG", "a.jpg"), ("JPEG", "a.JPEG"), ("WEBP", "a.webp"), ("GIF", "a.gif")],
)
def test_pictures_of_four_formats_pass(kind: str, name: str) -> None:
    check_picture(name, picture(kind))


def bomb(side: int) -> bytes:
    """A sound head of a picture of few bytes and many pixels."""
    content = bytearray(picture(size=(1, 1)))
    content[16:24] = side.to_bytes(4, "big") * 2
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4, "big")
    return bytes(content)


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("a.png", picture("JPEG"), "other_picture"),
        ("a.gif", picture("WEBP"), "other_picture"),
        ("a.svg", b"<svg/>", "no_picture"),
        ("a.pdf", picture(), "no_picture"),
        ("a", picture(), "no_picture"),
        ("a.png", b"", "picture_unreadable"),
        ("a.png", b"<svg/>", "picture_unreadable"),
        ("a.png", letterhead(), "picture_unreadable"),
        ("a.png", picture(size=(99, 99))[:-40], "picture_unreadable"),
        ("a.jpg", picture("TIFF"), "picture_unreadable"),
        ("a.png", picture(size=(8000, 5001)), "too_many_pixels"),
        ("a.png", noise(LARGEST_FILE_BYTES + 1), "too_large"),
        ("../a.png", picture(), "name_unfit"),
        ("a.png\n", picture(), "name_unfit"),
        ("", picture(), "name_unfit"),
    ],
)
def test_other_pictures_are_refused(name: str, content: bytes, key: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        check_picture(name, content)
    assert key_of(caught) == key


@pytest.mark.parametrize("side", [7000, 10_000, 60_000])
def test_a_picture_that_only_says_to_be_huge_is_not_unpacked(side: int) -> None:
    with pytest.raises(RuleViolation) as caught:
        check_picture("a.png", bomb(side))
    assert key_of(caught) == "too_many_pixels"


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("a.png", letterhead(), "no_pdf"),
        ("a.pdf", picture(), "no_pdf"),
        ("a.pdf", b"", "no_pdf"),
        ("a.pdf", b"%PDF-1.7\nnothing", "letterhead.unreadable"),
        ("a.pdf", letterhead()[:-60], "letterhead.unreadable"),
        ("a.pdf", letterhead(opened_by="open"), "letterhead.encrypted"),
        ("a.pdf", locked_for_changes(), "letterhead.encrypted"),
        ("a.pdf", b"%PDF-" + noise(LARGEST_FILE_BYTES), "too_large"),
    ],
)
def test_other_letterheads_are_refused(name: str, content: bytes, key: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        check_letterhead(name, content, "A4")
    assert key_of(caught) == key


def test_a_pdf_without_pages_is_refused() -> None:
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.save(out)
    with pytest.raises(RuleViolation) as caught:
        check_letterhead("a.pdf", out.getvalue(), "A4")
    assert key_of(caught) == "letterhead.unreadable"


def test_a_picture_is_no_letterhead_even_where_it_was_proved_as_a_picture() -> None:
    files = {"logo.png": picture()}
    with pytest.raises(RuleViolation) as caught:
        check_files(with_files("logo.png", "logo.png"), files, known=files)
    assert key_of(caught) == "no_pdf"


def test_all_files_together_have_a_limit() -> None:
    files = {"logo.png": picture(), "paper.pdf": letterhead()}
    files |= {f"{n}.png": noise(LARGEST_FILE_BYTES) for n in range(3)}
    with pytest.raises(RuleViolation) as caught:
        check_files(with_files(), files)
    assert key_of(caught) == "all_too_large"


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["PNG", "JPEG", "WEBP", "GIF"]),
    st.integers(0, 2**20),
    st.binary(min_size=1, max_size=6),
)
def test_a_mutated_picture_passes_or_is_refused_and_nothing_else(
    kind: str, place: int, new: bytes
) -> None:
    content = bytearray(picture(kind, (40, 30)))
    at = place % len(content)
    content[at : at + len(new)] = new
    try:
        check_picture(f"a.{kind.lower()}", bytes(content))
    except RuleViolation as error:
        refusal = error.key
    else:
        refusal = "template_file."
        assert Image.open(BytesIO(content)).format == kind
    assert refusal.startswith("template_file.")


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**20), st.binary(min_size=1, max_size=6))
def test_a_mutated_letterhead_passes_or_is_refused_and_nothing_else(place: int, new: bytes) -> None:
    content = bytearray(letterhead())
    at = place % len(content)
    content[at : at + len(new)] = new
    refusal = "letterhead."
    try:
        check_letterhead("a.pdf", bytes(content), "A4")
    except RuleViolation as error:
        refusal = error.key
    assert refusal.startswith(_REFUSALS)
