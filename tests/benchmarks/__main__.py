"""``python -m tests.benchmarks``: figures, never asserted.

Ratios count, since both sides of each were measured in this run; times depend on the machine and
on what else it does.

The floor keeps integer keys and no history, clips nothing and, where not said otherwise, does not
wait for the disk (``synchronous=NORMAL``); Stint waits (FULL), has 16-byte ids and a journal.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import (
    billing,
    bulk,
    designer,
    export,
    gantt,
    importing,
    listing,
    opening,
    paper,
    planning,
    processes,
    reporting,
    searching,
    stalls,
    start_stop,
    starting,
    status,
    undo,
    verify,
)
from tests.benchmarks.figures import SCALES, Benchmark, Figure
from tests.benchmarks.files import KEPT, HistoryFiles, history_files

SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000}

BENCHMARKS = (
    Benchmark("start-stop", start_stop.run),
    Benchmark("status", status.run),
    Benchmark("processes", processes.run),
    Benchmark("opening", opening.run),
    Benchmark("search", searching.run),
    Benchmark("undo", undo.run),
    Benchmark("bulk", bulk.run, largest=100_000),
    Benchmark("report", reporting.run),
    Benchmark("list", listing.run),
    Benchmark("export", export.run),
    Benchmark("import", importing.run),
    Benchmark("billing", billing.run),
    Benchmark("paper", paper.run, largest=10_000),
    Benchmark("planning", planning.run, largest=10_000),
    Benchmark("gantt", gantt.run, largest=10_000),
    Benchmark("designer", designer.run, largest=10_000),
    Benchmark("verify", verify.run),
    Benchmark("start", starting.run),
    Benchmark("stalls", stalls.run),
)

_LINE = "{size:>5}  {what:<46} {ours:>12} {floor:>12} {ratio:>7}  {goal:<16} {met:<6} {against}\n"


def main(words: Sequence[str] | None = None) -> int:
    """Measures what the words name and prints one line a figure."""
    chosen = _read(words)
    _line(size="size", what="figure", ours="ours", floor="floor", ratio="ratio", goal="goal")
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=KEPT) as folder:
        for label in chosen.sizes.split(","):
            files = history_files(label, SIZES[label], Path(folder))
            for benchmark in BENCHMARKS:
                if chosen.only in {None, benchmark.name}:
                    _run(benchmark, files)
    return 0


def _read(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--sizes", default=",".join(SIZES), help="of %(default)s")
    parser.add_argument("--only", choices=[benchmark.name for benchmark in BENCHMARKS])
    chosen = parser.parse_args(words)
    unknown = set(chosen.sizes.split(",")) - set(SIZES)
    if unknown:
        parser.error(f"no such size: {', '.join(sorted(unknown))}")
    return chosen


def _run(benchmark: Benchmark, files: HistoryFiles) -> None:
    if benchmark.largest is not None and files.count > benchmark.largest:
        return
    for figure in benchmark.run(files):
        _line(
            size=files.label,
            what=figure.what,
            ours=_amount(figure.ours, figure.unit),
            floor="–" if figure.floor is None else _amount(figure.floor, figure.unit),
            ratio="–" if figure.ratio is None else f"{figure.ratio:.1f}×",
            goal=_goal(figure),
            met={True: "met", False: "MISSED", None: ""}[figure.met],
            against=figure.against,
        )


def _line(**cells: str) -> None:
    sys.stdout.write(_LINE.format_map({"met": "", "against": "held against", **cells}))
    sys.stdout.flush()


def _amount(value: float, unit: str) -> str:
    scaled = value * SCALES[unit]
    return f"{scaled:,.{0 if scaled >= 1000 else 2}f} {unit}"


def _goal(figure: Figure) -> str:
    if figure.goal is None:
        return ""
    bounds = []
    if figure.goal.ours is not None:
        bounds.append(f"≤ {_amount(figure.goal.ours, figure.unit)}")
    if figure.goal.ratio is not None:
        bounds.append(f"≤ {figure.goal.ratio:g}×")
    return ", ".join(bounds)


if __name__ == "__main__":
    sys.exit(main())
