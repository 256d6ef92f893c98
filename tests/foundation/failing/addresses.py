"""Addresses for the tests: an act during which something of the machine fails."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from congvu.foundation import clock
from congvu.foundation.actors.values import SYSTEM
from congvu.foundation.files.api import store
from congvu.modules.organisation import api
from tests.foundation.files.samples import PDF


def lose(request: HttpRequest) -> HttpResponse:
    """Enter an official, while someone pulls the cable between us and PostgreSQL."""
    del request
    with transaction.atomic():
        api.enter_official(full_name="Đỗ Văn Ân", code="AN", actor=SYSTEM, now=clock.now())
        other = connection.copy()
        with connection.cursor() as cursor:
            cursor.execute("select pg_backend_pid()")
            (pid,) = cursor.fetchone()
        with other.cursor() as cursor:
            cursor.execute("select pg_terminate_backend(%s)", [pid])
        other.close()
        api.enter_official(full_name="Đỗ Văn Bình", code="BINH2", actor=SYSTEM, now=clock.now())
    return HttpResponse()


def keep(request: HttpRequest) -> HttpResponse:
    """Keep a file within an act."""
    del request
    with transaction.atomic():
        api.enter_official(full_name="Đỗ Văn Ân", code="AN", actor=SYSTEM, now=clock.now())
        store(SimpleUploadedFile("a.pdf", PDF + b" " * 200_000), actor=None, now=clock.now())
    return HttpResponse()


def enter(request: HttpRequest) -> HttpResponse:
    """Enter an official."""
    del request
    api.enter_official(full_name="Đỗ Văn Ân", code="AN", actor=SYSTEM, now=clock.now())
    return HttpResponse()


urlpatterns = [
    path("lose/", lose),
    path("keep/", keep),
    path("enter/", enter),
    path("", include("congvu.assembly.urls")),
]
