"""The acts upon a directive: each says what it asks for and which command it calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import (
    Attempt,
    FieldMissing,
    Typed,
    attempt_of,
    typed_in,
)
from congvu.kernel.refusals import N_, Refusal
from congvu.modules.casework import api as casework
from congvu.modules.directives import access
from congvu.modules.directives.commands.delivering import accept, deliver, return_product
from congvu.modules.directives.commands.ending import stop
from congvu.modules.directives.commands.extending import ask_extension, extend, refuse_extension
from congvu.modules.directives.commands.reporting import report
from congvu.modules.directives.commands.urging import urge
from congvu.modules.directives.queries.directive import directive_view
from congvu.modules.directives.rules.refusals import DirectiveNotFound
from congvu.modules.directives.values.views import DirectiveView
from congvu.modules.directives.web.asking import stored

LONG = 2_000
Do = Callable[[int, Typed, tuple[int, ...], Actor, datetime], object]
Usual = Callable[[DirectiveView], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an act's form."""

    name: str
    label: str
    kind: str = "area"
    hint: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class Act:
    """An act: its heading, what follows from it, its fields, its button, and the command."""

    heading: str
    lead: str
    button: str
    icon: str
    done: str
    fields: tuple[Field, ...]
    do: Do
    usual: Usual = lambda view: {}


def _day(typed: Typed, name: str) -> datetime:
    found = typed.end_of_day(name)
    if found is None:
        typed.fault(name, FieldMissing())
        typed.check()
    assert found is not None
    return found


def _text(typed: Typed, name: str) -> str:
    return typed.words(name, required=False, most=LONG)


def _due(view: DirectiveView) -> dict[str, str]:
    due = view.asked.wanted_at if view.asked else view.due_at
    return {"due_on": due.astimezone(VIETNAM).date().isoformat()}


