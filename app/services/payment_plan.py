"""What a payment would do, before anything of it is written."""

from __future__ import annotations

from sqlalchemy import Connection

from app.services.split_payments import PlannedPayment, ReceivePayment


def payment_plan(connection: Connection, command: ReceivePayment) -> PlannedPayment:
    """What the command would do now; shaped as a query, so that a screen can ask.

    Raises:
        StintError: as the command would.
    """
    return command.planned(connection)
