"""The ground a command stands on: the data directory, the database, Django, in this order."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from congvu.assembly.cli.answers import tell
from congvu.foundation.postgres.configuration import DURABLE
from congvu.foundation.postgres.supervisor import Server
from congvu.kernel.refusals import N_, Conflict

STORY = "demo.json"  # a demonstration's home tells here what it holds
KEYS = "keys"  # what its people sign with
TRUTH = "truth.csv"  # and here what is true of its people's acts that look like shirking
_STAGES = {
    "init": "Tạo cơ sở dữ liệu…",
    "start": "Khởi động cơ sở dữ liệu…",
    "recovery": "Cơ sở dữ liệu đang phục hồi sau lần dừng đột ngột, xin chờ…",
}


class DatabaseUnreachable(Conflict):
    code = "DATABASE_UNREACHABLE"
    message = N_("Không kết nối được cơ sở dữ liệu trong DATABASE_URL: {reason}")


class NotInitialised(Conflict):
    code = "NOT_INITIALISED"
    message = N_("Chưa có dữ liệu trong {home}. Hãy chạy “congvu init” trước.")


class HomeNotWritable(Conflict):
    code = "HOME_NOT_WRITABLE"
    message = N_("Không ghi được vào thư mục dữ liệu {home}: {reason}")


def home() -> Path:
    """Return the data directory (CONGVU_HOME, else ./home)."""
    return Path(os.environ.get("CONGVU_HOME", "home")).absolute()


def is_embedded() -> bool:
    return not os.environ.get("DATABASE_URL")


def embedded_server(settings: Mapping[str, str] = DURABLE) -> Server:
    return Server(home() / "postgres", settings=settings)


def make_home() -> Path:
    """Make the data directory: nobody else may list it.

    :raises HomeNotWritable: if it can't be made or written to.
    """
    place = home()
    try:
        fresh = not place.exists()
        place.mkdir(parents=True, exist_ok=True)
        if fresh:  # as root the database's account must be able to pass through
            place.chmod(0o711 if os.geteuid() == 0 else 0o700)
        (place / "files").mkdir(mode=0o700, exist_ok=True)
        (place / ".writable").touch()
        (place / ".writable").unlink()
    except OSError as reason:
        raise HomeNotWritable(home=place, reason=reason.strerror) from reason
    if (place / STORY).exists():
        os.environ["CONGVU_DEMO"] = "1"  # for the settings, and for the processes we start
    return place


def start_database(settings: Mapping[str, str] = DURABLE) -> Server | None:
    """Start the embedded server unless DATABASE_URL names another; return it if it is ours."""
    if not is_embedded():
        return None
    server = embedded_server(settings)
    server.start(tell=lambda stage: tell(_STAGES[stage]))
    return server


def set_up_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "congvu.assembly.settings")
    gc.disable()  # of two thousand modules nothing is garbage: looking took a quarter of the time
    django.setup()
    gc.freeze()
    gc.enable()


@contextmanager
def database(*, must_exist: bool = True) -> Iterator[None]:
    """Have Django and its database for the length of a command.

    A server that nobody else uses is stopped again at the end.

    :raises NotInitialised: if there is no data yet (unless must_exist is False).
    :raises DatabaseUnreachable: if DATABASE_URL names a server that doesn't answer.
    """
    if must_exist and is_embedded() and not (home() / "postgres").exists():
        raise NotInitialised(home=home())
    make_home()
    server = start_database()
    set_up_django()
    require_answer()
    if must_exist:
        _require_tables()
    try:
        yield
    finally:
        from django.db import connections

        connections.close_all()
        if server is not None:
            server.stop_if_unused()


def require_answer() -> None:
    from django.db import connection
    from django.db.utils import OperationalError

    try:
        connection.ensure_connection()
    except OperationalError as reason:
        raise DatabaseUnreachable(reason=str(reason).strip().splitlines()[0]) from reason


def _require_tables() -> None:
    from django.db import connection

    if "django_migrations" not in connection.introspection.table_names():
        raise NotInitialised(home=home())


def let_long_work_run(*, patiently: bool = False) -> None:
    """Lift the limits that protect pages, for this process's connection; `patiently` that on
    waiting for a lock too: not where tables change, for all others would wait behind."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("set statement_timeout = 0; set idle_in_transaction_session_timeout = 0")
        if patiently:
            cursor.execute("set lock_timeout = 0")


def pending_migrations() -> int:
    """Return how many changes of the tables this version has that the database hasn't."""
    from congvu.foundation.postgres import migrating

    return migrating.pending()


def migrate() -> None:
    """Bring the tables to this version."""
    from congvu.foundation.postgres import migrating

    if migrating.pending():
        tell("Cập nhật cấu trúc dữ liệu…")
        let_long_work_run()
        migrating.migrate()
