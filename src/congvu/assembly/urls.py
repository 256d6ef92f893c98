"""Every address of the house."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from congvu.assembly.glossary import glossary
from congvu.assembly.guide import guide, put_away
from congvu.assembly.home import home

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("glossary/", glossary, name="glossary"),
    path("guide/", guide, name="guide"),
    path("guide/put-away/", put_away, name="put_guide_away"),
    # known by its first word; what has none is asked last
    path("settings/calendars/", include("congvu.modules.worktime.web.urls")),
    path("organisation/", include("congvu.modules.organisation.web.urls")),
    path("procedures/", include("congvu.modules.procedures.web.urls")),
    path("documents/", include("congvu.modules.documents.web.urls")),
    path("outgoing/", include("congvu.modules.outgoing.web.urls")),
    path("meetings/", include("congvu.modules.meetings.web.urls")),
    path("plans/", include("congvu.modules.plans.web.urls")),
    path("records/", include("congvu.modules.archives.web.urls")),
    path("custody/", include("congvu.modules.custody.web.urls")),
    path("directives/", include("congvu.modules.directives.web.urls")),
    path("follow-up/", include("congvu.modules.followup.web.urls")),
    path("products/", include("congvu.modules.products.web.urls")),
    path("evaluation/", include("congvu.modules.evaluation.web.urls")),
    path("account/certificates/", include("congvu.foundation.signing.urls")),
    path("ledger/", include("congvu.foundation.ledger.urls")),
    path("jobs/", include("congvu.foundation.jobs.urls")),
    path("settings/outbox/", include("congvu.foundation.outbox.urls")),
    path("files/", include("congvu.foundation.files.urls")),
    path("", include("congvu.modules.casework.web.urls")),
    path("", include("congvu.modules.dossiers.web.urls")),
    path("", include("congvu.foundation.pages.urls")),
    path("", include("congvu.foundation.actors.urls")),
    path("", include("congvu.foundation.exchange.urls")),
]

handler403 = "congvu.foundation.pages.refusals.forbidden"
handler404 = "congvu.foundation.pages.refusals.not_found"
handler500 = "congvu.foundation.pages.refusals.broken"
