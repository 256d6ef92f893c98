"""What an applicant does from the public look-up: sends the papers asked for, withdraws.

The one who acts is known by the dossier's code and the secret on its receipt, and by nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import SYSTEM
from congvu.foundation.moments import moment_short
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.dossiers.commands.endings import end_at_wish
from congvu.modules.dossiers.commands.filing import write_papers
from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.rules.refusals import (
    NotAccepted,
    PapersMissing,
    SupplementOver,
    SupplementSent,
    SupplementUnknown,
)
from congvu.modules.dossiers.values.filing import FiledPaper


@transaction.atomic
def send_supplement(*, dossier: Dossier, papers: Sequence[FiledPaper], now: datetime) -> None:
    """Send the papers that were asked for; the counter looks whether they are all there.

    The time runs again when the dossier is complete (art. 19.5), so when the counter says so; that
    the applicant sent in time is on record, and nobody closes the dossier any more.

    :raises NotAccepted: if the dossier is no case yet.
    :raises SupplementUnknown: if nothing is asked for.
    :raises SupplementSent: if the papers were sent before.
    :raises SupplementOver: after the last day on which it could be completed.
    :raises PapersMissing: without any file.
    """
    code = _code(dossier)
    rows = dossier.supplements.select_for_update()
    round_ = rows.filter(received_at=None, closed_at=None).first()
    if round_ is None:
        raise SupplementUnknown(dossier=code)
    if round_.sent_at is not None:
        raise SupplementSent(at=moment_short(round_.sent_at))
    if now > round_.complete_by:
        raise SupplementOver(until=moment_short(round_.complete_by))
    if not papers:
        raise PapersMissing
    round_.sent_at = now
    round_.save(update_fields=["sent_at"])
    write_papers(dossier, papers, round_no=round_.no, now=now)
    told = f"Người nộp gửi bổ sung qua mạng: {len(papers)} tệp"
    casework.note(code=code, text=told, actor=SYSTEM, now=now)


@transaction.atomic
def withdraw_online(*, dossier: Dossier, reason: str, request: str, now: datetime) -> None:
    """End a dossier at its applicant's wish, before any decision (art. 21); the notice is issued.

    :raises NotAccepted: if the dossier is no case yet.
    :raises DecidedAlready: if there is a result.
    :raises CaseClosed: if it has ended.
    :raises ReasonMissing: without a reason.
    """
    code = _code(dossier)
    live = casework.visible_case(code=code, actor=SYSTEM)
    said = f"{clean(reason)} (người nộp rút qua trang tra cứu)" if clean(reason) else ""
    end_at_wish(dossier, live, said, request, actor=SYSTEM, now=now)


def _code(dossier: Dossier) -> str:
    if dossier.case is None:
        raise NotAccepted
    return dossier.case.code
