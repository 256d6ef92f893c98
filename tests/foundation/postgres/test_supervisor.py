"""The supervisor: whatever was killed or left behind, the next start puts it right."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg
import pytest

from congvu.foundation.postgres import remains, supervisor
from congvu.foundation.postgres.refusals import (
    OtherMajorVersion,
    ServerDidNotStart,
    SocketDirectoryTaken,
)
from congvu.foundation.postgres.supervisor import Server, State
from tests.foundation.postgres.conftest import MakeServer

START = """
import sys; from pathlib import Path
from congvu.foundation.postgres.supervisor import Server
server = Server(Path(sys.argv[1]))
print(server.start(), server.status().pid, flush=True)
sys.stdin.read()
"""


def starter(data: Path) -> subprocess.Popen[str]:
    """Another process that starts the server, says (ours, pid) and holds it until told to go."""
    return subprocess.Popen(
        [sys.executable, "-c", START, str(data)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def value(server: Server, query: str) -> object:
    with psycopg.connect(server.address.dsn()) as connection:
        row = connection.execute(query).fetchone()
    return row[0] if row else None


def pid_of(server: Server) -> int:
    pid = server.status().pid
    assert pid is not None
    return pid


class TestStart:
    def test_makes_a_database_in_a_path_with_spaces_and_quotes(self, make_server: MakeServer):
        server = make_server(initialised=False, durable=True)
        assert server.status().state is State.ABSENT

        assert server.start()

        assert server.status().state is State.RUNNING
        assert value(server, "show server_encoding") == "UTF8"
        assert value(server, "select lower('ĐẶNG THỊ ÁNH')") == "đặng thị ánh"
        assert value(server, "select 'Đặng' ilike 'đẶng'") is True

    def test_keeps_the_promises_of_a_durable_server(self, make_server: MakeServer):
        server = make_server(durable=True)
        server.start()

        shown = {name: value(server, f"show {name}") for name in (
            "fsync", "synchronous_commit", "full_page_writes", "jit", "TimeZone",
            "statement_timeout", "listen_addresses", "data_checksums",
        )}  # fmt: skip

        assert shown == {
            "fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "jit": "off",
            "TimeZone": "UTC", "statement_timeout": "1min", "listen_addresses": "",
            "data_checksums": "on",
        }  # fmt: skip

    @pytest.mark.requirement("R11")
    def test_writes_of_what_failed_neither_statement_nor_row_into_its_log(
        self, make_server: MakeServer
    ):
        server = make_server()
        server.start()
        with psycopg.connect(server.address.dsn(), autocommit=True) as connection:
            connection.execute("create table marked (said text unique check (said <> 'Kho'))")
            for _twice in range(2):
                with suppress(psycopg.errors.UniqueViolation):
                    connection.execute("insert into marked values ('Diễn tập phòng thủ')")
            with pytest.raises(psycopg.errors.CheckViolation):
                connection.execute("insert into marked values ('Kho')")
        server.stop()  # the log is whole then

        said = "".join(each.read_text() for each in (server.data / "log").iterdir())
        assert "violates unique constraint" in said
        assert "violates check constraint" in said
        assert "Diễn tập" not in said
        assert "Kho" not in said

    def test_tells_that_it_was_started_by_another(self, make_server: MakeServer):
        make_server().start()

        assert not make_server().start()

    def test_does_not_wait_for_a_place_among_its_clients(self, make_server: MakeServer):
        server = make_server()
        server.settings = {**server.settings, "max_connections": "5"}
        server.start()
        clients = [psycopg.connect(server.address.dsn()) for _ in range(5)]

        assert not server.start()

        assert server.status().state is State.RUNNING
        for client in clients:
            client.close()

    def test_is_won_by_one_of_two_at_once(self, make_server: MakeServer):
        server = make_server(initialised=False)
        both = [starter(server.data) for _ in range(2)]

        said = [process.communicate()[0].split() for process in both]

        assert sorted(ours for ours, _ in said) == ["False", "True"]
        assert said[0][1] == said[1][1]

    def test_says_why_it_failed(self, make_server: MakeServer):
        server = make_server()
        server.settings = {"shared_buffers": "plenty"}

        with pytest.raises(ServerDidNotStart, match="configuration file"):
            server.start()

    def test_refuses_the_data_of_another_major_version(self, make_server: MakeServer):
        server = make_server()
        (server.data / "PG_VERSION").write_text("15\n", "ascii")

        with pytest.raises(OtherMajorVersion, match="15"):
            server.start()

    @pytest.mark.parametrize("kind", ["open to all", "a link"])
    def test_refuses_a_socket_directory_that_others_could_have_made(
        self, make_server: MakeServer, home: Path, kind: str
    ):
        server = make_server()
        directory = server.address.socket_directory
        if kind == "a link":
            (home / "trap").mkdir(mode=0o700)
            directory.symlink_to(home / "trap")
        else:
            directory.mkdir()
            directory.chmod(0o777)

        with pytest.raises(SocketDirectoryTaken):
            server.start()

        directory.unlink() if directory.is_symlink() else directory.rmdir()


class TestAfterAKill:
    def test_keeps_what_was_committed(self, make_server: MakeServer):
        server = make_server(durable=True)
        server.start()
        with psycopg.connect(server.address.dsn()) as connection:
            connection.execute("create table kept as select generate_series(1, 1000) as n")
        os.kill(pid_of(server), signal.SIGKILL)

        assert server.start()

        assert value(server, "select count(*) from kept") == 1000

    def test_ends_a_backend_that_is_still_at_its_query(self, make_server: MakeServer):
        server = make_server()
        server.start()
        client = psycopg.connect(server.address.dsn(), autocommit=True)
        client.pgconn.send_query(
            b"do $$ declare n bigint := 0; begin loop n := n + 1; end loop; end $$"
        )
        while not value(server, "select true from pg_stat_activity where query like 'do $$%'"):
            time.sleep(0.01)
        os.kill(pid_of(server), signal.SIGKILL)

        assert server.start()

        assert not remains.stands_in(client.info.backend_pid, server.data)
        client.pgconn.finish()

    def test_begins_again_when_initdb_was_cut_short(self, make_server: MakeServer, home: Path):
        server = make_server(initialised=False)
        process = starter(server.data)
        limit = time.monotonic() + 20
        while not list(home.glob(".postgres.new-*/PG_VERSION")) and time.monotonic() < limit:
            time.sleep(0.005)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert server.status().state is State.ABSENT

        assert server.start()

        assert value(server, "select 1") == 1
        assert not list(home.glob(".postgres.new-*"))

    def test_is_not_fooled_by_a_pid_file_that_names_a_stranger(
        self, make_server: MakeServer, account_of_servers: dict[str, object]
    ):
        server = make_server()
        stranger = subprocess.Popen(["sleep", "60"], cwd="/", **account_of_servers)  # type: ignore[call-overload]
        pid_file = server.data / "postmaster.pid"
        pid_file.write_text(f"{stranger.pid}\n{server.data}\n1790000000\n5432\n", "utf-8")
        lock = server.address.socket_directory / ".s.PGSQL.5432.lock"
        lock.parent.mkdir(mode=0o700)
        lock.write_text(f"{stranger.pid}\n", "utf-8")
        assert server.status().state is State.STOPPED

        assert server.start()

        assert stranger.poll() is None, "the stranger was ended"
        stranger.kill()
        stranger.wait()

    @pytest.mark.parametrize("text", ["", "not a number\n", "99999999\n"])
    def test_is_not_fooled_by_a_broken_pid_file(self, make_server: MakeServer, text: str):
        server = make_server()
        (server.data / "postmaster.pid").write_text(text, "utf-8")

        assert server.start()

    def test_replaces_a_server_whose_data_were_deleted(
        self, make_server: MakeServer, fresh_data: Path
    ):
        server = make_server()
        server.start()
        ghost = pid_of(server)
        shutil.rmtree(server.data)
        subprocess.run(["cp", "-a", fresh_data, server.data], check=True)

        assert server.start()

        assert pid_of(server) != ghost
        assert value(server, "select 1") == 1

    def test_gets_back_a_server_whose_socket_was_cleaned_away(
        self, make_server: MakeServer, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(supervisor, "FIRST_BREATH", 1.0)
        server = make_server()
        server.start()
        shutil.rmtree(server.address.socket_directory)

        assert server.start()

        assert value(server, "select 1") == 1


class TestStop:
    def test_leaves_it_to_the_last_user(self, make_server: MakeServer):
        server = make_server()
        server.start()
        other = starter(server.data)
        assert other.stdout is not None
        assert other.stdout.readline().startswith("False")

        assert not server.stop_if_unused()
        os.killpg(other.pid, signal.SIGKILL)
        other.communicate()

        assert server.stop_if_unused()
        assert server.status().state is State.STOPPED

    def test_tells_whether_there_was_one(self, make_server: MakeServer):
        server = make_server()
        server.start()

        assert server.stop()
        assert not server.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to step down to another account")
class TestAsRoot:
    def test_runs_under_another_account(self, make_server: MakeServer):
        server = make_server()
        server.start()

        assert psutil.Process(pid_of(server)).uids().real != 0
        assert server.data.stat().st_mode & 0o077 == 0

    def test_leaves_a_private_home_private(self, make_server: MakeServer, home: Path):
        home.chmod(0o700)
        server = make_server(initialised=False)

        server.start()

        place = server.status().data
        assert home.stat().st_mode & 0o777 == 0o700
        assert server.data.is_symlink()
        assert place.is_relative_to("/var/lib/congvu")
        assert value(server, "select 1") == 1
        server.stop()
        shutil.rmtree(place.parent)