ACTS: Mapping[str, Act] = {
    "report": Act(
        N_("Báo cáo tiến độ"),
        N_("Người giao và người theo dõi đọc được. Báo cáo không làm dừng đồng hồ."),
        N_("Gửi báo cáo"),
        "message-report",
        N_("Đã gửi báo cáo."),
        (
            Field("done", N_("Đã làm xong"), hint=N_("việc cụ thể, số liệu, không ghi phần trăm")),
            Field("left", N_("Còn phải làm")),
            Field("obstacle", N_("Vướng mắc, cần ai gỡ"), required=False),
            Field("files", N_("Minh chứng"), "files", required=False),
        ),
        lambda pk, typed, file_ids, actor, now: report(
            directive_id=pk, done=_text(typed, "done"), left=_text(typed, "left"),
            obstacle=_text(typed, "obstacle"), file_ids=file_ids, actor=actor, now=now,
        ),
    ),
    "deliver": Act(
        N_("Nộp sản phẩm"),
        N_(
            "Từ lúc này đồng hồ chạy ở người giao. Nhiệm vụ chỉ xong khi người giao nghiệm thu; "
            "nếu bị trả lại, đồng hồ của bạn chạy tiếp."
        ),
        N_("Nộp sản phẩm"),
        "package",
        N_("Đã nộp; chờ người giao nghiệm thu."),
        (
            Field("notation", N_("Số, ký hiệu văn bản"), "line", N_("ví dụ 41/BC-KT"), False),
            Field("text", N_("Sản phẩm và kết quả"), required=False),
            Field("files", N_("Tệp sản phẩm"), "files", required=False),
        ),
        lambda pk, typed, file_ids, actor, now: deliver(
            directive_id=pk, notation=typed.words("notation", required=False),
            text=_text(typed, "text"), file_ids=file_ids, actor=actor, now=now,
        ),
    ),
    "accept": Act(
        N_("Nghiệm thu"),
        N_("Nhiệm vụ xong và mọi đồng hồ dừng."),
        N_("Nghiệm thu, kết thúc"),
        "file-check",
        N_("Đã nghiệm thu."),
        (
            Field("comment", N_("Nhận xét"), required=False),
            Field("parts_reason", N_("Vì sao không chờ nhiệm vụ con"), "parts", required=False),
        ),
        lambda pk, typed, file_ids, actor, now: accept(
            directive_id=pk, comment=_text(typed, "comment"),
            parts_reason=_text(typed, "parts_reason"), actor=actor, now=now,
        ),
    ),
    "return": Act(
        N_("Trả lại sản phẩm"),
        N_("Đồng hồ của người chủ trì chạy tiếp, với thời gian còn lại của họ."),
        N_("Trả lại"),
        "arrow-back-up",
        N_("Đã trả lại sản phẩm."),
        (Field("reason", N_("Cần sửa gì"), hint=N_("nêu từng chỗ, để sửa một lần là xong")),),
        lambda pk, typed, file_ids, actor, now: return_product(
            directive_id=pk, reason=_text(typed, "reason"), actor=actor, now=now
        ),
    ),
    "ask": Act(
        N_("Xin gia hạn"),
        N_("Người giao quyết định. Hạn giữ nguyên cho đến khi được đồng ý; chỉ xin trước hạn."),
        N_("Gửi đề nghị"),
        "calendar-due",
        N_("Đã gửi đề nghị gia hạn."),
        (
            Field("due_on", N_("Xin hạn mới"), "date"),
            Field("reason", N_("Lý do"), hint=N_("đã làm gì, còn gì, vì sao cần đến ngày ấy")),
        ),
        lambda pk, typed, file_ids, actor, now: ask_extension(
            directive_id=pk, wanted_at=_day(typed, "due_on"), reason=_text(typed, "reason"),
            actor=actor, now=now,
        ),
    ),
    "extend": Act(
        N_("Gia hạn"),
        N_("Các đồng hồ chạy tiếp đến hạn mới; hạn cũ vẫn ở trong hồ sơ nhiệm vụ."),
        N_("Gia hạn"),
        "calendar-due",
        N_("Đã gia hạn."),
        (
            Field("due_on", N_("Hạn mới"), "date"),
            Field("reason", N_("Lý do gia hạn")),
        ),
        lambda pk, typed, file_ids, actor, now: extend(
            directive_id=pk, due_at=_day(typed, "due_on"), reason=_text(typed, "reason"),
            actor=actor, now=now,
        ),
        _due,
    ),
    "refuse": Act(
        N_("Không gia hạn"),
        N_("Hạn giữ nguyên; người đề nghị đọc được lý do."),
        N_("Không gia hạn"),
        "calendar-off",
        N_("Đã trả lời đề nghị gia hạn."),
        (Field("reason", N_("Lý do")),),
        lambda pk, typed, file_ids, actor, now: refuse_extension(
            directive_id=pk, reason=_text(typed, "reason"), actor=actor, now=now
        ),
    ),
    "stop": Act(
        N_("Dừng nhiệm vụ"),
        N_("Mọi nhiệm vụ con cũng dừng. Những gì đã làm vẫn ở trong hồ sơ."),
        N_("Dừng nhiệm vụ"),
        "hand-stop",
        N_("Đã dừng nhiệm vụ."),
        (Field("reason", N_("Lý do")),),
        lambda pk, typed, file_ids, actor, now: stop(
            directive_id=pk, reason=_text(typed, "reason"), actor=actor, now=now
        ),
    ),
    "urge": Act(
        N_("Đôn đốc"),
        N_("Lời nhắc tới người đang giữ việc và ở lại trong sổ của việc; mỗi ngày một lần."),
        N_("Đôn đốc"),
        "bell-ringing",
        N_("Đã đôn đốc người đang giữ việc."),
        (Field("text", N_("Lời đôn đốc"), required=False),),
        lambda pk, typed, file_ids, actor, now: urge(
            directive_id=pk, text=_text(typed, "text"), actor=actor, now=now
        ),
    ),
}  # fmt: skip


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def done(request: HttpRequest, directive_id: int, act: str) -> HttpResponse:
    """Ask what an act needs, and do it."""
    now, actor = clock_now(), actor_of(request)
    if act not in ACTS:
        raise DirectiveNotFound
    wanted = ACTS[act]
    row = access.directive(directive_id=directive_id, actor=actor)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            with transaction.atomic():
                file_ids = stored(request, typed, actor=actor, now=now)
                typed.check()
                wanted.do(directive_id, typed, file_ids, actor, now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _(wanted.done))
            if request.POST.get("back") == "board":
                return redirect("directives:board")
            return redirect("directives:directive", directive_id=directive_id)
    live = casework.visible_case(code=row.case.code, actor=SYSTEM)
    view = directive_view(row, live, actor=actor, now=now)
    context: dict[str, Any] = {"directive": view, "act": wanted, "key": act}
    context |= attempt.context(**wanted.usual(view))
    return render(request, "directives/act.html", context, status=attempt.status)
