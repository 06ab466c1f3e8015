from __future__ import annotations

from typing import Final

from app.system.translations import N_

QUOTES: Final = {
    "quote.ends_before": N_("The quote would end before {day}, on which it is issued."),
    "quote.gone": N_("This quote no longer exists."),
    "quote.has_newer_version": N_("There is a newer version of {number} already."),
    "quote.is_accepted": N_("Quote {number} is accepted. Make a new quote instead."),
    "quote.is_expired": N_("Quote {number} ended on {day}."),
    "quote.is_issued": N_(
        "What was sent to a client never changes. Make a new version of it instead."
    ),
    "quote.is_pro_forma": N_("A pro forma invoice is not accepted; it is paid."),
    "quote.no_client": N_("A quote is for a client, and there is none yet."),
    "quote.no_estimates": N_("No open task of “{name}” has an estimate."),
    "quote.no_project": N_("It is about no project yet. Choose one first."),
    "quote.no_option": N_("Only lines that are offered as options can be chosen."),
    "quote.not_accepted": N_("Quote {number} is not accepted yet."),
    "quote.not_open": N_("{number} is a draft, was replaced, or is decided already."),
    "quote.not_ready": N_("It cannot be issued yet. Missing: {missing_keys}."),
    "quote.project_of_another": N_("“{name}” is a project of another client."),
    "quote.still_a_draft": N_("A draft can be changed itself; it needs no new version."),
    "quote.tasks_need_project": N_("Tasks need a project. Name one, or have one made."),
    "quote.unknown_kind": N_("Only quotes and pro forma invoices are made here."),
    "series.gone": N_("This series of numbers no longer exists."),
    "series.kind_without_numbers": N_("Documents of this kind have no numbers of their own."),
    "series.name_missing": N_("A series needs a name."),
    "series.name_taken": N_("There is a series called “{name}” already."),
    "series.of_other_kind": N_("The series “{name}” is for documents of another kind."),
    "series.is_used": N_(
        "Numbers were drawn from this series, so its pattern stays. Add another series instead."
    ),
}
