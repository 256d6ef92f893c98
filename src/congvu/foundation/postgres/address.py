"""Where the embedded server of a data directory listens: a socket with a short, private path."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

USER = "congvu"
DATABASE = "congvu"


@dataclass(frozen=True)
class Address:
    """A server's socket directory; the port is PostgreSQL's usual one and only names the socket."""

    socket_directory: Path
    port: int = 5432

    def dsn(self, database: str = DATABASE) -> str:
        return f"host={self.socket_directory} port={self.port} user={USER} dbname={database}"

    def url(self, database: str = DATABASE) -> str:
        """Return the address as a DATABASE_URL."""
        return f"postgresql://{USER}@/{database}?host={self.socket_directory}"

    def django(self) -> dict[str, Any]:
        return {
            "NAME": DATABASE,
            "USER": USER,
            "PASSWORD": "",
            "HOST": str(self.socket_directory),
            "PORT": str(self.port),
            "OPTIONS": {"server_side_binding": True},
        }


def address_of(data: Path) -> Address:
    """Return the address of the server that keeps its data in `data`.

    A socket path may have 107 bytes, so the directory lies in /tmp and is named by the hash of the
    data directory's path; the supervisor makes it with mode 0700 and looks at its owner each time.
    Neither TMPDIR nor XDG_RUNTIME_DIR has a say: a timer without a login must find the same server,
    and the latter is removed when its user logs out while the server lives on.
    """
    mark = hashlib.sha256(str(data.absolute()).encode()).hexdigest()[:10]
    return Address(Path("/tmp") / f"congvu-{mark}")  # noqa: S108  (made 0700, owner checked)
