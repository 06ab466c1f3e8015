"""What the cards and columns of a board say; pure, tested without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from app.domain.planning.tasks.board import SLOW_FACTOR, is_slow
from app.domain.values.duration import format_duration
from app.queries.blockers import BlockerRow
from app.queries.board import BoardCard, BoardColumn, DoneColumn
from app.system.due_words import due_text
from app.system.translations import _, ngettext
from app.ui.tasks.task_words import HIGH, PRIORITY_WORDS

DueTone = Literal["", "accent", "warn", "danger"]
_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)
_HOUR: Final = 3600


@dataclass(frozen=True, slots=True)
class Moment:
    """When a board is looked at: the instant, and the user's local day."""

    now: datetime
    today: date


@dataclass(frozen=True, slots=True)
class DueMark:
    """A due day, and how it stands out: overdue, tomorrow, today."""

    text: str
    tone: DueTone


@dataclass(frozen=True, slots=True)
class CountMark:
    """A small icon with a number, and what both say in words."""

    icon: str
    text: str
    spoken: str


@dataclass(frozen=True, slots=True)
class EffortMark:
    """Spent and estimate: the share of the bar, and the numbers beside it."""

    text: str
    share: float
    is_over: bool
    has_bar: bool


def spent_seconds(card: BoardCard, now: datetime) -> int:
    """What went into a task, with the timer that runs for it."""
    running = card.parts.running_since
    seconds = 0 if running is None else max(0, int((now - running).total_seconds()))
    return card.parts.effort.spent_seconds + seconds


def effort_mark(card: BoardCard, now: datetime) -> EffortMark | None:
    """``30:45 / 44:00``; None where nothing was estimated and nothing done."""
    spent, estimate = spent_seconds(card, now), card.parts.effort.estimate_seconds
    if estimate is None:
        return (
            EffortMark(format_duration(spent), 0.0, is_over=False, has_bar=False) if spent else None
        )
    text = f"{format_duration(spent)} / {format_duration(estimate)}"
    return EffortMark(text, spent / estimate, is_over=spent > estimate, has_bar=True)


def running_text(card: BoardCard, now: datetime) -> str:
    """How long the timer runs; blank while none does."""
    since = card.parts.running_since
    return "" if since is None else format_duration(max(0, int((now - since).total_seconds())))


def due_mark(card: BoardCard, today: date) -> DueMark | None:
    """The due day in words; what is tomorrow says that it is due, as no one reads it so else."""
    due = card.task.due_on
    if due is None:
        return None
    text = due_text(due, today)
    if card.task.status == "done":
        return DueMark(text, "")
    if due < today:
        return DueMark(text, "danger")
    if due == today:
        return DueMark(text, "accent")
    if due == today + _DAY:
        return DueMark(_("due tomorrow"), "warn")
    return DueMark(_short_day(due, today), "")


def _short_day(day: date, today: date) -> str:
    """A card is narrow: a day of this week stands without its weekday too."""
    week_before = day - _WEEK
    return due_text(day, week_before if week_before.year == day.year else today)


def age_text(blocker: BlockerRow, now: datetime) -> str:
    """``3 d``; since today there is no age to tell."""
    days = blocker.age_days(now)
    return _("{days} d").format(days=days) if days else _("since today")


def blocked_text(blocker: BlockerRow, now: datetime) -> str:
    """``Client: scope answer, 3 d``."""
    age = age_text(blocker, now)
    if not blocker.owner:
        return _("{reason}, {age}").format(reason=blocker.reason, age=age)
    form = _("{owner}: {reason}, {age}")
    return form.format(owner=blocker.owner, reason=blocker.reason, age=age)


def count_marks(card: BoardCard) -> tuple[CountMark, ...]:
    """The small numbers at the foot of a card, what matters first; what is none has no mark."""
    parts = card.parts
    marks: list[CountMark] = []
    if parts.below.total:
        done, total = parts.below.done, parts.below.total
        spoken = _("{done} of {total} tasks below are done").format(done=done, total=total)
        marks.append(CountMark("tree-structure", f"{done}/{total}", spoken))
    if parts.checks.total:
        done, total = parts.checks.done, parts.checks.total
        spoken = _("{done} of {total} steps are ticked off").format(done=done, total=total)
        marks.append(CountMark("check-square", f"{done}/{total}", spoken))
    if parts.comments:
        form = ngettext("{count} comment", "{count} comments", parts.comments)
        spoken = form.format(count=parts.comments)
        marks.append(CountMark("chat-text", str(parts.comments), spoken))
    if parts.waits:
        form = ngettext("waits for {count} task", "waits for {count} tasks", parts.waits)
        marks.append(CountMark("git-branch", str(parts.waits), form.format(count=parts.waits)))
    if parts.deliverables.total:
        done, total = parts.deliverables.accepted, parts.deliverables.total
        spoken = _("{done} of {total} deliverables are accepted").format(done=done, total=total)
        marks.append(CountMark("paperclip", f"{done}/{total}", spoken))
    return tuple(marks)


