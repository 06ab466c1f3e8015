"""Rows between the rows of a table: headings of groups, and sums in one of its columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.documents.columns import Column
from app.documents.table import Cell, Row
from app.documents.text import TextStyle, Typesetter

_SUM_GAP: Final = 12.0


def heading_row(
    setter: Typesetter, columns: Mapping[str, Column], name: str, style: TextStyle, air: float
) -> Row:
    """The name over the whole width, on one page with what follows."""
    left = min(each.x - each.width if each.right else each.x for each in columns.values())
    right = max(each.x if each.right else each.x + each.width for each in columns.values())
    lines = tuple((line, style) for line in setter.wrap(name, style, right - left))
    return Row((Cell(lines, left, width=right - left),), air, with_next=True)


def sum_row(
    setter: Typesetter,
    columns: tuple[Column, Column],
    texts: tuple[str, str],
    styles: tuple[TextStyle, TextStyle],
    air: float,
    *,
    with_previous: bool = False,
) -> Row:
    """Words and a sum.

    Args:
        setter: breaks the words.
        columns: where the words begin, and the column of the sum; the words go over those between.
        texts: the words and the sum.
        styles: theirs; both stand on one line.
        air: as `Row.air`.
        with_previous: as `Row.with_previous`.
    """
    start, end = columns
    label, style = styles
    amount = setter.line(texts[1], style)
    left = start.x - start.width if start.right else start.x
    room = start.width
    if start is end:
        room -= amount.width + _SUM_GAP
    elif end.x > start.x:
        right = end.x - amount.width if end.right else end.x
        room = right - _SUM_GAP - left
    lines = tuple((line, label) for line in setter.wrap(texts[0], label, max(room, 1.0)))
    words = Cell(lines, left, width=room, top=max(style.baseline - label.baseline, 0.0))
    below = max(label.baseline - style.baseline, 0.0)
    figure = Cell(((amount, style),), end.x, end.right, top=below)
    return Row((words, figure), air, with_previous=with_previous)
