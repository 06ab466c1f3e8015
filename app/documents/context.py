"""What every block needs to know: the record, its words and numbers, and how type looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from app.documents.formats import Formats, locale_of
from app.documents.layout import Findings
from app.documents.text import TextStyle, Typesetter
from app.domain.billing.document import TAX_DOCUMENTS, Document, DocumentKind, Party
from app.domain.paper.template import (
    KIND_CONDITIONS,
    Block,
    BlockStyle,
    Colour,
    Sizes,
    Template,
    Theme,
)

# Documents that ask for money.
PAYABLE_KINDS: Final = TAX_DOCUMENTS - {DocumentKind.CREDIT_NOTE} | {
    DocumentKind.PRO_FORMA,
    DocumentKind.REMINDER,
}
# Roles that are set in the theme's second font.
TITLES: Final = frozenset({"title", "letterhead", "total"})
# The sizes that leadings and gaps were drawn for, those of the template Clear.
# Kinds whose issue draws a number; without one they are drafts, whoever holds the paper.
_NUMBERED: Final = TAX_DOCUMENTS | {DocumentKind.QUOTE, DocumentKind.PRO_FORMA}
_DRAWN_SIZES: Final = Sizes(
    title=15,
    letterhead=13,
    letterhead_second=9.5,
    sender=6.5,
    address=10,
    body=9.5,
    second=8,
    table_head=7.5,
    meta=8.5,
    note=8,
    total=12.5,
    payment_title=10,
    footer=7,
    draft=110,
)


class Labels:
    """The words of the document's language, the template's own first."""

    def __init__(self, document: Document, template: Template) -> None:
        self._own = template.labels.get(document.language, {})
        self._texts = {**dict(document.labels), **self._own}
        self._plural_form = locale_of(document.locale).plural_form

    def __call__(self, key: str, **values: str) -> str:
        """The label with its ``{places}`` filled; the key itself where it is unknown.

        Places are replaced as text: `str.format` would let a template reach into objects.
        """
        text = self._texts.get(key, key)
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    def get(self, key: str) -> str | None:
        return self._texts.get(key)

    def counted(self, key: str, number: Decimal) -> str:
        """The label in the plural form that its locale uses for this many; the key where unknown.

        Zeros behind the point do not count: 1.00 is one day. Records of before there were plural
        forms have a form for one alone.
        """
        plain = number.normalize() if number % 1 else number.to_integral_value()
        names = [f"{key}#{self._plural_form(plain)}", key]
        if number == 1:
            names.insert(1, f"{key}_one")
        # The template's one word is for every number and stands before the record's forms.
        for texts in (self._own, self._texts):
            for name in names:
                if name in texts:
                    return texts[name]
        return key


@dataclass(frozen=True, slots=True)
class Context:
    """One drawing of one document.

    Attributes:
        logo: a picture as ReportLab takes it, or None.
        files: the template's pictures and letterheads by name.
        findings: where blocks tell what they could not set as they were asked to.
    """

    document: Document
    template: Template
    labels: Labels
    formats: Formats
    setter: Typesetter
    logo: object | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)

    @property
    def theme(self) -> Theme:
        return self.template.theme

    @property
    def is_credit_note(self) -> bool:
        return self.document.kind is DocumentKind.CREDIT_NOTE

    @property
    def is_draft(self) -> bool:
        """Whether it waits for the number that makes it valid."""
        return self.document.kind in _NUMBERED and not self.document.number

    @property
    def title(self) -> str:
        """``Invoice 2026-0041``, without number for a draft; a title of its own goes before."""
        kind = self.document.title or self.labels(f"document.{self.document.kind.value}")
        if not self.document.number:
            return kind
        return self.labels("document.title", kind=kind, number=self.document.number)

    def conditions(self) -> dict[str, bool]:
        """What a block's ``visible_if`` may ask for."""
        document = self.document
        kind = "timesheet_only" if document.kind is DocumentKind.TIMESHEET else document.kind.value
        return {each: each == kind for each in KIND_CONDITIONS} | {
            "draft": self.is_draft,
            "payable": document.kind in PAYABLE_KINDS and document.due_minor > 0,
            "timesheet": bool(document.timesheet),
            "prepaid": document.prepaid_minor > 0,
            "discount": bool(document.early_payments),
            "lines": bool(document.lines),
            "tables": bool(document.tables),
            "logo": self.logo is not None,
        }

    def shows(self, block: Block) -> bool:
        """Whether a block is printed on this document at all."""
        if block.hidden:
            return False
        holds = self.conditions()
        return all(holds[name.lstrip("!")] != name.startswith("!") for name in block.visible_if)

    def shows_payment_box(self) -> bool:
        """Whether a block tells how to pay; where none does, the notes carry the terms."""
        return bool(self.document.bank.iban) and any(
            block.type == "payment" and self.shows(block) for block in self.template.blocks
        )

    def style(
        self,
        role: str,
        leading: float,
        colour: Colour,
        cut: str = "regular",
        *,
        own: BlockStyle | None = None,
        tabular: bool = False,
    ) -> TextStyle:
        """The style of a role of the theme, with what a block says differently.

        Args:
            role: a name of `Sizes`.
            leading: in points at the size of `_DRAWN_SIZES`; grows with the size and the density.
            colour: where the block has none of its own.
            cut: as `TextStyle.cut`.
            own: the block's style.
            tabular: as `TextStyle.tabular`.
        """
        size: float = getattr(self.theme.sizes, role)
        font = self.theme.title_font if role in TITLES else self.theme.font
        leading *= self.growth(role) * self.theme.density
        style = TextStyle(cut, size, leading, colour, tabular, font=font)
        if own is None or own == BlockStyle():
            return style
        bigger = (own.size or size) / size
        return replace(
            style,
            font=own.font or font,
            cut=own.cut or cut,
            size=size * bigger,
            leading=style.leading * bigger,
            colour=own.colour or colour,
        )

    def growth(self, role: str) -> float:
        """How much larger the theme sets a role than leadings and gaps were drawn for."""
        size: float = getattr(self.theme.sizes, role)
        drawn: float = getattr(_DRAWN_SIZES, role)
        return size / drawn

    def minor(self, own: BlockStyle, role: str) -> BlockStyle:
        """What a block's style means for a text beside its main one: the font, a like size."""
        sizes = self.theme.sizes
        share: float = getattr(sizes, role) / sizes.body
        return BlockStyle(font=own.font, size=own.size * share if own.size else None)


def full_name(party: Party) -> str:
    """``Nora Seidel Design & Code``."""
    return " ".join(filter(None, (party.name, party.trading_name)))


def place_line(party: Party) -> str:
    """Postcode and city in the order of the party's country."""
    city, code, region = party.city, party.postcode, party.region
    if party.country in {"US", "CA", "AU"}:
        return ", ".join(filter(None, (city, f"{region} {code}".strip())))
    if party.country in {"GB", "IE"}:
        return ", ".join(filter(None, (city, region, code)))
    return ", ".join(filter(None, (f"{code} {city}".strip(), region)))


def grouped_iban(iban: str) -> str:
    """``DE89 3704 0044 …``: in fours, as banks print it."""
    plain = iban.replace(" ", "")
    return " ".join(plain[at : at + 4] for at in range(0, len(plain), 4))
