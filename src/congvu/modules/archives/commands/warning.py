"""Thirty days before the last day of hand-over the keeper is warned, once (Decree 30, App. VI)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import SYSTEM
from congvu.foundation.outbox import api as outbox
from congvu.modules.archives import access
from congvu.modules.archives.commands.stating import state
from congvu.modules.archives.facts import FileFact
from congvu.modules.archives.models import TransferFile, WorkFile
from congvu.modules.archives.rules.retention import MUST_GO_FROM, WARNED_BEFORE, symbol_of
from congvu.modules.archives.values.words import PERMANENT
from congvu.modules.organisation import api as organisation

SUBJECT = "Hồ sơ {symbol} phải nộp lưu trữ trước {day}"
BODY = (
    "Hồ sơ {symbol} – {title}\nphải nộp lưu trữ cơ quan trước {day}.\n\n"
    "Mở Hồ sơ, lưu trữ để hoàn thiện mục lục và giao nộp.\n"
)


@transaction.atomic
def warn_keepers(now: datetime) -> int:
    """Warn the keepers of files that are to be handed over within thirty days; return how many."""
    day = access.today(now)
    rows = (
        WorkFile.objects.filter(
            archived_at=None, warned_at=None, hand_over_by__lte=day + WARNED_BEFORE,
        )
        .exclude(years__gt=PERMANENT, years__lt=MUST_GO_FROM)
        .exclude(pk__in=TransferFile.objects.filter(answered_at=None).values("file"))
        .select_related("keeper", "unit")
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("pk")
    )  # fmt: skip
    found = list(rows)
    outbox.post_all(filter(None, (_letter(row) for row in found)), now=now)
    for row in found:
        row.warned_at = now
        row.save(update_fields=["warned_at"])
        state(FileFact.WARNED, row.pk, SYSTEM, now, hand_over_by=row.hand_over_by)
    return len(found)


def _letter(row: WorkFile) -> outbox.Outgoing | None:
    person = organisation.official(row.keeper_id)
    by = row.hand_over_by
    if not person.email or by is None:
        return None
    said = {
        "symbol": symbol_of(row.number, row.year, row.unit.code),
        "title": row.title,
        "day": f"{by.day}/{by.month}/{by.year}",
    }
    return outbox.Outgoing(
        key=f"archives.warning.{row.pk}.{by.isoformat()}",
        channel="mail",
        to=person.email,
        subject=SUBJECT.format(**said),
        body=BODY.format(**said),
    )
