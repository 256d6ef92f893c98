"""What the pages of files share."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from congvu.foundation.actors.values import Actor, Role
from congvu.modules.archives import access


def frame(actor: Actor, tab: str) -> dict[str, object]:
    """Return what stands above every page of the area."""
    return {
        "tab": tab,
        "keeps_archive": actor.has(Role.RECORDS_CLERK),
        "oversees": actor.has(*access.OVERSEERS),
    }


def ids_of(request: HttpRequest, name: str) -> list[int]:
    """Return the ids that a form ticks; what is no number is left out."""
    said = request.POST.getlist(name)[:500]
    return [int(each) for each in said if each.isdecimal() and len(each) < 18]


def as_file(content: bytes, name: str, kind: str) -> HttpResponse:
    """Return what was made for this person, to open or to keep."""
    response = HttpResponse(content, content_type=kind)
    place = "attachment" if kind.endswith("xml") else "inline"
    response["Content-Disposition"] = f'{place}; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
