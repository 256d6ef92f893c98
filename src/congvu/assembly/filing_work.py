"""Files of work make themselves: from what the doors of work state, to the archive.

A matter that ends closes its file; a document of ours that answers it lies in it; who leaves his
post leaves a list of files that somebody must take over.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from congvu.foundation.clock import VIETNAM
from congvu.modules.archives import api as archives
from congvu.modules.casework import api as casework
from congvu.modules.directives import api as directives
from congvu.modules.documents import api as documents
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing import api as outgoing


def connect() -> None:
    """Have the archive follow the doors of work, and who leaves his post."""
    documents.follow(documents.MatterClosed, _on_matter)
    directives.follow(directives.DirectiveAccepted, _on_acceptance)
    outgoing.follow(outgoing.DocumentIssued, _on_issue)
    organisation.follow(organisation.AppointmentEnded, _on_end)
    organisation.follow(organisation.OfficialLeft, _on_leaving)


def _on_matter(fact: documents.MatterClosed) -> None:
    case_id = casework.case_id_of(fact.case_code)
    if case_id is None:
        return
    head = documents.letter_head(fact.document_id)
    sheets = [
        archives.Sheet(
            kind=head.kind.words, notation=head.notation, author=head.author,
            abstract=head.abstract, issued_on=head.issued_on, pages=head.pages,
            origin=f"incoming:{head.document_id}", files=head.files,
        )
    ]  # fmt: skip
    if fact.reply_notation:
        sheets.append(_reply(fact, head.abstract, case_id))
    _keep(case_id, archives.Matter.INCOMING, sheets, now=fact.at, ends=True)


def _reply(fact: documents.MatterClosed, abstract: str, case_id: int) -> archives.Sheet:
    """Return the answer that the registry named when it ended the matter."""
    led = casework.led_work(case_id)
    agency = organisation.unit(led.agency_id).name if led else ""
    return archives.Sheet(
        kind="Văn bản trả lời", notation=fact.reply_notation, author=agency,
        abstract=f"Trả lời: {abstract}", issued_on=fact.reply_on,
        origin=f"reply:{fact.reply_notation}",
        files=(fact.reply_file_id,) if fact.reply_file_id else (),
    )  # fmt: skip


def _on_acceptance(fact: directives.DirectiveAccepted) -> None:
    led = casework.led_work(fact.case_id)
    if led is None:
        return
    product = archives.Sheet(
        kind="Sản phẩm", notation=fact.notation, author=organisation.unit(led.unit_id).name,
        abstract=fact.product or led.subject, issued_on=fact.at.astimezone(VIETNAM).date(),
        origin=f"product:{fact.directive_id}", files=fact.files,
    )  # fmt: skip
    _keep(fact.case_id, archives.Matter.DIRECTIVE, [product], now=fact.at, ends=True)


def _on_issue(fact: outgoing.DocumentIssued) -> None:
    """Put a document of ours into the file of what it answers, or of the work that it was itself.

    The registry names the answer again when it ends the matter: it is the same paper. What another
    module of the house had drafted (a reminder, an invitation) is no work of its own.
    """
    if fact.case_id is None and fact.origin:
        return
    sheet = archives.Sheet(
        kind=fact.kind.words, notation=fact.notation,
        author=organisation.unit(fact.agency_id).name, abstract=fact.abstract,
        issued_on=fact.issued_on, origin=f"reply:{fact.notation}", files=(fact.file_id,),
    )  # fmt: skip
    case_id, ends = fact.case_id, fact.ends_case
    if case_id is None:
        case_id, ends = fact.own_case_id, True
    _keep(case_id, archives.Matter.OUTGOING, [sheet], now=fact.at, ends=ends)


def _keep(
    case_id: int,
    matter: archives.Matter,
    sheets: Iterable[archives.Sheet],
    *,
    now: datetime,
    ends: bool,
) -> None:
    led = casework.led_work(case_id)
    if led is None:
        return
    day = now.astimezone(VIETNAM).date()
    keeper = led.official_id or organisation.head_of(led.unit_id, day)
    if keeper is None:  # nobody leads it and nobody heads the unit: no file without a keeper
        return
    work = archives.Work(
        origin=f"case:{case_id}", matter=matter, title=led.subject, agency_id=led.agency_id,
        unit_id=led.unit_id, keeper_id=keeper, case_id=case_id, case_code=led.code,
    )  # fmt: skip
    archives.keep(work=work, sheets=sheets, ends=ends, now=now)


def _on_end(fact: organisation.AppointmentEnded) -> None:
    archives.leave_files(
        official_id=fact.official_id, on=fact.on, now=fact.at, unit_id=fact.unit_id
    )


def _on_leaving(fact: organisation.OfficialLeft) -> None:
    archives.leave_files(official_id=fact.official_id, on=fact.on, now=fact.at)
