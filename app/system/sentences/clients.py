from __future__ import annotations

from typing import Final

from app.system.translations import N_

CLIENTS: Final = {
    "bic.wrong": N_("“{text}” is not a BIC. It has 8 or 11 letters and digits."),
    "client.currency_is_fixed": N_(
        "“{name}” has invoices or fixed prices in {currency}, so its currency stays."
    ),
    "client.gone": N_("This client no longer exists."),
    "client.in_use": N_(
        "“{name}” has projects, time, expenses or invoices. Archive the client instead."
    ),
    "client.name_missing": N_("A client needs a name."),
    "client.name_taken": N_("There is a client called “{name}” already."),
    "contact.gone": N_("This contact no longer exists."),
    "contact.name_missing": N_("A contact needs a name."),
    "country.unknown": N_("“{text}” is not a country code. Write two letters, such as DE or US."),
    "expense.billable_needs_client": N_(
        "Only a client can pay an expense back. Choose a client, or a project of a client."
    ),
    "expense.gone": N_("This expense no longer exists."),
    "expense.incomplete": N_(
        "An expense needs a day, a description and an amount of more than zero."
    ),
    "expense.is_billed": N_(
        "This expense is on an invoice. Take it off the draft first; what was issued stays."
    ),
    "iban.wrong": N_("“{text}” is not a correct IBAN: the check digits do not fit."),
    "language.unknown": N_("Documents cannot be written in “{text}”. There are {languages}."),
    "logo.unfit": N_("A logo has to be a PNG or JPEG picture of at most {most} MiB."),
    "number.first_out_of_range": N_("The first number lies between 1 and 999,999,999."),
    "paper.unknown": N_("“{text}” is not a paper size. There are A4 and Letter."),
    "payment_days.out_of_range": N_("The time to pay lies between 0 and {most} days."),
    "project.amount_not_positive": N_("A budget or price has to be more than zero."),
    "project.client_is_fixed": N_(
        "Time was recorded for “{name}”, so its client cannot change. Make a new project."
    ),
    "project.code_too_long": N_("The letters of a project's chip are two at most."),
    "project.ends_before_start": N_("A project cannot end before it starts."),
    "project.gone": N_("This project no longer exists."),
    "project.in_use": N_("“{name}” has tasks, time or invoices. Archive the project instead."),
    "project.name_taken": N_("This client has a project called “{name}” already."),
    "project.unknown_billing": N_(
        "“{text}” is not a way of billing. There are hourly, daily, fixed and non_billable."
    ),
    "rate.gone": N_("This rate no longer exists."),
    "rate.one_scope": N_(
        "A rate is for one thing: a task, a project, a project's activity, a client or a person."
    ),
    "rate.scope_gone": N_("What this rate is for no longer exists."),
    "rate.unknown_unit": N_("“{text}” is not a unit of rates. There are hour and day."),
    "receipt.gone": N_("This receipt no longer exists."),
    "receipt.size": N_("A receipt has to be a file of at most {most} MiB that is not empty."),
    "tax.unknown_category": N_("“{text}” is not a tax category. There are S, Z, E, AE, K, G, O."),
    "vat_id.wrong": N_(
        "“{text}” is not a VAT id. It begins with two letters for the country, such as DE123456789."
    ),
}
