"""The ground of a measurement: the demo's data of one size, a copy of it to wear out, a server.

The data are built once by `congvu demo` under .cache/bench and kept; what is measured is a copy
made by `create database … template`, on the embedded server, durable as shipped.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from connection import Connection

from congvu.foundation.postgres.supervisor import Server

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "bench"
WORKERS, THREADS = 2, 2
COPY = "bench"


def built(size: int, tell: Any) -> Path:
    """Return the home with this many demo cases, building it if need be (or if tables changed)."""
    home = CACHE / f"cases-{size}"
    mark = home / "bench.tables"
    if not (mark.exists() and mark.read_text() == _tables()):
        tell(f"Building {size:,} demo cases once (kept under .cache/bench)…")
        story = home / "demo.json"
        if story.exists():
            story.write_text('{"cases": 0}')  # the demo then builds anew
        environment = {**os.environ, "CONGVU_HOME": str(home), "CASES": str(size)}
        environment.pop("DATABASE_URL", None)
        command = [str(ROOT / ".venv/bin/congvu"), "demo", "--no-serve", "--json"]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        mark.write_text(_tables())
    return home


def _tables() -> str:
    """Return a mark of what makes the tables: a change of it makes kept data stale."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "src").rglob("*")):
        if path.suffix == ".sql" or (path.parent.name == "migrations" and path.suffix == ".py"):
            digest.update(path.read_bytes())
    return digest.hexdigest()


@contextmanager
def database(home: Path) -> Iterator[Server]:
    """Run the home's server for a while and have the copy in it; drop the copy at the end."""
    server = Server(home / "postgres")
    server.start()
    try:
        with psycopg.connect(server.address.dsn(), autocommit=True) as link:
            require_durable(link)
        make_anew(server, COPY, template="congvu")
        yield server
        drop(server, COPY)
    finally:
        server.stop_if_unused()


def require_durable(link: psycopg.Connection[Any]) -> None:
    """Refuse to measure a server that could lose what it acknowledged."""
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        row = link.execute(f"show {name}").fetchone()
        if row is None or row[0] != "on":
            raise SystemExit(f"{name} is off: figures of such a server mean nothing")


def make_anew(server: Server, name: str, *, template: str) -> None:
    drop(server, name)
    with psycopg.connect(server.address.dsn("postgres"), autocommit=True) as link:
        link.execute("set statement_timeout = 0")
        link.execute(f"create database {name} template {template} strategy file_copy")
    with psycopg.connect(server.address.dsn(name), autocommit=True) as link:
        link.execute("set statement_timeout = 0")
        link.execute("vacuum analyze")
        link.execute("checkpoint")


def gaps(server: Server) -> int:
    """Return how many numbers the registers of documents lack."""
    with psycopg.connect(server.address.dsn(COPY)) as link:
        found = link.execute(
            "select coalesce(sum(lacks), 0)::int from (select max(number) - count(*) as lacks"
            " from documents_incoming group by agency_id, year) as register"
        ).fetchone()
    assert found is not None
    return int(found[0])


def drop(server: Server, name: str) -> None:
    with psycopg.connect(server.address.dsn("postgres"), autocommit=True) as link:
        link.execute(f"drop database if exists {name} with (force)")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(command: list[str], environment: dict[str, str], port: int, log: Path) -> Iterator[None]:
    """Run a web server of ours until the block ends."""
    with log.open("w") as told:
        child = subprocess.Popen(
            command, env={**os.environ, **environment}, stdout=told, stderr=told, cwd=CACHE
        )
    try:
        _await(port, child, log)
        yield
    finally:
        child.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            child.wait(30)
        if child.poll() is None:
            child.kill()


def _await(port: int, child: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(900):
        if child.poll() is not None:
            raise SystemExit(f"the server ended: {log.read_text()[-800:]}")
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise SystemExit(f"the server did not answer: {log}")


def environment_of(home: Path, server: Server) -> dict[str, str]:
    """Return what makes the product work on the copy."""
    return {
        "CONGVU_HOME": str(home),
        "DATABASE_URL": server.address.url(COPY),
        "DJANGO_SETTINGS_MODULE": "congvu.assembly.settings",
        "PYTHONPATH": os.pathsep.join(
            filter(None, (str(Path(__file__).parent), os.environ.get("PYTHONPATH")))
        ),
    }


def congvu_command(port: int) -> list[str]:
    """Return the shipped command: the web server alone, as many processes as the peer has."""
    return [
        str(Path(sys.executable).with_name("congvu")), "serve", "--port", str(port),
        "--workers", str(WORKERS), "--no-worker",
    ]  # fmt: skip


def seated(environment: dict[str, str]) -> dict[str, Any]:
    """Seat the teams in the copy and return what the load must know of them."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("people.py"))],
        env={**os.environ, **environment}, check=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def sign_in_all(ground: dict[str, Any], port: int) -> None:
    """Sign every person of every team in over HTTP and keep the cookies."""
    for team in ground["teams"]:
        for person in team["people"].values():
            visitor = Connection(port)
            visitor.sign_in("/sign-in/", person["username"], ground["password"])
            person["cookies"] = visitor.cookies
            visitor.close()
