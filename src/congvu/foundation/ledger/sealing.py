"""Sealing the hours: a Merkle root over every chain that moved, signed, each seal over the last.

Whoever keeps one old seal elsewhere can tell later whether anything before it was changed, removed,
added or back-dated. Only whole hours that ended a while ago are sealed.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.db import connection, transaction

QUIET = timedelta(minutes=5)
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Seal:
    """An hour's seal. `previous` is the digest of the seal before, b"" for the first."""

    hour: datetime
    heads: int
    facts: int
    root: bytes
    previous: bytes
    signature: bytes
    public_key: bytes

    def text(self) -> bytes:
        """Return the bytes that are signed."""
        return seal_text(self.hour, self.heads, self.facts, self.root, self.previous)

    def digest(self) -> bytes:
        return hashlib.sha256(self.text()).digest()

    @property
    def is_signed(self) -> bool:
        key = Ed25519PublicKey.from_public_bytes(self.public_key)
        try:
            key.verify(self.signature, self.text())
        except InvalidSignature:
            return False
        return True


def seal_text(hour: datetime, heads: int, facts: int, root: bytes, previous: bytes) -> bytes:
    """Return an hour's seal as one line: what the signature stands for."""
    told = [int(hour.timestamp()), heads, facts, root.hex(), previous.hex()]
    return json.dumps(told).encode()


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """Return the root over leaves in order; a lone node at the end of a row moves up as it is."""
    row = [hashlib.sha256(b"\0" + leaf).digest() for leaf in leaves]
    while len(row) > 1:
        paired = [
            hashlib.sha256(b"\1" + row[place] + row[place + 1]).digest()
            for place in range(0, len(row) - 1, 2)
        ]
        row = paired + row[len(row) - len(row) % 2 :]
    return row[0] if row else b""


def leaf_of(stream: int, seq: int, digest: bytes) -> bytes:
    """Return the leaf of a chain whose last fact of the hour is number `seq`."""
    return stream.to_bytes(8, "big", signed=True) + seq.to_bytes(4, "big") + digest


@transaction.atomic
def seal_hours(*, home: Path, now: datetime) -> int:
    """Seal every whole hour with facts that is not sealed yet; return how many were."""
    with connection.cursor() as cursor:
        cursor.execute("lock table ledger_checkpoint in exclusive mode")
    seals = all_seals()
    last = seals[-1] if seals else None
    until = min(now - QUIET, _oldest_open() or now).replace(minute=0, second=0, microsecond=0)
    since = last.hour + HOUR if last else None
    key = signing_key(home)
    made = 0
    for hour, heads, facts, root in _hours(since, until):
        previous = last.digest() if last else b""
        text = seal_text(hour, heads, facts, root, previous)
        public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        last = Seal(hour, heads, facts, root, previous, key.sign(text), public)
        _keep(last)
        made += 1
    return made


def _oldest_open() -> datetime | None:
    """Return since when another transaction is open: it may yet state a fact of that hour."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select min(xact_start) from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid()"
            " and backend_type = 'client backend'"
        )
        return next(iter(cursor.fetchone() or ()), None)


def all_seals() -> list[Seal]:
    """Return every seal, the first hour first."""
    return _seals("order by hour", [])


def last_seals(most: int) -> list[Seal]:
    """Return the latest seals, the last hour first."""
    return _seals("order by hour desc limit %s", [most])


def _seals(which: str, parameters: list[int]) -> list[Seal]:
    columns = "hour, heads, facts, root, previous, signature, public_key"
    with connection.cursor() as cursor:
        cursor.execute(f"select {columns} from ledger_checkpoint {which}", parameters)  # noqa: S608
        return [
            Seal(hour, heads, facts, *(bytes(each) for each in rest))
            for hour, heads, facts, *rest in cursor.fetchall()
        ]


def broken_seals() -> list[tuple[datetime, str]]:
    """Return the hours whose seal no longer fits the ledger, and why."""
    seals = all_seals()
    if not seals:
        return []
    found = {hour: rest for hour, *rest in _hours(None, seals[-1].hour + HOUR)}
    broken: list[tuple[datetime, str]] = []
    previous = b""
    for seal in seals:
        if seal.previous != previous or not seal.is_signed:
            broken.append((seal.hour, "niêm phong không khớp chữ ký hoặc mốc trước"))
        elif found.pop(seal.hour, None) != [seal.heads, seal.facts, seal.root]:
            broken.append((seal.hour, "sổ không còn khớp niêm phong của giờ này"))
        previous = seal.digest()
    broken += [(hour, "có sự việc trong giờ không được niêm phong") for hour in found]
    return sorted(broken)


def signing_key(home: Path) -> Ed25519PrivateKey:
    """Return the installation's key, made at the first call; only its owner may read it."""
    path = home / "ledger-key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(Ed25519PrivateKey.generate().private_bytes_raw())
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


_MOVED = """
select date_trunc('hour', at) as hour, stream, seq, hash
from ledger_fact
where (%(since)s::timestamptz is null or at >= %(since)s) and at < %(until)s
order by 1, stream, seq
"""


def _hours(since: datetime | None, until: datetime) -> Iterator[tuple[datetime, int, int, bytes]]:
    """Yield each hour that has facts: how many chains moved, how many facts, and their root."""
    with connection.cursor() as cursor:
        cursor.execute(_MOVED, {"since": since, "until": until})
        for hour, moved in groupby(_rows(cursor), key=lambda row: row[0]):
            facts = 0
            heads: dict[int, bytes] = {}
            for _, stream, seq, digest in moved:
                facts += 1
                heads[stream] = leaf_of(stream, seq, bytes(digest))
            yield hour, len(heads), facts, merkle_root(list(heads.values()))


def _rows(
    cursor: Iterable[tuple[datetime, int, int, bytes]],
) -> Iterator[tuple[datetime, int, int, bytes]]:
    yield from cursor


def _keep(seal: Seal) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into ledger_checkpoint values (%s, %s, %s, %s, %s, %s, %s)",
            [
                seal.hour,
                seal.heads,
                seal.facts,
                seal.root,
                seal.previous,
                seal.signature,
                seal.public_key,
            ],
        )
