from __future__ import annotations

from typing import Final

from app.system.translations import N_

EXPENSES: Final = {
    "receipt.cannot_read": N_("{path} cannot be read: {reason}"),
}
