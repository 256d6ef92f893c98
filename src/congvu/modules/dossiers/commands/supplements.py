"""Papers that lack: asked for once, received, or not completed in time (art. 19.5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.moments import day_short, moment_short
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.dossiers import access
from congvu.modules.dossiers.commands.filing import write_papers
from congvu.modules.dossiers.commands.slips import issue, party_of
from congvu.modules.dossiers.commands.telling import tell_applicant
from congvu.modules.dossiers.models import Dossier, SupplementRound
from congvu.modules.dossiers.rules import notices
from congvu.modules.dossiers.rules.limits import complete_by, notice_by
from congvu.modules.dossiers.rules.refusals import (
    LateNoticeUnexplained,
    PauseNeedsLaw,
    SupplementOnlyOnce,
    SupplementRunning,
    SupplementSent,
    SupplementStillOpen,
    SupplementUnknown,
)
from congvu.modules.dossiers.values.filing import FiledPaper
from congvu.modules.dossiers.values.slips import Letterhead, SlipKind, SupplementRequest
from congvu.modules.worktime import api as worktime

RESTART_LAW = "Khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP"
EFFECT_WORDS = {
    casework.SupplementEffect.RESTART: (
        "Khi hồ sơ đã đủ, thời gian giải quyết được tính lại từ đầu. Quá ngày nêu trên mà chưa "
        "bổ sung thì hồ sơ được đóng; Ông/Bà có thể nộp lại."
    ),
    casework.SupplementEffect.PAUSE: (
        "Thời gian chờ bổ sung không tính vào thời hạn giải quyết. Quá ngày nêu trên mà chưa "
        "bổ sung thì hồ sơ được đóng; Ông/Bà có thể nộp lại."
    ),
    casework.SupplementEffect.NONE: "",
}


@transaction.atomic
def request_supplement(
    *,
    code: str,
    items: Iterable[str],
    reason: str,
    lawful_effect: casework.SupplementEffect,
    effect: casework.SupplementEffect,
    ground: str,
    request: str,
    site: str,
    actor: Actor,
    now: datetime,
    late_reason: str = "",
) -> SupplementRound:
    """Ask for everything that lacks, at once; the one-stop unit hands out the slip.

    `lawful_effect` is the procedure's by law. RESTART: the time is counted again from zero once
    complete; after 15 days the dossier is closed. PAUSE needs a sector law named in `ground`.
    It is asked once, within 3 working days of reception; later it is marked as late, with
    `late_reason`. Where a sector's law governs, both are that law's.

    :raises NotTheHolder: if another has the case in hand.
    :raises SupplementRunning: while an earlier request is open.
    :raises SupplementOnlyOnce: after an earlier one, unless the sector's law gives another.
    :raises LateNoticeUnexplained: after the third working day, without saying why.
    :raises PauseNeedsLaw: for a pause that the procedure's law does not give.
    :raises ReasonMissing: without a reason or without naming what lacks.
    """
    opened = access.opened(code=code, actor=actor)
    dossier, asked = opened.dossier, tuple(filter(None, map(clean, items)))
    reason, ground = clean(reason), clean(ground)
    if not asked or not reason:
        raise casework.ReasonMissing
    _refuse_unlawful(effect, lawful_effect, ground)
    _refuse_another(dossier, opened.live.code, effect)
    until = _notice_by(opened.live, lawful_effect)
    late = _why_late(until, late_reason, now)
    ground = ground or RESTART_LAW
    live = casework.request_supplement(
        code=opened.live.code, effect=effect, ground=ground, items="; ".join(asked),
        actor=actor, now=now,
    )  # fmt: skip
    completed = complete_by(now, worktime.calendar_by_id(live.state.calendar_id))
    round_ = SupplementRound.objects.create(
        dossier=dossier,
        no=dossier.supplements.count() + 1,
        items=list(asked),
        reason=reason,
        effect=effect,
        ground=ground,
        asked_at=now,
        asked_by_id=actor.person,
        due_before=opened.live.state.due_at,
        complete_by=completed,
        notice_by=until,
        late_reason=late,
    )
    _tell(round_, live.code, request, site, actor, now)
    return round_


def _refuse_unlawful(
    effect: casework.SupplementEffect, lawful: casework.SupplementEffect, ground: str
) -> None:
    if effect is casework.SupplementEffect.PAUSE and not (effect is lawful and ground):
        raise PauseNeedsLaw


def _tell(
    asked: SupplementRound, code: str, request: str, site: str, actor: Actor, now: datetime
) -> None:
    """Issue the slip that says what lacks, and tell the applicant."""
    dossier, items = asked.dossier, tuple(asked.items)

    def say(head: Letterhead) -> SupplementRequest:
        return SupplementRequest(
            head, party_of(dossier), request, items, asked.reason, actor.name, code=code,
            contact=head.unit, complete_by=asked.complete_by.date(),
            effect=EFFECT_WORDS[casework.SupplementEffect(asked.effect)],
            link=f"{site}/track/?code={code}", late=asked.late_reason,
        )  # fmt: skip

    issue(
        dossier, SlipKind.SUPPLEMENT, say, unit_id=dossier.answering_unit_id, actor=actor, now=now
    )
    tell_applicant(dossier, notices.lacking(code, asked.no, items, asked.complete_by), now=now)


@transaction.atomic
def receive_supplement(
    *, code: str, papers: Iterable[FiledPaper], actor: Actor, now: datetime
) -> casework.Live:
    """Put on record at the counter that the dossier is complete; its clock starts again.

    :raises NotAtCounter: if the post is not a clerk's.
    :raises SupplementUnknown: if nothing was asked for.
    """
    opened = access.opened_at_counter(code=code, actor=actor)
    round_ = _open_round(opened.dossier, code)
    live = casework.receive_supplement(code=opened.live.code, actor=actor, now=now)
    round_.received_at = now
    round_.save(update_fields=["received_at"])
    there = set(opened.dossier.papers.filter(round=round_.no).values_list("position", flat=True))
    fresh = [paper for paper in papers if paper.position not in there]
    write_papers(opened.dossier, fresh, round_no=round_.no, now=now)
    return live


@transaction.atomic
def close_uncompleted(*, code: str, actor: Actor, now: datetime) -> None:
    """Close a dossier that was not completed within 15 days of the request (art. 19.5).

    :raises NotAtCounter: if the post is not a clerk's.
    :raises SupplementUnknown: if nothing was asked for.
    :raises SupplementStillOpen: while the applicant has time left.
    :raises SupplementSent: if the applicant sent the papers online.
    """
    opened = access.opened_at_counter(code=code, actor=actor)
    round_ = _open_round(opened.dossier, code)
    if round_.sent_at is not None:
        raise SupplementSent(at=moment_short(round_.sent_at))
    if now <= round_.complete_by:
        raise SupplementStillOpen(until=moment_short(round_.complete_by))
    reason = f"Không bổ sung hồ sơ đến {moment_short(round_.complete_by)} ({RESTART_LAW})"
    casework.close(
        code=opened.live.code, outcome=casework.Outcome.UNCOMPLETED, reason=reason,
        actor=actor, now=now,
    )  # fmt: skip
    round_.closed_at = now
    round_.save(update_fields=["closed_at"])


def _refuse_another(dossier: Dossier, code: str, effect: casework.SupplementEffect) -> None:
    """Refuse a second request while the first is open, and later where no sector's law gives it."""
    earlier = dossier.supplements.order_by("no").last()
    if earlier is None:
        return
    if earlier.received_at is None and earlier.closed_at is None:
        raise SupplementRunning(dossier=code, on=day_short(earlier.asked_at))
    if effect is not casework.SupplementEffect.PAUSE:
        raise SupplementOnlyOnce(dossier=code, on=day_short(earlier.asked_at))


def _why_late(until: datetime | None, reason: str, now: datetime) -> str:
    """Return why the applicant hears of it late; nothing when in time."""
    if until is None or now <= until:
        return ""
    if not clean(reason):
        raise LateNoticeUnexplained(until=moment_short(until))
    return clean(reason)


def _notice_by(live: casework.Live, lawful: casework.SupplementEffect) -> datetime | None:
    """Return until when the applicant had to hear of it; None where a sector's law governs."""
    if lawful is casework.SupplementEffect.PAUSE:
        return None
    calendar = worktime.calendar_by_id(live.state.calendar_id)
    return notice_by(live.state.accepted_at, calendar)


def _open_round(dossier: Dossier, code: str) -> SupplementRound:
    rows = dossier.supplements.select_for_update()
    round_ = rows.filter(received_at=None, closed_at=None).first()
    if round_ is None:
        raise SupplementUnknown(dossier=code)
    return round_
