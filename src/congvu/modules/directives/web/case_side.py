"""What the page of a case shows of its directive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from congvu.foundation.actors.values import Actor
from congvu.foundation.moments import moment_short
from congvu.kernel.refusals import N_
from congvu.modules.casework.api import Live
from congvu.modules.directives import access
from congvu.modules.directives.models import Directive, Terms
from congvu.modules.directives.rules.standing import ACCEPTING
from congvu.modules.directives.values.giving import SourceKind

DIRECTIVE_ACTS = frozenset(
    {
        "submit", "return", "conclude", "close", "ask-extension", "extend", "refuse-extension",
        "supplement", "supplement-received", "payment-received", "pause", "reopen",
    }
)  # fmt: skip
"""Acts of casework that a directive has forms of its own for, or has no use for."""


@dataclass(frozen=True, slots=True)
class DirectiveSide:
    """Everything that a directive adds; labels are msgids, translated where they are shown."""

    acts: tuple[tuple[str, str, str], ...] = ()
    about: tuple[tuple[str, str, bool], ...] = ()
    page_href: str = ""
    granting: tuple[str, str, str] | None = None


def directive_side(live: Live, actor: Actor, now: datetime) -> DirectiveSide:
    """Return what the directive of a case adds to its page for this person."""
    row = _directive_of(live.case_id)
    if row is None:
        return DirectiveSide()
    is_current = row.case_id == live.case_id
    return DirectiveSide(
        acts=tuple(_acts(row, live, actor)) if is_current else (),
        about=tuple(each for each in _about(row) if each[1]),
        page_href=reverse("directives:directive", args=[row.pk]),
        granting=_granting(row, live, actor, now) if is_current else None,
    )


def _granting(
    row: Directive, live: Live, actor: Actor, now: datetime
) -> tuple[str, str, str] | None:
    """Return where the giver answers a request for more time; nobody else does."""
    if live.state.request is None or not access.speaks_for(row, actor, now):
        return None
    return N_("Gia hạn"), reverse("directives:act", args=[row.pk, "extend"]), "calendar-due"


def _directive_of(case_id: int) -> Directive | None:
    """Return the directive of a case: the present one, or one whose terms were changed since."""
    found = Terms.objects.filter(case_id=case_id).select_related("directive__giver").first()
    return found.directive if found is not None else None


def _acts(row: Directive, live: Live, actor: Actor) -> list[tuple[str, str, str]]:
    turn = live.state.current
    if turn is None or turn.official_id not in actor.seats:
        return []
    if turn.step == ACCEPTING:
        return [
            (N_("Nghiệm thu"), reverse("directives:act", args=[row.pk, "accept"]), "file-check"),
            (N_("Trả lại"), reverse("directives:act", args=[row.pk, "return"]), "arrow-back-up"),
        ]
    return [
        (N_("Nộp sản phẩm"), reverse("directives:act", args=[row.pk, "deliver"]), "package"),
        (N_("Báo cáo"), reverse("directives:act", args=[row.pk, "report"]), "message-report"),
        (N_("Giao việc con"), reverse("directives:split", args=[row.pk]), "sitemap"),
    ]


def _about(row: Directive) -> tuple[tuple[str, str, bool], ...]:
    return (
        (N_("Người giao"), row.giver.full_name, False),
        (N_("Sản phẩm"), row.product, False),
        (N_("Hạn nộp"), moment_short(row.due_at), True),
        (N_("Căn cứ"), row.source_title or SourceKind(row.source_kind).words, False),
    )
