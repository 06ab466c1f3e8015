"""What the fields of a draft offer to choose from: templates, and series of numbers."""

from __future__ import annotations

from typing import Any

from app.domain.billing.document_forms import document_kind
from app.queries.document_templates import chosen_template_name, template_names
from app.queries.number_series import SeriesCriteria, all_series, drawing_series
from app.queries.template_sources import TemplateCriteria
from app.system.template_words import draft_choices
from app.ui.billing.draft_fields import DraftFields
from app.ui.billing.series_words import series_choices
from app.ui.session.session import Session


def show_choices(session: Session, fields: DraftFields, row: Any) -> None:
    """Offers what there is now for the stored row of a draft."""
    names = session.read(template_names, None)
    usual = session.read(chosen_template_name, TemplateCriteria(client_id=row.client_id))
    fields.show_templates(draft_choices(names, usual), row.template)
    kind = document_kind(row.kind, row.form)
    drawing = session.read(drawing_series, SeriesCriteria(kind))
    found = session.read(all_series, None)
    choices = series_choices(found, drawing, kind, row.series_id)
    fields.show_series(choices, "" if row.series_id is None else str(row.series_id))
