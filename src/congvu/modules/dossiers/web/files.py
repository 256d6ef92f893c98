"""Files of a dossier: seen by those who may see the dossier, attached by the counter."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.clock import now as clock_now
from congvu.foundation.files import api as files
from congvu.modules.dossiers.access import dossiers_of_counter
from congvu.modules.dossiers.models import DossierPaper
from congvu.modules.dossiers.rules.refusals import SlipUnknown


@signed_in
@require_safe
def paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Lead to the file of a component, by a link that ends soon."""
    actor = actor_of(request)
    found = DossierPaper.objects.filter(
        pk=paper_id, file__isnull=False, dossier__in=dossiers_of_counter(actor)
    ).first()
    if found is None or found.file_id is None:
        raise SlipUnknown
    return redirect(files.link(found.file_id, actor=actor, now=clock_now()))