def time_text(seconds: int) -> str:
    """``9 d``, under a day ``5 h``."""
    days = seconds // int(_DAY.total_seconds())
    if days:
        return _("{days} d").format(days=days)
    return _("{hours} h").format(hours=seconds // _HOUR)


def slow_text(card: BoardCard) -> str:
    """Why a card is marked as slow; blank for one that is not."""
    seconds, average = card.parts.in_state_seconds, card.parts.average_seconds
    if seconds is None or not average or not is_slow(card.column.kind, seconds, average):
        return ""
    form = _(
        "In “{state}” for {time}. Tasks of this project stay there {average} on average; "
        "from {factor} times as long on a card is marked."
    )
    return form.format(
        state=card.column.name,
        time=time_text(seconds),
        average=time_text(average),
        factor=SLOW_FACTOR,
    )


def place_of(card: BoardCard) -> str:
    """``Acme Outdoor / Website / Launch``: client, project, the task above."""
    return " / ".join(name for name in (card.task.client, card.task.project, card.parent) if name)


def people_text(card: BoardCard) -> str:
    return ", ".join(person.name for person in card.parts.people)


def tip_text(card: BoardCard, moment: Moment) -> str:
    """What the picture of a card means, line by line."""
    lines = [card.task.name, place_of(card)]
    if card.parts.blocker is not None:
        lines.append(blocked_text(card.parts.blocker, moment.now))
    lines += [mark.spoken for mark in count_marks(card)]
    lines += [people_text(card), slow_text(card)]
    return "\n".join(line for line in lines if line)


def spoken_card(card: BoardCard, moment: Moment) -> str:
    """A card in one sentence: name, place, state, due day, effort, and what is special."""
    task = card.task
    words = [task.name, place_of(card), card.column.name]
    if task.priority >= HIGH:
        words.append(_("priority {word}").format(word=_(dict(PRIORITY_WORDS)[task.priority])))
    due = due_mark(card, moment.today)
    if due is not None:
        form = _("overdue: {day}") if due.tone == "danger" else _("due: {day}")
        words.append(form.format(day=due_text(task.due_on or moment.today, moment.today)))
    words.append(_spoken_effort(card, moment.now))
    if card.parts.running_since is not None:
        words.append(_("timer running"))
    if card.parts.blocker is not None:
        words.append(_("waits: {what}").format(what=blocked_text(card.parts.blocker, moment.now)))
    words += [mark.spoken for mark in count_marks(card)]
    words.append(people_text(card))
    if slow_text(card):
        words.append(_("long in this state"))
    return ", ".join(word for word in words if word)


def _spoken_effort(card: BoardCard, now: datetime) -> str:
    spent = format_duration(spent_seconds(card, now))
    estimate = card.parts.effort.estimate_seconds
    if estimate is None:
        return _("{spent} spent").format(spent=spent) if spent_seconds(card, now) else ""
    return _("{spent} of {estimate} spent").format(spent=spent, estimate=format_duration(estimate))


def head_count(column: BoardColumn) -> str:
    """``4 / 4`` where a state has a limit, ``12:30 / 40:00 h`` of hours; else how many cards."""
    if column.load is None:
        return f"{column.count:n}"
    texts = []
    if column.limit_count is not None:
        texts.append(f"{column.load.tasks:n} / {column.limit_count:n}")
    if column.limit_seconds is not None:
        left, limit = column.load.left_seconds, column.limit_seconds
        form = _("{left} / {limit} h")
        texts.append(form.format(left=format_duration(left), limit=format_duration(limit)))
    return " · ".join(texts)


def full_text(column: BoardColumn) -> str:
    """The tag of a column that holds as much as it may; blank for one that does not."""
    if not column.full:
        return ""
    if column.load is not None:
        return _("full")
    if len(column.full) == 1 and column.full[0].code:
        return _("{code} full").format(code=column.full[0].code)
    return _("{count} full").format(count=len(column.full))


def head_tip(column: BoardColumn) -> str:
    """Which projects' states are full; blank for none."""
    names = ", ".join(each.project or _("Inbox") for each in column.full)
    return _("Full: {projects}").format(projects=names) if names else ""


def more_text(column: BoardColumn, shown: int) -> str:
    """What stands below the last card where not all of them are shown; blank where they are."""
    more = column.count - shown
    if more <= 0:
        return ""
    form = ngettext("{count} more; a filter finds it", "{count} more; a filter finds them", more)
    return form.format(count=f"{more:n}")


def spoken_head(column: BoardColumn) -> str:
    words = [column.name, head_count(column), full_text(column)]
    return ", ".join(word for word in words if word)


def done_text(done: DoneColumn) -> str:
    """``Done this week · 12``."""
    if done.this_week:
        return _("{state} this week · {count}").format(state=done.key.name, count=f"{done.count:n}")
    return f"{done.key.name} · {done.count:n}"
