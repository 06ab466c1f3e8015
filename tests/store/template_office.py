"""A small business that has templates of documents, for the tests about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain.paper.block_types import new_block
from app.domain.paper.template import Letterhead, Template
from app.domain.paper.template_json import frozen
from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.queries.document_templates import (
    OpenedTemplate,
    TemplateRow,
    opened_template,
    template_for,
    template_rows,
)
from app.queries.template_sources import TemplateCriteria
from tests.store.bills import SPRING, Business
from tests.unit.documents.test_template_assets import letterhead
from tests.unit.interchange.template_zips import CLEAR, picture

TODAY = date(2026, 11, 19)
FILES = {"logo.png": picture(), "paper.pdf": letterhead()}


def rows(office: Business) -> dict[str, TemplateRow]:
    return {row.name: row for row in office.store.read(template_rows, None)}


def opened(office: Business, name: str) -> OpenedTemplate:
    return office.store.read(opened_template, name)


def refusal(office: Business, command: Any) -> str:
    with pytest.raises((RuleViolation, NotFound, Conflict)) as caught:
        office.store.execute(command)
    return caught.value.key


def used_by(office: Business, **whose: Any) -> str:
    return office.store.read(template_for, TemplateCriteria(**whose)).row.name


def with_margin(top: float, template: Template = CLEAR) -> Template:
    """A template that somebody has changed a little."""
    page = replace(template.page, margins=replace(template.page.margins, top=top))
    return replace(template, page=page)


def with_files(name: str = "Mine") -> Template:
    """A template with a picture and a letterhead."""
    image = replace(new_block("image", "picture", "page"), props=frozen({"asset": "logo.png"}))
    page = replace(CLEAR.page, letterhead=Letterhead("paper.pdf"))
    return replace(CLEAR, name=name, page=page, blocks=(*CLEAR.blocks, image))


def a_draft(office: Business) -> Any:
    office.work(SPRING, 3600)
    return office.draft()
