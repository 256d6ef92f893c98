"""The folder between two programs: taken by one, kept whole, whatever is killed when."""

from __future__ import annotations

import fcntl
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from congvu.foundation.delivery.values import TryLater
from congvu.foundation.edxml.api import read, written
from congvu.foundation.exchange.carriers.folder import FolderCarrier
from congvu.foundation.exchange.fetching import Fetched, collect, fetch
from congvu.foundation.exchange.models import Arrival, Departure
from congvu.foundation.exchange.sending import send_due
from congvu.foundation.exchange.values import Box
from tests.foundation.exchange.post import (
    NOW,
    document,
    folder_box,
    lay,
    names,
    outgoing,
    status,
)

pytestmark = pytest.mark.requirement("R10")
ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-m", "tests.foundation.exchange.collector"]


@pytest.fixture
def box(settings: Any, tmp_path: Path) -> Iterator[Box]:
    settings.FILES_ROOT = tmp_path / "files"
    made = folder_box(tmp_path)
    settings.EXCHANGE_BOXES = {made.name: made}
    yield made


def fetched(box: Box) -> Fetched:
    assert box.folder is not None
    return fetch(box, now=NOW, way=FolderCarrier(box.folder, settled=0))


@pytest.mark.django_db
class TestFetching:
    def test_takes_in_and_keeps_the_original(self, box: Box, tmp_path: Path) -> None:
        laid = lay(tmp_path, "215.edxml", written(document()))
        assert fetched(box) == Fetched(taken=1)
        assert not laid.exists()
        (kept,) = names(tmp_path, "done")
        assert kept.endswith("-215.edxml")
        assert (tmp_path / "done" / kept).read_bytes() == written(document())
        assert Arrival.objects.count() == 1

    def test_refuses_with_the_reason_beside_the_original(self, box: Box, tmp_path: Path) -> None:
        lay(tmp_path, "hỏng.edxml", b"<edXML>")
        ((name, code, _sentence),) = fetched(box).refused
        assert (name, code) == ("hỏng.edxml", "EDXML_MALFORMED")
        kept, reason = names(tmp_path, "refused")
        assert reason == f"{kept}.reason.json"
        assert (tmp_path / "refused" / kept).read_bytes() == b"<edXML>"
        told = json.loads((tmp_path / "refused" / reason).read_text("utf-8"))
        assert told["refused"] == "EDXML_MALFORMED"
        assert "sai cú pháp" in told["reason"]

    def test_a_reply_to_nothing_is_put_among_the_refused(self, box: Box, tmp_path: Path) -> None:
        lay(tmp_path, "01.edxml", written(status(outgoing(), "01")))  # type: ignore[arg-type]
        assert [code for _name, code, _why in fetched(box).refused] == ["EXCHANGE_REPLY_TO_UNKNOWN"]

    def test_one_bad_message_stops_no_other(self, box: Box, tmp_path: Path) -> None:
        for number in range(4):
            lay(tmp_path, f"{number}.edxml", b"x" if number == 1 else written(document(number)))
        found = fetched(box)
        assert (found.taken, len(found.refused)) == (3, 1)

    def test_the_same_message_under_two_names_is_one(self, box: Box, tmp_path: Path) -> None:
        for name in ("a.edxml", "b.edxml"):
            lay(tmp_path, name, written(document()))
        assert fetched(box) == Fetched(taken=1, repeated=1)
        assert len(names(tmp_path, "done")) == 2

    def test_leaves_alone_what_is_still_being_written(self, box: Box, tmp_path: Path) -> None:
        for name in ("a.edxml.tmp", "b.edxml.part", ".c.edxml"):
            (tmp_path / "in").mkdir(exist_ok=True)
            (tmp_path / "in" / name).write_bytes(written(document()))
        lay(tmp_path, "just-now.edxml", written(document()))
        assert fetch(box, now=NOW) == Fetched()  # it settles for two seconds first
        old = time.time() - 10
        os.utime(tmp_path / "in" / "just-now.edxml", (old, old))
        assert fetch(box, now=NOW) == Fetched(taken=1)

    def test_leaves_alone_what_another_worker_holds(self, box: Box, tmp_path: Path) -> None:
        laid = lay(tmp_path, "a.edxml", written(document()))
        with laid.open("rb") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            assert fetched(box) == Fetched()
        assert fetched(box) == Fetched(taken=1)

    def test_follows_no_link(self, box: Box, tmp_path: Path) -> None:
        secret = tmp_path / "secret.edxml"
        secret.write_bytes(written(document()))
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.edxml").symlink_to(secret)
        ((_name, code, _why),) = fetched(box).refused
        assert code == "EXCHANGE_NOT_A_FILE"
        assert not Arrival.objects.exists()
        assert names(tmp_path, "in") == []

    def test_a_folder_and_a_pipe_are_no_messages(self, box: Box, tmp_path: Path) -> None:
        (tmp_path / "in" / "folder").mkdir(parents=True)
        os.mkfifo(tmp_path / "in" / "pipe")
        assert fetched(box) == Fetched()

    def test_one_box_that_is_away_keeps_no_other_waiting(
        self, box: Box, settings: Any, tmp_path: Path
    ) -> None:
        (tmp_path / "file").touch()
        away = Box("away", box.organ, folder=tmp_path / "file")
        settings.EXCHANGE_BOXES = {"away": away, box.name: box}
        laid = lay(tmp_path, "a.edxml", written(document()))
        os.utime(laid, (0, 0))
        collect(NOW)
        assert Arrival.objects.count() == 1


