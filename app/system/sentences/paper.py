from __future__ import annotations

from typing import Final

from app.system.translations import N_

PAPER: Final = {
    "problem.columns_too_wide": N_(
        "The columns need {missing} mm more than there is. Leave some out or make the page wider."
    ),
    "problem.picture_missing": N_("There is no picture “{name}” in this template."),
    "problem.picture_unreadable": N_("“{name}” is no picture that can be read."),
    "problem.required_block": N_(
        "The law asks for this, so it is printed although the template leaves it out: {what}."
    ),
    "problem.unknown_variable": N_("There is nothing called {name}; it is printed as it stands."),
    "required.buyer": N_("the recipient’s name and address"),
    "required.date": N_("the date"),
    "required.legal": N_("texts of the law"),
    "required.lines": N_("the lines"),
    "required.number": N_("the number"),
    "required.seller": N_("your name and address"),
    "required.tax_id": N_("your tax number"),
    "required.totals": N_("the totals"),
}
