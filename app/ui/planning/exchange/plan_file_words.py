"""What is said of plans that come in and go out; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final
from uuid import UUID

from app.domain.planning.plan import Key, Plan
from app.domain.planning.scheduling.fitting import MovedDate
from app.interchange.plan_formats import PlanFormat
from app.queries.projects import ProjectRow
from app.services.plan_reading import ReadPlan, ReadStep
from app.services.plan_writing import WrittenPlan
from app.system.file_names import fit_name
from app.system.plan_loss_words import loss_line
from app.system.plan_words import PlanNames, instant_text, plan_names
from app.system.translations import N_, _, ngettext

MOST_MOVED: Final = 200
_MOST_NAMES: Final = 8
_FORMATS: Final = MappingProxyType(
    {
        PlanFormat.MSPDI: N_("MS Project (XML)"),
        PlanFormat.GAN: N_("GanttProject (.gan)"),
        PlanFormat.ICS: N_("Calendar (iCalendar)"),
    }
)
_HINTS: Final = MappingProxyType(
    {
        PlanFormat.MSPDI: N_("MS Project, ProjectLibre and many others open it."),
        PlanFormat.GAN: N_("For GanttProject, which plans in whole days."),
        PlanFormat.ICS: N_(
            "Milestones, due days and planned work for a calendar; no plan can be made of it again "
            "that has all dependencies."
        ),
    }
)
_SUFFIXES: Final = MappingProxyType(
    {PlanFormat.MSPDI: ".xml", PlanFormat.GAN: ".gan", PlanFormat.ICS: ".ics"}
)
_STEPS: Final = MappingProxyType(
    {ReadStep.OPENING: N_("Opening the file…"), ReadStep.PARSING: N_("Reading the plan…")}
)


@dataclass(frozen=True, slots=True)
class FoundPlan:
    """A plan that was read, and who of its people is here already."""

    read: ReadPlan
    known: Collection[Key]

    @property
    def plan(self) -> Plan:
        return self.read.fitted.plan

    @property
    def new_people(self) -> list[str]:
        return [each.name for each in self.plan.people if each.key not in self.known]

    @property
    def known_people(self) -> list[str]:
        return [each.name for each in self.plan.people if each.key in self.known]


def format_name(format_: PlanFormat) -> str:
    return _(_FORMATS[format_])


def format_hint(format_: PlanFormat) -> str:
    """Who reads it."""
    return _(_HINTS[format_])


def file_name(name: str, format_: PlanFormat) -> str:
    """What the file of a project is usually called."""
    return fit_name(f"{name}{_SUFFIXES[format_]}")


def file_kinds(format_: PlanFormat) -> str:
    """What a file dialog offers."""
    return f"{format_name(format_)} (*{_SUFFIXES[format_]})"


def with_suffix(path: Path, format_: PlanFormat) -> Path:
    """The path with the suffix of the format where the user wrote none."""
    return path if path.suffix else path.with_name(f"{path.name}{_SUFFIXES[format_]}")


def written_text(written: WrittenPlan) -> str:
    """What there is to be saved."""
    text = ngettext("{count} task", "{count} tasks", written.tasks).format(count=written.tasks)
    if written.losses:
        return text
    return _("{tasks}; everything fits into the file.").format(tasks=text)


def reading_text(step: ReadStep, tasks: int) -> str:
    """What is going on while a file is read."""
    if step is ReadStep.DATING:
        text = ngettext(
            "Working out the dates of {count} task…",
            "Working out the dates of {count} tasks…",
            tasks,
        )
        return text.format(count=tasks)
    return _(_STEPS[step])


def found_facts(found: FoundPlan, today: date) -> list[tuple[str, str]]:
    """What the file holds: labels and values."""
    plan, schedule = found.plan, found.read.fitted.schedule
    facts = [
        (_("Format"), format_name(found.read.format)),
        (_("Project"), plan.name),
        (_("Content"), content_text(plan)),
    ]
    if schedule.start_at is not None and schedule.finish_at is not None:
        names = _names(plan, today)
        start, finish = (instant_text(at, names) for at in (schedule.start_at, schedule.finish_at))
        facts.append((_("Dates"), f"{start} – {finish}"))
    if plan.people:
        facts.append((_("People"), _people_text(found)))
    return facts


def content_text(plan: Plan) -> str:
    """``20 tasks, 4 milestones, 17 dependencies``; what there is none of is not named."""
    milestones = sum(task.milestone for task in plan.tasks)
    tasks, links = len(plan.tasks) - milestones, len(plan.dependencies)
    taken = len(plan.baselines)
    parts = [
        (tasks, ngettext("{count} task", "{count} tasks", tasks)),
        (milestones, ngettext("{count} milestone", "{count} milestones", milestones)),
        (links, ngettext("{count} dependency", "{count} dependencies", links)),
        (taken, ngettext("{count} baseline", "{count} baselines", taken)),
    ]
    return ", ".join(text.format(count=count) for count, text in parts if count)


def moved_title(moved: Sequence[MovedDate]) -> str:
    text = ngettext(
        "{count} task has other dates than in the file",
        "{count} tasks have other dates than in the file",
        len(moved),
    )
    return text.format(count=len(moved))


def moved_lines(found: FoundPlan, today: date) -> list[str]:
    """Each task whose dates differ, up to a number; the rest is counted."""
    moved, names = found.read.fitted.moved, _names(found.plan, today)
    lines = [_moved_line(each, names) for each in moved[:MOST_MOVED]]
    more = len(moved) - len(lines)
    if more:
        lines.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return lines


def losses_title(count: int) -> str:
    text = ngettext("{count} thing is not taken over", "{count} things are not taken over", count)
    return text.format(count=count)


def written_losses_title(count: int) -> str:
    text = ngettext(
        "{count} thing does not fit into the file", "{count} things do not fit into the file", count
    )
    return text.format(count=count)


def loss_lines(found: FoundPlan) -> list[str]:
    return [loss_line(each) for each in found.read.losses]


def outcome_text(found: FoundPlan, client_id: UUID | None, projects: Iterable[ProjectRow]) -> str:
    """What the button would do, and that a name which is taken gets a number."""
    new = len(found.new_people)
    text = _("Makes the project “{name}”.").format(name=found.plan.name)
    if _is_taken(found.plan.name, client_id, projects):
        taken = _("There is a project “{name}” already: the new one gets a number behind it.")
        text = taken.format(name=found.plan.name)
    if new:
        people = ngettext("{count} person is added.", "{count} people are added.", new)
        text = f"{text} {people.format(count=new)}"
    return text


def _is_taken(name: str, client_id: UUID | None, projects: Iterable[ProjectRow]) -> bool:
    folded = name.strip().casefold()
    return any(
        row.client_id == client_id and row.name.strip().casefold() == folded for row in projects
    )


def _names(plan: Plan, today: date) -> PlanNames:
    # Old plans come in too: years are said that are not this one.
    return replace(plan_names(plan), year=today.year)


def _people_text(found: FoundPlan) -> str:
    parts = [
        (found.known_people, _("known: {names}")),
        (found.new_people, _("new: {names}")),
    ]
    return "; ".join(text.format(names=_some(names)) for names, text in parts if names)


def _some(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMES
    if more <= 0:
        return ", ".join(names)
    rest = ngettext("{count} more", "{count} more", more).format(count=more)
    return ", ".join([*names[:_MOST_NAMES], rest])


def _moved_line(moved: MovedDate, names: PlanNames) -> str:
    ends_alike = _minute(moved.finish_at) == _minute(moved.wanted.finish_at)
    text = _("{name} ends {found}, in the file {wanted}")
    found, wanted = moved.finish_at, moved.wanted.finish_at
    if ends_alike:
        text = _("{name} starts {found}, in the file {wanted}")
        found, wanted = moved.start_at, moved.wanted.start_at
    return text.format(
        name=moved.name, found=instant_text(found, names), wanted=instant_text(wanted, names)
    )


def _minute(instant: datetime) -> datetime:
    return instant.replace(second=0, microsecond=0)
