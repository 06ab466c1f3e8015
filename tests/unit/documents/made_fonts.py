"""Fonts for tests, made from a bundled one by giving its glyphs to other characters."""

from __future__ import annotations

import struct
from pathlib import Path

from app.documents.assets import FontFile
from tests.unit.documents.sample import assets

_HEAD = struct.Struct(">4s4H")
_ENTRY = struct.Struct(">4sLLL")


def font(characters: str, *, licence: int = 0, weight: int = 400, name: str = "glyf") -> bytes:
    """A TrueType font that has these characters only, each drawn as some letter.

    Args:
        characters: of any plane.
        licence: the embedding bits of OS/2.
        weight: 400 is regular.
        name: of the table of outlines; ``CFF `` makes them unfit.
    """
    tables = _tables(assets().regular)
    os2 = bytearray(tables[b"OS/2"])
    struct.pack_into(">H", os2, 4, weight)
    struct.pack_into(">H", os2, 8, licence)
    tables[b"OS/2"] = bytes(os2)
    tables[b"cmap"] = _cmap(characters)
    tables[name.encode()] = tables.pop(b"glyf")
    # Joining rules of the font would turn the letters into others.
    for rules in (b"GSUB", b"GPOS", b"GDEF"):
        tables.pop(rules, None)
    return _font(tables, 0)


def collection(*fonts: bytes) -> bytes:
    """A TTC of these fonts."""
    start = 12 + 4 * len(fonts)
    places, bodies = [], b""
    for content in fonts:
        place = start + len(bodies)
        places.append(place)
        bodies += _font(_tables(content), place)
    return struct.pack(f">4sHHL{len(fonts)}L", b"ttcf", 1, 0, len(fonts), *places) + bodies


def saved(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def names_of(found: tuple[FontFile, ...], *paths: Path) -> list[tuple[str, int]]:
    """Which of the files were chosen, with the face."""
    contents = {path.read_bytes(): path.name for path in paths}
    return [(contents[each.content], each.index) for each in found]


def _tables(content: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack(">4xH", content[:6])
    found = {}
    for number in range(count):
        tag, _, place, length = _ENTRY.unpack_from(content, 12 + 16 * number)
        found[tag] = content[place : place + length]
    return found


def _font(tables: dict[bytes, bytes], at: int) -> bytes:
    place = at + 12 + 16 * len(tables)
    entries, body = b"", b""
    for tag, content in sorted(tables.items()):
        padded = content + b"\0" * (-len(content) % 4)
        entries += _ENTRY.pack(tag, 0, place + len(body), len(content))
        body += padded
    return _HEAD.pack(b"\0\1\0\0", len(tables), 0, 0, 0) + entries + body


def _cmap(characters: str) -> bytes:
    """Format 12 for all, and format 4 for the basic plane."""
    codes = sorted(map(ord, characters))
    groups = b"".join(struct.pack(">LLL", code, code, 40 + i) for i, code in enumerate(codes))
    wide = struct.pack(">HHLLL", 12, 0, 16 + len(groups), 0, len(codes)) + groups
    basic = [(code, 40 + i) for i, code in enumerate(codes) if code < 0xFFFF]
    ends = [*(code for code, _ in basic), 0xFFFF]
    deltas = [*((glyph - code) % 0x10000 for code, glyph in basic), 1]
    count = len(ends)
    form = f">{count}H"
    narrow = (
        struct.pack(">7H", 4, 16 + 8 * count, 0, 2 * count, 0, 0, 0)
        + struct.pack(form, *ends)
        + b"\0\0"
        + struct.pack(form, *ends)
        + struct.pack(form, *deltas)
        + struct.pack(form, *[0] * count)
    )
    start = 4 + 2 * 8
    return (
        struct.pack(">HH", 0, 2)
        + struct.pack(">HHL", 3, 1, start)
        + struct.pack(">HHL", 3, 10, start + len(narrow))
        + narrow
        + wide
    )
