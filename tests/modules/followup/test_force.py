"""The task force: by which rule one is on its list, what a session makes, what it changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from congvu.foundation import clock
from congvu.foundation.ledger import api as ledger
from congvu.kernel.refusals import Refusal
from congvu.modules.casework import api as casework
from congvu.modules.followup import api as followup
from congvu.modules.followup.models import Backlog, Commitment, Session
from congvu.modules.followup.rules.chains import Chain, chain_of
from congvu.modules.followup.rules.force import (
    HEIGHT,
    WIDTH,
    is_listed,
    is_regular,
    picture_of,
    weeks_listed,
)
from congvu.modules.followup.values.force import ForceRule, Morning
from tests.modules.casework.lives import at
from tests.modules.followup.house import House
from tests.people import client_of

RULE = ForceRule(least_overdue=5, least_days=5, weeks=3, of_weeks=4)
DAY = date(2026, 9, 10)
mornings = st.lists(
    st.builds(
        lambda back, long, more: Morning(DAY - timedelta(days=back), long + more, long),
        st.integers(0, 60),
        st.integers(0, 12),
        st.integers(0, 5),
    ),
    max_size=40,
    unique_by=lambda morning: morning.day,
)


@pytest.mark.requirement("R14")
class TestRules:
    @given(mornings, st.integers(1, 12))
    def test_a_longer_backlog_never_takes_a_unit_off_the_list(
        self, found: list[Morning], more: int
    ) -> None:
        worse = [Morning(m.day, m.overdue + more, m.long_overdue + more) for m in found]

        weeks = weeks_listed(RULE, found, until=DAY)
        assert 0 <= weeks <= RULE.of_weeks
        assert weeks <= weeks_listed(RULE, worse, until=DAY)
        assert is_regular(RULE, found, until=DAY) == (weeks >= RULE.weeks)
        assert all(is_listed(RULE, m) == (m.long_overdue >= 5) for m in found)

    @given(mornings)
    def test_the_picture_stays_in_its_frame_and_tells_before_from_after(
        self, found: list[Morning]
    ) -> None:
        picture = picture_of(found, DAY - timedelta(days=20))

        assert all(0 <= mark.x <= WIDTH and 0 <= mark.y <= HEIGHT for mark in picture.marks)
        assert [mark.morning.day for mark in picture.marks] == sorted(
            mark.morning.day for mark in picture.marks
        )
        before = [m.overdue for m in found if 20 < (DAY - m.day).days <= 50]
        assert picture.before == (pytest.approx(sum(before) / len(before)) if before else None)


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        act()
    return refused.value.code


@pytest.mark.requirement("R14")
class TestSessions:
    def test_make_each_commitment_a_directive_of_the_chair(self, house: House) -> None:
        key = uuid4()
        made = house.hold(at(10, 9), intake_key=key)

        assert house.hold(at(10, 10), intake_key=key) == made
        (promise,) = Commitment.objects.all()
        live = casework.visible_case(
            code=casework.briefs_of([promise.case_id])[promise.case_id].code,
            actor=house.people.vinh,
        )
        assert live.state.kind is casework.CaseKind.DIRECTIVE
        assert live.responsible_unit_id == house.people.economy
        (told,) = ledger.facts_of(chain_of(Chain.SESSION, made))
        assert promise.directive_code in told.body
        assert ledger.verify().holds

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"minutes": " "}, "MINUTES_MISSING"),
            ({"promises": ()}, "COMMITMENT_MISSING"),
            ({"held_at": at(12, 9)}, "SESSION_IN_FUTURE"),
            ({"chair_id": 1}, "CHAIR_UNKNOWN"),
            ({"unit_id": 1}, "SESSION_UNIT"),
        ],
    )
    def test_are_refused_whole(self, house: House, changes: dict[str, object], code: str) -> None:
        if "chair_id" in changes:
            changes = {"chair_id": house.people.vinh.official_id}
        if "unit_id" in changes:
            changes = {"unit_id": house.people.cam_binh_economy}

        assert refusal(lambda: house.hold(at(10, 9), **changes)) == code
        assert not Session.objects.exists()

    def test_are_kept(self, house: House) -> None:
        house.hold(at(10, 9))
        for change in (
            "update followup_session set minutes = 'x'",
            "delete from followup_commitment",
            "update followup_forcerule set least_days = 1",
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                connection.cursor().execute(change)


@pytest.fixture
def backlog(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """Sixty mornings of a backlog of the economy division that falls after the 1st of September."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into followup_morning (day, calendar_id, at) select d, 1, d from"
            " generate_series('2026-07-20'::date, '2026-09-10', '1 day') d"
        )
    Backlog.objects.bulk_create(
        Backlog(
            unit_id=house.people.economy, day=day, overdue=12 if early else 7,
            long_overdue=8 if early else 6, oldest_due=at(1, 9),
        )
        for back in range(50)
        if (early := (day := date(2026, 9, 10) - timedelta(days=back)) < date(2026, 9, 1)) or True
    )  # fmt: skip
    monkeypatch.setattr(clock, "_SHIFT", at(10, 10) - datetime.now(UTC))
    return house


