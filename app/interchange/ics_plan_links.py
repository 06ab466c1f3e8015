"""How the tasks of a calendar hang together: RELATED-TO of RFC 5545 and RFC 9253."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.domain.planning.plan import Dependency, DependencyKind, Key
from app.domain.planning.plan_file import FileDates
from app.interchange.ics_lines import Property
from app.interchange.ics_occurrences import Occurrence
from app.interchange.ics_times import duration
from app.interchange.losses import Losses
from app.interchange.plan_kin import are_kin

PARENT: Final = "PARENT"
CHILD: Final = "CHILD"
# Stands in the task that waits; whoever knows no more of it is told the most important thing.
DEPENDS_ON: Final = "DEPENDS-ON"
# Parameters of ours: which ends of the tasks it is about, and what time passes in its gap.
LINK_KIND: Final = "X-STINT-KIND"
LINK_TIME: Final = "X-STINT-TIME"
WORKING: Final = "WORKING"
KINDS: Final = MappingProxyType(
    {
        "FINISHTOSTART": DependencyKind.FINISH_TO_START,
        "STARTTOSTART": DependencyKind.START_TO_START,
        "FINISHTOFINISH": DependencyKind.FINISH_TO_FINISH,
        "STARTTOFINISH": DependencyKind.START_TO_FINISH,
    }
)
_AT_FINISH: Final = (DependencyKind.FINISH_TO_FINISH, DependencyKind.START_TO_FINISH)


@dataclass(frozen=True, slots=True)
class _Relation:
    """One RELATED-TO between two that are there."""

    kind: str
    own: str
    other: str
    found: Property


def parents(occurrences: Iterable[Occurrence], losses: Losses) -> dict[Key, Key]:
    """What each hangs on, without circles."""
    found: dict[Key, Key] = {}
    for each in _relations(occurrences, losses):
        if each.kind == PARENT:
            found.setdefault(each.own, each.other)
        elif each.kind == CHILD:
            found.setdefault(each.other, each.own)
    sound: set[Key] = set()
    for start in list(found):
        walk: dict[Key, None] = {}
        at: Key | None = start
        while at is not None and at not in sound and at not in walk:
            walk[at] = None
            at = found.get(at)
        if at is not None and at in walk:
            losses.add("plan_loss.ics_parent_circle")
            del found[at]
        sound.update(walk)
    return found


def dependencies(
    occurrences: Iterable[Occurrence],
    dates: Mapping[Key, FileDates],
    above: Mapping[Key, Key],
    losses: Losses,
) -> tuple[Dependency, ...]:
    """What waits for what.

    DEPENDS-ON stands in the task that waits. The four temporal kinds stand in the task that comes
    first (RFC 9253 section 4); since programs differ about that, the dates decide where they can.
    """
    summaries = set(above.values())
    found: dict[tuple[str, str], Dependency] = {}
    for each in _relations(occurrences):
        if each.kind == DEPENDS_ON:
            first, second = each.other, each.own
            named = each.found.parameters.get(LINK_KIND, "").upper()
            kind = KINDS.get(named, DependencyKind.FINISH_TO_START)
        elif each.kind in KINDS:
            kind = KINDS[each.kind]
            first, second = _in_order(each, dates)
        else:
            continue
        if first == second:
            losses.add("plan_loss.self_links", first)
        elif are_kin(first, second, above):
            losses.add("plan_loss.links_to_own_parts")
        elif (first, second) in found:
            losses.add("plan_loss.double_links")
        elif kind in _AT_FINISH and second in summaries:
            losses.add("plan_loss.finishes_of_summaries")
        else:
            gap = duration(each.found.parameters.get("GAP", ""))
            lag = 0 if gap is None else int(gap.total_seconds())
            elapsed = lag != 0 and each.found.parameters.get(LINK_TIME, "").upper() != WORKING
            found[first, second] = Dependency(first, second, kind, lag, elapsed)
    return tuple(found.values())


def _relations(
    occurrences: Iterable[Occurrence], losses: Losses | None = None
) -> Iterable[_Relation]:
    """The relations between those that are there; to others they are lost."""
    listed = list(occurrences)
    keys: dict[str, str] = {}
    for each in listed:
        if each.uid:
            keys.setdefault(each.uid, each.key)
    for each in listed:
        for found in each.component.all("RELATED-TO"):
            kind = found.parameters.get("RELTYPE", PARENT).upper()
            other = keys.get(found.text)
            if other is not None and (other != each.key or kind not in {PARENT, CHILD}):
                yield _Relation(kind, each.key, other, found)
            elif losses is not None:
                losses.add("plan_loss.links_to_nothing", each.name)


def _in_order(relation: _Relation, dates: Mapping[Key, FileDates]) -> tuple[str, str]:
    own, other = dates.get(relation.own), dates.get(relation.other)
    starts_to_finish = KINDS[relation.kind] is DependencyKind.START_TO_FINISH
    if own is None or other is None or starts_to_finish or own.start_at <= other.start_at:
        return relation.own, relation.other
    return relation.other, relation.own
