"""Twenty thousand invoices at random, each calculated twice by code that shares nothing.

``STINT_SOAK_INVOICES`` says how many; 20,000 unless told. ``STINT_SOAK_SEED`` chooses them.
"""

from __future__ import annotations

import os

from tests.unit.billing.test_second_calculator import differing

INVOICES = int(os.environ.get("STINT_SOAK_INVOICES", "20000"))
SEED = int(os.environ.get("STINT_SOAK_SEED", "1"))


def test_no_cent_of_any_invoice_differs() -> None:
    found, refused = differing(SEED, INVOICES)
    assert found == []
    assert refused < INVOICES / 5
