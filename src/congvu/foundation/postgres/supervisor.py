"""Our own supervisor of the embedded PostgreSQL: init, start, stop, status of one data directory.

Who keeps the server alive: nobody. The first that needs it starts it, it stays in a session of its
own, and whoever lets go of it last may stop it. Its users hold a shared lock on one file, which a
killed process lets go of by itself: there is no list of users to go stale. Whatever is killed at
whatever point, the next start() puts it right.
"""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO

import psycopg
from psycopg import sql

from congvu.foundation.postgres import cluster, remains
from congvu.foundation.postgres.account import Account, account_for
from congvu.foundation.postgres.address import DATABASE, Address, address_of
from congvu.foundation.postgres.binaries import binaries_for
from congvu.foundation.postgres.configuration import DURABLE, settings_text
from congvu.foundation.postgres.refusals import ServerDidNotStart, ServerDidNotStop

FIRST_BREATH = 15.0  # seconds from the start of the program to its pid file
_TRIES = 40
_IN_THE_WAY = ("already exists", "still in use")
_STOP_SECONDS = 600


class State(StrEnum):
    """How a data directory stands."""

    ABSENT = "absent"
    STOPPED = "stopped"
    STARTING = "starting"
    RUNNING = "running"


@dataclass(frozen=True)
class Status:
    state: State
    data: Path
    address: Address
    pid: int | None


