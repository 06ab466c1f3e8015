"""What the timesheet says: its rows, the texts of its cells, its sums; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import groupby

from app.domain.timekeeping.week import EMPTY_CELL, Cell, week_number
from app.domain.values.day_range import DayRange
from app.domain.values.duration import format_duration, parse_duration
from app.domain.values.money import Money
from app.queries.timesheet import Timesheet, TimesheetRow, WorkName, name_order
from app.services.client_chip import client_chip
from app.system.messages import sentence
from app.system.money_text import money_text
from app.system.translations import _, ngettext
from app.ui.timesheet.week_words import day_name
from app.ui.widgets.sums_line import Sum

_NOTHING = "–"


class GridKind(Enum):
    """What a line of the grid is.

    ``GROUP`` sums up the rows of a project; ``ROW`` stands under it; ``LONE`` is a project, a
    client or *Unassigned* with no tasks beside it, which needs no group; ``ADD`` adds a row.
    """

    GROUP = "group"
    ROW = "row"
    LONE = "lone"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line of the grid.

    Attributes:
        title: what stands in the first column.
        place: client and project, for whoever has only the cell read out.
        cells: one for each day, in order.
    """

    kind: GridKind
    title: str
    place: str = ""
    name: WorkName | None = None
    cells: tuple[Cell, ...] = ()

    @property
    def is_work(self) -> bool:
        """Whether hours can be entered here."""
        return self.kind in {GridKind.ROW, GridKind.LONE}

    @property
    def seconds(self) -> int:
        return sum(cell.seconds for cell in self.cells)

    @property
    def identity(self) -> object:
        """Equal for the same line of two readings."""
        if self.name is None:
            return self.kind
        row = self.name.row
        return self.kind, row if self.is_work else (row.client_id, row.project_id)


@dataclass(frozen=True, slots=True)
class DayTotal:
    """A day's sum and what the working hours ask for."""

    day: date
    seconds: int
    target_seconds: int

    @property
    def ratio(self) -> float:
        return self.seconds / self.target_seconds if self.target_seconds else 0.0


def with_kept(rows: Sequence[TimesheetRow], kept: Iterable[WorkName]) -> list[TimesheetRow]:
    """The rows, and those kept without time that are not among them, in their places."""
    known = {row.name.row for row in rows}
    added = {name.row: TimesheetRow(name) for name in kept if name.row not in known}
    return sorted([*rows, *added.values()], key=lambda row: name_order(row.name))


def grid_rows(rows: Sequence[TimesheetRow], days: DayRange) -> tuple[GridRow, ...]:
    """The lines of the grid for rows in their order; the last one adds a row."""
    found: list[GridRow] = []
    for _key, members in groupby(rows, _group_of):
        group = list(members)
        lone = len(group) == 1 and group[0].name.row.task_id is None
        if not lone:
            found.append(_group_row(group, days))
        found += [_work_row(row, days, lone=lone) for row in group]
    return (*found, GridRow(GridKind.ADD, _("Add a task to this week")))


def place_title(name: WorkName) -> str:
    """``Acme Outdoor / Website``, as far as it has the two."""
    return " / ".join(part for part in (name.client, name.project) if part) or _("Unassigned")


def chip_of(name: WorkName) -> tuple[int, str] | None:
    """Colour index from 0 and code of the chip; None for what is neither project nor client."""
    if name.row.project_id is not None:
        return name.colour - 1, name.code
    return None if name.row.client_id is None else client_chip(name.row.client_id, name.client)


def cell_text(cell: Cell) -> str:
    """``1:30``; no time is blank."""
    return format_duration(cell.seconds) if cell.seconds or cell.running else ""


def read_cell(text: str) -> int | None:
    """Seconds of what was typed; None where the cell was emptied.

    Raises:
        RuleViolation: it is no duration.
    """
    return parse_duration(text) if text.strip() else None


def cell_tip(cell: Cell) -> str:
    """Why a cell is locked, else its note; more than the one goes into lines of their own."""
    lines = [lock_reason(cell), cell.note]
    if cell.durations and cell.timed_seconds:
        form = _("{timed} by the clock, {entered} entered")
        entered = cell.seconds - cell.timed_seconds
        parts = format_duration(cell.timed_seconds), format_duration(entered)
        lines.append(form.format(timed=parts[0], entered=parts[1]))
    return "\n".join(line for line in lines if line)


def lock_reason(cell: Cell) -> str:
    """Why hours cannot be entered; blank where they can."""
    if cell.invoice:
        return sentence("timesheet.cell_is_billed", {"number": cell.invoice})
    return sentence("timesheet.cell_in_draft", {}) if cell.is_locked else ""


