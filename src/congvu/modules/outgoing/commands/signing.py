"""A person signs a draft: his right is asked at that very moment, his key is his own.

With a key at hand: `sign`. On the telephone: `ask_to_sign`, then `collect_signature` as often as it
takes. A tray signs one after the other: each is its own act, each version must have been read.

Nobody is asked while a row is locked: the turn is read, the key or the service is asked, and the
answer is written only if the turn, locked now, is still the same.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.files import api as files
from congvu.foundation.moments import moment_short
from congvu.foundation.signing import api as signing
from congvu.foundation.signing.api import Appearance, CertificateEntry, Key, PersonMark
from congvu.foundation.writing import api as writing
from congvu.foundation.writing.api import DocumentKind
from congvu.kernel.following import tell
from congvu.modules.casework import api as casework
from congvu.modules.outgoing import access
from congvu.modules.outgoing.commands.moving import (
    arrive,
    mover,
    require_in_force,
    require_state,
    require_still_to_change,
    require_version,
)
from congvu.modules.outgoing.commands.printing import keep_pdf, sheet_of
from congvu.modules.outgoing.commands.reading import require_read
from congvu.modules.outgoing.commands.remote import Asking, ask_for_signature, fetch_signature
from congvu.modules.outgoing.commands.stating import state
from congvu.modules.outgoing.facts import DraftSigned, OutgoingFact
from congvu.modules.outgoing.models import Draft, Signer
from congvu.modules.outgoing.queries.authority import authority_of
from congvu.modules.outgoing.queries.images import image_of
from congvu.modules.outgoing.queries.paper import signers_in_force
from congvu.modules.outgoing.rules.refusals import (
    CompetenceChanged,
    DraftMoved,
    NotTheSigner,
    SignatureNotAsked,
    SignatureOfAnother,
)
from congvu.modules.outgoing.values.drafting import DraftState
from congvu.modules.outgoing.values.outcomes import Asked, Signed
from congvu.modules.outgoing.values.signing import SigningAs


@dataclass(frozen=True, slots=True)
class _Turn:
    """A signature about to be given: by whom, in whose name, over which paper."""

    draft: Draft
    signer: Signer
    name: str
    authority: SigningAs
    file_id: int

    @property
    def mark(self) -> tuple[int, int, int, int]:
        """Return what must still be so when the answer comes."""
        return self.draft.pk, self.draft.version, self.signer.pk, self.file_id


def sign(
    *,
    draft_id: int,
    key: Key | None,
    seen: int,
    actor: Actor,
    now: datetime,
    tsa: str = "",
    trust: signing.Trust | None = None,
) -> Signed:
    """Sign the version that one has read, with a key at hand.

    The signer himself acts, never another for him; his right (TM., KT., TL., TUQ., Q.) is asked of
    the organisation now and must be what stands on the page. The certificate must be registered as
    his and stand well. Two at once: one wins (a draft taken back in between is not signed).

    :raises DraftMoved, VersionMoved: if it is elsewhere, or not what was read.
    :raises NotInForce: if it changes a document that was recalled or replaced since.
    :raises NotTheSigner: if it waits for somebody else.
    :raises NotReadYet: unless he was shown every page of it.
    :raises NoCompetence, CompetenceChanged: if he may not, or not in that name any more.
    :raises SignatureOfAnother, CertificateMissing: for a certificate that isn't his, or is revoked.
    :raises ImageIsNoSignature: without a key.
    """
    turn = _turn(access.draft(draft_id=draft_id, actor=actor), seen, actor, now)
    whom = trust if trust is not None else signing.installed_trust()
    if key is not None:
        _require_own(signing.fingerprint_of(key.certificate), turn.name, actor, whom, now)
    pdf = _paper(turn.file_id)
    done = signing.sign(
        pdf, key=key, appearance=_appearance(turn, pdf, now), now=now, tsa=tsa, trust=whom
    )
    return _settle(turn, done, actor=actor, now=now)


def ask_to_sign(
    *, draft_id: int, certificate_id: int, seen: int, actor: Actor, now: datetime, tsa: str = ""
) -> Asked:
    """Ask the remote service that holds the signer's key; he confirms on his telephone.

    Asked again it asks anew; only the last ticket counts. Refuses as `sign` does.

    :raises CertificateMissing: if he has none such, or it stands badly.
    :raises ServiceAway, ServiceRefused: as the service says.
    """
    turn = _turn(access.draft(draft_id=draft_id, actor=actor), seen, actor, now)
    held = signing.certificate_to_sign(
        certificate_id, user_id=actor.user_id or 0, trust=signing.installed_trust(), now=now
    )
    if held[0].kind is not signing.SignerKind.PERSON:
        raise SignatureOfAnother(name=turn.name)
    pdf = _paper(turn.file_id)
    asking = ask_for_signature(
        pdf, held, _appearance(turn, pdf, now), now=now, tsa=tsa,
        shown=f"{turn.draft.code} {turn.draft.abstract}",
    )  # fmt: skip
    with transaction.atomic():
        again = _same(turn, actor, now)
        again.signer.waiting = {**asking, "version": again.draft.version}
        again.signer.save(update_fields=["waiting"])
    return Asked(turn.draft.pk, held[0].service, asking["ticket"], asking["digest"])


def collect_signature(*, draft_id: int, actor: Actor, now: datetime) -> Signed | None:
    """Fetch the signature that the signer gave on his telephone; None while he hasn't.

    His right is asked once more: who lost his office in between does not sign.

    :raises SignatureNotAsked: if no service was asked, or the draft went back since.
    :raises SignerDeclined, SignerSilent: as the service says.
    """
    row = access.draft(draft_id=draft_id, actor=actor)
    turn = _turn(row, row.version, actor, now)
    asking = turn.signer.waiting
    if not asking or asking["version"] != turn.draft.version:
        raise SignatureNotAsked
    done = fetch_signature(asking, now=now)
    return None if done is None else _settle(turn, done, actor=actor, now=now, asking=asking)


def _turn(row: Draft, seen: int, actor: Actor, now: datetime) -> _Turn:
    """Return the signature that is due, if it is this person's to give."""
    require_state(row, DraftState.SIGNING)
    if row.changes is not None:
        require_in_force(row.changes)
    order = signers_in_force(row)
    due = next(each for each in order if each.signed_at is None)
    if due.official_id != actor.person:
        raise NotTheSigner(name=due.official.full_name)
    require_version(row, seen)
    require_read(row, due.official_id, now)
    authority = authority_of(
        due.official_id, agency_id=row.agency_id, kind=DocumentKind(row.kind), at=now
    )
    if list(authority.lines) != due.lines:
        raise CompetenceChanged(
            printed=" / ".join(due.lines), now=" / ".join(authority.lines),
            name=due.official.full_name,
        )  # fmt: skip
    before = [each for each in order if each.signed_at is not None]
    file_id = before[-1].file_id if before else sheet_of(row, now=now).file_id
    assert file_id is not None
    return _Turn(row, due, due.official.full_name, authority, file_id)


