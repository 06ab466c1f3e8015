from __future__ import annotations

from typing import Final

from app.system.translations import N_

VALUES: Final = {
    "currency.unknown": N_("“{code}” is not a currency. Use a code such as EUR, USD or JPY."),
    "days.end_before_start": N_("The range ends before it starts."),
    "days.unreadable": N_(
        "“{text}” names no days. Try 2026-11-19, 2026-W47, 2026-11 or 2026-11-01/2026-12-01."
    ),
    "money.mixed_currencies": N_("Amounts in {first} and {second} cannot be added up."),
    "money.out_of_range": N_("This amount is too large."),
    "time.ambiguous": N_(
        "The clocks were set back: {time} came twice in {zone}. Choose the first or the second."
    ),
    "time.in_gap": N_("The clocks were set forward: {time} never came in {zone}."),
    "time.year_out_of_range": N_("The year {year} is outside {first} to {last}."),
    "working_hours.bad_span": N_(
        "{weekday}: working hours must end after they start ({start_minutes}–{end_minutes})."
    ),
    "working_hours.overlap": N_(
        "{weekday}: the hours from {start_minutes} to {end_minutes} overlap earlier ones."
    ),
    "working_hours.unreadable": N_("These working hours cannot be read."),
}
