"""Logos of an invented business, drawn when somebody wants to see them."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Final

_GREEN: Final = (11, 110, 90, 255)
_CLEAR: Final = (0, 0, 0, 0)


@cache
def awkward_logo() -> bytes:
    """A strip twelve times as wide as high, on nothing, as PNG."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - late: few see it

    picture = Image.new("RGBA", (1800, 150), _CLEAR)
    draw = ImageDraw.Draw(picture)
    for left in range(0, 1800, 150):
        draw.ellipse((left + 8, 8, left + 142, 142), outline=_GREEN, width=16)
    draw.rectangle((0, 67, 1800, 83), fill=_GREEN)
    return _as_png(picture)


@cache
def badge() -> bytes:
    """A square with round corners and a letter, on nothing, as PNG."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - as above

    picture = Image.new("RGBA", (440, 440), _CLEAR)
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((0, 0, 439, 439), 72, fill=_GREEN)
    letter = (142, 312, 142, 128, 298, 312, 298, 128)
    draw.line(letter, fill="white", width=42, joint="curve")
    return _as_png(picture)


def _as_png(picture: object) -> bytes:
    content = BytesIO()
    picture.save(content, "PNG")  # type: ignore[attr-defined] # Pillow's, see above
    return content.getvalue()
