"""Messages: posted with the act, sent after it, tried again, given up, never twice by mistake."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from congvu.foundation import clock
from congvu.foundation.actors.values import Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.delivery.values import ATTEMPTS, LEASE, pause_after
from congvu.foundation.files.api import store
from congvu.foundation.outbox.api import Outgoing, post, post_all
from congvu.foundation.outbox.channels import mark
from congvu.foundation.outbox.commands import drop, retry, send_due
from congvu.foundation.outbox.models import OutboundMessage
from tests.foundation.actors import office
from tests.foundation.files.samples import PDF
from tests.foundation.outbox.post_office import PostOffice, post_office, receiver

NOW = datetime(2026, 10, 9, 8, 0, tzinfo=VIETNAM)
ROOT = Path(__file__).parents[3]
Mail = tuple[PostOffice, int]


def letter(key: str = "case:1:reminder:1", to: str = "hoa@example.vn", **more: Any) -> Outgoing:
    given = {"channel": "mail", "subject": "Nhắc việc sắp đến hạn", "body": "Hồ sơ còn 2 giờ."}
    return Outgoing(key=key, to=to, **{**given, **more})


def the_message() -> OutboundMessage:
    return OutboundMessage.objects.get()


@pytest.fixture
def mail(settings: Any) -> Iterator[Mail]:
    """A mail server to which the house is connected."""
    with post_office() as (opened, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.DEFAULT_FROM_EMAIL = "Văn phòng <vp@congvu.example>"
        yield opened, port


@pytest.mark.django_db
class TestPosting:
    def test_writes_the_message_down_and_asks_for_a_round(self) -> None:
        assert post(letter(), now=NOW) == 1
        assert (the_message().state, the_message().attempts) == ("waiting", 0)
        assert ProcrastinateJob.objects.filter(task_name="outbox.send").exists()

    def test_the_same_key_twice_is_one_message(self) -> None:
        post(letter(), now=NOW)
        assert post(letter(body="khác"), letter("case:2"), now=NOW) == 1
        assert OutboundMessage.objects.count() == 2

    def test_leaves_nothing_when_the_act_is_rolled_back(self) -> None:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            post(letter(), now=NOW)
            raise ZeroDivisionError
        assert not OutboundMessage.objects.exists()

    def test_many_at_once_takes_few_statements(self, django_assert_max_num_queries: Any) -> None:
        with django_assert_max_num_queries(6):
            assert post_all((letter(f"case:{n}") for n in range(2_000)), now=NOW) == 2_000


@pytest.mark.django_db
class TestMail:
    def test_arrives_as_written(self, mail: Mail) -> None:
        post(letter(), now=NOW)
        assert send_due(NOW) == 1
        (arrived,) = mail[0].letters
        assert arrived["Subject"] == "Nhắc việc sắp đến hạn"
        assert arrived["From"] == "Văn phòng <vp@congvu.example>"
        assert arrived["To"] == "hoa@example.vn"
        assert arrived.get_content().strip() == "Hồ sơ còn 2 giờ."
        assert arrived["Message-ID"] == f"<{mark('case:1:reminder:1')}@congvu.example>"
        assert arrived["Date"].datetime == NOW
        assert (the_message().state, the_message().attempts) == ("sent", 1)

    def test_carries_files(self, mail: Mail, settings: Any, tmp_path: Path) -> None:
        settings.FILES_ROOT = tmp_path
        file = store(SimpleUploadedFile("Phiếu hẹn.pdf", PDF), actor=None, now=NOW)
        post(letter(files=(file.id,)), now=NOW)
        send_due(NOW)
        (attached,) = mail[0].letters[0].iter_attachments()
        assert (attached.get_filename(), attached.get_content()) == ("Phiếu hẹn.pdf", PDF)

    def test_is_sent_once(self, mail: Mail) -> None:
        post(letter(), now=NOW)
        send_due(NOW)
        assert send_due(NOW + timedelta(days=1)) == 0
        assert len(mail[0].letters) == 1

    def test_a_subject_in_two_lines_adds_no_header(self, mail: Mail) -> None:
        post(letter(subject="Nhắc\nBcc: everyone@example.vn"), now=NOW)
        send_due(NOW)
        assert mail[0].letters[0]["Bcc"] is None
        assert mail[0].letters[0]["Subject"] == "Nhắc Bcc: everyone@example.vn"

    def test_is_tried_again_after_a_pause_when_the_server_is_busy(self, mail: Mail) -> None:
        mail[0].answers = ["451 4.3.0 bận"]
        post(letter(), now=NOW)
        assert send_due(NOW) == 0
        assert (the_message().state, the_message().next_at) == ("waiting", NOW + pause_after(1))
        assert "451" in the_message().error
        assert send_due(NOW + timedelta(seconds=59)) == 0
        assert send_due(NOW + timedelta(seconds=60)) == 1
        assert (the_message().attempts, the_message().error) == (2, "")

    def test_is_given_up_at_once_when_the_address_is_wrong(self, mail: Mail) -> None:
        mail[0].answers = ["550 5.1.1 no such user"]
        post(letter(), letter("case:2", "minh@example.vn"), now=NOW)
        assert send_due(NOW) == 1
        stuck = OutboundMessage.objects.get(state="stuck")
        assert stuck.to == "hoa@example.vn"
        assert "550" in stuck.error

    def test_is_given_up_after_many_attempts(self, settings: Any) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        post(letter(), now=NOW)
        moment = NOW
        for _attempt in range(ATTEMPTS):
            assert the_message().state == "waiting"
            send_due(moment)
            moment += timedelta(hours=6)
        assert (the_message().state, the_message().attempts) == ("stuck", ATTEMPTS)
        assert send_due(moment) == 0


@pytest.mark.usefixtures("own_database")
class TestSendersAtOnce:
    def test_share_the_work_and_send_nothing_twice(self, mail: Mail) -> None:
        post_all((letter(f"case:{n}") for n in range(40)), now=NOW)

        def one(_place: int) -> int:
            try:
                return send_due(NOW)
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as many:
            assert sum(many.map(one, range(4))) == 40
        marks = [arrived["Message-ID"] for arrived in mail[0].letters]
        assert len(marks) == len(set(marks)) == 40

    def test_killed_before_noting_it_sends_again_under_the_same_mark(self, mail: Mail) -> None:
        moment = clock.now()
        post(letter(), now=moment)
        env = {
            **os.environ,
            "CONGVU_MAIL_FROM": "vp@congvu.example",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT), *sys.path]),
        }
        name = connection.settings_dict["NAME"]
        sender = subprocess.Popen(
            [sys.executable, "-m", "tests.foundation.outbox.sender", name, str(mail[1])],
            cwd=ROOT,
            env=env,
        )
        mail[0].on_arrival = lambda: sender.send_signal(signal.SIGKILL)
        assert sender.wait(30) == -signal.SIGKILL
        assert (the_message().state, the_message().attempts) == ("waiting", 1)
        mail[0].on_arrival = lambda: None
        assert send_due(moment + timedelta(minutes=1)) == 0
        assert send_due(clock.now() + LEASE) == 1
        first, second = mail[0].letters
        assert first["Message-ID"] == second["Message-ID"]


@pytest.mark.django_db
class TestWebhooks:
    @pytest.fixture
    def hook(self, settings: Any) -> Iterator[tuple[list[tuple[dict[str, str], bytes]], list[int]]]:
        statuses: list[int] = []
        with receiver(statuses) as (taken, port):
            settings.WEBHOOKS = {"cổng": (f"http://127.0.0.1:{port}/in", "bí mật")}
            yield taken, statuses

    def test_are_signed_and_carry_a_key_that_stays_the_same(self, hook: Any) -> None:
        taken, statuses = hook
        statuses.append(503)
        post(letter(channel="webhook", to="cổng"), now=NOW)
        assert send_due(NOW) == 0
        assert send_due(NOW + timedelta(minutes=1)) == 1
        (first, body), (second, again) = taken
        assert (first["Idempotency-Key"], body) == (second["Idempotency-Key"], again)
        proof = hmac.new("bí mật".encode(), body, hashlib.sha256).hexdigest()
        assert first["Congvu-Signature"] == f"sha256={proof}"
        assert json.loads(body)["body"] == "Hồ sơ còn 2 giờ."

    @pytest.mark.parametrize("status", [400, 404, 302])
    def test_are_given_up_when_refused_or_sent_elsewhere(self, hook: Any, status: int) -> None:
        hook[1].append(status)
        post(letter(channel="webhook", to="cổng"), now=NOW)
        send_due(NOW)
        assert the_message().state == "stuck"
        assert len(hook[0]) == 1

    def test_that_never_arrive_are_tried_ever_more_rarely_and_then_wait_for_a_person(
        self, hook: Any
    ) -> None:
        """The dead letter stands on the administrator's page, with how often and why."""
        taken, statuses = hook
        statuses += [503] * ATTEMPTS
        post(letter(channel="webhook", to="cổng"), now=NOW)
        now, pauses = NOW, []
        while the_message().state == "waiting":
            send_due(now)
            pauses.append(the_message().next_at - now)
            now = max(the_message().next_at, now)

        assert len(taken) == ATTEMPTS
        assert pauses[:3] == [pause_after(n) for n in (1, 2, 3)]
        official = office.official("bao", "Phạm Quốc Bảo")
        office.appoint(official, office.unit(), "Quản trị hệ thống", Role.ADMINISTRATOR)
        page = office.browser(official.user).get("/settings/outbox/").content.decode()
        assert "HTTP 503" in page
        assert "cổng" in page

    def test_go_only_to_addresses_that_the_installation_names(self) -> None:
        post(letter(channel="webhook", to="http://169.254.169.254/"), now=NOW)
        send_due(NOW)
        assert the_message().state == "stuck"


