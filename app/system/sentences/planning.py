from __future__ import annotations

from typing import Final

from app.system.translations import N_

PLANNING: Final = {
    "plan.begun_is_fact": N_(
        "Work on “{name}” has begun, so its start stays. Change what is left of it instead."
    ),
    "plan.beyond_calendar": N_("The plan leaves the years {first} to {last}. Shorten it."),
    "plan.cycle": N_("These tasks wait for each other in a circle: {names}. Take one link away."),
    "plan.done_is_fact": N_("“{name}” is done, so its dates stay. Open it again to change them."),
    "plan.finish_of_summary": N_(
        "“{name}” holds other tasks, so its end cannot wait for “{predecessor}”. Link one of the "
        "tasks below it instead."
    ),
    "plan.duration_missing": N_("Say how long the task takes, such as 8h."),
    "plan.lag_unreadable": N_(
        "“{text}” is no lag. Write 2h or 1:30, -1d for a lead of a day, 3ed for three days and "
        "nights."
    ),
    "plan.group_is_no_task": N_("A group follows from its tasks. Choose one of them instead."),
    "plan.grouped_order": N_(
        "Rows stand in groups, so their order follows from those. Show the outline to move them "
        "or to put them below others."
    ),
    "plan.link_across_projects": N_(
        "“{name}” is in another project. Tasks can only wait for tasks of their own project."
    ),
    "plan.link_gone": N_("There is no such dependency any more."),
    "plan.link_task_missing": N_("Choose a task, by its name or its number."),
    "plan.link_task_unknown": N_("The plan has no task “{text}”."),
    "plan.link_task_ambiguous": N_("Several tasks are called “{text}”. Write the number instead."),
    "plan.link_to_own_child": N_(
        "“{name}” is a part of “{summary}”, so neither can wait for the other."
    ),
    "plan.link_twice": N_("“{name}” stands here twice. Two tasks are linked once."),
    "plan.no_duration_of_its_own": N_(
        "“{name}” has no duration of its own: it follows from what hangs on it, or takes no time."
    ),
    "plan.no_progress_of_its_own": N_(
        "“{name}” has no progress of its own: it follows from what hangs on it, or takes no time."
    ),
    "plan.self_link": N_("“{name}” cannot wait for itself."),
    "plan_print.no_room": N_("The margins leave no room for the chart. Choose smaller ones."),
    "plan_print.paper_size": N_("Paper is from {least} to {most} mm wide and high."),
    "plan_print.picture_too_large": N_(
        "The picture would be {width} × {height} pixels, which is too large. Choose fewer dots per "
        "inch, fold rows in or shorten the range."
    ),
    "plan_print.range_reversed": N_("The last day is before the first one."),
    "plan_print.scale": N_("An hour cannot be looked at so closely, or a year from so far."),
    "plan_print.size": N_("The size is from {least} to {most} %."),
    "plan_print.too_many_pages": N_(
        "That would be {count} pages; {most} is the most. Show longer times, fit the width or fold "
        "rows in."
    ),
}
