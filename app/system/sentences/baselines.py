from __future__ import annotations

from typing import Final

from app.system.translations import N_

BASELINES: Final = {
    "baseline.gone": N_("This baseline no longer exists."),
    "baseline.name_missing": N_("A baseline needs a name."),
    "baseline.name_taken": N_("This project already has a baseline called “{name}”."),
    "baseline.nothing_to_keep": N_("There are no tasks yet, so there is nothing to keep."),
    "baseline.unknown": N_("“{project}” has no baseline called “{name}”."),
    "earned_value.no_baseline": N_(
        "Earned value is measured against a baseline, and this project has none yet."
    ),
    "earned_value.no_cost_rate": N_("Some of the work has no cost rate."),
    "earned_value.no_planned_cost": N_(
        "The baseline has no cost: whoever was to do it had no cost rate when it was taken."
    ),
    "earned_value.not_in_baseline": N_("It came after the baseline was taken."),
}
