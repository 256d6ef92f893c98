"""One dossier, whole."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from congvu.foundation.actors.values import Actor, Role
from congvu.modules.casework import api as casework
from congvu.modules.dossiers.models import Dossier, Result
from congvu.modules.dossiers.queries.handing import handed_over
from congvu.modules.dossiers.rules.limits import notice_by
from congvu.modules.dossiers.rules.standing import standing_before, standing_of
from congvu.modules.dossiers.rules.states import status_of
from congvu.modules.dossiers.values.filing import ApplicantKind, Channel, HandBack, PaperWay
from congvu.modules.dossiers.values.intake import Answer, ObligationKind
from congvu.modules.dossiers.values.slips import SlipKind
from congvu.modules.dossiers.values.states import Standing
from congvu.modules.dossiers.values.views import (
    ApologyView,
    DossierView,
    ObligationView,
    PaperView,
    ResultView,
    RoundView,
    SlipView,
)
from congvu.modules.organisation import api as organisation
from congvu.modules.procedures import api as procedures
from congvu.modules.worktime import api as worktime


def dossier_view(
    dossier: Dossier, live: casework.Live | None, *, actor: Actor | None, now: datetime
) -> DossierView:
    """Return a dossier with everything that belongs to it, and what this person may do now."""
    version = procedures.version_by_id(dossier.procedure_version_id)
    answer = Answer(dossier.answer) if dossier.answer else None
    rounds, owed, result = _rounds(dossier), _obligations(dossier), _result(dossier)
    acts = _acts(live, rounds, result, actor, now)
    by_sector_law = version.supplement_effect.value == casework.SupplementEffect.PAUSE.value
    if rounds and not by_sector_law:
        acts -= {"supplement"}  # what lacks is told once (art. 16.3, 17.2a)
    if _may_settle(live, owed, actor):
        acts |= {"payment", "waiver"}
    return DossierView(
        id=dossier.pk,
        code=live.code if live else None,
        reference=dossier.reference,
        title=version.title,
        procedure_code=version.code,
        version_id=version.id,
        subject=live.subject if live else version.title,
        submitted_at=dossier.submitted_at,
        answer=answer,
        answered_at=dossier.answered_at,
        answer_by=dossier.answer_by,
        answer_note=dossier.answer_note,
        status=status_of(_standing(live, answer, rounds, owed, result)),
        papers=_papers(dossier),
        slips=_slips(dossier),
        rounds=rounds,
        obligations=owed,
        apology=_apology(dossier),
        result=result,
        acts=acts,
        handed=handed_over(dossier),
        **_filed(dossier),
        **_places(dossier),
        **_clock(live, now, by_sector_law=by_sector_law),
    )


def _filed(dossier: Dossier) -> dict[str, Any]:
    """Return what the applicant said."""
    plain = (
        "name", "id_number", "address", "phone", "email", "principal_name", "authorisation",
        "request", "note", "sets",
    )  # fmt: skip
    return {name: getattr(dossier, name) for name in plain} | {
        "channel": Channel(dossier.channel),
        "kind": ApplicantKind(dossier.kind),
        "hand_back": HandBack(dossier.hand_back),
    }


def _places(dossier: Dossier) -> dict[str, Any]:
    """Return the three units by name."""
    receiving, answering = dossier.receiving_unit_id, dossier.answering_unit_id
    names = organisation.unit_names({receiving, answering, dossier.responsible_unit_id})
    return {
        "receiving_unit": names.get(receiving, ""),
        "answering_unit_id": answering,
        "answering_unit": names.get(answering, ""),
        "responsible_unit_id": dossier.responsible_unit_id,
        "responsible_unit": names.get(dossier.responsible_unit_id, ""),
    }


def _clock(live: casework.Live | None, now: datetime, *, by_sector_law: bool) -> dict[str, Any]:
    """Return the dates of the case; none before acceptance."""
    if live is None:
        wanted = ("accepted_at", "promise_at", "due_at", "hand_over_by", "notice_by", "left")
        return dict.fromkeys(wanted)
    state = live.state
    calendar = worktime.calendar_by_id(state.calendar_id)
    until = None if by_sector_law else notice_by(state.accepted_at, calendar)
    return {
        "accepted_at": state.accepted_at,
        "promise_at": state.promise_at,
        "due_at": state.due_at,
        "hand_over_by": worktime.hand_over_by(state.accepted_at, calendar),
        "notice_by": until,
        "notice_is_late": until is not None and now > until,
        "left": time_left_of(state, now),
    }


def time_left_of(state: casework.CaseState, now: datetime) -> worktime.TimeLeft:
    """Return what is left of the case's lawful time."""
    return worktime.time_left(
        now=now,
        due_at=state.due_at,
        calendar=worktime.calendar_by_id(state.calendar_id),
        started_at=state.cycle_started_at,
        paused=state.is_waiting and state.concluded_at is None,
        closed_at=state.concluded_at,
    )


