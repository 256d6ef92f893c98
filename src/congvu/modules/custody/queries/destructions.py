"""Destructions and their minutes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.pages.printing import drawn
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.custody import access
from congvu.modules.custody.models import Destruction, Doomed, Span
from congvu.modules.custody.queries.board import paper_of
from congvu.modules.custody.rules.wording import copy_plain, copy_words, title_of
from congvu.modules.custody.values.views import Destroying, Witnessed
from congvu.modules.documents import api as documents
from congvu.modules.organisation import api as organisation

PAGE = 50
FORM = Path(__file__).parent.parent / "data" / "minutes.typ"


def destructions(actor: Actor, *, now: datetime) -> list[Destroying]:
    """Return the destructions of the agency up to one's mark, the open ones first."""
    rows = Destruction.objects.filter(
        agency_id=access.agency(actor), secrecy__lte=access.clearance(actor, now)
    ).order_by("-done_at", "-pk")
    return [_destroying(row, actor, now) for row in _full(rows[:PAGE])]


def destroying_view(row: Destruction, *, actor: Actor, now: datetime) -> Destroying:
    """Return a destruction for somebody who may see it (`access.destruction`)."""
    (full,) = _full(Destruction.objects.filter(pk=row.pk))
    return _destroying(full, actor, now)


def _full(rows: object) -> Iterable[Destruction]:
    found = rows.select_related(  # type: ignore[attr-defined]
        "proposed_by", "approved_by", "done_by"
    )
    full: Iterable[Destruction] = found.prefetch_related(
        "witnesses__official", "doomed__copy__item"
    )
    return full


def _destroying(row: Destruction, actor: Actor, now: datetime) -> Destroying:
    witnesses = sorted(row.witnesses.all(), key=lambda each: each.pk)
    copies = sorted((each.copy for each in row.doomed.all()), key=lambda each: each.pk)
    seats = organisation.seats_of([each.official_id for each in witnesses], access.today(now))
    return Destroying(
        ref=row.ref,
        number=row.number,
        year=row.year,
        reason=row.reason,
        method=row.method,
        proposed_by=row.proposed_by.full_name,
        proposed_at=row.proposed_at,
        approved_by=row.approved_by.full_name if row.approved_by else "",
        approved_at=row.approved_at,
        done_by=row.done_by.full_name if row.done_by else "",
        done_at=row.done_at,
        dropped_at=row.dropped_at,
        witnesses=tuple(
            Witnessed(
                each.official_id, each.official.full_name,
                ", ".join(seats.get(each.official_id, ("", ""))), each.attested_at,
            )
            for each in witnesses
        ),
        copies=tuple(
            (copy.ref, paper_of(copy.item), copy.number) for copy in copies
        ),
        acts=_acts(row, actor, now),
    )  # fmt: skip


def _acts(row: Destruction, actor: Actor, now: datetime) -> frozenset[str]:
    if row.done_at is not None or row.dropped_at is not None:
        return frozenset()
    heads = documents.heads_agency(actor, access.today(now))
    missing = [each.official_id for each in row.witnesses.all() if each.attested_at is None]
    keeps = access.is_keeper(actor)
    may = {
        "approve": heads and row.approved_at is None,
        "attest": row.approved_at is not None and actor.official_id in missing,
        "carry_out": keeps and row.approved_at is not None and not missing,
        "drop": heads or keeps,
    }
    return frozenset(name for name, is_open in may.items() if is_open)


def own_copies(actor: Actor, *, now: datetime) -> list[tuple[str, str, str]]:
    """Return the copies in one's hands that could be proposed: ref, what it is, its register."""
    rows = (
        Span.objects.filter(
            until=None, official_id=actor.person,
            copy__item__agency_id=access.agency(actor),
            copy__item__secrecy__lte=access.clearance(actor, now),
        )
        .exclude(copy__in=Doomed.objects.filter(destruction__dropped_at=None).values("copy"))
        .select_related("copy__item")
        .order_by("copy__item__year", "copy__item__number", "copy__number")
    )  # fmt: skip
    return [
        (
            str(row.copy.ref),
            f"{paper.notation}, {title_of(paper)}",
            Phrase(
                N_("{copy}, {secrecy}, {number}/{year}"),
                copy=copy_words(row.copy.number),
                secrecy=Phrase(paper.secrecy.words),
                number=paper.number,
                year=paper.year,
            ),
        )
        for row in rows[:200]
        for paper in [paper_of(row.copy.item)]
    ]


def minutes_pdf(row: Destroying, *, agency: str, head: str, now: datetime) -> bytes:
    """Return the minutes of a destruction as PDF/A: what, why, how, before whom."""
    done = (row.done_at or now).astimezone(VIETNAM)
    content = {
        "agency": agency,
        "number": documents.number_lawful(row.number) if row.number else "…",
        "year": row.year,
        "time": f"{done.hour} giờ {done.minute:02d} phút",
        "day": _day_words(done),
        "reason": row.reason,
        "method": row.method,
        "approved": _approval(row),
        "done_by": row.done_by or row.proposed_by,
        "head": head,
        "witnesses": [{"name": each.name, "post": each.post} for each in row.witnesses],
        "is_done": row.done_at is not None,
        "rows": [
            [
                str(place), paper.notation, documents.day_lawful(paper.issued_on), title_of(paper),
                paper.secrecy.words, copy_plain(number),
            ]
            for place, (_ref, paper, number) in enumerate(row.copies, start=1)
        ],
    }  # fmt: skip
    return drawn(FORM, content, issued_at=(row.done_at or now).replace(microsecond=0))


def _day_words(day: datetime) -> str:
    """Return "ngày 05 tháng 9 năm 2026": noughts as Decree 30, App. I has them."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def _approval(row: Destroying) -> str:
    if row.approved_at is None:
        return ""
    return f"{row.approved_by}, ngày {documents.day_lawful(row.approved_at)}"
