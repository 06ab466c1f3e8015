"""Every message key that the program can raise has a sentence, and the sentence its values."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.sources import Source, calls, last_name, sources, strings

_ERRORS = {"StintError": 0, "RuleViolation": 1, "NotFound": 0, "Conflict": 0}
_KEY = re.compile(r"[a-z][a-z_]*\.[a-z][a-z_]*")


@dataclass(frozen=True, slots=True)
class Use:
    where: str
    key: str
    arguments: frozenset[str] | None  # None where they are only known while the program runs


def missing_sentences(root: Path, sentences: Mapping[str, str]) -> list[str]:
    """Keys without a sentence, and sentences with a placeholder that the raiser does not fill."""
    found = []
    for use in _uses(root):
        if use.key not in sentences:
            found.append(f"{use.where}: {use.key or 'a key that nobody can look up'}")
        elif use.arguments is not None and (gaps := fields(sentences[use.key]) - use.arguments):
            found.append(f"{use.where}: {use.key} lacks {', '.join(sorted(gaps))}")
    return found


def unused_sentences(root: Path, sentences: Mapping[str, str]) -> list[str]:
    """Sentences that nothing outside the catalogue asks for."""
    written = {
        str(text.value)
        for source in sources(root, "app")
        if source.path != "app/system/messages.py"
        for text in strings(source)
    }
    return sorted(sentences.keys() - written)


def fields(sentence: str) -> frozenset[str]:
    """The names in braces."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(sentence) if name)


def _uses(root: Path) -> Iterator[Use]:
    read = list(sources(root, "app"))
    errors, records = _keyed_classes(read)
    for source in read:
        for call in calls(source):
            name = last_name(call.func)
            if name in errors and errors[name] < len(call.args):
                yield from _keys(source, call, call.args[errors[name]], _keywords(call))
            elif name in records and call.args:
                yield from _keys(source, call, call.args[0], _literal_keys(call.args[-1]))


def _keyed_classes(read: list[Source]) -> tuple[dict[str, int], set[str]]:
    """Error classes with their key's position, and records that begin with key and arguments."""
    classes = [n for source in read for n in ast.walk(source.tree) if isinstance(n, ast.ClassDef)]
    errors = dict(_ERRORS)
    known = -1
    while known != len(errors):
        known = len(errors)
        for each in classes:
            for base in map(last_name, each.bases):
                if base in errors:
                    errors.setdefault(each.name, errors[base])
    records = {each.name for each in classes if _field_names(each)[:2] == ["key", "arguments"]}
    return errors, records


def _field_names(definition: ast.ClassDef) -> list[str]:
    return [
        line.target.id
        for line in definition.body
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)
    ]


def _keys(
    source: Source, call: ast.Call, key: ast.expr, arguments: frozenset[str] | None
) -> Iterator[Use]:
    where = source.at(call, last_name(call.func))
    if isinstance(key, ast.Constant):
        yield Use(where, str(key.value), arguments)
        return
    if isinstance(key, ast.Attribute) and key.attr == "key":
        return  # handed on from another error, whose own call is looked at
    # A key from a table or a parameter: the module then must spell out all it can be.
    candidates = [str(text.value) for text in strings(source) if _KEY.fullmatch(str(text.value))]
    literal_elsewhere = {
        str(other.args[0].value)
        for other in calls(source)
        if other.args and isinstance(other.args[0], ast.Constant) and other is not call
    }
    for candidate in candidates or [""]:
        taken = None if candidate in literal_elsewhere else arguments
        yield Use(where, candidate, taken)


def _keywords(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name)


def _literal_keys(node: ast.expr) -> frozenset[str] | None:
    if not isinstance(node, ast.Dict):
        return None
    keys = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
    return None if None in keys else frozenset(map(str, keys))
