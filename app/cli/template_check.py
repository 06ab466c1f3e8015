"""``template check``: a template put to the test before anybody is sent paper of it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

from app.cli.arguments import Parser, name
from app.cli.billing_words import read_file
from app.cli.context import Context
from app.cli.verbs import Verb
from app.domain.paper.problems import Severity
from app.domain.paper.template import Template
from app.domain.values.errors import NotFound, RuleViolation
from app.interchange.template_zip import LARGEST_TOTAL
from app.queries.document_templates import OpenedTemplate, opened_template
from app.services.document_templates import read_template_file
from app.services.template_check import FoundProblem, check_template
from app.system.messages import render, sentence
from app.system.translations import _, current_language


def check_verb() -> Verb:
    return Verb("check", _("Say what is wrong with a template."), _words, _check)


def _words(parser: Parser) -> None:
    parser.add_argument(
        "template", type=name, metavar=_("NAME"), help=_("the template’s name, or an exported file")
    )


def _check(context: Context, words: Namespace) -> int:
    try:
        template, files = _to_check(context, words.template)
    except RuleViolation as error:
        text = render(error, context.zone)
        return _tell_problems(context, words.template, [_problem_json(Severity.ERROR, text)])
    found = [_found_json(each) for each in check_template(template, files, current_language())]
    return _tell_problems(context, template.name, found)


def _to_check(context: Context, text: str) -> tuple[Template, Mapping[str, bytes]]:
    """The template of this name, else the one in the file of this name.

    Raises:
        NotFound: there is neither.
        RuleViolation: the file holds no template that can be printed.
    """
    path = Path(text)
    try:
        opened: OpenedTemplate = context.read(opened_template, text)
    except NotFound:
        if not path.is_file():
            raise
        return read_template_file(read_file(path, LARGEST_TOTAL))
    return opened.template, opened.files


def _found_json(found: FoundProblem) -> dict[str, object]:
    problem = found.problem
    text = sentence(problem.key, problem.arguments)
    shown = sentence(found.sample.title_key, {})
    return _problem_json(problem.severity, text, problem.block, problem.page, shown)


def _problem_json(
    severity: Severity, text: str, block: str = "", page: int = 0, sample: str = ""
) -> dict[str, object]:
    return {
        "severity": severity.value,
        "block": block,
        "page": page,
        "sample": sample,
        "text": text,
    }


def _tell_problems(context: Context, template: str, found: list[dict[str, object]]) -> int:
    errors = [each for each in found if each["severity"] == Severity.ERROR.value]
    context.answer({"name": template, "sound": not errors, "problems": found})
    for each in found:
        context.say("  ".join(_problem_words(each)))
    if not found:
        context.say(_("“{name}” prints as it should.").format(name=template))
    return 1 if errors else 0


def _problem_words(found: Mapping[str, object]) -> Iterator[str]:
    error = found["severity"] == Severity.ERROR.value
    yield _("error") if error else _("warning")
    if found["sample"]:
        yield str(found["sample"])
    if found["page"]:
        yield _("page {page}").format(page=found["page"])
    if found["block"]:
        yield str(found["block"])
    yield str(found["text"])
