"""The table of a draft's lines."""

from __future__ import annotations

from typing import Final

from app.system.translations import _
from app.ui.billing.document_lines_table import (
    DocumentLineDelegate,
    DocumentLinesTable,
    LineColumns,
)
from app.ui.billing.draft_lines import DraftLinesModel
from app.ui.billing.draft_words import (
    DESCRIPTION,
    NAME,
    NET,
    POSITION,
    PRICE,
    QUANTITY,
    UNIT,
    can_edit,
)
from app.ui.theme.theme import Theme
from app.ui.widgets.table_delegate import Index

_COLUMNS: Final = LineColumns(
    name=NAME,
    description=DESCRIPTION,
    unit=UNIT,
    net=NET,
    fitted=(POSITION, QUANTITY, UNIT, PRICE, NET),
    least={QUANTITY: 64, UNIT: 72, PRICE: 72},
    description_width=120,
)


class DraftTable(DocumentLinesTable):
    """Lines of an invoice or a credit note."""

    def __init__(self, theme: Theme, model: DraftLinesModel) -> None:
        super().__init__(theme, model, _COLUMNS)
        self.setAccessibleName(_("Lines of the invoice"))

    def _make_delegate(self) -> DocumentLineDelegate:
        return _LineDelegate(self._theme, self, self._columns)


class _LineDelegate(DocumentLineDelegate):
    def _is_quiet(self, index: Index) -> bool:
        model, column = index.model(), index.column()
        line = model.line_at(index.row()) if isinstance(model, DraftLinesModel) else None
        if line is None or column == DESCRIPTION:
            return True
        return column not in {NAME, NET} and not can_edit(line, column)
