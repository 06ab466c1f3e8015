"""What is kept of plans: what-if copies, templates, recurring tasks."""

from __future__ import annotations

from typing import Final

from app.system.translations import N_

PLAN_RECORDS: Final = {
    "project_template.unreadable": N_(
        "This template cannot be read; another program may have written it. Save it anew from a "
        "project."
    ),
    "recurring.ambiguous": N_("Several recurring tasks are called “{name}”. Name one by its ID."),
    "recurring.finer_than_days": N_("A task can come back once a day at most."),
    "recurring.gone": N_("This recurring task no longer exists."),
    "recurring.interval": N_(
        "A task can come back every 1 to {most} days, weeks, months or years."
    ),
    "recurring.lead_days": N_("Tasks can be made from 0 to {most} days ahead."),
    "recurring.never": N_(
        "No day of the next {years} years fits this rule. Look at its weekdays, days of the month "
        "and end."
    ),
    "recurring.no_weekday": N_("Choose at least one weekday."),
    "recurring.over_before": N_("It would be over before its first day, {day}."),
    "recurring.priority": N_("The priority is a number from 1 (low) to 4 (urgent)."),
    "recurring.times": N_("A task can come back from 1 to {most} times."),
    "recurring.unknown": N_("There is no recurring task called “{name}”."),
    "recurring.unreadable_days": N_(
        "“{text}” names no days. Write weekdays such as mon,thu, or days of the month such as "
        "1,15,last."
    ),
    "recurring.unreadable_rule": N_(
        "“{text}” is no rule that can be read. Write one such as FREQ=WEEKLY;BYDAY=MO,TH."
    ),
    "template.gone": N_("This template no longer exists."),
    "template.name_missing": N_("A template needs a name."),
    "template.newer": N_(
        "This template was saved by a newer version of the program. Update to use it."
    ),
    "template.nothing_to_keep": N_("There are no tasks yet, so there is nothing to keep."),
    "template.unknown": N_("There is no template called “{name}”."),
    "template.unknown_role": N_("The template has no role called “{name}”."),
    "template.unknown_version": N_("“{name}” has no version {version}."),
    "what_if.below_itself": N_(
        "Change {number} of this copy would put a task below itself. Take the change out, or drop "
        "the copy."
    ),
    "what_if.calendar_gone": N_(
        "Change {number} of this copy names a calendar that no longer exists. Take the change "
        "out, or drop the copy."
    ),
    "what_if.gone": N_("This copy was applied or dropped meanwhile."),
    "what_if.name_missing": N_("A what-if copy needs a name."),
    "what_if.name_taken": N_("This project already has a what-if copy called “{name}”."),
    "what_if.named_task_gone": N_(
        "Change {number} of this copy is about “{name}”, which is no longer in the plan. Take the "
        "change out, or drop the copy."
    ),
    "what_if.no_facts": N_(
        "A what-if copy tries plans, and what is done is a fact. Go back to the plan to mark it."
    ),
    "what_if.no_such_change": N_("This copy has no change {number}; it has {most}."),
    "what_if.nothing_to_apply": N_("“{name}” changes nothing yet."),
    "what_if.person_gone": N_(
        "Change {number} of this copy names somebody who is no longer in this file. Take the "
        "change out, or drop the copy."
    ),
    "what_if.task_gone": N_(
        "Change {number} of this copy is about a task that is no longer in the plan. Take the "
        "change out, or drop the copy."
    ),
    "what_if.unknown": N_("“{project}” has no what-if copy called “{name}”."),
    "what_if.unreadable": N_(
        "The changes of this copy cannot be read; another program may have written them. It can "
        "only be dropped."
    ),
}
