"""What is wrong with a template, or with one document set with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs: an error makes the paper wrong, a warning makes it poor."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding.

    Attributes:
        key: of its sentence, ``problem.text_cut``; see `app.system.sentences`.
        block: id of the block to be selected; blank where it is the page's.
        page: from 1; 0 where it is the template's, whatever is printed.
        arguments: what the sentence is filled with.
    """

    key: str
    block: str = ""
    page: int = 0
    severity: Severity = Severity.WARNING
    arguments: Mapping[str, object] = field(default_factory=dict)
