"""Lines in groups: by project, task, day or person, each in the order of the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.documents.context import Context
from app.domain.billing.document import DocumentLine


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Lines under one heading.

    Attributes:
        name: of the heading; blank for lines without one.
        sums: whether their sum is said; a single group's is that of the totals.
    """

    name: str
    lines: tuple[DocumentLine, ...]
    sums: bool = False


_Key = Callable[[Context, DocumentLine], str]


def _day(context: Context, line: DocumentLine) -> str:
    first = line.first_on or line.last_on
    return "" if first is None else context.formats.day(first)


_KEYS: Final[Mapping[str, _Key]] = MappingProxyType(
    {
        "project": lambda _, line: line.project,
        "task": lambda _, line: line.task,
        "person": lambda _, line: line.person,
        "date": _day,
    }
)


def line_groups(
    context: Context, lines: Sequence[DocumentLine], group_by: str, *, subtotals: bool
) -> list[LineGroup]:
    """The groups in the order of their first lines; one without a name where nothing tells apart.

    Lines that lack what the others are grouped by stand under a heading of their own.
    """
    key = _KEYS.get(group_by)
    found: dict[str, list[DocumentLine]] = {}
    for line in lines:
        found.setdefault("" if key is None else key(context, line), []).append(line)
    if set(found) <= {""}:
        return [LineGroup("", tuple(lines))]
    other = context.labels("table.group_none")
    return [
        LineGroup(name or other, tuple(members), sums=subtotals and len(found) > 1)
        for name, members in found.items()
    ]
