"""The pages of casework: understand, do one thing, answer."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from congvu.foundation.actors.asking import ActorRequest
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import now
from congvu.foundation.ledger import api as ledger
from congvu.foundation.pages.addresses import page_of
from congvu.foundation.pages.workbook import download
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_, Refusal
from congvu.modules.casework import access, facts
from congvu.modules.casework.access import Live
from congvu.modules.casework.queries.search import PAGE, search_cases
from congvu.modules.casework.rules.refusals import ActOfDoor, CaseChanged
from congvu.modules.casework.values.state import Opinion
from congvu.modules.casework.web import acts, cases, desks
from congvu.modules.casework.web.beside import found_beside
from congvu.modules.casework.web.extras import is_of_door
from congvu.modules.casework.web.narrowing import Narrowing
from congvu.modules.casework.web.shapes import ActPage, FieldShape, Link, SearchHit, SearchPage
from congvu.modules.casework.web.timeline import whole_story
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime


@require_GET
@signed_in
def desk(request: ActorRequest) -> HttpResponse:
    start = request.GET.get("from", "0")
    page = desks.desk_of(
        request.actor,
        now=now(),
        start=int(start) if start.isdecimal() and len(start) < 6 else 0,
        narrowing=Narrowing.asked(request.GET.dict()),
        whole=request.GET.get("all", ""),
    )
    return render(request, "casework/desk.html", {"page": page})


@require_GET
@signed_in
def desk_excel(request: ActorRequest) -> HttpResponse:
    """Give one's own work as a workbook, narrowed as the page is."""
    narrowing = Narrowing.asked(request.GET.dict())
    table = desks.desk_table(request.actor, now=now(), narrowing=narrowing)
    return download("viec-cua-toi", [table])


@require_GET
@signed_in
def case(request: ActorRequest, code: str) -> HttpResponse:
    live = access.visible_case(code=code, actor=request.actor)
    whole = request.GET.get("facts") == "all"
    page = cases.case_page(live, actor=request.actor, now=now(), whole=whole)
    return render(request, "casework/case.html", {"page": page})


