"""Requests for more time on the page of a case and on the desk of who decides them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.urls import reverse

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.pages.addresses import page_of
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.access import Live, directs
from congvu.modules.casework.queries.extensions import RequestLine, requests_for
from congvu.modules.casework.values.choices import Answer
from congvu.modules.casework.values.state import Extension
from congvu.modules.casework.web.extras import Extras
from congvu.modules.casework.web.naming import Names
from congvu.modules.casework.web.shapes import ActLink, Mark, SideItem, SideList
from congvu.modules.casework.web.shapes.case import RequestRow
from congvu.modules.casework.web.strip.words import short_moment
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

_TONES = {Answer.GRANTED: "con", Answer.REFUSED: "qua", Answer.LAPSED: "dung"}


def request_rows(live: Live, actor: Actor, extras: Extras, names: Names) -> tuple[RequestRow, ...]:
    """Return the requests made on a case, the latest first."""
    return tuple(_row(row, live, actor, extras, names) for row in reversed(live.state.requests))


def may_decide(live: Live, actor: Actor) -> bool:
    """Return whether a person may grant or refuse the request that waits: never his own."""
    request, turn = live.state.request, live.state.current
    if request is None or request.official_id in (actor.official_id, actor.behalf_of_id):
        return False
    return actor.has(Role.LEADER) or (turn is not None and directs(turn, actor))


def _row(row: Extension, live: Live, actor: Actor, extras: Extras, names: Names) -> RequestRow:
    answer = Mark(Phrase(N_("chờ quyết định")), "sap")
    if row.answer is not None:
        answer = Mark(Phrase(row.answer.words), _TONES[row.answer])
    waits = row.answered_at is None and may_decide(live, actor)
    return RequestRow(
        who=names.official(row.official_id),
        asked_at=row.asked_at,
        wanted_at=row.wanted_at,
        reason=row.reason,
        answer=answer,
        by=names.official(row.answered_by) if row.answered_by else "",
        answered_at=row.answered_at,
        granted_at=row.granted_at,
        answer_reason=row.answer_reason,
        acts=tuple(_acts(live, extras)) if waits else (),
    )


def _acts(live: Live, extras: Extras) -> Iterator[ActLink]:
    if "extend" not in extras.owns:
        href = page_of("casework:extend", live.code)
        yield ActLink(Phrase(N_("Gia hạn")), href, "calendar-due")
    elif extras.granting is not None:
        yield extras.granting
    if "refuse-extension" not in extras.owns:
        href = reverse("casework:refuse-extension", args=[live.code])
        yield ActLink(Phrase(N_("Không gia hạn")), href, "x", is_grave=True)


def requests_to_decide(actor: Actor, now: datetime) -> list[RequestLine]:
    """Return the requests that are this person's to decide.

    A unit's head decides those of his unit; a leader what a head himself asks for, and what comes
    from a unit without one. Of a directive its giver does.
    """
    found = requests_for(actor)
    heads = organisation.heads_of({line.unit_id for line in found}, now.date()) if found else {}
    return [
        line
        for line in found
        if line.is_given
        or line.unit_id == actor.unit_id
        or heads.get(line.unit_id, line.official_id) == line.official_id
    ]


def request_sides(
    found: Sequence[RequestLine], actor: Actor, now: datetime, names: Names
) -> Iterator[SideList]:
    """Yield the list of the desk for those who decide at all."""
    if actor.has(Role.HEAD, Role.LEADER):
        yield SideList(
            "requests",
            Phrase(N_("Chờ tôi quyết định gia hạn")),
            tuple(_item(line, now, names) for line in found),
            len(found),
            Phrase(N_("Khi người giữ việc xin thêm thời gian, đề nghị hiện ở đây.")),
        )


def _item(line: RequestLine, now: datetime, names: Names) -> SideItem:
    return SideItem(
        title=line.subject,
        href=page_of("casework:case", line.code) + "#gia-han",
        who=Phrase(
            N_("{who} xin đến {day}"),
            who=names.official(line.official_id),
            day=short_moment(line.wanted_at),
        ),
        left=worktime.time_left(
            now=now,
            due_at=line.due_at,
            calendar=worktime.calendar_by_id(line.calendar_id),
            started_at=line.asked_at,
        ),
    )
