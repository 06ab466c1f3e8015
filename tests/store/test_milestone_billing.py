"""Accepted milestones: in the finder, on the invoice, once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.billing.document_forms import Form
from app.domain.planning.tasks.task_line import TaskLine
from app.domain.values.errors import Conflict, RuleViolation
from app.queries.invoice_details import invoice_lines
from app.queries.invoice_proposal import invoice_proposal
from app.queries.milestones import accepted_milestones
from app.queries.proposal_records import FixedPart, ProposalCriteria
from app.queries.unbilled import UnbilledRow, unbilled
from app.services.corrections import CreateCorrection
from app.services.credit_notes import CreateCreditNote
from app.services.deliverables import AcceptDeliverable, AddDeliverable
from app.services.invoice_drafts import CreateInvoice, DeleteDraft
from app.services.projects import AddProject
from app.services.task_acts import CompleteTasks, DeleteTasks, ReopenTasks
from app.services.task_fields import PlanFields
from app.services.tasks import AddTask
from app.store.tables import invoice_line
from tests.builders import SetClock, open_test_store
from tests.store.bills import Business, open_business
from tests.store.planned import put
from tests.store.rows import Do, all_findings

TODAY = date(2026, 11, 19)


@pytest.fixture
def business(tmp_path: Path) -> Iterator[Business]:
    with open_test_store(tmp_path, SetClock()) as store:
        yield open_business(store)
        assert store.read(all_findings, None) == []


def milestone(business: Business, name: str, amount: int, project_id: UUID | None = None) -> UUID:
    plan = PlanFields(milestone=True, amount_minor=amount)
    command = AddTask(TaskLine(name), project_id=project_id or business.project, plan=plan)
    return business.store.execute(command).task_id


def done(business: Business, *tasks: UUID) -> None:
    business.store.execute(CompleteTasks(tasks))


def relaunch(business: Business, price: int) -> UUID:
    changes = {"name": "Relaunch", "client_id": business.client, "billing": "fixed"}
    return business.store.execute(AddProject({**changes, "price_minor": price}))  # type: ignore[typeddict-item]


def waiting(business: Business) -> UnbilledRow | None:
    return next(iter(business.store.read(unbilled, None)), None)


def test_a_milestone_waits_from_its_acceptance_until_it_is_billed(business: Business) -> None:
    first = milestone(business, "Concept", 50_000)
    assert waiting(business) is None
    done(business, first)
    found = waiting(business)
    assert found is not None
    assert (found.milestones_minor, found.total_minor, found.first_on) == (50_000, 50_000, TODAY)
    draft = business.draft()
    (line,) = business.store.read(invoice_lines, draft)
    assert (line.kind, line.task_id, line.net_minor) == ("free", first, 50_000)
    assert line.description == "Meilenstein, abgenommen am 19. November 2026"
    assert waiting(business) is None
    business.store.execute(DeleteDraft(draft))
    assert waiting(business) is not None
    business.store.execute(ReopenTasks((first,)))
    assert waiting(business) is None


def test_deliverables_say_when_a_milestone_is_accepted(business: Business) -> None:
    first = milestone(business, "Concept", 50_000)
    one, two = (
        business.store.execute(AddDeliverable(first, {"name": name})) for name in ("Text", "Plan")
    )
    done(business, first)
    business.store.execute(AcceptDeliverable(one, "Lena"))
    assert waiting(business) is None
    business.store.execute(AcceptDeliverable(two, "Lena"))
    assert waiting(business) is not None


def test_a_billed_milestone_is_free_again_after_the_whole_credit(business: Business) -> None:
    first = milestone(business, "Concept", 50_000)
    done(business, first)
    draft = business.draft()
    business.issue(draft)
    with pytest.raises(RuleViolation, match=r"task\.in_use"):
        business.store.execute(DeleteTasks((first,)))
    business.issue(business.store.execute(CreateCreditNote(draft)))
    assert business.invoice(business.draft()).net_minor == 50_000


def test_a_correction_bills_its_milestones_on(business: Business) -> None:
    first = milestone(business, "Concept", 50_000)
    done(business, first)
    draft = business.draft()
    business.issue(draft)
    made = business.store.execute(CreateCorrection(draft))
    assert made.credit_id is not None
    business.issue(made.credit_id)
    assert waiting(business) is None
    business.issue(made.correction_id)
    assert business.invoice(made.correction_id).form == Form.CORRECTION
    assert waiting(business) is None


def test_the_file_itself_bills_a_milestone_once(business: Business) -> None:
    first = milestone(business, "Concept", 50_000)
    done(business, first)
    draft = business.draft()

    def again(work: object) -> None:
        from app.store.unit_of_work import UnitOfWork

        assert isinstance(work, UnitOfWork)
        put(
            work,
            invoice_line,
            invoice_id=draft,
            position=2,
            kind="free",
            name="Concept",
            task_id=first,
            quantity_e6=1_000_000,
            unit_code="LS",
            price_e4=1,
            tax_category="S",
            tax_rate_e4=190_000,
            net_minor=0,
        )

    with pytest.raises(Conflict, match=r"invoice\.milestone_billed"):
        business.store.execute(Do(again))


def test_milestones_of_a_fixed_price_are_parts_of_it(business: Business) -> None:
    project = relaunch(business, 100_000)
    first = milestone(business, "Concept", 30_000, project)
    second = milestone(business, "Launch", 70_000, project)
    done(business, first)
    found = waiting(business)
    assert found is not None
    assert (found.milestones_minor, found.fixed_minor, found.total_minor) == (
        30_000,
        70_000,
        100_000,
    )
    proposal = business.store.read(invoice_proposal, ProposalCriteria(business.client))
    assert [price.left_minor for price in proposal.fixed_prices] == [70_000]
    draft = business.store.execute(CreateInvoice(business.client))
    (line,) = business.store.read(invoice_lines, draft)
    assert (line.kind, line.project_id, line.task_id) == ("fixed", project, first)
    done(business, second)
    with pytest.raises(RuleViolation, match=r"invoice\.no_fixed_price_left"):
        business.store.execute(CreateInvoice(business.client, fixed=(FixedPart(project),)))
    rest = business.store.execute(CreateInvoice(business.client))
    assert business.invoice(rest).net_minor == 70_000
    assert waiting(business) is None


def test_no_milestone_bills_more_than_is_left_of_the_price(business: Business) -> None:
    project = relaunch(business, 100_000)
    done(business, milestone(business, "Concept", 60_000, project))
    done(business, milestone(business, "Launch", 60_000, project))
    rows = business.store.read(accepted_milestones, business.client)
    assert [row.amount_minor for row in rows] == [60_000, 40_000]
    assert business.invoice(business.draft()).net_minor == 100_000


def test_milestones_can_be_left_out_or_chosen(business: Business) -> None:
    first = milestone(business, "Concept", 50_000)
    second = milestone(business, "Launch", 20_000)
    done(business, first, second)
    for wanted in ({"milestones": False}, {"end_on": TODAY}, {"start_on": TODAY + timedelta(1)}):
        with pytest.raises(RuleViolation, match=r"invoice\.nothing_to_bill"):
            business.store.execute(CreateInvoice(business.client, **wanted))
    chosen = business.store.execute(CreateInvoice(business.client, milestone_ids=(second,)))
    assert business.invoice(chosen).net_minor == 20_000
