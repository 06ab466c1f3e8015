from __future__ import annotations

from typing import Final

from app.system.translations import N_

BILLING: Final = {
    "document.unreadable": N_(
        "The record of this invoice cannot be read: it was altered, or written by a newer Stint."
    ),
    "mention.buyer_city": N_("the client's city"),
    "mention.buyer_country": N_("the client's country"),
    "mention.buyer_name": N_("the client's name"),
    "mention.buyer_street": N_("the client's street"),
    "mention.buyer_vat_id": N_("the client's VAT id"),
    "mention.due_on": N_("the day by which to pay"),
    "mention.line_name": N_("the name of a line"),
    "mention.lines": N_("a line"),
    "mention.period": N_("the period or day of the service"),
    "mention.preceding": N_("the invoice that is credited"),
    "mention.seller_city": N_("your city"),
    "mention.seller_country": N_("your country"),
    "mention.seller_name": N_("your name"),
    "mention.seller_postcode": N_("your postcode"),
    "mention.seller_siren": N_("your SIREN or SIRET number under Registration"),
    "mention.seller_street": N_("your street"),
    "mention.seller_tax_id": N_("your VAT id or tax number"),
    "mention.seller_uid": N_("your VAT id in the form CHE-123.456.789 MWST"),
    "mention.seller_vat_id": N_("your VAT id"),
    "mention.tax_reason": N_("the reason why no tax is charged"),
    "number.month_needs_year": N_(
        "A pattern with the month needs the year too, or its numbers would come again."
    ),
    "number.pattern_broken": N_(
        "This is no pattern for numbers. Write text and fields in braces, such as {example}."
    ),
    "number.pattern_needs_n": N_("The pattern needs {count}, the counting number, exactly once."),
    "number.pattern_too_long": N_("Pattern and numbers can have at most {most} characters."),
    "number.pattern_unknown_field": N_("There is no field “{name}”. There are: {fields}."),
    "price.out_of_range": N_(
        "Enter an amount from zero up to a million million, with at most four decimals."
    ),
    "tax.outside_scope_mixed": N_(
        "What lies outside the scope of tax needs an invoice of its own, without other taxes."
    ),
    "tax.rate_out_of_range": N_(
        "{rate} is no tax rate. Enter percents from 0 to below 100, with at most four decimals."
    ),
    "tax.rate_without_tax": N_("Under the tax category {category} the rate is zero."),
    "tax.standard_needs_rate": N_(
        "The standard tax category needs a rate. Choose another category where no tax is charged."
    ),
}
