"""Files of work of the demonstration's ward: some old ones are late, some went to the archive."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction

from congvu.assembly.demo.temper import Staff
from congvu.foundation import reading
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.files import api as files
from congvu.foundation.pages.printing import drawn
from congvu.modules.archives import api as archives
from congvu.modules.organisation import api as organisation

FORM = Path(__file__).parent / "letter.typ"
OLD = (
    ("Rà soát hiện trạng sử dụng đất công trên địa bàn phường", 700, ("Biên bản", "Báo cáo")),
    ("Kiểm tra trật tự xây dựng các tuyến phố chính", 640, ("Kế hoạch", "Biên bản", "Báo cáo")),
    ("Tổ chức lấy ý kiến người dân về quy hoạch khu dân cư", 420, ("Tờ trình", "Biên bản")),
    ("Chuẩn bị hội nghị đối thoại với người dân", 200, ("Chương trình", "Thông báo")),
)


def let_files_be_kept(staff: Staff, *, now: datetime) -> int:
    """Open files of older work, hand some over to the archive, receive one; return how many."""
    reading.as_of(object())  # who sits where is read once
    day = now.date()
    clerks = organisation.officials_with(Role.RECORDS_CLERK, day, staff.agency_id)
    found = [
        organisation.actor_of_official(people[0], day, unit)
        for unit, people in staff.divisions.items() if people
    ]  # fmt: skip
    keepers = [each for each in found if each is not None]
    archive = organisation.actor_of_official(clerks[0].id, day) if clerks else None
    if archive is None or not keepers:
        return 0
    with transaction.atomic():
        for place, (title, days, kinds) in enumerate(OLD):
            keeper = keepers[place % len(keepers)]
            made = _file(title, kinds, keeper, now - timedelta(days=days))
            if place in (0, 2):
                _hand_over(made, keeper, archive, now - timedelta(days=9), received=place == 0)
    reading.read_anew()
    return len(OLD)


def _file(title: str, kinds: tuple[str, ...], keeper: Actor, at: datetime) -> int:
    made = archives.open_file(title=title, actor=keeper, now=at)
    for place, kind in enumerate(kinds, start=1):
        notation, on = (
            f"{place * 7:02d}/{kind[:2].upper()}",
            (at + timedelta(days=place * 3)).date(),
        )
        abstract = f"{kind} về việc {title[:1].lower()}{title[1:]}"
        sheet = archives.Sheet(
            kind=kind, notation=notation, author=keeper.unit_name, abstract=abstract,
            pages=2 * place, issued_on=on, files=(_scan(keeper, notation, abstract, on, at),),
        )  # fmt: skip
        archives.add_paper(
            file_id=made, sheet=sheet, actor=keeper, now=at + timedelta(days=place * 3)
        )
    archives.end_file(file_id=made, actor=keeper, now=at + timedelta(days=20))
    return made


def _scan(keeper: Actor, notation: str, abstract: str, on: date, at: datetime) -> int:
    content = {
        "author": keeper.unit_name, "notation": notation, "abstract": abstract, "day": on.day,
        "month": on.month, "year": on.year,
    }  # fmt: skip
    name = f"{notation.replace('/', '-')}.pdf"
    return files.store(
        ContentFile(drawn(FORM, content, issued_at=at), name), actor=keeper, now=at
    ).id


def _hand_over(
    file_id: int, keeper: Actor, archive: Actor, at: datetime, *, received: bool
) -> None:
    made = archives.offer_files(file_ids=[file_id], actor=keeper, now=at)
    if received:
        archives.receive_files(
            transfer_id=made, returned={}, actor=archive, now=at + timedelta(days=1)
        )
