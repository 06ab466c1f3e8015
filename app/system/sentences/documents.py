from __future__ import annotations

from typing import Final

from app.system.translations import N_

DOCUMENTS: Final = {
    "logo.unreadable": N_("The logo cannot be read as a picture. Use a PNG or JPEG file."),
    "template.unreadable": N_("This is no template that Stint can draw: {problem} (at {where})."),
}