def _same(turn: _Turn, actor: Actor, now: datetime) -> _Turn:
    """Return the turn once more, its draft locked: what was asked for must still be what is due.

    :raises DraftMoved: if it is another signer's, or another paper lies there.
    """
    row = access.draft_to_act(draft_id=turn.draft.pk, actor=actor)
    require_still_to_change(row)
    again = _turn(row, turn.draft.version, actor, now)
    if again.mark != turn.mark:
        raise DraftMoved(
            draft=again.draft.code, state=DraftState(again.draft.state).words,
            at=moment_short(again.draft.moved_at),
        )  # fmt: skip
    return again


def _paper(file_id: int) -> bytes:
    with files.open_file(file_id) as file:
        return file.read()


def _require_own(
    fingerprint: str, name: str, actor: Actor, trust: signing.Trust, now: datetime
) -> CertificateEntry:
    """Return the signer's own certificate, in force and not revoked.

    :raises SignatureOfAnother: if it isn't registered as his.
    :raises CertificateMissing: if nobody may sign with it now.
    """
    held = signing.certificates_of(actor.user_id or 0, trust=trust, now=now)
    entry = next((each for each in held if each.fingerprint == fingerprint), None)
    if entry is None or entry.kind is not signing.SignerKind.PERSON:
        raise SignatureOfAnother(name=name)
    signing.certificate_to_sign(entry.id, user_id=actor.user_id or 0, trust=trust, now=now)
    return entry


def _appearance(turn: _Turn, pdf: bytes, now: datetime) -> Appearance:
    """Return how the signature stands: the blue image above the name, where there is one."""
    image = image_of(official_id=turn.signer.official_id)
    reason = f"Ký {turn.draft.code} ({turn.authority.competence.value})"
    if image is None:
        return Appearance(reason=reason)
    return Appearance(PersonMark(image.content, _place(turn, pdf)), reason=reason)


def _place(turn: _Turn, pdf: bytes) -> signing.Anchor:
    """Return where this signer's name stands: the first signer's place is made for him."""
    if turn.signer.position == 1:
        return writing.anchor_of(pdf, turn.name)
    return signing.Anchor(turn.name)


@transaction.atomic
def _settle(
    turn: _Turn,
    done: signing.Signed,
    *,
    actor: Actor,
    now: datetime,
    asking: Asking | None = None,
) -> Signed:
    """Keep the signed file and upon what it rests; the case goes on to whoever is next.

    Of what was asked of a service only the last counts.
    """
    turn = _same(turn, actor, now)
    row, signer = turn.draft, turn.signer
    if asking is not None and signer.waiting != asking:
        raise SignatureNotAsked
    with done.file as file:
        kept = keep_pdf(file.read(), f"{row.code}.pdf", now)
    signer.signed_at, signer.version, signer.file_id = now, row.version, kept.id
    signer.fingerprint, signer.waiting = done.fingerprint, None
    signer.rests_on = {**asdict(turn.authority), "competence": turn.authority.competence.value}
    signer.save()
    told = {
        "signer": signer.official_id, "as": turn.authority.competence, "serial": done.serial,
        "rests_on": turn.authority.rests_on, "version": row.version, "digest": kept.digest,
    }  # fmt: skip
    state(OutgoingFact.SIGNED, row.pk, told, actor=actor, now=now)
    live = casework.visible_case(code=row.case.code, actor=actor)
    by = mover(live, actor)
    live = casework.submit(code=live.code, product=f"Ký bản {row.version}", actor=by, now=now)
    arrive(row, live, now=now)
    if row.state == DraftState.SIGNED:
        tell(
            DraftSigned(
                at=now, draft_id=row.pk, origin=row.origin, case_id=row.answers_id,
                signer_id=signer.official_id,
            )
        )  # fmt: skip
    return Signed(row.pk, DraftState(row.state), done.signer, done.serial, now, kept.id)
