"""Mail to the leaders who can decide on a proposed pack: once, and taken back with the proposal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from congvu.foundation.actors.values import Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.moments import day_short
from congvu.foundation.outbox import api as outbox
from congvu.modules.evaluation import models
from congvu.modules.evaluation.rules.packs import read_pack
from congvu.modules.organisation import api as organisation

_SUBJECT = "Chờ quyết định: bộ quy tắc “{name}”, bản {version}"
_BODY = (
    "{proposer} đề nghị đưa vào dùng bộ quy tắc “{name}”, bản {version}, theo {document}, có hiệu "
    "lực từ {since}.\n\nMột lãnh đạo khác với người đề nghị xem tác động rồi quyết định: mở mục "
    "Đánh giá, Bộ quy tắc đang dùng.\n"
)
_BACK_SUBJECT = "Không còn chờ quyết định: bộ quy tắc “{name}”, bản {version}"
_BACK = "Đề nghị về bộ quy tắc “{name}”, bản {version}, đã được kết thúc: {why}\n"


def tell_deciders(row: models.PackVersion, now: datetime) -> None:
    """Write to each leader of the agency, but for who proposed it."""
    people = _deciders(row, now)
    said = _said(row)
    outbox.post_all(
        [
            outbox.Outgoing(
                _key(row, each.id), "mail", each.email, _SUBJECT.format(**said),
                _BODY.format(**said),
            )
            for each in people
        ],
        now=now,
    )  # fmt: skip


def take_back(row: models.PackVersion, why: str, now: datetime) -> None:
    """Keep what has not left from leaving; whom it reached is told that nothing waits any more,
    but for who decided."""
    decider = row.enacted_by_id or row.declined_by_id
    people = {_key(row, each.id): each for each in _deciders(row, now)}
    left = outbox.withdraw(people)
    said = _said(row) | {"why": why}
    outbox.post_all(
        [
            outbox.Outgoing(
                f"{key}.back", "mail", each.email, _BACK_SUBJECT.format(**said),
                _BACK.format(**said),
            )
            for key, each in people.items()
            if key in left and each.id != decider
        ],
        now=now,
    )  # fmt: skip


def _deciders(row: models.PackVersion, now: datetime) -> Iterable[organisation.Person]:
    on = now.astimezone(VIETNAM).date()
    leaders = organisation.officials_with(Role.LEADER, on, row.agency_id)
    wanted = sorted({each.id for each in leaders} - {row.proposed_by_id})
    people = [organisation.official(each) for each in wanted]
    return [each for each in people if each.email]


def _key(row: models.PackVersion, official_id: int) -> str:
    return f"evaluation.pack.{row.pk}.{official_id}"


def _said(row: models.PackVersion) -> dict[str, object]:
    proposer = organisation.names_of([row.proposed_by_id]).get(row.proposed_by_id, "")
    return {
        "name": read_pack(row.pack, row.text).name,
        "version": row.version,
        "proposer": proposer,
        "document": row.document,
        "since": day_short(row.starts_on),
    }
