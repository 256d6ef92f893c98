"""What the doors by which cases come add to the pages of casework, which knows none of them."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.api import CaseKind, Live
from congvu.modules.casework.web.extras import Extras, adorn
from congvu.modules.casework.web.public import public_strip_of
from congvu.modules.casework.web.shapes import ActLink, DetailRow, Mark, PaperLine
from congvu.modules.casework.web.staff import strip_of
from congvu.modules.casework.web.strip.row import row_strips
from congvu.modules.directives.web.case_side import DIRECTIVE_ACTS, directive_side
from congvu.modules.directives.web.picture import draw_with as draw_directives_with
from congvu.modules.documents.web.case_side import DOCUMENT_ACTS, document_side
from congvu.modules.documents.web.picture import draw_with as draw_documents_with
from congvu.modules.dossiers.values.side import SideAct
from congvu.modules.dossiers.web.case_side import ONCE_APOLOGISED, OWNED_ACTS, case_side
from congvu.modules.dossiers.web.picture import draw_with
from congvu.modules.evaluation.web.picture import draw_with as draw_lists_with
from congvu.modules.evaluation.web.run_side import case_side as case_side_of_rating
from congvu.modules.outgoing.web.case_side import DRAFT_ACTS, DraftSide, draft_side
from congvu.modules.outgoing.web.picture import draw_with as draw_drafts_with


def adorn_cases() -> None:
    """Let each door complete the pages of its cases, and casework draw for the citizen."""
    adorn(CaseKind.DOSSIER, dossier_extras, may_own=OWNED_ACTS | ONCE_APOLOGISED)
    draw_with(public_strip_of)
    adorn(CaseKind.DOCUMENT, document_extras, may_own=DOCUMENT_ACTS | DRAFT_ACTS)
    draw_documents_with(strip_of)
    adorn(CaseKind.INTERNAL, draft_extras, may_own=DRAFT_ACTS)
    draw_drafts_with(strip_of)
    adorn(CaseKind.DIRECTIVE, directive_extras, may_own=DIRECTIVE_ACTS)
    draw_directives_with(strip_of)
    draw_lists_with(row_strips)


def directive_extras(live: Live, actor: Actor, now: datetime) -> Extras:
    """Return acts and origin of the directive behind a case."""
    side = directive_side(live, actor, now)
    return Extras(
        acts=tuple(
            ActLink(Phrase(label), href, icon, is_primary=place == 0)
            for place, (label, href, icon) in enumerate(side.acts)
        ),
        owns=DIRECTIVE_ACTS if side.page_href else frozenset(),
        applicant=tuple(
            DetailRow(Phrase(label), value, is_number=is_number)
            for label, value, is_number in side.about
        ),
        about=Phrase(N_("Chỉ đạo")),
        granting=ActLink(Phrase(side.granting[0]), *side.granting[1:]) if side.granting else None,
        papers_act=ActLink(Phrase(N_("Mở nhiệm vụ")), side.page_href, "folder")
        if side.page_href
        else None,
    )


def draft_extras(live: Live, actor: Actor, now: datetime) -> Extras:
    """Return the draft or the round of rating that an internal case runs on."""
    if (rating := case_side_of_rating(live.case_id)) is not None:
        link = ActLink(Phrase(rating.label), rating.href, "checklist", is_primary=True)
        return Extras(acts=(link,), owns=DRAFT_ACTS)
    side = draft_side(live, actor)
    return Extras(owns=DRAFT_ACTS if side.runs else frozenset(), papers=_drafts(side))


def _drafts(side: DraftSide) -> tuple[PaperLine, ...]:
    return tuple(PaperLine(name, href, Phrase(state)) for name, href, state in side.drafts)


def document_extras(live: Live, actor: Actor, now: datetime) -> Extras:
    """Return acts, origin and files of the document behind a case, and the answers begun."""
    side, drafts = document_side(live, actor), draft_side(live, actor)
    acts = [ActLink(Phrase(label), href, icon, is_primary=True) for label, href, icon in side.acts]
    if drafts.write_href:
        answering = Phrase(N_("Soạn văn bản trả lời"))
        acts.append(ActLink(answering, drafts.write_href, "pencil", is_primary=True))
    return Extras(
        acts=() if drafts.runs else tuple(acts),
        owns=DOCUMENT_ACTS | DRAFT_ACTS if drafts.runs else DOCUMENT_ACTS,
        applicant=tuple(
            DetailRow(Phrase(label), value, is_number=is_number)
            for label, value, is_number in side.about
        ),
        about=Phrase(N_("Văn bản đến")),
        papers=(
            *(PaperLine(name, href, Phrase("")) for name, href in side.files),
            *_drafts(drafts),
        ),
        papers_act=ActLink(Phrase(N_("Mở văn bản, bút phê")), side.page_href, "folder")
        if side.page_href
        else None,
        sheet_href=side.slip_href,
    )


def dossier_extras(live: Live, actor: Actor, now: datetime) -> Extras:
    """Return acts, applicant and papers of the dossier behind a case."""
    side = case_side(live, actor, now)
    return Extras(
        acts=tuple(_link(act) for act in side.acts),
        owns=side.owns,
        granting=_link(side.granting) if side.granting else None,
        earlier=side.earlier,
        applicant=tuple(
            DetailRow(Phrase(label), value, is_number=is_number)
            for label, value, is_number in side.applicant
        ),
        papers=tuple(
            PaperLine(paper.name, paper.href, Phrase(paper.state), paper.note)
            for paper in side.papers
        ),
        papers_act=ActLink(Phrase(N_("Mở hồ sơ, phiếu")), side.page_href, "folder")
        if side.page_href
        else None,
        marks=(Mark(Phrase(side.state), side.tone),) if side.state else (),
        sheet_href=side.sheet_href,
    )


def _link(act: SideAct) -> ActLink:
    return ActLink(
        Phrase(act.label), act.href, act.icon, is_primary=act.is_primary, is_grave=act.is_grave
    )
