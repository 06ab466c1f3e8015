from __future__ import annotations

from typing import Final

from app.system.translations import N_

QUOTES: Final = {
    "quote.is_issued": N_(
        "What was sent to a client never changes. Make a new version of it instead."
    ),
    "series.is_used": N_(
        "Numbers were drawn from this series, so its pattern stays. Add another series instead."
    ),
}
