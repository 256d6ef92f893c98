"""Our own supervisor of the embedded PostgreSQL: init, start, stop, status of one data directory.

Who keeps the server alive: nobody. The first that needs it starts it, it stays in a session of its
own, and `congvu db stop` (or the `congvu serve` that started it, if no other client is connected)
ends it. There is no list of users to go stale. Whatever is killed at whatever point, the next
start() puts it right.

As root the server runs under another account (account.py). Where that account can't reach the data
directory, because it lies in somebody's private home, the data is kept in /var/lib/congvu/<hash>
and the data directory becomes a link to it; no folder is ever opened to others for its sake.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import psycopg
from psycopg import sql

from congvu.foundation.postgres import remains
from congvu.foundation.postgres.account import Account, account_for
from congvu.foundation.postgres.address import DATABASE, USER, Address, address_of
from congvu.foundation.postgres.binaries import binaries_for, major
from congvu.foundation.postgres.configuration import DURABLE, INCLUDE, settings_text
from congvu.foundation.postgres.refusals import (
    DataDirectoryFailed,
    NoRoomLeft,
    OtherMajorVersion,
    ServerDidNotStart,
    ServerDidNotStop,
    SocketDirectoryTaken,
)

ELSEWHERE = Path("/var/lib/congvu")
_NEEDED_MB = 300
_RECOVERY_SECONDS = 3600
_FIRST_BREATH = 15.0  # seconds from the start of the program to its pid file
_TRIES = 40
_IN_THE_WAY = ("already exists", "still in use")
_STOP_SECONDS = 600
_ENVIRONMENT = {"LC_ALL": "C", "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/"}
_INITDB = [
    "-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C",
    "-U", USER, "--auth=trust",
]  # fmt: skip


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

    def start(self, *, tell: Callable[[str], None] = lambda _: None) -> bool:
        """Make the server run and answer, and its database be there; tell if we started it.

        `tell` hears "init", "start" and "recovery" as they begin.

        :raises ServerDidNotStart: with the last line of its log.
        :raises NoRoomLeft: before anything is written to a full disk.
        :raises OtherMajorVersion: if the data was written by another PostgreSQL.
        """
        with self._lock():
            account = account_for(self._place())
            self._check_socket_directory(account)
            ours = remains.postmaster_pid(self._place()) is None
            if ours:
                binaries = self._prepare(account, tell)
                tell("start")
                self._launch(account, binaries, tell)
            else:
                self._becomes_ready(self._place() / "start.log", tell)
            self._ensure_database()
        return ours

    def stop(self) -> bool:
        """Stop the server, finishing what is committed; tell whether there was one to stop.

        :raises ServerDidNotStop: if it still runs after ten minutes.
        """
        with self._lock():
            pid = remains.postmaster_pid(self._place())
            if pid is None:
                return False
            os.kill(pid, signal.SIGINT)
            limit = time.monotonic() + _STOP_SECONDS
            while remains.stands_in(pid, self._place()):
                if time.monotonic() > limit:
                    raise ServerDidNotStop(seconds=_STOP_SECONDS, pid=pid)
                time.sleep(0.02)
            return True

    def stop_if_unused(self) -> bool:
        """Stop the server unless a client is connected to it; tell whether it was stopped."""
        if self.status().state is not State.RUNNING or self._clients():
            return False
        return self.stop()

    def status(self) -> Status:
        """Return how the server stands, asked of itself, not of its pid file."""
        place = self._place()
        pid = remains.postmaster_pid(place)
        if pid is not None:
            state = State.RUNNING if self._answers() else State.STARTING
        else:
            state = State.STOPPED if (place / "PG_VERSION").exists() else State.ABSENT
        return Status(state, place, self.address, pid)

    def binaries(self) -> Path:
        """Return the folder with psql, pg_dump and the like for this server."""
        place = self._place()
        return binaries_for(account_for(place), beside=place.parent)

    # -- the data directory

    def _place(self) -> Path:
        """Return where the data is: `data`, or what it links to."""
        return Path(os.path.realpath(self.data))

    @contextmanager
    def _lock(self) -> Iterator[None]:
        """Be the only one, in any process, that inits, starts or stops this data directory."""
        self.data.parent.mkdir(parents=True, exist_ok=True)
        lock = self.data.with_name(f".{self.data.name}.lock")
        with lock.open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _prepare(self, account: Account, tell: Callable[[str], None]) -> Path:
        place = self._place()
        if not place.exists() and not account.reaches(place.parent):
            place = self._go_elsewhere()
        binaries = binaries_for(account, beside=place.parent)
        if not (place / "PG_VERSION").exists():
            tell("init")
            self._init(account, binaries, place)
        found = (place / "PG_VERSION").read_text("ascii").strip()
        if found != major():
            raise OtherMajorVersion(found=found, wanted=major())
        remains.clear_remains(place, socket_directory=self.address.socket_directory)
        return binaries

    def _go_elsewhere(self) -> Path:
        """Keep the data where the server's account can reach it, with a link from here."""
        home = ELSEWHERE / self.address.socket_directory.name
        home.mkdir(parents=True, exist_ok=True)
        for folder in (ELSEWHERE, home):
            folder.chmod(0o755)
        self.data.unlink(missing_ok=True)
        self.data.symlink_to(home / "postgres")
        return home / "postgres"

    def _init(self, account: Account, binaries: Path, place: Path) -> None:
        """Make the data directory in a sibling and rename it: it is there whole or not at all."""
        _require_room(place)
        for left in place.parent.glob(f".{place.name}.new-*"):
            shutil.rmtree(left, ignore_errors=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{place.name}.new-", dir=place.parent))
        account.give(fresh)
        done = subprocess.run(
            [binaries / "initdb", "-D", fresh, *_INITDB, *self._initdb_sync()],
            cwd="/", env=_ENVIRONMENT, check=False, capture_output=True, text=True,
            **account.popen(),
        )  # fmt: skip
        if done.returncode != 0:
            shutil.rmtree(fresh, ignore_errors=True)
            raise DataDirectoryFailed(data=place, reason=_last_line(done.stderr))
        with (fresh / "postgresql.conf").open("a") as file:
            file.write(f"\n{INCLUDE}\n")
        fresh.rename(place)

    def _initdb_sync(self) -> list[str]:
        return ["--no-sync"] if self.settings.get("fsync") == "off" else []

    # -- the socket directory

    def _check_socket_directory(self, account: Account) -> None:
        """Make the socket directory, or refuse one that somebody else could have put there.

        :raises SocketDirectoryTaken: if it isn't a folder of ours that only we can enter.
        """
        directory = self.address.socket_directory
        try:
            directory.mkdir(mode=0o700)
            account.give(directory)
        except FileExistsError:
            pass
        found = directory.lstat()
        owners = {os.geteuid(), account.uid}
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in owners or found.st_mode & 0o077:
            raise SocketDirectoryTaken(directory=directory)
        if found.st_uid != account.uid:
            account.give(directory)

    # -- the process

    def _launch(self, account: Account, binaries: Path, tell: Callable[[str], None]) -> None:
        """Start the server and wait until it answers, again while a dead one is in the way.

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
            if self._becomes_ready(log, tell):
                return
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
            cwd="/", env=_ENVIRONMENT, check=True, start_new_session=True, umask=0o077,
            **account.popen(),
        )  # fmt: skip

    def _becomes_ready(self, log: Path, tell: Callable[[str], None]) -> bool:
        """Wait as long as the server lives: a recovery takes as long as it takes.

        False if it was turned away because a process of the killed one still counts as alive: a
        zombie that nobody has collected yet, or a backend still at its query.

        :raises ServerDidNotStart: if it died of anything else.
        """
        begun = time.monotonic()
        told = False
        while not self._answers():
            waited = time.monotonic() - begun
            if remains.postmaster_pid(self._place()) is None:
                said = log.read_text("utf-8", errors="replace")
                if any(words in said for words in _IN_THE_WAY):
                    return False
                if waited > _FIRST_BREATH or "FATAL" in said or "not found" in said:
                    raise ServerDidNotStart(reason=self._last_words(), log=log)
            elif waited > 2 and not told:
                tell("recovery")
                told = True
            if waited > _RECOVERY_SECONDS:
                raise ServerDidNotStart(reason=self._last_words(), log=log)
            time.sleep(0.01 if waited < 2 else 0.2)
        return True

    def _answers(self) -> bool:
        try:
            with psycopg.connect(self.address.dsn("postgres"), connect_timeout=10) as connection:
                return connection.execute("select 1").fetchone() == (1,)
        except psycopg.OperationalError:
            return False

    def _clients(self) -> int:
        with psycopg.connect(self.address.dsn("postgres"), connect_timeout=10) as connection:
            row = connection.execute(
                "select count(*) from pg_stat_activity"
                " where backend_type = 'client backend' and pid <> pg_backend_pid()"
            ).fetchone()
        return int(row[0]) if row else 0

    def _ensure_database(self) -> None:
        with psycopg.connect(self.address.dsn("postgres"), autocommit=True) as connection:
            known = connection.execute("select 1 from pg_database where datname = %s", [DATABASE])
            if known.fetchone() is None:
                name = sql.Identifier(DATABASE)
                connection.execute(sql.SQL("create database {} template template0").format(name))

    def _last_words(self) -> str:
        """Return the last line that says why, from the start's log or the server's own."""
        place = self._place()
        logs = sorted((place / "log").glob("*.log"), key=lambda f: f.stat().st_mtime)[-1:]
        for file in (place / "start.log", *logs):
            said = file.read_text("utf-8", errors="replace") if file.exists() else ""
            reasons = [line for line in said.splitlines() if "FATAL" in line or "PANIC" in line]
            if reasons:
                return reasons[-1].split(":  ", 1)[-1]
        return _last_line((place / "start.log").read_text("utf-8", errors="replace"))


def _require_room(place: Path) -> None:
    free = shutil.disk_usage(place.parent).free // (1024 * 1024)
    if free < _NEEDED_MB:
        raise NoRoomLeft(data=place, free_mb=free, needed_mb=_NEEDED_MB)


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "?"
