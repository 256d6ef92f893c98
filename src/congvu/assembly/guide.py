"""A first day at work, by role: what to do first, step by step, until it is put away.

It stands on the desk of whoever has not put it away, and under /guide/ for everybody.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor, Role
from congvu.kernel.refusals import N_

COOKIE = "congvu_guide"
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One thing to do: what, why, and the name of the page where it begins."""

    does: str
    why: str
    address: str

    @property
    def href(self) -> str:
        return reverse(self.address)


@dataclass(frozen=True, slots=True)
class Day:
    """The first day of those who have a role."""

    role: Role | None
    title: str
    steps: tuple[GuideStep, ...]


_READ = GuideStep(
    N_("Đọc trang từ điển"),
    N_("Hạn, lượt xử lý, giờ quá hạn: mỗi chữ có một nghĩa, dùng đúng như vậy ở mọi trang."),
    "glossary",
)
_ACCOUNT = GuideStep(
    N_("Đổi mật khẩu của bạn"),
    N_("Mỗi thao tác đều ghi tên bạn; chỉ bạn biết mật khẩu này."),
    "actors:account",
)
_DESK = GuideStep(
    N_("Mở bàn làm việc"),
    N_("Việc gấp nhất đứng đầu. Mở một việc, xem dải trách nhiệm và câu “Vì sao ngày này?”."),
    "casework:desk",
)
DAYS = (
    Day(Role.CLERK, N_("Ngày đầu ở một cửa"), (
        _ACCOUNT,
        GuideStep(
            N_("Tiếp nhận thử một hồ sơ"),
            N_("Tìm thủ tục bằng vài chữ, đánh dấu giấy tờ đã có, in giấy hẹn trong một lần bấm."),
            "dossiers:counter",
        ),
        _DESK, _READ,
    )),
    Day(Role.SPECIALIST, N_("Ngày đầu của chuyên viên"), (
        _ACCOUNT, _DESK,
        GuideStep(
            N_("Tìm một hồ sơ bằng chữ không dấu"),
            N_("“dat dai” tìm ra “đất đai”. Phím / đưa bạn đến ô tìm ở mọi trang."),
            "casework:search",
        ),
        _READ,
        GuideStep(
            N_("Xem số liệu của chính bạn"),
            N_("Đã xử lý, đúng hạn, quá hạn: bấm vào con số nào cũng mở ra danh sách của nó."),
            "evaluation:home",
        ),
    )),
    Day(Role.HEAD, N_("Ngày đầu của người đứng đầu đơn vị"), (
        _ACCOUNT,
        GuideStep(
            N_("Phân công việc chưa có người"),
            N_("Việc chưa phân công chạy trên đồng hồ của bạn. Chọn người, bấm một lần là xong."),
            "casework:unit",
        ),
        GuideStep(
            N_("Trả lời dấu hiệu, xem lời nhắc"),
            N_("Cột bên phải của bảng đơn vị: dấu hiệu chờ giải trình và những lần bị nhắc."),
            "casework:unit",
        ),
        _DESK, _READ,
    )),
    Day(Role.LEADER, N_("Ngày đầu của lãnh đạo"), (
        _ACCOUNT,
        GuideStep(
            N_("Xem đơn vị nào dưới cam kết"),
            N_("Bảng điều hành nói bằng một câu; bấm con số để đến từng hồ sơ, từng người giữ."),
            "casework:leader",
        ),
        GuideStep(
            N_("Bút phê văn bản đến"),
            N_("Ai chủ trì, ai phối hợp, hạn của từng nơi; làm được ngay trên điện thoại."),
            "documents:tray",
        ),
        GuideStep(
            N_("Ký duyệt việc trình lên"),
            N_("Trên máy tính hay điện thoại: danh sách “Chờ tôi duyệt, ký” ở bàn làm việc."),
            "casework:desk",
        ),
        _READ,
    )),
    Day(Role.RECORDS_CLERK, N_("Ngày đầu của văn thư"), (
        _ACCOUNT,
        GuideStep(
            N_("Vào sổ thử một văn bản đến"),
            N_("Gõ như in trên văn bản, kèm bản quét; văn bản đã vào sổ được báo ngay khi gõ."),
            "documents:new",
        ),
        GuideStep(
            N_("Xem sổ theo dõi giải quyết"),
            N_("Ai đang giữ, hạn nào gần nhất; in hoặc tải Excel đủ cột khi cần."),
            "documents:follow_up",
        ),
        _READ,
    )),
    Day(Role.INSPECTOR, N_("Ngày đầu của người kiểm tra"), (
        _ACCOUNT,
        GuideStep(
            N_("Xem bảng điều hành của cơ quan"),
            N_("Bấm vào một con số quá hạn để xem hồ sơ và ai giữ lâu nhất."),
            "casework:leader",
        ),
        GuideStep(
            N_("Kiểm chứng sổ"),
            N_("Mỗi giờ có một mốc niêm phong đã ký; ai cũng kiểm được."),
            "ledger:seals",
        ),
        _READ,
    )),
    Day(Role.PERSONNEL, N_("Ngày đầu của bộ phận tổ chức cán bộ"), (
        _ACCOUNT,
        GuideStep(
            N_("Soát lại bộ máy"),
            N_("Đơn vị thiếu người đứng đầu, vị trí thiếu người: trang kiểm tra liệt kê từng chỗ."),
            "organisation:check",
        ),
        GuideStep(
            N_("Mở xếp loại của kỳ"),
            N_("Mỗi mức đều nói rõ vì sao; bấm con số để xem danh sách việc."),
            "evaluation:home",
        ),
        _READ,
    )),
    Day(Role.ADMINISTRATOR, N_("Ngày đầu của quản trị"), (
        _ACCOUNT,
        GuideStep(
            N_("Soát lại cấu hình"),
            N_("Thủ tục thiếu bước, đơn vị thiếu người đứng đầu: làm trước khi nhận hồ sơ."),
            "organisation:check",
        ),
        GuideStep(
            N_("Xem lịch làm việc"),
            N_("Mọi hạn đều đếm theo lịch này: lễ, hoán đổi, giờ hành chính."),
            "worktime:calendars",
        ),
        GuideStep(
            N_("Mở tài khoản cho cán bộ"),
            N_("Quyền theo vị trí công tác, không theo tên người."),
            "actors:accounts",
        ),
        _READ,
    )),
)  # fmt: skip
OTHERS = Day(None, N_("Ngày đầu của bạn"), (_ACCOUNT, _DESK, _READ))


