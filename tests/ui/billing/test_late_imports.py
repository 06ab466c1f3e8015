from __future__ import annotations

import subprocess
import sys

_LATE = ("PySide6.QtPdf", "PySide6.QtPdfWidgets", "PySide6.QtPrintSupport", "reportlab", "babel")
_PROBE = f"""
import sys
import app.ui.billing.invoices_page
import app.ui.billing.quotes.quotes_page
print([name for name in {_LATE!r} if name in sys.modules])
"""


def test_the_pages_cost_a_start_no_heavy_library() -> None:
    result = subprocess.run(  # noqa: S603 - our own interpreter on our own lines
        [sys.executable, "-c", _PROBE], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
