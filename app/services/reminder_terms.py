"""How reminders are set up: levels, days to pay, rates and texts, all in one setting."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select, update

from app.domain.billing.late_terms import EnteredRate
from app.domain.billing.reminder_terms import ReminderTerms, written_terms
from app.queries.reminder_terms import REMINDERS_SETTING, reminder_terms
from app.store.tables import workspace_setting
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SetReminderTerms:
    """Sets all of them; reminders that went out keep what they said."""

    terms: ReminderTerms
    action = "reminder.terms"

    def run(self, work: UnitOfWork) -> None:
        _keep(work, self.terms)


@dataclass(frozen=True, slots=True)
class EnterBaseRate:
    """Notes a base rate that the user has looked up, in the place of one for the same half-year."""

    rate: EnteredRate
    action = "reminder.base_rate"

    def run(self, work: UnitOfWork) -> None:
        terms = reminder_terms(work.connection)
        key = self.rate.base, self.rate.from_on
        others = tuple(each for each in terms.entered if (each.base, each.from_on) != key)
        entered = sorted((*others, self.rate), key=lambda each: (each.base, each.from_on))
        _keep(
            work,
            ReminderTerms(terms.levels, terms.pay_days, terms.percent, tuple(entered), terms.texts),
        )
        work.describe(text=f"{self.rate.percent:f} %")


def _keep(work: UnitOfWork, terms: ReminderTerms) -> None:
    text = written_terms(terms)
    stored = workspace_setting.c.name == REMINDERS_SETTING
    if work.connection.scalar(select(workspace_setting.c.id).where(stored)) is None:
        work.connection.execute(
            insert(workspace_setting).values(id=work.ids.new(), name=REMINDERS_SETTING, value=text)
        )
        return
    work.connection.execute(update(workspace_setting).where(stored).values(value=text))
