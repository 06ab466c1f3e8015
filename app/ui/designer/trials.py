"""The documents that a template can be tried with, and the one that it is tried with now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.domain.billing.document import Document
from app.queries.invoices import InvoiceRow
from app.queries.seller import seller_logo
from app.services.sample_documents import sample_documents
from app.services.trial_documents import (
    TrialDocument,
    criteria_of,
    in_language,
    newest_invoices,
    trial_document,
)
from app.system.messages import sentence
from app.system.translations import N_, _
from app.ui.designer.panels.preview_chooser import Trial
from app.ui.session.session import Session

# Samples that have a link of their own: those that templates break at.
QUICK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "one_line": N_("1 line"),
        "many_lines": N_("60 lines"),
        "long_names": N_("Long names"),
    }
)


class Trials(QObject):
    """Samples first, then the newest invoices of the file.

    Signals:
        listed: there are others to choose from, see `choices`.
        chosen: a document and its logo, to be printed from now on.
    """

    listed = Signal()
    chosen = Signal(object, object)

    def __init__(self, session: Session, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self._invoices: Sequence[InvoiceRow] = ()
        self._key = sample_documents(language)[0].key
        self._shown: TrialDocument | None = None
        self._logo = session.read(seller_logo, None)

    @property
    def key(self) -> str:
        """Of the document that is shown."""
        return self._key

    @property
    def language(self) -> str:
        return self._language

    def first(self) -> TrialDocument:
        """The sample that a template is first shown with."""
        sample = sample_documents(self._language)[0]
        return TrialDocument(sample.document, sample.logo or self._logo)

    def choices(self) -> list[Trial]:
        """What there is to choose from."""
        samples = [
            Trial(
                each.key,
                sentence(each.title_key, {}),
                _(QUICK[each.key]) if each.key in QUICK else "",
            )
            for each in sample_documents(self._language)
        ]
        return [*samples, *(Trial(str(row.id), invoice_words(row)) for row in self._invoices)]

    def reload(self) -> None:
        """Asks for the newest invoices."""
        today: date = self._session.today()
        self._session.fetch(newest_invoices, today, self._take_rows, f"trials {id(self)}")

    def choose(self, key: str) -> None:
        """Shows another document."""
        self._key = key
        found = {each.key: each for each in sample_documents(self._language)}.get(key)
        if found is not None:
            self._shown = None
            self.chosen.emit(found.document, found.logo or self._logo)
            return
        criteria = criteria_of(UUID(key), self._session.today())
        self._session.fetch(trial_document, criteria, self._take_document, f"trial {id(self)}")

    def speak(self, language: str) -> None:
        """Shows the document in another language."""
        self._language = language
        if self._shown is None:
            self.choose(self._key)
        else:
            self._show(self._shown)
        self.listed.emit()

    def _take_rows(self, rows: list[InvoiceRow]) -> None:
        if not isValid(self):
            return
        self._invoices = rows
        self.listed.emit()

    def _take_document(self, found: TrialDocument) -> None:
        if not isValid(self):
            return
        self._shown = found
        self._show(found)

    def _show(self, found: TrialDocument) -> None:
        document: Document = in_language(found.document, self._language)
        self.chosen.emit(document, found.logo)


def invoice_words(row: InvoiceRow) -> str:
    """``2026-0041, Acme Outdoor``."""
    return f"{row.number or _('Draft')}, {row.client}"
