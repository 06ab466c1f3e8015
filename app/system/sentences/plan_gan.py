"""What is lost between Stint and GanttProject; shown with how often it happened and to what."""

from __future__ import annotations

from typing import Final

from app.system.translations import N_

PLAN_GAN: Final = {
    "plan_import.not_gan": N_("{name} is no file of GanttProject. Nothing was imported."),
    "plan_loss.gan_absent_throughout": N_(
        "Everybody who works on it is away all that time; it will be later than in GanttProject, "
        "which plans through days off."
    ),
    "plan_loss.gan_baseline_effort": N_(
        "Baselines keep their dates; their effort and costs stay in Stint."
    ),
    "plan_loss.gan_baseline_task": N_(
        "A baseline also has tasks that are no longer in the plan; they were left out."
    ),
    "plan_loss.gan_colour": N_("Colours and patterns of tasks are not kept."),
    "plan_loss.gan_constraint": N_(
        "GanttProject knows one constraint only, the earliest begin. Other tasks keep the dates "
        "of the plan, but nothing holds them there."
    ),
    "plan_loss.gan_coordinator": N_(
        "Who is responsible for a task is not kept; the person is assigned to it."
    ),
    "plan_loss.gan_cost": N_("Costs that were entered by hand are not kept."),
    "plan_loss.gan_currency": N_("Rates are written without their currency."),
    "plan_loss.gan_custom_field": N_("Fields of your own making are not kept."),
    "plan_loss.gan_day_milestone": N_(
        "Milestones that lasted a day are now at its beginning and take no time."
    ),
    "plan_loss.gan_deadline": N_("GanttProject knows no due days; these stay in Stint."),
    "plan_loss.gan_estimate": N_(
        "GanttProject knows no estimated effort; it gets how long the task lasts."
    ),
    "plan_loss.gan_hours_of_day": N_(
        "GanttProject knows no hours; every day that is worked counts as a whole one."
    ),
    "plan_loss.gan_lag_in_days": N_(
        "Lags are written in whole working days, those by the clock too."
    ),
    "plan_loss.gan_link_kind": N_("A dependency whose kind or lag cannot be read was left out."),
    "plan_loss.gan_load": N_("An assignment with an impossible load was left out."),
    "plan_loss.gan_lowest_priority": N_("The lowest priority became the low one."),
    "plan_loss.gan_person_calendar": N_(
        "GanttProject gives everybody the same week and holidays; only absences are kept."
    ),
    "plan_loss.gan_phone": N_("Phone numbers of people are not kept."),
    "plan_loss.gan_planned_absence": N_(
        "GanttProject planned through days off. The task keeps its dates and lasts that much "
        "less working time."
    ),
    "plan_loss.gan_project_text": N_("The description of the project is not kept."),
    "plan_loss.gan_rate": N_("A rate that cannot be read was left out."),
    "plan_loss.gan_recorded_work": N_(
        "Recorded time stays in Stint; GanttProject gets how many percent are done."
    ),
    "plan_loss.gan_role": N_("Roles of people are not kept."),
    "plan_loss.gan_same_number": N_(
        "Tasks without a number of their own: links and people to that number go to the first."
    ),
    "plan_loss.gan_same_person": N_("A person without a number of their own was left out."),
    "plan_loss.gan_task_calendar": N_(
        "GanttProject has one calendar for all; calendars of single tasks stay in Stint."
    ),
    "plan_loss.gan_unknown_assignment": N_(
        "An assignment of a person or to a task that is not in the file was left out."
    ),
    "plan_loss.gan_unreadable_day": N_(
        "A holiday or an absence whose days cannot be read was left out."
    ),
    "plan_loss.gan_whole_days": N_(
        "GanttProject plans in whole days: the time of day is gone, and every task takes at "
        "least a day. What follows may move when the file is opened there."
    ),
}