def _standing(
    live: casework.Live | None,
    answer: Answer | None,
    rounds: tuple[RoundView, ...],
    debts: tuple[ObligationView, ...],
    result: ResultView | None,
) -> Standing:
    if live is None:
        return standing_before(answer)
    return standing_of(
        live.state,
        supplement_open=any(round_.is_open for round_ in rounds),
        owed=sum(debt.is_open for debt in debts),
        settled=sum(debt.paid_at is not None for debt in debts),
        waived=sum(debt.waived_at is not None for debt in debts),
        result_ready=result is not None,
        uncollected=result is not None and result.uncollected_at is not None,
        delivered=result is not None and result.delivered_at is not None,
    )


def _acts(
    live: casework.Live | None,
    rounds: tuple[RoundView, ...],
    result: ResultView | None,
    actor: Actor | None,
    now: datetime,
) -> frozenset[str]:
    """Return the acts that are open to this person: by place of the case, by post, by state."""
    if live is None or actor is None or live.state.is_closed:
        return frozenset()
    turn, acts = live.state.current, set()
    clerk = actor.has(Role.CLERK)
    holder = turn.official_id if turn is not None else None
    mine = holder is not None and holder in (actor.official_id, actor.behalf_of_id)
    waiting = next((round_ for round_ in rounds if round_.is_open), None)
    if live.state.concluded_at is not None:
        return frozenset({"deliver", "uncollected", "obligation"} if clerk and result else ())
    if waiting is not None and clerk:
        is_over = now > waiting.complete_by and waiting.sent_at is None
        acts |= {"completed"} | ({"uncompleted"} if is_over else set())
    if mine and waiting is None:
        acts |= {"supplement", "obligation"}
        acts |= _answers(live)
    acts |= {"attach"} if clerk or mine else set()
    if clerk:
        acts |= {"withdraw", "stop", "obligation"}
    if actor.has(Role.LEADER, Role.HEAD):
        acts |= {"apology"}
    return frozenset(acts)


def _answers(live: casework.Live) -> set[str]:
    """Return the answers that may be given at this step: a refusal may come from the approver."""
    turn = live.state.current
    if turn is None:
        return set()
    if turn.step == len(live.state.plan) - 1:
        return {"result", "refuse"}
    may_refuse = turn.role in (casework.StepRole.APPROVE, casework.StepRole.DELIVER)
    return {"refuse"} if may_refuse else set()


def _may_settle(
    live: casework.Live | None, debts: tuple[ObligationView, ...], actor: Actor | None
) -> bool:
    is_open = live is not None and not live.state.is_closed
    return is_open and actor is not None and any(debt.is_open for debt in debts)


def _papers(dossier: Dossier) -> tuple[PaperView, ...]:
    rows = dossier.papers.select_related("file").order_by("round", "position")
    return tuple(
        PaperView(
            row.pk, row.round, row.name, PaperWay(row.way), row.originals, row.copies, row.note,
            row.file_id, row.file.name if row.file else "",
        )
        for row in rows
    )  # fmt: skip


def _slips(dossier: Dossier) -> tuple[SlipView, ...]:
    rows = dossier.slips.order_by("issued_at", "pk")
    return tuple(
        SlipView(row.pk, SlipKind(row.kind), row.said["head"]["number"], row.issued_at)
        for row in rows
    )


def _rounds(dossier: Dossier) -> tuple[RoundView, ...]:
    return tuple(
        RoundView(
            row.no, tuple(row.items), row.reason, row.asked_at, row.complete_by,
            row.received_at, row.closed_at, row.effect, row.notice_by, row.late_reason,
            row.sent_at,
        )
        for row in dossier.supplements.order_by("no")
    )  # fmt: skip


def _obligations(dossier: Dossier) -> tuple[ObligationView, ...]:
    return tuple(
        ObligationView(
            row.pk, ObligationKind(row.kind), row.text, row.vnd, row.pay_by, row.paid_at,
            row.receipt_number, row.waived_at, row.waiver,
        )
        for row in dossier.obligations.order_by("asked_at", "pk")
    )  # fmt: skip


def _apology(dossier: Dossier) -> ApologyView | None:
    row = getattr(dossier, "apology", None)
    return ApologyView(row.at, row.due_before, row.due_after, row.reason) if row else None


def _result(dossier: Dossier) -> ResultView | None:
    row = Result.objects.filter(dossier=dossier).first()
    if row is None:
        return None
    return ResultView(
        row.number, row.abstract, row.file_id, row.ready_at, row.uncollected_at,
        row.delivered_at, row.delivered_to,
    )  # fmt: skip
