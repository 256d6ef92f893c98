"""What stands beside a draft: opinions, checks, signers, versions."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.modules.outgoing.models import Draft
from congvu.modules.outgoing.values.drafting import Check, Competence, DraftState, Stance
from congvu.modules.outgoing.values.views import CheckView, OpinionView, SignerView, VersionView

_TONES = {Stance.AGREE: "con", Stance.WITH_CHANGES: "sap", Stance.DISAGREE: "qua"}


def opinions_of(row: Draft, actor: Actor, now: datetime) -> tuple[OpinionView, ...]:
    """Return the opinions, those against first, then what is still owed."""
    rows = row.opinions.select_related("unit", "official", "answered_by").order_by("asked_at", "pk")
    order = [Stance.DISAGREE, Stance.WITH_CHANGES, Stance.AGREE]
    is_open = row.state == DraftState.DRAFTING
    views = [
        OpinionView(
            id=each.pk,
            place=each.official.full_name if each.official else each.unit.name,
            by=each.answered_by.full_name if each.answered_by else "",
            question=each.question,
            about=each.about,
            asked_at=each.asked_at,
            due_at=each.due_at,
            answered_at=each.answered_at,
            on=each.on,
            stance=Stance(each.stance).words if each.stance else "",
            tone=_TONES[Stance(each.stance)] if each.stance else "",
            ground=each.ground,
            text=each.text,
            changes=each.changes,
            is_late=(each.answered_at or now) > each.due_at,
            may=is_open
            and each.answered_at is None
            and (
                each.official_id in actor.seats
                or (each.official_id is None and each.unit_id == actor.unit_id)
            ),
        )
        for each in rows
    ]
    words = [each.words for each in order]
    return tuple(
        sorted(views, key=lambda view: words.index(view.stance) if view.stance in words else 9)
    )


def checks_of(row: Draft) -> tuple[CheckView, ...]:
    """Return the checks, the latest first."""
    rows = row.checks.select_related("official", "by").order_by("-asked_at", "-pk")
    return tuple(
        CheckView(
            Check(each.kind).words, each.official.full_name, each.by.full_name if each.by else "",
            each.version, each.asked_at, each.at, each.passed, each.text,
        )
        for each in rows
    )  # fmt: skip


def signers_of(row: Draft) -> tuple[SignerView, ...]:
    """Return who signs, in order, each with what his right rests on once he has."""
    rows = row.signers.filter(voided_at=None).select_related("official").order_by("position")
    due = next((each.pk for each in rows if each.signed_at is None), None)
    is_signing = row.state == DraftState.SIGNING
    return tuple(
        SignerView(
            each.official.full_name,
            tuple(each.lines),
            Competence(each.competence).words if each.competence else "",
            str(each.rests_on.get("rests_on", {}).get("basis", "")),
            each.signed_at,
            is_signing and each.pk == due,
        )
        for each in rows
    )


def versions_of(row: Draft) -> tuple[VersionView, ...]:
    """Return the versions, the latest first."""
    rows = row.versions.select_related("by").order_by("-no")
    return tuple(
        VersionView(each.no, each.at, each.by.full_name if each.by else "", each.note)
        for each in rows
    )
