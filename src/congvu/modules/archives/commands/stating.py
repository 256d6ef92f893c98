"""Entering a fact in a file's chain, and taking the next number of a series."""

from __future__ import annotations

import json
from datetime import datetime

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.modules.archives.facts import FileFact
from congvu.modules.archives.models import WorkFile
from congvu.modules.archives.rules.chains import chain_of
from congvu.modules.archives.rules.refusals import FileArchived, FileOffered


def state(kind: FileFact, file_id: int, actor: Actor, now: datetime, /, **told: object) -> None:
    """State what happened to a file, in the caller's transaction."""
    said = told | ({"from": actor.origin} if actor.origin else {})
    with connection.cursor() as cursor:
        cursor.execute(
            "select ledger_state(%s, %s, %s, %s, %s, %s)",
            [
                chain_of(file_id), now, actor.official_id, actor.behalf_of_id, kind,
                json.dumps(said, ensure_ascii=False, default=str),
            ],
        )  # fmt: skip


def next_number(agency_id: int, year: int, series: str) -> int:
    """Return the next number of a series; its row stays locked until the act is written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select archives_next_number(%s, %s::smallint, %s)", [agency_id, year, series]
        )
        return int(cursor.fetchone()[0])


def changeable(row: WorkFile) -> WorkFile:
    """Return the file if its papers may still be changed.

    :raises FileArchived, FileOffered: if it is in the archive, or waits for it.
    """
    if row.archived_at is not None:
        raise FileArchived(at=moment_words(row.archived_at))
    if row.transfers.filter(answered_at=None).exists():
        raise FileOffered
    return row


def moment_words(moment: datetime) -> str:
    local = moment.astimezone(VIETNAM)
    return f"{local:%H:%M} {local.day}/{local.month}/{local.year}"
