"""What is said below the lines: where the times are, the terms, the closing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from app.documents.context import Context
from app.documents.paragraphs import Paragraph, paragraph
from app.domain.paper.template import BlockStyle

PARAGRAPH_GAP: Final = 10.0


def notes_paragraph(context: Context, width: float, own: BlockStyle) -> Paragraph:
    """Where the times are, terms that no box tells, and the closing; perhaps without lines."""
    colours, document = context.theme.colours, context.document
    plain = context.style("note", 11.3, colours.text, own=own)
    quiet = replace(plain, colour=own.colour or colours.label)
    texts = [(_timesheet_note(context), quiet)]
    if not context.shows_payment_box():
        texts.append((document.payment_terms, plain))
    texts.append((document.closing, plain))
    return paragraph(context, texts, width, PARAGRAPH_GAP, own.align)


def _timesheet_note(context: Context) -> str:
    sheet = context.document.timesheet
    shown = [block.type for block in context.template.blocks if context.shows(block)]
    # Times above the notes need no sign to them. Notes that the template has no block for come
    # before them.
    below = shown[shown.index("closing") :] if "closing" in shown else shown
    if not sheet or "timesheet" not in below:
        return ""
    if not context.document.lines:
        return ""
    positions = sorted({row.position for row in sheet})
    key = "timesheet.note" if len(positions) > 1 else "timesheet.note_one"
    return context.labels(key, positions=", ".join(_ranges(context, positions)))


def _ranges(context: Context, positions: list[int]) -> Iterator[str]:
    """``1 to 4``, ``6``: three or more in a row as a range."""
    breaks = [0, *(i for i, (a, b) in enumerate(pairwise(positions), 1) if b - a > 1)]
    for start, end in pairwise([*breaks, len(positions)]):
        run = positions[start:end]
        if len(run) > 2:
            first, last = str(run[0]), str(run[-1])
            yield context.labels("timesheet.range", first=first, last=last)
        else:
            yield from map(str, run)