@pytest.mark.django_db
class TestOtherChannels:
    @pytest.mark.parametrize("name", ["sms", "zalo"])
    def test_may_be_served_by_a_gateway_behind_a_webhook(self, name: str, settings: Any) -> None:
        with receiver([]) as (taken, port):
            settings.WEBHOOKS = {"tổng đài": (f"http://127.0.0.1:{port}/in", "bí mật")}
            settings.OUTBOX_GATEWAYS = {name: "tổng đài"}
            place = f"congvu.foundation.outbox.channels.webhook.{name.capitalize()}Gateway"
            settings.OUTBOX_CHANNELS = {**settings.OUTBOX_CHANNELS, name: place}
            post(letter(channel=name, to="0912 556 408"), now=NOW)

            assert send_due(NOW) == 1

        ((heads, body),) = taken
        told = json.loads(body)
        assert (told["channel"], told["to"]) == (name, "0912 556 408")
        assert heads["Congvu-Signature"].startswith("sha256=")

    @pytest.mark.parametrize("name", ["sms", "zalo"])
    def test_drop_a_file_until_there_is_a_provider(
        self, name: str, settings: Any, tmp_path: Path
    ) -> None:
        settings.OUTBOX_DROP = tmp_path
        post(letter(channel=name, to="0912 556 408"), now=NOW)
        assert send_due(NOW) == 1
        (file,) = (tmp_path / name).iterdir()
        assert json.loads(file.read_text("utf-8"))["to"] == "0912 556 408"

    def test_that_do_not_exist_are_a_matter_for_a_person(self) -> None:
        post(letter(channel="chim bồ câu"), now=NOW)
        send_due(NOW)
        assert the_message().state == "stuck"


