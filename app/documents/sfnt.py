"""What a font file tells about itself, read without loading it: outlines, licence, characters.

Source: OpenType specification 1.9, the tables ``cmap``, ``head``, ``OS/2`` and font collections.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

# OS/2 fsType: no embedding at all, no subsets, pictures only.
_FORBIDDEN: Final = 0x0002 | 0x0100 | 0x0200
_MOST_FACES: Final = 64
_LARGEST_TABLE: Final = 1 << 24


@dataclass(frozen=True, slots=True)
class FaceFacts:
    """One face of a font file.

    Attributes:
        embeddable: TrueType outlines, and a licence that allows a subset in a document.
        weight: 400 is regular.
        shapes: whether the font can join letters.
    """

    index: int
    embeddable: bool
    characters: frozenset[int]
    weight: int
    slanted: bool
    shapes: bool


def read_faces(path: Path, wanted: frozenset[int]) -> list[FaceFacts]:
    """The faces of a file with the ``wanted`` characters that each has.

    A file that cannot be read, or is no font, has no faces.
    """
    try:
        with path.open("rb") as file:
            return [
                _face(file, index, offset, wanted) for index, offset in enumerate(_offsets(file))
            ]
    except (OSError, struct.error, ValueError, IndexError):
        return []


def _offsets(file: BinaryIO) -> list[int]:
    """Where the faces' tables of contents stand."""
    if file.read(4) != b"ttcf":
        return [0]
    _, _, count = struct.unpack(">HHL", file.read(8))
    count = min(count, _MOST_FACES)
    return list(struct.unpack(f">{count}L", file.read(4 * count)))


def _face(file: BinaryIO, index: int, offset: int, wanted: frozenset[int]) -> FaceFacts:
    tables = _tables(file, offset)
    truetype = {"glyf", "loca", "cmap", "head", "hhea", "hmtx", "maxp", "name"} <= tables.keys()
    if not truetype or "CFF " in tables:
        return FaceFacts(index, False, frozenset(), 0, False, False)
    os2 = _table(file, tables, "OS/2") if "OS/2" in tables else b""
    weight, fs_type = (struct.unpack(">HxxH", os2[4:10])) if len(os2) >= 10 else (400, 0)
    (mac_style,) = struct.unpack(">H", _table(file, tables, "head")[44:46])
    return FaceFacts(
        index=index,
        embeddable=not fs_type & _FORBIDDEN,
        characters=_characters(_table(file, tables, "cmap"), wanted),
        weight=weight,
        slanted=bool(mac_style & 2),
        shapes="GSUB" in tables,
    )


def _tables(file: BinaryIO, offset: int) -> dict[str, tuple[int, int]]:
    """Place and length of each table."""
    file.seek(offset)
    kind, count = struct.unpack(">4sH6x", file.read(12))
    if kind not in {b"\0\1\0\0", b"true", b"OTTO"}:
        raise ValueError(kind)
    tables = {}
    for _ in range(count):
        tag, _, place, length = struct.unpack(">4sLLL", file.read(16))
        tables[tag.decode("latin-1")] = (place, length)
    return tables


def _table(file: BinaryIO, tables: dict[str, tuple[int, int]], tag: str) -> bytes:
    place, length = tables[tag]
    file.seek(place)
    return file.read(min(length, _LARGEST_TABLE))


def _characters(cmap: bytes, wanted: frozenset[int]) -> frozenset[int]:
    found: set[int] = set()
    (count,) = struct.unpack(">xxH", cmap[:4])
    for number in range(count):
        platform, encoding, place = struct.unpack(">HHL", cmap[4 + 8 * number : 12 + 8 * number])
        if platform == 0 or (platform == 3 and encoding in {1, 10}):
            (form,) = struct.unpack(">H", cmap[place : place + 2])
            if form == 4:
                found.update(code for code in wanted if _in_format_4(cmap[place:], code))
            elif form == 12:
                found.update(_in_format_12(cmap[place:], wanted))
    return frozenset(found)


def _in_format_4(table: bytes, code: int) -> bool:
    """Segments of the basic plane; glyph 0 means that the character is missing."""
    if code > 0xFFFF:
        return False
    (twice,) = struct.unpack(">H", table[6:8])
    ends, starts = 14, 16 + twice
    deltas, ranges = starts + twice, starts + 2 * twice
    for at in range(0, twice, 2):
        (end,) = struct.unpack(">H", table[ends + at : ends + at + 2])
        if code > end:
            continue
        (start,) = struct.unpack(">H", table[starts + at : starts + at + 2])
        (delta,) = struct.unpack(">H", table[deltas + at : deltas + at + 2])
        (shift,) = struct.unpack(">H", table[ranges + at : ranges + at + 2])
        if code < start:
            return False
        if not shift:
            return bool((code + delta) & 0xFFFF)
        place = ranges + at + shift + 2 * (code - start)
        (glyph,) = struct.unpack(">H", table[place : place + 2])
        return bool(glyph and (glyph + delta) & 0xFFFF)
    return False


def _in_format_12(table: bytes, wanted: frozenset[int]) -> Iterator[int]:
    (count,) = struct.unpack(">L", table[12:16])
    groups = list(struct.iter_unpack(">LLL", table[16 : 16 + 12 * count]))
    for code in wanted:
        for start, end, glyph in groups:
            if start <= code <= end:
                if glyph + code - start:
                    yield code
                break
