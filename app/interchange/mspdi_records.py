"""The records of a project file, taken from it one by one so that no tree of it is ever held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO, Final
from xml.etree.ElementTree import Element

from app.domain.values.errors import RuleViolation
from app.interchange.mspdi_values import Record
from app.interchange.xml_source import root_tag, take_elements

_NAMESPACE: Final = "http://schemas.microsoft.com/project"
_CONTAINERS: Final = ("Calendars", "Tasks", "Resources", "Assignments")
_TASK_VALUES: Final = """
Active ActualDuration ActualFinish ActualStart ActualWork CalendarUID ConstraintDate
ConstraintType Deadline Duration DurationFormat EffortDriven ExternalTask Finish FixedCost
Hyperlink HyperlinkAddress ID IgnoreResourceCalendar IsNull IsSubproject LevelingDelay Manual
ManualDuration Milestone Name Notes OutlineLevel OutlineNumber PercentComplete PercentWorkComplete
Priority Recurring RemainingDuration RemainingWork Start Type UID WBS Work
"""
_RESOURCE_VALUES: Final = """
CalendarUID CostPerUse EmailAddress ID IsCostResource IsGeneric IsInactive IsNull MaxUnits Name
Notes OvertimeRate StandardRate Type UID
"""
_ASSIGNMENT_VALUES: Final = "Delay LevelingDelay ResourceUID TaskUID Units Work WorkContour"
_TASK_TEXTS: Final = frozenset(_TASK_VALUES.split())
_RESOURCE_TEXTS: Final = frozenset(_RESOURCE_VALUES.split())
_ASSIGNMENT_TEXTS: Final = frozenset(_ASSIGNMENT_VALUES.split())
_TASK_PARTS: Final = frozenset({"Baseline", "PredecessorLink"})
_RESOURCE_PARTS: Final = frozenset({"AvailabilityPeriods", "Rates"})


@dataclass(slots=True)
class ProjectRecords:
    """All that was kept of a file.

    Attributes:
        header: the project's own simple values.
        field_names: what the users call their own fields, by the fields' numbers.
        custom_values: how many values each of those has, by number.
        outline_codes: how many of those there are.
    """

    header: Record = field(default_factory=lambda: Record({}))
    calendars: list[Record] = field(default_factory=list)
    tasks: list[Record] = field(default_factory=list)
    resources: list[Record] = field(default_factory=list)
    assignments: list[Record] = field(default_factory=list)
    field_names: dict[str, str] = field(default_factory=dict)
    custom_values: Counter[str] = field(default_factory=Counter)
    outline_codes: int = 0


def read_records(content: IO[bytes], name: str) -> ProjectRecords:
    """Everything of the file that has a place in a plan, and counts of the rest.

    Raises:
        RuleViolation: ``plan_import.not_mspdi`` for XML of another kind, and as `root_tag` and
            `take_elements`.
    """
    root = root_tag(content, name)
    namespace, brace, kind = root.rpartition("}")
    if kind != "Project":
        raise RuleViolation("file", "plan_import.not_mspdi", name=name)
    collected = _Collected(namespace + brace)
    take_elements(content, name, collected.takers())
    # Other programs call their roots so too.
    if not (namespace.startswith("{" + _NAMESPACE) or collected.met_container):
        raise RuleViolation("file", "plan_import.not_mspdi", name=name)
    return collected.records


class _Collected:
    """Turns elements into records as soon as they are complete, and empties them."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._skip = len(prefix)
        self.records = ProjectRecords()
        self.met_container = False

    def takers(self) -> dict[str, Callable[[Element], None]]:
        """What is done with an element, by its tag."""
        named = {
            "Calendar": self._calendar,
            "Task": self._task,
            "Resource": self._resource,
            "Assignment": self._assignment,
            "Project": self._project,
        }
        return {self._prefix + name: take for name, take in named.items()}

    def _calendar(self, element: Element) -> None:
        self.records.calendars.append(self._whole(element))
        element.clear()

    def _task(self, element: Element) -> None:
        self.records.tasks.append(self._record(element, _TASK_TEXTS, _TASK_PARTS))
        element.clear()

    def _resource(self, element: Element) -> None:
        self.records.resources.append(self._record(element, _RESOURCE_TEXTS, _RESOURCE_PARTS))
        element.clear()

    def _assignment(self, element: Element) -> None:
        self.records.assignments.append(self._record(element, _ASSIGNMENT_TEXTS))
        element.clear()

    def _project(self, element: Element) -> None:
        names = (child.tag[self._skip :] for child in element)
        self.met_container = any(name in _CONTAINERS for name in names)
        header = {child.tag[self._skip :]: child.text or "" for child in element if not len(child)}
        self.records.header = Record(header)
        for one in element.iterfind(f"{self._prefix}ExtendedAttributes/*"):
            texts = {child.tag[self._skip :]: child.text or "" for child in one}
            label = texts.get("Alias") or texts.get("FieldName") or ""
            self.records.field_names[texts.get("FieldID", "")] = label

    def _record(
        self, element: Element, wanted: frozenset[str], kept: frozenset[str] = frozenset()
    ) -> Record:
        texts: dict[str, str] = {}
        parts: list[tuple[str, Record]] = []
        for child in element:
            name = child.tag[self._skip :]
            if name in wanted:
                if child.text:
                    texts[name] = child.text
            elif name in kept:
                parts.append((name, self._whole(child)))
            elif name == "ExtendedAttribute":
                self.records.custom_values[self._text(child, "FieldID")] += 1
            elif name == "OutlineCode":
                self.records.outline_codes += 1
        return Record(texts, tuple(parts))

    def _whole(self, element: Element) -> Record:
        texts: dict[str, str] = {}
        parts: list[tuple[str, Record]] = []
        for child in element:
            name = child.tag[self._skip :]
            if len(child):
                parts.append((name, self._whole(child)))
            elif child.text:
                texts[name] = child.text
        return Record(texts, tuple(parts))

    def _text(self, element: Element, name: str) -> str:
        return (element.findtext(self._prefix + name) or "").strip()
