"""What screens say of series of numbers; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from app.domain.billing.document import DocumentKind
from app.queries.number_series import SeriesRow
from app.system.kind_names import kind_name
from app.system.translations import _


def series_text(series: SeriesRow) -> str:
    """Its name with the pattern; one that has no name is that of its kind."""
    return _("{name}: {pattern}").format(
        name=series.name or kind_name(series.kind), pattern=series.pattern
    )


def series_choices(
    found: Iterable[SeriesRow], usual: SeriesRow | None, kind: DocumentKind, chosen: UUID | None
) -> list[tuple[str, str]]:
    """From which series a draft of a kind can draw: the usual one under a blank code, the others.

    The usual one is offered by its name too where the draft names it.
    """
    fitting = [
        each
        for each in found
        if each.id is not None
        and each.kind in {kind, DocumentKind.INVOICE}
        and (usual is None or each.id != usual.id or each.id == chosen)
    ]
    first = _("As usual")
    if usual is not None:
        first = _("As usual, {series}").format(series=series_text(usual))
    return [("", first), *((str(each.id), series_text(each)) for each in fitting)]
