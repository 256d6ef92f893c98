"""The short acts upon a draft or a document: one form, its words by the act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import MOST_WORDS, Attempt, Typed, attempt_of, typed_in
from congvu.kernel.refusals import N_, Refusal
from congvu.kernel.words import capital
from congvu.modules.outgoing import access
from congvu.modules.outgoing.commands.changing import change, recall
from congvu.modules.outgoing.commands.checking import check
from congvu.modules.outgoing.commands.issuing import issue
from congvu.modules.outgoing.commands.numbering import number
from congvu.modules.outgoing.commands.returning import send_back
from congvu.modules.outgoing.commands.submitting import drop, submit, withdraw
from congvu.modules.outgoing.queries.beside import opinions_of
from congvu.modules.outgoing.queries.form import form_of
from congvu.modules.outgoing.values.drafting import Change, Check, DraftState

Perform = Callable[[int, Typed, Actor, datetime], str]
"""Does the act by what was typed; returns the address to go on to."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act as its form says it; `text` is the label of its one long field, empty for none."""

    title: str
    lead: str
    button: str
    icon: str
    perform: Perform
    text: str = ""
    text_needed: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    grave: bool = False
    shows_form: bool = False


def _draft_page(draft_id: int) -> str:
    return reverse("outgoing:draft", args=[draft_id])


def _document_page(document_id: int) -> str:
    return reverse("outgoing:document", args=[document_id])


