"""How a client is shown where projects have their chips."""

from __future__ import annotations

from uuid import UUID

from app.services.assignment import PROJECT_COLOURS, project_code

# The last colour is kept for internal work.
_COLOURS = PROJECT_COLOURS - 1


def client_chip(client_id: UUID, name: str) -> tuple[int, str]:
    """Colour index from 0 and two letters; the colour stays when the client is renamed.

    >>> client_chip(UUID(int=3), "Acme Outdoor")
    (3, 'AO')
    """
    return client_id.int % _COLOURS, project_code(name)
