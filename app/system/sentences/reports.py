from __future__ import annotations

from typing import Final

from app.system.translations import N_

REPORTS: Final = {
    "report.month_and_days": N_("Say either --month or --from and --to."),
    "report.unknown_section": N_("A report has no section “{word}”. There are: {words}."),
    "status_report.internal_project": N_(
        "“{name}” is never billed, so nothing of it is reported to a client."
    ),
    "timesheet.empty": N_("There is no finished work of these days."),
    "report.unknown_group": N_("A report cannot be cut by “{word}”. There are: {words}."),
}
