from __future__ import annotations

from typing import Final

from app.system.translations import N_

REPORTS: Final = {
    "report.month_and_days": N_("Say either --month or --from and --to."),
    "report.unknown_group": N_("A report cannot be cut by “{word}”. There are: {words}."),
}
