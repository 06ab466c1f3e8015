"""How a document looks, as data: no code, so a template from a stranger can do no harm.

`resources/schemas/document-template.schema.json` says what a template may hold; the dataclasses
here hold the same. Lengths are millimetres from the page's top left corner, type sizes are points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, TypeAlias

VERSION: Final = 2

# Red, green and blue, from 0 to 1; templates write ``#RRGGBB``.
Colour: TypeAlias = tuple[float, float, float]

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Margins:
    top: float
    right: float
    bottom: float
    left: float


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a fixed block stands."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Names of assets: PDFs whose first page lies under everything; blank for none.

    Attributes:
        first: under the first page.
        further: under all others.
    """

    first: str = ""
    further: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet.

    Attributes:
        size: ``A4`` or ``Letter``.
        window: key of the envelope's window, see `windows`; ``none`` for none.
        grid: what the designer snaps to; 0 for no grid.
        gap_above: between the fixed blocks at the top and the flow.
        gap_below: between the flow and the fixed blocks at the foot.
    """

    size: str
    margins: Margins
    window: str = "none"
    grid: float = 1.0
    gap_above: float = 8.5
    gap_below: float = 5.0
    letterhead: Letterhead = Letterhead()


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type sizes by role, in points."""

    title: float
    letterhead: float
    letterhead_second: float
    sender: float
    address: float
    body: float
    second: float
    table_head: float
    meta: float
    note: float
    total: float
    payment_title: float
    footer: float
    draft: float


@dataclass(frozen=True, slots=True)
class Colours:
    text: Colour
    second: Colour
    label: Colour
    quiet: Colour
    accent: Colour
    rule: Colour
    frame_rule: Colour
    mark: Colour
    draft: Colour


@dataclass(frozen=True, slots=True)
class Theme:
    """Type and colour.

    Attributes:
        font: family of everything, see `FONTS`.
        title_font: family of titles, names and totals.
        density: multiplies the air between lines and rows; 1 is as drawn.
        rule: width of the strong rules, in points.
    """

    sizes: Sizes
    colours: Colours
    font: str = "inter"
    title_font: str = "inter"
    density: float = 1.0
    rule: float = 0.6


FONTS: Final = ("inter", "source-serif")


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """What a block does differently from the theme; None where it does not.

    Attributes:
        font: family, see `FONTS`.
        cut: ``regular``, ``medium``, ``semibold`` or ``italic``.
        align: ``left``, ``centre`` or ``right``.
        fill: of the block's ground.
        border: colour of its frame, which is ``border_width`` points wide.
        padding: between frame and content, in millimetres.
        radius: of the frame's corners, in millimetres.
    """

    font: str | None = None
    size: float | None = None
    cut: str | None = None
    colour: Colour | None = None
    align: str | None = None
    fill: Colour | None = None
    border: Colour | None = None
    border_width: float | None = None
    padding: float | None = None
    radius: float | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One thing on the page.

    Attributes:
        id: by which layout, problems and selection name it.
        name: what the user calls it; blank for the name of its type.
        anchor: ``page`` for fixed blocks, ``flow`` for what runs on from page to page.
        frame: of a fixed block; None in the flow.
        pages: ``all``, ``first``, ``rest`` or ``last``; fixed blocks only.
        visible_if: names of conditions that must all hold; a leading ``!`` turns one around.
        hidden: whether it is left out without being removed.
        locked: whether the designer's mouse lets it alone.
        props: what this type of block can be told besides; plain JSON values.
    """

    id: str
    type: str
    anchor: str
    frame: Frame | None = None
    pages: str = "all"
    style: BlockStyle = BlockStyle()
    visible_if: tuple[str, ...] = ()
    props: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    name: str = ""
    hidden: bool = False
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was read and found sound.

    Attributes:
        name: by which people choose it, unique in a file.
        labels: by language, what stands in the place of the document's own labels.
        blocks: fixed ones from the lowest layer up, flowing ones in the order of the page.
    """

    name: str
    page: Page
    theme: Theme
    labels: Mapping[str, Mapping[str, str]]
    blocks: tuple[Block, ...]
    description: str = ""

    def block(self, block_id: str) -> Block | None:
        return next((block for block in self.blocks if block.id == block_id), None)

    @property
    def fonts(self) -> frozenset[str]:
        """The families that it names."""
        own = (block.style.font for block in self.blocks)
        return frozenset(filter(None, (self.theme.font, self.theme.title_font, *own)))


FIXED_TYPES: Final = frozenset(
    {
        "letterhead",
        "sender_line",
        "recipient",
        "meta",
        "footer",
        "running_head",
        "page_number",
        "fold_marks",
        "draft_mark",
    }
)
FLOW_TYPES: Final = frozenset(
    {
        "heading",
        "intro",
        "facts",
        "lines",
        "tables",
        "totals",
        "tax_table",
        "closing",
        "legal",
        "payment",
        "signature",
        "timesheet",
        "space",
        "page_break",
    }
)
# May stand at a place of their own or run with the flow.
FREE_TYPES: Final = frozenset({"text", "image", "rule", "box"})

# Kinds of documents; a time sheet alone is told apart from one behind an invoice.
KIND_CONDITIONS: Final = (
    "invoice",
    "credit_note",
    "correction",
    "deposit",
    "final",
    "pro_forma",
    "quote",
    "reminder",
    "receipt",
    "statement",
    "timesheet_only",
    "report",
)
# What a block's ``visible_if`` may ask for; each also with a leading ``!``.
CONDITIONS: Final = (
    *KIND_CONDITIONS,
    "draft",
    "payable",
    "timesheet",
    "prepaid",
    "discount",
    "lines",
    "tables",
    "logo",
)
