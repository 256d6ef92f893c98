"""What a head, or a deputy, answers for, and what he did about it: a part of his sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.clock import VIETNAM
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.queries.figures import unit_figures
from congvu.modules.evaluation.queries.leading import Act, acts_of, levels_below
from congvu.modules.evaluation.queries.places import headed, parts_of
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.values.metrics import Figure
from congvu.modules.evaluation.web.shapes import FigureLine, LevelShape, Sheet
from congvu.modules.evaluation.web.whom import Whom
from congvu.modules.evaluation.web.words import level_shape
from congvu.modules.organisation import api as organisation
from congvu.modules.organisation.api import Rank

ANSWERED = (
    "unassigned_overrun",
    "late_share",
    "open_overdue",
    "superior_reminders",
    "nudges",
    "due_notices",
    "reminders_1",
    "reminders_2",
    "reminders_3",
    "confirmed_signals",
)
"""Of the unit: what nobody was given, its lateness, reminders by rung, signs confirmed."""

ACTS = {
    "Assign": N_("Phân công"),
    "HandOver": N_("Chuyển người khác làm"),
    "HolderReminded": N_("Nhắc việc"),
    "Remarked": N_("Bút phê, nhận xét"),
    "ReturnForRework": N_("Trả lại để sửa"),
    "SignalDecided": N_("Kết luận dấu hiệu né tránh, đùn đẩy"),
    "AskExtension": N_("Đề nghị gia hạn"),
    "Extend": N_("Cho gia hạn"),
    "RefuseExtension": N_("Không cho gia hạn"),
    "AskOpinion": N_("Hỏi ý kiến"),
}


@dataclass(frozen=True, slots=True)
class DoneLine:
    """What the head did, how often, from when to when."""

    words: str
    number: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act of the head."""

    words: str
    act: Act


@dataclass(frozen=True, slots=True)
class LedUnit:
    """A unit that the official headed in the period, or was in charge of (by which documents), and
    its figures."""

    name: str
    figures: tuple[FigureLine, ...]
    held: tuple[organisation.RemitEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadPart:
    """The head's part of a sheet; `below` is None while no round is kept."""

    units: tuple[LedUnit, ...]
    below: tuple[tuple[LevelShape, int], ...] | None
    done: tuple[DoneLine, ...]
    latest: tuple[ActLine, ...]
    is_deputy: bool = False


def head_part(sheet: Sheet) -> HeadPart | None:
    """Return what an official answers for as head, or as deputy; None of who is neither."""
    if sheet.whom.is_unit:
        return None
    places = headed([sheet.whom.id], sheet.span).get(sheet.whom.id, [])
    is_deputy = sheet.rank == Rank.DEPUTY
    if not places and not is_deputy:
        return None
    below = parts_of(places)
    roots = [each for each in places if not any(each in below[o] for o in places if o != each)]
    tallies, latest = acts_of(sheet.whom.id, sheet.span, list(ACTS))
    return HeadPart(
        units=tuple(_units(sheet, roots)),
        below=_below(sheet, sorted({part for parts in below.values() for part in parts})),
        done=tuple(DoneLine(ACTS[t.kind], t.number, t.first, t.last) for t in tallies),
        latest=tuple(ActLine(ACTS[act.kind], act) for act in latest),
        is_deputy=is_deputy,
    )


def _units(sheet: Sheet, roots: Sequence[int]) -> Iterator[LedUnit]:
    metrics = [METRICS[code] for code in ANSWERED]
    found = unit_figures(roots, sheet.span, metrics)
    names = organisation.unit_names(set(roots))
    held = organisation.remits_of(sheet.whom.id) if sheet.rank == Rank.DEPUTY else []
    first, last = (each.astimezone(VIETNAM).date() for each in (sheet.span.start, sheet.span.end))
    for root in roots:
        unit = Whom(root, names.get(root, ""), is_unit=True, may_open=sheet.whom.may_open)
        lines = []
        for metric in metrics:
            figure = found[root].get(metric.code, Figure())
            href = ""
            if figure.counted:
                href = unit.list_href(sheet.period, sheet.pack, metric.code)
            lines.append(FigureLine(metric, figure, href))
        mine = (each for each in held if each.unit_id == root and each.meets(first, last))
        yield LedUnit(unit.name, tuple(lines), tuple(mine))


def _below(sheet: Sheet, units: Sequence[int]) -> tuple[tuple[LevelShape, int], ...] | None:
    found = levels_below(sheet.whom.id, units, period=sheet.period.code, pack=sheet.pack.code)
    if found is None:
        return None
    codes = [*(level.code for level in sheet.pack.levels), None]
    return tuple((level_shape(sheet.pack, code), found[code]) for code in codes if code in found)
