"""Pictures as they are drawn: on white, upright, in red, green and blue."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from reportlab.lib.utils import ImageReader

# Pixels of the longer side: 600 dpi over 68 mm.
_FINEST: Final = 1600


class UnreadablePicture(ValueError):
    """Bytes that are no picture, or one that is larger than anything printed."""


@lru_cache(maxsize=24)
def picture(content: bytes) -> Any:
    """The picture as ReportLab takes it, no finer than print can show.

    Raises:
        UnreadablePicture: Pillow cannot read it.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - late: few have one

    try:
        with Image.open(BytesIO(content)) as found:
            upright = ImageOps.exif_transpose(found)
            upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as problem:
        raise UnreadablePicture from problem
    upright.thumbnail((_FINEST, _FINEST))
    if upright.mode == "RGBA":
        ground = Image.new("RGB", upright.size, "white")
        ground.paste(upright, mask=upright.getchannel("A"))
        upright = ground
    return ImageReader(upright)
