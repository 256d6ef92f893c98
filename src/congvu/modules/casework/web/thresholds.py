"""The rules by which detectors speak: definitions, thresholds, every version; changing one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import Attempt, Typed, attempt_of, typed_in
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import Refusal
from congvu.modules.casework.commands.thresholds import change_thresholds, earliest_day
from congvu.modules.casework.queries.thresholds import Version, thresholds_at, versions
from congvu.modules.casework.rules.definitions import (
    BOUNDS,
    MOST_LETTERS,
    MOST_PHRASES,
    OF_DETECTOR,
    WORDS,
    meaning,
)
from congvu.modules.casework.rules.thresholds import Setting
from congvu.modules.casework.values.choices import SignalKind
from congvu.modules.casework.values.thresholds import Thresholds
from congvu.modules.casework.web.naming import Names


@dataclass(frozen=True, slots=True)
class Rule:
    """A detector: its definition now, its phrases, whether it can be set."""

    kind: SignalKind
    words: Phrase
    meaning: Phrase
    phrases: tuple[tuple[Phrase, tuple[str, ...]], ...]
    may_change: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A version as the page tells it: what it changed, from when on, by whom, why."""

    words: Phrase
    valid_from: datetime
    is_to_come: bool
    by: str
    reason: str
    changes: tuple[tuple[Phrase, str, str], ...]


@signed_in
@require_safe
def thresholds(request: HttpRequest) -> HttpResponse:
    """Show to everybody by which rules he is asked about his work, who set them, and since when."""
    actor, now = actor_of(request), clock_now()
    limits = thresholds_at(now)
    may_change = actor.has(Role.ADMINISTRATOR)
    context = {
        "rules": [_rule(kind, limits, may_change) for kind in SignalKind],
        "versions": list(_told(now))[::-1],
        "leads": actor.has(Role.LEADER, Role.INSPECTOR, Role.HEAD),
    }
    return render(request, "casework/thresholds.html", context)


@requires(Role.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, detector: str) -> HttpResponse:
    """Set a detector's thresholds from a day to come."""
    kind = next((each for each in SignalKind if each == detector and OF_DETECTOR[each]), None)
    if kind is None:
        raise Http404
    now, actor = clock_now(), actor_of(request)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            settings = {name: _setting(typed, name) for name in OF_DETECTOR[kind]}
            from_day = typed.day("from_day")
            reason = typed.words("reason", most=2_000)
            typed.check()
            assert from_day is not None
            change_thresholds(
                kind=kind, settings=settings, from_day=from_day, reason=reason, actor=actor,
                now=now,
            )  # fmt: skip
        except Refusal as refused:
            attempt = attempt_of(typed, refused)
        else:
            messages.success(request, _("Ngưỡng mới đã ghi; việc làm trước ngày ấy không xét lại."))
            return redirect("casework:thresholds")
    latest = versions()[-1].limits
    usual = {name: _typed(getattr(latest, name)) for name in OF_DETECTOR[kind]}
    day = max(earliest_day(now), now.astimezone(VIETNAM).date() + timedelta(days=1))
    context = {
        "kind": Phrase(kind.words),
        "meaning": meaning(kind, latest),
        "fields": [(name, Phrase(WORDS[name]), BOUNDS.get(name)) for name in OF_DETECTOR[kind]],
        **attempt.context(from_day=f"{day:%d/%m/%Y}", **usual),
    }
    return render(request, "casework/change_thresholds.html", context, status=attempt.status)


def _rule(kind: SignalKind, limits: Thresholds, may_change: bool) -> Rule:
    phrases = [name for name in OF_DETECTOR[kind] if name not in BOUNDS]
    return Rule(
        kind=kind,
        words=Phrase(kind.words),
        meaning=meaning(kind, limits),
        phrases=tuple((Phrase(WORDS[name]), getattr(limits, name)) for name in phrases),
        may_change=may_change and bool(OF_DETECTOR[kind]),
    )


def _told(now: datetime) -> Iterator[Told]:
    found = versions()
    names = Names(officials=[each.by_id for each in found], units=[], on=now.date())
    for before, each in pairwise(found):
        assert each.detector is not None
        yield Told(
            words=Phrase(each.detector.words),
            valid_from=each.valid_from,
            is_to_come=each.valid_from > now,
            by=names.official(each.by_id),
            reason=each.reason,
            changes=tuple(_changes(before, each)),
        )


def _changes(before: Version, after: Version) -> Iterator[tuple[Phrase, str, str]]:
    assert after.detector is not None
    for name in OF_DETECTOR[after.detector]:
        old, new = getattr(before.limits, name), getattr(after.limits, name)
        if isinstance(new, int) and old != new:
            yield Phrase(WORDS[name]), str(old), str(new)
        elif old != new:
            gone, come = (" · ".join(sorted(set(a) - set(b))) for a, b in ((old, new), (new, old)))
            yield Phrase(WORDS[name]), f"− {gone}" if gone else "", f"+ {come}" if come else ""


def _setting(typed: Typed, name: str) -> Setting:
    if name in BOUNDS:
        least, most = BOUNDS[name]
        return typed.number(name, least=least, most=most) or least
    lines = typed.words(name, most=MOST_PHRASES * (MOST_LETTERS + 1)).splitlines()
    return tuple(" ".join(line.split()) for line in lines if line.strip())


def _typed(value: Setting) -> str:
    return str(value) if isinstance(value, int) else "\n".join(value)
