"""What is wrong with the paper, in words; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.domain.paper.problems import Problem, Severity
from app.domain.paper.template import Template
from app.system.messages import sentence
from app.system.translations import _, ngettext
from app.ui.designer.block_words import block_title


def sorted_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Errors first, then by page."""
    return sorted(problems, key=lambda each: (each.severity is not Severity.ERROR, each.page))


def standing(problems: Sequence[Problem]) -> str:
    """One line for all of them."""
    errors = sum(each.severity is Severity.ERROR for each in problems)
    if errors:
        return ngettext("{count} error", "{count} errors", errors).format(count=errors)
    if problems:
        count = len(problems)
        return ngettext("{count} warning", "{count} warnings", count).format(count=count)
    return _("Nothing overlaps")


def problem_text(problem: Problem) -> str:
    """The sentence of a problem."""
    return sentence(problem.key, problem.arguments)


def problem_place(problem: Problem, template: Template) -> str:
    """``Footer · page 2``: where it is to be mended."""
    block = template.block(problem.block) if problem.block else None
    parts = [] if block is None else [block_title(block)]
    if problem.page:
        parts.append(_("page {number}").format(number=problem.page))
    return " · ".join(parts)
