"""What the page of a case shows of the drafts that run on it or answer it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from congvu.foundation.actors.values import Actor
from congvu.kernel.words import capital
from congvu.modules.casework.api import Live
from congvu.modules.outgoing import access
from congvu.modules.outgoing.models import Draft
from congvu.modules.outgoing.rules.plan import can_bear
from congvu.modules.outgoing.values.drafting import DraftState

DRAFT_ACTS = frozenset(
    {"submit", "return", "ask", "conclude", "pause", "supplement", "supplement-received", "reopen"}
)
"""Acts of casework that a draft has forms of its own for, or has no use for."""


@dataclass(frozen=True, slots=True)
class DraftSide:
    """The drafts of a case, each with the words of its state; where one begins an answer."""

    drafts: tuple[tuple[str, str, str], ...] = ()  # code and abstract, address, state
    runs: bool = False  # the case runs on a draft, whose forms move it
    write_href: str = ""


def draft_side(live: Live, actor: Actor) -> DraftSide:
    """Return what drafts add to the page of a case for this person."""
    rows = Draft.objects.filter(Q(case_id=live.case_id) | Q(answers_id=live.case_id))
    seen = list(rows.filter(access.seen_by(actor)).distinct().order_by("-pk")[:20])
    runs = any(row.case_id == live.case_id and row.state != DraftState.DROPPED for row in seen)
    may_write = not runs and can_bear(live.state, actor.official_id, 1)
    return DraftSide(
        tuple(
            (
                f"{row.code} {capital(row.abstract)}",
                reverse("outgoing:draft", args=[row.pk]),
                DraftState(row.state).words,
            )
            for row in seen
        ),
        runs,
        f"{reverse('outgoing:new')}?case={live.code}" if may_write else "",
    )
