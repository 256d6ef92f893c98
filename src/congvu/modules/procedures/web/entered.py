"""What was entered in the editor: kept as typed for the page, read into a draft for the command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_, Refusal
from congvu.kernel.words import clean
from congvu.modules.procedures.rules.edits import percent
from congvu.modules.procedures.rules.steps import default_steps
from congvu.modules.procedures.values.choices import (
    PROCESS_ROLES,
    Level,
    StepRole,
    SupplementEffect,
    UnitRule,
)
from congvu.modules.procedures.values.edits import Draft, draft_of
from congvu.modules.procedures.values.versions import Paper, ProcedureVersion, Step
from congvu.modules.worktime.api import LimitUnit, TimeLimit

SAME_DAY = "same-day"
MOST_ROWS = 200
NOT_A_NUMBER = N_("Hãy nhập một số nguyên.")
NOT_A_SHARE = N_("Hãy nhập số phần trăm, ví dụ 15 hoặc 12,5.")
NOT_A_DAY = N_("Hãy chọn một ngày.")
NOT_A_CHOICE = N_("Hãy chọn một mục trong danh sách.")

Errors = dict[str, Phrase | str]
Row = dict[str, Any]


@dataclass(slots=True)
class Entered:
    """The editor's fields as typed, with the rows of papers and of steps."""

    fields: dict[str, str]
    levels: list[str]
    is_default_process: bool
    papers: list[Row]
    steps: list[Row]


def shown_of(version: ProcedureVersion, today: date) -> Entered:
    """Return the fields as an editor finds them: the version's own, in force from today."""
    limit = version.limit
    return Entered(
        fields={
            "title": version.title,
            "field": version.field,
            "decision": version.decision,
            "result": version.result,
            "limit_length": str(limit.length) if limit else "",
            "limit_unit": SAME_DAY if version.same_day else (limit.unit.value if limit else "wd"),
            "fee_vnd": "" if version.fee_vnd is None else str(version.fee_vnd),
            "fee_text": version.fee_text,
            "supplement_effect": version.supplement_effect.value,
            "supplement_ground": version.supplement_ground,
            "valid_from": today.isoformat(),
        },
        levels=[level.value for level in version.levels],
        is_default_process=not version.steps,
        papers=[_paper_row(paper) for paper in version.papers],
        steps=[_step_row(step) for step in version.steps or default_steps()],
    )


def entered_in(post: Mapping[str, Any]) -> Entered:
    """Return the fields as they were sent; rows are numbered from 0 without a gap."""
    names = (
        "title",
        "field",
        "decision",
        "result",
        "limit_length",
        "limit_unit",
        "fee_vnd",
        "fee_text",
        "supplement_effect",
        "supplement_ground",
        "valid_from",
    )
    levels = post.getlist("levels") if hasattr(post, "getlist") else []
    return Entered(
        fields={name: clean(post.get(name, "")) for name in names},
        levels=list(levels),
        is_default_process=post.get("default_process") == "1",
        papers=list(_rows(post, "paper", ("name", "case", "form", "originals", "copies"))),
        steps=list(_rows(post, "step", ("name", "role", "unit_rule", "share", "group"))),
    )


def draft_in(entered: Entered, version: ProcedureVersion) -> tuple[Draft, Errors]:
    """Return the draft, with the faults of form that keep a field from being read at all.

    A field that can't be read keeps a harmless value; its fault is in the errors.
    """
    errors: Errors = {}
    fields = entered.fields
    papers = [row for row in entered.papers if row["name"]]
    steps = [] if entered.is_default_process else [row for row in entered.steps if row["name"]]
    limit, same_day = _limit(fields, errors)
    draft = Draft(
        title=fields["title"],
        field=fields["field"],
        levels=tuple(level for level in Level if level.value in entered.levels),
        decision=fields["decision"],
        result=fields["result"],
        fee_text=fields["fee_text"],
        fee_vnd=_whole(fields["fee_vnd"].replace(".", ""), "fee_vnd", errors, empty=None),
        limit=limit,
        same_day=same_day,
        supplement_effect=_choice(
            SupplementEffect,
            fields["supplement_effect"],
            SupplementEffect.RESTART,
            "supplement_effect",
            errors,
        ),
        supplement_ground=fields["supplement_ground"],
        valid_from=_day(fields["valid_from"], errors),
        papers=tuple(_paper(row, place, errors) for place, row in enumerate(papers)),
        steps=tuple(_step(row, place, errors) for place, row in enumerate(steps)),
    )
    return replace(draft, ways=_ways(version, draft)), errors


