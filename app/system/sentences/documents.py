from __future__ import annotations

from typing import Final

from app.system.translations import N_

DOCUMENTS: Final = {
    "logo.unreadable": N_("The logo cannot be read as a picture. Use a PNG or JPEG file."),
    "printing.gone": N_("There is no printer “{printer}” any more. Choose another."),
    "printing.impossible": N_("Nothing can be printed to “{printer}”. Choose another."),
    "printing.no_paper": N_(
        "“{printer}” has no paper of {width} × {height} mm, and on another the page would be cut "
        "or moved. Choose another printer, or save the page as PDF."
    ),
    "printing.refused": N_(
        "“{printer}” did not take the job. Start its queue again, or choose another printer. It "
        "says: {reason}"
    ),
    "template.block_single": N_("A template has this block only once."),
    "template.last_block": N_("A template needs one block at least."),
    "template.strange_blocks": N_("What was copied are no blocks of a template."),
    "template.too_many_blocks": N_("A template can have at most {most} blocks."),
    "template.unreadable": N_("This is no template that Stint can draw: {problem} (at {where})."),
}
