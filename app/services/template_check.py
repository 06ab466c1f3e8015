"""A template on trial: printed with the samples of all kinds of documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.domain.paper.problems import Problem
from app.domain.paper.template import Template
from app.services.paper import print_with
from app.services.sample_documents import SampleDocument, sample_documents

# These are made to spoil layouts; what they show is the document's fault as much.
_UNFAIR: Final = frozenset({"long_names", "awkward_logo", "right_to_left"})


@dataclass(frozen=True, slots=True)
class FoundProblem:
    """A problem, and the first of the samples that showed it."""

    problem: Problem
    sample: SampleDocument


def check_template(
    template: Template, files: Mapping[str, bytes], language: str
) -> list[FoundProblem]:
    """What is wrong with paper of this template, each thing once; nothing for a sound one.

    Args:
        template: proved, as its files.
        files: its pictures and letterheads by name.
        language: of the samples.
    """
    found: dict[tuple[str, str, tuple[tuple[str, str], ...]], FoundProblem] = {}
    for sample in sample_documents(language):
        if sample.key in _UNFAIR:
            continue
        document = replace(sample.document, template=template.name, paper=template.page.size)
        for problem in print_with(document, template, files, sample.logo).layout.problems:
            said = tuple((name, str(each)) for name, each in sorted(problem.arguments.items()))
            found.setdefault((problem.key, problem.block, said), FoundProblem(problem, sample))
    return list(found.values())
