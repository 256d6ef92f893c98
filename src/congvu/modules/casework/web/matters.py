"""A matter in several cases as one clock: its lives in order, whose every hour was, the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from congvu.foundation.actors.values import Actor
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.access import Live, load
from congvu.modules.casework.commands.matters import may_link, may_reopen
from congvu.modules.casework.queries.matters import MatterCase, MatterSpan, spans_of
from congvu.modules.casework.rules.decide import charges_until
from congvu.modules.casework.rules.matters import clock_of
from congvu.modules.casework.values.choices import HolderKind, Outcome, StepRole
from congvu.modules.casework.values.matters import Held, Life, LinkKind, MatterClock
from congvu.modules.casework.values.state import Charge
from congvu.modules.casework.web.extras import Extras
from congvu.modules.casework.web.naming import Names
from congvu.modules.casework.web.offers import undecided
from congvu.modules.casework.web.shapes import ActLink, Link, Mark
from congvu.modules.casework.web.shapes.case import LifeRow, MatterPanel, ShareRow
from congvu.modules.casework.web.strip import tone_of
from congvu.modules.casework.web.strip.shapes import Box, Rule
from congvu.modules.casework.web.strip.words import hours_words
from congvu.modules.worktime import api as worktime

_HEIGHT = 26.0


def matter_parts(
    cases: Sequence[MatterCase], live: Live, extras: Extras, *, actor: Actor, now: datetime
) -> dict[str, Any]:
    """Return what a case's page shows of its matter: the one clock, and what may belong to it."""
    offers = undecided(live, extras)
    return {
        "matter": matter_panel(cases, live, actor=actor, now=now),
        "offers": tuple(Link(code, reverse("casework:case", args=[code])) for code in offers),
        "offers_act": offers_act(live) if offers and may_link(live, actor) else None,
    }


def matter_panel(
    cases: Sequence[MatterCase], live: Live, *, actor: Actor, now: datetime
) -> MatterPanel | None:
    """Return the one clock of the matter, None where it has a single case."""
    if len(cases) < 2:
        return None
    stored = spans_of([case.case_id for case in cases])
    lives = [_life(case, live, stored, now) for case in cases]
    calendar = worktime.calendar_by_id(live.state.calendar_id)
    clock = clock_of(lives, now=now, calendar=calendar)
    names = Names(
        officials=[share.official_id for share in clock.shares],
        units=[share.unit_id for share in clock.shares],
        on=now.date(),
    )
    by_id = {case.case_id: case for case in cases}
    boxes, seams = _drawn(clock)
    return MatterPanel(
        title=Phrase(N_("Một việc, {count} lần"), count=len(clock.lives)),
        total=Phrase(N_("{time} làm việc từ lần tiếp nhận đầu"), time=hours_words(clock.working)),
        note=_note(clock),
        lives=tuple(
            _row(number, life, by_id[life.case_id], live, actor)
            for number, life in enumerate(clock.lives, start=1)
        ),
        shares=tuple(_share_rows(clock, names)),
        boxes=boxes,
        seams=seams,
        working=clock.working,
        overrun=clock.overrun,
    )


def matter_acts(cases: Sequence[MatterCase], live: Live, actor: Actor) -> Iterator[ActLink]:
    """Yield what a person may do about the matter: reopen it, link it with another case."""
    again = any(case.how == LinkKind.REOPENED and case.follows == live.code for case in cases)
    if live.state.is_closed and not again and may_reopen(live, actor):
        href = reverse("casework:reopen", args=[live.code])
        yield ActLink(Phrase(N_("Mở lại hồ sơ")), href, "refresh")
    if may_link(live, actor):
        href = reverse("casework:link", args=[live.code])
        yield ActLink(Phrase(N_("Nối với hồ sơ khác")), href, "link")


def offers_act(live: Live) -> ActLink:
    """Return where a person decides whether the cases offered are the same matter."""
    href = reverse("casework:link", args=[live.code])
    return ActLink(Phrase(N_("Kết luận có phải cùng một việc")), href, "link")


