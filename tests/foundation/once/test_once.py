"""One key, one act: a double click, a retried call, two at once, a server killed in between."""

from __future__ import annotations

import os
import signal
import threading
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections, transaction
from django.test import Client

from congvu.foundation import clock
from congvu.foundation.once import commands
from congvu.foundation.once.api import forget
from congvu.foundation.once.models import KeptAnswer
from congvu.foundation.once.values import Ask, Kept, StillBeingDone
from congvu.modules.organisation.models import Official
from tests.people import People, cast, client_of

MAI = {"name": "Trần Thị Mai", "code": "MAI-2"}
HOA = {"name": "Lê Thị Hoa", "code": "HOA-2"}

pytestmark = pytest.mark.urls("tests.foundation.once.office")


@pytest.fixture
def people(db: None) -> People:
    return cast()


@pytest.fixture
def key() -> str:
    return str(uuid4())


def ask(path: str, key: str, given: dict[str, Any], client: Client | None = None) -> Any:
    client = client or Client(raise_request_exception=False)
    return client.post(path, given, headers={"Idempotency-Key": key})


def entered() -> int:
    return Official.objects.filter(code__in=[MAI["code"], HOA["code"]]).count()


@pytest.mark.django_db
class TestTheSameKey:
    def test_is_answered_again_without_acting_again(self, key: str) -> None:
        first, second = ask("/enter/", key, MAI), ask("/enter/", key, MAI)

        assert entered() == 1
        assert (first.status_code, second.status_code) == (302, 302)
        assert first.headers["Location"] == second.headers["Location"]
        assert "Idempotency-Replayed" not in first.headers
        assert second.headers["Idempotency-Replayed"] == "true"

    def test_may_stand_in_the_form(self, key: str) -> None:
        for _ in range(2):
            Client().post("/enter/", {**MAI, "idempotency_key": key})

        assert entered() == 1

    def test_tells_a_machine_the_same(self, key: str) -> None:
        first, second = ask("/tell/", key, MAI), ask("/tell/", key, MAI)

        assert (first.status_code, first.json()) == (second.status_code, second.json())

    def test_never_keeps_a_page_that_may_show_a_secret(self, key: str) -> None:
        first, second = ask("/show/", key, MAI), ask("/show/", key, MAI)

        assert b"secret" in first.content
        assert b"secret" not in second.content
        assert "đã được thực hiện" in second.content.decode()

    def test_with_another_content_is_refused(self, key: str) -> None:
        ask("/enter/", key, MAI)

        second = ask("/enter/", key, HOA)

        assert (second.status_code, entered()) == (422, 1)
        assert "IDEMPOTENCY_KEY_REUSED" in second.content.decode()

    def test_at_another_address_is_refused(self, key: str) -> None:
        ask("/enter/", key, MAI)

        assert ask("/tell/", key, MAI).status_code == 422

    def test_of_another_account_is_another_key(self, people: People, key: str) -> None:
        ask("/enter/", key, MAI, client_of(people.hoi))
        ask("/enter/", key, HOA, client_of(people.huy))

        assert entered() == 2

    def test_sees_through_the_boundary_of_an_upload(self, key: str) -> None:
        """A browser draws another boundary at every attempt; files count by their content."""

        def upload(content: bytes) -> Any:
            paper = SimpleUploadedFile("a.txt", content, "text/plain")
            return ask("/enter/", key, {**MAI, "paper": paper})

        assert upload(b"one").status_code == upload(b"one").status_code == 302
        assert upload(b"two").status_code == 422


@pytest.mark.django_db
class TestARefusal:
    @pytest.mark.parametrize("bad", ["short", "x" * 201, "kh\u00f3a-" + "x" * 20, "tab\t" * 6])
    def test_of_a_bad_key_stores_nothing(self, bad: str) -> None:
        answer = Client().post("/enter/", {**MAI, "idempotency_key": bad})

        assert (answer.status_code, entered()) == (422, 0)
        assert "IDEMPOTENCY_KEY_BAD" in answer.content.decode()

    def test_of_the_act_leaves_the_key_free(self, key: str) -> None:
        ask("/enter/", key, {**MAI, "name": " "})
        assert not KeptAnswer.objects.exists()

        assert ask("/enter/", key, MAI).status_code == 302

    def test_of_a_defect_takes_the_act_back_and_leaves_the_key_free(self, key: str) -> None:
        assert ask("/break/", key, MAI).status_code == 500
        assert entered() == 0

        assert ask("/enter/", key, MAI).status_code == 302


@pytest.mark.django_db
class TestForgetting:
    def test_happens_after_a_day(self, key: str) -> None:
        ask("/enter/", key, MAI)
        now = clock.now()

        assert forget(now + timedelta(hours=23)) == 0
        assert forget(now + timedelta(hours=25)) == 1

    def test_costs_nothing_without_a_key(
        self, people: People, django_assert_num_queries: Any
    ) -> None:
        with django_assert_num_queries(0):
            Client().post("/sign-out/")


class TestTwoAtOnce:
    def test_one_acts_and_the_other_is_told_the_same(self, own_database: str, key: str) -> None:
        answers: list[Any] = []
        gate = threading.Barrier(2)

        def click() -> None:
            try:
                gate.wait()
                answers.append(ask("/enter/", key, MAI))
            finally:
                connection.close()

        clicks = [threading.Thread(target=click) for _ in range(2)]
        for each in clicks:
            each.start()
        for each in clicks:
            each.join()

        assert entered() == 1
        assert [each.status_code for each in answers] == [302, 302]
        assert answers[0].headers["Location"] == answers[1].headers["Location"]
        assert sum("Idempotency-Replayed" in each.headers for each in answers) == 1

    def test_who_waits_too_long_is_told_so(
        self, own_database: str, key: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(commands, "PATIENCE", "50ms")
        wanted = Ask(0, key, "/enter/", b"1" * 32)
        other = connection.copy()
        try:
            other.set_autocommit(False)
            with other.cursor() as cursor:
                cursor.execute(
                    commands._ENTER, [wanted.asker, key, wanted.path, wanted.digest, clock.now()]
                )
            with pytest.raises(StillBeingDone), transaction.atomic():
                commands.enter(wanted, now=clock.now())
            other.rollback()
            with transaction.atomic():
                assert commands.enter(wanted, now=clock.now()) is None
                commands.keep(wanted, Kept(302, "/x/", "", b""))
        finally:
            other.close()


class TestKilled:
    def test_before_the_answer_nothing_was_done(self, own_database: str, key: str) -> None:
        _in_a_process_that_dies(lambda: ask("/die/", key, MAI))

        assert (entered(), KeptAnswer.objects.count()) == (0, 0)
        assert ask("/enter/", key, MAI).status_code == 302
        assert entered() == 1

    def test_after_the_act_the_retry_is_told_what_was_done(
        self, own_database: str, key: str
    ) -> None:
        """The act is committed with its answer, which never arrives."""
        _in_a_process_that_dies(lambda: ask("/enter/", key, MAI))

        again = ask("/enter/", key, MAI)

        assert entered() == 1
        official = Official.objects.get(code=MAI["code"])
        assert again.headers["Location"].endswith(f"/{official.pk}/")
        assert again.headers["Idempotency-Replayed"] == "true"


def _in_a_process_that_dies(act: Any) -> None:
    """Do it in a process of its own, which is killed before it could say anything."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            act()
        finally:
            os.kill(os.getpid(), signal.SIGKILL)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
