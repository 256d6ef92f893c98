"""A refusal that leaves a view becomes a page, a note or JSON, with its status and its sentence."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext

from congvu.foundation.pages.failures import failure_of
from congvu.foundation.pages.figures import said
from congvu.kernel.refusals import N_, Refusal

TITLES = {
    400: N_("Yêu cầu chưa đúng"),
    403: N_("Việc này không thuộc quyền của bạn"),
    404: N_("Không tìm thấy nội dung này"),
    409: N_("Việc đã thay đổi, không làm tiếp được"),
    422: N_("Thông tin gửi lên chưa hợp lệ"),
    429: N_("Bạn thao tác quá nhanh"),
    500: N_("Hệ thống gặp lỗi"),
    503: N_("Hệ thống tạm thời chưa trả lời được"),
    507: N_("Máy chủ hết chỗ ghi"),
}
ABSENT = N_("Địa chỉ sai, nội dung không còn, hoặc không dành cho bạn.")
NOT_YOURS = N_("Việc này cần một vai trò khác. Hãy hỏi người quản lý của bạn.")
STALE_FORM = N_(
    "Phiên làm việc của trang này đã cũ nên chưa ghi gì. Hãy tải lại trang và làm lại; "
    "nếu vẫn vậy, hãy bật cookie cho trang này."
)
BROKEN = N_("Chưa có gì được ghi. Lỗi đã được lưu lại; hãy thử lại sau ít phút.")
_log = logging.getLogger(__name__)


class RefusalMiddleware:
    """Answer a Refusal raised by a view: pages for people, {"code", "message"} for machines."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            return answer(request, exception.status, exception.code, sentence(exception))
        failure = failure_of(exception)
        if failure is None:
            return None
        _log.error("%s: %s", failure.code, exception, exc_info=exception)
        response = answer(request, failure.status, failure.code, gettext(failure.message))
        response.headers["Retry-After"] = "30"
        return response


def sentence(refusal: Refusal) -> str:
    """Return the refusal's sentence in the reader's language, filled with its details."""
    details = {name: said(value) for name, value in refusal.details.items()}
    return gettext(refusal.message).format(**details)


def answer(request: HttpRequest, status: int, code: str, message: str) -> HttpResponse:
    """Return the refusal as it was asked for: JSON, a note inside the page, or a page."""
    if wants_json(request):
        return JsonResponse({"code": code, "message": message}, status=status)
    title = gettext(TITLES.get(status, TITLES[400]))
    context = {"title": title, "message": message, "code": code, "status": status}
    if request.headers.get("HX-Request") == "true":
        response = render(request, "pages/refusal_note.html", context, status=status)
        response.headers["HX-Retarget"] = "#thong-bao"
        response.headers["HX-Reswap"] = "innerHTML"
        return response
    return render(request, "pages/refusal.html", context, status=status)


def wants_json(request: HttpRequest) -> bool:
    """Return whether a machine asks: under /api/, or accepting JSON rather than a page."""
    if request.path.startswith("/api/"):
        return True
    accepted = request.headers.get("Accept", "")
    return "application/json" in accepted and "text/html" not in accepted


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404 (the house's handler404): absent and hidden answer alike."""
    del exception
    return answer(request, 404, "NOT_FOUND", gettext(ABSENT))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403 (the house's handler403)."""
    del exception
    return answer(request, 403, "FORBIDDEN", gettext(NOT_YOURS))


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without a valid token (settings.CSRF_FAILURE_VIEW)."""
    _log.info("form token refused: %s", reason)
    return answer(request, 403, "STALE_FORM", gettext(STALE_FORM))


def broken(request: HttpRequest) -> HttpResponse:
    """Answer 500 (the house's handler500); if even the page fails, with bare words."""
    try:
        return answer(request, 500, "BROKEN", gettext(BROKEN))
    except Exception:
        _log.exception("the page of a defect failed")
        return HttpResponse(gettext(BROKEN), status=500, content_type="text/plain; charset=utf-8")
