"""A template's own texts: in the document's language, with what they name in braces."""

from __future__ import annotations

import re
from datetime import date

from app.documents.context import Context
from app.documents.pages import PageNumber
from app.domain.paper.problems import Problem
from app.domain.paper.template import Block
from app.domain.paper.variables import (
    PAGE_VARIABLES,
    TITLE_VARIABLE,
    VARIABLE,
    VARIABLES,
    Value,
)
from app.domain.values.money import Money


def template_text(context: Context, block: Block) -> str:
    """The block's text in the document's language, else in none, with its braces as they are."""
    texts = block.props.get("text", {})
    language = context.document.language
    for code in (language, language.partition("_")[0], ""):
        if texts.get(code):
            return str(texts[code])
    return ""


def filled(context: Context, block: Block, text: str, page: PageNumber | None = None) -> str:
    """The text with what it names in braces.

    Values go in as they are and are not looked at again, so nothing in a record is taken for a
    name. A name that is not on the list stays and is told as ``problem.unknown_variable``.

    Args:
        context: the document.
        block: whose text it is.
        text: with names in braces.
        page: None in the flow, where pages are not known yet.
    """

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name in PAGE_VARIABLES and page is not None:
            return str(page.number if name == "page" else page.count)
        if name == TITLE_VARIABLE:
            return context.title
        if name not in VARIABLES:
            context.findings.add(
                Problem("problem.unknown_variable", block.id, arguments={"name": found[0]})
            )
            return found[0]
        return _written(context, VARIABLES[name](context.document))

    return VARIABLE.sub(value, text)


def _written(context: Context, value: Value) -> str:
    match value:
        case None:
            return ""
        case date():
            return context.formats.day(value)
        case Money():
            return context.formats.money(value.minor)
        case (first, last):
            return context.formats.days(first, last)
        case _:
            return value
