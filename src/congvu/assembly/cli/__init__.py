"""The congvu command."""

from __future__ import annotations

import importlib.metadata
from typing import Annotated

import typer

from congvu.assembly.cli import audit, db, exchange, imports, ledger, pack, signals
from congvu.assembly.cli.answers import RefusingGroup
from congvu.assembly.cli.backup import backup, restore
from congvu.assembly.cli.demo import demo
from congvu.assembly.cli.doctor import doctor
from congvu.assembly.cli.due import due
from congvu.assembly.cli.evaluate import evaluate
from congvu.assembly.cli.init import init
from congvu.assembly.cli.serve import serve
from congvu.assembly.cli.sign import sign
from congvu.assembly.cli.verify import verify
from congvu.assembly.cli.worker import worker

app = typer.Typer(
    cls=RefusingGroup,
    help="congvu · hệ thống theo dõi thực thi công vụ.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for command in (init, serve, worker, due, evaluate, doctor, backup, restore, demo, sign, verify):
    app.command()(command)
app.add_typer(imports.app, name="import")
app.add_typer(ledger.app, name="ledger")
app.add_typer(db.app, name="db")
app.add_typer(exchange.app, name="exchange")
app.add_typer(signals.app, name="signals")
app.add_typer(audit.app, name="audit")
app.add_typer(pack.app, name="pack")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(importlib.metadata.version("congvu"))
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="In số phiên bản.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """congvu · hệ thống theo dõi thực thi công vụ."""


def main() -> None:
    app()
