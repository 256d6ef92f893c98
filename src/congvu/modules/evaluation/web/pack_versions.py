"""The pages of versions that agencies adopted: one with its rules, what changed, what is decided;
and the token that says which effect was shown of which text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.refusals import sentence
from congvu.foundation.pages.typed import Attempt, attempt_of, typed_in
from congvu.foundation.periods import Period
from congvu.kernel.refusals import Refusal
from congvu.modules.evaluation import access
from congvu.modules.evaluation.commands.enacting import (
    Seen,
    decline_pack,
    put_in_force,
    require_in_agency,
)
from congvu.modules.evaluation.queries.pack_versions import (
    PackEntry,
    above,
    adopted_of,
    pack_entries,
    shelf_of,
)
from congvu.modules.evaluation.queries.past_rounds import past_rounds, rounds_tried
from congvu.modules.evaluation.rules.effects import effect
from congvu.modules.evaluation.rules.enacting import text_changes
from congvu.modules.evaluation.rules.packs_terms import declared
from congvu.modules.evaluation.rules.refusals_packs import PackUnseen, PackVersionNotFound
from congvu.modules.evaluation.values.adopted import VersionState
from congvu.modules.evaluation.values.cards import Round
from congvu.modules.evaluation.values.effects import Effect
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.web.effects import SHOWN, effect_page
from congvu.modules.evaluation.web.rulebook import rulebook_of
from congvu.modules.evaluation.web.scorecards import limits_of

_SALT = "congvu.evaluation.effect"
_LASTS = timedelta(days=1)


def pack_context(pack: Pack) -> dict[str, object]:
    """Return what the page of a pack shows of its rules."""
    return {
        "pack": pack,
        "metrics": declared(pack),
        "limits": limits_of(pack),
        "book": rulebook_of(pack),
    }


def token_of(pack: Pack, effects: Iterable[Effect], actor: Actor) -> str:
    """Return a signed note of the effect that was shown of a text, to whom."""
    told = [
        [each.round.id, each.round.period.code, len(each.moves), len(each.round.cards)]
        for each in effects
    ]
    return signing.dumps([actor.official_id, pack.digest, told], salt=_SALT)


def seen_in(token: str, actor: Actor) -> Seen:
    """Return what a token says was shown.

    :raises PackUnseen: if it is none, too old, or another's.
    """
    try:
        official, digest, told = signing.loads(token, salt=_SALT, max_age=_LASTS)
    except signing.BadSignature:
        raise PackUnseen from None
    if official != actor.official_id:
        raise PackUnseen
    return Seen(digest, [tuple(each) for each in told])


def hindrance(pack: Pack, agency_id: int) -> str:
    """Return why a version can't be put in force in an agency as it is; nothing if it can."""
    try:
        require_in_agency(pack, agency_id)
    except Refusal as refused:
        return sentence(refused)
    return ""


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def pack_version(request: HttpRequest, pack: str, version_id: int) -> HttpResponse:
    """Show a version of an agency; decide on it, by who may."""
    now, actor = clock_now(), actor_of(request)
    entry, attempt = _entry(pack, version_id, actor, now), Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            if typed.said.get("act") == "decline":
                reason = typed.words("reason", most=2_000)
                typed.check()
                decline_pack(version_id=version_id, reason=reason, actor=actor, now=now)
                said = _("Đã ghi: không đưa bản này vào dùng.")
            else:
                seen = seen_in(typed.said.get("token", ""), actor)
                put_in_force(version_id=version_id, seen=seen, actor=actor, now=now)
                said = _("Đã đưa vào dùng; các kỳ từ ngày hiệu lực xếp loại theo bản này.")
        except PackVersionNotFound:
            raise
        except Refusal as refused:
            attempt = attempt_of(typed, refused)
        else:
            messages.success(request, said)
            return redirect("evaluation:pack_version", pack=pack, version_id=version_id)
    context = {
        **pack_context(entry.pack),
        **_beside(entry, actor, now),
        **attempt.context(),
    }
    return render(request, "evaluation/pack_version.html", context, status=attempt.status)


def _beside(entry: PackEntry, actor: Actor, now: datetime) -> dict[str, object]:
    """Return a version's history, what it changes in the one before, what is to be decided."""
    row = entry.row
    waits = entry.state is VersionState.PROPOSED
    before = _before(entry)
    kept = _to_try(entry, now) if waits else []
    effects = [effect(each, entry.pack) for each in kept]
    return {
        "it": entry,
        "seen": [(Period.parse(code).words, *told) for _round, code, *told in row.effect],
        "before": before,
        "changed": text_changes(before.text, entry.pack.text) if before else [],
        "is_known": entry.row.pack in shelf_of(actor.agency_id).codes,
        "pages": tuple(effect_page(each) for each in effects),
        "token": token_of(entry.pack, effects, actor),
        "hindrance": hindrance(entry.pack, row.agency_id) if waits else "",
        "enacts": waits and access.may_enact(row, actor),
        "declines": waits and access.may_decline(row, actor),
        "shown": SHOWN,
    }


def _to_try(entry: PackEntry, now: datetime) -> list[Round]:
    """Return the past rounds by the pack; of the first under its code, those it was tried on."""
    row = entry.row
    kept = past_rounds(agency_id=row.agency_id, pack=row.pack, now=now)
    return kept or rounds_tried(agency_id=row.agency_id, ids=[told[0] for told in row.effect])


def _before(entry: PackEntry) -> Pack | None:
    """Return the version that this one follows: the agency's own, else the one that ships, or an
    agency's above; None of the first under its code."""
    own = adopted_of(entry.row.agency_id, entry.row.pack)
    earlier = [each.pack for each in own if each.starts_on < entry.row.starts_on]
    others = above(entry.row.agency_id, entry.row.pack)
    begun = [each for each in others if each.rates_from <= entry.row.starts_on]
    return next(iter([*earlier, *reversed(begun or others)]), None)


def _entry(pack: str, version_id: int, actor: Actor, now: datetime) -> PackEntry:
    seen, today = access.versions_within(actor), now.astimezone(VIETNAM).date()
    for entry in pack_entries(seen, today, pack):
        if entry.row.pk == version_id:
            return entry
    raise PackVersionNotFound
