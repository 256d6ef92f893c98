"""congvu db: the embedded database by itself."""

from __future__ import annotations

import typer

from congvu.assembly.cli import ground
from congvu.assembly.cli.answers import Json, answer, console
from congvu.kernel.refusals import N_, Conflict

app = typer.Typer(help="Cơ sở dữ liệu đi kèm: xem, khởi động, dừng.", no_args_is_help=True)
_WORDS = {
    "absent": "chưa có",
    "stopped": "đang dừng",
    "starting": "đang khởi động",
    "running": "đang chạy",
}


class DatabaseNotOurs(Conflict):
    code = "DATABASE_NOT_OURS"
    message = N_("DATABASE_URL trỏ tới một máy chủ khác; congvu không quản lý máy chủ đó.")


@app.command()
def status(json: Json = False) -> None:
    """Cho biết cơ sở dữ liệu có đang chạy không."""
    del json
    _require_embedded()
    found = ground.embedded_server().status()
    shown = {"state": found.state, "data": str(found.data), "pid": found.pid,
             "socket": str(found.address.socket_directory)}  # fmt: skip
    answer(shown, words=lambda: console.print(f"{_WORDS[found.state]} · {found.data}"))


@app.command()
def start(json: Json = False) -> None:
    """Khởi động cơ sở dữ liệu và để nó chạy."""
    del json
    _require_embedded()
    ground.make_home()
    started = ground.embedded_server().start()
    answer({"started": started}, words=lambda: console.print("Cơ sở dữ liệu đang chạy."))


@app.command()
def stop(json: Json = False) -> None:
    """Dừng cơ sở dữ liệu, kể cả khi đang có người dùng."""
    del json
    _require_embedded()
    stopped = ground.embedded_server().stop()
    words = "Đã dừng cơ sở dữ liệu." if stopped else "Cơ sở dữ liệu vốn không chạy."
    answer({"stopped": stopped}, words=lambda: console.print(words))


def _require_embedded() -> None:
    if not ground.is_embedded():
        raise DatabaseNotOurs