@pytest.mark.django_db
class TestSending:
    def test_lays_one_file_whole(self, box: Box, tmp_path: Path) -> None:
        from congvu.foundation.exchange import api

        api.send(outgoing(), box=box.name, now=NOW)
        assert send_due(NOW) == 1
        (name,) = names(tmp_path, "out")
        assert read((tmp_path / "out" / name).read_bytes()).message == outgoing()
        assert Departure.objects.get().state == "sent"

    def test_again_it_is_the_same_file(self, tmp_path: Path) -> None:
        carrier = FolderCarrier(tmp_path)
        for _turn in range(2):
            carrier.send(SimpleUploadedFile("a", b"x").file, mark="m")
        assert names(tmp_path, "out") == ["m.edxml"]

    def test_a_folder_that_is_away_is_tried_again(self, tmp_path: Path) -> None:
        (tmp_path / "out").touch()
        with pytest.raises(TryLater):
            FolderCarrier(tmp_path).send(SimpleUploadedFile("a", b"x").file, mark="m")


class TestKilled:
    def _start(self, database: str, folder: Path) -> subprocess.Popen[str]:
        command = [*COMMAND, database, str(folder)]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    def test_at_any_moment_nothing_is_lost_and_nothing_is_twice(
        self, own_database: str, tmp_path: Path, django_db_blocker: Any
    ) -> None:
        count = 40
        sent = {f"{number}.edxml": written(document(number)) for number in range(count)}
        for name, content in sent.items():
            lay(tmp_path, name, content)
        lay(tmp_path, "bad.edxml", b"<edXML>")
        chance = random.Random(102)  # noqa: S311
        for _turn in range(4):
            worker = self._start(own_database, tmp_path)
            assert worker.stdout is not None
            worker.stdout.readline()
            time.sleep(chance.uniform(0.01, 0.35))  # somewhere in the middle of its work
            worker.send_signal(signal.SIGKILL)
            worker.wait()
            worker.stdout.close()
            assert len(names(tmp_path, "in")) + len(names(tmp_path, "done")) + 1 >= count
        last = self._start(own_database, tmp_path)
        last.communicate(timeout=120)
        assert last.returncode == 0
        assert names(tmp_path, "in") == []
        kept = {name.partition("-")[2]: name for name in names(tmp_path, "done")}
        assert {name: (tmp_path / "done" / kept[name]).read_bytes() for name in sent} == sent
        assert len(names(tmp_path, "refused")) == 2
        with django_db_blocker.unblock():
            assert Arrival.objects.count() == count
            assert Departure.objects.count() == count

    def test_two_workers_share_a_folder(
        self, own_database: str, tmp_path: Path, django_db_blocker: Any
    ) -> None:
        for number in range(60):
            lay(tmp_path, f"{number}.edxml", written(document(number)))
        workers = [self._start(own_database, tmp_path) for _turn in range(2)]
        said = [worker.communicate(timeout=120)[0].splitlines()[-1].split() for worker in workers]
        taken, repeated, refused = (sum(map(int, column)) for column in zip(*said, strict=True))
        assert (taken, repeated, refused) == (60, 0, 0)
        assert len(names(tmp_path, "done")) == 60
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("select count(*), count(distinct identity) from exchange_arrival")
            assert cursor.fetchone() == (60, 60)
