"""Reading off a request what is asked for: the key, and a digest of what came with it."""

from __future__ import annotations

import hashlib
import json

from django.http import HttpRequest

from congvu.foundation.once.values import FIELD, HEADER, LONGEST, SHORTEST, Ask, KeyBad

_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_NOT_THE_ACT = {FIELD, "csrfmiddlewaretoken"}


def key_of(request: HttpRequest) -> str | None:
    """Return the key of the header, or that of the form, or None."""
    given = request.headers.get(HEADER)
    if given is not None or request.content_type not in _FORMS:
        return given
    return request.POST.get(FIELD)


def ask_of(request: HttpRequest, key: str) -> Ask:
    """Return what is asked for under the key.

    :raises KeyBad: if the key is too short, too long, or no plain text.
    """
    if not SHORTEST <= len(key) <= LONGEST or not key.isascii() or not key.isprintable():
        raise KeyBad(shortest=SHORTEST, longest=LONGEST)
    asker = request.user.pk or 0
    return Ask(asker, key, request.get_full_path(), _digest(request))


def _digest(request: HttpRequest) -> bytes:
    """Return the SHA-256 of what was sent: of a form its fields and files, for the boundary
    between its parts differs at every attempt."""
    if request.content_type not in _FORMS:
        return hashlib.sha256(request.body).digest()
    fields = sorted(
        (name, values) for name, values in request.POST.lists() if name not in _NOT_THE_ACT
    )
    digest = hashlib.sha256(json.dumps(fields).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            digest.update(json.dumps([name, file.name, file.size]).encode())
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)
    return digest.digest()
