"""``remind levels``: when reminders go out, what they ask for and say, and rates looked up."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace

from app.cli.arguments import Parser, read_amount, read_day, read_minor, whole_number
from app.cli.billing_words import LANGUAGES
from app.cli.context import Context
from app.cli.reminder_json import say_terms, terms_json
from app.cli.verbs import Verb, verb_of
from app.domain.billing.base_rates import BaseRate
from app.domain.billing.late_terms import EnteredRate
from app.domain.billing.reminder import ReminderLevel
from app.domain.billing.reminder_terms import USUAL_LEVELS, ReminderTerms
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money
from app.queries.reminder_terms import reminder_terms
from app.queries.seller import seller_row
from app.services.reminder_terms import EnterBaseRate, SetReminderTerms
from app.system.document_labels import document_language
from app.system.translations import _

_YES_NO = ("yes", "no")
_PERCENT_DECIMALS = 4


def levels_verb() -> Verb:
    return verb_of(
        "levels",
        _("Set or show how reminders are set up."),
        [
            Verb("show", _("Show the levels."), _no_words, _show),
            Verb("set", _("Change what is named; the rest stays."), _set_words, _set),
            Verb("rate", _("Enter a base rate that you have looked up."), _rate_words, _rate),
        ],
    )


def _no_words(_parser: Parser) -> None:
    return


def _set_words(parser: Parser) -> None:
    parser.add_argument("--count", type=whole_number, help=_("how many levels there are, 1 to 3"))
    parser.add_argument(
        "--pay-days", type=whole_number, metavar=_("DAYS"), help=_("how many days there are to pay")
    )
    parser.add_argument(
        "--percent",
        metavar=_("PERCENT"),
        help=_("interest a year as agreed with all clients; empty for what the law gives"),
    )
    parser.add_argument("--level", type=whole_number, help=_("which level the following is about"))
    parser.add_argument(
        "--after",
        type=whole_number,
        metavar=_("DAYS"),
        help=_("days after the one before, of the first after the due day"),
    )
    parser.add_argument("--fee", metavar=_("AMOUNT"), help=_("of the letter; 0 for none"))
    parser.add_argument("--interest", choices=_YES_NO, help=_("whether it asks for interest"))
    parser.add_argument("--lump-sum", choices=_YES_NO, help=_("whether it asks for the lump sum"))
    parser.add_argument(
        "--language", help=_("of the texts: {languages}").format(languages=LANGUAGES)
    )
    parser.add_argument("--intro", help=_("text above the claims; empty for the usual one"))
    parser.add_argument(
        "--closing", help=_("text below the claims; empty for the usual one, {date} is the day")
    )


def _rate_words(parser: Parser) -> None:
    parser.add_argument("base", choices=[each.value for each in BaseRate], help=_("whose rate"))
    parser.add_argument("from_on", metavar=_("DAY"), help=_("first day of the half-year"))
    parser.add_argument("percent", metavar=_("PERCENT"), help=_("such as 1.27"))


def _show(context: Context, _words: Namespace) -> int:
    terms = context.read(reminder_terms, None)
    context.answer(terms_json(terms))
    say_terms(context, terms)
    return 0


def _set(context: Context, words: Namespace) -> int:
    terms = context.read(reminder_terms, None)
    levels = list(terms.levels)
    if words.count is not None:
        levels = [*levels, *USUAL_LEVELS[len(levels) :]][: max(words.count, 0)]
    about = (words.after, words.fee, words.interest, words.lump_sum, words.intro, words.closing)
    if any(each is not None for each in about):
        _check_level(words.level, len(levels))
        levels[words.level - 1] = _level(context, words, levels[words.level - 1])
    percent = terms.percent
    if words.percent is not None:
        text = words.percent.strip()
        percent = read_amount(text, _PERCENT_DECIMALS) if text else None
    changed = replace(
        terms,
        levels=tuple(levels),
        percent=percent,
        pay_days=terms.pay_days if words.pay_days is None else words.pay_days,
    )
    context.execute(SetReminderTerms(_with_texts(context, words, changed)))
    return _show(context, words)


def _rate(context: Context, words: Namespace) -> int:
    rate = EnteredRate(
        BaseRate(words.base),
        read_day(words.from_on, context.today),
        read_amount(words.percent, _PERCENT_DECIMALS, negative=True),
    )
    context.execute(EnterBaseRate(rate))
    return _show(context, words)


def _check_level(level: int | None, most: int) -> None:
    if level is None or not 1 <= level <= most:
        raise RuleViolation("level", "reminder.no_such_level", most=most)


def _level(context: Context, words: Namespace, level: ReminderLevel) -> ReminderLevel:
    fee = level.fee
    if words.fee is not None:
        currency = context.read(seller_row, None).currency
        minor = read_minor(words.fee, currency)
        fee = Money(minor, currency) if minor else None
    return ReminderLevel(
        level.after_days if words.after is None else words.after,
        fee,
        interest=level.interest if words.interest is None else words.interest == "yes",
        lump_sum=level.lump_sum if words.lump_sum is None else words.lump_sum == "yes",
    )


def _with_texts(context: Context, words: Namespace, terms: ReminderTerms) -> ReminderTerms:
    if words.intro is None and words.closing is None:
        return terms
    said = words.language or context.read(seller_row, None).language or "en"
    key = document_language(said), words.level
    text = terms.text(*key)
    text = replace(
        text,
        intro=text.intro if words.intro is None else words.intro.strip(),
        closing=text.closing if words.closing is None else words.closing.strip(),
    )
    return replace(terms, texts={**terms.texts, key: text})
