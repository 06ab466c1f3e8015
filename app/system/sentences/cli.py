from __future__ import annotations

from typing import Final

from app.system.translations import N_

CLI: Final = {
    "cli.blank_name": N_("A name cannot be blank."),
    "cli.unreadable_day": N_("“{text}” is not a day. Write 2026-11-19, today or yesterday."),
    "cli.unreadable_id": N_("“{text}” is not the ID of an entry. “stint log --json” shows them."),
    "cli.unreadable_number": N_("“{text}” is not a number that can be used here."),
    "cli.unreadable_time": N_("“{text}” is not a time. Write 14:30 or 2026-11-19 14:30."),
    "output.cannot_write": N_("{path} cannot be written: {reason}"),
}
