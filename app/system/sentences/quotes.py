from __future__ import annotations

from typing import Final

from app.system.translations import N_

QUOTES: Final = {
    "quote.gone": N_("This quote no longer exists."),
    "quote.is_issued": N_(
        "What was sent to a client never changes. Make a new version of it instead."
    ),
    "series.gone": N_("This series of numbers no longer exists."),
    "series.kind_without_numbers": N_("Documents of this kind have no numbers of their own."),
    "series.name_missing": N_("A series needs a name."),
    "series.name_taken": N_("There is a series called “{name}” already."),
    "series.of_other_kind": N_("The series “{name}” is for documents of another kind."),
    "series.is_used": N_(
        "Numbers were drawn from this series, so its pattern stays. Add another series instead."
    ),
}
