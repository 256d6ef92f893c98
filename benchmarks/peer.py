"""The peer: django-helpdesk in an environment of its own, on the same server, on loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from connection import Connection, RefusedError
from ground import CACHE, THREADS, WORKERS, drop, free_port, make_anew, served

from congvu.foundation.postgres.supervisor import Server

HOME = CACHE / "helpdesk"
PYTHON = HOME / "venv" / "bin" / "python"
VERSION = "2.6.1"
PINNED = (
    f"django-helpdesk=={VERSION}",
    "django==5.2.19",
    "djangorestframework==3.18.3",
    "psycopg[binary]==3.2.13",
    "granian==2.8.7",
)
_DATABASE = "bench_peer"
_SEED = """
from django.contrib.auth import get_user_model
from helpdesk.models import Queue
user, _ = get_user_model().objects.get_or_create(username="agent")
user.is_staff = user.is_superuser = True
user.set_password("bench")
user.save()
queue, _ = Queue.objects.get_or_create(title="Bench", slug="bench")
print(queue.pk)
"""


class PeerAbsentError(Exception):
    """The peer could not be installed or started; the others are measured without it."""


def install() -> None:
    """Install the pinned peer once.

    :raises PeerAbsentError: with the last line of what pip said.
    """
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(HOME / "venv")], check=True)
    if (HOME / "installed").exists() and (HOME / "installed").read_text() == "\n".join(PINNED):
        return
    try:
        done = subprocess.run(
            [str(PYTHON), "-m", "pip", "install", "-q", *PINNED],
            capture_output=True, text=True, timeout=600, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as reason:
        raise PeerAbsentError("pip took more than ten minutes") from reason
    if done.returncode:
        raise PeerAbsentError((done.stderr.strip().splitlines() or ["pip failed"])[-1])
    (HOME / "installed").write_text("\n".join(PINNED))


@contextmanager
def running(server: Server) -> Iterator[tuple[int, int, dict[str, str]]]:
    """Serve the peer from an empty database; give its port, its queue's id, a session's cookies.

    :raises PeerAbsentError: if it can't be installed or set up.
    """
    install()
    make_anew(server, _DATABASE, template="template0")
    environment = {
        "DJANGO_SETTINGS_MODULE": "peer_settings",
        "PYTHONPATH": str(Path(__file__).parent),
        "PEER_USER": "congvu",
        "PEER_HOST": str(server.address.socket_directory),
        "PEER_MEDIA": str(HOME / "media"),
    }
    queue = _set_up(environment)
    port = free_port()
    command = [
        str(PYTHON), "-m", "granian", "peer_wsgi:application", "--interface", "wsgi",
        "--host", "127.0.0.1", "--port", str(port), "--workers", str(WORKERS),
        "--blocking-threads", str(THREADS), "--no-ws", "--log-level", "warning",
    ]  # fmt: skip
    try:
        with served(command, environment, port, CACHE / "helpdesk.log"):
            visitor = Connection(port)
            visitor.sign_in("/login/", "agent", "bench")
            yield port, queue, visitor.cookies
    finally:
        drop(server, _DATABASE)


def _set_up(environment: dict[str, str]) -> int:
    run: dict[str, Any] = {
        "env": {**os.environ, **environment}, "capture_output": True, "text": True,
    }  # fmt: skip
    migrated = subprocess.run(
        [str(PYTHON), "-m", "django", "migrate", "-v", "0"], check=False, **run
    )
    if migrated.returncode:
        raise PeerAbsentError((migrated.stderr.strip().splitlines() or ["migrate failed"])[-1])
    seeded = subprocess.run(
        [str(PYTHON), "-m", "django", "shell", "-v", "0", "-c", _SEED], check=False, **run
    )
    if seeded.returncode:
        raise PeerAbsentError((seeded.stderr.strip().splitlines() or ["seed failed"])[-1])
    return int(json.loads(seeded.stdout.strip().splitlines()[-1]))


def opening(port: int, queue: int, cookies: dict[str, str]) -> Callable[[int], Callable[[], None]]:
    """Return what an agent of the peer does: open a ticket through its API, signed in."""

    def user(number: int) -> Callable[[], None]:
        agent = Connection(port, cookies)
        fields = {
            "queue": str(queue),
            "title": f"Cấp giấy phép {number}",
            "description": "Số 12 đường Phan Đình Phùng, phường Thành Sen",
            "submitter_email": "huong@demo.invalid",
            "priority": "3",
        }

        def open_ticket() -> None:
            answer = agent.post("/api/tickets/", fields)
            if answer.status != 201:
                raise RefusedError("/api/tickets/", answer)

        return open_ticket

    return user
