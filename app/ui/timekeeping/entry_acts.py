"""What can be done with a row of the entry list, by key, by click and in its menu; without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.system.translations import _
from app.ui.timekeeping.entry_rows import DayItem, EntryItem, GapItem, ListItem


class Act(Enum):
    EDIT = "edit"
    RETYPE = "retype"
    WRITE_TIMES = "write_times"
    WRITE_DURATION = "write_duration"
    RESUME = "resume"
    TRIM = "trim"
    SPLIT = "split"
    MERGE = "merge"
    DUPLICATE = "duplicate"
    DELETE = "delete"
    ASSIGN = "assign"
    BREAK = "break"
    FOLD = "fold"
    MENU = "menu"


class Part(Enum):
    """The parts of a row that a pointer can be over."""

    ROW = "row"
    TIMES = "times"
    TITLE = "title"
    DURATION = "duration"
    MORE = "more"
    TRIM = "trim"
    ASSIGN = "assign"
    BREAK = "break"
    FOLD = "fold"


@dataclass(frozen=True, slots=True)
class MenuAct:
    """One line of a row's menu; ``rule`` draws a line above it.

    Attributes:
        shortcut: shown beside the text; the list itself listens to the key.
    """

    act: Act
    text: str
    icon: str
    shortcut: str = ""
    enabled: bool = True
    rule: bool = False


_CLICKS = {
    Part.TIMES: Act.WRITE_TIMES,
    Part.DURATION: Act.WRITE_DURATION,
    Part.MORE: Act.MENU,
    Part.TRIM: Act.TRIM,
    Part.ASSIGN: Act.ASSIGN,
    Part.BREAK: Act.BREAK,
    Part.FOLD: Act.FOLD,
}
_ENTRY_KEYS = {
    "Return": Act.EDIT,
    "F2": Act.RETYPE,
    "Del": Act.DELETE,
    "Space": Act.RESUME,
}


def act_of_click(part: Part) -> Act | None:
    """What a click on a part does besides choosing the row."""
    return _CLICKS.get(part)


def act_of_key(item: ListItem, key: str) -> Act | None:
    """What a key does on a row; None leaves it to the list."""
    match item:
        case EntryItem():
            act = _ENTRY_KEYS.get(key)
            return None if act is Act.RESUME and item.is_running else act
        case GapItem():
            return Act.ASSIGN if key == "Return" else None
        case DayItem():
            turns = {"Return", "Space", "Left" if item.expanded else "Right"}
            return Act.FOLD if key in turns else None


def menu_acts(item: ListItem, count: int = 1) -> list[MenuAct]:
    """The menu of a row; ``count`` entries are marked with it."""
    match item:
        case DayItem():
            text = _("Fold") if item.expanded else _("Unfold")
            icon = "caret-down" if item.expanded else "caret-right"
            return [MenuAct(Act.FOLD, text, icon, "Return")]
        case GapItem():
            return [
                MenuAct(Act.ASSIGN, _("Assign…"), "plus", "Return"),
                MenuAct(Act.BREAK, _("Break"), "coffee"),
            ]
        case EntryItem():
            return _acts_of_entry(item, count)


def _acts_of_entry(item: EntryItem, count: int) -> list[MenuAct]:
    closed, timed = not item.is_running, item.row.started_at is not None
    trim = [MenuAct(Act.TRIM, _("Trim"), "scissors")] if item.shared is not None else []
    return [
        MenuAct(Act.RESUME, _("Start again"), "play", "Space", closed),
        MenuAct(Act.EDIT, _("Edit…"), "pencil-simple", "Return"),
        MenuAct(Act.RETYPE, _("Retype"), "keyboard", "F2"),
        MenuAct(Act.SPLIT, _("Split…"), "arrows-split", enabled=timed, rule=True),
        *trim,
        MenuAct(Act.MERGE, _("Merge"), "arrows-merge", enabled=count > 1),
        MenuAct(Act.DUPLICATE, _("Duplicate"), "copy", enabled=closed),
        MenuAct(Act.DELETE, _("Delete"), "trash", "Del", rule=True),
    ]
