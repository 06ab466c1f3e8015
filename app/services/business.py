"""All that the screen of the user's business says, kept as one change."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.services.activities import AddActivityType, EditActivityType
from app.services.calendar_days import AddException, DeleteException, EditException
from app.services.logo import SetLogo
from app.services.member import EditMember
from app.services.profile import EditProfile, ProfileChanges
from app.services.rates import Repriced, SetRate
from app.services.reminder_terms import SetReminderTerms
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class EditBusiness:
    """Changes profile, person, rate, logo, kinds of work and absences together, or none.

    Attributes:
        member: None where nothing about the person changes, as are ``rate``, ``logo`` and
            ``reminders``.
        activities: in the order in which they are written, as are ``absences``.

    Raises:
        RuleViolation: as the single commands do; nothing is changed then.
    """

    profile: ProfileChanges = field(default_factory=ProfileChanges)
    member: EditMember | None = None
    rate: SetRate | None = None
    logo: SetLogo | None = None
    activities: tuple[AddActivityType | EditActivityType, ...] = ()
    absences: tuple[AddException | EditException | DeleteException, ...] = ()
    reminders: SetReminderTerms | None = None
    action = "profile.edit"

    def run(self, work: UnitOfWork) -> Repriced | None:
        if self.profile:
            EditProfile(self.profile).run(work)
        # After the profile, whose name becomes the person's where nobody says otherwise.
        if self.member is not None:
            self.member.run(work)
        if self.logo is not None:
            self.logo.run(work)
        for activity in self.activities:
            activity.run(work)
        for absence in self.absences:
            absence.run(work)
        if self.reminders is not None:
            self.reminders.run(work)
        return None if self.rate is None else self.rate.run(work)
