"""The papers of a file: its keeper adds, takes out with a reason, orders and counts them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.words import clean
from congvu.modules.archives import access
from congvu.modules.archives.commands.making import put
from congvu.modules.archives.commands.stating import changeable, state
from congvu.modules.archives.facts import FileFact
from congvu.modules.archives.rules.refusals import (
    OrderUnread,
    PaperNotFound,
    PaperThere,
    WhyMissing,
)
from congvu.modules.archives.values.files import Sheet

LEAST_REASON = 10


@transaction.atomic
def add_paper(*, file_id: int, sheet: Sheet, actor: Actor, now: datetime) -> int:
    """Add a paper to a file.

    :raises NotTheFileKeeper, FileArchived, FileOffered: unless it can still be changed.
    :raises PaperThere: if it is in the file.
    """
    row = changeable(access.kept_file(file_id=file_id, actor=actor))
    paper = put(row, sheet, actor, now)
    if paper is None:
        raise PaperThere
    return paper.pk


@transaction.atomic
def remove_paper(*, file_id: int, paper_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Take a paper out of a file; that it was there, and why it went, stays on record.

    :raises PaperNotFound: if it is not in the file.
    :raises WhyMissing: without a reason.
    """
    row = changeable(access.kept_file(file_id=file_id, actor=actor))
    paper = row.papers.filter(pk=paper_id, removed_at=None).first()
    if paper is None:
        raise PaperNotFound
    reason = clean(reason)
    if len(reason) < LEAST_REASON:
        raise WhyMissing(least=LEAST_REASON)
    paper.removed_at, paper.removed_by_id, paper.reason = now, actor.person, reason
    paper.save(update_fields=["removed_at", "removed_by", "reason"])
    state(
        FileFact.PAPER_REMOVED, row.pk, actor, now, paper=paper.pk, abstract=paper.abstract,
        reason=reason,
    )  # fmt: skip


@transaction.atomic
def arrange_papers(
    *,
    file_id: int,
    order: Sequence[int],
    pages: Mapping[int, int],
    actor: Actor,
    now: datetime,
) -> None:
    """Put the papers in order and write down how many sheets each has.

    :raises OrderUnread: unless the order names every paper of the file once.
    """
    row = changeable(access.kept_file(file_id=file_id, actor=actor))
    papers = {paper.pk: paper for paper in row.papers.filter(removed_at=None)}
    if sorted(order) != sorted(papers):
        raise OrderUnread
    before = [pk for pk, _ in sorted(papers.items(), key=lambda each: each[1].position)]
    counted = {
        pk: count for pk, count in pages.items() if pk in papers and papers[pk].pages != count
    }
    for position, pk in enumerate(order, start=1):
        paper = papers[pk]
        paper.position, paper.pages = position, counted.get(pk, paper.pages)
        paper.save(update_fields=["position", "pages"])
    if list(order) != before:
        state(FileFact.ORDERED, row.pk, actor, now, order=list(order))
    if counted:
        state(FileFact.PAGES_COUNTED, row.pk, actor, now, papers=counted)
