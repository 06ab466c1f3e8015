from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.values.errors import NotFound, RuleViolation
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
from app.queries.client_overview import UsualRateCriteria, usual_rate
from app.queries.profile import MemberCriteria, MemberRow, member_row
from app.queries.seller import seller_logo, seller_row
from app.services.business import EditBusiness
from app.services.history import Undo
from app.services.logo import SetLogo
from app.services.member import EditMember
from app.services.rates import RateScope, SetRate
from app.store.store import Store
from tests.builders import SetClock, open_test_store
from tests.store.bills import SPRING

PNG = b"\x89PNG\r\n\x1a\n" + b"picture"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path, SetClock()) as opened:
        yield opened


@pytest.fixture
def me(store: Store) -> UUID:
    assert store.actor.member_id is not None
    return store.actor.member_id


def row_of(store: Store, me: UUID) -> MemberRow:
    return store.read(member_row, MemberCriteria(me))


def test_what_is_left_out_stays(store: Store, me: UUID) -> None:
    store.execute(EditMember(me, {"email": " nora@example.org "}))
    row = row_of(store, me)
    assert (row.name, row.email, row.zone) == ("Nora Seidel", "nora@example.org", "Europe/Berlin")


def test_working_hours_are_kept_by_weekday(store: Store, me: UUID) -> None:
    store.execute(EditMember(me, {"working_hours": DEFAULT_WORKING_HOURS}))
    assert row_of(store, me).working_hours == DEFAULT_WORKING_HOURS


@pytest.mark.parametrize("zone", ["Europe/Atlantis", "", "../etc/passwd", "Europe"])
def test_a_zone_that_does_not_exist_is_refused(store: Store, me: UUID, zone: str) -> None:
    with pytest.raises(RuleViolation) as error:
        store.execute(EditMember(me, {"zone": zone}))
    assert error.value.field == "zone"


def test_public_holidays_are_kept_by_region(store: Store, me: UUID) -> None:
    store.execute(EditMember(me, {"holiday_region": " de-bayern "}))
    assert row_of(store, me).holiday_region == "DE-BY"
    store.execute(EditMember(me, {"holiday_region": ""}))
    assert row_of(store, me).holiday_region == ""


def test_a_region_that_does_not_exist_is_refused(store: Store, me: UUID) -> None:
    with pytest.raises(RuleViolation) as error:
        store.execute(EditMember(me, {"holiday_region": "DE-XX"}))
    assert (error.value.field, error.value.key) == ("holiday_region", "calendar.unknown_region")


def test_a_person_needs_a_name(store: Store, me: UUID) -> None:
    with pytest.raises(RuleViolation) as error:
        store.execute(EditMember(me, {"name": "  "}))
    assert error.value.field == "member_name"


def test_a_person_who_does_not_exist_cannot_change(store: Store) -> None:
    with pytest.raises(NotFound):
        store.execute(EditMember(UUID(int=1), {"name": "Nobody"}))


def test_a_business_is_one_change_with_one_undo(store: Store, me: UUID) -> None:
    rate = SetRate(RateScope(member_id=me), Decimal(95), SPRING, "EUR")
    member = EditMember(me, {"zone": "Asia/Tokyo"})
    store.execute(EditBusiness({"city": "Ulm"}, member, rate, SetLogo("logo.png", PNG)))
    assert store.read(seller_row, None).city == "Ulm"
    assert store.read(seller_logo, None) == PNG
    store.execute(Undo())
    assert store.read(seller_row, None).city == ""
    assert store.read(seller_logo, None) is None
    assert row_of(store, me).zone == "Europe/Berlin"
    assert store.read(usual_rate, UsualRateCriteria(me, SPRING)) is None


def test_a_business_with_one_mistake_is_not_changed_at_all(store: Store, me: UUID) -> None:
    with pytest.raises(RuleViolation):
        store.execute(EditBusiness({"city": "Ulm"}, EditMember(me, {"zone": "Nowhere"})))
    assert store.read(seller_row, None).city == ""


def test_the_persons_own_name_is_written_after_the_sellers(store: Store, me: UUID) -> None:
    store.execute(EditBusiness({"name": "Nora Seidel GmbH"}, EditMember(me, {"name": "Nora"})))
    assert store.read(seller_row, None).name == "Nora Seidel GmbH"
    assert row_of(store, me).name == "Nora"