@require_GET
@signed_in
def verify(request: ActorRequest, code: str) -> HttpResponse:
    """Re-hash one case's chain and say whether it holds."""
    live = access.visible_case(code=code, actor=request.actor)
    broken = ledger.verify_stream(live.case_id)
    told = ledger.facts_of(live.case_id)
    lines = whole_story(told, live, now=now())
    context = {"code": code, "broken": broken, "facts": told, "lines": lines}
    return render(request, "casework/verify.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def act(request: ActorRequest, code: str, key: str) -> HttpResponse:
    """Show the form of an act, or do it; what the case's door has its own form for is not ours.

    :raises ActOfDoor: if the door does more with it (a slip, a limit) than casework would.
    """
    live = access.visible_case(code=code, actor=request.actor)
    if is_of_door(key, live, request.actor, now()):
        raise ActOfDoor
    href = reverse(f"casework:{key}", args=[code])
    return _act(request, code, acts.FORMS[key], href, live=live)


@require_http_methods(["GET", "POST"])
@signed_in
def answer(request: ActorRequest, code: str, no: int) -> HttpResponse:
    href = reverse("casework:answer", args=[code, no])
    live, opinion = access.case_to_answer(code=code, opinion_no=no, actor=request.actor)
    return _act(request, code, acts.answer_form(no), href, live=live, asked=opinion)


@require_http_methods(["GET", "POST"])
@signed_in
def vague(request: ActorRequest, code: str, no: int) -> HttpResponse:
    return _act(request, code, acts.vague_form(no), reverse("casework:vague", args=[code, no]))


def _act(
    request: ActorRequest,
    code: str,
    form: acts.ActForm,
    href: str,
    *,
    live: Live | None = None,
    asked: Opinion | None = None,
) -> HttpResponse:
    moment = now()
    live = live or access.visible_case(code=code, actor=request.actor)
    refusal: Refusal | None = None
    leads_to = code
    if request.method == "POST":
        try:
            if not _is_repeat(request, live):
                with access.in_hand(live):
                    done = form.perform(live, request.POST.dict(), request.actor, moment)
                leads_to = getattr(done, "code", code)  # reopening leads on to the new case
        except Refusal as refused:
            refusal = refused
        else:
            return HttpResponseRedirect(page_of("casework:case", leads_to))
    page = _act_page(request, live, form, href, asked, refusal)
    status = 200 if refusal is None else refusal.status
    return render(request, "casework/act.html", {"page": page}, status=status)


def _is_repeat(request: ActorRequest, live: Live) -> bool:
    """Tell a second click from an act on a page that is out of date.

    :raises CaseChanged: if somebody else acted since the page was drawn.
    """
    seen = request.POST.get("seen", "")
    if not seen.isdecimal() or int(seen) == live.seq:
        return False
    last = ledger.facts_of(live.case_id)[-1]
    if last.actor_id == request.actor.official_id and last.seq == int(seen) + 1:
        return True
    raise CaseChanged(what=facts.in_short(last))


def _act_page(
    request: ActorRequest,
    live: Live,
    form: acts.ActForm,
    href: str,
    asked: Opinion | None,
    refusal: Refusal | None,
) -> ActPage:
    moment = now()
    posted = request.POST if request.method == "POST" else {}
    fields = tuple(
        replace(field, value=posted.get(field.name, field.value))
        for field in form.fields(live, request.actor, moment)
    )
    seen = FieldShape("hidden", "seen", "", value=posted.get("seen", str(live.seq)))
    return ActPage(
        title=Phrase(form.title),
        lead=live.subject
        if asked is None
        else Phrase(
            N_("{subject}. Câu hỏi: {question}"), subject=live.subject, question=asked.question
        ),
        case=Link(live.code, page_of("casework:case", live.code)),
        left=worktime.time_left(
            now=moment,
            due_at=live.state.due_at if asked is None else asked.due_at,
            calendar=worktime.calendar_by_id(live.state.calendar_id),
            started_at=live.state.cycle_started_at if asked is None else asked.asked_at,
            paused=live.state.is_waiting and asked is None,
            closed_at=live.state.concluded_at if asked is None else asked.answered_at,
        ),
        fields=(*fields, seen),
        submit=Phrase(form.submit),
        action=href,
        consequence=Phrase(form.consequence) if form.consequence else "",
        refusal="" if refusal is None else Phrase(refusal.message, **refusal.details),
        refusal_code="" if refusal is None else refusal.code,
        is_grave=form.is_grave,
    )


@require_GET
@signed_in
def search(request: ActorRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:200]
    before = request.GET.get("before", "")
    moment = now()
    found = search_cases(
        words,
        actor=request.actor,
        before=int(before) if before.isdecimal() and len(before) < 19 else None,
    )
    hits = tuple(
        SearchHit(
            kind=Phrase(N_("Hồ sơ")),
            icon="file-description",
            title=line.subject,
            href=page_of("casework:case", line.code),
            source=" · ".join(filter(None, (line.code, line.applicant))),
            left=worktime.time_left(
                now=moment,
                due_at=line.due_at,
                calendar=worktime.calendar_by_id(line.calendar_id),
                started_at=line.accepted_at,
                closed_at=line.concluded_at or line.closed_at,
            ),
        )
        for line in found
    )
    people = () if before else _people(words, request.actor)
    beside = () if before else found_beside(words, request.actor, moment)
    following = f"?{urlencode({'q': words, 'before': found[-1].id})}" if len(found) == PAGE else ""
    page = SearchPage(words=words, hits=(*people, *beside, *hits), next_href=following)
    return render(request, "casework/search.html", {"page": page})


def _people(words: str, actor: Actor) -> tuple[SearchHit, ...]:
    if not words.strip():
        return ()
    found = organisation.search_officials(words, now().date(), actor.agency_id, limit=5)
    return tuple(
        SearchHit(
            kind=Phrase(N_("Cán bộ")),
            icon="user",
            title=person.full_name,
            href=reverse("organisation:official", args=[person.id]),
        )
        for person in found
    )