class Server:
    """The server of one data directory."""

    def __init__(self, data: Path, *, settings: Mapping[str, str] = DURABLE) -> None:
        self.data = data.absolute()
        self.address = address_of(self.data)
        self.settings = settings
        self._in_use: IO[str] | None = None

    def start(self, *, tell: Callable[[str], None] = lambda _: None) -> bool:
        """Make the server run and answer, and its database be there; tell if we started it.

        From then on this process counts as its user, until `stop_if_unused` or its own end.
        `tell` hears "init", "start" and "recovery" as they begin.

        :raises ServerDidNotStart: with the last line of its log.
        :raises NoRoomLeft: before anything is written to a full disk.
        :raises OtherMajorVersion: if the data was written by another PostgreSQL.
        """
        with self._lock():
            account = account_for(self._place())
            cluster.secure_socket_directory(self.address.socket_directory, account)
            running = remains.postmaster_pid(self._place()) is not None
            ours = not (running and self._becomes_ready(tell))
            if ours:
                binaries = self._prepare(account, tell)
                tell("start")
                self._launch(account, binaries, tell)
            self._ensure_database()
            self._use()
        return ours

    def stop(self) -> bool:
        """Stop the server, finishing what is committed; tell whether there was one to stop.

        :raises ServerDidNotStop: if it still runs after ten minutes.
        """
        with self._lock():
            self._let_go()
            return self._stop()

    def stop_if_unused(self) -> bool:
        """Let go of the server, and stop it if no other process holds it; tell whether it was."""
        with self._lock():
            self._let_go()
            with self._users_file().open("a") as users:
                try:
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    return False
                return self._stop()

    def _stop(self) -> bool:
        place = self._place()
        pid = remains.postmaster_pid(place)
        if pid is None:
            return False
        os.kill(pid, signal.SIGINT)
        limit = time.monotonic() + _STOP_SECONDS
        while remains.stands_in(pid, place):
            if time.monotonic() > limit:
                raise ServerDidNotStop(seconds=_STOP_SECONDS, pid=pid)
            time.sleep(0.02)
        with suppress(OSError):  # it is empty now, and made again at the next start
            self.address.socket_directory.rmdir()
        return True

    def _use(self) -> None:
        if self._in_use is None:
            self._in_use = self._users_file().open("a")
            fcntl.flock(self._in_use, fcntl.LOCK_SH)

    def _let_go(self) -> None:
        if self._in_use is not None:
            self._in_use.close()
            self._in_use = None

    def _users_file(self) -> Path:
        return self.data.with_name(f".{self.data.name}.users")

    def status(self) -> Status:
        """Return how the server stands, asked of itself, not of its pid file."""
        place = self._place()
        pid = remains.postmaster_pid(place)
        if pid is not None:
            state = State.RUNNING if self._answers() else State.STARTING
        else:
            state = State.STOPPED if cluster.is_made(place) else State.ABSENT
        return Status(state, place, self.address, pid)

    def binaries(self) -> Path:
        """Return the folder with psql, pg_dump and the like for this server."""
        place = self._place()
        return binaries_for(account_for(place), beside=place.parent)

    def _place(self) -> Path:
        return cluster.place_of(self.data)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        """Be the only one, in any process, that inits, starts or stops this data directory."""
        self.data.parent.mkdir(parents=True, exist_ok=True)
        lock = self.data.with_name(f".{self.data.name}.lock")
        with lock.open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _prepare(self, account: Account, tell: Callable[[str], None]) -> Path:
        """Have the data directory ready to be served; return the programs to serve it with."""
        place = cluster.settle(self.data, account, name=self.address.socket_directory.name)
        binaries = binaries_for(account, beside=place.parent)
        if not cluster.is_made(place):
            tell("init")
            durable = self.settings.get("fsync") != "off"
            cluster.make(place, account, binaries=binaries, durable=durable)
        cluster.require_same_major(place)
        cluster.secure_socket_directory(self.address.socket_directory, account)
        remains.clear_remains(place, socket_directory=self.address.socket_directory)
        return binaries

    def _launch(self, account: Account, binaries: Path, tell: Callable[[str], None]) -> None:
        """Start the server and wait until it answers, again while a dead one is in the way.

        A dead one is: its zombie is not collected yet, or a backend of it is still at its query.

        :raises ServerDidNotStart: if it gives up for a reason that waiting won't cure.
        """
        place = self._place()
        log = place / "start.log"
        (place / "congvu.conf").write_text(
            settings_text(socket_directory=self.address.socket_directory, settings=self.settings),
            "utf-8",
        )
        for _ in range(_TRIES):
            log.write_bytes(b"")
            for file in (place / "congvu.conf", log):
                account.give(file)
            self._spawn(account, binaries, log)
            if self._becomes_ready(tell, log):
                return
            if not any(words in _text(log) for words in _IN_THE_WAY):
                break
            remains.end(remains.orphans(place))
            time.sleep(0.25)
        raise ServerDidNotStart(reason=self._last_words(), log=log)

    def _spawn(self, account: Account, binaries: Path, log: Path) -> None:
        """Start the server in a session of its own, as nobody's child.

        The paths are the shell's arguments and never part of its text, so any character may be in
        them.
        """
        subprocess.run(
            ["/bin/sh", "-c", '"$1" -D "$2" </dev/null >>"$3" 2>&1 &', "sh",
             str(binaries / "postgres"), str(self._place()), str(log)],
            cwd="/", env=cluster.ENVIRONMENT, check=True, start_new_session=True, umask=0o077,
            **account.popen(),
        )  # fmt: skip

    def _becomes_ready(self, tell: Callable[[str], None], log: Path | None = None) -> bool:
        """Wait as long as the server lives; tell whether it came to answer.

        A recovery takes as long as it takes.
        `log` is given for a server just started, which first has to take hold of the data.
        """
        begun = time.monotonic()
        told = False
        while not self._answers():
            waited = time.monotonic() - begun
            if remains.postmaster_pid(self._place()) is None:
                if log is None or waited > FIRST_BREATH or _gave_up(log):
                    return False
            elif waited > 2 and not told:
                tell("recovery")
                told = True
            if waited > FIRST_BREATH and not self._has_socket():
                self._stop()  # a cleaner of /tmp took its socket: it lives and can't be asked
                return False
            time.sleep(0.01 if waited < 2 else 0.2)
        return True

    def _has_socket(self) -> bool:
        return (self.address.socket_directory / f".s.PGSQL.{self.address.port}").exists()

    def _answers(self) -> bool:
        try:
            with psycopg.connect(self.address.dsn("postgres"), connect_timeout=10) as connection:
                return connection.execute("select 1").fetchone() == (1,)
        except psycopg.OperationalError as reason:
            return _is_full(reason)

    def _ensure_database(self) -> None:
        try:
            with psycopg.connect(self.address.dsn("postgres"), autocommit=True) as connection:
                known = "select 1 from pg_database where datname = %s"
                if connection.execute(known, [DATABASE]).fetchone() is None:
                    make = sql.SQL("create database {} template template0")
                    connection.execute(make.format(sql.Identifier(DATABASE)))
        except psycopg.OperationalError as reason:
            if not _is_full(reason):  # with so many clients there is a database
                raise

    def _last_words(self) -> str:
        """Return the last line that says why, from the start's log or the server's own."""
        place = self._place()
        logs = sorted((place / "log").glob("*.log"), key=lambda f: f.stat().st_mtime)[-1:]
        for file in (place / "start.log", *logs):
            lines = _text(file).splitlines()
            reasons = [line for line in lines if "FATAL" in line or "PANIC" in line]
            if reasons:
                return reasons[-1].split(":  ", 1)[-1]
        return (_text(place / "start.log").strip() or "?").splitlines()[-1]


def _is_full(reason: psycopg.OperationalError) -> bool:
    """Tell whether a server refuses us only because all its connections are taken: it lives."""
    return "too many clients" in str(reason) or "connection slots" in str(reason)


def _gave_up(log: Path) -> bool:
    """Tell whether a server that was just started has said why it won't."""
    said = _text(log)
    return "FATAL" in said or "not found" in said or "error while loading" in said


def _text(file: Path) -> str:
    return file.read_text("utf-8", errors="replace") if file.exists() else ""
