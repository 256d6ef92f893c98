"""The addresses of evaluation."""

from django.urls import URLPattern, URLResolver, path

from congvu.modules.evaluation.web import (
    drafts,
    pack_versions,
    unit_views,
    urls_given,
    urls_people,
    urls_runs,
    views,
)
from congvu.modules.evaluation.web.converters import know_periods

know_periods()

app_name = "evaluation"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("packs/new/", drafts.pack_new, name="pack_new"),
    path("packs/<slug:pack>/", views.pack, name="pack"),
    path("packs/<slug:pack>/draft/", drafts.pack_draft, name="pack_draft"),
    path(
        "packs/<slug:pack>/versions/<int:version_id>/",
        pack_versions.pack_version,
        name="pack_version",
    ),
    *urls_given.urlpatterns,
    *urls_people.urlpatterns,
    *urls_runs.urlpatterns,
    path("<period:period>/<slug:pack>/", views.round_, name="round"),
    path("<period:period>/<slug:pack>/excel/", views.excel, name="excel"),
    path("<period:period>/<slug:pack>/make/", views.make, name="make"),
    path("<period:period>/<slug:pack>/officials/<int:official_id>/", views.card, name="card"),
    path("<period:period>/<slug:pack>/units/<int:unit_id>/", unit_views.unit, name="unit"),
    path(
        "<period:period>/<slug:pack>/units/<int:unit_id>/<slug:metric>/",
        unit_views.unit_evidence,
        name="unit_evidence",
    ),
    path(
        "<period:period>/<slug:pack>/<str:metric>/<int:official_id>/",
        views.evidence_list,
        name="evidence",
    ),
]
