"""One product: its turns, and what can be done with it now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import Attempt, Typed, attempt_of, typed_in
from congvu.kernel.refusals import N_, Refusal
from congvu.modules.products.commands import work
from congvu.modules.products.queries.product import product_view
from congvu.modules.products.rules.assigning import MOST
from congvu.modules.products.rules.refusals import DueNotAhead, ProductNotFound
from congvu.modules.products.values.choices import Slip


@signed_in
@require_safe
def product(request: HttpRequest, product_id: int) -> HttpResponse:
    """Show a product with its turns."""
    return _page(request, product_id, Attempt())


@signed_in
@require_POST
def acted(request: HttpRequest, product_id: int, act: str) -> HttpResponse:
    """Do one of the acts on a product."""
    if act not in ACTS:
        raise ProductNotFound
    do, said = ACTS[act]
    typed = typed_in(request)
    try:
        do(typed, product_id, actor_of(request), clock_now())
    except ProductNotFound:
        raise
    except Refusal as refusal:
        return _page(request, product_id, attempt_of(typed, refusal))
    messages.success(request, _(said))
    return redirect("products:product", product_id=product_id)


def _page(request: HttpRequest, product_id: int, attempt: Attempt) -> HttpResponse:
    now = clock_now()
    found = product_view(product_id, actor=actor_of(request), now=now)
    context = {**attempt.context(quantity=str(found.quantity)), "it": found}
    return render(request, "products/product.html", context, status=attempt.status)


def _report(typed: Typed, product_id: int, actor: Actor, now: datetime) -> None:
    quantity = typed.number("quantity", least=1, most=MOST)
    note = typed.words("note", required=False, most=2_000)
    typed.check()
    work.report_done(product_id=product_id, quantity=quantity or 0, note=note, actor=actor, now=now)


def _accept(typed: Typed, product_id: int, actor: Actor, now: datetime) -> None:
    error = typed.words("error", required=False, most=2_000)
    typed.check()
    work.accept(product_id=product_id, error=error, actor=actor, now=now)


def _return(typed: Typed, product_id: int, actor: Actor, now: datetime) -> None:
    ground = typed.words("ground", most=2_000)
    due_on = typed.day("due")
    typed.check()
    if due_on is None:
        raise DueNotAhead
    work.send_back(
        product_id=product_id, ground=ground, major=bool(typed.said.get("major")), due_on=due_on,
        actor=actor, now=now,
    )  # fmt: skip


def _withdraw(typed: Typed, product_id: int, actor: Actor, now: datetime) -> None:
    reason = typed.words("reason", most=2_000)
    typed.check()
    work.withdraw(product_id=product_id, reason=reason, actor=actor, now=now)


def _refuse(typed: Typed, product_id: int, actor: Actor, now: datetime) -> None:
    reason = typed.words("reason", most=2_000)
    typed.check()
    work.refuse(product_id=product_id, reason=reason, actor=actor, now=now)


def _excuse(typed: Typed, product_id: int, actor: Actor, now: datetime) -> None:
    no = typed.number("no", least=1, most=999)
    slip = typed.choice("slip", Slip, Slip.DELAY)
    cause = typed.words("cause", most=2_000)
    typed.check()
    work.excuse(product_id=product_id, no=no or 0, slip=slip, cause=cause, actor=actor, now=now)


Act = Callable[[Typed, int, Actor, datetime], None]
ACTS: Mapping[str, tuple[Act, str]] = {
    "report": (_report, N_("Đã báo xong; chờ nghiệm thu.")),
    "accept": (_accept, N_("Đã nghiệm thu.")),
    "return": (_return, N_("Đã trả lại để làm lại.")),
    "withdraw": (_withdraw, N_("Đã rút; sản phẩm không tính là được giao.")),
    "refuse": (_refuse, N_("Đã trả lời là không nhận.")),
    "excuse": (_excuse, N_("Đã xác nhận nguyên nhân khách quan; không trừ điểm.")),
}
