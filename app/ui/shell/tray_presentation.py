"""What the tray's menu, picture and tool tip say; pure, tested without Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.timekeeping.pinned import WorkKey
from app.domain.values.duration import format_duration
from app.queries.time_entries import EntryRow
from app.system.hour_words import balance_text
from app.system.translations import _
from app.ui.timekeeping.timer_presentation import entry_place, over_budget_text
from app.ui.timekeeping.work_choices import WorkChoice, WorkChoices, running_title

ActName: TypeAlias = Literal[
    "window",
    "stop",
    "start",
    "resume",
    "move_start",
    "other_start",
    "break",
    "back_to_work",
    "discard",
    "split",
    "pin",
    "unpin",
    "mini_timer",
    "figures",
    "quiet_budgets",
    "quit",
]
Picture: TypeAlias = Literal["idle", "running", "away", "over_budget"]

EARLIER_MINUTES = (5, 10, 15)
_LONGEST_TITLE = 48
# A stop of yesterday is no start of today's work.
_LAST_STOP_COUNTS = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Act:
    """What a click on an item does, and with what."""

    name: ActName
    value: WorkChoice | WorkKey | datetime | UUID | None = None


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A line of the menu. Without act and children it is a heading; a blank text is a rule.

    Attributes:
        icon: name of an icon, or ``tray`` for the tray's own picture.
        chip: colour (1 to 12) and code of the project whose chip is shown.
    """

    text: str
    act: Act | None = None
    icon: str = ""
    chip: tuple[int, str] | None = None
    children: tuple[MenuItem, ...] = ()


