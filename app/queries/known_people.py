"""Which people of a plan are here already."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.planning.plan import Key, Person
from app.store.tables import member


def known_people(connection: Connection, people: Iterable[Person]) -> dict[Key, UUID]:
    """The ids of those who are known, by their keys in the plan: by mail address, else by name.

    Letter case is nothing; of several who are called alike the first one counts.
    """
    by_mail: dict[str, UUID] = {}
    by_name: dict[str, UUID] = {}
    rows = select(member.c.id, member.c.email, member.c.name).order_by(member.c.seq.desc())
    for member_id, email, name in connection.execute(rows):
        by_mail[_folded(email)] = member_id
        by_name[_folded(name)] = member_id
    by_mail.pop("", None)
    found = {
        each.key: by_mail.get(_folded(each.email)) or by_name.get(_folded(each.name))
        for each in people
    }
    return {key: member_id for key, member_id in found.items() if member_id is not None}


def _folded(text: str) -> str:
    return text.strip().casefold()
