"""What the dialogs of number series say; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.billing.document import DocumentKind
from app.domain.billing.number_series import Reset, usual_reset
from app.domain.billing.numbering import NumberPattern
from app.queries.number_series import SERIES_KINDS, SeriesRow, SeriesStanding
from app.system.kind_names import kind_name
from app.system.translations import N_, _, ngettext

_RESETS: Final[Mapping[Reset, str]] = MappingProxyType(
    {
        Reset.NEVER: N_("counts on for ever"),
        Reset.YEARLY: N_("starts anew each year"),
        Reset.MONTHLY: N_("starts anew each month"),
    }
)
# What a new series of a kind begins with; the letters keep it apart from the others.
_PATTERNS: Final[Mapping[DocumentKind, str]] = MappingProxyType(
    {
        DocumentKind.CREDIT_NOTE: "CN{year}-{n:04}",
        DocumentKind.DEPOSIT: "D{year}-{n:04}",
        DocumentKind.FINAL: "F{year}-{n:04}",
        DocumentKind.CORRECTION: "C{year}-{n:04}",
        DocumentKind.QUOTE: "Q{year}-{n:04}",
        DocumentKind.PRO_FORMA: "PF{year}-{n:04}",
        DocumentKind.REMINDER: "REM{year}-{n:04}",
    }
)


def kind_choices() -> list[tuple[str, str]]:
    return [(kind.value, kind_name(kind)) for kind in SERIES_KINDS]


def first_pattern(kind: DocumentKind) -> str:
    """The pattern that a new series of a kind begins with."""
    return _PATTERNS.get(kind, "B{year}-{n:04}")


def name_text(row: SeriesRow) -> str:
    """Its name; of those without a row, whose they are."""
    if row.id is not None:
        return row.name
    return _("your profile") if row.kind is DocumentKind.INVOICE else _("as a rule")


def reset_text(pattern: str) -> str:
    """When the count of a pattern starts anew.

    Raises:
        RuleViolation: it is no pattern.
    """
    return _(_RESETS[usual_reset(NumberPattern(pattern))])


def usual_text(row: SeriesRow) -> str:
    return _("usual") if row.is_default else _("on demand")


def example_text(number: str, pattern: str) -> str:
    """Which number comes next, and when the count starts anew.

    Raises:
        RuleViolation: it is no pattern.
    """
    return _("The next number is {number}; the series {reset}.").format(
        number=number, reset=reset_text(pattern)
    )


def row_outcome(standing: SeriesStanding | None) -> str:
    """Who draws from it, and how many numbers were drawn."""
    if standing is None:
        return ""
    row = standing.series
    if row.is_default:
        words = _("Documents of the kind “{kind}” draw from it, unless they name another.")
    else:
        words = _("Only documents of the kind “{kind}” that name it draw from it.")
    drawn = ngettext("{count} number drawn so far.", "{count} numbers drawn so far.", row.drawn)
    return f"{words.format(kind=kind_name(row.kind))} {drawn.format(count=row.drawn)}"
