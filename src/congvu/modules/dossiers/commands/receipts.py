"""The receipt: what it says, and the dossier written down with it and its case at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.modules.casework.api import Acceptance, Accepted
from congvu.modules.dossiers.commands.filing import columns_of
from congvu.modules.dossiers.queries.places import Offices
from congvu.modules.dossiers.rules.codes import VIETNAM
from congvu.modules.dossiers.rules.offices import full_name, place_of
from congvu.modules.dossiers.rules.records import said_of
from congvu.modules.dossiers.rules.wording import money_words
from congvu.modules.dossiers.values.catalogue import Chosen
from congvu.modules.dossiers.values.filing import FiledPaper, Filing, HandBack, PaperWay
from congvu.modules.dossiers.values.intake import Answer
from congvu.modules.dossiers.values.slips import (
    SLIP_SYMBOLS,
    Letterhead,
    PaperLine,
    Party,
    Receipt,
    SlipKind,
)


@dataclass(frozen=True, slots=True)
class Promise:
    """What an acceptance promises: for which procedure, by which offices, under which code."""

    chosen: Chosen
    due_at: datetime
    offices: Offices
    fee_vnd: int
    site: str
    code: str = ""
    """Empty until the case has one: PostgreSQL then fills it in."""


def write_received(
    filing: Filing,
    acceptance: Acceptance,
    promise: Promise,
    *,
    intake_key: UUID,
    actor: Actor,
    now: datetime,
) -> tuple[int, Accepted]:
    """Write the case, the dossier, its papers and its receipt in one statement.

    Returns the dossier's id (0 if the same filing came before) and the accepted case.
    """
    entry = {
        "dossier": _row(filing, promise, intake_key, actor, now),
        "papers": [asdict(paper) for paper in filing.papers],
        "slip": {
            "unit_id": promise.offices.counter.id,
            "kind": SlipKind.RECEIPT,
            "symbol": SLIP_SYMBOLS[SlipKind.RECEIPT],
            "year": now.astimezone(VIETNAM).year,
            "issued_at": now.isoformat(),
            "issued_by_id": actor.official_id,
            "said": said_of(_receipt(filing, promise, actor, now)),
        },
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "select dossier_id, made_id, made_code, again from dossiers_take_in(%s, %s)",
            [json.dumps(each, ensure_ascii=False) for each in (acceptance.entry, entry)],
        )
        dossier_id, case_id, code, again = cursor.fetchone()
    return dossier_id or 0, Accepted(case_id, code, acceptance.due_at, again)


def _receipt(filing: Filing, promise: Promise, actor: Actor, now: datetime) -> Receipt:
    offices, principal, applicant = promise.offices, filing.principal, filing.applicant
    head = Letterhead(
        agency=full_name(offices.agency.name),
        unit=full_name(offices.counter.name),
        number="",
        place=place_of(offices.agency.name),
        issued_at=now,
    )
    return receipt_said(
        promise,
        head,
        Party(
            applicant.name, applicant.id_number, applicant.address, applicant.phone,
            applicant.email,
        ),
        filing.papers,
        principal=Party(principal.name, principal.id_number) if principal else None,
        authorisation=principal.authorisation if principal else "",
        request=filing.request,
        sets=filing.sets,
        hand_back=filing.hand_back,
        receiver=actor.name,
    )  # fmt: skip


def receipt_said(
    promise: Promise,
    head: Letterhead,
    applicant: Party,
    papers: Sequence[FiledPaper],
    *,
    principal: Party | None,
    authorisation: str,
    request: str,
    sets: int,
    hand_back: HandBack,
    receiver: str,
) -> Receipt:
    """Return what the receipt of an accepted dossier says."""
    chosen, code = promise.chosen, promise.code
    return Receipt(
        head=head,
        code=code,
        applicant=applicant,
        on_behalf_of=principal,
        authorisation=authorisation,
        request=", ".join(filter(None, (f"{chosen.title} ({chosen.code})", request))),
        papers=tuple(map(_line, papers)),
        sets=sets,
        limit=limit_words(chosen),
        received_at=head.issued_at,
        due_at=promise.due_at,
        collect_at=_collect_at(hand_back, applicant.address, promise.offices.counter.name),
        receiver=receiver,
        handled_by=full_name(promise.offices.agency.name),
        fee=_fee_words(chosen, promise.fee_vnd),
        book=str(head.issued_at.year),
        serial=head.number.split("/")[0],
        link=f"{promise.site}/track/?code={code}",
        site=f"{promise.site.split('://')[-1]}/track/",
    )


def limit_words(chosen: Chosen) -> str:
    """Return the statutory time in words."""
    if chosen.same_day:
        return "trong ngày làm việc; nhận sau 15 giờ thì trả trong ngày làm việc kế tiếp"
    return chosen.limit.words() if chosen.limit else ""


def _row(
    filing: Filing, promise: Promise, intake_key: UUID, actor: Actor, now: datetime
) -> dict[str, Any]:
    said = columns_of(filing)
    return said | {
        "salt": f"\\x{said['salt'].hex()}",
        "intake_key": str(intake_key),
        "procedure_version_id": promise.chosen.version_id,
        "receiving_unit_id": promise.offices.counter.id,
        "answering_unit_id": promise.offices.counter.id,
        "responsible_unit_id": promise.offices.responsible.id,
        "submitted_at": now.isoformat(),
        "received_by_id": actor.official_id,
        "answer": Answer.ACCEPTED,
        "answered_at": now.isoformat(),
    }


def _line(paper: FiledPaper) -> PaperLine:
    said = "" if paper.way is PaperWay.PAPER else paper.way.words.lower()
    note = ", ".join(filter(None, (said, paper.note)))
    return PaperLine(paper.name, paper.originals, paper.copies, note)


def _fee_words(chosen: Chosen, paid: int) -> str:
    if paid:
        return f"{money_words(paid)} (đã thu)"
    return money_words(chosen.fee_vnd) if chosen.fee_vnd is not None else chosen.fee_text


def _collect_at(way: HandBack, address: str, counter: str) -> str:
    if way is HandBack.POST:
        return f"nơi ở, qua bưu chính ({address})"
    if way is HandBack.FILE:
        return "bản điện tử, qua trang tra cứu hồ sơ"
    place = full_name(counter)
    return f"{place} và bản điện tử" if way is HandBack.COUNTER_AND_FILE else place
