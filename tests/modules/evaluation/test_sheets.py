"""Sheets of people and units: the picture of points, what cost them, who may open which list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from congvu.foundation import clock
from congvu.foundation.actors.values import Actor
from congvu.foundation.periods import Period
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation.rules.changes import with_turns
from congvu.modules.evaluation.rules.changes_excused import excused_changes
from congvu.modules.evaluation.values.given import Given
from congvu.modules.evaluation.values.runs import Opinion
from congvu.modules.evaluation.web.points import picture_of
from congvu.modules.evaluation.web.subjects import official_sheet
from congvu.modules.organisation import api as organisation
from tests.foundation.pages.frames import Page
from tests.modules.evaluation.running import NOTICE, opened
from tests.modules.evaluation.ward import NOW, work
from tests.people import People, cast, client_of

PACK = evaluation.packs()["nd335-2025"][-1]
JUDGED = {
    code: evaluation.Judgement(Fraction(points), "Lê Quang Vinh", "Theo dõi trong quý")
    for code, points in (("ethics", 9), ("competence", 8), ("innovation", 7))
}
SHARES = st.tuples(st.integers(0, 40), st.integers(1, 40)).map(lambda pair: (min(pair), max(pair)))
UNITS = "/evaluation/2026-09/qd766-2022/"


def inputs(shares: list[tuple[int, int]]) -> dict[str, evaluation.Figure]:
    codes = ("products_quantity", "products_quality", "products_timeliness")
    figures = {code: evaluation.Figure(*share) for code, share in zip(codes, shares, strict=True)}
    return figures | {"products_assigned": evaluation.Figure(5, 5)}


class TestThePicture:
    @given(st.lists(SHARES, min_size=3, max_size=3), st.booleans())
    def test_pieces_fill_the_bar_and_what_they_gained_is_the_total(
        self, shares: list[tuple[int, int]], is_judged: bool
    ) -> None:
        told = Given(judged=JUDGED if is_judged else {})
        rating = evaluation.score(PACK, inputs(shares), told)
        picture = picture_of(PACK, rating, rating.points)
        assert picture is not None and rating.points is not None

        widths = [float(piece.width[:-1]) for piece in picture.pieces]
        parts = [float(piece.gained[:-1]) / 100 for piece in picture.pieces]
        assert sum(widths) == pytest.approx(100, abs=0.01)
        assert bool(picture.mark) is is_judged
        if is_judged:
            gained = sum(width * part for width, part in zip(widths, parts, strict=True))
            assert gained == pytest.approx(float(rating.points.total or 0), abs=0.01)
            assert sum(float(step.width[:-1]) for step in picture.steps) == pytest.approx(100)

    @given(st.integers(0, 30), st.integers(5, 60))
    def test_excuses_that_would_lift_a_level_are_the_fewest(self, late: int, turns: int) -> None:
        late = min(late, turns)
        pack = evaluation.packs()["qd160-vp"][-1]
        figures = with_turns({}, on_time=turns - late, late=late)
        present = evaluation.score(pack, figures).level
        for change in excused_changes(pack, figures, Given()):
            needed = int(str(change.words).split()[2])
            fewer = evaluation.score(pack, with_turns(figures, late=1 - needed)).level
            assert change.level != present
            assert fewer in (present, None) or needed == 1


@pytest.fixture(scope="module")
def people(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[People]:
    with django_db_blocker.unblock(), transaction.atomic():
        people = cast()
        work(people, people.tuan, 6, late=2)
        yield people
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def at_the_casts_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))


def answered(actor: Actor, path: str) -> int:
    return client_of(actor).get(path).status_code


@pytest.mark.django_db
@pytest.mark.requirement("R07")
class TestUnits:
    def test_all_of_the_agency_see_what_a_unit_came_to(self, people: People) -> None:
        page = Page(client_of(people.tuan).get(UNITS).content.decode())

        assert "Phòng Kinh tế" in page.text
        assert "không xếp hạng" in page.text
        assert answered(people.tuan, f"{UNITS}units/{people.economy}/") == 200

    def test_its_lists_are_for_who_sees_its_people(self, people: People) -> None:
        late = f"{UNITS}units/{people.economy}/late/"
        whole = f"{UNITS}units/{people.thanh_sen}/late/"

        assert [answered(who, late) for who in (people.vinh, people.dat)] == [200, 200]
        assert [answered(who, late) for who in (people.tuan, people.xuan)] == [404, 404]
        assert [answered(who, whole) for who in (people.dat, people.vinh)] == [200, 404]

    def test_another_agency_and_no_unit_answer_alike(self, people: People) -> None:
        assert answered(people.chau, f"{UNITS}units/{people.economy}/") == 404
        assert answered(people.dat, f"{UNITS}units/999999/") == 404
        assert answered(people.dat, f"/evaluation/2026-Q3/qd160-vp/units/{people.economy}/") == 404


@pytest.mark.django_db
class TestTheList:
    PLACE = "/evaluation/2026-Q3/qd160-vp/"

    def test_shows_each_cases_strip_and_what_is_missed(self, people: People) -> None:
        base = f"{self.PLACE}on_time_share/{people.tuan.official_id}/"
        counted = Page(client_of(people.tuan).get(base).content.decode())
        missed = Page(client_of(people.tuan).get(f"{base}?show=missed").content.decode())

        assert counted.html.count('class="ev-dai"') == 4
        assert missed.html.count('class="ev-dai"') == 2
        assert "quá hạn" in missed.text

    def test_points_open_their_cases(self, people: People) -> None:
        path = f"/evaluation/2026-Q3/nd335-2025/officials/{people.tuan.official_id}/"
        page = Page(client_of(people.tuan).get(path).content.decode())

        assert "chờ chấm" in page.text
        assert 'role="img"' in page.html


@pytest.mark.django_db
@pytest.mark.requirement("R07")
class TestTheHead:
    PLACE = "/evaluation/2026-Q3/qd160-vp/"

    def test_answers_for_the_unit_and_shows_what_he_did_with_dates(self, people: People) -> None:
        card = f"{self.PLACE}officials/{people.vinh.official_id}/"
        text = Page(client_of(people.dat).get(card).content.decode()).text
        of_staff = f"{self.PLACE}officials/{people.tuan.official_id}/"

        assert "Người đứng đầu trả lời" in text
        assert "2/12" in text  # late, of what his unit handled, his own reviews among it
        assert "Phân công 6 3/8/2026 10/8/2026" in text
        assert "chưa chốt kỳ này" in text
        assert "Người đứng đầu trả lời" not in client_of(people.dat).get(of_staff).content.decode()

    def test_of_a_deputy_tells_the_units_in_his_charge_or_that_there_are_none(
        self, people: People
    ) -> None:
        binh = people.binh.official_id or 0
        place = f"/evaluation/2026-Q3/nd335-2025/officials/{binh}/"
        text = client_of(people.binh).get(place).content.decode()
        assert "Trong kỳ chưa được phân công phụ trách đơn vị nào" in text
        organisation.give_remit(
            official_id=binh, unit_ids=[people.economy], starts_on=date(2026, 7, 1),
            decision="12/TB-UBND", actor=people.hoi, now=NOW,
        )  # fmt: skip
        text = client_of(people.binh).get(place).content.decode()
        assert "Cấp phó trả lời về đơn vị phụ trách" in text
        assert people.vinh.unit_name in text and "12/TB-UBND" in text

    def test_its_figures_open_the_units_lists(self, people: People) -> None:
        late = f"{self.PLACE}units/{people.economy}/late_share/"

        assert [answered(who, late) for who in (people.vinh, people.tuan)] == [200, 404]
        assert answered(people.dat, f"{self.PLACE}units/{people.economy}/") == 404


@pytest.mark.django_db
def test_what_people_gave_is_on_the_sheet_once_it_is_notified(people: People) -> None:
    story = opened(people, pack=PACK.code)
    story.appraise(people.tuan, people.vinh, said=Opinion(judged=JUDGED))
    story.decide(people.dat)
    asked = {
        "official_id": people.tuan.official_id or 0,
        "period": Period.parse("2026-Q3"),
        "pack": PACK,
        "actor": people.tuan,
        "now": NOTICE,
    }
    assert not official_sheet(**asked).given.judged

    story.notify()
    sheet = official_sheet(**asked)
    gained = {line.code: line.gained for line in sheet.told.points.lines}
    assert {code: gained[code] for code in JUDGED} == {
        code: each.points for code, each in JUDGED.items()
    }
    assert sheet.rating.level == story.level(people.tuan)
