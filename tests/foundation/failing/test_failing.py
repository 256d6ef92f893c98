"""When the machine fails: a clear answer, nothing half done, and it works again afterwards."""

from __future__ import annotations

import os
import resource
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client

from congvu.foundation import clock
from congvu.foundation.actors.values import SYSTEM
from congvu.foundation.files.models import StoredFile
from congvu.foundation.ledger import api as ledger
from congvu.foundation.outbox.api import Outgoing, post
from congvu.foundation.outbox.commands import send_due
from congvu.foundation.outbox.models import OutboundMessage
from congvu.modules.organisation.models import Official

pytestmark = pytest.mark.urls("tests.foundation.failing.addresses")
SMALL = 64 * 1024


def ask(path: str) -> Any:
    return Client(raise_request_exception=False).post(path)


def entered() -> int:
    return Official.objects.filter(code__in=["AN", "BINH2"]).count()


def in_a_process_of_its_own(act: Callable[[], None]) -> None:
    """Do it in a child, whose limits die with it; fail when it fails."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            act()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0


@contextmanager
def a_full_disk() -> Iterator[None]:
    """Let no file grow beyond a little, as a full disk or a quota would."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


class TestAFullDisk:
    def test_refuses_a_file_keeps_nothing_of_the_act_and_takes_it_later(
        self, own_database: str, settings: Any, tmp_path: Path
    ) -> None:
        settings.FILES_ROOT = tmp_path

        def act() -> None:
            with a_full_disk():
                answer = ask("/keep/")
            assert (answer.status_code, "DISK_FULL" in answer.content.decode()) == (507, True)
            assert "chưa ghi gì" in answer.content.decode()
            assert (entered(), StoredFile.objects.count()) == (0, 0)
            assert [each for each in tmp_path.rglob("*") if each.is_file()] == []
            assert ask("/keep/").status_code == 200
            assert (entered(), StoredFile.objects.count()) == (1, 1)

        in_a_process_of_its_own(act)

    def test_lets_a_message_wait_and_go_later(
        self, own_database: str, settings: Any, tmp_path: Path
    ) -> None:
        settings.OUTBOX_DROP = tmp_path
        now = clock.now()
        body = "Nội dung dài. " * 10_000
        post(Outgoing("k", "sms", "0912556408", "Nhắc", body), now=now)

        def act() -> None:
            with a_full_disk():
                assert send_due(now) == 0
            message = OutboundMessage.objects.get()
            assert message.state == "waiting"
            assert send_due(message.next_at) == 1

        in_a_process_of_its_own(act)
        (file,) = (tmp_path / "sms").glob("*.json")
        assert file.stat().st_size > SMALL

    def test_of_postgresql_is_said_so_and_keeps_nothing(self, own_database: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "create function full_disk() returns trigger language plpgsql as $$ begin"
                " raise exception 'could not extend file' using errcode = '53100'; end $$;"
                "create trigger full_disk before insert on ledger_fact"
                " for each row execute function full_disk()"
            )

        answer = ask("/enter/")

        assert (answer.status_code, answer.headers["Retry-After"]) == (507, "30")
        assert entered() == 0
        with connection.cursor() as cursor:
            cursor.execute("drop trigger full_disk on ledger_fact")
        assert ask("/enter/").status_code == 200


class TestALostConnection:
    def test_in_the_middle_of_an_act_leaves_nothing_of_it(self, own_database: str) -> None:
        answer = ask("/lose/")

        assert answer.status_code == 503
        assert "DATABASE_AWAY" in answer.content.decode()
        connection.close()
        assert entered() == 0
        assert ask("/enter/").status_code == 200
        assert ledger.verify().holds


class TestAClockThatStepsBack:
    @pytest.mark.django_db
    def test_leaves_the_facts_of_a_stream_in_order(self) -> None:
        now = clock.now()
        for moment in (now, now - timedelta(hours=3), now - timedelta(days=2), now):
            ledger.state(
                stream=ledger.Stream.WORKTIME, kind="Noted", body={}, actor=SYSTEM, now=moment
            )

        moments = [fact.at for fact in ledger.facts_of(ledger.Stream.WORKTIME)]
        assert moments == sorted(set(moments))
        assert moments[-1] - now < timedelta(milliseconds=1)
        assert ledger.verify_stream(ledger.Stream.WORKTIME) is None
