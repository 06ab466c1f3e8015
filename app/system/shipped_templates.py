"""The templates of documents that travel with the program."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from app.domain.paper.asset_names import asset_names
from app.domain.paper.template import Template
from app.domain.paper.template_json import template_from_json
from app.system.resources import resource_bytes, resource_path

_FOLDER = "templates"


@dataclass(frozen=True, slots=True)
class ShippedTemplate:
    """One of them.

    Attributes:
        slug: the name of its file, which never changes; templates made from it name it.
    """

    slug: str
    template: Template


@cache
def shipped_templates() -> tuple[ShippedTemplate, ...]:
    """All of them by name.

    A test proves each against the schema, so that no start of the program has to.
    """
    found = (
        ShippedTemplate(path.stem, template_from_json(json.loads(path.read_bytes())))
        for path in resource_path(_FOLDER).glob("*.json")
    )
    return tuple(sorted(found, key=lambda each: each.template.name.casefold()))


@cache
def shipped_files(slug: str) -> Mapping[str, bytes]:
    """The pictures and letterheads of a shipped template by name."""
    template = next(each.template for each in shipped_templates() if each.slug == slug)
    return MappingProxyType(
        {
            name: resource_bytes(_FOLDER, "assets", slug, name)
            for name in sorted(asset_names(template))
        }
    )


@cache
def template_schema() -> Mapping[str, Any]:
    """What a template may hold, as JSON Schema."""
    schema: dict[str, Any] = json.loads(resource_bytes("schemas", "document-template.schema.json"))
    return MappingProxyType(schema)
