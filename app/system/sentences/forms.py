from __future__ import annotations

from typing import Final

from app.system.translations import N_

FORMS: Final = {
    "amount.missing": N_("Enter an amount."),
    "amount.unreadable": N_("“{text}” is not an amount. Write digits, such as 80 or 80.50."),
    "day.unreadable": N_("“{text}” is not a day. Write 2026-11-19."),
    "member.gone": N_("This person no longer exists."),
    "member.name_missing": N_("Enter your name."),
    "working_hours.unreadable_day": N_(
        "{weekday}: “{text}” are no working hours. Write 9:00–12:00, 13:00–18:00."
    ),
    "zone.unknown": N_("“{text}” is not a time zone. Choose one such as Europe/Berlin."),
}
