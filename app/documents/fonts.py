"""The fonts of a document: families in four cuts, Inter first, then fallbacks in their order.

ReportLab embeds a subset of every font that was used, in pieces of 255 characters. `PaperFont` adds
what it lacks: glyphs that no character names (figures of one width, joined letters), each with the
text that a reader copies out of the file.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from itertools import count
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from app.documents.assets import Assets, FontFamily, FontFile

if TYPE_CHECKING:
    import uharfbuzz

# Plane 15 is for private use. The first 256 places are for figures, the rest for shaped glyphs.
_FIGURES: Final = 0xF0000
_SHAPED: Final = 0xF0100
_TABULAR_TEXT: Final = "0123456789.,:-+−'’"
_KEPT_SETS: Final = 4
INTER: Final = "inter"

_NO_FILES: Final[Mapping[str, bytes]] = MappingProxyType({})

_names = count(1)
_open_sets: OrderedDict[Assets, FontSet] = OrderedDict()

# Fonts keep a place while they are read and a list of what the document in work has used, so one
# thread at a time may have them.
FONTS_IN_USE: Final = Lock()


class PaperFont(TTFont):  # type: ignore[misc] # ReportLab has no types
    """A font as ReportLab embeds it, with glyphs of our own choice.

    Attributes:
        advances: width of each character in thousandths of the size; also tells what it can show.
        tabular: translates figures to those of one width.
    """

    def __init__(self, file: FontFile) -> None:
        name = f"paper-{next(_names)}"
        # A readable ASCII part would embed 95 glyphs of each font, used or not.
        super().__init__(
            name,
            BytesIO(file.content),
            subfontIndex=file.index,
            asciiReadable=False,
            shapable=False,
        )
        self._file = file
        self._shaper: uharfbuzz.Font | None = None
        self._texts: dict[int, str] = {}
        self._shaped: dict[tuple[int, str], str] = {}
        self.advances: dict[str, float] = {
            chr(code): self.face.charWidths.get(code, self.face.defaultWidth)
            for code in self.face.charToGlyph
        }
        self.tabular: dict[int, str] = {}

    @property
    def shaper(self) -> uharfbuzz.Font:
        """HarfBuzz's view of the same file."""
        if self._shaper is None:
            import uharfbuzz  # noqa: PLC0415 - late: plain text needs no shaping

            face = uharfbuzz.Face(uharfbuzz.Blob(self._file.content), self._file.index)
            self._shaper = uharfbuzz.Font(face)
        return self._shaper

    def use_figures_of_one_width(self) -> None:
        """Fills `tabular` through the font's feature of that name."""
        import uharfbuzz  # noqa: PLC0415 - late: see `shaper`

        for place, char in enumerate(_TABULAR_TEXT):
            buffer = uharfbuzz.Buffer()
            buffer.add_str(char)
            buffer.guess_segment_properties()
            uharfbuzz.shape(self.shaper, buffer, {"tnum": True})
            (glyph,), (position,) = buffer.glyph_infos, buffer.glyph_positions
            if glyph.codepoint != self.face.charToGlyph.get(ord(char)):
                made = self._add(_FIGURES + place, glyph.codepoint, position.x_advance, char)
                self.tabular[ord(char)] = made

    def glyph(self, index: int, advance: int, text: str) -> str:
        """A character that draws this glyph and is copied as ``text``.

        Args:
            index: the glyph's number in the font.
            advance: its width in the font's units.
            text: what it stands for; blank for the second and later glyphs of one letter.
        """
        known = self._shaped.get((index, text))
        if known is None:
            known = self._add(_SHAPED + len(self._shaped), index, advance, text)
            self._shaped[index, text] = known
        return known

    def start_document(self) -> None:
        """Forgets shaped glyphs, so that a document never depends on those drawn before it."""
        for char in self._shaped.values():
            del self.face.charToGlyph[ord(char)], self.advances[char], self._texts[ord(char)]
        self._shaped.clear()

    def _add(self, code: int, glyph: int, advance: int, text: str) -> str:
        width = advance * 1000 / self.face.unitsPerEm
        self.face.charToGlyph[code] = glyph
        self.face.charWidths[code] = width
        self.advances[chr(code)] = width
        self._texts[code] = text
        return chr(code)

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab calls it
        """Embeds the font, and corrects which text its glyphs are copied as."""
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX))
            texts = [self._texts.get(code, chr(code)) for code in subset]
            stream = doc.idToObject[f"toUnicodeCMap:{name.decode('pdfdoc')}"]
            stream.content = _unicode_map(texts)


