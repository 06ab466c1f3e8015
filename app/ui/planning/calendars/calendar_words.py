"""What the screens of working calendars say and keep. Free of Qt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final, cast

from app.domain.planning.calendar.working_calendar import CalendarException, ExceptionKind
from app.domain.values.working_hours_text import week_line
from app.queries.calendar_uses import CalendarUses, ProjectEffect
from app.queries.working_calendars import CalendarRow, ExceptionRow
from app.services.calendar_days import CalendarOwner, DayCommand, day_commands
from app.services.calendars import CalendarChanges, CalendarDeleted
from app.system.public_holidays import holiday_region_name
from app.system.translations import _, ngettext
from app.ui.widgets.days_edit import DaysDraft, DaysWords

_MOST_NAMED: Final = 3


def day_list_words() -> DaysWords:
    return DaysWords(
        add=_("Add days"),
        remove=_("Remove days"),
        heads=(_("First day"), _("Last day"), _("Name"), _("Worked")),
        nothing=_("nothing"),
        first=_("Days from {day}: first day"),
        last=_("Days from {day}: last day"),
        note=_("Days from {day}: name"),
        hours=_("Days from {day}: what is worked"),
        remove_of=_("Remove days from {day}"),
    )


def day_drafts(rows: Sequence[ExceptionRow], *, as_new: bool = False) -> tuple[DaysDraft, ...]:
    """The stored days as lines; ``as_new`` for another calendar, which is to have its own."""
    return tuple(
        DaysDraft(row.first_on, row.last_on, row.name, row.spans, None if as_new else row.id)
        for row in rows
    )


def drafted_days(
    drafts: Iterable[DaysDraft], rows: Sequence[ExceptionRow] = ()
) -> tuple[CalendarException, ...]:
    """The lines as days of a calendar: with hours others than usual, without them off."""
    absences = {row.id for row in rows if row.kind is ExceptionKind.ABSENCE}

    def kind(draft: DaysDraft) -> ExceptionKind:
        # What another program called an absence stays one.
        if draft.row_id in absences:
            return ExceptionKind.ABSENCE
        return ExceptionKind.OTHER_HOURS if draft.spans else ExceptionKind.HOLIDAY

    return tuple(
        CalendarException(
            draft.first_on, draft.last_on, draft.note.strip(), kind(draft), draft.spans
        )
        for draft in drafts
    )


def changed_days(
    owner: CalendarOwner, rows: Sequence[ExceptionRow], drafts: Sequence[DaysDraft]
) -> tuple[DayCommand, ...]:
    """What differs from the stored days."""
    stored = {row.id: stored_days(row) for row in rows}
    ids = [draft.row_id for draft in drafts]
    return day_commands(owner, stored, zip(ids, drafted_days(drafts, rows), strict=True))


def stored_days(row: ExceptionRow) -> CalendarException:
    return CalendarException(row.first_on, row.last_on, row.name, row.kind, row.spans)


def calendar_changes(values: CalendarChanges, row: CalendarRow) -> CalendarChanges:
    """What differs from the stored calendar."""
    standing: CalendarChanges = {
        "name": row.name,
        "zone": row.zone,
        "working_hours": row.hours,
        "holiday_region": row.holiday_region,
    }
    changed = {name: value for name, value in values.items() if standing.get(name) != value}
    return cast("CalendarChanges", changed)


def copy_name(name: str, names: Collection[str]) -> str:
    """A free name for a copy: ``Office (copy)``, then ``Office (copy 2)``."""
    taken = {each.casefold() for each in names}
    wanted, number = _("{name} (copy)").format(name=name), 1
    while wanted.casefold() in taken:
        number += 1
        wanted = _("{name} (copy {number})").format(name=name, number=number)
    return wanted


def used_text(row: CalendarRow) -> str:
    """``2 projects, 1 task``; a dash where nothing uses it."""
    parts = []
    if row.projects:
        text = ngettext("{count} project", "{count} projects", row.projects)
        parts.append(text.format(count=row.projects))
    if row.tasks:
        text = ngettext("{count} task", "{count} tasks", row.tasks)
        parts.append(text.format(count=row.tasks))
    return ", ".join(parts) or "–"


def facts_text(row: CalendarRow) -> str:
    """Week, holidays and zone in one line."""
    holidays = holiday_region_name(row.holiday_region) or _("no public holidays")
    return " · ".join((week_line(row.hours), holidays, row.zone))


def uses_text(uses: CalendarUses) -> str:
    """Who goes by it, by name, the first few."""
    if not uses.projects and not uses.tasks:
        return _("No project and no task goes by it.")
    lines = []
    if uses.projects:
        lines.append(_("Projects: {names}").format(names=_listed(uses.projects)))
    if uses.tasks:
        lines.append(_("Tasks: {names}").format(names=_listed(uses.tasks)))
    return "\n".join(lines)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    if more <= 0:
        return shown
    text = ngettext("{names} and {count} more", "{names} and {count} more", more)
    return text.format(names=shown, count=more)


def deletion_text(row: CalendarRow, effects: Sequence[ProjectEffect]) -> str:
    """What becomes of those that use a calendar once it is deleted; blank where nobody does."""
    if not row.projects and not row.tasks:
        return ""
    said = _("If “{name}” is deleted, the usual working hours count for: {uses}.").format(
        name=row.name, uses=used_text(row)
    )
    return " ".join(part for part in (said, effects_text(effects)) if part)


def deleted_text(gone: CalendarDeleted) -> str:
    return _("Calendar “{name}” deleted").format(name=gone.name)


def effects_text(effects: Sequence[ProjectEffect]) -> str:
    """Which projects would end later or earlier, the first few; blank for none."""
    lines = [_effect(each) for each in effects[:_MOST_NAMED]]
    more = len(effects) - _MOST_NAMED
    if more > 0:
        text = ngettext(
            "{count} more project would move.", "{count} more projects would move.", more
        )
        lines.append(text.format(count=more))
    return " ".join(lines)


def _effect(effect: ProjectEffect) -> str:
    days = abs(effect.days_later)
    if effect.days_later > 0:
        text = ngettext(
            "“{name}” would end {count} day later.", "“{name}” would end {count} days later.", days
        )
    else:
        text = ngettext(
            "“{name}” would end {count} day earlier.",
            "“{name}” would end {count} days earlier.",
            days,
        )
    return text.format(name=effect.name, count=days)
