"""What a person may write into a version, and what is wrong with it, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.procedures.rules.steps import WHOLE, whole_share
from congvu.modules.procedures.values.choices import SupplementEffect
from congvu.modules.procedures.values.edits import Draft

LONGEST_NAME = 2_000
NEEDED = N_("Hãy nhập {what}.")
TOO_LONG = N_("Dài quá {longest} ký tự.")
NO_LEVEL = N_("Hãy chọn ít nhất một cấp thực hiện.")
NO_LIMIT = N_("Hãy nhập thời hạn giải quyết.")
NO_GROUND = N_("Hãy ghi điều, khoản của luật chuyên ngành cho phép tạm dừng.")
SHARES = N_("Tỷ lệ các bước cộng lại phải là 100 %, đang là {sum} %.")
NO_SHARE = N_("Tỷ lệ của mỗi bước phải lớn hơn 0 và không quá 100 %.")
NEGATIVE = N_("Mức phí không được âm.")
PAST = N_("Ngày hiệu lực không được ở quá khứ.")
ALONE = N_("Nhóm song song {group} chỉ có một bước.")


def faults_of(draft: Draft, today: date) -> dict[str, Phrase]:
    """Return the first fault of each field; empty when the draft can be a version."""
    faults: dict[str, Phrase] = {}
    for name, fault in _faults(draft):
        faults.setdefault(name, fault)
    if draft.valid_from < today:
        faults["valid_from"] = Phrase(PAST)
    return faults


def _faults(draft: Draft) -> Iterator[tuple[str, Phrase]]:
    if not draft.title:
        yield "title", Phrase(NEEDED, what=Phrase(N_("tên thủ tục")))
    if len(draft.title) > LONGEST_NAME:
        yield "title", Phrase(TOO_LONG, longest=LONGEST_NAME)
    if not draft.field:
        yield "field", Phrase(NEEDED, what=Phrase(N_("lĩnh vực")))
    if not draft.levels:
        yield "levels", Phrase(NO_LEVEL)
    if draft.limit is None:
        yield "limit_length", Phrase(NO_LIMIT)
    if draft.fee_vnd is not None and draft.fee_vnd < 0:
        yield "fee_vnd", Phrase(NEGATIVE)
    if draft.supplement_effect is SupplementEffect.PAUSE and not draft.supplement_ground:
        yield "supplement_ground", Phrase(NO_GROUND)
    yield from _rows(draft)
    yield from _steps(draft)


def _rows(draft: Draft) -> Iterator[tuple[str, Phrase]]:
    for place, paper in enumerate(draft.papers):
        if not paper.name:
            yield f"paper-{place}-name", Phrase(NEEDED, what=Phrase(N_("tên giấy tờ")))
        if len(paper.name) > LONGEST_NAME:
            yield f"paper-{place}-name", Phrase(TOO_LONG, longest=LONGEST_NAME)
    for place, step in enumerate(draft.steps):
        if not step.name:
            yield f"step-{place}-name", Phrase(NEEDED, what=Phrase(N_("tên bước")))
        if not 0 < step.share <= WHOLE:
            yield f"step-{place}-share", Phrase(NO_SHARE)


def _steps(draft: Draft) -> Iterator[tuple[str, Phrase]]:
    whole = whole_share(draft.steps)
    if draft.steps and whole != WHOLE:
        yield "steps", Phrase(SHARES, sum=percent(whole))
    groups = [step.parallel_group for step in draft.steps if step.parallel_group]
    for group in dict.fromkeys(groups):
        if groups.count(group) == 1:
            yield "steps", Phrase(ALONE, group=group)


def percent(share: Decimal) -> str:
    """Return a share as a person writes it: "70", "12,5"."""
    number = f"{share * 100:f}"
    return (number.rstrip("0").rstrip(".") if "." in number else number).replace(".", ",")
