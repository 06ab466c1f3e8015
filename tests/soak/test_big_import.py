"""Files as big as anybody has: how long they take and how much memory they need.

``STINT_SOAK_IMPORT_MB`` says how big the file is; 100 unless told. The figures are printed; what
is held fast is that a row costs some hundred bytes of memory, and nonsense next to nothing.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.acceptance.cli import ROOT, Home

_MEGABYTES = int(os.environ.get("STINT_SOAK_IMPORT_MB", "100"))
_COLUMNS = (
    *("User", "Email", "Client", "Project", "Task", "Description", "Billable"),
    *("Start date", "Start time", "End date", "End time", "Duration", "Tags", "Amount (EUR)"),
)
# The peak since this program began; getrusage would count the test's own process too.
_MEASURE = """
import sys
from app.bootstrap import main
sys.argv = ["stint", *sys.argv[1:]]
status = main()
with open("/proc/self/status") as facts:
    (peak,) = [line.split()[1] for line in facts if line.startswith("VmHWM")]
print(int(peak) // 1024, file=sys.stderr)
sys.exit(status)
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from Linux")


def _write_report(file: Path, megabytes: int) -> int:
    """A Toggl report of this size; returns how many rows it has."""
    start, count = datetime(2000, 1, 1), 0  # noqa: DTZ001 - wall times
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(_COLUMNS)
        while out.tell() < megabytes << 20:
            end = start + timedelta(minutes=5)
            place = (f"Client {count % 40}", f"Project {count % 400}", f"Task {count % 8000}")
            clocks = (start.date(), start.time(), end.date(), end.time())
            text = f"row {count} fix the layout of the report"
            row = ("Nora", "nora@example.org", *place, text, "Yes", *clocks, "00:05:00", "a, b", "")
            writer.writerow(row)
            start, count = start + timedelta(minutes=8), count + 1
    return count


def _run(home: Home, *words: str) -> tuple[float, int, int]:
    """Seconds, peak of memory in MB and status of one call."""
    began = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", _MEASURE, *words],
        cwd=ROOT,
        env=home.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return time.perf_counter() - began, int(done.stderr.splitlines()[-1]), done.returncode


def test_a_hundred_megabytes_are_imported_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, file = Home(tmp_path), tmp_path / "report.csv"
    count = _write_report(file, _MEGABYTES)
    idle = _run(home, "status")[1]
    figures = {}
    for name, words in (("dry run", ()), ("import", ("--yes",)), ("second import", ("--yes",))):
        seconds, peak, status = _run(home, "import", str(file), "--json", *words)
        assert status == 0
        figures[name] = (round(seconds, 1), peak - idle)
    with capsys.disabled():
        print(f"\n{count} rows, {_MEGABYTES} MB: {figures} (seconds, MB more than idle)")  # noqa: T201 - figures of a soak run
    # Numbers, key and text of each row stay in memory until all is written.
    assert max(peak for _, peak in figures.values()) < 100 + count * 400 // 1_000_000
    assert home("verify").status == 0


@pytest.mark.parametrize("line", ["x\n", '"', "\0"])
def test_a_hundred_megabytes_of_nonsense_are_refused_in_little_memory(
    tmp_path: Path, line: str
) -> None:
    home, file = Home(tmp_path), tmp_path / "report.csv"
    with file.open("w", encoding="utf-8") as out:
        out.write(",".join(_COLUMNS) + "\n")
        for _ in range(_MEGABYTES):
            out.write(line * ((1 << 20) // len(line)))
    idle = _run(home, "status")[1]
    _, peak, status = _run(home, "import", str(file), "--yes")
    assert status == 1
    assert peak - idle < 100
    assert home.json("history")[0]["no"] == 1
