"""The Clients page: the list of clients, and all about the one that is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, case, exists, func, literal, select

from app.queries.budgets import BudgetRow, BudgetsCriteria, budgets
from app.queries.client_accounts import (
    NOTHING_OWED,
    AccountCriteria,
    ClientAccount,
    client_account,
    client_accounts,
)
from app.queries.clients import ClientRow, ContactRow, contacts, one_client
from app.queries.projects import Burn, ProjectCriteria, ProjectRow, burns, projects
from app.queries.rates import RateCriteria, RateRow, rates
from app.queries.seller import SellerRow, seller_row
from app.queries.unbilled import UnbilledRow, unbilled
from app.store.tables import (
    activity_type,
    client,
    invoice,
    member,
    project,
    rate,
    task,
    time_entry,
)

_NOTHING = Burn(0, 0)
_MOST_TASKS = 500


@dataclass(frozen=True, slots=True)
class ClientLine:
    """One client in the list.

    Attributes:
        earned_minor: net of issued invoices less net of issued credit notes.
        unbilled: None where nothing waits to be billed.
        account: what the client owes, and how late he pays.
    """

    id: UUID
    name: str
    currency: str
    archived: bool
    earned_minor: int
    unbilled: UnbilledRow | None
    account: ClientAccount = NOTHING_OWED


@dataclass(frozen=True, slots=True)
class ClientLineCriteria:
    """Which clients; with a day also how their accounts stand on it."""

    archived: bool = False
    today: date | None = None


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One project with its figures.

    Attributes:
        rate_e4: what an hour, or a day of a daily project, costs on the day that was asked for;
            None without a rate.
        alert: the budget of it, its milestones or tasks that is used up most, of those that have
            reached an alert; None where none has.
    """

    project: ProjectRow
    burn: Burn
    rate_e4: int | None
    alert: BudgetRow | None = None


@dataclass(frozen=True, slots=True)
class ClientDetail:
    client: ClientRow
    seller: SellerRow
    projects: tuple[ProjectLine, ...]
    rates: tuple[RateRow, ...]
    contacts: tuple[ContactRow, ...]
    account: ClientAccount = NOTHING_OWED


@dataclass(frozen=True, slots=True)
class ClientDetailCriteria:
    """One client on a day, with the archived projects too if wanted."""

    client_id: UUID
    member_id: UUID
    today: date
    archived: bool = False


@dataclass(frozen=True, slots=True)
class RateTarget:
    """Something that a rate can be for; ``ids`` are the columns that name it."""

    scope: str
    ids: tuple[tuple[str, UUID], ...]
    name: str
    project: str = ""


@dataclass(frozen=True, slots=True)
class RateTargets:
    """What rates of one client can be for.

    Attributes:
        targets: the client, its projects, its open tasks and the people, in this order.
        activities: id and name of each activity type, for rates within a project.
        currency: the client's; ``own_currency`` is the seller's, for the people.
    """

    targets: tuple[RateTarget, ...]
    activities: tuple[tuple[UUID, str], ...]
    currency: str
    own_currency: str


@dataclass(frozen=True, slots=True)
class UsualRateCriteria:
    """A person's rate on a day."""

    member_id: UUID
    today: date


@dataclass(frozen=True, slots=True)
class UsualRate:
    """What an hour of a person costs where nothing more special is set."""

    amount_e4: int
    currency: str
    valid_from_on: date


