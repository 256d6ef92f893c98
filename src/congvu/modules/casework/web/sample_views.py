"""The sample pages under /kit/pages/: for developers and the demonstration, never in earnest."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from congvu.modules.casework.web.samples.pages import PAGES


def sample_page(request: HttpRequest, name: str) -> HttpResponse:
    """Show a page of casework filled with the story of the samples."""
    if not (settings.DEBUG or settings.DEMO) or name not in PAGES:
        raise Http404
    template, build = PAGES[name]
    return render(request, template, {"page": build()})