@pytest.mark.django_db
class TestThePageOfStuckMessages:
    @pytest.fixture
    def stuck(self) -> OutboundMessage:
        post(letter(channel="không có"), now=NOW)
        send_due(NOW)
        return the_message()

    def browser(self, *roles: Role) -> Any:
        official = office.official("quan-tri", "Phạm Quốc Bảo")
        office.appoint(official, office.unit(), "Quản trị hệ thống", *roles)
        return office.browser(official.user)

    def test_lists_them_with_the_reason(self, stuck: OutboundMessage) -> None:
        page = self.browser(Role.ADMINISTRATOR).get("/settings/outbox/").content.decode()
        assert "hoa@example.vn" in page
        assert "no channel" in page

    def test_is_for_administrators(self, stuck: OutboundMessage) -> None:
        assert self.browser(Role.CLERK).get("/settings/outbox/").status_code == 403

    def test_sends_again_or_drops(self, stuck: OutboundMessage) -> None:
        client = self.browser(Role.ADMINISTRATOR)
        client.post(f"/settings/outbox/{stuck.pk}/", {"act": "retry"})
        assert (the_message().state, the_message().attempts) == ("waiting", 0)
        send_due(clock.now())
        client.post(f"/settings/outbox/{stuck.pk}/", {"act": "drop"})
        assert the_message().state == "dropped"

    def test_touches_nothing_that_is_not_stuck(self) -> None:
        post(letter(), now=NOW)
        drop(the_message().pk)
        retry(the_message().pk, now=NOW + timedelta(hours=1))
        assert (the_message().state, the_message().next_at) == ("waiting", NOW)
