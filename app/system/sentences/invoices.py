from __future__ import annotations

from typing import Final

from app.system.translations import N_

INVOICES: Final = {
    "document.unprintable": N_(
        "No font on this computer can print “{characters}” in {place}. Install a font with these "
        "characters, or write the text in other ones."
    ),
    "entry.is_billed": N_(
        "This entry is on an invoice. Take it off the draft first; what was issued stays as it is."
    ),
    "invoice.adjustment_gone": N_("This allowance or charge no longer exists."),
    "invoice.cannot_credit": N_("Only an issued invoice can be credited."),
    "invoice.credit_exceeds": N_(
        "The credit note is higher than what is not credited yet of invoice {number}."
    ),
    "invoice.credited_already": N_("Invoice {number} is credited already."),
    "invoice.fixed_part_out_of_range": N_("Of the fixed price of “{project}” {left} is left."),
    "invoice.fixed_price_exceeded": N_(
        "More than the project's fixed price would be billed. Nothing was changed."
    ),
    "invoice.gone": N_("This invoice no longer exists."),
    "invoice.is_issued": N_(
        "An issued invoice never changes. Write a credit note to take it back."
    ),
    "invoice.line_gone": N_("This line no longer exists."),
    "invoice.no_fixed_price_left": N_("Nothing is left to bill of this project's fixed price."),
    "invoice.milestone_billed": N_("A milestone would be billed twice. Nothing was changed."),
    "invoice.not_issued": N_("A draft has no PDF to keep yet. Issue the invoice first."),
    "invoice.not_ready": N_("The invoice cannot be issued yet. Missing: {missing_keys}."),
    "invoice.nothing_to_bill": N_("There is nothing to bill to “{client}” in this time."),
    "invoice.nothing_to_credit": N_("Choose at least one line to credit."),
    "invoice.number_taken": N_(
        "There is an invoice {number} already. Change the pattern of the numbers in your profile."
    ),
    "invoice.period_reversed": N_("The period cannot end before it begins."),
    "invoice.price_follows": N_("The price of this line follows from what it bills."),
    "invoice.quantity_follows": N_("The quantity of this line follows from what it bills."),
    "invoice.quantity_out_of_range": N_(
        "Enter a quantity from zero to a million, with at most six decimals."
    ),
    "invoice.tax_unknown": N_(
        "Which tax rate? Enter it in your profile, at the client, or with --tax-rate 19."
    ),
    "invoice.unknown_entry": N_("Prices are net or gross, not “{text}”."),
    "payment.bank_unclear": N_(
        "Say how the bank booked the money: its currency with the rate or the amount, for money "
        "that went one way."
    ),
    "payment.charges_exceed": N_("The bank’s charges are more than what is paid."),
    "payment.credit_exceeded": N_("The client’s credit is used up already."),
    "payment.credit_range": N_("Enter an amount up to {most}."),
    "payment.gone": N_("There is no such payment."),
    "payment.more_than_open": N_(
        "That is more than the {open} that is open. Say that the rest is the client’s credit, or "
        "enter less."
    ),
    "payment.never_changes": N_(
        "A payment never changes. Record the same amount with a minus to take it back."
    ),
    "payment.no_credit": N_("{client} has no credit."),
    "payment.nothing_open_at_all": N_("Nothing is open."),
    "payment.nothing_received": N_("A receipt is for money that came, and here none did."),
    "payment.nothing_over": N_("Nothing was paid too much for invoice {number}."),
    "payment.taken_back": N_("This payment is taken back already."),
    "payment.other_client": N_("Invoice {number} is another client’s, or in another currency."),
    "payment.write_off_exceeds": N_("Only the {open} that is open can be written off."),
    "payment.not_issued": N_("Only an issued invoice can be paid."),
    "payment.nothing_open": N_("Nothing is open on invoice {number}."),
    "payment.out_of_range": N_(
        "Enter an amount up to {open}, which is open, or money that went back, up to {paid}, "
        "with a minus."
    ),
    "printed.buyer": N_("the client's name and address"),
    "printed.lines": N_("the lines"),
    "printed.seller": N_("your name and address"),
    "printed.template": N_("the words of the template"),
    "printed.texts": N_("the texts"),
    "printed.timesheet": N_("the timesheet"),
}
