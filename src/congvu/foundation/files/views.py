"""Downloads."""

from __future__ import annotations

from csp.decorators import csp
from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from congvu.foundation import clock
from congvu.foundation.actors.asking import visitor_of
from congvu.foundation.files import links, queries, shelf
from congvu.foundation.files.values import FileLinkOld


@require_safe
@csp({"default-src": ["'none'"], "sandbox": True})  # type: ignore[arg-type]
def download(request: HttpRequest, token: str) -> FileResponse:
    """Hand out the file of a link: always as a download, never shown or run by the browser."""
    file_id = links.file_of(
        token,
        actor=visitor_of(request),
        user_id=request.user.pk,
        now=clock.now(),
    )
    entry = queries.file_entry(file_id)
    try:
        file = shelf.path_of(entry.digest).open("rb")
    except FileNotFoundError as lost:
        raise FileLinkOld from lost
    response = FileResponse(
        file, as_attachment=True, filename=entry.name, content_type=entry.media_type
    )
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