RULE = MenuItem("")


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A budget that has reached an alert, in a line; it leads to the figures of its project."""

    text: str
    project_id: UUID


@dataclass(frozen=True, slots=True)
class TrayView:
    """All that the tray shows is made of.

    Attributes:
        elapsed, today, week: seconds, what runs included.
        away_since: since when nobody is there, or an away time that is not given out yet.
        budget_left: seconds of the running project's budget; None where there is none.
        balance: seconds that are left on the account of hours that the running entry counts down,
            and what there was; None where there is none.
        last_end: when the newest closed entry ended.
        budgets: that have reached an alert.
        budgets_quiet: no more is said of them this week.
    """

    zone: ZoneInfo
    running: EntryRow | None = None
    elapsed: int = 0
    today: int = 0
    week: int = 0
    away_since: datetime | None = None
    budget_left: int | None = None
    balance: tuple[int, int] | None = None
    last_end: datetime | None = None
    choices: WorkChoices = field(default_factory=WorkChoices)
    budgets: tuple[BudgetLine, ...] = ()
    budgets_quiet: bool = False


def picture(view: TrayView) -> Picture:
    """Which of the four drawings stands in the panel."""
    if view.running is None:
        return "idle"
    if view.away_since is not None:
        return "away"
    lefts = (view.budget_left, None if view.balance is None else view.balance[0])
    return "over_budget" if any(left is not None and left < 0 for left in lefts) else "running"


def tool_tip(view: TrayView) -> str:
    """What runs and since when: true until the state changes, so it is set no more often.

    What is left on an account of hours changes with the minutes, and is set with them.
    """
    if view.running is None or view.running.started_at is None:
        return _("Stint: no timer is running")
    since = _("{title}, since {time}").format(
        title=_short(running_title(view.running)), time=_clock(view.running.started_at, view.zone)
    )
    if view.balance is not None:
        since = f"{since}, {balance_text(*view.balance)}"
    if view.away_since is None:
        return since
    away = _("away since {time}").format(time=_clock(view.away_since, view.zone))
    return f"{since}, {away}"


def menu(view: TrayView) -> tuple[MenuItem, ...]:
    """The whole menu, top to bottom."""
    if view.running is None:
        top: tuple[MenuItem, ...] = (
            MenuItem(_("No timer is running"), Act("window"), "tray"),
            MenuItem(_("Start…"), Act("start"), "play"),
            MenuItem(_("Take a break"), Act("break"), "coffee"),
        )
    else:
        top = (*_head(view, view.running), RULE, *_running_acts(view, view.running))
    return (*top, RULE, *_choices(view), *_budgets(view), *_foot(view))


def _head(view: TrayView, running: EntryRow) -> tuple[MenuItem, ...]:
    title = f"{_short(running_title(running))} · {format_duration(view.elapsed)}"
    lines = [MenuItem(title, Act("window"), "tray")]
    place = [entry_place(running)] if entry_place(running) else []
    if view.balance is not None:
        place.append(balance_text(*view.balance))
    if view.budget_left is not None:
        place.append(_left(view.budget_left))
    if place:
        lines.append(MenuItem(" · ".join(place), Act("window")))
    if view.away_since is not None:
        away = _("Away since {time} · split…").format(time=_clock(view.away_since, view.zone))
        lines.append(MenuItem(away, Act("split"), "scissors"))
    return tuple(lines)


def _left(seconds: int) -> str:
    if seconds < 0:
        return over_budget_text(seconds)
    return _("{duration} h left").format(duration=format_duration(seconds))


def _running_acts(view: TrayView, running: EntryRow) -> tuple[MenuItem, ...]:
    discard = _("Discard {duration}").format(duration=format_duration(view.elapsed))
    on_break = running.kind == "break"
    pause = (
        MenuItem(_("Back to work"), Act("back_to_work"), "arrow-u-up-left")
        if on_break
        else MenuItem(_("Take a break"), Act("break"), "coffee")
    )
    return (
        MenuItem(_("Stop"), Act("stop"), "stop"),
        MenuItem(_("Switch to"), None, "arrows-left-right", children=_switch(view)),
        MenuItem(_("I started earlier"), None, "clock-counter-clockwise", children=_earlier(view)),
        pause,
        MenuItem(discard, Act("discard"), "trash"),
    )


def _switch(view: TrayView) -> tuple[MenuItem, ...]:
    known = (*view.choices.pinned, *view.choices.recent)
    items = [_choice(choice, view.zone) for choice in known]
    items += [RULE] if items else []
    items.append(MenuItem(_("Something else…"), Act("start")))
    if view.choices.running is not None and view.running is not None:
        pinned = view.choices.running_is_pinned
        text = _("Unpin “{title}”") if pinned else _("Pin “{title}”")
        act = Act("unpin" if pinned else "pin", view.choices.running)
        items.append(MenuItem(text.format(title=_short(running_title(view.running))), act))
    return tuple(items)


def _earlier(view: TrayView) -> tuple[MenuItem, ...]:
    """Earlier starts, as far as they do not reach into what was recorded before."""
    start = view.running.started_at if view.running is not None else None
    items: list[MenuItem] = []
    if start is not None:
        stop = view.last_end if view.last_end is not None and view.last_end <= start else None
        for minutes in EARLIER_MINUTES:
            at = start - timedelta(minutes=minutes)
            if stop is None or at >= stop:
                text = _("{minutes} minutes earlier · {time}").format(
                    minutes=minutes, time=_clock(at, view.zone)
                )
                items.append(MenuItem(text, Act("move_start", at)))
        if stop is not None and timedelta() < start - stop <= _LAST_STOP_COUNTS:
            text = _("At the last stop · {time}").format(time=_clock(stop, view.zone))
            items.append(MenuItem(text, Act("move_start", stop)))
    items.append(MenuItem(_("Other time…"), Act("other_start")))
    return tuple(items)


def _choices(view: TrayView) -> tuple[MenuItem, ...]:
    items: list[MenuItem] = []
    for heading, choices in (
        (_("Pinned"), view.choices.pinned),
        (_("Recent"), view.choices.recent),
    ):
        if choices:
            items.append(MenuItem(heading))
            items += [_choice(choice, view.zone) for choice in choices]
    return (*items, RULE) if items else ()


def _budgets(view: TrayView) -> tuple[MenuItem, ...]:
    if not view.budgets:
        return ()
    items = [MenuItem(line.text, Act("figures", line.project_id), "coins") for line in view.budgets]
    if not view.budgets_quiet:
        items.append(MenuItem(_("Not again this week"), Act("quiet_budgets"), "bell"))
    return (*items, RULE)


def _choice(choice: WorkChoice, zone: ZoneInfo) -> MenuItem:
    text = _short(choice.title)
    if choice.ended_at is not None:
        text = f"{text} · {_clock(choice.ended_at, zone)}"
    chip = (choice.colour, choice.code) if choice.colour else None
    return MenuItem(text, Act("resume", choice), chip=chip)


def _foot(view: TrayView) -> tuple[MenuItem, ...]:
    sums = _("Today {today}, week {week}").format(
        today=format_duration(view.today), week=format_duration(view.week)
    )
    leave = _("Quit") if view.running is None else _("Quit, timer goes on")
    return (
        MenuItem(sums, Act("window")),
        MenuItem(_("Show mini timer"), Act("mini_timer"), "timer"),
        MenuItem(_("Open Stint"), Act("window"), "arrow-square-out"),
        MenuItem(leave, Act("quit"), "power"),
    )


def _clock(instant: datetime, zone: ZoneInfo) -> str:
    return f"{instant.astimezone(zone):%H:%M}"


def _short(title: str) -> str:
    one_line = " ".join(title.split())
    return one_line if len(one_line) <= _LONGEST_TITLE else one_line[: _LONGEST_TITLE - 1] + "…"
