"""Lists: procedures found by words, and the queue of doubts."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from congvu.foundation.actors.asking import visitor_of
from congvu.foundation.actors.gates import requires
from congvu.foundation.clock import now
from congvu.modules.procedures.access import EDITORS, may_edit
from congvu.modules.procedures.queries.lists import (
    Wanted,
    count_of_flags,
    fields_in_force,
    find_procedures,
    open_flags,
)
from congvu.modules.procedures.values.choices import Asked, Level

A_PAGE = 50


@require_GET
def procedures(request: HttpRequest) -> HttpResponse:
    """List procedures in force, narrowed by words, field and level; open to everybody."""
    actor = visitor_of(request)
    edits = may_edit(actor)
    today = now().date()
    words = request.GET.get("q", "")[:200]
    field = request.GET.get("field", "")
    level = _level(request.GET.get("level", ""))
    offset = _offset(request)
    wanted = Wanted(
        words=words,
        field=field,
        levels=(level,) if level else (),
        flagged=request.GET.get("flagged") == "1" and edits,
    )
    lines = find_procedures(wanted, on=today, limit=A_PAGE + 1, offset=offset)
    fields = fields_in_force(today)
    context = {
        "lines": lines[:A_PAGE],
        "field_options": [(name, f"{name} ({count})") for name, count in fields],
        "total": sum(count for _, count in fields),
        "level_options": [(one.value, gettext(one.words)) for one in Level],
        "wanted": wanted,
        "field": field,
        "level": level.value if level else "",
        "is_narrowed": bool(words.strip() or field or level or wanted.flagged),
        "next_href": _next(request, offset) if len(lines) > A_PAGE else None,
        "may_edit": edits,
        "to_settle": sum(count_of_flags(today).values()) if edits else 0,
    }
    return render(request, "procedures/list.html", context)


@require_GET
@requires(*EDITORS)
def flags(request: HttpRequest) -> HttpResponse:
    """List what a person must still settle, by the part it concerns."""
    today = now().date()
    asked = request.GET.get("field", "")[:40]
    offset = _offset(request)
    lines = open_flags(on=today, field=asked, limit=A_PAGE + 1, offset=offset)
    counts = count_of_flags(today)
    context = {
        "lines": lines[:A_PAGE],
        "total": sum(counts.values()),
        "tabs": counts,
        "tab_items": [
            (f"{gettext(Asked(name).words)} ({count})", f"?field={name}", name == asked)
            for name, count in counts.items()
        ],
        "asked": asked,
        "next_href": _next(request, offset) if len(lines) > A_PAGE else None,
        "parts": {one.value: one.words for one in Asked},
    }
    return render(request, "procedures/flags.html", context)


def _level(text: str) -> Level | None:
    return Level(text) if text in {level.value for level in Level} else None


def _offset(request: HttpRequest) -> int:
    text = request.GET.get("from", "")
    return min(int(text), 100_000) if text.isdecimal() else 0


def _next(request: HttpRequest, offset: int) -> str:
    terms = {name: value for name, value in request.GET.items() if name != "from"}
    return "?" + urlencode({**terms, "from": offset + A_PAGE})
