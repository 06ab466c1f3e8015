from __future__ import annotations

from typing import Final

from app.system.translations import N_

TASK_PARTS: Final = {
    "assignment.none": N_("Nobody of that name works on “{name}”."),
    "assignment.percent": N_("Write a percentage from 1 to {most}."),
    "blocker.already": N_("“{name}” is blocked already. End that first, or change its reason."),
    "blocker.in_the_future": N_("Nothing blocks a task from a later time on."),
    "blocker.none": N_("Nothing blocks “{name}”."),
    "blocker.one_who_acts": N_("One has to act: one of your people, or somebody by name."),
    "blocker.reason_missing": N_("Say why the task cannot go on."),
    "blocker.task_is_done": N_("“{name}” is done. Open it again before you block it."),
    "checklist.gone": N_("This step no longer exists."),
    "checklist.no_such_step": N_("There is no step {position}; the checklist has {most}."),
    "checklist.text_missing": N_("A step of a checklist needs a text."),
    "comment.gone": N_("This comment no longer exists."),
    "comment.no_such_comment": N_("There is no comment {position}; the task has {most}."),
    "comment.not_yours": N_("Somebody else wrote this comment, so it stays as it is."),
    "comment.text_missing": N_("A comment needs a text."),
    "deliverable.ambiguous": N_("Several deliverables are called “{name}”. Say which with --task."),
    "deliverable.file_gone": N_("This file no longer exists."),
    "deliverable.file_size": N_(
        "“{name}” cannot be attached: a file has something in it, and at most {most} MiB."
    ),
    "deliverable.gone": N_("This deliverable no longer exists."),
    "deliverable.in_the_future": N_("A deliverable is not handed over or signed off later on."),
    "deliverable.is_accepted": N_("“{name}” is accepted. Open it again before you change it."),
    "deliverable.is_already": N_("“{name}” stands so already."),
    "deliverable.name_missing": N_("A deliverable needs a name."),
    "deliverable.not_delivered": N_("“{name}” was not delivered, so it cannot be rejected."),
    "deliverable.reason_missing": N_("Say why it is rejected."),
    "deliverable.signer_missing": N_("Say who signs it off."),
    "deliverable.unknown": N_("There is no deliverable called “{name}”."),
    "deliverable.unknown_file": N_("“{name}” is none of its files."),
    "task.amount_needs_milestone": N_("Only a milestone has an amount."),
    "task.calendar_gone": N_("This working calendar no longer exists."),
    "task.constraint_has_no_instant": N_(
        "Without a constraint, and as late as possible, there is no date to keep."
    ),
    "task.constraint_too_far": N_(
        "The project can be planned from {first} to {last}. Tie the task to a date in between."
    ),
    "task.constraint_needs_instant": N_("This constraint needs a date."),
    "task.left_is_negative": N_("What is left cannot be less than nothing."),
    "task.milestone_has_no_work": N_(
        "A milestone takes no time: it has no estimate, no duration and nothing left to do."
    ),
    "task.number_not_positive": N_("Write more than nothing, or leave it blank."),
    "task.started_after_done": N_("The work cannot have begun after it was done."),
    "task.started_later": N_("The work cannot begin later than now."),
    "workflow.done_has_no_limit": N_("A state in which tasks are done has no limit."),
    "workflow.hours_reached": N_(
        "“{state}” would hold {left_seconds} hours of work; its limit is {limit_seconds}."
    ),
    "workflow.kind_in_use": N_("Tasks are in “{name}”. Move them before it means something else."),
    "workflow.limit_not_positive": N_("A limit is more than nothing. Leave it blank for none."),
    "workflow.limit_reached": N_("“{state}” is full: {count} of at most {limit} tasks."),
    "workflow.move_not_allowed": N_("Tasks do not go from “{state}” to “{target}”."),
    "workflow.name_missing": N_("A state needs a name."),
    "workflow.name_taken": N_("There is a state called “{name}” already."),
    "workflow.needs_open_and_done": N_(
        "A workflow keeps a state for what is to be done and one for what is done."
    ),
    "workflow.not_own": N_("There are no states of its own to give up."),
    "workflow.state_gone": N_("This state no longer exists."),
    "workflow.state_in_use": N_("Tasks are in “{name}” ({count}). Say which state they go to."),
    "workflow.unknown_state": N_("There is no state called “{name}”. There are: {states}."),
}
