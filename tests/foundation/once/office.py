"""Addresses for the tests: entering an official, as slowly or as deadly as a test needs."""

from __future__ import annotations

import os
import signal

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import include, path

from congvu.foundation import clock
from congvu.foundation.actors.values import SYSTEM
from congvu.modules.organisation import api


def _enter(request: HttpRequest) -> int:
    return api.enter_official(
        full_name=request.POST["name"], code=request.POST["code"], actor=SYSTEM, now=clock.now()
    )


def enter(request: HttpRequest) -> HttpResponse:
    """Enter an official and lead to his page."""
    return HttpResponseRedirect(f"/organisation/officials/{_enter(request)}/")


def tell(request: HttpRequest) -> HttpResponse:
    """Enter an official and tell a machine its number."""
    return JsonResponse({"official": _enter(request)}, status=201)


def show(request: HttpRequest) -> HttpResponse:
    """Enter an official and show something that is shown once."""
    return HttpResponse(f"secret of {_enter(request)}")


def break_down(request: HttpRequest) -> HttpResponse:
    """Enter an official, then find a defect."""
    _enter(request)
    raise ZeroDivisionError


def die(request: HttpRequest) -> HttpResponse:
    """Enter an official; the power goes before anybody is answered."""
    _enter(request)
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


urlpatterns = [
    path("enter/", enter),
    path("tell/", tell),
    path("show/", show),
    path("break/", break_down),
    path("die/", die),
    path("", include("congvu.assembly.urls")),
]
