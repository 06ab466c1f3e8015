"""``profile``: the user's business as it stands on invoices."""

from __future__ import annotations

from argparse import SUPPRESS, Namespace
from datetime import date
from pathlib import Path
from typing import cast

from app.cli.arguments import Parser, price, read_day, whole_number
from app.cli.billing_words import (
    LANGUAGES,
    add_address,
    add_payment_days,
    add_tax_fields,
    read_file,
    said,
)
from app.cli.context import Context
from app.cli.money import percent_text
from app.cli.rates import repriced_json, say_repriced
from app.cli.verbs import Verb, verb_of
from app.domain.values.errors import RuleViolation
from app.domain.values.working_hours_text import read_week_line, week_line
from app.queries.profile import MemberCriteria, member_row
from app.queries.seller import SellerRow, seller_logo, seller_row
from app.services.logo import LARGEST_LOGO_BYTES, SetLogo
from app.services.member import EditMember, MemberChanges
from app.services.profile import EditProfile, ProfileChanges, cleaned
from app.services.rates import RateScope, Repriced, SetRate
from app.system.public_holidays import read_holiday_region
from app.system.translations import _

# Before all work: the first rate of a person counts for whatever was done already.
_FIRST_DAY = date(2000, 1, 1)


def verbs() -> list[Verb]:
    return [
        verb_of(
            "profile",
            _("Set or show what invoices say of you."),
            [
                Verb("set", _("Change your profile; what is not named stays."), _words, _set),
                Verb("show", _("Show your profile."), _no_words, _show),
            ],
        )
    ]


def _no_words(_parser: Parser) -> None:
    return


def _words(parser: Parser) -> None:
    def add(option: str, text: str, dest: str | None = None) -> None:
        parser.add_argument(option, dest=dest, default=SUPPRESS, help=text)

    add("--name", _("your name, or your company's"))
    add("--business", _("the name of the business where it is another one"), "trading_name")
    add_address(parser)
    add("--tax-number", _("tax number"))
    add("--registration", _("register and number of the company"))
    add("--iban", _("bank account"))
    add("--bic", _("the bank's code"))
    add("--bank", _("the bank's name"), "bank_name")
    add("--currency", _("usual currency, such as EUR"))
    add("--language", _("usual language of invoices: {languages}").format(languages=LANGUAGES))
    add_tax_fields(parser)
    add("--tax-reason", _("why no tax is charged"))
    add_payment_days(parser)
    add(
        "--number-pattern",
        _("of invoice numbers, such as {example}").format(example="{year}-{n:04}"),
    )
    parser.add_argument(
        "--first-number", type=whole_number, default=SUPPRESS, help=_("where the numbers begin")
    )
    add("--paper", _("A4 or Letter"))
    add("--intro", _("usual text above the lines"))
    add("--closing", _("usual text below the lines"))
    _person_words(parser)
    parser.add_argument(
        "--logo", metavar=_("FILE"), help=_("PNG or JPEG; an empty one takes it away")
    )
    parser.add_argument(
        "--hourly-rate", type=price, metavar=_("AMOUNT"), help=_("your usual price")
    )
    parser.add_argument(
        "--from", dest="from_on", metavar=_("DAY"), help=_("since when; else for all your work")
    )


def _person_words(parser: Parser) -> None:
    parser.add_argument(
        "--working-hours",
        type=read_week_line,
        default=SUPPRESS,
        metavar=_("HOURS"),
        help=_("your week, such as “Mo-Fr 9:00-12:00 13:00-18:00”"),
    )
    parser.add_argument(
        "--holidays",
        dest="holiday_region",
        type=read_holiday_region,
        default=SUPPRESS,
        metavar=_("REGION"),
        help=_("whose public holidays you have off, such as DE-BE; empty for none"),
    )


def _set(context: Context, words: Namespace) -> int:
    changes = said(words, ProfileChanges.__annotations__)
    _check(changes)
    logo = _logo(words.logo)
    from_on = read_day(words.from_on, context.today) if words.from_on else _FIRST_DAY
    if logo is not None:
        context.execute(logo)
    if changes:
        context.execute(EditProfile(cast("ProfileChanges", changes)))
    person = said(words, ("working_hours", "holiday_region"))
    if person:
        context.execute(EditMember(context.member_id, cast("MemberChanges", person)))
    repriced = _set_rate(context, words, from_on)
    row = context.read(seller_row, None)
    context.answer(
        {**_json(context, row), "rate": None if repriced is None else repriced_json(repriced)}
    )
    context.say(_("The profile is saved."))
    if repriced is not None:
        say_repriced(context, repriced)
    return 0


def _check(changes: dict[str, object]) -> None:
    """Finds what is wrong with single fields before anything at all is written."""
    if changes.get("payment_days", 0) is None:
        raise RuleViolation("payment_days", "cli.unreadable_number", text="")
    if changes.get("tax_category", "S") is None:
        raise RuleViolation("tax_category", "tax.unknown_category", text="")
    cleaned(changes)


def _logo(name: str | None) -> SetLogo | None:
    if name is None:
        return None
    if not name:
        return SetLogo("", None)
    path = Path(name)
    return SetLogo(path.name, read_file(path, LARGEST_LOGO_BYTES))


def _set_rate(context: Context, words: Namespace, from_on: date) -> Repriced | None:
    if words.hourly_rate is None:
        return None
    currency = context.read(seller_row, None).currency
    scope = RateScope(member_id=context.member_id)
    repriced: Repriced = context.execute(SetRate(scope, words.hourly_rate, from_on, currency))
    return repriced


def _show(context: Context, _words: Namespace) -> int:
    row = context.read(seller_row, None)
    shown = _json(context, row)
    context.answer(shown)
    for name, value in shown.items():
        if value not in ("", None, False):
            context.say(f"{name:<15} {value}")
    return 0


def _json(context: Context, row: SellerRow) -> dict[str, object]:
    fields = {name: getattr(row, name) for name in SellerRow.__slots__ if name != "tax_rate_e4"}
    person = context.read(member_row, MemberCriteria(context.member_id))
    return {
        **fields,
        "working_hours": week_line(person.working_hours),
        "holidays": person.holiday_region,
        "tax_rate": percent_text(row.tax_rate_e4),
        "logo": context.read(seller_logo, None) is not None,
    }
