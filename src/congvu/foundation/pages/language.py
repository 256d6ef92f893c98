"""The language of the page: Vietnamese, unless the reader has switched to English."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

COOKIE = "congvu_language"
_YEAR = 365 * 24 * 3600
_OTHERS = frozenset(code for code, _name in settings.LANGUAGES)


class LanguageMiddleware:
    """Speak the language of the cookie, else Vietnamese; ask neither session nor database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wanted = request.COOKIES.get(COOKIE, "")
        language = wanted if wanted in _OTHERS else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language chosen by POST `language` and return to `next`, a page of this house."""
    wanted = request.POST.get("language", "")
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = "/"
    response = HttpResponseRedirect(target)
    if wanted in _OTHERS:
        response.set_cookie(
            COOKIE, wanted, max_age=_YEAR, samesite="Lax", httponly=True, secure=settings.SECURE
        )
    return response
