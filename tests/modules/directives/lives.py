"""A tree of directives in the middle of its life, and its pages."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.base import ContentFile

from congvu.foundation.files import api as files
from congvu.modules.directives import api as directives
from congvu.modules.directives.api import Given, Seat, Source, SourceKind, Wanted
from tests.modules.directives.ground import FRIDAY, LATER, NEXT_WEEK, SOON, Ground
from tests.people import NOW


def tree(ground: Ground) -> dict[str, Given]:
    """Give a tree: a late part, a delivered one, one superseded; with reports and a request."""
    people = ground.people
    whole = ground.given(source=Source(SourceKind.DOCUMENT, "Công văn 12/UBND", "12"))
    late = ground.part(whole, due_at=FRIDAY)
    beside = ground.part(
        whole, title="Đối chiếu sổ đăng ký lưu trú với danh sách nhà trọ",
        lead=Seat(people.culture),
    )  # fmt: skip
    directives.deliver(
        directive_id=beside.directive_id, text="Đã đối chiếu 214 cơ sở", notation="17/BC-VHXH",
        actor=people.xuan, now=SOON + timedelta(hours=1),
    )  # fmt: skip
    paper = files.store(ContentFile(b"to,so\n1,14\n", "to-1.csv"), actor=people.hanh, now=SOON)
    directives.report(
        directive_id=late.directive_id, done="Xong tổ 1 đến tổ 3, 64 nhà trọ", left="Tổ 4, tổ 5",
        obstacle="Hai chủ trọ đi vắng", file_ids=[paper.id], actor=people.hanh, now=SOON,
    )  # fmt: skip
    directives.ask_extension(
        directive_id=late.directive_id, wanted_at=NEXT_WEEK, reason="Chờ hai chủ trọ về",
        actor=people.hanh, now=SOON + timedelta(hours=2),
    )  # fmt: skip
    first = ground.given(
        actor=people.binh, title="Kiểm tra vỉa hè chợ Thành Sen", due_at=LATER, coordinators=[],
        source=Source(SourceKind.DOCUMENT, "Công văn 13/UBND", "13"),
    )  # fmt: skip
    second = directives.supersede(
        directive_id=first.directive_id,
        wanted=Wanted(
            "Kiểm tra, sắp xếp vỉa hè chợ Thành Sen", "Phương án kèm ảnh", Seat(people.culture),
            LATER, Source(SourceKind.DOCUMENT, "Công văn 13/UBND", "13"),
        ),
        reason="Thuộc lĩnh vực phòng Văn hóa - Xã hội", actor=people.dat, now=SOON,
    )  # fmt: skip
    return {"whole": whole, "late": late, "beside": beside, "first": first, "second": second}


def documented(ground: Ground, title: str = "Việc của công văn 14") -> Given:
    """Have the chairman direct a matter that another leader will direct too."""
    return ground.given(title=title, source=Source(SourceKind.DOCUMENT, "Công văn 14", "14"))


__all__ = ["NOW", "documented", "tree"]
