"""How a command answers: in words for people, with --json in a stable shape for machines.

Exit codes: 0 done, 1 refused (or not in order), 2 wrong use. A refusal says its code and a
sentence; with --json it is {"refused": {"code": …, "message": …}}.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextvars import ContextVar
from typing import Annotated, Any

import typer
from rich.console import Console
from typer.core import TyperGroup

from congvu.kernel.refusals import Refusal

console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)
_wants_json: ContextVar[bool] = ContextVar("wants_json", default=False)


def _remember(wanted: bool) -> bool:
    _wants_json.set(wanted)
    return wanted


Json = Annotated[
    bool,
    typer.Option("--json", help="Trả lời bằng JSON.", callback=_remember, is_eager=True),
]


def wants_json() -> bool:
    return _wants_json.get()


def answer(value: Any, *, words: Callable[[], object]) -> None:
    """Print `value` as JSON if that was asked for; else let `words` print what people read."""
    if wants_json():
        typer.echo(json.dumps(value, ensure_ascii=False, default=str))
    else:
        words()


def tell(text: str) -> None:
    """Say how far the work is: to people only, and on the error stream, apart from the answer."""
    if not wants_json():
        errors.print(text)


class RefusingGroup(TyperGroup):
    """The root command: whatever a command refuses becomes words and exit code 1."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            _say(refusal)
            raise typer.Exit(1) from None


def _say(refusal: Refusal) -> None:
    if wants_json():
        said = {"refused": {"code": refusal.code, "message": str(refusal)}}
        typer.echo(json.dumps(said, ensure_ascii=False))
    else:
        errors.print(f"[bold red]✗ {refusal.code}[/]  ", end="")
        errors.print(str(refusal), markup=False)
