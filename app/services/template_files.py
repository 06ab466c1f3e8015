"""Templates of documents as files to pass on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.domain.paper.template import Template
from app.domain.paper.template_json import template_to_json
from app.interchange.template_zip import read_template_zip, write_template_zip
from app.queries.document_templates import OpenedTemplate, opened_template
from app.services.invoice_output import write_whole
from app.services.template_keeping import KeptTemplate, insert_as, prove
from app.store.unit_of_work import UnitOfWork
from app.system.shipped_templates import template_schema


@dataclass(frozen=True, slots=True)
class ImportTemplate:
    """Keeps a template from a file that `export_template` wrote.

    Attributes:
        content: the file's bytes.
        name: blank for the one that it says, with a number where that is taken.

    Raises:
        RuleViolation: it is no such file, no template that can be printed, or the name is taken.
    """

    content: bytes
    name: str = ""
    action = "document_template.import"

    def run(self, work: UnitOfWork) -> KeptTemplate:
        template, files = _read(self.content)
        return insert_as(work, template, files, self.name)


@dataclass(frozen=True, slots=True)
class ExportTemplate:
    """Saves a template as a file to pass on, whole or not at all.

    Raises:
        NotFound: there is no such template.
        RuleViolation: the system does not let us write there.
    """

    name: str
    target: Path
    action = "output.document_template"

    def run(self, work: UnitOfWork) -> Path:
        opened = opened_template(work.connection, self.name)
        write_whole(self.target, export_template(opened))
        work.record()
        work.describe(text=opened.row.name, target=str(self.target))
        return self.target


def read_template_file(content: bytes) -> tuple[Template, Mapping[str, bytes]]:
    """The template and the files that it names, proved, from a file that somebody passed on.

    Raises:
        RuleViolation: as `ImportTemplate`.
    """
    template, files = _read(content)
    return template, prove(template, files).files


def export_template(opened: OpenedTemplate) -> bytes:
    """The template as a file to pass on; equal bytes for equal templates."""
    return write_template_zip(template_to_json(opened.template), opened.files)


def _read(content: bytes) -> tuple[Template, Mapping[str, bytes]]:
    # Late: it loads a library that other verbs do not wait for.
    from app.documents.template_reading import read_template  # noqa: PLC0415

    parts = read_template_zip(content)
    return read_template(parts.value, template_schema()), parts.files
