"""What the states of a workflow are called: their own name, or that of a built-in one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.planning.tasks.workflow import StateKind
from app.system.translations import N_, _

_BUILT_IN: Final[Mapping[StateKind, str]] = MappingProxyType(
    {
        "open": N_("To do"),
        "in_progress": N_("In progress"),
        "waiting": N_("Waiting"),
        "done": N_("Done"),
    }
)


def state_name(name: str, kind: StateKind) -> str:
    """The name in the current language; a blank one is that of the kind's built-in state."""
    return name or _(_BUILT_IN[kind])
