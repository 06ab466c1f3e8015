"""The business's printed paper under a document: the first page of a PDF, as it is.

Lines and letters stay what they are; nothing becomes a picture. Only what the page draws comes
along: no scripts, notes, forms or attachments of the file.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Final

from app.documents.geometry import PAPER_SIZES, POINTS_PER_MM, points
from app.domain.paper.template import Letterhead
from app.domain.values.errors import RuleViolation

if TYPE_CHECKING:
    import pikepdf

LARGEST_BYTES: Final = 10 * 1024 * 1024
# What a page's drawing may unpack to; a letterhead of tens of thousands of curves has a tenth.
_LARGEST_CONTENT: Final = 32 * 1024 * 1024
_TOLERANCE: Final = points(2)
# What a drawing may carry besides ink: files, links to other files, data of programs.
_NO_INK: Final = (
    "/AF",
    "/Metadata",
    "/OPI",
    "/PieceInfo",
    "/Ref",
    "/StructParent",
    "/StructParents",
)


def check_letterhead(content: bytes, size: str) -> None:
    """Raises where a PDF cannot lie under pages of this size.

    Args:
        content: of the file.
        size: of the template's page, ``A4`` or ``Letter``.

    Raises:
        RuleViolation: ``letterhead.too_large``, ``letterhead.encrypted``,
            ``letterhead.unreadable`` or ``letterhead.wrong_size``.
    """
    with _opened(content) as file:
        _first_page(file, size)


def with_letterhead(
    pdf: bytes, letterhead: Letterhead, files: Mapping[str, bytes], size: str
) -> bytes:
    """The document on its letterheads; the same input gives the same bytes.

    A letterhead that cannot be read stops the document: an invoice on blank paper would be issued
    without a word.

    Args:
        pdf: the document as it was drawn.
        letterhead: names of the files under the first page and under the others.
        files: by name.
        size: of the page.

    Raises:
        RuleViolation: ``letterhead.missing``, or as `check_letterhead`.
    """
    import pikepdf  # noqa: PLC0415 - late: loads 90 ms of modules, and few templates need it

    with pikepdf.open(BytesIO(pdf)) as document:
        pages = list(document.pages)
        version = document.pdf_version
        for name, under in ((letterhead.first, pages[:1]), (letterhead.further, pages[1:])):
            if not name or not under:
                continue
            if name not in files:
                raise RuleViolation("letterhead", "letterhead.missing", name=name)
            with _opened(files[name]) as file:
                drawing = _drawing(_first_page(file, size))
                version = max(version, file.pdf_version)
                _lay_under(document, document.copy_foreign(drawing), under)
        out = BytesIO()
        document.save(
            out,
            deterministic_id=True,
            min_version=version,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return out.getvalue()


def _opened(content: bytes) -> pikepdf.Pdf:
    import pikepdf  # noqa: PLC0415 - as above

    if len(content) > LARGEST_BYTES:
        most = LARGEST_BYTES // 1024 // 1024
        raise RuleViolation("letterhead", "letterhead.too_large", most=most)
    try:
        # What would have to be repaired may have lost a part of what it showed.
        file = pikepdf.open(BytesIO(content), attempt_recovery=False)
    except pikepdf.PasswordError as problem:
        raise RuleViolation("letterhead", "letterhead.encrypted") from problem
    except pikepdf.PdfError as problem:
        raise RuleViolation("letterhead", "letterhead.unreadable") from problem
    if file.is_encrypted:
        file.close()
        raise RuleViolation("letterhead", "letterhead.encrypted")
    return file


def _first_page(file: pikepdf.Pdf, size: str) -> pikepdf.Page:
    """The page that is drawn, proved to be whole and of the right size."""
    import pikepdf  # noqa: PLC0415 - as above

    try:
        if not len(file.pages):
            raise RuleViolation("letterhead", "letterhead.unreadable")
        page = file.pages[0]
        contents = list(_contents(page))
        _require_size(page, size)
    except (pikepdf.PdfError, zlib.error, ValueError, TypeError, AttributeError) as problem:
        raise RuleViolation("letterhead", "letterhead.unreadable") from problem
    if not any(contents):
        raise RuleViolation("letterhead", "letterhead.unreadable")
    return page


def _contents(page: pikepdf.Page) -> Iterator[int]:
    """The unpacked sizes of the page's drawing, each proved to be unpacked."""
    found = page.obj.get("/Contents")
    if found is None:
        return
    left = _LARGEST_CONTENT
    for stream in found if found._type_name == "array" else [found]:  # noqa: SLF001
        packed = stream.read_raw_bytes()
        if str(stream.get("/Filter", "")) == "/FlateDecode":
            # By hand: a small file may unpack to gigabytes.
            unpacked = len(zlib.decompressobj().decompress(packed, left + 1))
        else:
            unpacked = len(packed)
        left -= unpacked
        if left < 0:
            raise RuleViolation("letterhead", "letterhead.unreadable")
        yield unpacked


def _require_size(page: pikepdf.Page, size: str) -> None:
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    unit = float(page.obj.get("/UserUnit", 1))
    width, height = abs(right - left) * unit, abs(top - bottom) * unit
    if int(page.obj.get("/Rotate", 0)) % 180:
        width, height = height, width
    wanted = PAPER_SIZES[size]
    if max(abs(width - wanted[0]), abs(height - wanted[1])) > _TOLERANCE:
        raise RuleViolation(
            "letterhead",
            "letterhead.wrong_size",
            width=_millimetres(width),
            height=_millimetres(height),
            wanted_width=_millimetres(wanted[0]),
            wanted_height=_millimetres(wanted[1]),
        )


def _millimetres(length: float) -> Decimal:
    return Decimal(length / POINTS_PER_MM).quantize(Decimal(1))


def _drawing(page: pikepdf.Page) -> pikepdf.Object:
    """What the page draws, as one picture of lines and letters."""
    drawing = page.as_form_xobject()
    _keep_ink_only(drawing, set())
    return drawing


def _keep_ink_only(drawing: pikepdf.Object, seen: set[tuple[int, int]]) -> None:
    for key in _NO_INK:
        if key in drawing:
            del drawing[key]
    resources = drawing.get("/Resources")
    inner = None if resources is None else resources.get("/XObject")
    for each in [] if inner is None else [inner[name] for name in inner.keys()]:  # noqa: SIM118
        if each.objgen not in seen:
            seen.add(each.objgen)
            _keep_ink_only(each, seen)


def _lay_under(document: pikepdf.Pdf, drawing: pikepdf.Object, pages: list[pikepdf.Page]) -> None:
    import pikepdf  # noqa: PLC0415 - as above

    for page in pages:
        # By name: a prefix would get a random end.
        name = page.add_resource(drawing, pikepdf.Name.XObject, pikepdf.Name.Letterhead)
        place = page.calc_form_xobject_placement(
            drawing, name, pikepdf.Rectangle(page.mediabox), allow_shrink=False
        )
        page.contents_add(document.make_stream(place), prepend=True)
