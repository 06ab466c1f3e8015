"""Proof of the files that a template is printed with: pictures and letterheads from strangers."""

from __future__ import annotations

import re
import struct
import warnings
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from app.documents import letterhead_pdf
from app.domain.paper.asset_names import asset_names, letterhead_names, picture_names
from app.domain.paper.template import Template
from app.domain.values.errors import RuleViolation

LARGEST_FILE_BYTES: Final = 10 * 1024 * 1024
LARGEST_TOTAL_BYTES: Final = 30 * 1024 * 1024
MOST_PIXELS: Final = 40_000_000
# By the ending of a name, what Pillow calls it.
PICTURES: Final = MappingProxyType(
    {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".gif": "GIF"}
)
LETTERHEAD: Final = ".pdf"

# The schema's pattern, which there lets a line break at the end through.
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
# What Pillow raises for broken files of these formats.
_BROKEN: Final = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
    struct.error,
    zlib.error,
    Warning,
)


def used_files(template: Template, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of the files that the template names.

    Raises:
        RuleViolation: ``template_file.missing``; one is not there.
    """
    names = sorted(asset_names(template))
    for name in names:
        if name not in files:
            raise RuleViolation("files", "template_file.missing", name=name)
    return {name: files[name] for name in names}


def check_files(template: Template, files: Mapping[str, bytes], known: Iterable[str] = ()) -> None:
    """Raises where a file that the template names cannot be printed.

    Args:
        template: says which files are pictures and which are letterheads.
        files: all that it names, by name.
        known: names of those whose content was proved before.

    Raises:
        RuleViolation: ``template_file.…`` or ``letterhead.…``; a name, size, ending or content is
            wrong.
    """
    if sum(map(len, files.values())) > LARGEST_TOTAL_BYTES:
        raise RuleViolation(
            "files", "template_file.all_too_large", most=LARGEST_TOTAL_BYTES // 1024 // 1024
        )
    proved = set(known)
    for name in sorted(picture_names(template)):
        check_picture(name, files[name], known=name in proved)
    for name in sorted(letterhead_names(template)):
        check_letterhead(name, files[name], template.page.size, known=name in proved)


def check_picture(name: str, content: bytes, *, known: bool = False) -> None:
    """Raises unless it is a PNG, JPEG, WebP or GIF that can be printed.

    Raises:
        RuleViolation: as `check_files`.
    """
    kind = PICTURES.get(_ending(name, content))
    if kind is None:
        raise RuleViolation("files", "template_file.no_picture", name=name)
    if not known:
        _decode(name, content, kind)


def check_letterhead(name: str, content: bytes, size: str, *, known: bool = False) -> None:
    """Raises unless it is a PDF with a page that can be laid under others of this size.

    Raises:
        RuleViolation: as `check_files`, or as `letterhead_pdf.check_letterhead`.
    """
    if _ending(name, content) != LETTERHEAD or not content.startswith(b"%PDF-"):
        raise RuleViolation("files", "template_file.no_pdf", name=name)
    if not known:
        letterhead_pdf.check_letterhead(content, size)


def _decode(name: str, content: bytes, kind: str) -> None:
    from PIL import Image  # noqa: PLC0415 - late: few templates have pictures

    try:
        with warnings.catch_warnings():
            # Pillow only warns of pictures between its own limit and the double of it.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(content), formats=sorted(set(PICTURES.values())))
        width, height = picture.size
        if width * height > MOST_PIXELS:
            raise _too_many_pixels(name)
        if picture.format != kind:
            raise RuleViolation("files", "template_file.other_picture", name=name)
        picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(name) from error
    except _BROKEN as error:
        raise RuleViolation("files", "template_file.picture_unreadable", name=name) from error


def _ending(name: str, content: bytes) -> str:
    if not _NAME.fullmatch(name):
        raise RuleViolation("files", "template_file.name_unfit", name=name)
    if len(content) > LARGEST_FILE_BYTES:
        raise RuleViolation(
            "files", "template_file.too_large", name=name, most=LARGEST_FILE_BYTES // 1024 // 1024
        )
    return PurePosixPath(name).suffix.lower()


def _too_many_pixels(name: str) -> RuleViolation:
    return RuleViolation(
        "files", "template_file.too_many_pixels", name=name, most=MOST_PIXELS // 1_000_000
    )