Cuts: TypeAlias = Mapping[str, PaperFont]


@dataclass(frozen=True, slots=True)
class FontSet:
    """Fonts that are ready to draw.

    Attributes:
        cuts: Inter's ``regular``, ``medium``, ``semibold``, ``italic``.
        families: likewise, by name; Inter's among them.
    """

    cuts: Cuts
    families: Mapping[str, Cuts]
    fallbacks: tuple[PaperFont, ...]

    def cut(self, family: str, cut: str) -> PaperFont:
        """A cut of a family.

        Raises:
            KeyError: the family is not among the assets.
        """
        return self.families[family][cut]

    def font_of(self, char: str, family: str, cut: str) -> PaperFont:
        """The cut itself, else Inter's, else the first fallback that has it, else the cut."""
        own = self.families[family][cut]
        for font in (own, self.cuts[cut], *self.fallbacks):
            if char in font.advances:
                return font
        return own

    def __iter__(self) -> Iterator[PaperFont]:
        for cuts in self.families.values():
            yield from cuts.values()
        yield from self.fallbacks


def font_set(assets: Assets) -> FontSet:
    """The fonts of these assets, kept for the next document with the same ones.

    Whoever calls this holds `FONTS_IN_USE` for as long as the fonts are used.
    """
    assets = replace(assets, logo=None, files=_NO_FILES)
    found = _open_sets.get(assets)
    if found is None:
        found = _open_sets[assets] = _opened(assets)
        if len(_open_sets) > _KEPT_SETS:
            _, oldest = _open_sets.popitem(last=False)
            for font in oldest.fallbacks:
                pdfmetrics._fonts.pop(font.fontName, None)  # noqa: SLF001 - see _register
    else:
        _open_sets.move_to_end(assets)
    return found


def _opened(assets: Assets) -> FontSet:
    inter = FontFamily(INTER, assets.regular, assets.medium, assets.semibold, assets.italic)
    families = {each.name: _family(each) for each in (inter, *assets.families)}
    fonts = FontSet(
        families[INTER],
        MappingProxyType(families),
        tuple(PaperFont(file) for file in dict.fromkeys(assets.fallbacks)),
    )
    known = {font.face.name for cuts in families.values() for font in cuts.values()}
    for place, font in enumerate(fonts.fallbacks):
        if font.face.name in known:
            # Two versions of a font: in the file ReportLab goes by this name alone.
            font.face.name += b"-%d" % place
        known.add(font.face.name)
        _register(font)
    return fonts


@cache
def _family(family: FontFamily) -> Cuts:
    """Kept for ever: there are two of them, and every document needs the first."""
    contents = {
        "regular": family.regular,
        "medium": family.medium,
        "semibold": family.semibold,
        "italic": family.italic,
    }
    cuts = {name: PaperFont(FontFile(content)) for name, content in contents.items()}
    for cut in cuts.values():
        cut.use_figures_of_one_width()
        _register(cut)
    return MappingProxyType(cuts)


def _register(font: PaperFont) -> None:
    """Tells ReportLab the font under our name.

    `pdfmetrics.registerFont` would hand out the first font that it met under the same inner name,
    which is another one when two files differ in version only.
    """
    pdfmetrics._fonts[font.fontName] = font  # noqa: SLF001


def _unicode_map(texts: list[str]) -> str:
    """A ToUnicode map. Source: Adobe Technical Note 5411."""
    mapped = [
        f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>"
        for code, text in enumerate(texts)
        if text
    ]
    blocks = []
    # A block holds at most 100 of them.
    for start in range(0, len(mapped), 100):
        block = mapped[start : start + 100]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{max(len(texts) - 1, 0):02X}>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )
