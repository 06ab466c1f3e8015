"""Pictures of pages in grey, kept in the repository and compared with what is printed today.

``make pictures`` writes them anew; whoever does it looks at what has changed before committing it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QImage

from app.ui.widgets.pdf_pages import PdfPages
from tests.unit.documents.shipped import SLUGS, printed

FOLDER: Final = Path(__file__).parents[2] / "data" / "pictures"
SAMPLES: Final = (
    "one_line",
    "many_lines",
    "long_names",
    "three_rates",
    "right_to_left",
    "awkward_logo",
)
_DOTS_PER_INCH: Final = 48
# Steps of grey between black and white that are kept; the eye needs no more, and files get small.
_STEP: Final = 8
# A level at the border of two steps may fall into either.
_SAME: Final = _STEP
# See `test_pictures`.
MOST_MEAN: Final = 0.02
MOST_SHARE: Final = 0.0002


@dataclass(frozen=True, slots=True)
class Difference:
    """How far two pictures are apart.

    Attributes:
        mean: absolute difference of a pixel, where one step of grey counts as none; 255 is a black
            page against a white one.
        share: of the pixels that differ by more than one step.
    """

    mean: float
    share: float

    @property
    def is_fault(self) -> bool:
        return self.mean > MOST_MEAN or self.share > MOST_SHARE


def difference(one: Image.Image, other: Image.Image) -> Difference:
    """How far they are apart; pictures of different sizes as far as can be."""
    if one.size != other.size:
        return Difference(255.0, 1.0)
    counts = ImageChops.difference(one, other).histogram()
    pixels = one.size[0] * one.size[1]
    beyond = {step: count for step, count in enumerate(counts) if count and step > _SAME}
    mean = sum(step * count for step, count in beyond.items()) / pixels
    return Difference(mean, sum(beyond.values()) / pixels)


def page_pictures(pdf: bytes) -> dict[str, Image.Image]:
    """The first page and, where there are more, the last."""
    pages = PdfPages()
    pages.load(pdf)
    wanted = {"first": 0} | ({"last": pages.count - 1} if pages.count > 1 else {})
    return {name: _grey(pages, page) for name, page in wanted.items()}


def kept(slug: str, sample: str) -> dict[str, Path]:
    """The pictures of the repository by the page that they show."""
    names = (FOLDER / slug).glob(f"{sample}-*.png")
    return {path.stem.rpartition("-")[2]: path for path in names}


def _grey(pages: PdfPages, page: int) -> Image.Image:
    points = pages.points(page) * (_DOTS_PER_INCH / 72)
    size = QSize(round(points.width()), round(points.height()))
    picture = pages.picture(page, size).convertToFormat(QImage.Format.Format_Grayscale8)
    stride = picture.bytesPerLine()
    plain = (picture.width(), picture.height())
    made = Image.frombytes("L", plain, bytes(picture.constBits()), "raw", "L", stride)
    return made.point([min((level + _STEP // 2) // _STEP * _STEP, 255) for level in range(256)])


def _written() -> Iterator[str]:
    for slug in SLUGS:
        folder = FOLDER / slug
        folder.mkdir(parents=True, exist_ok=True)
        for sample in SAMPLES:
            old = kept(slug, sample)
            made = page_pictures(printed(slug, sample).pdf)
            for page in old.keys() - made.keys():
                old[page].unlink()
                yield f"{slug}/{sample}-{page} is gone"
            for page, picture in made.items():
                path = folder / f"{sample}-{page}.png"
                if page in old and not difference(Image.open(path), picture).is_fault:
                    continue
                picture.save(path, optimize=True)
                yield f"{slug}/{sample}-{page} is new"


def main() -> None:
    app = QGuiApplication.instance() or QGuiApplication(sys.argv)
    for line in _written():
        sys.stdout.write(f"{line}\n")
    del app


if __name__ == "__main__":
    main()