def _seen(typed: Typed) -> int:
    said = typed.said.get("seen", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0


def _submit(draft_id: int, typed: Typed, actor: Actor, now: datetime) -> str:
    reply = typed.words("text", required=False, most=MOST_WORDS)
    submit(draft_id=draft_id, seen=_seen(typed), reply=reply, actor=actor, now=now)
    return _draft_page(draft_id)


def _checks(kind: Check) -> Perform:
    def perform(draft_id: int, typed: Typed, actor: Actor, now: datetime) -> str:
        passed = typed.said.get("choice", "pass") == "pass"
        text = typed.words("text", required=not passed, most=MOST_WORDS)
        typed.check()
        check(
            draft_id=draft_id, kind=kind, passed=passed, text=text, seen=_seen(typed),
            actor=actor, now=now,
        )  # fmt: skip
        return _draft_page(draft_id)

    return perform


def _send_back(draft_id: int, typed: Typed, actor: Actor, now: datetime) -> str:
    reason = typed.words("text", most=MOST_WORDS)
    typed.check()
    is_grave = typed.said.get("choice") == "major"
    send_back(draft_id=draft_id, reason=reason, is_grave=is_grave, actor=actor, now=now)
    return _draft_page(draft_id)


def _withdraw(draft_id: int, typed: Typed, actor: Actor, now: datetime) -> str:
    reason = typed.words("text", most=MOST_WORDS)
    typed.check()
    withdraw(draft_id=draft_id, reason=reason, actor=actor, now=now)
    return _draft_page(draft_id)


def _drop(draft_id: int, typed: Typed, actor: Actor, now: datetime) -> str:
    reason = typed.words("text", most=MOST_WORDS)
    typed.check()
    drop(draft_id=draft_id, reason=reason, actor=actor, now=now)
    return reverse("outgoing:drafts")


def _number(draft_id: int, typed: Typed, actor: Actor, now: datetime) -> str:
    copies = typed.number("copies", least=1, most=9_999, required=False) or 1
    note = typed.words("text", required=False)
    typed.check()
    made = number(draft_id=draft_id, copies=copies, note=note, actor=actor, now=now)
    return _document_page(made.document_id)


def _issue(document_id: int, typed: Typed, actor: Actor, now: datetime) -> str:
    issue(document_id=document_id, actor=actor, now=now)
    return _document_page(document_id)


def _recall(document_id: int, typed: Typed, actor: Actor, now: datetime) -> str:
    reason = typed.words("text", most=MOST_WORDS)
    typed.check()
    recall(document_id=document_id, reason=reason, actor=actor, now=now)
    return _document_page(document_id)


def _changes(how: Change) -> Perform:
    def perform(document_id: int, typed: Typed, actor: Actor, now: datetime) -> str:
        reason = typed.words("text", most=MOST_WORDS)
        typed.check()
        made = change(document_id=document_id, how=how, reason=reason, actor=actor, now=now)
        return _draft_page(made.draft_id)

    return perform


_PASS = (("pass", N_("Đạt, ký nháy")), ("return", N_("Trả lại người soạn")))
_ERRORS = (("minor", N_("Sửa nhỏ: câu chữ, số liệu")), ("major", N_("Sai nội dung, thẩm quyền")))
DRAFT_ACTS = {
    "submit": Act(
        N_("Trình dự thảo"), N_("Dự thảo tới người kiểm tra; đạt thì tới người ký."),
        N_("Trình"), "send", _submit, N_("Giải trình, tiếp thu ý kiến"), text_needed=False,
        shows_form=True,
    ),
    "check-content": Act(
        N_("Kiểm tra nội dung, pháp chế"),
        N_("Bạn chịu trách nhiệm về nội dung; đạt thì dự thảo mang chữ ký nháy của bạn."),
        N_("Ghi kết quả kiểm tra"), "checks", _checks(Check.CONTENT), N_("Nhận xét"),
        text_needed=False, choices=_PASS, shows_form=True,
    ),
    "check-format": Act(
        N_("Kiểm tra thể thức"),
        N_("Bạn chịu trách nhiệm về thể thức, kỹ thuật trình bày; lỗi nặng phải sửa trước."),
        N_("Ghi kết quả kiểm tra"), "checks", _checks(Check.FORMAT), N_("Nhận xét"),
        text_needed=False, choices=_PASS, shows_form=True,
    ),
    "send-back": Act(
        N_("Trả lại, không ký"), N_("Dự thảo về người soạn kèm lý do; chữ ký đã có thôi giá trị."),
        N_("Trả lại"), "arrow-back-up", _send_back, N_("Lý do"), choices=_ERRORS, grave=True,
    ),
    "withdraw": Act(
        N_("Rút lại dự thảo"), N_("Ai làm trước thì tính: đã ký xong thì không rút được nữa."),
        N_("Rút lại"), "arrow-back-up", _withdraw, N_("Lý do"),
    ),
    "drop": Act(
        N_("Thôi ban hành"), N_("Dự thảo được giữ lại để xem, không ai phải làm gì thêm."),
        N_("Thôi ban hành"), "x", _drop, N_("Lý do"), grave=True,
    ),
    "number": Act(
        N_("Cho số văn bản"),
        N_("Số tiếp theo của loại văn bản trong năm; đã cho thì không rút, không bỏ trống."),
        N_("Cho số"), "table", _number, N_("Ghi chú trong sổ"), text_needed=False,
    ),
}  # fmt: skip
ISSUED_ACTS = {
    "issue": Act(
        N_("Phát hành văn bản"),
        N_("Gửi qua trục tới nơi có mã định danh, qua thư tới nơi có địa chỉ; còn lại gửi giấy."),
        N_("Phát hành"), "send", _issue,
    ),
    "recall": Act(
        N_("Thu hồi văn bản"),
        N_("Nơi nhận được báo bằng cùng một đường và phải hủy bản đã nhận."),
        N_("Thu hồi"), "arrow-back-up", _recall, N_("Lý do"), grave=True,
    ),
    "replace": Act(
        N_("Thay thế văn bản"),
        N_("Soạn văn bản cùng hình thức; văn bản cũ còn hiệu lực đến khi bản mới phát hành."),
        N_("Soạn văn bản thay thế"), "file-plus", _changes(Change.REPLACE), N_("Sai ở đâu"),
    ),
    "correct": Act(
        N_("Đính chính văn bản"),
        N_("Sai thể thức, kỹ thuật trình bày thì đính chính bằng công văn."),
        N_("Soạn công văn đính chính"), "pencil", _changes(Change.CORRECT),
        N_("Sai ở đâu, sửa thành thế nào"),
    ),
}  # fmt: skip


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def act_on_draft(request: HttpRequest, draft_id: int, draft_act: str) -> HttpResponse:
    """Ask what an act upon a draft needs, and do it."""
    now, actor = clock_now(), actor_of(request)
    found = DRAFT_ACTS.get(draft_act)
    if found is None:
        raise Http404
    row = access.draft(draft_id=draft_id, actor=actor)
    attempt, done = _tried(request, found, draft_id, actor, now)
    if done is not None:
        return done
    is_open = row.state in (DraftState.DRAFTING, DraftState.CHECKING)
    context = {
        **attempt.context(seen=str(row.version), choice=_first(found), copies="1"),
        "act": found,
        "name": row.code,
        "abstract": capital(row.abstract),
        "back": _draft_page(draft_id),
        "findings": form_of(row, now) if found.shows_form and is_open else (),
        "opinions": opinions_of(row, actor, now) if draft_act == "submit" else (),
        "asks_copies": draft_act == "number",
        "choices": [(value, _(said)) for value, said in found.choices],
    }
    return render(request, "outgoing/act.html", context, status=attempt.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def act_on_issued(request: HttpRequest, issued_id: int, issued_act: str) -> HttpResponse:
    """Ask what an act upon a numbered document needs, and do it."""
    now, actor = clock_now(), actor_of(request)
    found = ISSUED_ACTS.get(issued_act)
    if found is None:
        raise Http404
    row = access.issued(document_id=issued_id, actor=actor)
    attempt, done = _tried(request, found, issued_id, actor, now)
    if done is not None:
        return done
    context = {
        **attempt.context(),
        "act": found,
        "name": row.notation,
        "abstract": capital(row.abstract),
        "back": _document_page(issued_id),
        "findings": (),
        "opinions": (),
        "asks_copies": False,
        "choices": (),
    }
    return render(request, "outgoing/act.html", context, status=attempt.status)


def _first(act: Act) -> str:
    """Return the usual one of an act's choices."""
    return act.choices[0][0] if act.choices else ""


def _tried(
    request: HttpRequest, act: Act, key: int, actor: Actor, now: datetime
) -> tuple[Attempt, HttpResponse | None]:
    """Do an act if its form was sent; return how the form comes back, or where to go on."""
    if request.method != "POST":
        return Attempt(), None
    typed = typed_in(request)
    try:
        address = act.perform(key, typed, actor, now)
    except Refusal as refusal:
        return attempt_of(typed, refusal), None
    messages.success(request, _("Đã ghi: %(act)s.") % {"act": _(act.title).lower()})
    return Attempt(), redirect(address)
