"""The plan: why a date is what it is, what a change does, a what-if copy, the board, the PDF."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt

from app.demo.stage import DemoFailed, Stage
from app.documents.plan.options import Fit, PlanPrintOptions
from app.domain.planning.plan import Key
from app.domain.planning.scheduling.schedule import Schedule
from app.domain.values.period import local_day
from app.queries.plan import PlanCriteria
from app.queries.plan_projects import plan_projects
from app.queries.plan_standing import PlanStanding, StandingCriteria, plan_standing
from app.services.plan_output import SavePlan
from app.services.plan_paper import PlanToPrint, draw_plan_pdf, plan_source
from app.system.chart_words import day_text
from app.ui.planning.plan_page import PlanPage
from app.ui.planning.printing.print_dialog import PrintDialog
from app.ui.planning.what_if.compare_dialog import CompareDialog
from app.ui.planning.why_card import WhyCard
from app.ui.shell.pages import plan_page, tasks_page

_TASK = "Checkout integration"
_GOAL = "Go live"


def explain_plan(stage: Stage) -> None:
    """Where the project stands against its baseline, and why a task is when it is."""
    page = plan_page(stage.desktop)
    stage.settle()
    found = _standing(stage, page)
    stage.numbers["plan"] = _figures(found)
    goal, value = _task(found.schedule, _GOAL), found.value.effort
    then = {} if found.baseline is None else {each.task: each for each in found.baseline.tasks}
    if value is None or goal not in then:
        raise DemoFailed(_GOAL)
    told = f"planned {_finish(stage, found.schedule, _GOAL)}"
    planned = _day(stage, then[goal].finish_at)
    stage.note(
        f"{found.plan.name}: {_GOAL} {told}, at the kick-off {planned}; "
        f"schedule performance {value.schedule_performance_index}"
    )
    page.why.explain(_task(found.schedule, _TASK))
    card = stage.dialog(WhyCard)
    stage.picture("step-5-plan-why", card)
    effect = card.accessibleDescription().splitlines()[-1]
    stage.note(f"Asked why {_TASK} is when it is. {effect}")
    card.close()
    stage.settle()


def change_plan(stage: Stage) -> None:
    """Types more work into a row, sees the end move, and takes it back."""
    page = plan_page(stage.desktop)
    before = _shown_finish(stage, page)
    _type_work(stage, page, "56")
    after = _shown_finish(stage, page)
    stage.picture("step-5-plan-longer")
    stage.desktop.undo()
    stage.settle()
    if _shown_finish(stage, page) != before:
        raise DemoFailed(_TASK)
    stage.numbers["plan"]["longer_finish"] = after
    stage.note(f"{_TASK}: 56 h in place of 48 h moves {_GOAL} from {before} to {after}; undone")


def try_what_if(stage: Stage) -> None:
    """Tries another plan in a copy, compares the two, and drops it."""
    page = plan_page(stage.desktop)
    before = _shown_finish(stage, page)
    page.what_ifs.make()
    page.band.field.setText("Ready-made checkout")
    stage.press(page.band.field_button)
    _type_work(stage, page, "24")
    after = _shown_finish(stage, page)
    stage.picture("step-5-plan-what-if")
    page.what_ifs.compare()
    dialog = stage.dialog(CompareDialog)
    stage.picture("step-5-plan-compare", dialog)
    dialog.reject()
    page.what_ifs.drop()
    stage.settle()
    if page.plan.what_if is not None or _shown_finish(stage, page) != before:
        raise DemoFailed(_GOAL)
    stage.numbers["plan"]["what_if_finish"] = after
    stage.note(f"What if the checkout were ready-made: {_GOAL} {after}, not {before}; dropped")


def print_plan(stage: Stage) -> None:
    """The print preview, and the plan on one page beside the pictures."""
    page = plan_page(stage.desktop)
    page.printing.open()
    dialog = stage.dialog(PrintDialog)
    stage.picture("step-5-plan-print", dialog)
    dialog.reject()
    view, rows = page.chart.canvas.view, stage.session.read(plan_projects, None)
    row = next(each for each in rows if each.id == page.plan.project_id)
    today = stage.session.today()
    printed = PlanToPrint(view.bars, row.name, row.client or "", today, view.marks)
    drawn = draw_plan_pdf(plan_source(printed), PlanPrintOptions(fit=Fit.PAGE))
    target = stage.out / f"{row.name}.pdf"
    # The dialog's own button asks the system's file dialog where to, which no demo can answer.
    stage.session.execute(SavePlan(row.name, drawn.content, target))
    stage.settle()
    stage.note(f"Saved {target.name}: {target.stat().st_size} bytes")


def show_board(stage: Stage) -> None:
    """The tasks of all projects on the board."""
    page = tasks_page(stage.desktop)
    page.show_display("board")
    stage.settle()
    stage.desktop.window.setFocus()
    stage.picture("step-5-board")
    page.show_display("table")


def _standing(stage: Stage, page: PlanPage) -> PlanStanding:
    project_id = page.plan.project_id
    if project_id is None:
        raise DemoFailed("plan")
    criteria = PlanCriteria(project_id, stage.clock.now())
    return stage.session.read(plan_standing, StandingCriteria(criteria))


def _figures(found: PlanStanding) -> dict[str, object]:
    effort, variance = found.value.effort, found.variance
    if effort is None or variance is None or found.schedule.finish_at is None:
        raise DemoFailed("baseline")
    dates = found.schedule.all_dates()
    parents = {task.parent for task in found.plan.tasks}
    return {
        "tasks": len(found.plan.tasks),
        "finish_at": found.schedule.finish_at.isoformat(),
        "critical": [
            task.name for task, each in dates if each.critical and task.key not in parents
        ],
        "schedule_performance": str(effort.schedule_performance_index),
        "cost_performance": str(effort.cost_performance_index),
    }


def _type_work(stage: Stage, page: PlanPage, hours: str) -> None:
    """Types into the cell of the task's work, as its editor does when Enter is pressed."""
    model, key = page.chart.model, _task(_shown(page), _TASK)
    page.chart.table.go_to(key)
    row, column = model.position_of(key), [each.key for each in model.columns].index("work")
    if not model.setData(model.index(row, column), hours, Qt.ItemDataRole.EditRole):
        raise DemoFailed(hours)
    stage.settle()


def _shown(page: PlanPage) -> Schedule:
    found = page.plan.schedule
    if found is None:
        raise DemoFailed("plan")
    return found


def _shown_finish(stage: Stage, page: PlanPage) -> str:
    return _finish(stage, _shown(page), _GOAL)


def _finish(stage: Stage, found: Schedule, name: str) -> str:
    return _day(stage, found.dates(_task(found, name)).finish_at)


def _day(stage: Stage, at: datetime) -> str:
    return day_text(local_day(at, stage.clock.zone()), stage.session.today())


def _task(found: Schedule, name: str) -> Key:
    return next(task.key for task in found.plan.tasks if task.name == name)
