"""What a round says on paper and to other systems: decision, notice, lists, the sync file. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from typing import Any

from congvu.foundation.clock import VIETNAM
from congvu.foundation.writing.api import (
    Annex,
    Article,
    Body,
    Grounds,
    Paragraph,
    Purpose,
    Recipient,
    Table,
)
from congvu.modules.evaluation.rules.recorded_runs import corrections_from, judged_from
from congvu.modules.evaluation.rules.running import corrected
from congvu.modules.evaluation.rules.scoring import score
from congvu.modules.evaluation.rules.wording import points_words
from congvu.modules.evaluation.values.cards import Subject
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.run_states import CardRun, RunState
from congvu.modules.evaluation.values.runs import StepKind

FORM = "congvu.evaluation.ratings/1"
NONE = "Chưa đủ dữ liệu"


def mark_of(pack: Pack, level: str | None) -> str:
    """Return a level's code as forms write it (HTXSNV), "" for none."""
    return pack.level(level).mark if level else ""


def name_of(pack: Pack, level: str | None) -> str:
    return pack.level(level).name if level else NONE


def whom(pack: Pack) -> str:
    return "người" if pack.kind.is_people else "đơn vị"


def inside(run: RunState) -> list[CardRun]:
    """List the cards that the agency itself decided."""
    found = ((card, card.last(StepKind.DECIDED)) for card in run.cards)
    return [card for card, step in found if step and step.body["group"] is not None]


def decision_body(run: RunState) -> Body:
    """Return the decision that recognises everyone's level, the list as its annex."""
    pack, period = run.round.pack, run.round.period.words
    cards = inside(run)
    grounds = (
        "Luật Cán bộ, công chức số 80/2025/QH15",
        f"{pack.source.document} của {pack.source.issuer}",
        f"Kết quả đánh giá {period} của {run.round.agency_name}",
    )
    return Body(
        (
            Grounds(grounds),
            Article(text=f"Công nhận kết quả đánh giá, xếp loại {period} đối với {len(cards)} "
                    f"{whom(pack)} của {run.round.agency_name} (danh sách kèm theo)."),
            Article(text="Kết quả này là căn cứ để sử dụng, bố trí, khen thưởng và xử lý theo quy "
                    "định. Người được xếp loại có quyền kiến nghị trong thời hạn đã thông báo."),
            Article(text="Người đứng đầu các đơn vị và những người có tên trong danh sách chịu "
                    "trách nhiệm thi hành quyết định này."),
        ),
        (Annex(f"Kết quả đánh giá, xếp loại {period}", (_list(run, cards),), is_wide=True),),
    )  # fmt: skip


def notice_body(run: RunState) -> Body:
    """Return the notice of the results, which is posted inside the agency."""
    pack, period = run.round.pack, run.round.period.words
    cards = inside(run)
    told = [card.last(StepKind.NOTICED) for card in cards]
    due = max((step.due_at for step in told if step and step.due_at), default=None)
    lines = [f"{run.round.agency_name} thông báo kết quả đánh giá, xếp loại {period}:"]
    for level in (*(each.code for each in pack.levels), None):
        number = sum(1 for card in cards if _level(card) == level)
        if number:
            lines.append(f"{name_of(pack, level)}: {number} {whom(pack)}.")
    if due is not None:
        until = f"{due.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}"
        lines.append(f"Người được xếp loại có thể kiến nghị đến {until}.")
    return Body(
        tuple(map(Paragraph, lines)),
        (Annex(f"Kết quả đánh giá, xếp loại {period}", (_list(run, cards),), is_wide=True),),
    )


def correction_body(run: RunState, card: CardRun) -> Body:
    """Return the decision that replaces one person's level after an accepted appeal."""
    pack, subject, period = run.round.pack, card.card.subject, run.round.period.words
    first, last = card.first(StepKind.DECIDED), card.last(StepKind.DECIDED)
    reply = card.last(StepKind.ANSWERED)
    assert first and last and reply
    grounds = (
        f"{pack.source.document} của {pack.source.issuer}",
        f"Kết luận của tổ xem xét kiến nghị về kết quả {period} của {subject.name}",
    )
    return Body(
        (
            Grounds(grounds),
            Article(text=f"Sửa kết quả xếp loại {period} của {subject.name}, {subject.post_title}, "
                    f"{_belongs(subject)}: từ “{name_of(pack, first.level)}” thành "
                    f"“{name_of(pack, last.level)}”."),
            Article(text=f"Lý do: {reply.body['reason']}"),
            Article(text="Quyết định này thay thế phần tương ứng của quyết định trước, được lưu "
                    "cùng hồ sơ."),
        )
    )  # fmt: skip