def day_of(actor: Actor) -> Day:
    """Return the first day of a person, by the first of his roles that has one."""
    return next((day for day in DAYS if day.role is not None and actor.has(day.role)), OTHERS)


def is_put_away(request: HttpRequest) -> bool:
    """Return whether this person put his guide away on this machine."""
    actor = actor_of(request)
    return request.COOKIES.get(COOKIE) == str(actor.user_id)


@require_GET
@signed_in
def guide(request: HttpRequest) -> HttpResponse:
    """Show the first day of one's own role, and that of each other role."""
    actor = actor_of(request)
    own = day_of(actor)
    context = {"own": own, "others": [day for day in DAYS if day is not own]}
    return render(request, "pages/guide.html", context)


@require_POST
@signed_in
def put_away(request: HttpRequest) -> HttpResponse:
    """Put the guide of the desk away, or take it out again."""
    target = request.POST.get("next", "/desk/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = "/desk/"
    response = HttpResponseRedirect(target)
    if request.POST.get("show") == "1":
        response.delete_cookie(COOKIE, samesite="Lax")
    else:
        response.set_cookie(
            COOKIE, str(request.user.pk), max_age=_YEAR, samesite="Lax", httponly=True,
            secure=settings.SECURE,
        )  # fmt: skip
    return response
