from __future__ import annotations

from typing import Final

from app.system.translations import N_

SAMPLE: Final = {
    "sample.not_empty": N_(
        "Sample data goes into a file of its own, and this one holds work already."
    ),
}
