"""What draws on a page: lines of text, rules, grounds, frames, squares and pictures.

Places are points from the top left. Graphics come first on a page and text above them. Colours are
tuples of red, green and blue: ReportLab's colour objects carry an alpha, and paper has none.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.documents.geometry import Box
from app.documents.text import Line, TextStyle, Typesetter
from app.domain.paper.template import Colour


class Pen:
    """Draws on the current page of a canvas.

    Attributes:
        setter: measures and breaks texts for whoever draws them.
    """

    def __init__(self, canvas: Any, height: float, setter: Typesetter) -> None:
        self._canvas = canvas
        self._height = height
        self._text = _TextCode(canvas)
        self.setter = setter

    def finish(self) -> None:
        """Writes the collected text; the pen draws no more after this."""
        self._canvas.addLiteral(self._text.code())

    def line(self, line: Line, x: float, y: float, style: TextStyle) -> None:
        """Draws a line from ``x`` on, with its baseline at ``y``."""
        self._text.add(line, x, self._height - y, style)

    def text(self, text: str, x: float, y: float, style: TextStyle) -> float:
        """Draws a text from ``x`` on and gives its width."""
        line = self.setter.line(text, style)
        self.line(line, x, y, style)
        return line.width

    def text_to(self, text: str, right: float, y: float, style: TextStyle) -> float:
        """Draws a text that ends at ``right`` and gives its width."""
        line = self.setter.line(text, style)
        self.line(line, right - line.width, y, style)
        return line.width

    def rule(self, x: float, right: float, y: float, colour: Colour, width: float = 0.5) -> None:
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(width)
        self._canvas.line(x, self._height - y, right, self._height - y)

    def fill(self, box: Box, colour: Colour, radius: float = 0.0) -> None:
        """A ground for what is drawn above it."""
        self._canvas.setFillColorRGB(*colour)
        place = (box.x, self._height - box.bottom, box.w, box.h)
        if radius:
            self._canvas.roundRect(*place, radius, stroke=0, fill=1)
        else:
            self._canvas.rect(*place, stroke=0, fill=1)

    def frame(self, box: Box, radius: float, colour: Colour, width: float = 0.5) -> None:
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(width)
        self._canvas.roundRect(box.x, self._height - box.bottom, box.w, box.h, radius)

    def grid(
        self, cells: Iterable[tuple[int, int, int]], box: Box, cell: float, colour: Colour
    ) -> None:
        """Fills cells of a square grid as one shape, so that no viewer shows seams between them.

        Args:
            cells: column, row and number of cells to the right.
            box: where the grid stands.
            cell: the side of one of them.
            colour: of the cells.
        """
        self._canvas.saveState()
        self._canvas.setFillColorRGB(*colour)
        self._canvas.translate(box.x, self._height - box.y)
        self._canvas.scale(cell, -cell)
        # As text: a path object would format each of a thousand whole numbers as a fraction.
        shapes = " ".join([f"{column} {row} {count} 1 re" for column, row, count in cells])
        self._canvas.addLiteral(f"{shapes} f")
        self._canvas.restoreState()

    def image(self, image: Any, box: Box) -> None:
        self._canvas.drawImage(image, box.x, self._height - box.bottom, box.w, box.h)

    def across(
        self, text: str, style: TextStyle, centre: tuple[float, float], angle: float
    ) -> None:
        """Draws a text turned around the point that it is centred on, under all other text."""
        line = self.setter.line(text, style)
        self._canvas.saveState()
        self._canvas.translate(centre[0], self._height - centre[1])
        self._canvas.rotate(angle)
        turned = _TextCode(self._canvas)
        turned.add(line, -line.width / 2, 0.0, style)
        self._canvas.addLiteral(turned.code())
        self._canvas.restoreState()


class _TextCode:
    """Text operators, written here: ReportLab's text objects measure every string once more.

    Source: ISO 32000-1, 9.4. Strings are hexadecimal, so no byte of them needs an escape.
    """

    def __init__(self, canvas: Any) -> None:
        self._document = canvas._doc  # noqa: SLF001 - what fonts note their use by
        self._code = ["BT"]
        self._font: tuple[str, int, float] | None = None
        self._colour: Colour | None = None
        self._tracking = 0.0

    def code(self) -> str:
        return "\n".join([*self._code, "ET"])

    def add(self, line: Line, x: float, y: float, style: TextStyle) -> None:
        """A line with its baseline at ``y`` from the page's foot."""
        if style.colour != self._colour:
            self._colour = style.colour
            red, green, blue = style.colour
            self._code.append(f"{red:.4f} {green:.4f} {blue:.4f} rg")
        if line.tracking != self._tracking:
            self._tracking = line.tracking
            self._code.append(f"{line.tracking:.4f} Tc")
        for run in line.runs:
            self._code.append(f"1 0 0 1 {x + run.x:.2f} {y + run.rise:.2f} Tm")
            for subset, encoded in run.font.splitString(run.text, self._document):
                font = (run.font.fontName, subset, style.size)
                if font != self._font:
                    self._font = font
                    name = run.font.getSubsetInternalName(subset, self._document)
                    self._code.append(f"{name} {style.size:.3f} Tf")
                self._code.append(f"<{encoded.hex()}> Tj")
