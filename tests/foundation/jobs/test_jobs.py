"""Long work: asked for with the act, done once, seen while it runs, rescued when a worker dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from congvu.foundation import clock
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.jobs import kinds
from congvu.foundation.jobs.api import Outcome, Progress, run_job, start_job
from congvu.foundation.jobs.commands import ask_to_stop
from congvu.foundation.jobs.models import Job
from congvu.foundation.jobs.queries import JobMissing, job_of, jobs_of
from congvu.kernel.refusals import Conflict
from tests.foundation.actors import office
from tests.foundation.jobs import crew

ROOT = Path(__file__).parents[3]


def someone(user_id: int | None = None, *roles: Role) -> Actor:
    return Actor(user_id=user_id, official_id=1, name="Lan", roles=frozenset(roles))


def ask(kind: str = "tests.count", actor: Actor | None = None, **arguments: object) -> int:
    return start_job(
        kind_name=kind,
        title="Đếm thử",
        actor=actor or someone(),
        now=clock.now(),
        arguments=arguments,
    )


def effects() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("select label from tests_effect order by label")
        return [label for (label,) in cursor.fetchall()]


def until(true: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something is true that another process does."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


@pytest.fixture(autouse=True)
def _kinds_and_table(request: pytest.FixtureRequest) -> Iterator[None]:
    request.getfixturevalue("own_database" if "own_database" in request.fixturenames else "db")
    kept = dict(kinds._KINDS)
    kinds.register("tests.count", crew.count)
    kinds.register("tests.fail", crew.fail)
    with connection.cursor() as cursor:
        cursor.execute("create table tests_effect (label text)")
    yield
    kinds._KINDS.clear()
    kinds._KINDS.update(kept)
    with connection.cursor() as cursor:
        cursor.execute("drop table tests_effect")


@pytest.mark.django_db
class TestAsking:
    def test_queues_the_job_with_the_act(self) -> None:
        job = Job.objects.get(pk=ask(label="a"))
        assert (job.state, job.title) == ("waiting", "Đếm thử")
        assert ProcrastinateJob.objects.get(task_name="congvu.run_job").args == {"job_id": job.pk}

    def test_leaves_nothing_behind_when_the_act_is_rolled_back(self) -> None:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            ask(label="a")
            raise ZeroDivisionError
        assert not Job.objects.exists()
        assert not ProcrastinateJob.objects.filter(task_name="congvu.run_job").exists()

    def test_knows_only_kinds_that_were_registered(self) -> None:
        with pytest.raises(kinds.UnknownKindError):
            ask("tests.unknown")


@pytest.mark.django_db
class TestRunning:
    def test_keeps_the_outcome(self) -> None:
        job_id = ask(label="a")
        run_job(job_id)
        job = Job.objects.get(pk=job_id)
        assert (job.state, job.message, job.href) == ("done", "xong a", "/desk/")
        assert effects() == ["a"]

    def test_does_nothing_twice(self) -> None:
        job_id = ask(label="a")
        run_job(job_id)
        run_job(job_id)
        assert effects() == ["a"]
        assert Job.objects.get().attempts == 1

    def test_tells_a_refusal_in_its_own_words(self) -> None:
        class Closed(Conflict):
            message = "Đợt nhập {name} đã khóa."

        def refuse(progress: Progress, *, now: object) -> Outcome:
            with connection.cursor() as cursor:
                cursor.execute("insert into tests_effect (label) values ('half')")
            raise Closed(name="3")

        kinds.register("tests.refuse", refuse)
        run_job(ask("tests.refuse"))
        job = Job.objects.get()
        assert (job.state, job.message) == ("refused", "Đợt nhập 3 đã khóa.")
        assert effects() == []

    def test_tells_a_defect_without_its_insides(self, caplog: pytest.LogCaptureFixture) -> None:
        run_job(ask("tests.fail"))
        job = Job.objects.get()
        assert job.state == "broken"
        assert "ZeroDivisionError" not in job.message
        assert "ZeroDivisionError" in caplog.text

    def test_passes_over_a_job_that_was_stopped_while_it_waited(self) -> None:
        job_id = ask(label="a")
        ask_to_stop(job_id)
        run_job(job_id)
        assert Job.objects.get().state == "stopped"
        assert effects() == []


@pytest.mark.usefixtures("own_database")
class TestProgress:
    def test_is_seen_while_the_transaction_is_open_and_stops_it_when_asked(self) -> None:
        seen: list[tuple[int, int, str]] = []

        def watched(progress: Progress, *, now: object) -> None:
            with connection.cursor() as cursor:
                cursor.execute("insert into tests_effect (label) values ('half')")
            progress.advance(3, 7, "dòng 3")
            other = connection.copy()
            try:
                with other.cursor() as cursor:
                    cursor.execute("select done, total, message from jobs_job")
                    seen.append(cursor.fetchone())
                    cursor.execute("update jobs_job set stop_asked = true")
            finally:
                other.close()
            progress.advance(7)

        kinds.register("tests.watched", watched)
        run_job(ask("tests.watched"))
        assert seen == [(3, 7, "dòng 3")]
        assert Job.objects.get().state == "stopped"
        assert effects() == []


@pytest.mark.usefixtures("own_database")
class TestAWorker:
    @pytest.fixture
    def gate(self, tmp_path: Path) -> Path:
        gate = tmp_path / "gate"
        gate.touch()
        return gate

    @pytest.fixture
    def hire(self, gate: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
        hired: list[subprocess.Popen[bytes]] = []

        def start(*more: str, silent: float = 1) -> subprocess.Popen[bytes]:
            name = connection.settings_dict["NAME"]
            worker = subprocess.Popen(
                [sys.executable, "-m", "tests.foundation.jobs.hired", name, str(silent), *more],
                cwd=ROOT,
                env={
                    **os.environ,
                    "CONGVU_TEST_GATE": str(gate),
                    "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT), *sys.path]),
                },
            )
            hired.append(worker)
            return worker

        yield start
        for worker in hired:
            worker.kill()
            worker.wait()

    def state(self) -> str:
        return str(Job.objects.values_list("state", flat=True).get())

    def test_does_what_was_committed_and_never_what_was_rolled_back(
        self, hire: Callable[..., subprocess.Popen[bytes]], gate: Path
    ) -> None:
        gate.unlink()
        ask(label="kept")
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            ask(label="rolled back")
            raise ZeroDivisionError
        assert hire("until idle").wait(30) == 0
        assert effects() == ["kept"]

    def test_killed_in_the_midst_leaves_a_job_that_the_next_does_once(
        self, hire: Callable[..., subprocess.Popen[bytes]], gate: Path
    ) -> None:
        ask(label="a", wait=True)
        first = hire()
        until(lambda: Job.objects.filter(done=2, state="running").exists())
        first.kill()
        first.wait()
        gate.unlink()
        until(lambda: self.heard_of_nobody(1))
        assert hire("until idle").wait(30) == 0
        assert effects() == ["a"]
        assert (self.state(), Job.objects.get().attempts) == ("done", 2)

    def heard_of_nobody(self, seconds: float) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(
                "select count(*) from procrastinate_workers"
                " where last_heartbeat > now() - make_interval(secs => %s)",
                [seconds],
            )
            return bool(cursor.fetchone()[0] == 0)

    def test_asked_to_end_puts_its_job_back(
        self, hire: Callable[..., subprocess.Popen[bytes]], gate: Path
    ) -> None:
        ask(label="a", wait=True)
        first = hire()
        until(lambda: Job.objects.filter(done=2, state="running").exists())
        first.send_signal(signal.SIGTERM)
        assert first.wait(10) == 0
        assert effects() == []
        assert ProcrastinateJob.objects.get(task_name="congvu.run_job").status == "todo"


@pytest.mark.django_db
class TestSeeing:
    def test_is_for_the_one_who_asked_and_for_administrators(self) -> None:
        lan, minh = office.account("lan").pk, office.account("minh").pk
        job_id = ask(actor=someone(lan), label="a")
        assert job_of(someone(lan), job_id).title == "Đếm thử"
        assert job_of(someone(minh, Role.ADMINISTRATOR), job_id).id == job_id
        with pytest.raises(JobMissing):
            job_of(someone(minh), job_id)
        assert jobs_of(someone(minh)) == []

    def test_shows_a_bar_that_moves_until_the_job_is_over(self) -> None:
        official = office.official("lan", "Nguyễn Thị Lan")
        office.appoint(official, office.unit(), "Chuyên viên", Role.SPECIALIST)
        client = office.browser(official.user)
        job_id = ask(actor=someone(official.user_id), label="a")
        Job.objects.update(state="running", done=1216, total=1900, message="Đang nhập")
        page = client.get(f"/jobs/{job_id}/").content.decode()
        assert 'hx-trigger="every 1s"' in page
        assert 'value="1216" max="1900"' in page
        assert "1.216 / 1.900" in page
        run_job(job_id)
        part = client.get(f"/jobs/{job_id}/", headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in part
        assert "hx-trigger" not in part
        assert "xong a" in part
        assert "Đếm thử" in client.get("/jobs/").content.decode()

    def test_can_be_stopped_by_a_button(self) -> None:
        official = office.official("lan", "Nguyễn Thị Lan")
        office.appoint(official, office.unit(), "Chuyên viên", Role.SPECIALIST)
        client = office.browser(official.user)
        job_id = ask(actor=someone(official.user_id), label="a")
        assert client.post(f"/jobs/{job_id}/stop/").status_code == 302
        assert "Đã dừng theo yêu cầu" in client.get(f"/jobs/{job_id}/").content.decode()
        assert client.post("/jobs/999/stop/").status_code == 404
