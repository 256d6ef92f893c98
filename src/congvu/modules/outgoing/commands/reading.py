"""Reading before signing: each page that a signer was shown is noted, once."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.modules.outgoing import access
from congvu.modules.outgoing.commands.printing import sheet_of
from congvu.modules.outgoing.models import Draft, Reading, Sheet
from congvu.modules.outgoing.rules.refusals import NotReadYet


def read(*, draft_id: int, page: int, actor: Actor, now: datetime) -> Sheet:
    """Note that a person was shown a page of a draft as it now is; return the paper.

    Noted is the first time only. A page that there is not, is not noted.

    :raises DraftNotFound: if there is none, or none they may know of.
    """
    row = access.draft(draft_id=draft_id, actor=actor)
    sheet = sheet_of(row, now=now)
    if 1 <= page <= sheet.pages and actor.official_id is not None:
        noted = Reading(
            sheet=sheet, official_id=actor.official_id, version=row.version, page=page, at=now
        )
        Reading.objects.bulk_create([noted], ignore_conflicts=True)
    return sheet


def require_read(row: Draft, official_id: int, now: datetime) -> None:
    """Refuse who has not been shown every page of the draft as it now is.

    :raises NotReadYet: and says how many pages are left.
    """
    sheet = sheet_of(row, now=now)
    had = Reading.objects.filter(
        sheet=sheet, official_id=official_id, version=row.version, page__lte=sheet.pages
    ).count()
    if had < sheet.pages:
        raise NotReadYet(left=sheet.pages - had, pages=sheet.pages, draft=row.code)
