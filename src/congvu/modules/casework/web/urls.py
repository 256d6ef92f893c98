"""The addresses of casework."""

from django.urls import URLPattern, URLResolver, path

from congvu.modules.casework.web import board_views, bulk, detectors, signals, thresholds, views
from congvu.modules.casework.web.acts import FORMS
from congvu.modules.casework.web.sample_views import sample_page

app_name = "casework"
urlpatterns: list[URLPattern | URLResolver] = [
    path("kit/pages/<slug:name>/", sample_page, name="sample_page"),
    path("desk/", views.desk, name="desk"),
    path("desk/excel/", views.desk_excel, name="desk_excel"),
    path("search/", views.search, name="search"),
    path("unit/", board_views.unit, name="unit"),
    path("unit/<int:unit_id>/", board_views.unit, name="unit_of"),
    path("unit/<int:unit_id>/excel/", board_views.unit_excel, name="unit_excel"),
    path("work/<int:official_id>/", board_views.work_of, name="work_of"),
    path("leader/", board_views.leader, name="leader"),
    path("leader/<int:agency_id>/", board_views.leader, name="leader_of"),
    path("leader/<int:agency_id>/excel/", board_views.leader_excel, name="leader_excel"),
    path("figures/<slug:figure>/", board_views.figure, name="figure"),
    path("figures/<slug:figure>/excel/", board_views.figure_excel, name="figure_excel"),
    path("signals/", detectors.detectors, name="detectors"),
    path("signals/rules/", thresholds.thresholds, name="thresholds"),
    path("signals/rules/<slug:detector>/", thresholds.change, name="change_thresholds"),
    path("signals/<int:signal_id>/", signals.signal, name="signal"),
    path("cases/bulk/", bulk.bulk, name="bulk"),
    path("cases/<str:code>/", views.case, name="case"),
    path("cases/<str:code>/verify/", views.verify, name="verify"),
    path("cases/<str:code>/opinions/<int:no>/answer/", views.answer, name="answer"),
    path("cases/<str:code>/opinions/<int:no>/vague/", views.vague, name="vague"),
    *(path(f"cases/<str:code>/{key}/", views.act, {"key": key}, name=key) for key in FORMS),
]
