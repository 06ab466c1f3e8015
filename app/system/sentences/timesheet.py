from __future__ import annotations

from typing import Final

from app.system.translations import N_

TIMESHEET: Final = {
    "timesheet.below_others": N_(
        "{fixed_seconds} of this cell stand in other entries and stay. "
        "Enter that or more, or open the day to change them."
    ),
    "timesheet.below_timed": N_(
        "{timed_seconds} of this cell were recorded by the clock and stay. "
        "Enter that or more, or open the day to change them."
    ),
    "timesheet.cell_in_draft": N_(
        "This cell is locked: its time is on a draft invoice. Take it off there first."
    ),
    "timesheet.cell_is_billed": N_("This cell is locked: its time is billed on invoice {number}."),
    "timesheet.note_needs_duration": N_(
        "A note belongs to hours that were entered here. Enter the hours first."
    ),
    "timesheet.nothing_to_copy": N_(
        "There is nothing to copy: the week before has no hours that are missing here."
    ),
    "timesheet.over_a_day": N_("A day has 24 hours. Enter less."),
    "timesheet.row_gone": N_("The task, project or client of this row no longer exists."),
}
