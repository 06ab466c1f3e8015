from __future__ import annotations

from typing import Final

from app.system.translations import N_

CALENDARS: Final = {
    "budget.alerts_not_ascending": N_(
        "“{text}”: each percentage must be larger than the one before, such as 75,90,100."
    ),
    "budget.unreadable_alerts": N_(
        "“{text}” are no percentages. Write whole numbers from 1 to {most}, such as 75,90,100."
    ),
    "calendar.days_gone": N_("These days were removed from the calendar meanwhile."),
    "calendar.days_reversed": N_("The last day ({last}) comes before the first ({first})."),
    "calendar.gone": N_("This working calendar no longer exists."),
    "calendar.holiday_has_hours": N_(
        "On a holiday nothing is worked. Say other hours instead, such as 9:00–13:00."
    ),
    "calendar.hours_missing": N_("Say when work is done on these days, such as 9:00–13:00."),
    "calendar.name_missing": N_("A working calendar needs a name."),
    "calendar.name_taken": N_("There is a working calendar called “{name}” already."),
    "calendar.no_days": N_("“{name}”: nothing differs from {first} to {last}."),
    "calendar.no_working_time": N_(
        "“{name}” has no working time at all. Give at least one weekday some hours."
    ),
    "calendar.unknown": N_("There is no working calendar called “{name}”."),
    "calendar.unknown_region": N_(
        "The public holidays of “{text}” are not known. Choose a country or one of its regions, "
        "such as DE, DE-BY or US-CA."
    ),
    "hours.bad_span": N_("Hours must end after they start ({start_minutes}–{end_minutes})."),
    "hours.overlap": N_("The hours from {start_minutes} to {end_minutes} overlap earlier ones."),
    "hours.unreadable": N_("“{text}” are no hours. Write 9:00–12:00, 13:00–18:00."),
    "project.near_critical_negative": N_("The limit for nearly critical tasks cannot be negative."),
    "working_hours.unreadable_week": N_(
        "“{text}” is no week. Write Mo-Fr 9:00-12:00 13:00-18:00; Sa 9-12."
    ),
    "working_hours.weekday_twice": N_("{weekday} is named twice."),
}
