"""Zip archives of templates: honest ones, and what strangers may send instead."""

from __future__ import annotations

import hashlib
import json
import struct
import warnings
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from PIL import Image

from app.domain.paper.template_json import template_to_json
from app.system.shipped_templates import shipped_templates

CLEAR = next(each.template for each in shipped_templates() if each.slug == "clear")
TEMPLATE = json.dumps(template_to_json(CLEAR)).encode()


def picture(kind: str = "PNG", size: tuple[int, int] = (8, 6)) -> bytes:
    """A picture with something on it, in the format that Pillow calls so."""
    out = BytesIO()
    drawn = Image.new("RGB", size, "teal")
    drawn.putpixel((0, 0), (250, 20, 0))
    drawn.save(out, kind)
    return out.getvalue()


def noise(size: int) -> bytes:
    """Bytes that no packer makes smaller, always the same."""
    return hashlib.shake_128(b"noise").digest(size)


def packed(
    members: Mapping[str, bytes] | Sequence[tuple[str | ZipInfo, bytes]],
    method: int = ZIP_DEFLATED,
) -> bytes:
    """An archive of these members, twice the same name included."""
    out = BytesIO()
    with warnings.catch_warnings(), ZipFile(out, "w", method) as archive:
        warnings.simplefilter("ignore", UserWarning)  # that a name is there twice
        pairs = members.items() if isinstance(members, Mapping) else members
        for name, content in pairs:
            archive.writestr(name, content)
    return out.getvalue()


def with_member(name: str | ZipInfo, content: bytes = b"x", method: int = ZIP_DEFLATED) -> bytes:
    """A sound archive with one more member."""
    return packed([("template.json", TEMPLATE), (name, content)], method)


def with_mode(name: str, mode: int, content: bytes = b"x") -> bytes:
    """A sound archive with a member of this file mode."""
    info = ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    return with_member(info, content)


def named_raw(name: bytes) -> bytes:
    """A sound archive with a member whose name is these bytes, whatever a library makes of them."""
    stand_in = "x" * len(name)
    return with_member(stand_in).replace(stand_in.encode(), name)


def with_directory(change: Callable[[bytearray, int], None], member: int = 0) -> bytes:
    """A sound archive of three whose directory says something else of one of its members.

    Args:
        change: gets the archive and the place of the member's entry in the directory.
        member: which one.
    """
    content = bytearray(
        packed(
            {
                "template.json": TEMPLATE,
                "assets/a.png": picture(),
                "assets/b.png": picture(size=(9, 9)),
            },
            ZIP_STORED,
        )
    )
    at = content.index(b"PK\x01\x02")
    for _ in range(member):
        at = content.index(b"PK\x01\x02", at + 4)
    change(content, at)
    return bytes(content)


def put(offset: int, form: str, value: int) -> Callable[[bytearray, int], None]:
    """Writes a number at an offset of a directory entry."""

    def change(content: bytearray, at: int) -> None:
        struct.pack_into(form, content, at + offset, value)

    return change


def overlapping() -> bytes:
    """Two members that are the same bytes of the archive."""

    def change(content: bytearray, at: int) -> None:
        first = content.index(b"PK\x01\x02")
        second = content.index(b"PK\x01\x02", first + 4)
        content[at + 42 : at + 46] = content[second + 42 : second + 46]

    return with_directory(change, 2)
