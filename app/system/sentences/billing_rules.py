from __future__ import annotations

from typing import Final

from app.system.translations import N_

BILLING_RULES: Final = {
    "adjustment.exceeds_base": N_(
        "The allowances are higher than what they are taken from, {base}."
    ),
    "adjustment.negative": N_(
        "Enter the amount without a minus; choose allowance or charge instead."
    ),
    "adjustment.no_reason": N_(
        "An allowance or charge needs a reason, which is printed beside it."
    ),
    "adjustment.one_of_two": N_("Enter either a percent or an amount."),
    "adjustment.percent_out_of_range": N_(
        "Enter a percent from 0 to {most}, with at most four decimals."
    ),
    "adjustment.tax_needed": N_("Which tax? There is no line whose tax this amount could follow."),
    "base_rate.austria": N_("Basiszinssatz of the Austrian National Bank"),
    "base_rate.bank_of_england": N_("Bank Rate of the Bank of England"),
    "base_rate.ecb": N_("main refinancing rate of the European Central Bank"),
    "base_rate.germany": N_("Basiszinssatz of the Deutsche Bundesbank"),
    "base_rate.half_year": N_("A base rate counts from 1 January or 1 July on."),
    "base_rate.percent": N_("Enter a percent, such as 1.27."),
    "correction.exists": N_("There is a draft already that corrects invoice {number}."),
    "correction.not_credited": N_(
        "Issue the credit note of invoice {number} first; this one comes in its place."
    ),
    "correction.of_deposit": N_(
        "A deposit is not corrected. Credit it and write a new deposit invoice."
    ),
    "deposit.is_used": N_(
        "The final invoice {number} has subtracted this deposit. Credit that one first."
    ),
    "deposit.more_than_order": N_("The deposit is higher than the whole order, {whole}."),
    "deposit.no_fixed_price": N_("“{name}” has no fixed price that a deposit could be part of."),
    "deposit.not_from_this": N_("Only an invoice can subtract deposits."),
    "deposit.not_usable": N_(
        "This deposit cannot be subtracted here: it is another client's, in another currency, "
        "credited, or another invoice subtracts it."
    ),
    "deposit.out_of_range": N_(
        "Enter an amount of more than zero, or a percent of more than 0 and up to 100."
    ),
    "deposit.percent_of_nothing": N_(
        "A percent needs a quote or a fixed price. Enter an amount instead."
    ),
    "discount.after_due": N_(
        "The discount ends after the invoice is due, which is within {days} days."
    ),
    "discount.days_out_of_range": N_("Enter a number of days from 0 to {most}."),
    "discount.not_falling": N_("Whoever pays later needs a smaller discount."),
    "discount.nothing_taxed": N_("There is nothing that a discount could be taken from."),
    "discount.percent_out_of_range": N_(
        "Enter a discount of more than 0 and less than 100 percent."
    ),
    "discount.unreadable": N_(
        "Write a discount as percent/days, such as 2/14, and at most two of them: 3/7 2/14."
    ),
    "exchange.rate_out_of_range": N_("Enter an exchange rate of more than zero."),
    "gross.out_of_range": N_("Enter a price from zero on and a quantity of at most a million."),
    "hours.expire_before": N_(
        "Hours that are granted on {day} have to last at least until the next day."
    ),
    "hour_account.ambiguous": N_(
        "Several accounts are called “{name}”. Name the client too, or the ID."
    ),
    "hour_account.fixed_price": N_("“{name}” has a fixed price, so its hours are not counted."),
    "hour_account.gone": N_("This account of hours no longer exists."),
    "hour_account.hours": N_("Enter hours of more than zero and at most {most}."),
    "hour_account.is_billed": N_(
        "Hours beyond “{name}” were billed, so its terms stay. End it and begin another one."
    ),
    "hour_account.is_used": N_("“{name}” was billed or is about to be. End it instead."),
    "hour_account.lasting": N_("Hours last at least a day."),
    "hour_account.name_missing": N_("An account needs a name."),
    "hour_account.no_fee": N_("“{name}” has no fee."),
    "hour_account.not_so_many_left": N_("So many hours are not left."),
    "hour_account.not_then": N_("“{name}” does not cover that day."),
    "hour_account.of_package": N_("Only hours of a package last for days."),
    "hour_account.of_retainer": N_(
        "Only a retainer has hours, a fee and a limit for each period. Grant a package its hours."
    ),
    "hour_account.other_kind": N_("A retainer does not become a package, nor the other way."),
    "hour_account.overlaps": N_("“{name}” counts the same work on some of these days."),
    "hour_account.unknown": N_("No account of hours is called “{name}”."),
    "hours.negative": N_("Hours cannot be less than zero."),
    "interest.no_rate": N_(
        "No rate of interest is known for {day}. Enter one that holds from then on."
    ),
    "markup.out_of_range": N_("Enter a mark-up of at least zero and at most {most} percent."),
    "milestone.out_of_range": N_("Enter an amount from zero on, or a percent from 0 to 100."),
    "milestone.over_price": N_("The milestones are worth more than the fixed price, {price}."),
    "milestone.percent_of_nothing": N_("A percent needs a fixed price. Enter an amount instead."),
    "number.kind_twice": N_("A kind of document can draw its numbers from one series only."),
    "number.reset_needs_month": N_(
        "A count that starts anew every month needs the month in its pattern."
    ),
    "number.reset_needs_year": N_(
        "A count that starts anew every year needs the year in its pattern."
    ),
    "number.series_conflict": N_(
        "Two series could both give the number {number}. Put different letters into their patterns."
    ),
    "payment.chosen_over_received": N_(
        "More was chosen for the invoices than the {received} that came."
    ),
    "payment.chosen_too_much": N_("More than the {open} that is open was chosen for an invoice."),
    "payment.item_unknown": N_("An invoice that was chosen is not open any more."),
    "payment.negative_extra": N_("Charges and write-offs cannot be less than zero."),
    "payment.not_positive": N_("Enter an amount of more than zero."),
    "payment.refund_exceeds": N_("Only {most} can be paid back."),
    "recurring_invoice.ambiguous": N_(
        "Several recurring invoices are called “{name}”. Name the client too, or the ID."
    ),
    "recurring_invoice.gone": N_("This recurring invoice no longer exists."),
    "recurring_invoice.has_issued": N_(
        "Invoices of “{name}” were issued. Give it a last day in the place of deleting it."
    ),
    "recurring_invoice.interval": N_("Enter an interval from 1 to {most}."),
    "recurring_invoice.is_paused": N_("“{name}” is paused already."),
    "recurring_invoice.line_name": N_("A line needs a name."),
    "recurring_invoice.month_day": N_("Enter a day of the month from 1 to 31."),
    "recurring_invoice.name_missing": N_("A recurring invoice needs a name."),
    "recurring_invoice.never": N_("By this rule it would never come."),
    "recurring_invoice.no_lines": N_(
        "Say what it bills: lines, or the work that is unbilled then."
    ),
    "recurring_invoice.not_paused": N_("“{name}” is not paused."),
    "recurring_invoice.other_client": N_("“{name}” is a project of another client."),
    "recurring_invoice.over_before": N_("The last day cannot be before the first one, {day}."),
    "recurring_invoice.pause_reversed": N_("A pause has to end after it starts."),
    "recurring_invoice.times": N_("Enter a number of invoices from 1 to {most}."),
    "recurring_invoice.unit": N_("“{text}” is no unit of an invoice line."),
    "recurring_invoice.unknown": N_("No recurring invoice is called “{name}”."),
    "recurring_invoice.unreadable_line": N_(
        "“{text}” is not a line. Write it like “Hosting=29” or “Support=3 h x 80”."
    ),
    "reminder.all_sent": N_("All reminders of {number} have gone out."),
    "reminder.base_rate_missing": N_(
        "The base rate of the half-year from {day} is not known ({bases}). "
        "Look it up and enter it, or leave the interest out."
    ),
    "reminder.days": N_("Wait at least one day before a reminder."),
    "reminder.fee": N_("A reminder's fee cannot be less than zero."),
    "reminder.gone": N_("This reminder no longer exists."),
    "reminder.has_changed": N_(
        "The sum has changed since you looked at it. Look at the letter again."
    ),
    "reminder.is_charged": N_("An invoice charges this reminder's fees and interest already."),
    "reminder.is_issued": N_(
        "What was sent to a client never changes. A reminder can be withdrawn instead."
    ),
    "reminder.is_withdrawn": N_("Reminder {number} is withdrawn already."),
    "reminder.level_sent": N_("Reminder {level} of {number} has gone out already."),
    "reminder.levels": N_("There are one to {most} levels of reminders."),
    "reminder.mixed": N_("A reminder is for one client in one currency."),
    "reminder.no_invoices": N_("Choose at least one invoice to remind of."),
    "reminder.none_due": N_("{name} is late with nothing on {day} that could be reminded of."),
    "reminder.no_such_level": N_("Choose a level from 1 to {most}."),
    "reminder.not_late": N_("{number} is not late on that day."),
    "reminder.newer_out": N_("A later reminder asks for more than {number}. Charge that one."),
    "reminder.nothing_to_charge": N_("This reminder asks for no fees and no interest."),
    "reminder.pay_by_before": N_("The day to pay by cannot be before {day}."),
    "reminder.pay_days": N_("Enter a number of days to pay from 1 to {most}."),
    "reminder.percent": N_("Enter a rate of interest from 0 to {most} percent."),
    "reminder.several_levels": N_(
        "The next reminders of “{name}” are of several levels: {levels}. Say which one."
    ),
    "statement.negative": N_("The amount of a movement cannot be less than zero."),
}