def _ways(version: ProcedureVersion, draft: Draft) -> tuple[Any, ...]:
    """Carry the ways over; one whose limit was the procedure's follows the new limit."""
    before = draft_of(version, draft.valid_from)
    return tuple(
        replace(way, limit=draft.limit, same_day=draft.same_day)
        if (way.limit, way.same_day) == (before.limit, before.same_day) or way.limit is None
        else way
        for way in before.ways
    )


def _rows(post: Mapping[str, Any], kind: str, names: tuple[str, ...]) -> Iterator[Row]:
    for place in range(MOST_ROWS):
        if f"{kind}-{place}-name" not in post:
            return
        row: Row = {name: clean(post.get(f"{kind}-{place}-{name}", "")) for name in names}
        row["required"] = post.get(f"{kind}-{place}-required") == "1"
        if any(row[name] for name in names[:1]):
            yield row


def _paper_row(paper: Paper) -> Row:
    return {
        "name": paper.name,
        "case": paper.case,
        "form": paper.form,
        "originals": str(paper.originals),
        "copies": str(paper.copies),
        "required": paper.required,
    }


def _step_row(step: Step) -> Row:
    return {
        "name": step.name,
        "role": step.role.value,
        "unit_rule": step.unit_rule.value,
        "share": percent(step.share),
        "group": str(step.parallel_group or ""),
    }


def _paper(row: Row, place: int, errors: Errors) -> Paper:
    originals = _whole(row["originals"], f"paper-{place}-originals", errors, empty=1)
    copies = _whole(row["copies"], f"paper-{place}-copies", errors, empty=0)
    return Paper(
        position=place + 1,
        name=row["name"],
        case=row["case"],
        form=row["form"],
        originals=min(originals or 0, 99),
        copies=min(copies or 0, 99),
        required=row["required"],
    )


def _step(row: Row, place: int, errors: Errors) -> Step:
    return Step(
        position=place + 1,
        name=row["name"],
        role=_choice(PROCESS_ROLES, row["role"], StepRole.LEAD, f"step-{place}-role", errors),
        unit_rule=_choice(
            UnitRule, row["unit_rule"], UnitRule.RESPONSIBLE, f"step-{place}-unit_rule", errors
        ),
        share=_share(row["share"], f"step-{place}-share", errors),
        parallel_group=_whole(row["group"], f"step-{place}-group", errors, empty=None) or None,
    )


def _limit(fields: dict[str, str], errors: Errors) -> tuple[TimeLimit | None, bool]:
    if fields["limit_unit"] == SAME_DAY:
        return TimeLimit(1, LimitUnit.WORKING_DAY), True
    unit = _choice(LimitUnit, fields["limit_unit"], LimitUnit.WORKING_DAY, "limit_length", errors)
    length = _whole(fields["limit_length"], "limit_length", errors, empty=None)
    if length is None:
        return None, False
    try:
        return TimeLimit(length, unit), False
    except Refusal as refusal:
        errors["limit_length"] = Phrase(refusal.message, **refusal.details)
        return None, False


def _whole(text: str, name: str, errors: Errors, empty: int | None) -> int | None:
    if not text:
        return empty
    if not (text.isascii() and text.isdecimal() and len(text) <= 12):
        errors[name] = Phrase(NOT_A_NUMBER)
        return empty
    return int(text)


def _share(text: str, name: str, errors: Errors) -> Decimal:
    try:
        share = (Decimal(text.replace(",", ".").rstrip(" %")) / 100).quantize(Decimal("0.0001"))
    except InvalidOperation:
        errors[name] = Phrase(NOT_A_SHARE)
        return Decimal(0)
    return share


def _day(text: str, errors: Errors) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        errors["valid_from"] = Phrase(NOT_A_DAY)
        return date.max


def _choice(among: Iterable[Any], text: str, default: Any, name: str, errors: Errors) -> Any:
    for one in among:
        if text == one.value:
            return one
    errors[name] = Phrase(NOT_A_CHOICE)
    return default
