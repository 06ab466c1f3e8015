"""The columns of the tables about one client."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView

from app.queries.budgets import BudgetRow
from app.queries.client_overview import ProjectLine
from app.queries.clients import ContactRow
from app.queries.rates import RateRow
from app.system.translations import _
from app.ui.clients.clients_presentation import (
    NOTHING,
    alert_kind,
    alert_part_text,
    alert_text,
    billing_text,
    budget_burn,
    dates_text,
    lacks_rate,
    price_of,
    project_text,
    spoken_project,
    tracked_text,
)
from app.ui.clients.rate_words import rate_for, rate_kind, rate_price, valid_text
from app.ui.clients.section_table import chip_of
from app.ui.models.paged import COLUMN_ROLE, ROW_ROLE, Column, Index
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.meter import paint_meter
from app.ui.widgets.table_delegate import TableDelegate
from app.ui.widgets.tag import paint_tag, tag_size

PROJECT_WIDTHS = {
    "billing": 104,
    "price": 136,
    "tracked": 72,
    "budget": 160,
    "dates": 104,
}
# Left out in this order where there is no room; the dialog of a project has them all.
PROJECT_SPARED = ("dates", "billing", "tracked")
RATE_WIDTHS = {"kind": 152, "price": 136, "valid": 136}
CONTACT_WIDTHS = {"role": 120, "email": 176, "phone": 96}
_METER_FOOT = 5
_ALERT_ICON = "warning"
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def project_columns() -> tuple[Column[ProjectLine], ...]:
    return (
        Column(
            "name",
            _("Project"),
            lambda line: project_text(line.project),
            spoken=spoken_project,
            chip=lambda line: (line.project.colour - 1, line.project.code),
        ),
        Column("billing", _("Billing"), lambda line: billing_text(line.project)),
        Column("price", _("Price today"), price_of, right=True),
        Column("tracked", _("Tracked"), tracked_text, right=True),
        Column("budget", _("Budget"), _budget_text, right=True, spoken=_spoken_budget),
        Column("dates", _("Dates"), lambda line: dates_text(line.project)),
    )


def rate_columns() -> tuple[Column[RateRow], ...]:
    return (
        Column("for", _("For"), rate_for),
        Column("kind", _("Kind"), rate_kind),
        Column("price", _("Rate"), rate_price, right=True),
        Column("valid", _("Valid"), valid_text),
    )


def contact_columns() -> tuple[Column[ContactRow], ...]:
    return (
        Column("name", _("Name"), lambda row: row.name),
        Column("role", _("Role"), lambda row: row.role),
        Column("email", _("Email"), lambda row: row.email),
        Column("phone", _("Phone"), lambda row: row.phone),
    )


class ProjectDelegate(TableDelegate):
    """As all tables, with the meter of the budget under its text."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(theme, view, chip_of)

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        line: ProjectLine = index.data(ROW_ROLE)
        key = index.data(COLUMN_ROLE).key
        burn = budget_burn(line) if key == "budget" else None
        if burn is not None:
            foot = rect.adjusted(0, 0, 0, -_METER_FOOT)
            paint_meter(painter, foot, burn.ratio, self._theme, burn.tone)
            rect = rect.adjusted(0, 0, 0, -_METER_FOOT - Space.GRID)
        text = str(index.data() or "")
        if key == "name" and line.alert is not None:
            rect = self._paint_alert(painter, rect, text, line.alert)
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.color(_colour(line, key, text)))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        painter.drawText(rect, side | _MIDDLE, shown)

    def _paint_alert(self, painter: QPainter, rect: QRect, name: str, alert: BudgetRow) -> QRect:
        """A tag behind the name; gives the room that is left for the name."""
        kind = alert_kind(alert)
        behind = self._theme.font_metrics().horizontalAdvance(name) + Space.RELATED
        for text in (alert_part_text(alert), alert_text(alert)):
            width = tag_size(text, self._theme, _ALERT_ICON, kind).width()
            if behind + width <= rect.width():
                break
        left = rect.left() + max(min(behind, rect.width() - width), 0)
        place = QRect(left, rect.top(), width, rect.height())
        paint_tag(painter, place, text, self._theme, kind=kind, icon=_ALERT_ICON)
        return QRect(rect.left(), rect.top(), left - Space.GRID - rect.left(), rect.height())


def _colour(line: ProjectLine, key: str, text: str) -> str:
    if text == NOTHING:
        return "text3"
    if key == "price" and lacks_rate(line):
        return "warn"
    return "text2" if line.project.archived else "text"


def _budget_text(line: ProjectLine) -> str:
    burn = budget_burn(line)
    return NOTHING if burn is None else burn.text


def _spoken_budget(line: ProjectLine) -> str:
    burn = budget_burn(line)
    return _("no budget") if burn is None else burn.spoken
