from __future__ import annotations

from typing import Final

from app.system.translations import N_

TIMEKEEPING: Final = {
    "activity.archived": N_("“{name}” is archived. Choose another kind of work, or restore it."),
    "activity.gone": N_("This kind of work no longer exists."),
    "activity.in_use": N_("Entries or rates have the kind of work “{name}”. Archive it instead."),
    "activity.name_missing": N_("A kind of work needs a name."),
    "activity.name_taken": N_("There is a kind of work called “{name}” already."),
    "activity.unknown": N_("There is no kind of work called “{name}”."),
    "away.bad_time": N_("“{text}” is no time between {first} and {last}. Write 15:05."),
    "away.entry_changed": N_(
        "The entry that ran while you were away no longer runs. Nothing was changed."
    ),
    "away.outside_running": N_("The time away does not lie within the running entry."),
    "away.pieces_must_tile": N_("The pieces must fill the time away, without gap or overlap."),
    "away.task_missing": N_("Choose the task that this piece goes to."),
    "client.unknown": N_("There is no client called “{name}”."),
    "duration.negative": N_("A duration cannot be negative: “{text}”."),
    "duration.too_long": N_("“{text}” is longer than {days} days."),
    "duration.unreadable": N_("“{text}” is not a duration. Try 1:30, 1h30m, 90m or 1.5."),
    "entry.billable_needs_client": N_(
        "Only time for a client can be billable. Choose a client, or a project of a client."
    ),
    "entry.breaks_are_not_billed": N_("A break cannot be billable."),
    "entry.duplicate_running": N_("A running entry cannot be duplicated. Stop it first."),
    "entry.duration_out_of_range": N_("An entry lasts between one second and 24 hours."),
    "entry.end_before_start": N_("The end ({ended_at}) must come after the start ({started_at})."),
    "entry.gone": N_("This entry no longer exists."),
    "entry.merge_differs": N_(
        "Entries can be merged only when task, project, client, kind of work and billing are the "
        "same."
    ),
    "entry.merge_needs_two": N_("Select at least two entries to merge."),
    "entry.over_24_hours": N_("An entry cannot be longer than 24 hours. Split it in two."),
    "entry.split_outside": N_("Choose a time inside the entry to split it at."),
    "form.bad_range": N_("“{text}” is not a time. Try 9-10:45, or 9:00 for the start."),
    "form.bad_time": N_("“{text}” is not a time. Try 9:00 or 17:30."),
    "form.time_missing": N_("Enter a time, such as 9:00."),
    "line.bad_time": N_("“{text}” is not a time. Try 14:00-15:30, 14:00- or 1h30m."),
    "line.two_priorities": N_("The line has a second priority: “{text}”. Keep one of them."),
    "line.two_projects": N_("The line has a second project: “{text}”. Keep one of them."),
    "line.two_times": N_("The line has a second time: “{text}”. Keep one of them."),
    "line.unclosed_quote": N_("The quotation mark at “{text}” is never closed."),
    "line.unknown_priority": N_(
        "“{text}” is not a priority. There are !low, !normal, !high and !urgent."
    ),
    "overlap.nothing_left": N_("All the time from {started_at} to {ended_at} is already recorded."),
    "pinned.gone": N_("This pinned work was deleted meanwhile."),
    "pinned.too_many": N_("At most {most} pieces of work can be pinned. Unpin one first."),
    "project.ambiguous": N_(
        "Several clients have a project called “{name}”: {clients}. Write @Client/Project."
    ),
    "project.archived": N_("The project “{name}” is archived. Choose another one or reopen it."),
    "project.name_missing": N_("A project needs a name."),
    "rounding.increment_out_of_range": N_("Round to a step between one second and 24 hours."),
    "task.ambiguous": N_("Several tasks are called “{name}”. Add the project."),
    "task.unknown": N_("There is no open task called “{name}”."),
    "timer.not_running": N_("No timer is running."),
    "timer.nothing_to_resume": N_("There is no earlier entry to go on with."),
    "timer.start_in_future": N_("The timer cannot start in the future."),
    "timer.still_running": N_("The timer still runs. Stop it before you give it an end."),
    "timer.stop_before_start": N_(
        "The timer started at {started_at} and cannot stop before that, at {at}."
    ),
}
