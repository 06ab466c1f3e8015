"""What can be done with the design: head, menus and canvas are made from one list.

Zoom and pages are the canvas's own; everything here needs the `Design` alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtWidgets import QApplication

from app.domain.paper.block_types import BLOCK_TYPES
from app.domain.paper.editing.arranging import (
    aligned,
    distributed,
    hidden,
    locked,
    ordered,
    same_size,
)
from app.domain.paper.editing.blocks import removed
from app.domain.paper.editing.copying import MIME_TYPE, copied, duplicated
from app.domain.paper.template import Block
from app.domain.values.errors import StintError
from app.services.block_clipboard import paste_blocks
from app.system.translations import N_
from app.ui.designer.design import Design

_LEAST_DISTRIBUTED: Final = 3


def _never(_design: Design) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do.

    Attributes:
        key: stable name, ``align.left``.
        text: as menus show it, to be translated.
        icon: name of its icon; blank for none.
        shortcut: portable key sequence; blank for none.
        enabled: whether it can be done now.
        run: does it; raises `StintError` where it cannot be done after all, see `do`.
        checked: whether it holds already, of an act that turns something on and off.
        turns: whether it does.
    """

    key: str
    text: str
    icon: str
    shortcut: str
    enabled: Callable[[Design], bool]
    run: Callable[[Design], None]
    checked: Callable[[Design], bool] = _never
    turns: bool = False

    @property
    def group(self) -> str:
        """``align`` of ``align.left``: acts that belong together stand together."""
        return self.key.partition(".")[0]


def do(act: Act, design: Design) -> None:
    """Does it if it can be done now; `Design.refused` tells what stands against it."""
    if not act.enabled(design):
        return
    try:
        act.run(design)
    except StintError as error:
        design.refused.emit(error)


def _chosen(design: Design) -> bool:
    return bool(design.selection)


def _free(design: Design) -> list[Block]:
    """The selected blocks that can be moved at all."""
    return [each for each in design.blocks if each.frame is not None and not each.locked]


def _can_order(where: str, design: Design) -> bool:
    anchor = "flow" if where in {"earlier", "later"} else "page"
    return any(each.anchor == anchor and not each.locked for each in design.blocks)


def _can_size(design: Design) -> bool:
    return bool(_free(design)) and sum(each.frame is not None for each in design.blocks) > 1


def _can_distribute(design: Design) -> bool:
    fixed = [each for each in design.blocks if each.frame is not None]
    return bool(_free(design)) and len(fixed) >= _LEAST_DISTRIBUTED


def _can_duplicate(design: Design) -> bool:
    return any(not BLOCK_TYPES[each.type].single for each in design.blocks)


def _can_paste(_design: Design) -> bool:
    # There is none where nothing was ever copied, whatever PySide says of its type.
    mime = QApplication.clipboard().mimeData()
    return mime is not None and mime.hasFormat(MIME_TYPE)


def _align(edge: str, design: Design) -> None:
    design.change(aligned(design.template, design.selection, edge))


def _distribute(axis: str, design: Design) -> None:
    design.change(distributed(design.template, design.selection, axis))


def _size(which: str, design: Design) -> None:
    design.change(same_size(design.template, design.selection, which))


def _order(where: str, design: Design) -> None:
    design.change(ordered(design.template, design.selection, where))


def _copy(design: Design) -> None:
    text = copied(design.template, design.selection)
    mime = QMimeData()
    mime.setData(MIME_TYPE, QByteArray(text.encode()))
    QApplication.clipboard().setMimeData(mime)


def _cut(design: Design) -> None:
    _copy(design)
    _remove(design)


def _paste(design: Design) -> None:
    content = QApplication.clipboard().mimeData().data(MIME_TYPE).data()
    # Other bytes are no text of ours, which says the proof.
    text = bytes(content).decode(errors="replace")
    template, ids = paste_blocks(design.template, text)
    design.change(template, selection=ids)


