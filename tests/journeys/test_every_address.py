"""Every address of the house, opened: answered, titled, said in English, fit, accessible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoDbBlocker

from congvu.foundation import clock
from scripts import messages
from tests.architecture.test_gates import ALL
from tests.foundation.pages.browser import browser
from tests.foundation.pages.frames import Page
from tests.foundation.pages.tour import touring
from tests.journeys.house import AWAY, FILES, SENT_ONLY, House, Opened
from tests.modules.dossiers.shop import open_shop
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.journey, pytest.mark.requirement("R32")]

OPENED = sorted(set(ALL) - SENT_ONLY - FILES - AWAY)
VIETNAMESE = re.compile(
    "[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.I
)
BLANK = re.compile(r"%\([a-z_0-9]+\)[sd]|\{[a-z_0-9.]*[^}]*\}|<[^>]+>")
IN_VIETNAMESE = frozenset(
    {
        "pages:kit", "casework:sample_page", "evaluation:pack", "evaluation:pack_version",
        "products:catalogue", "products:import",  # names of products, columns of the workbook
    }
)  # fmt: skip
"""Pages whose matter is Vietnamese: invented samples, the text of a regulation."""
LEAST = 9  # letters of a message that can't stand in a page by chance


@dataclass(frozen=True, slots=True)
class Walk:
    """What was opened, and what was not."""

    opened: dict[str, Opened]
    refused: list[str]
    english: dict[str, str] = field(default_factory=dict)

    @property
    def pages(self) -> dict[str, Opened]:
        return {name: one for name, one in self.opened.items() if one.is_page}


@pytest.fixture(scope="module")
def walk(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Walk]:
    """Open every address once, in Vietnamese and in English, and forget what was written."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))
        patch.setattr(settings, "DEMO", True)
        house = House(open_shop())
        house.watch(patch)
        found = {name: house.open(name) for name in OPENED}
        opened = {name: one for name, one in found.items() if isinstance(one, Opened)}
        yield Walk(
            opened,
            [one for one in found.values() if isinstance(one, str)],
            {name: _in_english(one) for name, one in opened.items() if one.is_page},
        )
        transaction.set_rollback(True)


def _in_english(one: Opened) -> str:
    answer = one.client.get(one.address, headers={"cookie": _cookies(one, "en")})
    return answer.content.decode()


def _cookies(one: Opened, language: str) -> str:
    kept = {name: morsel.value for name, morsel in one.client.cookies.items()}
    return "; ".join(
        f"{name}={value}" for name, value in (kept | {"congvu_language": language}).items()
    )


class TestEveryAddress:
    def test_is_opened_by_somebody(self, walk: Walk) -> None:
        assert walk.refused == []
        assert len(walk.pages) > 80

    def test_of_those_only_sent_to_exists(self) -> None:
        assert set(ALL) >= SENT_ONLY | FILES | AWAY

    def test_has_a_title_and_one_heading(self, walk: Walk) -> None:
        told = {}
        for name, one in walk.pages.items():
            html = one.answer.content.decode()
            title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
            headings = Page(html).all("h1")
            if title is None or not title[1].split("·")[0].strip() or len(headings) != 1:
                told[name] = (title and title[1], len(headings))
        assert told == {}

    def test_keeps_within_the_policy(self, walk: Walk) -> None:
        faults = {
            name: Page(one.answer.content.decode()).faults() for name, one in walk.pages.items()
        }
        assert {name: told for name, told in faults.items() if told} == {}

    def test_is_said_in_english(self, walk: Walk) -> None:
        told = {name: sorted(_left_over(html)) for name, html in walk.english.items()}
        told = {name: left for name, left in told.items() if name not in IN_VIETNAMESE}
        lines = [f"{name}: {'; '.join(left)}" for name, left in told.items() if left]
        assert not lines, "\n".join(lines)


@cache
def _sayings() -> frozenset[str]:
    """Return what the house says in Vietnamese, as pieces between their blanks.

    Read from the catalogue: that nothing said is missing there, `make check` sees.
    """
    pieces: set[str] = set()
    for (first, _context), english in messages.translations().items():
        pieces |= {piece.strip() for piece in BLANK.split(first) if piece.strip() not in english[0]}
    return (
        frozenset(piece for piece in pieces if len(piece) >= LEAST and VIETNAMESE.search(piece))
        - _of_the_record()
    )


def _of_the_record() -> frozenset[str]:
    """Return sayings that are names in the record too: of steps, posts, units, slips."""
    return frozenset(
        {
            "Chuyên viên", "Trưởng phòng", "Thẩm định", "Ký duyệt", "Quản trị hệ thống",
            "Văn phòng",
            "Trung tâm Phục vụ hành chính công", "Lịch làm việc", "Quyết định", "Hoàn thành",
            "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "tiếp nhận hồ sơ", "Tên thủ tục",
            "Cấp thực hiện", "Tỷ lệ trễ hạn",
            # names of kinds of papers, of retention, of rooms; words of letters and of workbooks
            "phát hành", "việc quá hạn", "nghiệm thu", "Ban hành văn bản",
            "Công điện", "Công điện 280/CĐ-TTg", "Phòng họp", "Phương án", "Báo cáo tiến độ",
            "Đơn vị chủ trì tham mưu", "Chương trình", "Người chủ trì", "Nội dung công việc",
            "danh sách", "Lập danh sách", "Kiến nghị", "Kiến nghị kết quả",
            "hồ sơ thủ tục hành chính", "Kiến nghị kết quả xếp loại", "văn bản đến",
            "quyết định", "Biên bản số", "Thông báo",
            "cán bộ, công chức", "viên chức", "có hiệu lực",  # of packs and of the law
            "Lần bị trả lại", "Tỷ lệ trễ", "đã xác nhận", "Phản ánh, kiến nghị",
            "Tiến độ giải quyết",
            "cho ý kiến", "cơ quan khác", "người nộp", "theo quy định",  # words that detectors seek
            "Số giờ dự kiến", "Đơn vị phối hợp", ": không xét", "Dấu hiệu đùn đẩy, né tránh",
        }
    )  # fmt: skip


def _left_over(html: str) -> set[str]:
    bare = re.sub(r"<(script|style|textarea|option)[^>]*>.*?</\1>", " ", html, flags=re.DOTALL)
    text = Page(bare).text
    return {piece for piece in _sayings() if piece in text}


class TestEveryPage:
    def test_fits_and_is_accessible_at_the_desk_and_on_a_phone(self, walk: Walk) -> None:
        """Fit is measured on every page; axe runs once for each template."""
        faults: dict[str, list[str]] = {}
        judged: set[str] = set()
        contents = {one.address: one.answer.content for one in walk.pages.values()}
        with browser() as started, touring(started, contents) as tour:
            for name, one in walk.pages.items():
                told = tour.look(one.address, with_axe=one.template not in judged)
                judged.add(one.template)
                if told:
                    faults[name] = told
        lines = [f"{name}: {'; '.join(told)}" for name, told in faults.items()]
        assert not lines, "\n".join(lines)
        assert len(judged) > 40