def cell_spoken(row: GridRow, day: date, cell: Cell) -> str:
    """A cell as assistive tools read it, with what its signs mean."""
    parts = [row.title, row.place if row.place != row.title else "", day_name(day)]
    parts.append(cell_text(cell) or _("no time"))
    if cell.running:
        parts.append(_("running"))
    parts += [lock_reason(cell), cell.note and _("Note: {text}").format(text=cell.note)]
    return ", ".join(part for part in parts if part)


def day_totals(sheet: Timesheet) -> tuple[DayTotal, ...]:
    """The sums of the days over all rows."""
    return tuple(
        DayTotal(
            day,
            sum(row.cells.get(day, EMPTY_CELL).seconds for row in sheet.rows),
            sheet.hours.target_seconds(day),
        )
        for day in sheet.days
    )


def total_text(total: DayTotal) -> str:
    """The sum of a day or a week; a dash where nothing was done though there is a target."""
    if total.seconds:
        return format_duration(total.seconds)
    return _NOTHING if total.target_seconds else ""


def target_text(totals: Sequence[DayTotal]) -> str:
    """``of 8:00 a day`` where all days with a target have the same one; blank otherwise."""
    targets = {total.target_seconds for total in totals if total.target_seconds}
    if len(targets) != 1:
        return ""
    return _("of {target} a day").format(target=format_duration(targets.pop()))


def totals_spoken(totals: Sequence[DayTotal]) -> str:
    """All sums in one sentence for assistive tools."""
    shown = [*((day_name(total.day), total) for total in totals)]
    week = _sum_of(totals)
    parts = [_spoken(name, total) for name, total in shown if total.seconds or total.target_seconds]
    return "; ".join([*parts, _spoken(_("Week"), week)])


def week_total(totals: Sequence[DayTotal]) -> tuple[str, str]:
    """The week's sum, and its target where there is one."""
    week = _sum_of(totals)
    target = _("of {target}").format(target=format_duration(week.target_seconds))
    return total_text(week), target if week.target_seconds else ""


def week_sums(sheet: Timesheet) -> list[Sum]:
    """What the foot of the page says; blank before anything was done."""
    cells = [cell for row in sheet.rows for cell in row.cells.values()]
    seconds = sum(cell.seconds for cell in cells)
    billable = sum(cell.billable_seconds for cell in cells)
    if not seconds:
        return []
    return [
        Sum(_("Billable"), format_duration(billable)),
        Sum(_("Not billable"), format_duration(seconds - billable)),
        # Rounded half-up to whole percent.
        Sum(
            _("Billable share"),
            _("{percent} %").format(percent=(200 * billable // seconds + 1) // 2),
        ),
    ]


def earned_sums(amounts: Sequence[Money]) -> list[Sum]:
    """What the week's billable work is worth; blank where nothing has a rate."""
    texts = [money_text(money.minor, money.currency) for money in amounts]
    return [Sum(_("Earned this week"), " + ".join(texts))] if texts else []


def rows_to_copy(last: Timesheet) -> list[WorkName]:
    """The rows of a week that can be worked on again."""
    return [row.name for row in last.rows if row.name.is_open]


def copied_text(count: int, last: DayRange) -> str:
    """What copying has brought."""
    form = ngettext(
        "One row of week {number} is here. Its hours were not copied.",
        "{count} rows of week {number} are here. Their hours were not copied.",
        count,
    )
    return form.format(count=count, number=week_number(last))


def _sum_of(totals: Sequence[DayTotal]) -> DayTotal:
    seconds = sum(total.seconds for total in totals)
    return DayTotal(totals[0].day, seconds, sum(total.target_seconds for total in totals))


def _spoken(name: str, total: DayTotal) -> str:
    text = format_duration(total.seconds)
    if not total.target_seconds:
        return f"{name} {text}"
    form = _("{day} {time} of {target}")
    return form.format(day=name, time=text, target=format_duration(total.target_seconds))


def _group_of(row: TimesheetRow) -> object:
    return row.name.row.client_id, row.name.row.project_id


def _group_row(group: Sequence[TimesheetRow], days: DayRange) -> GridRow:
    cells = tuple(
        Cell(seconds=sum(row.cells.get(day, EMPTY_CELL).seconds for row in group)) for day in days
    )
    name = group[0].name
    return GridRow(GridKind.GROUP, place_title(name), "", name, cells)


def _work_row(row: TimesheetRow, days: DayRange, *, lone: bool) -> GridRow:
    place = place_title(row.name)
    title = place if lone else row.name.task or _("Without a task")
    cells = tuple(row.cells.get(day, EMPTY_CELL) for day in days)
    return GridRow(GridKind.LONE if lone else GridKind.ROW, title, place, row.name, cells)
