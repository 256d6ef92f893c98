"""What evaluation states, in the ledger's stream EVALUATION."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundsKept:
    """People were rated: for which period, by which pack, of which agencies, with which result.

    `digests` are the rounds' own, by the agency's code: whoever has the cards can check them.
    """

    period: str
    pack: str
    pack_version: int
    pack_digest: str
    starts_at: str
    ends_at: str
    officials: int
    digests: dict[str, str]
