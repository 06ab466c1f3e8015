"""The rows of GanttProject's task tree and the links between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote_plus
from xml.etree.ElementTree import Element

from app.domain.planning.plan import Dependency, DependencyKind, Key
from app.interchange.gan_values import (
    DAY_SECONDS,
    EARLIEST_BEGIN,
    KINDS,
    LOWEST,
    MOST_DAYS,
    NORMAL,
    PRIORITIES,
    planned_day,
    planned_days,
    whole_number,
)
from app.interchange.losses import Losses
from app.interchange.plan_kin import are_kin

_AT_FINISH = frozenset({DependencyKind.FINISH_TO_FINISH, DependencyKind.START_TO_FINISH})


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A <task>.

    Attributes:
        parent: the task that it is nested in.
        summary: whether others are nested in it; it then has no days of its own.
        start: None of a summary, and where none can be read.
        days: working days.
        earliest: it must not begin before.
        percent: how much is done, 0 to 100.
    """

    key: Key
    parent: Key | None
    name: str
    summary: bool
    element: Element
    start: date | None = None
    days: int = 0
    milestone: bool = False
    earliest: date | None = None
    percent: int = 0
    priority: int = PRIORITIES[NORMAL]
    note: str = ""

    @property
    def length(self) -> int:
        """Working days from start to finish; none of a milestone."""
        return 0 if self.milestone else self.days


def task_rows(tasks: Element, losses: Losses) -> list[TaskRow]:
    """Every task, each before those nested in it.

    Raises:
        RuleViolation: the duration of a task cannot be read.
    """
    taken: set[Key] = set()
    rows: list[TaskRow] = []
    old_milestones = tasks.get("empty-milestones") == "false"
    # A stack, since a deep tree must not exhaust Python's own.
    waiting: list[tuple[Element, Key | None]] = [(each, None) for each in tasks.iterfind("task")]
    waiting.reverse()
    while waiting:
        element, parent = waiting.pop()
        row = _row(element, parent, taken, losses)
        taken.add(row.key)
        rows.append(row)
        _note_lost(row, losses)
        if row.milestone and row.days and old_milestones:
            losses.add("plan_loss.gan_day_milestone", row.name)
        nested = element.findall("task")
        waiting.extend((each, row.key) for each in reversed(nested))
    return rows


def links(rows: Sequence[TaskRow], losses: Losses) -> tuple[Dependency, ...]:
    """The dependencies; each stands with its predecessor. A lag is counted in working days."""
    by_key = {row.key: row for row in rows}
    parents = {row.key: row.parent for row in rows}
    found: dict[tuple[Key, Key], Dependency] = {}
    for row in rows:
        for element in row.element.iterfind("depend"):
            number = whole_number(element.get("id"))
            after = by_key.get(number) if number is not None else None
            kind = KINDS.get(element.get("type") or "2")
            lag = whole_number(element.get("difference") or "0")
            if after is None:
                losses.add("plan_loss.links_to_nothing", row.name)
            elif after.key == row.key:
                losses.add("plan_loss.self_links", row.name)
            elif are_kin(row.key, after.key, parents):
                losses.add("plan_loss.links_to_own_parts", after.name)
            elif (row.key, after.key) in found:
                losses.add("plan_loss.double_links", row.name)
            elif kind is None or lag is None or abs(lag) > MOST_DAYS:
                losses.add("plan_loss.gan_link_kind", row.name)
            elif kind in _AT_FINISH and after.summary:
                losses.add("plan_loss.finishes_of_summaries", after.name)
            else:
                found[row.key, after.key] = Dependency(row.key, after.key, kind, lag * DAY_SECONDS)
    return tuple(found.values())


def note_lost_texts(project: Element, losses: Losses) -> None:
    """Counts the project's description, and custom values other than the default of their field."""
    if (project.findtext("description") or "").strip():
        losses.add("plan_loss.gan_project_text")
    defaults: dict[str, tuple[str, str | None]] = {}
    for element in project.iterfind("tasks/taskproperties/taskproperty"):
        if element.get("type") == "custom":
            name = element.get("name") or ""
            defaults[element.get("id") or ""] = name, element.get("defaultvalue")
    for element in project.iter("customproperty"):
        name, default = defaults.get(element.get("taskproperty-id") or "", ("", None))
        if element.get("value") not in {None, "", default}:
            losses.add("plan_loss.gan_custom_field", name)


def _row(element: Element, parent: Key | None, taken: set[Key], losses: Losses) -> TaskRow:
    text = element.get("id") or ""
    name = " ".join((element.get("name") or "").split())
    if not name:
        name = f"#{text or len(taken) + 1}"
        losses.add("plan_loss.unnamed_tasks", name)
    key: Key | None = whole_number(text)
    if key is None or key in taken:
        losses.add("plan_loss.gan_same_number", name)
        # Texts and numbers are never equal, so this takes the number of no task to come.
        key = f"task {len(taken) + 1}"
    priority = element.get("priority") or NORMAL
    if priority == LOWEST:
        losses.add("plan_loss.gan_lowest_priority", name)
    common = PRIORITIES.get(priority, PRIORITIES[NORMAL])
    if element.find("task") is not None:
        return TaskRow(key, parent, name, True, element, priority=common, note=_note(element))
    days = planned_days(element.get("duration"), name)
    third = element.get("thirdDate")
    bound = third is not None and element.get("thirdDate-constraint") == EARLIEST_BEGIN
    return TaskRow(
        key,
        parent,
        name,
        summary=False,
        element=element,
        start=planned_day(element.get("start"), name, losses),
        days=days,
        milestone=element.get("meeting") == "true" or not days,
        earliest=planned_day(third, name, losses) if bound else None,
        percent=min(max(whole_number(element.get("complete")) or 0, 0), 100),
        priority=common,
        note=_note(element),
    )


def _note(element: Element) -> str:
    """The note, and below it the link, for which Stint has no place of its own."""
    return "\n".join(_note_lines(element))


def _note_lines(element: Element) -> Iterator[str]:
    note = (element.findtext("notes") or "").strip()
    if note:
        yield note
    link = unquote_plus(element.get("webLink") or "").strip()
    if link not in {"", "http://"} and link not in note:
        yield link


def _note_lost(row: TaskRow, losses: Losses) -> None:
    element = row.element
    if element.get("cost-calculated") == "false" and _is_amount(element.get("cost-manual-value")):
        losses.add("plan_loss.gan_cost", row.name)
    if element.get("color") or element.get("shape"):
        losses.add("plan_loss.gan_colour", row.name)


def _is_amount(text: str | None) -> bool:
    try:
        return float(text or "0") != 0
    except ValueError:
        return False
