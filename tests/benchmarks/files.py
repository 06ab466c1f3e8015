"""The files that the benchmarks read: made once, kept under ``build``, copied where one writes."""

from __future__ import annotations

import hashlib
import inspect
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.store.migrations.runner import fresh_fingerprint
from app.store.schema import SCHEMA_VERSION
from tests.benchmarks import history, loading

CHECKOUT = Path(__file__).resolve().parents[2]
KEPT = CHECKOUT / "build" / "bench"


@dataclass(frozen=True, slots=True)
class HistoryFiles:
    """One size of history, as a Stint file and as the floor's.

    Attributes:
        label: the size as the table names it.
        stint: read only; a benchmark that writes takes a copy.
        scratch: a folder of this run.
    """

    label: str
    count: int
    stint: Path
    floor: Path
    scratch: Path

    def copy_of_stint(self) -> Path:
        return self._copy(self.stint)

    def copy_of_floor(self) -> Path:
        return self._copy(self.floor)

    def _copy(self, path: Path) -> Path:
        target = self.scratch / path.name
        for old in self.scratch.glob(path.name + "*"):
            old.unlink()
        return Path(shutil.copyfile(path, target))


def history_files(label: str, count: int, scratch: Path) -> HistoryFiles:
    """The two files of this size, made where this schema has none yet."""
    KEPT.mkdir(parents=True, exist_ok=True)
    return HistoryFiles(
        label,
        count,
        _kept(KEPT / f"{label}-{_schema_mark()}.stint", count, loading.load_stint),
        _kept(KEPT / f"{label}-{_maker_mark()}.floor", count, loading.load_floor),
        scratch,
    )


def _kept(path: Path, count: int, load: Callable[[Path, int], None]) -> Path:
    if not path.exists():
        partial = path.with_name("partial-" + path.name)
        for old in KEPT.glob(partial.name + "*"):
            old.unlink()
        load(partial, count)
        partial.replace(path)
    return path


def _schema_mark() -> str:
    """The schema's version, and what stands in the file: tables, indexes and triggers."""
    schema = json.dumps(fresh_fingerprint(), sort_keys=True)
    return f"{SCHEMA_VERSION}-{_digest(schema.encode())}-{_maker_mark()}"


def _maker_mark() -> str:
    sources = (inspect.getsource(module) for module in (history, loading))
    return _digest("".join(sources).encode())


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:8]
