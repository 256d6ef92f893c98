"""The page on which a draft of a pack is tried on past rounds, then proposed to the agency."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM, now
from congvu.foundation.pages.refusals import sentence
from congvu.foundation.pages.typed import Attempt, Typed, attempt_of, typed_in
from congvu.kernel.refusals import N_, Invalid, Refusal
from congvu.modules.evaluation import access
from congvu.modules.evaluation.commands.enacting import propose_pack
from congvu.modules.evaluation.queries.pack_versions import codes_taken, shelf_of
from congvu.modules.evaluation.queries.past_rounds import MOST, past_rounds
from congvu.modules.evaluation.rules.drafts import LONGEST, read_draft, read_new
from congvu.modules.evaluation.rules.effects import effect
from congvu.modules.evaluation.rules.enacting import text_changes
from congvu.modules.evaluation.rules.packs import PackBroken
from congvu.modules.evaluation.rules.refusals_packs import PackCodeTaken
from congvu.modules.evaluation.values.cards import Round
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.web.effects import SHOWN, effect_page
from congvu.modules.evaluation.web.pack_versions import hindrance, seen_in, token_of

AROUND = 3


class FileUnread(Invalid):
    code = "FILE_UNREAD"
    message = N_("Không đọc được tệp: cần tệp chữ UTF-8, nhiều nhất {most} ký tự.")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text as typed, near the one at fault."""

    number: int
    text: str
    is_fault: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a draft is broken, and why; `more` is the longer part: what there is to choose from."""

    line: int
    why: str
    more: str
    lines: tuple[Line, ...]


@requires(*access.RATERS)
@require_http_methods(["GET", "HEAD", "POST"])
def pack_draft(request: HttpRequest, pack: str) -> HttpResponse:
    """Try a draft of a pack on the agency's kept rounds of past periods; propose what was tried."""
    moment, actor = now(), actor_of(request)
    current = shelf_of(actor.agency_id).today(pack, moment.astimezone(VIETNAM).date())
    kept = past_rounds(agency_id=actor.agency_id or 0, pack=current.code, now=moment)
    return _tried(request, actor, moment, begun=current.text, kept=kept, current=current)


@requires(*access.RATERS)
@require_http_methods(["GET", "HEAD", "POST"])
def pack_new(request: HttpRequest) -> HttpResponse:
    """Try a pack under a code of its own, begun from another one's text, on the rounds kept by
    that one; propose it."""
    moment, actor = now(), actor_of(request)
    today, shelf = moment.astimezone(VIETNAM).date(), shelf_of(actor.agency_id)
    there = [shelf.today(code, today) for code in shelf.codes]
    wanted = request.GET.get("from", BEGUN_FROM)
    like = next((each for each in there if each.code == wanted), there[0])
    text = _HEAD.sub(lambda found: _BLANK[found[1]], like.text, count=2)
    kept = past_rounds(agency_id=actor.agency_id or 0, pack=like.code, now=moment)
    return _tried(request, actor, moment, begun=text, kept=kept, there=there, like=like)


BEGUN_FROM = "qd160-vp"
_HEAD = re.compile(r"^(pack|version)\b.*$", re.MULTILINE)
_BLANK = {"pack": 'pack = ""', "version": "version = 1"}


def _tried(
    request: HttpRequest,
    actor: Actor,
    moment: datetime,
    *,
    begun: str,
    kept: Sequence[Round],
    current: Pack | None = None,
    **beside: object,
) -> HttpResponse:
    """Show a text, what is wrong with it or what it changes; propose it when that was seen."""
    today = moment.astimezone(VIETNAM).date()
    context: dict[str, object] = {
        "pack": current, "past": kept, "most": MOST, "shown": SHOWN, "draft": None, "fault": None,
        "pages": (), **Attempt().context(text=begun), **beside,
    }  # fmt: skip
    status = 200
    if request.method == "POST":
        typed = typed_in(request)
        text = typed.said["text"] = _typed(request)
        attempt = Attempt(typed.said)
        try:
            text = typed.said["text"] = _uploaded(request) or text
            draft = read_draft(current.code, text) if current else read_new(text, codes_taken())
        except FileUnread as refused:
            attempt = Attempt(typed.said, {"file": sentence(refused)}, None, refused.status)
        except PackBroken as broken:
            context["fault"] = _fault(broken, text)
            attempt = Attempt(typed.said, status=broken.status)
        except PackCodeTaken as refused:
            attempt = attempt_of(typed, refused)
        else:
            if "token" in typed.said:
                try:
                    found = _proposed(typed, draft.pack.code, actor, moment)
                except Refusal as refused:
                    attempt = attempt_of(typed, refused)
                else:
                    messages.success(request, _("Đã gửi đề nghị; một lãnh đạo khác quyết định."))
                    code = draft.pack.code
                    return redirect("evaluation:pack_version", pack=code, version_id=found)
            context |= _effects(draft.pack, current, kept, actor) | {"draft": draft}
        context |= attempt.context(document_on=today.isoformat())
        status = attempt.status
    return render(request, "evaluation/pack_draft.html", context, status=status)


def _effects(
    pack: Pack, current: Pack | None, kept: Sequence[Round], actor: Actor
) -> dict[str, object]:
    """Return what a draft would have changed, where it differs, and what stands in its way."""
    effects = [effect(each, pack) for each in kept]
    return {
        "pages": tuple(effect_page(each) for each in effects),
        "changed": text_changes(current.text, pack.text) if current else [],
        "token": token_of(pack, effects, actor),
        "hindrance": hindrance(pack, actor.agency_id or 0),
    }


def _proposed(typed: Typed, code: str, actor: Actor, moment: datetime) -> int:
    """Propose what was tried: the text as it was shown with its effect, and the document."""
    document, on = typed.words("document"), typed.day("document_on")
    typed.check()
    return propose_pack(
        code=code,
        text=typed.said["text"],
        seen=seen_in(typed.said["token"], actor),
        document=document,
        document_on=on or date.max,
        actor=actor,
        now=moment,
    )


def _typed(request: HttpRequest) -> str:
    """Return the text as typed; a form sends each end of a line as two characters."""
    return request.POST.get("text", "").replace("\r\n", "\n")


def _uploaded(request: HttpRequest) -> str:
    """Return the text of a file that was sent along; nothing without one.

    :raises FileUnread: if it is no text, or too long to be a pack.
    """
    file = request.FILES.get("file")
    if file is None:
        return ""
    if (file.size or 0) > 4 * LONGEST:
        raise FileUnread(most=LONGEST)
    try:
        text: str = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileUnread(most=LONGEST) from None
    return text.replace("\r\n", "\n")


def _fault(broken: PackBroken, text: str) -> Fault:
    at, lines = int(str(broken.details["line"])), text.splitlines()
    first = max(1, at - AROUND)
    near = enumerate(lines[first - 1 : at + AROUND], start=first)
    told = tuple(Line(number, words, number == at) for number, words in near)
    why, _, more = str(broken.details["why"]).partition("; ")
    return Fault(at, why, more, told)
