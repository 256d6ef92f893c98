"""The seals of the ledger, for whoever wants to keep one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from congvu.foundation.ledger.sealing import Seal, last_seals

SHOWN = 48


@require_GET
def seals(request: HttpRequest) -> HttpResponse:
    """Show the latest hours' seals and how to check them."""
    return render(request, "ledger/seals.html", {"seals": last_seals(SHOWN)})


@require_GET
def seals_json(request: HttpRequest) -> JsonResponse:
    """Answer with the latest seals as JSON; bytes in hex."""
    return JsonResponse({"seals": [_told(seal) for seal in last_seals(1_000)]})


def _told(seal: Seal) -> dict[str, object]:
    return {
        "hour": seal.hour.isoformat(),
        "heads": seal.heads,
        "facts": seal.facts,
        "root": seal.root.hex(),
        "previous": seal.previous.hex(),
        "signature": seal.signature.hex(),
        "public_key": seal.public_key.hex(),
    }
