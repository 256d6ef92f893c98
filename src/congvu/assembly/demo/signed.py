"""What it takes to bring a draft of the demonstration's ward from its signer out of the house."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from congvu.assembly.demo.keys import Keys, keys_of
from congvu.foundation.actors.values import Actor
from congvu.modules.outgoing import api as outgoing
from congvu.modules.outgoing.models import Draft, Signer

NUMBERED, SEALED, SENT = timedelta(minutes=20), timedelta(minutes=22), timedelta(minutes=25)


@dataclass(frozen=True, slots=True)
class Registry:
    """Who signs for the ward, who keeps its register, and with what."""

    leaders: tuple[Actor, ...]
    clerk: Actor
    keys: Keys

    def sign_and_send(self, draft_id: int, at: datetime) -> int | None:
        """Read, sign, number, seal and send a draft; None unless it waits for a leader's key."""
        row = Draft.objects.get(pk=draft_id)
        due = Signer.objects.filter(draft=row, voided_at=None, signed_at=None).first()
        leader = next(
            (each for each in self.leaders if due and each.official_id == due.official_id), None
        )
        if leader is None or row.state != outgoing.DraftState.SIGNING:
            return None
        pages = outgoing.read(draft_id=draft_id, page=1, actor=leader, now=at).pages
        for page in range(2, pages + 1):
            outgoing.read(draft_id=draft_id, page=page, actor=leader, now=at)
        outgoing.sign(
            draft_id=draft_id, key=self.keys.own[leader.official_id or 0], seen=row.version,
            actor=leader, now=at, trust=self.keys.trust,
        )  # fmt: skip
        made = outgoing.number(draft_id=draft_id, actor=self.clerk, now=at + NUMBERED)
        outgoing.seal(
            document_id=made.document_id, key=self.keys.seal, actor=self.clerk, now=at + SEALED,
            trust=self.keys.trust,
        )  # fmt: skip
        outgoing.issue(document_id=made.document_id, actor=self.clerk, now=at + SENT)
        return made.document_id


def registry_of(leaders: Iterable[Actor], clerk: Actor, *, since: datetime) -> Registry | None:
    """Return the registry of who has an account, with the keys that lie in this home or new ones;
    None where nobody could sign or seal."""
    able = tuple(each for each in leaders if each.user_id is not None)
    if not able or clerk.user_id is None:
        return None
    return Registry(able, clerk, keys_of(able, clerk, since=since))
