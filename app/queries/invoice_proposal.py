"""What an invoice over unbilled work would hold: shown while one chooses, written by the command.

Screen and command ask the same function, so the draft is what was seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from sqlalchemy import Connection

from app.domain.billing.lines import TimeLine, time_lines
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.billing.totals import TaxedAmount, totals
from app.domain.billing.unit_price import price_from_e4
from app.domain.values.errors import NotFound, RuleViolation
from app.domain.values.money import Money
from app.queries.billable import (
    Billable,
    BillableCriteria,
    BillableExpense,
    FixedPrice,
    billable,
)
from app.queries.clients import ClientRow, one_client
from app.queries.hour_overage import Overage, OverageCriteria, overages
from app.queries.milestones import MilestoneRow, accepted_milestones
from app.queries.proposal_records import FixedPart, Proposal, ProposalCriteria, ProposedLine
from app.queries.seller import SellerRow, seller_row
from app.system.document_labels import (
    document_day,
    document_label,
    document_locale,
    document_money,
    document_period,
)
from app.system.translations import current_language

_ONE = Decimal(1)


def invoice_proposal(connection: Connection, criteria: ProposalCriteria) -> Proposal:
    """The lines and totals of an invoice over unbilled work; no lines where there is nothing.

    Raises:
        NotFound: the client was deleted meanwhile.
        RuleViolation: no tax is known, or more is asked of a fixed price than is left.
    """
    buyer = one_client(connection, criteria.client_id)
    if buyer is None:
        raise NotFound("client.gone")
    seller = seller_row(connection)
    days = BillableCriteria(
        criteria.client_id, criteria.start_on, criteria.end_on, criteria.project_id
    )
    found = billable(connection, days)
    milestones = accepted_milestones(connection, criteria.client_id)
    beyond = overages(
        connection,
        OverageCriteria(
            criteria.client_id, criteria.start_on, criteria.end_on, criteria.project_id
        ),
    )
    return _Drafting(criteria, buyer, seller, found, milestones, beyond).proposal()


def usual_tax(buyer: ClientRow, seller: SellerRow) -> TaxTreatment:
    """The tax of a client's invoices where nothing else is said.

    Raises:
        RuleViolation: neither the client nor the seller says.
    """
    own = buyer.tax_category or (None if buyer.tax_rate_e4 is None else TaxCategory.STANDARD)
    category = TaxCategory(own or seller.tax_category)
    rate_e4 = buyer.tax_rate_e4
    if category is not TaxCategory.STANDARD:
        return TaxTreatment(category, Decimal(0))
    if rate_e4 is None:
        rate_e4 = seller.tax_rate_e4
    if rate_e4 is None:
        raise RuleViolation("tax_rate", "invoice.tax_unknown")
    return TaxTreatment(category, price_from_e4(rate_e4).normalize())


class _Drafting:
    """What one draft is made of, while it is made."""

    def __init__(
        self,
        wanted: ProposalCriteria,
        buyer: ClientRow,
        seller: SellerRow,
        found: Billable,
        milestones: list[MilestoneRow],
        beyond: list[Overage],
    ) -> None:
        self._wanted = wanted
        self._buyer = buyer
        self._seller = seller
        self._found = found
        self._language = wanted.language or buyer.language or seller.language or current_language()
        self._locale = document_locale(self._language, buyer.country or seller.country)
        self._tax = wanted.tax or usual_tax(buyer, seller)
        self._time_lines = self._grouped() if wanted.time else []
        self._beyond = beyond if wanted.time else []
        self._accepted = milestones
        self._milestones = [each for each in milestones if wanted.takes_milestone(each)]
        self._fixed_prices = tuple(self._left(found.fixed))
        self._expenses = [each for each in found.expenses if wanted.takes(each.expense_id)]

    def proposal(self) -> Proposal:
        lines = tuple(self._lines())
        currency = self._buyer.currency
        start, end = self._period()
        taxed = [TaxedAmount(Money(line.net_minor, currency), line.tax) for line in lines]
        return Proposal(
            client=self._buyer,
            seller=self._seller,
            language=self._language,
            lines=lines,
            totals=totals(taxed, currency),
            unrated_seconds=self._unrated_seconds() if self._wanted.time else 0,
            start_on=start,
            end_on=end,
            expenses=self._found.expenses,
            fixed_prices=self._fixed_prices,
            milestones=tuple(self._accepted),
        )

    def _unrated_seconds(self) -> int:
        beyond = sum(each.seconds for each in self._beyond if each.price is None)
        return self._found.unrated_seconds + beyond

    def _left(self, prices: tuple[FixedPrice, ...]) -> Iterator[FixedPrice]:
        """What the milestones leave of fixed prices."""
        for price in prices:
            taken = sum(
                each.amount_minor
                for each in self._milestones
                if each.fixed and each.project_id == price.project_id
            )
            if price.left_minor > taken:
                yield replace(price, left_minor=price.left_minor - taken)

    def _lines(self) -> Iterator[ProposedLine]:
        for line in self._time_lines:
            yield self._time(line)
        yield from self._overages()
        for milestone in self._milestones:
            yield self._milestone(milestone)
        for part in self._wanted.fixed:
            yield self._fixed(part)
        for each in self._expenses:
            yield self._expense(each)

    def _grouped(self) -> list[TimeLine]:
        return time_lines(
            self._found.times,
            grouping=self._wanted.grouping,
            rule=self._buyer.rounding,
            decimals=self._buyer.quantity_decimals,
            currency=self._buyer.currency,
            day_text=partial(document_day, self._locale),
            nameless=document_label(self._language, "services"),
            billed_before=self._found.billed_before,
        )

    def _time(self, line: TimeLine) -> ProposedLine:
        billed = line.recorded_seconds if line.billed_seconds is None else line.billed_seconds
        differs = line.unit_code == "HUR" and billed != line.recorded_seconds
        return ProposedLine(
            "time",
            line.name,
            line.description,
            line.quantity,
            line.unit_code,
            line.price,
            self._tax,
            line.net.minor,
            line.minutes,
            line.recorded_seconds if differs else None,
            entry_ids=line.entry_ids,
            person=line.person,
            task=line.task,
            project=line.project,
            first_on=line.first_on,
            last_on=line.last_on,
        )

    def _overages(self) -> Iterator[ProposedLine]:
        """Hours beyond those of an account, with all the work of their days."""
        label = document_label(self._language, "hours.additional")
        for each in self._beyond:
            found = each.quantity(self._buyer)
            if found is None or each.price is None:
                continue
            period = "" if each.period is None else document_period(self._locale, *each.period)
            yield ProposedLine(
                "time",
                label.format(name=each.account.name),
                period,
                found.quantity,
                "HUR",
                each.price,
                self._tax,
                found.net.minor,
                found.minutes,
                each.seconds,
                entry_ids=each.entry_ids,
                project=each.account.project or "",
                first_on=each.first_on,
                last_on=each.last_on,
                hour_account_id=each.account.id,
            )

    def _milestone(self, each: MilestoneRow) -> ProposedLine:
        text = document_label(self._language, "milestone_accepted")
        return ProposedLine(
            "fixed" if each.fixed else "free",
            each.name,
            text.format(day=document_day(self._locale, each.accepted_on)),
            _ONE,
            "LS",
            Money(each.amount_minor, self._buyer.currency).as_decimal(),
            self._tax,
            each.amount_minor,
            project_id=each.project_id if each.fixed else None,
            task_id=each.task_id,
            task=each.name,
            project=each.project,
            first_on=each.accepted_on,
            last_on=each.accepted_on,
        )

    def _fixed(self, part: FixedPart) -> ProposedLine:
        left = {price.project_id: price for price in self._fixed_prices}.get(part.project_id)
        if left is None:
            raise RuleViolation("fixed", "invoice.no_fixed_price_left")
        amount = left.left_minor if part.amount_minor is None else part.amount_minor
        if not 0 < amount <= left.left_minor:
            raise RuleViolation(
                "fixed",
                "invoice.fixed_part_out_of_range",
                project=left.project,
                left=Money(left.left_minor, self._buyer.currency),
            )
        return ProposedLine(
            "fixed",
            left.project,
            self._fixed_text(left, amount),
            _ONE,
            "LS",
            Money(amount, self._buyer.currency).as_decimal(),
            self._tax,
            amount,
            project_id=left.project_id,
            project=left.project,
        )

    def _fixed_text(self, price: FixedPrice, amount: int) -> str:
        if amount == price.price_minor:
            return document_label(self._language, "fixed_price")
        whole = document_money(self._locale, Money(price.price_minor, self._buyer.currency))
        return document_label(self._language, "fixed_price_part").format(price=whole)

    def _expense(self, each: BillableExpense) -> ProposedLine:
        label = document_label(
            self._language, "expense_on" if each.markup_minor else "expense_as_paid"
        )
        return ProposedLine(
            "expense",
            each.description,
            label.format(day=document_day(self._locale, each.spent_on)),
            _ONE,
            "C62",
            Money(each.net_minor, each.currency).as_decimal(),
            self._tax,
            each.net_minor,
            expense_ids=(each.expense_id,),
            project=each.project,
            first_on=each.spent_on,
            last_on=each.spent_on,
        )

    def _period(self) -> tuple[date | None, date | None]:
        """The first and last day of what is billed: the supply's, not the ones asked for."""
        days = [day for line in self._time_lines for day in (line.first_on, line.last_on)]
        days += [each.spent_on for each in self._expenses]
        days += [day for each in self._beyond for day in (each.first_on, each.last_on)]
        days += [each.accepted_on for each in self._milestones]
        wanted = {part.project_id for part in self._wanted.fixed}
        if not days:
            days = [
                day
                for price in self._found.fixed
                if price.project_id in wanted
                for day in (price.starts_on, price.ends_on)
                if day is not None
            ]
        return min(days, default=None), max(days, default=None)