def _duplicate(design: Design) -> None:
    template, ids = duplicated(design.template, design.selection)
    design.change(template, selection=ids)


def _remove(design: Design) -> None:
    design.change(removed(design.template, design.selection))


def _all(flag: str, design: Design) -> bool:
    return _chosen(design) and all(getattr(each, flag) for each in design.blocks)


def _lock(design: Design) -> None:
    design.change(locked(design.template, design.selection, on=not _all("locked", design)))


def _hide(design: Design) -> None:
    design.change(hidden(design.template, design.selection, on=not _all("hidden", design)))


def _can_remove(design: Design) -> bool:
    return any(not each.locked for each in design.blocks)


def _aligning() -> Iterable[Act]:
    for edge, text, icon in (
        ("left", N_("Align left"), "align-left"),
        ("centre", N_("Align centres"), "align-center-horizontal"),
        ("right", N_("Align right"), "align-right"),
        ("top", N_("Align top"), "align-top"),
        ("middle", N_("Align middles"), "align-center-vertical"),
        ("bottom", N_("Align bottom"), "align-bottom"),
    ):
        run = partial(_align, edge)
        yield Act(f"align.{edge}", text, icon, "", lambda design: bool(_free(design)), run)


def _distributing() -> Iterable[Act]:
    for axis, text, icon in (
        ("across", N_("Distribute across"), "split-horizontal"),
        ("down", N_("Distribute down"), "split-vertical"),
    ):
        yield Act(f"distribute.{axis}", text, icon, "", _can_distribute, partial(_distribute, axis))


def _sizing() -> Iterable[Act]:
    for which, text, icon in (
        ("width", N_("Same width"), "arrows-out-line-horizontal"),
        ("height", N_("Same height"), "arrows-out-line-vertical"),
        ("both", N_("Same size"), ""),
    ):
        yield Act(f"size.{which}", text, icon, "", _can_size, partial(_size, which))


def _ordering() -> Iterable[Act]:
    for where, text, shortcut in (
        ("front", N_("To the front"), "Ctrl+Shift+]"),
        ("forward", N_("Forward"), "Ctrl+]"),
        ("backward", N_("Backward"), "Ctrl+["),
        ("back", N_("To the back"), "Ctrl+Shift+["),
        ("earlier", N_("Earlier in the flow"), "Alt+PgUp"),
        ("later", N_("Later in the flow"), "Alt+PgDown"),
    ):
        can, run = partial(_can_order, where), partial(_order, where)
        yield Act(f"order.{where}", text, "", shortcut, can, run)


ACTS: Final[tuple[Act, ...]] = (
    Act(
        "edit.undo",
        N_("Undo"),
        "arrow-u-up-left",
        "Ctrl+Z",
        lambda design: design.can_undo,
        Design.undo,
    ),
    Act(
        "edit.redo",
        N_("Redo"),
        "arrow-u-up-right",
        "Ctrl+Shift+Z",
        lambda design: design.can_redo,
        Design.redo,
    ),
    Act("clip.cut", N_("Cut"), "scissors", "Ctrl+X", _can_remove, _cut),
    Act("clip.copy", N_("Copy"), "copy", "Ctrl+C", _chosen, _copy),
    Act("clip.paste", N_("Paste"), "", "Ctrl+V", _can_paste, _paste),
    Act("block.duplicate", N_("Duplicate"), "", "Ctrl+D", _can_duplicate, _duplicate),
    Act("block.delete", N_("Delete"), "trash", "Del", _can_remove, _remove),
    *_aligning(),
    *_distributing(),
    *_sizing(),
    *_ordering(),
    Act(
        "mark.lock", N_("Locked"), "lock", "L", _chosen, _lock, partial(_all, "locked"), turns=True
    ),
    Act(
        "mark.hide",
        N_("Hidden"),
        "eye-slash",
        "H",
        _chosen,
        _hide,
        partial(_all, "hidden"),
        turns=True,
    ),
)
BY_KEY: Final = {act.key: act for act in ACTS}
