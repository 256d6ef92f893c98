"""Plans as workbooks and prints: the template, a plan, what a week asks for."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.moments import day_short, moment_short
from congvu.foundation.pages.figures import said
from congvu.foundation.pages.printing import drawn
from congvu.foundation.pages.typed import day_of
from congvu.foundation.pages.workbook import Table, download
from congvu.modules.plans import access
from congvu.modules.plans.queries.lists import theme_of, week_of_plans
from congvu.modules.plans.queries.plan import plan_view
from congvu.modules.plans.queries.seats import partners_of, seats_of
from congvu.modules.plans.rules.columns import COLUMNS, PROGRESS, REQUIRED, WIDTHS
from congvu.modules.plans.rules.wording import week_of
from congvu.modules.plans.values.plan import ItemView, PlanView

FORMS = Path(__file__).parent.parent / "data"


@signed_in
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """Give the workbook to fill, with what may stand in its cells."""
    now, actor = clock_now(), actor_of(request)
    heads = [f"{column} *" if column in REQUIRED else column for column in COLUMNS]
    theme = theme_of(actor.agency_id or 0, now.astimezone(VIETNAM).year)
    people = seats_of(actor.unit_id or 0, now.date())
    choices = [
        *((_("Người chủ trì"), seat.name or seat.title, seat.code) for seat in people),
        *(
            (_("Đơn vị phối hợp"), name, code)
            for code, name in partners_of(actor.agency_id or 0, now.date()).values()
        ),
        *((_("Chương trình"), title, "") for _key, title in (theme.programmes if theme else ())),
    ]
    about = (_("Chọn từ trang này, chép đúng tên hoặc mã."),)
    return download(
        "mau-ke-hoach",
        [
            Table(_("Kế hoạch"), (), heads, (), WIDTHS),
            Table(_("Danh mục"), about, (_("Cột"), _("Tên"), _("Mã")), choices, (20, 50, 16)),
        ],
    )


@signed_in
@require_safe
def workbook(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Give a plan as a workbook; its first columns can be imported again."""
    now, actor = clock_now(), actor_of(request)
    view = plan_view(access.plan(plan_id=plan_id, actor=actor), actor=actor, now=now)
    heads = [*COLUMNS, *map(_, PROGRESS)]
    rows = [_row(item) for item in view.items]
    table = Table(_("Kế hoạch"), _about(view), heads, rows, (*WIDTHS, 12, 40))
    return download(f"ke-hoach-{view.period.code.lower()}", [table])


@signed_in
@require_safe
def plan_print(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Give a plan as a PDF."""
    now, actor = clock_now(), actor_of(request)
    view = plan_view(access.plan(plan_id=plan_id, actor=actor), actor=actor, now=now)
    content = {
        "agency": actor.agency_name,
        "unit": view.unit,
        "title": "KẾ HOẠCH CÔNG TÁC",
        "span": f"{view.period.words}. {view.name}",
        "theme": view.theme,
        "heads": ["Nội dung công việc", "Sản phẩm", "Thời hạn", "Chủ trì", "Phối hợp", "Tiến độ"],
        "widths": [34, 22, 10, 18, 18, 10],
        "rows": [
            [
                item.work, item.product, day_short(item.due_on),
                ", ".join(filter(None, (item.lead, item.post))), ", ".join(item.coordinators),
                item.progress.words,
            ]
            for item in view.items
        ],
        "printed": moment_short(now),
        "by": view.version.approved_by or view.version.made_by,
    }  # fmt: skip
    return _pdf(drawn(FORMS / "plan.typ", content, issued_at=now), f"ke-hoach-{view.period.code}")


@signed_in
@require_safe
def week_print(request: HttpRequest) -> HttpResponse:
    """Give what the approved plans promise for a week (kế hoạch tuần) as a PDF."""
    now, actor = clock_now(), actor_of(request)
    monday = week_of(day_of(request.GET.get("week", "")) or now.astimezone(VIETNAM).date())
    unit = request.GET.get("unit", "")
    lines = week_of_plans(
        actor.agency_id or 0, monday, int(unit) if unit.isdecimal() and len(unit) < 18 else 0
    )
    content = {
        "agency": actor.agency_name,
        "unit": "",
        "title": "KẾ HOẠCH CÔNG TÁC TUẦN",
        "span": f"Từ ngày {day_short(monday)} đến ngày {day_short(monday + timedelta(days=6))}",
        "theme": "",
        "heads": ["Thời hạn", "Nội dung công việc", "Sản phẩm", "Chủ trì", "Đơn vị", "Phối hợp"],
        "widths": [10, 34, 22, 16, 18, 16],
        "rows": [
            [
                day_short(line.due_on), line.work, line.product, line.lead, line.unit,
                ", ".join(line.coordinators),
            ]
            for line in lines
        ],
        "printed": moment_short(now),
        "by": actor.name,
    }  # fmt: skip
    return _pdf(drawn(FORMS / "plan.typ", content, issued_at=now), f"ke-hoach-tuan-{monday}")


def _about(view: PlanView) -> tuple[str, ...]:
    first = _("Kế hoạch công tác %(period)s, %(name)s") % {
        "period": said(view.period.words),
        "name": view.name,
    }
    return (first, view.theme) if view.theme else (first,)


def _row(item: ItemView) -> list[str | int | None]:
    return [
        item.work, item.product, day_short(item.due_on), item.lead or item.post,
        "; ".join(item.coordinators), item.programme, item.hours, _(item.progress.words),
        ", ".join(case.code for case in item.cases),
    ]  # fmt: skip


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name.lower()}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
