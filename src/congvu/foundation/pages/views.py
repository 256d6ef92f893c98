"""The pages of the furniture itself: the component page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from congvu.foundation.pages.examples import kit_examples


def kit(request: HttpRequest) -> HttpResponse:
    """Show every component in each of its states."""
    return render(request, "pages/kit_page.html", {"examples": kit_examples()})
