"""The facts of one case, chained as the ledger's trigger chains them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from json.encoder import encode_basestring as quoted

from congvu.assembly.demo.cells import encode, micros, number, stamp, text
from congvu.modules.casework import facts
from congvu.modules.casework.values import acts

_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Said:
    """A fact that is no act upon the case: a signal answered, a remark, a note of the shop."""

    at: datetime
    actor: int | None
    kind: str
    body: dict[str, object]


class Chain:
    """The facts of one case as text rows, each hashed with the one before."""

    __slots__ = ("_case", "_hash", "at", "lines", "seq")

    def __init__(self, case_id: int) -> None:
        self._case, self.seq, self._hash = case_id, 0, b""
        self.at: datetime | None = None
        self.lines: list[str] = []

    def tell(self, taken: Iterable[acts.Act], said: Iterable[Said], code: str) -> None:
        """Add acts and what else was said, in order of time; the first act carries the code."""
        waiting = sorted(said, key=lambda each: each.at, reverse=True)
        for act in taken:
            while waiting and waiting[-1].at < act.at:
                self._say(waiting.pop())
            body = facts.body_of(act)
            if not self.seq:
                body["code"] = code
            self._add(act.at, act.by, type(act).__name__, encode(body))
        while waiting:
            self._say(waiting.pop())

    def head(self) -> str:
        """Return the row that ends the chain."""
        assert self.at is not None
        return f"{self._case}\t{self.seq}\t{stamp(self.at)}\t\\\\x{self._hash.hex()}\n"

    def _say(self, said: Said) -> None:
        at = said.at if self.at is None or said.at > self.at else self.at + _TICK
        self._add(at, said.actor, said.kind, encode(said.body))

    def _add(self, at: datetime, actor: int | None, kind: str, body: str) -> None:
        self.seq += 1
        who = "null" if actor is None else str(actor)
        told = f'[{self._case}, {self.seq}, {micros(at)}, {who}, null, "{kind}", {quoted(body)}]'
        self._hash = sha256(self._hash + told.encode()).digest()
        self.at = at
        self.lines.append(
            f"{self._case}\t{self.seq}\t{stamp(at)}\t{number(actor)}\t\\N\t{kind}\t{text(body)}"
            f"\t\\\\x{self._hash.hex()}\n"
        )
