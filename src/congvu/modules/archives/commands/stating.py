"""Entering a fact in a file's chain, and taking the next number of a series."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.foundation.moments import moment_short
from congvu.modules.archives.facts import FileFact
from congvu.modules.archives.models import WorkFile
from congvu.modules.archives.rules.chains import chain_of
from congvu.modules.archives.rules.refusals import FileArchived, FileOffered


def state(kind: FileFact, file_id: int, actor: Actor, now: datetime, /, **told: object) -> None:
    """State what happened to a file, in the caller's transaction."""
    ledger.state(stream=chain_of(file_id), kind=kind, body=told, actor=actor, now=now)


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
        raise FileArchived(at=moment_short(row.archived_at))
    if row.transfers.filter(answered_at=None).exists():
        raise FileOffered
    return row
