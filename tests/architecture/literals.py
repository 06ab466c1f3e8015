"""Words that a user reads stand in the catalogue, or they stay English for ever."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import Source, calls, last_name, sources

_WINDOW_TEXTS = """
    setText setToolTip setWindowTitle setAccessibleName setAccessibleDescription
    setPlaceholderText setStatusTip setWhatsThis setTitle setInformativeText setDetailedText
    setLabelText setPrefix setSuffix setSpecialValueText setIconText setButtonText
    setHeaderLabels setHorizontalHeaderLabels setVerticalHeaderLabels showMessage
    addItem addItems addRow addSection setPlainText setHtml setMarkdown
    QLabel QCheckBox QRadioButton QGroupBox QCommandLinkButton QDockWidget write
"""
_TEXTS_THAT_MAY_FOLLOW_AN_ICON = "addAction addMenu QAction QMenu QPushButton QToolButton"
_TEXTS_AFTER_AN_INDEX = "setItemText setTabText setTabToolTip"
_TEXTS_AFTER_A_PARENT = """
    addTab information warning critical question about
    getOpenFileName getSaveFileName getExistingDirectory
"""
# Which positional arguments of a call the user reads.
_SHOWN_ARGUMENTS = {
    **dict.fromkeys(_WINDOW_TEXTS.split(), frozenset({0})),
    **dict.fromkeys(_TEXTS_THAT_MAY_FOLLOW_AN_ICON.split(), frozenset({0, 1})),
    **dict.fromkeys(_TEXTS_AFTER_AN_INDEX.split(), frozenset({1})),
    **dict.fromkeys(_TEXTS_AFTER_A_PARENT.split(), frozenset({1, 2})),
    "print": frozenset(range(20)),
}
_NAMED_TEXTS = """
    text title label help description epilog tooltip tool_tip placeholder hint caption
    accessible_name accessibleName toolTip placeholderText windowTitle statusTip
"""
_SHOWN_KEYWORDS = frozenset(_NAMED_TEXTS.split())
# Logs are read by us, and carry English whatever the user's language.
_LOGGERS = frozenset({"log", "logger", "_log", "_logger", "logging"})
_TRANSLATORS = frozenset({"_", "ngettext", "N_"})
_TEXT_METHODS = frozenset({"format", "join", "upper", "lower", "title", "capitalize", "strip"})
# The product's own name is the same in every language.
_WORD = re.compile(r"(?!\bstint\b)(?<![^\W\d_])[^\W\d_]+", re.IGNORECASE)


def untranslated(root: Path) -> list[str]:
    """Literals with letters in them that reach the screen or the terminal as they are."""
    return [
        breach
        for source in sources(root, "app/ui", "app/cli")
        if not source.path.startswith("app/ui/theme/")  # colours by name, no words
        for breach in _untranslated_in(source)
    ]


def _untranslated_in(source: Source) -> Iterator[str]:
    constants = _module_texts(source)
    for call in calls(source):
        for argument in _shown(call):
            for literal in _literals(argument, constants):
                if _WORD.search(literal):
                    yield source.at(argument, repr(literal))


def _shown(call: ast.Call) -> Iterator[ast.expr]:
    name = last_name(call.func)
    if name in _TRANSLATORS or _is_logging(call):
        return
    places = _SHOWN_ARGUMENTS.get(name, frozenset())
    yield from (argument for place, argument in enumerate(call.args) if place in places)
    yield from (option.value for option in call.keywords if option.arg in _SHOWN_KEYWORDS)


def _is_logging(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and last_name(call.func.value) in _LOGGERS


def _literals(node: ast.expr, constants: dict[str, str]) -> Iterator[str]:
    """The fixed texts of an expression, as far as they are not the argument of some call."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Name(id=name) if name in constants:
            yield constants[name]
        case ast.Call(func=ast.Attribute(value=text, attr=method)) if method in _TEXT_METHODS:
            for part in [text, *node.args]:
                yield from _literals(part, constants)
        case ast.JoinedStr(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            for part in parts:
                yield from _literals(part, constants)
        case ast.BinOp(left=first, right=second) | ast.IfExp(body=first, orelse=second):
            yield from _literals(first, constants)
            yield from _literals(second, constants)
        case ast.BoolOp(values=parts):
            for part in parts:
                yield from _literals(part, constants)
        case _:
            return


def _module_texts(source: Source) -> dict[str, str]:
    """Texts that a module gives a name before it shows them."""
    found = {}
    for line in source.tree.body:
        match line:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))):
                found[name] = text
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant(value=str(text))):
                found[name] = text
    return found
