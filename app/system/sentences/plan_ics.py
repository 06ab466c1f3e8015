"""What is lost between Stint and a calendar file; shown with how often and to what."""

from __future__ import annotations

from typing import Final

from app.system.translations import N_

PLAN_ICS: Final = {
    "plan_import.not_ics": N_("{name} is no calendar file. Nothing was imported."),
    "plan_import.truncated_ics": N_(
        "{name} ends too early, in the middle of a {part}. Export or copy it again. Nothing was "
        "imported."
    ),
    "plan_loss.ics_backwards": N_(
        "It ends before it starts, so only the day that it is due, or its start, was kept."
    ),
    "plan_loss.ics_baseline": N_("A calendar knows no baselines; they stay in Stint."),
    "plan_loss.ics_calendar": N_(
        "A calendar knows no working hours and holidays; they stay in Stint."
    ),
    "plan_loss.ics_cancelled": N_("What was cancelled was left out."),
    "plan_loss.ics_component": N_("Parts that are neither tasks nor events were left out."),
    "plan_loss.ics_constraint": N_(
        "A calendar knows no constraints; it gets the dates of the plan."
    ),
    "plan_loss.ics_double_uid": N_(
        "The same task or event stands in the file several times; the latest edition was taken."
    ),
    "plan_loss.ics_effort": N_(
        "Estimates and recorded time stay in Stint; the calendar gets how many percent are done."
    ),
    "plan_loss.ics_field": N_("These fields are not kept."),
    "plan_loss.ics_line": N_("Lines that make no sense were passed over."),
    "plan_loss.ics_no_start": N_("An event without a start became a task without dates."),
    "plan_loss.ics_parent_circle": N_(
        "Tasks that hang on one another in a circle were put side by side."
    ),
    "plan_loss.ics_repeated": N_("What is repeated was taken for two years and 200 times at most."),
    "plan_loss.ics_zone": N_(
        "A time zone that nobody knows: its times were read as those of the chosen zone."
    ),
}