@pytest.mark.requirement("R13", "R14")
class TestPages:
    def test_the_list_is_open_to_all_in_the_agency_and_to_nobody_else(self, backlog: House) -> None:
        for person in (backlog.people.hanh, backlog.people.mai, backlog.people.dat):
            page = client_of(person).get("/follow-up/force/").content.decode()
            assert "1 đơn vị tồn đọng kéo dài" in page
            assert "Để tồn đọng thường xuyên" in page
            assert "Phòng Kinh tế, Hạ tầng và Đô thị" in page
        assert (
            "open-late" in client_of(backlog.people.dat).get("/follow-up/force/").content.decode()
        )
        other = client_of(backlog.people.chau).get("/follow-up/force/").content.decode()
        assert "Phòng Kinh tế, Hạ tầng và Đô thị" not in other

    def test_a_session_is_written_down_and_shows_before_and_after(self, backlog: House) -> None:
        people = backlog.people
        made = backlog.hold(at(10, 9), held_at=at(1, 9))
        dat = client_of(people.dat)

        page = dat.get(f"/follow-up/force/sessions/{made}/").content.decode()
        assert "Trước: trung bình 12" in page
        assert "giảm 41,7" in page
        assert "<polyline" in page
        assert dat.get("/follow-up/force/sessions/new/").status_code == 200
        assert client_of(people.hanh).get(f"/follow-up/force/sessions/{made}/").status_code == 200
        assert client_of(people.chau).get(f"/follow-up/force/sessions/{made}/").status_code == 404
        assert client_of(people.hanh).get("/follow-up/force/sessions/new/").status_code == 403

        typed = {
            "unit": str(people.economy), "chair": str(people.dat.official_id),
            "held_on": "10/9/2026", "present": "Đạt, Vinh", "causes": "Thiếu người",
            "minutes": "Rà soát", "intake_key": str(uuid4()), "title1": "Xong 5 hồ sơ cũ nhất",
            "product1": "Báo cáo", "due1": "2026-09-18",
        }  # fmt: skip
        short = dat.post("/follow-up/force/sessions/new/", typed | {"product1": ""})
        assert short.status_code == 422
        assert dat.post("/follow-up/force/sessions/new/", typed).status_code == 302
        assert Commitment.objects.count() == 2

    def test_the_rule_is_the_agencys_own(self, backlog: House) -> None:
        dat = client_of(backlog.people.dat)
        typed = {"overdue": "7", "days": "5", "weeks": "2", "of_weeks": "4", "reason": "Thử"}
        assert dat.post("/follow-up/rules/force/", typed).status_code == 302
        assert "Không đơn vị nào tồn đọng" in dat.get("/follow-up/force/").content.decode()
        assert dat.post("/follow-up/rules/force/", typed | {"weeks": "9"}).status_code in (409, 422)
        assert refusal(
            lambda: followup.change_rule(
                rule=RULE, reason="x", actor=backlog.people.vinh, now=at(10, 11)
            )
        ) == "RULES_NOT_YOURS"  # fmt: skip
