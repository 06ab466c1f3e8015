from __future__ import annotations

from typing import Final

from app.system.translations import N_

PLAN_IMPORT: Final = {
    "plan_export.no_tasks": N_("There are no tasks in this project yet."),
    "plan_import.empty_file": N_("{name} is empty. Nothing was imported."),
    "plan_import.not_xml": N_(
        "{name} is no XML that can be read: line {line} is not understood. Nothing was imported."
    ),
    "plan_import.too_large": N_(
        "{name} is larger than {most_mb} MB. Nothing was imported; split the plan into several "
        "files."
    ),
    "plan_import.truncated_xml": N_(
        "{name} ends too early, at line {line}. Export or copy it again. Nothing was imported."
    ),
    "plan_import.unsafe_xml": N_(
        "{name} defines entities or refers to other files, which no plan does. It was refused, "
        "and nothing was imported."
    ),
    "plan_import.negative_duration": N_(
        "The task “{task}” in {name} has a negative duration or work. Mend it there and export "
        "the plan again. Nothing was imported."
    ),
    "plan_import.not_mspdi": N_(
        "{name} is XML, but no project of MS Project or of a program that writes its format. "
        "Nothing was imported."
    ),
    "plan_import.unknown_format": N_(
        "{name} is no plan that can be read here. Export it as XML of MS Project, as .gan of "
        "GanttProject, or as a calendar (.ics)."
    ),
    "plan_import.no_tasks": N_("There are no tasks in {name}. Nothing was imported."),
    "plan_import.unreadable_duration": N_(
        "“{text}” of the task “{task}” is not a duration. Nothing was imported."
    ),
    "plan_loss.actual_work": N_(
        "Work that was done is kept as progress; no time entries were made of it."
    ),
    "plan_loss.backwards": N_(
        "The project is planned from its end; here tasks without a constraint are placed as late "
        "as possible."
    ),
    "plan_loss.baseline_names": N_("Such files have no names for baselines; they are numbered."),
    "plan_loss.baseline_times": N_("When a baseline was taken is not kept."),
    "plan_loss.contours": N_(
        "How work is spread over a task’s days is left out; it is spread evenly."
    ),
    "plan_loss.control_characters": N_("Control characters in texts were dropped."),
    "plan_loss.custom_fields": N_("Values of fields that users defined themselves are left out."),
    "plan_loss.dependency_reasons": N_("The reasons of dependencies are not kept."),
    "plan_loss.double_calendars": N_(
        "Tasks with a calendar of their own follow it alone, whatever hours their people work."
    ),
    "plan_loss.double_links": N_(
        "Of several dependencies between the same two tasks only the first is kept."
    ),
    "plan_loss.effort_driven": N_(
        "Tasks whose duration follows from their work have a fixed duration now, since another "
        "one would follow here."
    ),
    "plan_loss.elapsed_durations": N_(
        "Durations that pass by the clock are kept with a calendar that works day and night."
    ),
    "plan_loss.endless_exceptions": N_(
        "Of a calendar exception that recurs very often only the first thousand days are kept."
    ),
    "plan_loss.estimates_replaced": N_(
        "Where recorded work and what is left differ from the estimate, their sum is written as "
        "the work."
    ),
    "plan_loss.external_tasks": N_("Tasks of other projects are left out."),
    "plan_loss.far_constraints": N_(
        "Constraints whose date lies beyond all calendars of the plan are left out."
    ),
    "plan_loss.far_dates": N_(
        "Dates that lie beyond all calendars of the plan are left out; what they belong to is "
        "planned as if it had none."
    ),
    "plan_loss.far_start": N_(
        "The project’s start lies too far from its tasks; it starts with the first of them."
    ),
    "plan_loss.fixed_costs": N_("Fixed costs of tasks are left out."),
    "plan_loss.generic_people": N_("Roles were taken in as people."),
    "plan_loss.hyperlinks": N_("Links to web pages and files are left out."),
    "plan_loss.idle_calendars": N_(
        "Calendars in which nobody ever works are left out; the plan’s hours count instead."
    ),
    "plan_loss.inactive_people": N_("People who are switched off and have no work are left out."),
    "plan_loss.inactive_tasks": N_("Tasks that are switched off are left out."),
    "plan_loss.interim_plans": N_("Interim plans are left out; baselines are kept."),
    "plan_loss.lags_rounded": N_("Lags are rounded to tenths of a minute."),
    "plan_loss.leveling_delays": N_(
        "Delays from levelling are left out, so these tasks may start earlier."
    ),
    "plan_loss.long_milestones": N_("Milestones with a duration were taken in as tasks."),
    "plan_loss.long_names": N_("Names that are too long were cut."),
    "plan_loss.manual_tasks": N_("Tasks that were dated by hand are tied to that date."),
    "plan_loss.many_baselines": N_(
        "Such files have eleven baselines at most; the others are left out."
    ),
    "plan_loss.many_breaks": N_(
        "A day has five working times at most; its shortest breaks were closed."
    ),
    "plan_loss.max_units": N_(
        "How much of a person is available, and when, is left out; everybody is there in full."
    ),
    "plan_loss.no_start": N_(
        "No date is in the file, so the plan starts on the first working day of 2000."
    ),
    "plan_loss.other_currencies": N_("Rates in another currency than the first are left out."),
    "plan_loss.other_rates": N_(
        "Overtime rates, costs per use and later rates are left out; the standard rate is kept."
    ),
    "plan_loss.other_zones": N_(
        "Working hours of other time zones are written as if they were of the plan’s."
    ),
    "plan_loss.outline_codes": N_("Outline codes are left out."),
    "plan_loss.outside_links": N_(
        "Dependencies on tasks of other projects, or on tasks that were left out, are not kept."
    ),
    "plan_loss.people_notes": N_("Notes about people are left out."),
    "plan_loss.percent_lags": N_(
        "Lags in per cent of a task’s duration are kept as what they are now; they do not follow "
        "it."
    ),
    "plan_loss.recurring_tasks": N_(
        "Recurring tasks were taken in one by one; they do not come back by themselves."
    ),
    "plan_loss.repeated_hour": N_(
        "The clocks are put back in this hour, so such a time cannot be told from the one before."
    ),
    "plan_loss.self_links": N_("Tasks that wait for themselves no longer do."),
    "plan_loss.split_tasks": N_(
        "Tasks whose work pauses are worked on without a pause, over as long a time; their dates "
        "stay."
    ),
    "plan_loss.subprojects": N_(
        "Inserted projects are kept as one task; what they hold is in files of their own."
    ),
    "plan_loss.thing_assignments": N_(
        "What tasks use of materials, machines and costs is left out."
    ),
    "plan_loss.things": N_("Materials, machines and costs are left out; only people are kept."),
    "plan_loss.undated_constraints": N_(
        "Constraints without a date, or of an unknown kind, are left out."
    ),
    "plan_loss.unknown_people": N_("Assignments of people who are not in the file are left out."),
    "plan_loss.unreadable_dates": N_(
        "Dates that cannot be read, or lie beyond the years 1900 to 2999, are left out."
    ),
    "plan_loss.unreadable_values": N_("Values that cannot be read are left out."),
    "plan_loss.work_weeks": N_(
        "Weeks with other working hours for a while are left out; the usual week is kept."
    ),
    "plan_loss.finishes_of_summaries": N_(
        "A dependency that says when a summary ends was left out; link the tasks below it."
    ),
    "plan_loss.links_to_nothing": N_(
        "A dependency on a task that is not in the file was left out."
    ),
    "plan_loss.links_to_own_parts": N_(
        "A dependency between a task and a part of it was left out, since it says nothing."
    ),
    "plan_loss.unnamed_tasks": N_("Tasks without a name are called by their number."),
}
