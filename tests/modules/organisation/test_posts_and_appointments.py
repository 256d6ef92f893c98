"""Posts with their quota, officials, and who holds which post when."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from congvu.foundation.actors.values import SYSTEM, Role
from congvu.modules.organisation import api
from congvu.modules.organisation.api import Rank
from congvu.modules.organisation.commands import appointments, officials, posts
from congvu.modules.organisation.models import Appointment
from congvu.modules.organisation.rules import (
    DatesOutOfOrder,
    EmailInvalid,
    NameMissing,
    OfficialCodeInvalid,
    QuotaInvalid,
)
from tests.people import NOW, SINCE, TODAY, People, cast

TOMORROW = date(2026, 9, 11)
KEEPING = {"actor": SYSTEM, "now": NOW}


def enter(people: People, name: str = "Đỗ Văn Ân", code: str = "AN") -> int:
    return api.enter_official(code=code, full_name=name, actor=people.hoi, now=NOW)


def appointment_of(official_id: int) -> int:
    return api.appointments_of(official_id)[0].id


@pytest.mark.requirement("R24")
class TestPosts:
    def test_open_with_roles_and_quota(self, people: People) -> None:
        opened = api.open_post(
            unit_id=people.economy,
            title="Phó Trưởng phòng",
            rank=Rank.DEPUTY,
            roles=[Role.SPECIALIST],
            quota=2,
            actor=people.hoi,
            now=NOW,
        )

        post = next(post for post in api.posts_of(people.economy, TODAY) if post.id == opened)
        assert (post.rank, post.quota, post.filled, post.vacant) == (Rank.DEPUTY, 2, 0, 2)
        assert post.roles == {Role.SPECIALIST}

    @pytest.mark.parametrize(
        ("changes", "refusal"),
        [
            ({"title": "Chuyên viên"}, posts.PostTitleTaken),
            ({"title": ""}, NameMissing),
            ({"quota": 0}, QuotaInvalid),
            ({"quota": 1001}, QuotaInvalid),
            ({"unit_id": 0}, api.UnitNotFound),
            ({"valid_from": date(2025, 1, 1)}, posts.UnitNotOpen),
        ],
    )
    def test_refuse(
        self, people: People, changes: dict[str, Any], refusal: type[Exception]
    ) -> None:
        given = {"unit_id": people.economy, "title": "Kế toán", **KEEPING}
        with pytest.raises(refusal):
            api.open_post(**{**given, **changes})

    def test_change(self, people: People) -> None:
        post = people.posts["TS-KT", "Chuyên viên"]
        api.change_post(
            post_id=post,
            title="Chuyên viên chính",
            roles=[Role.SPECIALIST],
            rank=Rank.STAFF,
            quota=2,
            **KEEPING,
        )

        titles = {each.title: each.quota for each in api.posts_of(people.economy, TODAY)}
        assert titles == {"Trưởng phòng": 1, "Chuyên viên chính": 2}

    def test_keep_a_quota_for_those_who_are_there(self, people: People) -> None:
        given = {"title": "Chuyên viên", "roles": [], "rank": Rank.STAFF, **KEEPING}
        with pytest.raises(posts.QuotaBelowFilled):
            api.change_post(post_id=people.posts["TS-KT", "Chuyên viên"], quota=1, **given)

    def test_do_not_take_the_title_of_another(self, people: People) -> None:
        given = {"roles": [], "rank": Rank.STAFF, "quota": 6, **KEEPING}
        with pytest.raises(posts.PostTitleTaken):
            api.change_post(
                post_id=people.posts["TS-KT", "Chuyên viên"], title="Trưởng phòng", **given
            )

    def test_close_once_nobody_holds_them(self, people: People) -> None:
        post = people.posts["TS-LD", "Phó Chủ tịch"]
        with pytest.raises(posts.PostStillHeld):
            api.close_post(post_id=post, on=TODAY, **KEEPING)
        binh = appointment_of(people.binh.official_id or 0)
        api.end_appointment(appointment_id=binh, on=TODAY, **KEEPING)

        api.close_post(post_id=post, on=TODAY, **KEEPING)

        with pytest.raises(posts.PostAlreadyClosed):
            api.close_post(post_id=post, on=TODAY, **KEEPING)
        with pytest.raises(posts.PostAlreadyClosed):
            api.change_post(post_id=post, title="x", roles=[], rank=Rank.STAFF, quota=1, **KEEPING)
        with pytest.raises(api.PostNotFound):
            api.close_post(post_id=0, on=TODAY, **KEEPING)
        with pytest.raises(api.NotYourOrganisation):
            api.close_post(post_id=post, on=TODAY, actor=people.chau, now=NOW)


class TestOfficials:
    def test_are_found_without_accents_and_listed_by_given_name(self, people: People) -> None:
        enter(people, "Nguyễn Văn Ánh", "A1")
        enter(people, "Nguyễn Văn Ân", "A2")
        enter(people, "Nguyễn Văn Đông", "A3")
        enter(people, "Nguyễn Văn Dũng", "A4")

        names = [each.full_name for each in api.search_officials("nguyen van", TODAY)]

        assert names == [
            "Nguyễn Văn Ánh",
            "Nguyễn Văn Ân",
            "Nguyễn Văn Dũng",
            "Nguyễn Văn Đông",
            "Nguyễn Văn Hòa",
        ]
        mine = api.search_officials("nguyen", TODAY, people.cam_binh)
        assert [each.full_name for each in mine] == ["Nguyễn Văn Hòa"]

    @pytest.mark.parametrize(
        ("changes", "refusal"),
        [
            ({"code": "MAI"}, officials.OfficialCodeTaken),
            ({"code": "số 1"}, OfficialCodeInvalid),
            ({"full_name": ""}, NameMissing),
            ({"email": "không có"}, EmailInvalid),
        ],
    )
    def test_refuse(
        self, people: People, changes: dict[str, Any], refusal: type[Exception]
    ) -> None:
        given = {"code": "AN", "full_name": "Đỗ Văn Ân", **KEEPING}
        with pytest.raises(refusal):
            api.enter_official(**{**given, **changes})

    def test_are_entered_by_personnel_only(self, people: People) -> None:
        with pytest.raises(api.NotYourOrganisation):
            api.enter_official(code="AN", full_name="Đỗ Văn Ân", actor=people.vinh, now=NOW)

    def test_are_corrected(self, people: People) -> None:
        hanh = people.hanh.official_id or 0
        api.correct_official(
            official_id=hanh,
            full_name="Nguyễn Thị Hồng Hạnh",
            email="hanh@hatinh.example",
            phone="0912 345 678",
            actor=people.hoi,
            now=NOW,
        )

        assert api.official(hanh).full_name == "Nguyễn Thị Hồng Hạnh"
        assert api.names_of([hanh, 0]) == {hanh: "Nguyễn Thị Hồng Hạnh"}

    def test_of_another_agency_are_not_corrected(self, people: People) -> None:
        given = {"full_name": "Khác", "email": "", "phone": "", "now": NOW}
        with pytest.raises(api.NotYourOrganisation):
            api.correct_official(official_id=people.lan.official_id or 0, actor=people.hoi, **given)
        with pytest.raises(api.OfficialNotFound):
            api.correct_official(official_id=0, actor=people.hoi, **given)
        with pytest.raises(api.OfficialNotFound):
            api.official(0)

    def test_have_an_account_of_their_own(self, people: People) -> None:
        new = enter(people)
        with pytest.raises(officials.AccountTaken):
            api.give_account(official_id=new, user_id=people.mai.user_id, **KEEPING)

        api.give_account(official_id=people.mai.official_id or 0, user_id=None, **KEEPING)
        api.give_account(official_id=new, user_id=people.mai.user_id, **KEEPING)

        assert api.official(new).user_id == people.mai.user_id

    def test_leave_all_their_posts_when_they_leave(self, people: People) -> None:
        stated: list[api.AppointmentEnded] = []
        api.follow(api.AppointmentEnded, stated.append)
        mai = people.mai.official_id or 0

        api.let_go(official_id=mai, on=TODAY, actor=people.hoi, now=NOW)

        assert [fact.official_id for fact in stated] == [mai]
        assert not api.official(mai).active
        assert mai not in {each.id for each in api.officials_of(people.centre, TODAY)}
        with pytest.raises(appointments.OfficialInactive):
            api.let_go(official_id=mai, on=TODAY, **KEEPING)
        with pytest.raises(appointments.OfficialInactive):
            api.appoint(
                official_id=mai,
                post_id=people.posts["TS-TT", "Công chức một cửa"],
                starts_on=TOMORROW,
                **KEEPING,
            )

    def test_who_leave_later_work_until_then(self, people: People) -> None:
        mai = people.mai.official_id or 0

        api.let_go(official_id=mai, on=TOMORROW, actor=people.hoi, now=NOW)

        assert api.official(mai).active
        assert api.actor_of_official(mai, TODAY) == people.mai
        assert api.actor_of_official(mai, TOMORROW) is None


@pytest.mark.requirement("R24")
class TestAppoint:
    def appoint(self, people: People, official_id: int, **changes: Any) -> int:
        given: dict[str, Any] = {
            "post_id": people.posts["TS-KT", "Chuyên viên"],
            "starts_on": TODAY,
            "actor": people.hoi,
            "now": NOW,
        }
        return api.appoint(official_id=official_id, **{**given, **changes})

    def test_seats_the_official(self, people: People) -> None:
        new = enter(people)
        self.appoint(people, new, decision="QĐ 12/QĐ-UBND")

        (seat,) = api.posts_held(new, TODAY)
        assert (seat.unit_id, seat.post_title, seat.is_primary) == (
            people.economy,
            "Chuyên viên",
            True,
        )
        (line,) = api.appointments_of(new)
        assert line.decision == "QĐ 12/QĐ-UBND"
        assert line.is_in_force(TODAY)
        assert not line.is_in_force(date(2026, 9, 9))

    def test_refuses_two_primary_posts_at_once(self, people: People) -> None:
        with pytest.raises(appointments.PrimaryPostHeld):
            self.appoint(
                people,
                people.mai.official_id or 0,
                post_id=people.posts["TS-VH", "Chuyên viên"],
            )

    def test_allows_a_second_post_beside_the_primary_one(self, people: People) -> None:
        mai = people.mai.official_id or 0
        self.appoint(people, mai, is_primary=False)

        assert [seat.unit_id for seat in api.posts_held(mai, TODAY)] == [
            people.centre,
            people.economy,
        ]

    def test_refuses_the_same_post_twice(self, people: People) -> None:
        with pytest.raises(appointments.PostHeldAlready):
            self.appoint(people, people.hanh.official_id or 0, is_primary=False)

    def test_refuses_one_more_than_the_quota(self, people: People) -> None:
        with pytest.raises(appointments.PostFull):
            self.appoint(people, enter(people), post_id=people.posts["TS-KT", "Trưởng phòng"])

    def test_looks_at_the_quota_on_every_day_of_the_time(self, people: People) -> None:
        head = people.posts["TS-KT", "Trưởng phòng"]
        first, second = enter(people), enter(people, "Đỗ Văn Bình", "BINH2")
        vinh = appointment_of(people.vinh.official_id or 0)
        api.end_appointment(appointment_id=vinh, on=TODAY, **KEEPING)
        self.appoint(people, first, post_id=head, starts_on=date(2026, 12, 1))

        with pytest.raises(appointments.PostFull):
            self.appoint(people, second, post_id=head)
        self.appoint(people, second, post_id=head, ends_on=date(2026, 12, 1))

    @pytest.mark.parametrize(
        ("changes", "refusal"),
        [
            ({"ends_on": TODAY}, DatesOutOfOrder),
            ({"starts_on": date(2025, 6, 30)}, appointments.PostNotOpen),
            ({"post_id": 0}, api.PostNotFound),
            ({"official_id": 0}, api.OfficialNotFound),
        ],
    )
    def test_refuses(
        self, people: People, changes: dict[str, Any], refusal: type[Exception]
    ) -> None:
        given = {"official_id": enter(people), **changes}
        with pytest.raises(refusal):
            self.appoint(people, **given)

    def test_refuses_the_keeper_of_another_agency(self, people: People) -> None:
        new = enter(people)
        with pytest.raises(api.NotYourOrganisation):
            self.appoint(people, new, post_id=people.posts["CB-KT", "Chuyên viên"])


class TestEndAppointment:
    def test_ends_from_that_day_on(self, people: People) -> None:
        hanh = people.hanh.official_id or 0
        api.end_appointment(appointment_id=appointment_of(hanh), on=TOMORROW, **KEEPING)

        assert api.posts_held(hanh, TODAY)
        assert not api.posts_held(hanh, TOMORROW)

    def test_refuses_twice_and_before_the_start(self, people: People) -> None:
        hanh = appointment_of(people.hanh.official_id or 0)
        with pytest.raises(DatesOutOfOrder):
            api.end_appointment(appointment_id=hanh, on=SINCE, **KEEPING)
        api.end_appointment(appointment_id=hanh, on=TODAY, **KEEPING)
        with pytest.raises(appointments.AppointmentAlreadyEnded):
            api.end_appointment(appointment_id=hanh, on=TODAY, **KEEPING)

    def test_refuses_what_is_not_there_or_not_his(self, people: People) -> None:
        with pytest.raises(api.AppointmentNotFound):
            api.end_appointment(appointment_id=0, on=TODAY, **KEEPING)
        lan = appointment_of(people.lan.official_id or 0)
        with pytest.raises(api.NotYourOrganisation):
            api.end_appointment(appointment_id=lan, on=TODAY, actor=people.hoi, now=NOW)


@pytest.mark.requirement("R23")
class TestTransfer:
    def test_leaves_no_gap(self, people: People) -> None:
        hanh = people.hanh.official_id or 0
        api.transfer(
            official_id=hanh,
            post_id=people.posts["TS-VH", "Chuyên viên"],
            on=TODAY,
            actor=people.hoi,
            now=NOW,
        )

        units = [line.unit_id for line in api.appointments_of(hanh)]
        assert units == [people.culture, people.economy]
        assert [seat.unit_id for seat in api.posts_held(hanh, TODAY)] == [people.culture]


class TestHeads:
    def test_are_known_for_many_units_in_one_query(
        self, people: People, django_assert_num_queries: Any
    ) -> None:
        with django_assert_num_queries(1):
            heads = api.heads_of([people.economy, people.culture, people.cam_binh_centre], TODAY)

        assert heads == {
            people.economy: people.vinh.official_id,
            people.culture: people.xuan.official_id,
        }

    def test_of_an_agency_are_those_of_its_leaders(self, people: People) -> None:
        assert api.head_of(people.thanh_sen, TODAY) == people.dat.official_id

    def test_are_required(self, people: People) -> None:
        assert api.require_head(people.economy, TODAY) == people.vinh.official_id
        with pytest.raises(api.UnitHasNoHead) as refused:
            api.require_head(people.cam_binh_centre, TODAY)
        assert refused.value.code == "UNIT_WITHOUT_HEAD"
        assert "Cẩm Bình chưa có người đứng đầu vào ngày 10/9/2026" in str(refused.value)


class TestHolders:
    def test_are_listed_head_first_then_by_given_name(self, people: People) -> None:
        names = [each.full_name for each in api.officials_of(people.economy, TODAY)]

        assert names == ["Lê Quang Vinh", "Nguyễn Thị Hạnh", "Bùi Anh Tuấn"]
        held = api.holders_of([people.economy, people.province], TODAY)
        assert [each.full_name for each in held[people.economy]] == names
        assert held[people.province] == []

    def test_of_a_role_in_an_agency(self, people: People) -> None:
        clerks = api.officials_with(Role.CLERK, TODAY, people.thanh_sen)

        assert {each.id for each in clerks} == {people.yen.official_id, people.mai.official_id}
        assert all(each.has(Role.CLERK) for each in clerks)


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


class TestPostgres:
    """What must never happen is refused by the database itself."""

    @pytest.mark.parametrize(
        "constraint",
        ["an_official_has_one_primary_post_at_a_time", "a_post_is_within_its_quota"],
    )
    def test_forbids_it_to_any_program(self, people: People, constraint: str) -> None:
        post = "Trưởng phòng" if "quota" in constraint else "Chuyên viên"
        official = enter(people) if "quota" in constraint else people.mai.official_id
        row = Appointment(
            official_id=official,
            post_id=people.posts["TS-KT", post],
            starts_on=TODAY,
        )
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            row.save()
        assert refused.value.__cause__.diag.constraint_name == constraint  # type: ignore[union-attr]

    @settings(
        max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(spans=st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=8), quota=st.integers(1, 3))
    def test_never_lets_a_post_be_over_its_quota(
        self, people: People, spans: list[tuple[date, date]], quota: int
    ) -> None:
        with transaction.atomic():
            post = api.open_post(
                unit_id=people.economy,
                title="Thử",
                quota=quota,
                valid_from=SINCE,
                **KEEPING,
            )
            held: list[tuple[date, date]] = []
            for number, (one, other) in enumerate(spans):
                start, end = min(one, other), max(one, other)
                if start == end:
                    continue
                new = enter(people, f"Người {number}", f"N{number}")
                over = _peak([*held, (start, end)]) > quota
                try:
                    api.appoint(
                        official_id=new, post_id=post, starts_on=start, ends_on=end, **KEEPING
                    )
                except appointments.PostFull:
                    assert over
                else:
                    assert not over
                    held.append((start, end))
            transaction.set_rollback(True)


def _peak(spans: list[tuple[date, date]]) -> int:
    """Return how many spans hold on the fullest day."""
    return max(sum(start <= day < end for start, end in spans) for day, _ in spans)


@pytest.fixture
def committed(own_database: str) -> People:
    """The cast as other connections see it."""
    return cast()


class TestTwoAtOnce:
    def test_only_one_takes_the_last_place(self, committed: People) -> None:
        people = committed
        api.end_appointment(
            appointment_id=appointment_of(people.vinh.official_id or 0), on=TODAY, **KEEPING
        )
        rivals = [enter(people), enter(people, "Đỗ Văn Bình", "BINH2")]
        outcomes: list[str] = []
        gate = threading.Barrier(2)

        def take(official_id: int) -> None:
            gate.wait()
            try:
                api.appoint(
                    official_id=official_id,
                    post_id=people.posts["TS-KT", "Trưởng phòng"],
                    starts_on=TODAY,
                    **KEEPING,
                )
                outcomes.append("seated")
            except appointments.PostFull:
                outcomes.append("full")
            finally:
                connection.close()

        threads = [threading.Thread(target=take, args=[rival]) for rival in rivals]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert sorted(outcomes) == ["full", "seated"]
