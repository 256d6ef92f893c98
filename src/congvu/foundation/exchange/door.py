"""What an axis posts to us: known by its key, no more than allowed, answered in JSON."""

from __future__ import annotations

import hashlib
import hmac
from contextlib import closing
from typing import BinaryIO

from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from congvu.foundation import clock
from congvu.foundation.edxml.api import LIMITS
from congvu.foundation.edxml.content import CHUNK, spool
from congvu.foundation.exchange.arriving import take_in
from congvu.foundation.exchange.boxes import boxes
from congvu.foundation.exchange.carriers.http import KEY_HEADER
from congvu.foundation.exchange.refusals import BodyCut, BodyTooLarge, KeyWrong, LengthMissing
from congvu.foundation.exchange.values import Box
from congvu.kernel.refusals import Refusal


@csrf_exempt
@require_POST
def receive(request: HttpRequest, name: str) -> JsonResponse:
    """Take in the message that is the body; 200 also when it came before.

    Mounted under an address with the box's name. A refusal says its code and the reason.
    """
    try:
        box = box_for(name, request.headers.get(KEY_HEADER, ""))
        with closing(spool()) as file:
            copy_body(request, file, limit=LIMITS.message_bytes)
            landed = take_in(file, box=box, now=clock.now())
    except Refusal as refusal:
        said = {"refused": refusal.code, "reason": str(refusal)}
        return JsonResponse(said, status=refusal.status)
    return JsonResponse(
        {
            "kind": landed.kind,
            "document_id": landed.document_id,
            "repeated": landed.is_repeated,
        }
    )


def box_for(name: str, key: str) -> Box:
    """Return the box whose key is shown; how long this takes tells nothing about either.

    :raises KeyWrong: also when there is no such box, or none that is posted to.
    """
    found = None
    for box in boxes():
        named = box.name == name
        right = hmac.compare_digest(_digest(box.inbound_key), _digest(key))
        if named & right & bool(box.inbound_key):
            found = box
    if found is None:
        raise KeyWrong
    return found


def copy_body(request: HttpRequest, file: BinaryIO, *, limit: int) -> None:
    """Copy the body piece by piece, as much as was announced and never more than allowed.

    :raises LengthMissing, BodyTooLarge, BodyCut:
    """
    announced = request.META.get("CONTENT_LENGTH") or ""
    if not announced.isdecimal() or len(announced) > 15:
        raise LengthMissing
    left = int(announced)
    if left > limit:
        raise BodyTooLarge(limit_mb=limit >> 20)
    while left:
        piece = request.read(min(left, CHUNK))
        if not piece:
            raise BodyCut
        file.write(piece)
        left -= len(piece)


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
