"""The page of the detectors: what each speaks of, and how often people found it right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from congvu.foundation.actors.asking import ActorRequest
from congvu.foundation.actors.gates import requires
from congvu.foundation.actors.values import Role
from congvu.foundation.clock import now
from congvu.foundation.pages.figures import percent
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.queries.signals import Precision, precisions
from congvu.modules.casework.queries.thresholds import thresholds_at
from congvu.modules.casework.rules.definitions import meaning
from congvu.modules.casework.values.choices import SignalKind
from congvu.modules.casework.values.thresholds import Thresholds
from congvu.modules.casework.web.figures import figure_href
from congvu.modules.casework.web.spans import choices, period_asked


@dataclass(frozen=True, slots=True)
class DetectorRow:
    """A detector in a period: its words, its counts and where each opens."""

    words: Phrase
    meaning: Phrase
    found: Precision
    share: str
    between: Phrase | str
    raised_href: str
    confirmed_href: str
    lawful_href: str
    undecided_href: str


@dataclass(frozen=True, slots=True)
class DetectorsPage:
    """All detectors of an agency, or of a unit, in a period."""

    place: str
    rows: tuple[DetectorRow, ...]
    raised: int
    decided: int
    periods: tuple[tuple[str, Phrase, bool], ...]


@require_GET
@requires(Role.LEADER, Role.INSPECTOR, Role.HEAD)
def detectors(request: ActorRequest) -> HttpResponse:
    """Show each detector's precision over what people decided: of the agency, or of one's unit."""
    actor, moment = request.actor, now()
    period = period_asked(request.GET.get("period", ""), moment.date())
    leads = actor.has(Role.LEADER, Role.INSPECTOR)
    unit_id = None if leads else actor.unit_id
    found = precisions(agency_id=actor.agency_id or 0, unit_id=unit_id, span=period.span)
    limits = thresholds_at(moment)
    where = {"agency": actor.agency_id} if leads else {"unit": unit_id}

    def opens(figure: str, kind: str) -> str:
        return figure_href(figure, period=period, detector=kind, **where)

    page = DetectorsPage(
        place=actor.agency_name if leads else actor.unit_name,
        rows=tuple(_row(each, limits, opens) for each in found),
        raised=sum(each.raised for each in found),
        decided=sum(each.decided for each in found),
        periods=choices(period, moment.date()),
    )
    return render(request, "casework/detectors.html", {"page": page, "leads": leads})


def _row(found: Precision, limits: Thresholds, opens: Callable[[str, str], str]) -> DetectorRow:
    kind = SignalKind(found.kind)
    low, high = found.between
    return DetectorRow(
        words=Phrase(kind.words),
        meaning=meaning(kind, limits),
        found=found,
        share="–" if found.share is None else percent(found.share),
        between=Phrase(N_("{low} đến {high}"), low=percent(low), high=percent(high))
        if found.decided
        else "",
        raised_href=opens("signals", kind),
        confirmed_href=opens("signals-confirmed", kind),
        lawful_href=opens("signals-lawful", kind),
        undecided_href=opens("signals-undecided", kind),
    )
