"""Random templates that the schema takes: every type of block with every field that it can have."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final

from hypothesis import strategies as st

from app.domain.paper.block_types import (
    BLOCK_TYPES,
    FOOTER_FIELDS,
    LINE_COLUMNS,
    META_ROWS,
    TIMESHEET_COLUMNS,
)
from app.domain.paper.template import (
    CONDITIONS,
    FONTS,
    Block,
    BlockStyle,
    Colours,
    Frame,
    Letterhead,
    Margins,
    Page,
    Sizes,
    Template,
    Theme,
)
from app.domain.paper.template_json import colour_of, frozen
from app.domain.paper.windows import WINDOWS

_PICTURES: Final = ("logo.png", "Signature.jpg", "stamp-2.webp")
_LETTERHEADS: Final = ("", "letterhead.pdf", "further_pages.pdf")
_LANGUAGES: Final = ("en", "de", "pt_BR")
_LABELS: Final = ("totals.net", "column.unit_price", "days#one")


def numbers(least: float, most: float) -> st.SearchStrategy[float]:
    """Lengths and sizes, whole ones too."""
    return st.integers(-int(-least // 1), int(most)) | st.floats(least, most)


def _texts(most: int) -> st.SearchStrategy[str]:
    # No halves of pairs, which are no text.
    return st.text(st.characters(codec="utf-8"), max_size=most)


_NAMES = st.from_regex(r"[A-Za-zÄ東(][A-Za-z0-9 ]{0,20}[a-zß)]", fullmatch=True).map(
    lambda text: " ".join(text.split())
)
_COLOURS = st.from_regex(r"#[0-9A-Fa-f]{6}", fullmatch=True).map(colour_of)
_COLOUR_TEXTS = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)
_FONTS = st.sampled_from(FONTS)


def _some(values: tuple[str, ...], most: int | None = None) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=most or len(values))


def _columns(keys: tuple[str, ...], most: int) -> st.SearchStrategy[list[dict[str, Any]]]:
    column = st.fixed_dictionaries(
        {"key": st.sampled_from(keys)}, optional={"width": numbers(0, 200)}
    )
    return st.lists(column, min_size=1, max_size=most)


# By type of block, all that it can be told; what is not here has no properties.
PROPS: Final[dict[str, dict[str, st.SearchStrategy[Any]]]] = {
    "letterhead": {"name": st.sampled_from(["auto", "always", "never"])},
    "meta": {"rows": _some(META_ROWS), "labels": st.booleans()},
    "footer": {
        "rule": st.booleans(),
        "columns": st.lists(st.lists(st.sampled_from(FOOTER_FIELDS), max_size=4), max_size=6),
    },
    "fold_marks": {"fold": st.booleans(), "punch": st.booleans()},
    "text": {"text": st.dictionaries(st.sampled_from(("", *_LANGUAGES)), _texts(60), max_size=3)},
    "image": {"asset": st.sampled_from(("", *_PICTURES))},
    "lines": {
        "columns": _columns(LINE_COLUMNS, 12),
        "group_by": st.sampled_from(["none", "project", "task", "date", "person"]),
        "subtotals": st.booleans(),
        "zebra": st.booleans(),
        "rules": st.sampled_from(["rows", "head", "none"]),
        "repeat_head": st.booleans(),
        "keep_together": st.booleans(),
        "carry": st.booleans(),
        "description": st.booleans(),
        "head_fill": _COLOUR_TEXTS,
    },
    "tables": {"keys": _some(("open_items", "done", "late")), "zebra": st.booleans()},
    "totals": {"beside": st.booleans(), "width": numbers(40, 216)},
    "tax_table": {"always": st.booleans()},
    "payment": {"qr": st.booleans()},
    "signature": {"place_date": st.booleans()},
    "timesheet": {
        "columns": _columns(TIMESHEET_COLUMNS, 8),
        "group_by": st.sampled_from(["none", "date", "project", "task", "person"]),
        "starts_page": st.booleans(),
    },
    "space": {"height": numbers(0, 250)},
}


def frames() -> st.SearchStrategy[Frame]:
    """Places on and near the sheet."""
    return st.builds(
        Frame, numbers(-50, 266), numbers(-50, 347), numbers(0.1, 300), numbers(0.1, 350)
    )


def styles() -> st.SearchStrategy[BlockStyle]:
    return st.builds(
        BlockStyle,
        font=st.none() | _FONTS,
        size=st.none() | numbers(4, 300),
        cut=st.sampled_from([None, "regular", "medium", "semibold", "italic"]),
        colour=st.none() | _COLOURS,
        align=st.sampled_from([None, "left", "centre", "right"]),
        fill=st.none() | _COLOURS,
        border=st.none() | _COLOURS,
        border_width=st.none() | numbers(0.1, 10),
        padding=st.none() | numbers(0, 50),
        radius=st.none() | numbers(0, 50),
    )


@st.composite
def blocks(draw: st.DrawFn, block_type: str | None = None, number: int = 1) -> Block:
    """A block of any type, or of this one, anchored as the type allows."""
    kind = BLOCK_TYPES[block_type or draw(st.sampled_from(sorted(BLOCK_TYPES)))]
    anchor = draw(st.sampled_from(kind.anchors))
    fixed = anchor == "page"
    conditions = draw(_some(CONDITIONS, 3))
    return Block(
        id=f"{kind.type.replace('_', '-')}-{number}",
        type=kind.type,
        anchor=anchor,
        frame=draw(frames()) if fixed else None,
        pages=draw(st.sampled_from(["all", "first", "rest", "last"])) if fixed else "all",
        style=draw(styles()),
        visible_if=tuple(draw(st.sampled_from(["", "!"])) + each for each in conditions),
        props=frozen(draw(st.fixed_dictionaries({}, optional=PROPS.get(kind.type, {})))),
        name=draw(_texts(20)),
        hidden=draw(st.booleans()),
        locked=draw(st.booleans()),
    )


@st.composite
def templates(draw: st.DrawFn, *, files: bool = True) -> Template:
    """A template with up to six blocks, single ones once.

    Args:
        draw: Hypothesis'.
        files: whether it may ask for pictures and letterheads.
    """
    found: list[Block] = []
    for number in range(1, 1 + draw(st.integers(1, 6))):
        block = draw(blocks(number=number))
        single = BLOCK_TYPES[block.type].single
        if single and any(each.type == block.type for each in found):
            continue
        if files or not block.props.get("asset"):
            found.append(block)
    return Template(
        name=draw(_NAMES),
        page=draw(_pages(files=files)),
        theme=draw(_themes()),
        labels=frozen(
            draw(
                st.dictionaries(
                    st.sampled_from(_LANGUAGES),
                    st.dictionaries(st.sampled_from(_LABELS), _texts(20)),
                )
            )
        ),
        blocks=tuple(found) or (draw(blocks("heading")),),
        description=draw(_texts(40)),
    )


def _pages(*, files: bool) -> st.SearchStrategy[Page]:
    letterheads = st.sampled_from(_LETTERHEADS if files else ("",))
    return st.builds(
        Page,
        size=st.sampled_from(["A4", "Letter"]),
        margins=st.builds(Margins, *[numbers(0, 100)] * 4),
        window=st.sampled_from(["none", *WINDOWS]),
        grid=numbers(0, 50),
        gap_above=numbers(0, 60),
        gap_below=numbers(0, 60),
        letterhead=st.builds(Letterhead, letterheads, letterheads),
    )


def _themes() -> st.SearchStrategy[Theme]:
    sizes = {each.name: numbers(4, 72) for each in fields(Sizes)} | {"draft": numbers(20, 300)}
    return st.builds(
        Theme,
        sizes=st.builds(Sizes, **sizes),
        colours=st.builds(Colours, **{each.name: _COLOURS for each in fields(Colours)}),
        font=_FONTS,
        title_font=_FONTS,
        density=numbers(0.5, 2),
        rule=numbers(0, 4),
    )
