"""Things that may happen in one place only: reading the clock, making ids, committing."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.architecture.sources import Source, calls, dotted, imported_names, sources, strings

_CLOCK = frozenset({"app/system/clock.py"})
_IDS = frozenset({"app/system/ids.py"})
_COMMITTERS = frozenset({"app/store/unit_of_work.py", "app/store/migrations/runner.py"})

_CLOCK_READING = re.compile(
    r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|func\.(now|current_\w+))$"
    r"|^time\.(time|time_ns|localtime|gmtime|ctime)$"
    r"|(^|\.)(QDateTime|QDate|QTime)\.current\w+$"
)
_ID_MAKING = re.compile(r"^uuid\.uuid[1-8]$")
# REPLACE deletes the old row without firing its delete trigger, in all its spellings.
_REPLACING = re.compile(
    r"(?<!CREATE\s)\bOR\s+REPLACE\b|\bREPLACE\s+INTO\b|\bON\s+CONFLICT\s+REPLACE\b", re.IGNORECASE
)


def clock_readings(root: Path) -> list[str]:
    """Where the machine is asked for the time outside the clock."""
    return _uses(root, _CLOCK_READING, _CLOCK)


def id_makings(root: Path) -> list[str]:
    """Where an identifier is made outside the factory."""
    return _uses(root, _ID_MAKING, _IDS)


def _uses(root: Path, pattern: re.Pattern[str], allowed: frozenset[str]) -> list[str]:
    """References, not only calls: ``default_factory=uuid4`` makes ids too."""
    found = []
    for source in sources(root, "app"):
        if source.path in allowed:
            continue
        names = imported_names(source)
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Attribute | ast.Name):
                name = dotted(node, names)
                if pattern.search(name):
                    found.append(source.at(node, name))
    return found


def commits(root: Path) -> list[str]:
    """Where a transaction is ended outside the unit of work and the migration runner."""
    return [
        breach
        for source in sources(root, "app")
        if source.path not in _COMMITTERS
        for breach in _commits_in(source)
    ]


def _commits_in(source: Source) -> list[str]:
    called = [
        source.at(call, ".commit(")
        for call in calls(source)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "commit"
    ]
    spelled = [
        source.at(text, "COMMIT")
        for text in strings(source)
        if re.fullmatch(r"\s*COMMIT(\s+TRANSACTION)?\s*;?\s*", str(text.value), re.IGNORECASE)
    ]
    return called + spelled


def replacing_writes(root: Path) -> list[str]:
    """SQL that replaces rows, in Python strings, keyword options and SQL files."""
    found = []
    for source in sources(root, "app"):
        found += [
            source.at(text, "REPLACE")
            for text in strings(source)
            if _REPLACING.search(str(text.value))
        ]
        found += [
            source.at(option.value, f"{option.arg}=REPLACE")
            for call in calls(source)
            for option in call.keywords
            if (option.arg or "").startswith("sqlite_on_conflict")
            and isinstance(option.value, ast.Constant)
            and str(option.value.value).upper() == "REPLACE"
        ]
    for path in sorted((root / "app").rglob("*.sql")):
        if _REPLACING.search(path.read_text("utf-8")):
            found.append(f"{path.relative_to(root).as_posix()}: REPLACE")
    return found
