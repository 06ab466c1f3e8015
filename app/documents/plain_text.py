"""A document's tables and figures as plain text, for a mail."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from babel.numbers import format_decimal

from app.documents.formats import Formats
from app.domain.billing.document import Document
from app.domain.billing.document_tables import (
    CellKind,
    DocumentCell,
    DocumentColumn,
    DocumentTable,
)
from app.domain.values.duration import format_duration

_MINUS = "−"
# What says itself what it is.
_SPEAKS = frozenset({CellKind.TEXT, CellKind.PERCENT})


def plain_text(document: Document) -> str:
    """Title, period, texts, figures and tables in the document's language, a row a line."""
    written = _Written(document)
    parts = [
        written.head(),
        document.intro,
        "\n".join(written.facts()),
        *(written.table(table) for table in document.tables),
        document.closing,
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


class _Written:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._formats = Formats(document.locale, document.currency)

    def head(self) -> str:
        document = self._document
        title = document.title or document.label(f"document.{document.kind.value}")
        period = ""
        if document.period_start_on is not None and document.period_end_on is not None:
            period = self._formats.days(document.period_start_on, document.period_end_on)
        return "\n".join(filter(None, (title, document.subject, period)))

    def facts(self) -> Iterator[str]:
        for fact in self._document.facts:
            yield f"{fact.label}: {self._cell(fact.kind, fact.value)}"

    def table(self, table: DocumentTable) -> str:
        rows = [self._row(table.columns, row) for row in table.rows]
        total = [self._row(table.columns, table.total)] if table.total else []
        return "\n".join(filter(None, (table.title, table.text, *rows, *total)))

    def _row(self, columns: tuple[DocumentColumn, ...], row: tuple[DocumentCell, ...]) -> str:
        """The first cell, and behind it what the others say under their heads."""
        first, *others = zip(columns, row, strict=True)
        said = (
            text if column.kind in _SPEAKS else f"{self._head(column)} {text}"
            for column, cell in others
            if (text := self._cell(column.kind, cell))
        )
        name, rest = self._cell(first[0].kind, first[1]), ", ".join(said)
        return f"- {name}" + (f" ({rest})" if rest else "")

    def _head(self, column: DocumentColumn) -> str:
        return self._document.label(f"column.{column.key}")

    def _cell(self, kind: CellKind, cell: DocumentCell) -> str:
        match kind:
            case CellKind.DAY:
                return "" if cell.day is None else self._formats.medium_day(cell.day)
            case CellKind.MONEY:
                return "" if cell.minor is None else self._formats.money(cell.minor)
            case CellKind.DURATION:
                return "" if cell.seconds is None else format_duration(cell.seconds)
            case CellKind.PERCENT:
                return "" if cell.number is None else self._formats.rate(cell.number)
            case CellKind.NUMBER:
                return "" if cell.number is None else self._number(cell.number)
            case CellKind.TEXT:
                return cell.text

    def _number(self, number: Decimal) -> str:
        return format_decimal(number, locale=self._formats.locale).replace("-", _MINUS)
