"""Session, account and post of the one who asks, in one query."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from congvu.assembly.middleware import ActorMiddleware
from congvu.foundation import clock
from congvu.foundation.actors.models import Session, User
from congvu.foundation.actors.sessions import SEEN_EVERY, SessionStore, row_key
from congvu.foundation.actors.values import Role
from congvu.modules.organisation.models import Absence, Appointment, Delegation, Official
from tests.foundation.actors import office

pytestmark = pytest.mark.django_db
View = Callable[[HttpRequest], HttpResponse]


@pytest.fixture
def lan() -> Official:
    """Nguyễn Thị Lan, specialist of the office."""
    official = office.official("lan", "Nguyễn Thị Lan")
    office.appoint(official, office.unit(), "Chuyên viên", Role.SPECIALIST)
    return official


@pytest.fixture
def minh(lan: Official) -> Official:
    """Trần Văn Minh, head of another unit."""
    official = office.official("minh", "Trần Văn Minh")
    office.appoint(official, office.unit("ST", "Sở Tài chính"), "Trưởng phòng", Role.HEAD)
    return official


def asked_by(client: Client, view: View | None = None) -> HttpRequest:
    """Return the request of this browser after the middleware has seen it."""
    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in client.cookies.items()}
    ActorMiddleware(view or (lambda _request: HttpResponse()))(request)
    return request


def session_of(client: Client) -> Session:
    return Session.objects.get(session_key=row_key(client.cookies["sessionid"].value))


class TestTheOneQuery:
    def test_reads_session_account_and_post_at_once(self, lan: Official) -> None:
        client = office.browser(lan.user)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            request = asked_by(client)
        assert len(queries) == 1
        assert request.user.username == "lan"
        assert request.session[SESSION_KEY] == str(lan.user_id)
        actor = request.actor
        assert (actor.official_id, actor.name) == (lan.pk, "Nguyễn Thị Lan")
        assert (actor.post_title, actor.unit_name) == ("Chuyên viên", "Văn phòng")
        assert actor.has(Role.SPECIALIST)
        assert actor.behalf_of_id is None

    def test_is_not_asked_for_a_stranger(self) -> None:
        with CaptureQueriesContext(connection) as queries:
            request = asked_by(Client())
        assert len(queries) == 0
        assert request.actor is None
        assert not request.user.is_authenticated

    def test_takes_an_invented_cookie_for_a_stranger(self) -> None:
        client = Client()
        client.cookies["sessionid"] = "a" * 32
        request = asked_by(client)
        assert request.actor is None
        assert request.session.session_key is None

    def test_finds_nobody_by_the_key_kept_in_the_table(self, lan: Official) -> None:
        client = office.browser(lan.user)
        client.cookies["sessionid"] = session_of(client).session_key
        assert asked_by(client).actor is None


class TestASession:
    def test_ends_when_it_is_deleted(self, lan: Official) -> None:
        client = office.browser(lan.user)
        session_of(client).delete()
        assert asked_by(client).actor is None

    def test_ends_when_the_account_is_closed(self, lan: Official) -> None:
        client = office.browser(lan.user)
        User.objects.update(is_active=False)
        request = asked_by(client)
        assert not request.user.is_authenticated
        assert request.session.is_empty()

    def test_ends_when_the_password_changes(self, lan: Official) -> None:
        client = office.browser(lan.user)
        lan.user.set_password("Một-mật-khẩu-khác")
        lan.user.save()
        assert not asked_by(client).user.is_authenticated

    def test_ends_after_the_longest_absence(self, lan: Official) -> None:
        client = office.browser(lan.user)
        Session.objects.update(expire_date=clock.now() - timedelta(seconds=1))
        assert asked_by(client).actor is None

    def test_is_written_only_when_it_changed(self, lan: Official) -> None:
        client = office.browser(lan.user)

        def remember(request: HttpRequest) -> HttpResponse:
            request.session["draft"] = 7
            return HttpResponse()

        asked_by(client, remember)
        assert asked_by(client).session["draft"] == 7

    def test_notes_its_use_every_few_minutes_and_never_lives_longer_than_a_day(
        self, lan: Official, settings: pytest.FixtureRequest
    ) -> None:
        client = office.browser(lan.user)
        began = clock.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE - 600)
        seen = clock.now() - SEEN_EVERY - timedelta(seconds=1)
        Session.objects.update(started_at=began, seen_at=seen)
        asked_by(client)
        row = session_of(client)
        assert row.seen_at > seen
        assert row.expire_date == began + timedelta(seconds=settings.SESSION_COOKIE_AGE)

    def test_gets_a_new_cookie_at_sign_in(self, lan: Official) -> None:
        store = SessionStore()
        store["draft"] = 1
        store.save()
        client = Client()
        client.cookies["sessionid"] = store.session_key
        client.force_login(lan.user)
        assert client.cookies["sessionid"].value != store.session_key
        assert session_of(client).user_id == lan.user_id

    def test_revoked_in_the_midst_of_a_request_stays_revoked(self, lan: Official) -> None:
        client = office.browser(lan.user)
        cookie = client.cookies["sessionid"].value

        def revoke(request: HttpRequest) -> HttpResponse:
            Session.objects.all().delete()
            request.session["draft"] = 7
            return HttpResponse()

        with pytest.raises(Exception, match="deleted before the request completed"):
            asked_by(client, revoke)
        assert not Session.objects.filter(session_key=row_key(cookie)).exists()


class TestAPlace:
    def test_is_missing_without_an_appointment_in_force(self, lan: Official) -> None:
        Appointment.objects.update(ends_on=office.days_from(clock.now(), 0))
        request = asked_by(office.browser(lan.user))
        assert request.user.is_authenticated
        assert request.actor is None

    def test_is_the_primary_post_unless_another_is_chosen(self, lan: Official) -> None:
        second = office.appoint(
            lan, office.unit("TT", "Trung tâm"), "Cán bộ một cửa", Role.CLERK, primary=False
        )
        client = office.browser(lan.user)
        assert asked_by(client).actor.post_title == "Chuyên viên"
        session = SessionStore(client.cookies["sessionid"].value)
        session["post"] = f"{second.pk}:"
        session.save()
        actor = asked_by(client).actor
        assert (actor.post_title, actor.roles) == ("Cán bộ một cửa", {Role.CLERK})

    def test_cannot_be_chosen_when_it_is_someone_elses(self, lan: Official, minh: Official) -> None:
        client = office.browser(lan.user)
        session = SessionStore(client.cookies["sessionid"].value)
        session["post"] = f"{Appointment.objects.get(official=minh).post_id}:{minh.pk}"
        session.save()
        assert asked_by(client).actor.post_title == "Chuyên viên"


class TestStandingIn:
    def places(self, who: Official) -> list[tuple[str, int | None]]:
        places = asked_by(office.browser(who.user)).places
        return [(place.actor.post_title, place.actor.behalf_of_id) for place in places]

    def absent(self, who: Official, deputy: Official, now: datetime) -> Absence:
        return Absence.objects.create(
            official=who,
            deputy=deputy,
            starts_at=now - timedelta(hours=1),
            ends_at=now + timedelta(hours=8),
        )

    def test_opens_the_post_of_the_absent_and_records_in_whose_stead(
        self, lan: Official, minh: Official
    ) -> None:
        self.absent(minh, lan, clock.now())
        assert self.places(lan) == [("Chuyên viên", None), ("Trưởng phòng", minh.pk)]

    def test_follows_a_chain_and_never_turns_in_a_circle(
        self, lan: Official, minh: Official
    ) -> None:
        hoa = office.official("hoa", "Lê Thị Hoa")
        office.appoint(hoa, office.unit("SN", "Sở Nội vụ"), "Phó Giám đốc", Role.LEADER)
        now = clock.now()
        self.absent(hoa, minh, now)
        self.absent(minh, lan, now)
        self.absent(lan, hoa, now)
        assert self.places(lan) == [
            ("Chuyên viên", None),
            ("Trưởng phòng", minh.pk),
            ("Phó Giám đốc", hoa.pk),
        ]

    def test_ends_with_the_absence(self, lan: Official, minh: Official) -> None:
        self.absent(minh, lan, clock.now() - timedelta(days=2))
        assert self.places(lan) == [("Chuyên viên", None)]

    def test_by_delegation_needs_all_the_authority(self, lan: Official, minh: Official) -> None:
        today = clock.now()
        given = Delegation.objects.create(
            giver=minh,
            taker=lan,
            scope="sign",
            starts_on=office.days_from(today, -1),
            ends_on=office.days_from(today, 1),
        )
        assert self.places(lan) == [("Chuyên viên", None)]
        Delegation.objects.filter(pk=given.pk).update(scope="all")
        assert self.places(lan) == [("Chuyên viên", None), ("Trưởng phòng", minh.pk)]