def recipients(units: Iterable[str]) -> list[Recipient]:
    return [Recipient(name, Purpose.ACT) for name in units] + [Recipient("VT", Purpose.FILE)]


def points_by_criterion(run: RunState, card: CardRun) -> dict[str, str]:
    """Return what each criterion came to, with what people gave and what an appeal corrected."""
    pack, figures = run.round.pack, dict(card.card.figures)
    appraisal, last = card.last(StepKind.APPRAISED), card.last(StepKind.DECIDED)
    judged = judged_from(appraisal.body["judged"]) if appraisal else {}
    if last is not None:
        judged |= judged_from(last.body["opinion"]["judged"])
    reply = card.last(StepKind.ANSWERED)
    if last is not None and last.no > 1 and reply is not None:
        judged |= judged_from(reply.body["judged"])
        figures = corrected(figures, corrections_from(reply.body["corrections"]))
    points = score(pack, figures, replace(card.given, judged=judged)).points
    if points is None or pack.scale is None:
        return {}
    return {
        line.code: points_words(line.gained, decimals=pack.scale.decimals)
        for line in points.lines
        if line.gained is not None
    }


def sync_answer(run: RunState, *, made_at: datetime) -> dict[str, Any]:
    """Return the results as the national database of officials may take them, within five days."""
    pack = run.round.pack
    return {
        "form": FORM,
        "agency": {"code": run.round.agency_code, "name": run.round.agency_name},
        "period": run.round.period.code,
        "rules": {"code": pack.code, "version": pack.version, "document": pack.source.document},
        "digest": run.round.digest,
        "made_at": made_at.isoformat(),
        "ratings": [_synced(pack, card) for card in run.cards if card.last(StepKind.DECIDED)],
    }


def _synced(pack: Pack, card: CardRun) -> dict[str, Any]:
    first, last = card.first(StepKind.DECIDED), card.last(StepKind.DECIDED)
    assert first and last
    subject, points = card.card.subject, last.body["outcome"]["points"]
    return {
        "official": subject.code,
        "name": subject.name,
        "post": subject.post_title,
        "unit": subject.unit_name,
        "opinions": {
            "self": _opinion(pack, card, StepKind.SELF),
            "unit": _opinion(pack, card, StepKind.APPRAISED),
            "authority": mark_of(pack, last.level) or None,
        },
        "points": None if points is None else round(float(Fraction(points)), 2),
        "decided_at": last.at.isoformat(),
        "corrects": mark_of(pack, first.level) or None if last.no > first.no else None,
    }


def _opinion(pack: Pack, card: CardRun, kind: StepKind) -> str | None:
    step = card.last(kind)
    return mark_of(pack, step.level) or None if step else None


def _level(card: CardRun) -> str | None:
    step = card.last(StepKind.DECIDED)
    return step.level if step else None


def _list(run: RunState, cards: list[CardRun]) -> Table:
    pack = run.round.pack
    rows = [
        (
            str(place), card.card.subject.name, card.card.subject.post_title,
            _belongs(card.card.subject), _written(card), mark_of(pack, _level(card)) or "–",
        )
        for place, card in enumerate(cards, start=1)
    ]  # fmt: skip
    header = ("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Điểm", "Mức xếp loại")
    if not pack.kind.is_people:
        header = ("TT", "Đơn vị", "Người đứng đầu", "Thuộc", "Điểm", "Mức xếp loại")
    return Table(header, tuple(rows), widths=(6, 26, 22, 28, 8, 10))


def _belongs(subject: Subject) -> str:
    return subject.agency_name if subject.is_unit else subject.unit_name


def _written(card: CardRun) -> str:
    step = card.last(StepKind.DECIDED)
    return step.body["outcome"]["written"] or "–" if step else "–"
