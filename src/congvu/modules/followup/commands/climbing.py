"""Climbing the written rungs, once a working morning, and drafting what they tell."""

from __future__ import annotations

import logging
from datetime import date, datetime

from django.db import DatabaseError, connection, transaction

from congvu.foundation.actors.values import SYSTEM
from congvu.foundation.clock import VIETNAM
from congvu.foundation.writing.api import DocumentKind, Purpose, Recipient
from congvu.kernel.refusals import Refusal
from congvu.modules.followup.commands.stating import state
from congvu.modules.followup.facts import FollowupFact
from congvu.modules.followup.models import Letter
from congvu.modules.followup.queries.lines import leader_in_charge, letter_before, lines_of
from congvu.modules.followup.rules.chains import Chain
from congvu.modules.followup.rules.wording import abstract_of, body_of
from congvu.modules.followup.values.letters import LetterState, Line, Notice
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing import api as outgoing
from congvu.modules.worktime import api as worktime

ANSWER_DAYS = 2
log = logging.getLogger(__name__)


def origin_of(letter_id: int) -> str:
    """Return by which origin a letter's draft is known, so that there is one draft at most."""
    return f"followup.letter.{letter_id}"


def climb(*, now: datetime) -> tuple[int, int]:
    """Climb what is due this morning; return how many letters and proposals came of it.

    In working time only, once a working day; whoever runs it again finds nothing to do.
    """
    if not worktime.calendar_in_force(unit_id=None, now=now).is_working(now):
        return 0, 0
    with connection.cursor() as cursor:
        cursor.execute("select letters, proposals from followup_climb(%s)", [now])
        letters, proposals = cursor.fetchone()
    return int(letters), int(proposals)


def draft_letters(*, now: datetime, agency_id: int | None = None) -> int:
    """Draft each planned letter, of an agency or of all, as a document that waits for signature.

    One transaction for each: a killed run leaves whole letters and planned ones. What can't be
    drafted (an agency without a registry) says why and is tried again the next working day.
    """
    today = now.astimezone(VIETNAM).date()
    waiting = Letter.objects.filter(draft_id=None).exclude(tried_on=today).order_by("pk")
    if agency_id is not None:
        waiting = waiting.filter(agency_id=agency_id)
    return sum(
        _drafted(letter_id, today, now) for letter_id in waiting.values_list("pk", flat=True)
    )


def _drafted(letter_id: int, today: date, now: datetime) -> bool:
    try:
        with transaction.atomic():
            row = (
                Letter.objects.select_for_update(skip_locked=True)
                .filter(pk=letter_id, draft_id=None)
                .first()
            )
            if row is not None:
                _draft(row, now)
        return row is not None
    except (Refusal, DatabaseError) as refused:
        code = refused.code if isinstance(refused, Refusal) else type(refused).__name__
        log.warning("the reminder %s waits for another day: %s", letter_id, code)
        Letter.objects.filter(pk=letter_id).update(tried_on=today, trouble=code)
        return False


def _draft(row: Letter, now: datetime) -> None:
    day = now.astimezone(VIETNAM).date()
    lines = lines_of(row.pk)
    notice = _notice(row, lines, now)
    signer = organisation.head_of(row.agency_id, day)
    copied = leader_in_charge(row.unit_id, day) if row.level > 1 else None
    made = outgoing.draft(
        kind=DocumentKind.LETTER,
        abstract=abstract_of(notice),
        body=body_of(notice),
        recipients=_recipients(row, notice.unit, copied),
        unit_id=_office(row.agency_id, day),
        actor=SYSTEM,
        now=now,
        origin=origin_of(row.pk),
        signer_id=signer,
    )
    row.draft_id, row.draft_case, row.copied_id = made.draft_id, made.case_code, copied
    row.state, row.trouble = LetterState.DRAFTED, ""
    row.save(update_fields=["draft_id", "draft_case", "copied", "state", "trouble"])
    told = {
        "letter": row.pk, "unit": row.unit_id, "level": row.level, "draft": made.code,
        "lines": [{"case": line.code, "due": line.due_at.isoformat()} for line in lines],
    }  # fmt: skip
    state(FollowupFact.DRAFTED, Chain.LETTER, row.pk, told, actor=SYSTEM, now=now)


def _notice(row: Letter, lines: tuple[Line, ...], now: datetime) -> Notice:
    calendar = worktime.calendar_in_force(unit_id=row.unit_id, now=now)
    return Notice(
        level=row.level,
        unit=organisation.unit(row.unit_id).name,
        as_of=now,
        answer_by=calendar.working_day_after(calendar.local_date(now), ANSWER_DAYS),
        lines=lines,
        before=letter_before(row.pk) if row.level > 1 else "",
    )


def _recipients(row: Letter, unit: str, copied: int | None) -> tuple[Recipient, ...]:
    found = [
        Recipient(unit, Purpose.ADDRESSED, unit_id=row.unit_id),
        Recipient("VP", Purpose.FILE),
    ]
    if copied is not None:
        name = organisation.names_of([copied])[copied]
        found.insert(1, Recipient(f"Đồng chí {name} (lãnh đạo phụ trách)", Purpose.REPORT))
    return tuple(found)


def _office(agency_id: int, day: date) -> int:
    """Return the unit that drafts: the agency's office, else its leaders' own."""
    kinds = (organisation.UnitKind.OFFICE, organisation.UnitKind.LEADERS)
    own = organisation.units_of_agency(agency_id, day)
    found = [unit for kind in kinds for unit in own if unit.kind is kind]
    return found[0].id if found else agency_id
