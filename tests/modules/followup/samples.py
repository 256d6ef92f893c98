"""A letter, its line, a proposal and a session, for whoever walks every address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from uuid import uuid4

from congvu.foundation.clock import VIETNAM
from congvu.modules.followup import api as followup
from congvu.modules.followup.models import Letter, Proposal
from tests.modules.casework.lives import at, with_lead
from tests.people import NOW, People


def followup_ids(people: People) -> Iterator[tuple[str, Iterable[object]]]:
    """Let a case of August climb every rung by now, and the task force sit."""
    day = datetime(2026, 8, 17, 8, 0, tzinfo=VIETNAM)
    with_lead(people, now=day, limit="3wd")
    while day < NOW:
        followup.climb(now=day)
        day += timedelta(days=1)
    followup.draft_letters(now=NOW)
    letter = Letter.objects.filter(unit=people.economy).order_by("pk").first()
    assert letter is not None
    yield "letter_id", (letter.pk,)
    yield "line_id", [rung.pk for rung in letter.rungs.all()]
    yield "proposal_id", [each.pk for each in Proposal.objects.all()]
    due = at(24, 17)
    made = followup.hold_session(
        unit_id=people.economy, held_at=NOW - timedelta(days=3),
        chair_id=people.dat.official_id or 0, present="Đạt, Vinh", causes="Thiếu người",
        minutes="Rà soát từng hồ sơ",
        promises=(followup.Promise("Xong hồ sơ cũ", "Báo cáo", people.economy, None, due),),
        intake_key=uuid4(), actor=people.dat, now=NOW,
    )  # fmt: skip
    yield "session_id", (made,)
