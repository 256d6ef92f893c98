"""The front door: officials to their desk, citizens to their dossier, the curious to a tour."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from congvu.assembly.cli.ground import STORY
from congvu.assembly.demo.cast import CAST, PASSWORD
from congvu.kernel.refusals import N_


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of the tour: who to be, what to do there, where it begins."""

    account: str
    does: str
    href: str

    @property
    def name(self) -> str:
        return CAST[self.account][0]

    @property
    def post(self) -> str:
        return CAST[self.account][2]


TOUR = (
    Stop("mai", N_("Tiếp nhận một hồ sơ, in giấy hẹn có mã QR, chuyển cho phòng."), "/counter/"),
    Stop("vinh", N_("Thấy việc chưa ai nhận chạy trên đồng hồ của mình; phân công."), "/unit/"),
    Stop("hanh", N_("Xử lý, hỏi ý kiến phòng khác kèm hạn, trình dự thảo."), "/desk/"),
    Stop("tai", N_("Trả lời ý kiến với chính kiến rõ; quá hạn thì giờ tính cho mình."), "/desk/"),
    Stop("binh", N_("Ký duyệt trên điện thoại; xem đơn vị nào đang giữ lâu."), "/leader/"),
    Stop("chutich", N_("Xem cả tỉnh: đúng hạn, chậm lâu nhất, thời gian nằm ở đâu."), "/leader/"),
    Stop("hoi", N_("Mở xếp loại quý, bấm vào con số bất kỳ đến tận sự việc."), "/evaluation/"),
)


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Lead to the tour in a demonstration, else to the desk or to the public look-up."""
    if settings.DEMO:
        context = {"tour": TOUR, "password": PASSWORD, "sights": _sights(settings.HOME)}
        return render(request, "pages/tour.html", context)
    name = "casework:desk" if request.user.is_authenticated else "dossiers:track"
    return HttpResponseRedirect(reverse(name))


@cache
def _sights(place: Path) -> list[dict[str, Any]]:
    """Return what the demonstration says is worth finding in it; it is built once."""
    try:
        story: dict[str, Any] = json.loads((place / STORY).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    found: list[dict[str, Any]] = story.get("sights", [])
    return found
