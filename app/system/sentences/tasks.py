from __future__ import annotations

from typing import Final

from app.system.translations import N_

TASKS: Final = {
    "task.client_needs_project": N_(
        "A task belongs to a project. Write a project of “{name}” too, such as @Client/Project."
    ),
    "task.estimate_not_positive": N_("An estimate is more than nothing. Leave it blank for none."),
    "task.gone": N_("This task no longer exists."),
    "task.has_dependencies": N_(
        "A dependency ties “{name}” to a task that stays behind. Remove the dependency first."
    ),
    "task.has_time": N_("Time was recorded for “{name}”, so it stays. Mark it as done instead."),
    "task.in_itself": N_("A task cannot hang on itself, nor on a task below it."),
    "task.in_parents_project": N_("Below “{name}” all tasks are in its project."),
    "task.in_use": N_("Something still refers to “{name}”. Mark it as done instead."),
    "task.is_billed": N_("This task is a milestone on an invoice, so it stays."),
    "task.name_missing": N_("A task needs a name."),
    "task.project_is_fixed": N_(
        "Time was recorded for “{name}” in its project, so it stays there."
    ),
    "task.tag_missing": N_("A tag needs a name."),
    "task.tags_unreadable": N_("“{text}” holds more than tags. Write them as #bug #design."),
    "task_line.bad_due_day": N_(
        "“{text}” is not a day. Try due:2026-12-01, due:tomorrow or due:friday."
    ),
    "task_line.bad_estimate": N_("“{text}” is not an estimate. Try est:2h, est:1:30 or est:90m."),
    "task_line.has_times": N_("“{text}” is a time of work. A task has due:friday and est:2h."),
    "task_line.two_due_days": N_("The line has a second due day: “{text}”. Keep one of them."),
    "task_line.two_estimates": N_("The line has a second estimate: “{text}”. Keep one of them."),
    "task_view.gone": N_("This view no longer exists."),
    "task_view.name_missing": N_("A view needs a name."),
    "task_view.name_taken": N_("There is a view called “{name}” already."),
    "task_view.name_too_long": N_("The name of a view has at most {most} letters."),
    "task_view.too_many": N_("There are {most} views, as many as the menu holds. Delete one."),
}
