"""What the dialogs of templates say; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.values.duration import format_duration
from app.domain.values.period import local_day
from app.queries.inspected_task import Person
from app.queries.template_start import StartPreview
from app.queries.templates import DrawnTemplate, TemplateRow
from app.services.template_start import ProjectStarted
from app.system.chart_words import day_text, full_day_text
from app.system.due_words import weekday_text
from app.system.messages import render
from app.system.translations import _, ngettext

_MINUS: Final = "\N{MINUS SIGN}"
# More would push the rest of the dialog out of sight.
_MOST_MILESTONES: Final = 8

Facts = tuple[tuple[str, str], ...]


def folded(name: str) -> str:
    """Names that are folded alike are the same template's."""
    return " ".join(name.split()).casefold()


def version_outcome(name: str, known: Iterable[tuple[str, int]]) -> str:
    """What saving under a name makes; ``known`` are names and versions that there are."""
    found = [(each, version) for each, version in known if folded(each) == folded(name)]
    if not folded(name):
        return ""
    if not found:
        return _("This will be a new template, “{name}”.").format(name=" ".join(name.split()))
    version = 1 + max(version for _name, version in found)
    text = _("This will be version {version} of “{name}”.")
    return text.format(version=version, name=found[0][0])


def kept_facts(drawn: DrawnTemplate) -> Facts:
    """What a project would be kept as, before it is saved."""
    template = drawn.template
    facts = [(_("Tasks"), tasks_text(len(template.tasks))), (_("Estimates"), _learnt_text(drawn))]
    if drawn.learnt:
        facts.append((_("Estimated before"), _estimated_text(drawn)))
    facts.append((_("Hours in all"), format_duration(template.effort_seconds)))
    roles = ", ".join(template.roles) or _("none; nobody has a part in the plan")
    facts.append((_("Roles"), roles))
    if drawn.unplaced_seconds:
        text = _(
            "{hours} were recorded for summaries, milestones or no task, and are in none of them."
        )
        hours = format_duration(drawn.unplaced_seconds)
        facts.append((_("In no estimate"), text.format(hours=hours)))
    return tuple(facts)


def _learnt_text(drawn: DrawnTemplate) -> str:
    if not drawn.learnt:
        return _("No work was recorded, so the estimates stay as they are.")
    return ngettext(
        "{count} task has its real hours as the new estimate.",
        "{count} tasks have their real hours as the new estimates.",
        drawn.learnt,
    ).format(count=drawn.learnt)


def _estimated_text(drawn: DrawnTemplate) -> str:
    """``20:00 for these; they really took 24:30 (+4:30)``."""
    return _("{before} for these; they really took {after} ({difference})").format(
        before=format_duration(drawn.estimated_seconds),
        after=format_duration(drawn.took_seconds),
        difference=signed_hours(drawn.took_seconds - drawn.estimated_seconds),
    )


def signed_hours(seconds: int) -> str:
    """``+4:30``, ``−1:00``, ``±0:00``."""
    sign = "+" if seconds > 0 else _MINUS if seconds < 0 else "±"
    return sign + format_duration(abs(seconds))


def tasks_text(count: int) -> str:
    return ngettext("{count} task", "{count} tasks", count).format(count=count)


def version_text(row: TemplateRow, today: date, zone: ZoneInfo) -> str:
    """``Version 3 · 19 Nov · 12 tasks``."""
    parts = [
        _("Version {version}").format(version=row.version),
        day_text(local_day(row.saved_at, zone), today),
        _("cannot be read") if row.template is None else tasks_text(len(row.template.tasks)),
    ]
    return " · ".join(parts)


def saved_text(row: TemplateRow, zone: ZoneInfo) -> str:
    return full_day_text(local_day(row.saved_at, zone))


def row_outcome(row: TemplateRow | None, zone: ZoneInfo) -> str:
    """What a version holds, or why it cannot be read."""
    if row is None:
        return ""
    if row.refused is not None:
        return render(row.refused, zone)
    roles = () if row.template is None else row.template.roles
    return _("Roles: {names}").format(names=", ".join(roles)) if roles else _("No roles.")


def usual_people(roles: Sequence[str], people: Sequence[Person]) -> Mapping[str, UUID]:
    """Who takes a role unless somebody says otherwise: whoever has its name.

    Where there is one role and one person, it is theirs whatever it is called.
    """
    if len(roles) == len(people) == 1:
        return {roles[0]: people[0].id}
    found: dict[str, UUID] = {}
    for role in roles:
        named = [each.id for each in people if folded(each.name) == folded(role)]
        if len(named) == 1:
            found[role] = named[0]
    return found


def preview_facts(found: StartPreview, today: date) -> Facts:
    """When the project would be done, and its milestones."""
    hours = format_duration(found.effort_seconds)
    size = _("{tasks}, {hours} h").format(tasks=tasks_text(found.tasks), hours=hours)
    facts = [(_("What it holds"), size)]
    if found.finish_on is not None:
        facts.append((_("Last day"), weekday_text(found.finish_on, today)))
    shown = [
        f"{each.name} · {weekday_text(each.on, today)}"
        for each in found.milestones[:_MOST_MILESTONES]
    ]
    more = len(found.milestones) - len(shown)
    if more:
        shown.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
    if shown:
        facts.append((_("Milestones"), "\n".join(shown)))
    return tuple(facts)


def preview_warnings(found: StartPreview) -> tuple[str, ...]:
    """What the new project would lack."""
    said = []
    if found.open_roles:
        said.append(_("Nobody yet: {names}").format(names=", ".join(found.open_roles)))
    if found.open_calendars:
        names = ", ".join(found.open_calendars)
        said.append(_("Calendars that this file does not have: {names}").format(names=names))
    if found.amounts_left_out:
        said.append(_("Amounts are left out, as they are in another currency."))
    return tuple(said)


def preview_outcome(found: StartPreview, name: str, today: date) -> str:
    """When the project would be done, which the foot says."""
    if found.finish_on is None:
        return ""
    day = weekday_text(found.finish_on, today)
    if not name.strip():
        return _("It would be done on {day}.").format(day=day)
    return _("“{name}” would be done on {day}.").format(name=name.strip(), day=day)


def started_told(started: ProjectStarted) -> str:
    return ngettext(
        "Project begun: {name}, with {count} task",
        "Project begun: {name}, with {count} tasks",
        started.tasks,
    ).format(name=started.name, count=started.tasks)


def saved_told(name: str, version: int) -> str:
    return _("Template saved: {name}, version {version}").format(name=name, version=version)
