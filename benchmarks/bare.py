"""The limit: pgbench calling the same SQL on the same server, without any Python between.

A script per team: the statement that finds session, account and post, then what an acceptance
writes, in one transaction, as the page does. Its values were taken down from the product's own
code (people.py), with an intake key of their own each time.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from ground import COPY

from congvu.foundation.postgres.supervisor import Server

_TPS = re.compile(r"^tps = ([\d.]+)", re.M)
_FRESH = "gen_random_uuid()::text"


def scripts(ground: dict[str, Any], folder: Path, *, whole: bool) -> list[Path]:
    """Write a script for each team; `whole` adds what else the page's transaction sends."""
    made = []
    for number, team in enumerate(ground["teams"]):
        statements = ground["statements"][number]
        path = folder / f"{'whole' if whole else 'act'}-{number}.sql"
        lines = [_who_asks(team, ground["who_asks"]), "begin;" if whole else ""]
        lines += [line for each in statements if (line := _line(each, whole=whole))]
        lines.append("commit;" if whole else "")
        path.write_text("\n".join(filter(None, lines)) + "\n", "utf-8")
        made.append(path)
    return made


def pgbench(server: Server, files: list[Path], *, users: int, seconds: int) -> float:
    """Return transactions a second of so many clients over the scripts, mixed evenly."""
    command = [
        str(server.binaries() / "pgbench"), "-n", "-M", "prepared", "-c", str(users), "-j", "2",
        "-T", str(seconds), "-h", str(server.address.socket_directory), "-U", "congvu",
        *[part for file in files for part in ("-f", str(file))], COPY,
    ]  # fmt: skip
    with tempfile.TemporaryFile("w+") as told:
        done = subprocess.run(
            command,
            stdout=told,
            stderr=subprocess.STDOUT,
            timeout=seconds + 120,
            cwd="/tmp",
            check=False,
        )
        told.seek(0)
        said = told.read()
    found = _TPS.search(said)
    if done.returncode or found is None:
        raise SystemExit(f"pgbench: {said[-800:]}")
    return float(found[1])


def _who_asks(team: dict[str, Any], who_asks: str) -> str:
    """Return the statement with which each request begins, for this team's clerk."""
    cookie = team["people"]["clerk"]["cookies"]["sessionid"]
    key = hashlib.blake2b(cookie.encode(), digest_size=20).hexdigest()
    values = {"key": f"'{key}'", "now": "now()", "today": "current_date"}
    return " ".join((who_asks % values).split()) + ";"


def _line(statement: dict[str, Any], *, whole: bool) -> str:
    """Return one statement with its values in it; empty for what is not sent here."""
    sql, values = " ".join(statement["sql"].split()), statement["params"]
    if "SAVEPOINT" in sql:
        return ""
    if "dossiers_take_in" in sql:
        if not whole:
            return f"select * from casework_accept({_entry(values[0])});"
        return f"select * from dossiers_take_in({_entry(values[0])}, {_received(values[1])});"
    if not whole:
        return ""
    return sql % tuple(_quoted(each) for each in values) + ";"


def _entry(said: str) -> str:
    entry = json.loads(said)
    entry.pop("intake_key")
    return f"({_quoted(entry)} :: jsonb || jsonb_build_object('intake_key', {_FRESH}))"


def _received(said: str) -> str:
    entry = json.loads(said)
    dossier = entry.pop("dossier")
    fresh = f"jsonb_build_object('intake_key', {_FRESH})"
    return (
        f"{_quoted(entry)} :: jsonb || "
        f"jsonb_build_object('dossier', {_quoted(dossier)} :: jsonb || {fresh})"
    )


def _quoted(value: Any) -> str:
    """Return a literal; pgbench reads a colon before a letter as a variable, so each is coded."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    coded = text.replace("\\", "\\\\").replace("'", "\\'").replace(":", "\\x3a")
    return f"E'{coded}'"
