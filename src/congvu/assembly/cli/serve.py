"""congvu serve: database, web server and worker in the foreground, until SIGTERM or Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from congvu.assembly.cli import ground, readiness, static
from congvu.assembly.cli.answers import answer, console, tell
from congvu.assembly.cli.children import Child, stop_all
from congvu.kernel.refusals import N_, Conflict

_THREADS = 2  # measured best: more only wait for Python's lock
_RESTART_SECONDS = 5.0


class PortTaken(Conflict):
    code = "PORT_TAKEN"
    message = N_(
        "Cổng {port} trên {host} đang được chương trình khác dùng. "
        "Hãy tắt chương trình đó hoặc chọn cổng khác: congvu serve --port {other}"
    )


class WebServerEnded(Conflict):
    code = "WEB_SERVER_ENDED"
    message = N_("Máy chủ web dừng ngoài ý muốn (mã {status}).")


def serve(
    host: Annotated[str, typer.Option(help="Địa chỉ lắng nghe.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Cổng lắng nghe.", min=1, max=65535)] = 8000,
    workers: Annotated[
        int, typer.Option(help="Số tiến trình web (0: theo số nhân của máy).", min=0)
    ] = 0,
    worker: Annotated[bool, typer.Option(help="Chạy kèm tiến trình công việc nền.")] = True,
) -> None:
    """Chạy hệ thống: cơ sở dữ liệu, trang web và công việc nền."""
    run(host=host, port=port, workers=workers or os.cpu_count() or 1, worker=worker)


def run(*, host: str, port: int, workers: int, worker: bool = True) -> None:
    """Serve until asked to stop.

    :raises PortTaken: before anything is started.
    :raises WebServerEnded: if it ends by itself.
    """
    require_port(host, port)
    stopping = _Stopping()
    ground.make_home()
    server = ground.start_database()
    try:
        _prepare()
        _keep(
            _web(host, port, workers),
            [_jobs()] if worker else [],
            stopping,
            address=f"http://{_shown(host)}:{port}/",
            host=host,
            port=port,
        )
    finally:
        if server is not None:
            server.stop_if_unused()


class _Stopping:
    """Whether somebody asked us to stop (SIGTERM, Ctrl-C, the terminal closed)."""

    def __init__(self) -> None:
        self.asked = False
        for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(sign, self._ask)

    def _ask(self, _sign: int, _frame: FrameType | None) -> None:
        self.asked = True


def require_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as reason:
            raise PortTaken(host=host, port=port, other=port + 1) from reason


def _prepare() -> None:
    """Bring tables and static files to this version, unless they were seen to be."""
    os.environ["CONGVU_STATIC"] = "hashed"  # for us and for the children
    if readiness.is_ready():
        return
    ground.set_up_django()
    ground.require_answer()
    ground.migrate()
    static.collect()
    readiness.remember()
    from django.db import connections

    connections.close_all()


def _web(host: str, port: int, workers: int) -> Child:
    command = [
        sys.executable, "-m", "granian", "congvu.assembly.wsgi:application",
        "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", str(_THREADS),
        "--blocking-threads-idle-timeout", "600", "--respawn-failed-workers",
        "--workers-kill-timeout", "10", "--no-ws", "--log-level", "warning",
    ]  # fmt: skip
    return Child("web", command, {**os.environ})


def _jobs() -> Child:
    command = [str(Path(sys.executable).with_name("congvu")), "worker"]
    return Child("worker", command, {**os.environ}, may_return=True)


def _keep(
    web: Child, others: list[Child], stopping: _Stopping, *, address: str, host: str, port: int
) -> None:
    """Start the children, the one that people wait for first, and watch over them all."""
    children = [web, *others]
    try:
        web.start()
        _announce(web, stopping, address=address, host=host, port=port)
        for child in others:
            child.start()
        while not stopping.asked:
            for child in children:
                _look_after(child)
            time.sleep(0.2)
    finally:
        tell("Đang dừng…")
        stop_all(children)


def _look_after(child: Child) -> None:
    status = child.has_ended()
    if status is None:
        return
    if not child.may_return:
        raise WebServerEnded(status=status)
    if time.monotonic() - child.started > _RESTART_SECONDS:
        child.start()


def _announce(web: Child, stopping: _Stopping, *, address: str, host: str, port: int) -> None:
    """Say the address as soon as somebody answers there."""
    while not stopping.asked and not _answers(host, port):
        _look_after(web)
        time.sleep(0.05)
    if not stopping.asked:
        answer(
            {"address": address},
            words=lambda: console.print(
                f"congvu đang chạy tại [bold]{address}[/]  (Ctrl-C để dừng)"
            ),
        )


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((_shown(host).strip("[]"), port), timeout=0.5):
            return True
    except OSError:
        return False


def _shown(host: str) -> str:
    """Return the name under which this machine itself reaches a listening address."""
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  (recognised, not bound)
    return f"[{name}]" if ":" in name else name
