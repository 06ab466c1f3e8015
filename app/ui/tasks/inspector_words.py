"""What the inspector says of a task; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from typing import Final

from app.domain.planning.tasks.deliverable import DeliverableStatus
from app.domain.planning.tasks.task_line import parse_task_line
from app.domain.timekeeping.entry_line_grammar import written_tag
from app.domain.values.duration import format_duration
from app.domain.values.errors import RuleViolation
from app.queries.comments import CommentRow
from app.queries.deliverables import DeliverableRow
from app.queries.inspected_task import InspectedTask
from app.queries.task_people import AssignmentRow
from app.queries.task_rate import TaskRate
from app.system.due_words import due_text
from app.system.money_text import price_text
from app.system.translations import N_, _

DELIVERABLE_WORDS: Final[dict[DeliverableStatus, str]] = {
    "open": N_("open"),
    "delivered": N_("delivered"),
    "accepted": N_("accepted"),
    "rejected": N_("rejected"),
}
_UNITS: Final = {"hour": N_("{price} / h"), "day": N_("{price} / day")}
_ALL: Final = 100


def place_text(task: InspectedTask) -> str:
    """``Acme Outdoor / Website``."""
    names = (task.row.client, task.row.project)
    return " / ".join(name for name in names if name) or _("Inbox")


def rate_text(rate: TaskRate | None) -> str:
    """``€95.00 / h · billable``."""
    if rate is None or not rate.billable:
        return _("not billable")
    if rate.amount_e4 is None:
        return _("billable · no rate")
    price = price_text(rate.amount_e4, rate.currency)
    return _("{rate} · billable").format(rate=_(_UNITS[rate.unit]).format(price=price))


def people_text(people: Sequence[AssignmentRow]) -> str:
    """Who works on it; a share that is not all of somebody's time stands with the name."""
    if not people:
        return _("Nobody")
    return ", ".join(
        person.name
        if person.allocation_percent == _ALL
        else _("{name} {percent} %").format(name=person.name, percent=person.allocation_percent)
        for person in people
    )


def short_people(people: Sequence[AssignmentRow]) -> str:
    """The first of them, and how many more there are."""
    more = len(people) - 1
    if more <= 0:
        return people_text(people)
    return _("{name} + {count}").format(name=people[0].name, count=more)


def due_words(due: date | None, today: date) -> str:
    return "" if due is None else due_text(due, today)


def figures(task: InspectedTask, now: datetime) -> tuple[tuple[str, str], ...]:
    """Spent, left and estimate, each with what it is; what is not known is left out."""
    spent = spent_seconds(task, now)
    estimate = task.effort.estimate_seconds
    if estimate is None:
        return ((format_duration(spent), _("spent")),)
    left = (format_duration(max(0, estimate - spent)), _("left"))
    if spent > estimate:
        left = (format_duration(spent - estimate), _("over"))
    return (
        (format_duration(spent), _("spent")),
        left,
        (format_duration(estimate), _("estimate")),
    )


def spent_seconds(task: InspectedTask, now: datetime) -> int:
    """What went into it, with the timer that runs."""
    since = task.running_since
    running = 0 if since is None else max(0, int((now - since).total_seconds()))
    return task.effort.spent_seconds + running


def written_at(comment: CommentRow, today: date, zone: tzinfo) -> str:
    """``yesterday 16:20``; ``edited`` where it was changed since."""
    at = comment.written_at.astimezone(zone)
    text = f"{due_text(at.date(), today)} {at:%H:%M}"
    return text if comment.edited_at is None else _("{when}, edited").format(when=text)


def deliverable_detail(row: DeliverableRow, today: date) -> str:
    """``due Mon 23 Nov · accepted by Lena · 2 files``."""
    words = []
    if row.due_on is not None and row.status != "accepted":
        words.append(_("due {day}").format(day=due_text(row.due_on, today)))
    if row.signed_off_by:
        form = _("by {name}")
        words.append(form.format(name=row.signed_off_by))
    if row.remark:
        words.append(row.remark)
    return " · ".join(words)


def tags_text(tags: Sequence[str]) -> str:
    """The tags as they are written in a line: ``#bug #design``."""
    return " ".join(written_tag(name) for name in tags)


def read_tags(text: str, today: date) -> tuple[str, ...]:
    """The tags of a text; a word without its sign is one too.

    Raises:
        RuleViolation: something in it is no tag.
    """
    line = " ".join(
        word if word.startswith("#") or '"' in text else f"#{word}"
        for word in text.replace(",", " ").split()
    )
    found = parse_task_line(line, today)
    if found.name or found.project or found.due_on or found.estimate_seconds:
        raise RuleViolation("tags", "task.tags_unreadable", text=text)
    return found.tags
