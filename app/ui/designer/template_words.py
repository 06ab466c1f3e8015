"""What is said of a template; pure, tested without Qt."""

from __future__ import annotations

from app.queries.document_templates import TemplateRow
from app.system.translations import _, ngettext
from app.ui.designer.prop_words import SIZES, WINDOW_WORDS


def version_text(row: TemplateRow) -> str:
    """``version 4``; one that nobody has changed is as it was shipped."""
    if row.id is None:
        return _("as shipped")
    return _("version {number}").format(number=row.version)


def uses_text(row: TemplateRow) -> str:
    """Who has it: clients by number, and new invoices."""
    default = _("used for new invoices") if row.is_default else ""
    return " · ".join(filter(None, (clients_text(row), default))) or _("not used yet")


def clients_text(row: TemplateRow) -> str:
    """``used by 3 clients``; blank where none names it."""
    if not row.clients:
        return ""
    form = ngettext("used by {count} client", "used by {count} clients", row.clients)
    return form.format(count=row.clients)


def paper_text(row: TemplateRow) -> str:
    """``A4 · DIN 5008 form B``."""
    return f"{_(SIZES[row.page])} · {_(WINDOW_WORDS[row.window])}"