def usual_rate(connection: Connection, criteria: UsualRateCriteria) -> UsualRate | None:
    """The rate in the seller's currency that counts on the day; None without one."""
    query = (
        select(rate.c.amount_e4, rate.c.currency, rate.c.valid_from_on)
        .where(
            rate.c.scope == "member",
            rate.c.member_id == criteria.member_id,
            rate.c.kind == "bill",
            rate.c.unit == "hour",
            rate.c.currency == seller_row(connection).currency,
            rate.c.valid_from_on <= criteria.today,
        )
        .order_by(rate.c.valid_from_on.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return None if row is None else UsualRate(*row)


def client_lines(connection: Connection, criteria: ClientLineCriteria) -> list[ClientLine]:
    """The clients by name."""
    waiting = {row.client_id: row for row in unbilled(connection)}
    query = select(
        client.c.id, client.c.name, client.c.currency, client.c.archived, _earned().label("earned")
    ).order_by(client.c.archived, client.c.name.collate("NOCASE"))
    if not criteria.archived:
        query = query.where(client.c.archived.is_(False))
    accounts = {}
    if criteria.today is not None:
        accounts = client_accounts(connection, AccountCriteria(criteria.today))
    return [
        ClientLine(
            row.id,
            row.name,
            row.currency,
            row.archived,
            row.earned,
            waiting.get(row.id),
            accounts.get(row.id, NOTHING_OWED),
        )
        for row in connection.execute(query)
    ]


def client_detail(connection: Connection, criteria: ClientDetailCriteria) -> ClientDetail | None:
    """All about a client; None for one that was deleted meanwhile."""
    found = one_client(connection, criteria.client_id)
    if found is None:
        return None
    wanted = ProjectCriteria(client_id=criteria.client_id, archived=criteria.archived)
    spent, prices = burns(connection, wanted), _prices(connection, criteria)
    alerts = _alerts(connection, criteria)
    lines = (
        ProjectLine(row, spent.get(row.id, _NOTHING), prices.get(row.id), alerts.get(row.id))
        for row in projects(connection, wanted)
    )
    return ClientDetail(
        client=found,
        seller=seller_row(connection),
        projects=tuple(lines),
        rates=tuple(rates(connection, RateCriteria(criteria.client_id))),
        contacts=tuple(contacts(connection, criteria.client_id)),
        account=client_account(connection, AccountCriteria(criteria.today, criteria.client_id)),
    )


def project_has_time(connection: Connection, project_id: UUID) -> bool:
    """Whether time was recorded for it, which keeps it with its client."""
    used = exists().where(time_entry.c.project_id == project_id)
    return bool(connection.scalar(select(used)))


def rate_targets(connection: Connection, client_id: UUID) -> RateTargets:
    """What a rate can be for, as far as it counts for this client's work."""
    owner = one_client(connection, client_id)
    seller = seller_row(connection)
    found: list[RateTarget] = []
    if owner is not None:
        found.append(RateTarget("client", (("client_id", client_id),), owner.name))
    current = projects(connection, ProjectCriteria(client_id=client_id))
    found += [RateTarget("project", (("project_id", row.id),), row.name) for row in current]
    found += _tasks(connection, client_id)
    people = select(member.c.id, member.c.name).order_by(member.c.name.collate("NOCASE"))
    found += [
        RateTarget("member", (("member_id", row.id),), row.name)
        for row in connection.execute(people)
    ]
    kinds = (
        select(activity_type.c.id, activity_type.c.name)
        .where(activity_type.c.archived.is_(False))
        .order_by(activity_type.c.name.collate("NOCASE"))
    )
    return RateTargets(
        tuple(found),
        tuple((row.id, row.name) for row in connection.execute(kinds)),
        seller.currency if owner is None else owner.currency,
        seller.currency,
    )


def _alerts(connection: Connection, criteria: ClientDetailCriteria) -> dict[UUID, BudgetRow]:
    """The budget of each project that is used up most, of those that have reached an alert."""
    of_client = BudgetsCriteria(criteria.today, crossed=True, client_id=criteria.client_id)
    found: dict[UUID, BudgetRow] = {}
    for row in budgets(connection, of_client):
        worst = found.get(row.project_id)
        if worst is None or row.percent > worst.percent:
            found[row.project_id] = row
    return found


def _tasks(connection: Connection, client_id: UUID) -> list[RateTarget]:
    query = (
        select(task.c.id, task.c.name, project.c.name.label("project"))
        .join(project, project.c.id == task.c.project_id)
        .where(
            project.c.client_id == client_id,
            project.c.archived.is_(False),
            task.c.status != "done",
        )
        .order_by(project.c.name.collate("NOCASE"), task.c.name.collate("NOCASE"))
        .limit(_MOST_TASKS)
    )
    return [
        RateTarget("task", (("task_id", row.id),), row.name, row.project)
        for row in connection.execute(query)
    ]


def _earned() -> ColumnElement[int]:
    signed = case(
        (invoice.c.kind == "credit_note", -invoice.c.net_minor), else_=invoice.c.net_minor
    )
    return (
        select(func.coalesce(func.sum(signed), 0))
        .where(invoice.c.client_id == client.c.id, invoice.c.issued_at.is_not(None))
        .correlate(client)
        .scalar_subquery()
    )


def _prices(connection: Connection, criteria: ClientDetailCriteria) -> dict[UUID, int]:
    """What each project's hour or day costs today, where nothing more special counts."""
    unit = case((project.c.billing == "daily", "day"), else_="hour")
    looks = [
        _newest(scope, unit, same, criteria.today)
        for scope, same in (
            ("project", rate.c.project_id == project.c.id),
            ("client", rate.c.client_id == project.c.client_id),
            ("member", rate.c.member_id == criteria.member_id),
        )
    ]
    query = (
        select(project.c.id, func.coalesce(*looks).label("price"))
        .join(client, client.c.id == project.c.client_id)
        .where(
            project.c.client_id == criteria.client_id,
            project.c.billing.in_(("hourly", "daily")),
        )
    )
    return {row.id: row.price for row in connection.execute(query) if row.price is not None}


def _newest(
    scope: str, unit: ColumnElement[str], same: ColumnElement[bool], today: date
) -> ColumnElement[Any]:
    return (
        select(rate.c.amount_e4)
        .where(
            rate.c.scope == literal(scope),
            rate.c.kind == "bill",
            rate.c.unit == unit,
            rate.c.currency == client.c.currency,
            rate.c.valid_from_on <= today,
            same,
        )
        .order_by(rate.c.valid_from_on.desc())
        .limit(1)
        .correlate(project, client)
        .scalar_subquery()
    )
