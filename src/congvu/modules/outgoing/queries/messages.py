"""An issued document as a message between agencies (edXML), and what its receivers said of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.foundation.edxml.api import (
    Answered,
    Attachment,
    Business,
    Changed,
    Content,
    DocumentCode,
    DocumentMessage,
    DocumentType,
    Kind,
    Organ,
    OtherInfo,
    Promulgation,
    Reference,
    Replaced,
    Signer,
    Staff,
)
from congvu.foundation.exchange import api as exchange
from congvu.foundation.files import api as files
from congvu.foundation.writing.api import DocumentKind, Recipient
from congvu.kernel.words import fold
from congvu.modules.casework import api as casework
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing.models import Dispatch, Issued
from congvu.modules.outgoing.queries.paper import signers_in_force
from congvu.modules.outgoing.rules.naming import full_name, place_of
from congvu.modules.outgoing.values.issuing import Errand

_KINDS = {
    Errand.NEW: Kind.NEW,
    Errand.REPLACE: Kind.REPLACE,
    Errand.RECALL: Kind.RECALL,
    Errand.CORRECT: Kind.UPDATE,
}
_ABOUT = (Errand.RECALL, Errand.CORRECT)  # of a document that its receivers have
_FILE = "van-ban"


def box_of_agency(agency_code: str) -> exchange.Box | None:
    """Return the box by which an agency sends: its own, else that of the agency above it."""
    if not agency_code:
        return None
    found = [
        box
        for box in exchange.boxes()
        if agency_code == box.organ.organ_id or agency_code.startswith(f"{box.organ.organ_id}.")
    ]
    return max(found, key=lambda box: len(box.organ.organ_id), default=None)


def message_id_of(row: Issued, agency_code: str) -> str:
    """Return the id of a document on the axis: code, day, number and symbol (QCVN 102)."""
    return f"{agency_code},{row.issued_on:%Y/%m/%d},{row.notation}"


def message_of(
    row: Issued,
    agency: organisation.UnitEntry,
    to: Sequence[Recipient],
    *,
    errand: Errand,
    reason: str,
    actor: Actor,
) -> DocumentMessage:
    """Return the message that carries a document, replaces, corrects one or takes one back."""
    own_id = message_id_of(row, agency.agency_code)
    number, _slash, symbol = row.notation.partition("/")
    kind = DocumentKind(row.kind)
    attached = () if errand in _ABOUT else (_attachment(row),)
    return DocumentMessage(
        sender=Organ(agency.agency_code, name=full_name(agency.name)),
        document_id=own_id,
        to=tuple(Organ(each.agency_code, name=each.name) for each in to),
        code=DocumentCode(number, symbol),
        promulgation=Promulgation(place_of(agency.name), row.issued_on),
        type=DocumentType(name=kind.words),
        subject=row.abstract,
        signer=_signer(row),
        other=OtherInfo(priority=str(row.urgency), copies=str(row.copies)),
        answers=tuple(_answered(row, to)),
        to_places=tuple(each.name for each in to),
        business=Business(
            kind=_KINDS[errand],
            reason=reason,
            document_id=own_id if errand in _ABOUT else "",
            paper="0",
            staff=Staff(department=actor.unit_name, name=actor.name),
            changed=Changed("1", "0") if errand is Errand.CORRECT else Changed(),
            replaced=tuple(_replaced(row, agency.agency_code, to, errand)),
        ),
        manifest=tuple(
            Reference(each.content_id, each.content_type, each.name, each.description)
            for each in attached
        ),
        attachments=attached,
    )


def receipts_of(row: Issued) -> list[exchange.Receipt]:
    """Return what receivers said of a document, in the order in which they said it."""
    sent = Dispatch.objects.filter(issued=row).exclude(message_id="")
    ids = sent.values_list("message_id", "box").distinct()
    return [each for message_id, box in ids for each in exchange.receipts(message_id, box=box)]


def _attachment(row: Issued) -> Attachment:
    assert row.file_id is not None
    with files.open_file(row.file_id) as file:
        content = Content(iter(lambda: file.read(1 << 16), b""))
    name = f"{row.notation.replace('/', '-')}.pdf"
    return Attachment(_FILE, name, row.abstract, "application/pdf", content)


def _signer(row: Issued) -> Signer:
    first = signers_in_force(row.draft)[0]
    title = str(first.lines[-1]) if first.lines else ""
    return Signer(first.competence, title, first.official.full_name)


def _answered(row: Issued, to: Sequence[Recipient]) -> Iterable[Answered]:
    """Give the document that this one answers, by its number and who sent it."""
    if row.draft.answers is None:
        return
    live = casework.visible_case(code=row.draft.answers.code, actor=SYSTEM)
    sender = fold(live.applicant)
    organ = next((each.agency_code for each in to if fold(each.name) == sender), "")
    if live.field:
        yield Answered(organ_id=organ, code=live.field)


def _replaced(
    row: Issued, agency_code: str, to: Sequence[Recipient], errand: Errand
) -> Iterable[Replaced]:
    """Give the document that this one replaces, and which of its receivers have it."""
    before = row.draft.changes
    if before is not None and errand is Errand.REPLACE:
        had = set(before.dispatches.exclude(message_id="").values_list("agency_code", flat=True))
        organs = tuple(each.agency_code for each in to if each.agency_code in had)
        yield Replaced(message_id_of(before, agency_code), organs)
