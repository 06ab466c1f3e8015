"""How often an invoice comes again, in words."""

from __future__ import annotations

from dataclasses import replace

from app.domain.billing.recurring_invoice import RecurringInvoice, next_occurrences
from app.domain.billing.service_period import Unit
from app.system.recurrence_words import month_day_text, weekday_names
from app.system.translations import _, current_language, ngettext

# English without a country: the day before the month, as on the other screens.
_LOCALES = {"en": "en_001"}
# What stands for the last day, since shorter months give theirs in its place.
LAST_DAY = 31


def every_text(unit: Unit, interval: int) -> str:
    """How often: ``every 2 weeks``."""
    forms = {
        Unit.WEEK: ngettext("every week", "every {count} weeks", interval),
        Unit.MONTH: ngettext("every month", "every {count} months", interval),
        Unit.QUARTER: ngettext("every quarter", "every {count} quarters", interval),
        Unit.YEAR: ngettext("every year", "every {count} years", interval),
    }
    return forms[unit].format(count=interval)


def rule_text(rule: RecurringInvoice) -> str:
    """``every month on day 15``, ``every year on 1 March``."""
    on_day = _("on {days}").format(days=_day(rule))
    return f"{every_text(rule.unit, rule.interval)} {on_day}"


def day_of_month_text(number: int) -> str:
    """``day 15``; the 31st is the last day, whatever the month has."""
    return month_day_text(-1 if number == LAST_DAY else number)


def _day(rule: RecurringInvoice) -> str:
    day = rule.month_day or rule.starts_on.day
    if rule.unit is Unit.WEEK:
        return weekday_names()[rule.starts_on.weekday()]
    if rule.unit is not Unit.YEAR:
        return day_of_month_text(day)
    from babel.dates import format_skeleton  # noqa: PLC0415 - late: it costs a start too much

    # Which month it is, the first day that fits says.
    first = next_occurrences(replace(rule, pauses=()), None, 1)
    language = current_language()
    shown = first[0].nominal_on if first else rule.starts_on
    return str(format_skeleton("MMMMd", shown, locale=_LOCALES.get(language, language)))
