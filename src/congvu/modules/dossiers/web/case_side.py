"""What the page of a case shows of its dossier."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import N_
from congvu.modules.casework.api import Live
from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.queries.dossier import dossier_view
from congvu.modules.dossiers.queries.earlier import earlier_cases
from congvu.modules.dossiers.values.side import CaseSide, SideAct, SidePaper
from congvu.modules.dossiers.values.states import DossierState
from congvu.modules.dossiers.values.views import DossierView
from congvu.modules.dossiers.web.acts import titles

OWNED_ACTS = frozenset(
    {"supplement", "supplement-received", "payment-received", "extend", "conclude"}
)
ONCE_APOLOGISED = frozenset({"ask-extension"})
"""More time is given once (Decree 118/2025 art. 19.6): after that it is not even asked for."""

"""Acts of casework for which a dossier has forms that also write the statutory slip."""

PRIMARY = frozenset({"deliver", "completed", "result"})
_TONES = {
    DossierState.SUPPLEMENT_ASKED: "sap",
    DossierState.OBLIGATION_ASKED: "sap",
    DossierState.DONE: "con",
    DossierState.RETURNED: "con",
}


def case_side(live: Live, actor: Actor, now: datetime) -> CaseSide:
    """Return what the dossier of a case adds to its page for this person."""
    dossier = Dossier.objects.select_related("case").filter(case_id=live.case_id).first()
    if dossier is None:
        return CaseSide()
    view = dossier_view(dossier, live, actor=actor, now=now)
    return CaseSide(
        acts=tuple(
            SideAct(
                act.title,
                reverse("dossiers:act", args=[live.code, key]),
                act.icon,
                is_primary=key in PRIMARY,
                is_grave=act.kind == "grave",
            )
            for key, act in titles(view.acts)
        ),
        applicant=_applicant(view),
        papers=_papers(view, live.code),
        state=view.status.state.words,
        tone=_TONES.get(view.status.state, "dung"),
        owns=OWNED_ACTS | (ONCE_APOLOGISED if view.apology else frozenset()),
        granting=_apology(view, live.code),
        earlier=earlier_cases(dossier, live),
        sheet_href=reverse("dossiers:control", args=[live.code]),
        page_href=reverse("dossiers:dossier", args=[live.code]),
    )


def _apology(view: DossierView, code: str) -> SideAct | None:
    """Return the form where more time is given, with the letter that the law asks for."""
    found = dict(titles(view.acts & {"apology"})).get("apology")
    if found is None or view.apology is not None:
        return None
    href = reverse("dossiers:act", args=[code, "apology"])
    return SideAct(found.title, href, found.icon, is_primary=False, is_grave=False)


def _applicant(view: DossierView) -> tuple[tuple[str, str, bool], ...]:
    rows = (
        (N_("Người nộp"), view.name, False),
        (N_("Số định danh"), view.id_number, True),
        (N_("Nơi ở, trụ sở"), view.address, False),
        (N_("Điện thoại"), view.phone, True),
        (N_("Nộp thay cho"), view.principal_name, False),
        (N_("Nhận kết quả"), view.hand_back.words, False),
    )
    return tuple(row for row in rows if row[1])


def _papers(view: DossierView, code: str) -> tuple[SidePaper, ...]:
    page = reverse("dossiers:dossier", args=[code])
    handed_in = (
        SidePaper(
            paper.name,
            reverse("dossiers:paper", args=[paper.id]) if paper.file_id else page,
            paper.way.words,
            paper.note,
        )
        for paper in view.papers
    )
    issued = (
        SidePaper(slip.title, reverse("dossiers:slip", args=[slip.id]), slip.number)
        for slip in view.slips
    )
    return (*handed_in, *issued)