def matter_marks(cases: Sequence[MatterCase], live: Live) -> Iterator[Mark]:
    """Yield which of the matter's cases this is."""
    if len(cases) > 1:
        number = [case.case_id for case in cases].index(live.case_id) + 1
        words = Phrase(N_("lần {number} trong {count}"), number=number, count=len(cases))
        yield Mark(words, "dung")


def _life(case: MatterCase, live: Live, stored: Sequence[MatterSpan], now: datetime) -> Life:
    spans = [_stored(span) for span in stored if span.case_id == case.case_id]
    if case.closed_at is None:
        state = live.state if case.case_id == live.case_id else load(case.code).state
        spans += map(_open, charges_until(state, now, calendars=worktime.calendar_by_id))
    return Life(
        case.case_id,
        case.code,
        case.accepted_at,
        case.closed_at,
        Outcome(case.outcome) if case.outcome else None,
        tuple(spans),
    )


def _stored(span: MatterSpan) -> Held:
    return Held(
        HolderKind(span.kind),
        StepRole(span.role) if span.role else None,
        span.official_id,
        span.unit_id,
        span.started,
        span.ended,
        span.working,
        span.overrun,
    )


def _open(charge: Charge) -> Held:
    held = charge.holding
    return Held(
        held.kind,
        held.role,
        held.official_id,
        held.unit_id,
        charge.started,
        charge.ended,
        charge.working,
        charge.overrun,
    )


def _note(clock: MatterClock) -> Phrase | str:
    if not clock.between:
        return ""
    return Phrase(
        N_("Giữa các lần, việc nằm ngoài cơ quan {time} làm việc, không tính cho ai."),
        time=hours_words(clock.between),
    )


def _row(number: int, life: Life, case: MatterCase, live: Live, actor: Actor) -> LifeRow:
    may_see = actor.agency_id in case.agencies or set(case.agencies) <= live.agencies
    is_this = life.case_id == live.case_id
    return LifeRow(
        number=number,
        code=life.code if may_see else "",
        href=reverse("casework:case", args=[life.code]) if may_see and not is_this else "",
        accepted_at=life.accepted_at,
        ended=life.ended,
        outcome=Phrase(life.outcome.words) if life.outcome else Phrase(N_("đang giải quyết")),
        how=_how(case),
        working=life.working,
        overrun=life.overrun,
        is_this=is_this,
    )


def _how(case: MatterCase) -> Phrase | str:
    if case.how is None:
        return Phrase(N_("nối tiếp {case}"), case=case.follows) if case.follows else ""
    words = Phrase(LinkKind(case.how).words)
    return Phrase(N_("{how}: {reason}"), how=words, reason=case.reason or "")


def _share_rows(clock: MatterClock, names: Names) -> Iterator[ShareRow]:
    for share in clock.shares:
        if not share.working:
            continue
        note: Phrase | str = names.unit(share.unit_id)
        if share.kind is HolderKind.UNIT:
            note = Phrase(N_("chưa phân công: đồng hồ của người đứng đầu"))
        yield ShareRow(
            names.holder(share.kind, share.official_id, share.unit_id),
            note,
            share.working,
            share.overrun,
            share.lives,
        )


def _drawn(clock: MatterClock) -> tuple[tuple[Box, ...], tuple[Rule, ...]]:
    """Draw every hour that somebody held, life after life, as wide as it was long."""
    boxes: list[Box] = []
    seams: list[Rule] = []
    whole, at = max(1, clock.working), 0.0
    for life in clock.lives:
        if boxes:
            seams.append(Rule(at, 0, _HEIGHT, "s-muc", 2.0))
        for span in life.spans:
            wide = 100 * span.working / whole
            tone = tone_of(span.kind, span.role)
            late = 100 * span.overrun / whole
            boxes.append(Box(at, wide - late, 4, _HEIGHT - 8, tone.css, tone.pattern))
            if late:
                boxes.append(Box(at + wide - late, late, 4, _HEIGHT - 8, pattern="p-qua"))
            at += wide
    return tuple(boxes), tuple(seams)
