"""The history as a detailed report of Toggl Track."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.benchmarks.history import pieces

_HEADER = (
    "User",
    "Email",
    "Client",
    "Project",
    "Task",
    "Description",
    "Billable",
    "Start date",
    "Start time",
    "End date",
    "End time",
    "Duration",
    "Tags",
    "Amount (EUR)",
)


def write_toggl_csv(path: Path, count: int) -> Path:
    """Writes ``count`` entries, wall times in UTC, and returns the path."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(_HEADER)
        for piece in pieces(count):
            start = datetime.fromtimestamp(piece.started, UTC)
            end = datetime.fromtimestamp(piece.ended, UTC)
            writer.writerow(
                (
                    "Nora Seidel",
                    "nora@example.org",
                    f"Client {piece.client:02}",
                    f"Project {piece.project:03}",
                    f"Task {piece.task:04}",
                    piece.note,
                    "Yes" if piece.billable else "No",
                    f"{start:%Y-%m-%d}",
                    f"{start:%H:%M:%S}",
                    f"{end:%Y-%m-%d}",
                    f"{end:%H:%M:%S}",
                    f"{timedelta(seconds=piece.ended - piece.started)!s:0>8}",
                    ", ".join(f"tag{number:02}" for number in piece.tags),
                    "",
                )
            )
    return path
